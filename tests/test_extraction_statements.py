"""Which statements a sentence makes of its names: small texts, the right answer beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.statements import find
from kg.extraction.statements.assembly import propose
from kg.extraction.statements.honours import accepted
from kg.extraction.statements.learned import judges
from kg.extraction.statements.promises import total_in
from kg.extraction.statements.sectors import likeness
from tests.named_texts import AREA, entities, report, said


@pytest.mark.parametrize("model", [False, True])
def test_companies_that_came_with_their_countries(model: bool) -> None:
    text = "新引进新加坡鹏瑞、德国汉宏等外资企业90家。"
    names = {
        "新加坡": "AdministrativeArea",
        "鹏瑞": "Enterprise",
        "德国": "AdministrativeArea",
        "汉宏": "Enterprise",
    }
    assert said(text, names, model=model) == {
        ("甲区", "introduced", "鹏瑞", 2024, "actual"),
        ("甲区", "introduced", "汉宏", 2024, "actual"),
        ("鹏瑞", "countryOfOrigin", "新加坡", 2024, "actual"),
        ("汉宏", "countryOfOrigin", "德国", 2024, "actual"),
    }


@pytest.mark.parametrize("model", [False, True])
def test_a_plan_is_never_a_fact(model: bool) -> None:
    text = "深入实施总部增能计划，推进甲岸中心开业。"
    names = {"总部增能计划": "Program", "甲岸中心": "Project"}
    assert said(text, names, "plan", model=model) == {
        ("甲区", "implements", "总部增能计划", 2025, "planned"),
        ("甲岸中心", "hasStatus", "opened", 2025, "planned"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲路、乙路等4个工程顺利完工。", {"completed"}),
        ("甲路、乙路建成投用。", {"completed", "opened"}),
        ("甲路、乙路如期开工。", {"started"}),
        ("甲路、乙路主体封顶。", {"toppedOut"}),
        ("加快推进甲路、乙路建设。", {"underway"}),
        ("完成甲路、乙路大修翻新。", {"renewed"}),
        ("开工建设甲路、乙路。", {"started"}),
    ],
)
def test_status_words(text: str, expected: set[str]) -> None:
    found = said(text, {"甲路": "Place Project", "乙路": "Place Project"})
    assert {(s, o) for s, p, o, _, _ in found if p == "hasStatus"} == {
        (road, status) for road in ("甲路", "乙路") for status in expected
    }


@pytest.mark.parametrize("model", [False, True])
def test_one_or_the_other_is_said_of_none(model: bool) -> None:
    names = {"甲路": "Project", "乙桥": "Project"}
    assert not said("甲路、乙桥等重大项目开工或建成投用。", names, model=model)


@pytest.mark.parametrize("said_so", ["将在3月建成投产", "预计今年8月前建成投产", "即将投产", "有望年内投产"])
def test_what_a_review_says_is_to_come_is_planned(said_so: str) -> None:
    text = f"东湖大桥{said_so}。西山隧道建成投产。"
    found = said(text, {"东湖大桥": "Project", "西山隧道": "Project"})
    years = {(name, year, mode) for name, _, status, year, mode in found if status == "opened"}
    assert years == {("东湖大桥", 2025, "planned"), ("西山隧道", 2024, "actual")}


def test_lessons_say_nothing_done() -> None:
    lesson = "回顾一年的实践，我们深刻体会到：必须坚持“甲计划”。必须实施“乙计划”。"
    text = "实施“丙计划”。\n" + lesson + "\n必须推进“丁计划”。\n实施“戊计划”。"
    names = {f"“{one}计划”": "Program" for one in "甲乙丙丁戊"}
    assert {obj for _, _, obj, _, _ in said(text, names)} == {"“丙计划”", "“戊计划”"}


def test_what_the_state_does_is_not_the_areas() -> None:
    text = "国家将继续实施西部大开发战略。深入实施西部大开发战略。"
    found = find(report(text, "plan"), entities(text, {"西部大开发战略": "Program"}))
    assert [(s.predicate, text[e.begin : e.end]) for s in found for e in s.evidence] == [
        ("implements", "深入实施西部大开发战略")
    ]


def test_each_group_takes_its_own_status() -> None:
    text = "甲馆、乙馆等14个项目如期开工，丙公寓、丁广场等10个项目竣工交付。"
    found = said(text, {"甲馆": "Project", "乙馆": "Project", "丙公寓": "Project", "丁广场": "Project"})
    assert {(s, o) for s, _, o, _, _ in found} == {
        ("甲馆", "started"),
        ("乙馆", "started"),
        ("丙公寓", "completed"),
        ("丁广场", "completed"),
    }


def test_who_received_an_honour() -> None:
    text = "甲集团、乙院荣获国家科技进步奖，入选国家创新型城市。"
    names = {
        "甲集团": "Enterprise",
        "乙院": "Institution",
        "国家科技进步奖": "Honor",
        "国家创新型城市": "Honor",
    }
    found = said(text, names)
    assert ("甲集团", "received", "国家科技进步奖", 2024, "actual") in found
    assert ("乙院", "received", "国家科技进步奖", 2024, "actual") in found
    assert ("甲区", "received", "国家科技进步奖", 2024, "actual") not in found


def test_honours_dealt_out_in_order() -> None:
    text = "甲街、乙岛分别获评全国示范步行街、旅游休闲街区。"
    names = {"甲街": "Place", "乙岛": "Place", "全国示范步行街": "Honor", "旅游休闲街区": "Honor"}
    assert {(s, o) for s, _, o, _, _ in said(text, names)} == {
        ("甲街", "全国示范步行街"),
        ("乙岛", "旅游休闲街区"),
    }


def test_a_title_whose_creation_was_accepted_is_won() -> None:
    assert accepted("全国示范城市创建顺利通过验收。", len("全国示范城市"))
    assert accepted("国家卫生城市创建工作获得成功。", len("国家卫生城市"))
    assert not accepted("国家森林城市创建通过技术评估，迎接验收。", len("国家森林城市"))


def test_a_title_that_is_striven_for_is_planned() -> None:
    found = said("甲孵化器申报市高质量孵化器。", {"甲孵化器": "Institution", "市高质量孵化器": "Honor"})
    assert found == {("甲孵化器", "received", "市高质量孵化器", 2024, "planned")}


def test_a_title_whose_receiver_has_no_name_is_nobodys() -> None:
    assert said("新增的5家民营企业跻身全国独角兽榜单。", {"全国独角兽榜单": "Honor"}) == set()


def test_partners_are_not_who_strives_for_a_title() -> None:
    names = {"乙市": "AdministrativeArea", "丙市": "AdministrativeArea", "国家示范城市群": "Honor"}
    assert not {s for s, *_ in said("联合乙市、丙市等城市申报国家示范城市群。", names)} & {"乙市", "丙市"}
    assert {s for s, *_ in said("乙市申报国家示范城市群。", names)} == {"乙市"}


def test_what_is_received_receives_nothing_itself() -> None:
    text = "荣获甲示范区称号、乙名城称号。"
    found = proposed(text, {"甲示范区": "Place Honor", "乙名城": "Honor"})
    assert {s for s, p, o, _ in found if p == "received" and o == "乙名城"} == {AREA.id}


def test_who_awards_is_not_who_receives() -> None:
    text = "甲中学被乙大学授予“优秀生源基地”。"
    found = said(text, {"甲中学": "Institution", "乙大学": "Institution", "优秀生源基地": "Honor"})
    assert {s for s, p, _, _, _ in found if p == "received"} == {"甲中学"}


def test_events() -> None:
    text = "成功举办甲区航运论坛、“银发生活节”等活动。"
    assert {(p, o) for _, p, o, _, _ in said(text, {"甲区航运论坛": "Event", "银发生活节": "Event"})} == {
        ("hosts", "甲区航运论坛"),
        ("hosts", "银发生活节"),
    }


def test_leading_sector_rules_its_sentence() -> None:
    text = "航运延链升级，引进甲丽、乙姆等企业160余家。"
    found = said(text, {"航运": "Industry", "甲丽": "Enterprise", "乙姆": "Enterprise"})
    assert {("甲丽", "航运"), ("乙姆", "航运")} == {(s, o) for s, p, o, _, _ in found if p == "inIndustry"}


def test_companies_that_stand_for_a_sector() -> None:
    text = "甲微、乙生物为代表的生物技术，丙辉为代表的芯片设计加速集聚。"
    names = {
        "甲微": "Enterprise",
        "乙生物": "Enterprise",
        "丙辉": "Enterprise",
        "生物技术": "Industry",
        "芯片设计": "Industry",
    }
    assert {(s, o) for s, p, o, _, _ in said(text, names) if p == "inIndustry"} == {
        ("甲微", "生物技术"),
        ("乙生物", "生物技术"),
        ("丙辉", "芯片设计"),
    }


def test_another_host() -> None:
    text = "支持乙市举办园艺博览会。"
    found = said(text, {"乙市": "AdministrativeArea", "园艺博览会": "Event"}, "plan")
    assert found == {("乙市", "hosts", "园艺博览会", 2025, "planned")}


def test_places() -> None:
    text = "北岸区域，启动甲馆提升项目，在乙湖举办丙音乐会，丁集团等企业加大投资力度。"
    names = {"北岸": "Place", "甲馆": "Place", "乙湖": "Place", "丙音乐会": "Event", "丁集团": "Enterprise"}
    found = {(s, p, o) for s, p, o, _, _ in said(text, names)}
    assert {
        ("甲馆", "locatedIn", "北岸"),
        ("丙音乐会", "locatedIn", "乙湖"),
        ("甲区", "hosts", "丙音乐会"),
        ("丁集团", "investsIn", "甲区"),
    } <= found


def test_founders() -> None:
    text = "与甲集团、乙研究院合作共建丙创新中心。"
    names = {"甲集团": "Enterprise", "乙研究院": "Institution", "丙创新中心": "Institution"}
    found = said(text, names)
    assert {(s, o) for s, p, o, _, _ in found if p == "establishedBy"} == {
        ("丙创新中心", "甲集团"),
        ("丙创新中心", "乙研究院"),
    }


def test_founders_of_what_the_glossary_defines() -> None:
    text = "丙创新中心：由甲集团、乙研究院共同建设的服务平台。\n丁大厦：由甲集团承建，用于办公。\n"
    text += "戊计划：甲集团、乙研究院联合推出的培养计划。"
    names = {
        "甲集团": "Enterprise",
        "乙研究院": "Institution",
        "丙创新中心": "Institution Concept",
        "丁大厦": "Project Concept",
        "戊计划": "Program Concept",
    }
    found = said(text, names, "glossary")
    assert {(s, o) for s, p, o, _, _ in found if p == "establishedBy"} == {
        (what, who) for what in ("丙创新中心", "戊计划") for who in ("甲集团", "乙研究院")
    }


def test_what_stands_around_a_headword_is_no_part_of_it() -> None:
    """With the learned judge, where a definition tells of builders, sites and users."""
    text = "丁服务基地：位于北园区，已引进甲集团、乙集团，按照《丙规划》由戊公司建设。"
    names = {
        "丁服务基地": "Place Concept",
        "北园区": "Place",
        "甲集团": "Enterprise",
        "乙集团": "Enterprise",
        "丙规划": "Policy",
        "戊公司": "Enterprise",
    }
    assert not {o for _, p, o, _, _ in said(text, names, "glossary", model=True) if p == "hasPart"}


def test_only_the_whole_of_a_summed_list_is_carried_out() -> None:
    text = "实施产业升级计划、科技提升计划、人才增效计划“三大计划”。"
    names = dict.fromkeys(("产业升级计划", "科技提升计划", "人才增效计划", "三大计划"), "Program")
    found = said(text, names)
    assert {o for _, p, o, _, _ in found if p == "implements"} == {"三大计划"}
    assert {o for _, p, o, _, _ in found if p == "hasPart"} == set(names) - {"三大计划"}


def test_glossary_parts_are_actual() -> None:
    text = "三大行动：指甲行动、乙行动、丙行动。"
    names = {"三大行动": "Concept Program", "甲行动": "Program", "乙行动": "Program", "丙行动": "Program"}
    assert said(text, names, "glossary") == {
        ("三大行动", "hasPart", part, 2025, "actual") for part in ("甲行动", "乙行动", "丙行动")
    }


def test_parts_before_their_whole() -> None:
    text = "建立大病医疗基金、助学基金、产业基金“三大基金”。"
    names = {"三大基金": "Program", "大病医疗基金": "Program", "助学基金": "Program", "产业基金": "Program"}
    found = said(text, names, "plan")
    assert {(s, o, m) for s, p, o, _, m in found if p == "hasPart"} == {
        ("三大基金", part, "actual") for part in ("大病医疗基金", "助学基金", "产业基金")
    }


def test_the_same_fact_is_given_once_with_all_its_evidence() -> None:
    text = "实施甲计划。全面推进甲计划。"
    found = find(report(text), entities(text, {"甲计划": "Program"}), model=False)
    assert [(s.object, len(s.evidence)) for s in found] == [("甲计划", 2)]


def test_evidence_rule_and_grounds() -> None:
    text = "经济向好，深入实施甲计划，成效明显。"
    (statement,) = find(report(text), entities(text, {"甲计划": "Program"}), model=False)
    assert [text[e.begin : e.end] for e in statement.evidence] == ["深入实施甲计划"]
    assert (statement.rule, statement.grounds) == ("object-of-implement", "深入实施")
    assert 0.5 <= statement.confidence <= 1


def test_other_weights_may_be_given(tmp_path: Path) -> None:
    text = "深入实施甲计划。"
    own = entities(text, {"甲计划": "Program"})
    assert find(report(text), own, model_dir=tmp_path) == find(report(text), own)
    (tmp_path / "statements.tsv").write_text(
        "implements\t(bias)\t-2\nimplements\t(threshold)\t0.5\n", encoding="utf-8"
    )
    judges.cache_clear()
    assert find(report(text), own, model_dir=tmp_path) == ()
    judges.cache_clear()


def test_no_names_no_statements() -> None:
    assert find(report("经济平稳健康发展。"), ()) == ()


def proposed(text: str, names: dict[str, str]) -> set[tuple[str, str, str, str]]:
    """What may be a statement, with what speaks for it."""
    candidates = propose(report(text), entities(text, names))
    return {(c.subject, c.predicate, c.object, c.grounds) for c in candidates}


def test_a_place_in_front_may_hold_what_its_sentence_names() -> None:
    text = "东新城加快推进甲广场等项目，乙桥建成通车。建成丙桥。"
    names = {"东新城": "Place", "甲广场": "Project", "乙桥": "Project", "丙桥": "Project"}
    found = {(s, g) for s, p, o, g in proposed(text, names) if p == "locatedIn" and o == "东新城"}
    assert found == {("甲广场", "front-m"), ("乙桥", "subject")}


@pytest.mark.parametrize("model", [False, True])
def test_what_is_said_to_lie_somewhere(model: bool) -> None:
    text = "甲园位于乙镇丙村，占地5亩。丁小镇坐落于戊镇东部。辛园距壬镇五公里。"
    names = {"甲园": "Place", "丁小镇": "Place", "辛园": "Place"} | dict.fromkeys(
        ("乙镇", "丙村", "戊镇", "壬镇"), "AdministrativeArea"
    )
    found = {(s, o) for s, p, o, *_ in said(text, names, model=model) if p == "locatedIn"}
    assert found == {("甲园", "丙村"), ("丙村", "乙镇"), ("丁小镇", "戊镇")}


def test_the_glossary_says_where_a_headword_lies() -> None:
    text = "甲园：位于乙镇，总面积20亩。"
    names = {"甲园": "Place", "乙镇": "AdministrativeArea"}
    assert {(s, o) for s, p, o, *_ in said(text, names) if p == "locatedIn"} == {("甲园", "乙镇")}


def test_a_kind_of_zone_by_law_is_no_sector() -> None:
    text = "建设甲自由贸易试验区和乙跨境贸易产业园。贸易稳步增长。"
    names = {"甲自由贸易试验区": "Place", "乙跨境贸易产业园": "Place", "贸易": "Industry"}
    assert {s for s, p, _, _ in proposed(text, names) if p == "inIndustry"} == {"乙跨境贸易产业园"}


def test_a_sector_inside_a_longer_one_of_a_name_is_none_of_its_own() -> None:
    text = "建设甲中医药产业园和乙工业园。中医药、医药、工业稳步增长。"
    names = {"甲中医药产业园": "Place", "乙工业园": "Place"} | dict.fromkeys(
        ("中医药", "医药", "工业"), "Industry"
    )
    found = {(s, o) for s, p, o, g in proposed(text, names) if p == "inIndustry" and g == "name"}
    assert found == {("甲中医药产业园", "中医药")}


def test_a_sector_named_before_in_the_paragraph_may_be_a_names() -> None:
    text = "当前要壮大物流业。建成甲货运站。\n建成乙货运站。"
    names = {"物流业": "Industry", "甲货运站": "Place", "乙货运站": "Place"}
    assert {s for s, p, _, _ in proposed(text, names) if p == "inIndustry"} == {"甲货运站"}


@pytest.mark.parametrize(
    ("sector", "name", "much"),
    [
        ("现代物流业", "甲物流园", 3),
        ("数字经济", "甲大厦", 0),
        ("生物医药产业", "甲药厂", 1),
        ("金属新材料产业", "非金属新材料产业园", 0),
    ],
)
def test_how_much_of_a_sector_a_name_tells(sector: str, name: str, much: int) -> None:
    assert likeness(sector, [name]) == much


@pytest.mark.parametrize(
    ("name", "total"),
    [("“6+4”产业体系", 10), ("六纵六横一环", 13), ("421现代产业体系", 7), ("三大行动", 0), ("2025年计划", 0)],
)
def test_how_many_parts_several_counts_promise(name: str, total: int) -> None:
    assert total_in(name) == total
