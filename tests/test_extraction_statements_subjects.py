"""Of whom something is said: who received a title, what has come how far, what belongs to which whole."""

from __future__ import annotations

import pytest

from kg.extraction.statements.honours import accepted
from tests.named_texts import said

TITLES = {"全国文明村": "Honor", "省级美丽乡村": "Honor"}


def receivers(text: str, names: dict[str, str], *, model: bool = False) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o, _, _ in said(text, names, model=model) if p == "received"}


def stages(text: str, names: dict[str, str]) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o, _, _ in said(text, names) if p == "hasStatus"}


def parts(text: str, names: dict[str, str], *, model: bool = False) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o, _, _ in said(text, names, "glossary", model=model) if p == "hasPart"}


def test_what_an_earlier_verb_won_wins_nothing_itself() -> None:
    text = "乙公司入选全国企业联盟、荣获全国文明村。"
    names = {"乙公司": "Enterprise", "全国企业联盟": "Institution", **TITLES}
    assert receivers(text, names) == {("乙公司", "全国文明村")}


def test_who_gives_a_title_does_not_receive_it() -> None:
    text = "我区跻身丙协会发布的全国文明村。"
    assert ("丙协会", "全国文明村") not in receivers(text, {"丙协会": "Institution", **TITLES})


@pytest.mark.parametrize("subject", ["乙公司等15家企业产品", "乙公司“明珠”牌电机"])
def test_a_title_of_a_product_is_not_its_makers(subject: str) -> None:
    assert receivers(f"{subject}荣获全国文明村。", {"乙公司": "Enterprise", **TITLES}) == set()


@pytest.mark.parametrize("subject", ["9家企业", "新增12个村", "3名运动员", "李明教授", "舞剧《丹霞》"])
@pytest.mark.parametrize("model", [False, True])
def test_a_title_of_somebody_without_a_name_is_nobodys(subject: str, model: bool) -> None:
    text = f"全区工业增长5%，{subject}荣获全国文明村。"
    assert receivers(text, {"全区": "Industry", **TITLES}, model=model) == set()


def test_a_clause_that_goes_on_has_the_subject_of_the_one_before() -> None:
    text = "东村被评为全国文明村，并入选省级美丽乡村。"
    assert receivers(text, {"东村": "Place", **TITLES}) == {("东村", "全国文明村"), ("东村", "省级美丽乡村")}


def test_titles_spelled_out_of_a_list_are_dealt_out_in_order() -> None:
    text = "东村、西村、南村分别获评省级示范村、生态村、文明村。"
    names = {"东村": "Place", "西村": "Place", "省级示范村": "Honor", "生态村": "Honor", "文明村": "Honor"}
    assert receivers(text, names) == {("东村", "省级示范村"), ("西村", "生态村")}


@pytest.mark.parametrize("model", [False, True])
def test_a_place_in_a_work_s_title_won_nothing(model: bool) -> None:
    assert receivers("《东村史话》栏目荣获全国文明村。", {"东村": "Place", **TITLES}, model=model) == set()


def test_one_title_that_each_got_is_everybodys() -> None:
    text = "东村、西村分别获评全国文明村。"
    names = {"东村": "Place", "西村": "Place", **TITLES}
    assert receivers(text, names) == {("东村", "全国文明村"), ("西村", "全国文明村")}


@pytest.mark.parametrize("model", [False, True])
def test_what_was_won_long_ago_is_not_won_again(model: bool) -> None:
    assert receivers("持续巩固全国文明村创建成果。", TITLES, model=model) == set()


def test_a_creation_that_succeeded_or_was_repeated_is_won() -> None:
    assert accepted("全国文明城市创建成功。", len("全国文明城市"))
    assert accepted("全国文明城市创建实现“三连冠”。", len("全国文明城市"))


@pytest.mark.parametrize(
    "text",
    [
        "乙产业园具备并网条件。",
        "乙产业园征地全面启动。",
        "乙产业园年营业收入突破7亿元。",
        "创新乙产业园运营管理模式。",
        "乙产业园与丙公司签约。",
        "乙产业园年内签约企业30家。",
    ],
)
def test_a_word_that_tells_no_stage(text: str) -> None:
    told = stages(text, {"乙产业园": "Place", "丙公司": "Enterprise"})
    assert told.isdisjoint({("乙产业园", s) for s in ("opened", "started", "signed")})


def test_the_stage_of_the_next_thing_in_a_list_of_clauses() -> None:
    found = stages("乙园区全面建设、总部区投入使用。", {"乙园区": "Place"})
    assert ("乙园区", "opened") not in found
    assert ("乙园区", "opened") in stages("乙园区开工建设、当年投产。", {"乙园区": "Place"})


def test_a_sector_that_says_what_a_list_holds_hides_no_stage() -> None:
    text = "乙广场、丙动物园等一批重点服务业项目开业。"
    names = {"乙广场": "Place", "丙动物园": "Place", "服务业": "Industry"}
    assert {("乙广场", "opened"), ("丙动物园", "opened")} <= stages(text, names)


@pytest.mark.parametrize("model", [False, True])
def test_headwords_side_by_side_are_no_parts_of_each_other(model: bool) -> None:
    text = "“两个意识”“双自信”：“两个意识”是指政治意识、大局意识，“双自信”是指道路自信。"
    names = {"两个意识": "Program", "双自信": "Program"}
    assert parts(text, names, model=model) == set()


def test_what_belongs_to_a_whole_within_the_definition() -> None:
    text = "“123”体系：即1条主线，15个产业集群包括汽车、钢铁。"
    names = {"“123”体系": "Program", "产业集群": "Industry", "汽车": "Industry", "钢铁": "Industry"}
    found = parts(text, names, model=True)
    assert ("“123”体系", "汽车") not in found


@pytest.mark.parametrize("by", ["由甲部、乙部两部门指导", "由甲部、乙部联合发起"])
def test_who_guides_a_platform_is_no_part_of_it(by: str) -> None:
    text = f"“832平台”：是{by}的销售平台。"
    assert (
        parts(text, {"832平台": "Program", "甲部": "Institution", "乙部": "Institution"}, model=True) == set()
    )


def test_whoever_is_named_before_the_verb_holds_the_event_or_sets_it_up() -> None:
    names = {"乙公司": "Enterprise", "丙大会": "Event", "丁研究院": "Institution"}
    assert said("乙公司等链主企业在沪举办丙大会。", names) == {("乙公司", "hosts", "丙大会", 2024, "actual")}
    founded = said("乙公司牵头成立丁研究院。", names)
    assert ("乙公司", "established", "丁研究院", 2024, "actual") in founded
    assert ("甲区", "established", "丁研究院", 2024, "actual") not in founded
    with_others = said("与乙公司合作成立丁研究院。", names)
    assert ("甲区", "established", "丁研究院", 2024, "actual") in with_others


@pytest.mark.parametrize(
    "text",
    [
        "举办丙运动会倒计时启动仪式。",
        "我区健儿在丙运动会上夺得3金。",
        "组团参加丙运动会。",
        "做好丙运动会筹备工作。",
    ],
)
@pytest.mark.parametrize("model", [False, True])
def test_an_event_that_is_prepared_or_held_elsewhere(text: str, model: bool) -> None:
    assert not {s for s, p, *_ in said(text, {"丙运动会": "Event"}, model=model) if p == "hosts"}


@pytest.mark.parametrize(
    "text", ["“千项万亿”重大项目开工15个。", "抓好“千项万亿”反馈问题整改。", "坚持以“千项万亿”为主线。"]
)
@pytest.mark.parametrize("model", [False, True])
def test_a_program_that_only_names_what_is_spoken_of(text: str, model: bool) -> None:
    assert said(text, {"千项万亿": "Program"}, model=model) == set()


def test_organs_and_parts_of_the_world_are_not_built() -> None:
    assert (
        stages("推进国务院政策落实，加快拓展非洲市场。", {"国务院": "Institution", "非洲": "Place"}) == set()
    )
