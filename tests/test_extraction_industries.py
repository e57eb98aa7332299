"""Sectors by their place in a text and in zones' names, and whose they are."""

from __future__ import annotations

import pytest

from kg.extraction.judging import resolver
from kg.extraction.proposers import industries, layout
from kg.model import ENTITY_TYPES, Mention, Proposal, Span
from tests.test_extraction_proposers import report_of
from tests.test_extraction_statements import report, said


def proposed(text: str, rule: str) -> list[str]:
    """The names that a rule proposes in a text of sentences."""
    found = report(text)
    return [
        text[p.span.begin : p.span.end]
        for p in industries.propose(found, layout.lay_out(found))
        if p.rule == rule
    ]


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("新材料产业，加快建设甲园区。", ["新材料产业"]),
        ("二是石墨深加工产业，支持甲碳素扩产。", ["石墨深加工产业"]),
        ("生物医药方面，推进甲药业扩产。", ["生物医药"]),
        ("贸易创新转型，引进甲粮等企业。", ["贸易"]),
        # two known sectors lead: what stands likewise is a third
        (
            "生物技术，依托甲谷。芯片构架，依托乙坊。数字经济，依托丙港。",
            ["生物技术", "芯片构架", "数字经济"],
        ),
        ("芯片构架，依托乙坊。", []),
        ("大力发展循环经济，建设甲园区。", []),
        ("重振装备制造业，建设甲园区。", []),
        ("十大特色产业，全面提质。", []),
        ("同时，建设甲园区。", []),
    ],
)
def test_sectors_that_lead_a_sentence(text: str, sectors: list[str]) -> None:
    assert proposed(text, "sector-lead") == sectors


def test_sectors_that_companies_stand_for() -> None:
    text = "甲微、乙生为代表的生物技术，丙辉为代表的芯片构架加速集聚。"
    assert proposed(text, "stood-for") == ["生物技术", "芯片构架"]
    assert proposed("以甲微、乙生为代表的一批人加快成长。", "stood-for") == []


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("惠州新材料产业园", "新材料"),
        ("医疗器械产业集聚区", "医疗器械"),
        ("长江上游成宜国际物流园", "物流"),
        ("全国先进制造业基地", None),  # what is to become of an area, no zone
        ("六景电池新材料产业园", None),  # 电池新材料 it is, and no list has it
        ("国家现代农业产业园", None),
        ("曲阳公园", None),
        ("新材料研究院", None),
    ],
)
def test_sector_in_a_zone_name(name: str, sector: str | None) -> None:
    at = industries.sector_of_zone(name)
    assert (None if at is None else name[slice(*at)]) == sector


def test_the_sector_of_a_zone_is_a_mention_inside_it() -> None:
    zone = Mention(Span(2, 10), "惠州新材料产业园", ("Place",), 0.9, "head")
    project = Mention(Span(2, 10), "惠州新材料产业园", ("Project",), 0.9, "head")
    assert [(m.form, m.span, m.types) for m in industries.in_names([zone])] == [
        ("惠州新材料产业园", Span(2, 10), ("Place",)),
        ("新材料", Span(4, 7), ("Industry",)),
    ]
    assert industries.in_names([project]) == (project,)


def test_a_sector_by_its_place_is_trusted() -> None:
    text = "算力产业，支持甲云扩产。"
    found = report_of(text)
    laid = layout.lay_out(found)
    lead = Proposal(Span(0, 4), (("Industry", 0.9),), 0.85, "sector-lead")
    candidates = resolver.candidates(found, laid, [lead])
    names, types = resolver.trust(candidates, resolver.linear(candidates, resolver.weights()))
    assert names[0] >= 0.85 and types[0].argmax() == ENTITY_TYPES.index("Industry")


def in_industry(text: str, names: dict[str, str]) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o, _, _ in said(text, names) if p == "inIndustry"}


def test_a_bare_lead_rules_until_the_next() -> None:
    names = {
        "生物技术": "Industry",
        "数字经济": "Industry",
        "甲医院": "Institution",
        "乙微": "Enterprise",
        "丙坊": "Place",
    }
    text = "生物技术，依托甲医院攻关。引进乙微等企业。数字经济，依托丙坊集聚企业。"
    assert in_industry(text, names) == {
        ("甲医院", "生物技术"),
        ("乙微", "生物技术"),
        ("丙坊", "数字经济"),
    }


def test_a_later_sentence_with_its_own_sector_is_not_ruled() -> None:
    names = {"演艺经济": "Industry", "甲华": "Enterprise", "文体娱乐业": "Industry"}
    text = "演艺经济，扩大供给。以甲华为代表的文体娱乐业营收增长。"
    assert in_industry(text, names) == {("甲华", "文体娱乐业")}


def test_a_zone_is_in_the_sector_of_its_name() -> None:
    names = {"惠州新材料产业园": "Place", "新材料": "Industry"}
    assert in_industry("新材料蓬勃发展。加快惠州新材料产业园建设。", names) == {
        ("惠州新材料产业园", "新材料")
    }


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        # in a list 与 and 及 join, 和 parts
        ("壮大会展、网联与新能源汽车等。", ["会展", "网联", "新能源汽车"], ["会展", "网联与新能源汽车"]),
        ("壮大半导体、智能网联和新能源汽车等产业。", ["智能网联", "新能源汽车"], ["智能网联", "新能源汽车"]),
        ("壮大新材料、基因与生物技术、会展。", ["新材料", "生物技术"], ["新材料", "基因与生物技术"]),
        ("推动金融、人工智能与制造业融合。", ["人工智能", "制造业"], ["人工智能", "制造业"]),
        ("推进农业与旅游发展。", ["农业", "旅游"], ["农业", "旅游"]),
        ("软件和信息服务业增长。", ["信息服务业"], ["软件和信息服务业"]),
        ("信息传输、软件和信息技术服务业增长。", ["信息技术服务业"], ["信息传输、软件和信息技术服务业"]),
    ],
)  # fmt: skip
def test_sectors_joined(text: str, found: list[str], names: list[str]) -> None:
    laid = layout.lay_out(report_of(text))
    mentions = [
        Mention(Span(i, i + len(f)), f, ("Industry",), 0.9, "test") for f in found for i in [text.index(f)]
    ]
    assert [m.form for m in industries.joined(laid, mentions) if m.form in text and m.form in names] == names
    assert len(industries.joined(laid, mentions)) == len(names)


def test_a_zone_of_two_sectors_is_one() -> None:
    text = "加快建设生物医药和生命健康园。"
    laid = layout.lay_out(report_of(text))
    i = text.index("生命健康园")
    found = [Mention(Span(i, i + 5), "生命健康园", ("Place",), 0.9, "test")]
    assert [m.form for m in industries.joined(laid, found)] == ["生物医药和生命健康园"]
