"""Sectors by their place in a text and in zones' names, and whose they are."""

from __future__ import annotations

import pytest

from kg.extraction import resolver
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
