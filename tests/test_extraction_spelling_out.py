"""Parts of coordinations under their full names, and towns behind their areas."""

from __future__ import annotations

import pytest

from kg.extraction.judging import resolver
from kg.extraction.proposers import areas, layout
from kg.extraction.revision import area_context
from kg.extraction.revision.spelling_out import spell_out
from kg.language import coordination
from kg.model import EntityType, Mention, Report, Span
from kg.reading import Source, read

HEAD = "2025年上海市虹口区政府工作报告\n\n一、2024年工作回顾\n\n"


def report(text: str) -> Report:
    return read(Source("2025.txt", HEAD + text + "\n", "0" * 64))


def spelled(text: str, *found: tuple[str, EntityType]) -> dict[str, str]:
    """Name → the text that it stands over; `found` are the mentions before."""
    r = report(text)
    mentions = []
    for form, kind in found:
        begin = r.text.index(form)
        mentions.append(Mention(Span(begin, begin + len(form)), form, (kind,), 0.9, "test"))
    return {m.form: r.slice(m.span) for m in spell_out(r, layout.lay_out(r), mentions)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "深入实施产业升级、科创提升、文化赋能“三大行动”，成效明显。",
            ["产业升级行动", "科创提升行动", "文化赋能行动"],
        ),
        # as many as are told, or none
        ("深入实施产业升级、科创提升等“三大行动”，成效明显。", []),
        # what is to be done is no name
        ("实施打造一流环境、建设美丽城市、推进改革开放“三大行动”，成效明显。", []),
        (
            "书院与嘉兴、凉城等街道图书馆共同获评阅读新空间。",
            ["嘉兴街道图书馆", "凉城街道图书馆"],
        ),
        ("二中心、四中心小学和青年路幼儿园揭牌。", ["二中心小学", "四中心小学"]),
        ("第一、第三人民医院开展合作。", ["第一人民医院", "第三人民医院"]),
        ("一、二年级学生入学。", []),
        ("加快建设乐西、德会、西昭等5条高速公路。", ["乐西高速公路", "德会高速公路", "西昭高速公路"]),
        ("开工乙丁、两岔沟、丙戊等水库。", ["乙丁水库", "两岔沟水库", "丙戊水库"]),
        ("治理洒渔河、洛泽河、牛栏江等水库。", []),
        ("推进乐西、德会高速公路建设。", ["乐西高速公路", "德会高速公路"]),
        ("建设一批公园、绿地和东山机场。", []),
        ("加快昆倘、福宜、三清3条高速公路建设。", ["昆倘高速公路", "福宜高速公路", "三清高速公路"]),
        ("电站投产、旭龙水电站开工。", []),
        ("推进甲柳、乙桂、丙石等铁路扩能工程。", ["甲柳铁路", "乙桂铁路", "丙石铁路"]),
        ("推进阜六、北沿江疏港等铁路项目前期工作。", ["阜六铁路", "北沿江疏港铁路"]),
        ("重点建设兰州至重庆、平凉至西安铁路。", ["兰州至重庆铁路", "平凉至西安铁路"]),
        ("加快推进二广、包茂等高速公路湖南段建设。", ["二广高速公路", "包茂高速公路"]),
        (
            "开工供水一期、扬黄二期和古浪至张掖、武都至罐子沟等高速公路项目。",
            ["古浪至张掖高速公路", "武都至罐子沟高速公路"],
        ),
        ("建成甲安至丙汉、甲安至丁山高速公路。", ["甲安至丙汉高速公路", "甲安至丁山高速公路"]),
        ("推进甲州至乙光、丙西至丁江高速公路等项目前期工作。", ["甲州至乙光高速公路", "丙西至丁江高速公路"]),
        ("推进甲州至乙光、丙蓉高速丁织至戊金段等高速公路建设。", []),
        ("加快甲江220千伏、乙湖110千伏输变电工程进度。", ["甲江220千伏输变电工程", "乙湖110千伏输变电工程"]),
        ("新建城东、太和水厂。", ["城东水厂", "太和水厂"]),
        ("关闭燕矶、临安自来水厂。", []),
        ("新建燕矶、临安自来水厂。", ["燕矶自来水厂", "临安自来水厂"]),
        ("加快长山、团山公墓建设。", ["长山公墓", "团山公墓"]),
        ("加快金塘冲、宜冲桥、莽山等大型水库前期工作。", ["金塘冲水库", "宜冲桥水库", "莽山水库"]),
        ("推进秦潭湖、红水塘公交枢纽站建设。", ["秦潭湖公交枢纽站", "红水塘公交枢纽站"]),
        ("推进矿区、园区公路建设。", []),
        ("推动余慈统筹和翠屏山公园建设。", []),
        # roads are called roads, and what is made fast is theirs
        ("建设昆明路、西延路等高速公路。", []),
        ("支持新能源、新材料等产业园区建设。", []),
        (
            "深化“提技能、优服务、强基础”三大工程16项任务。",
            ["“提技能、优服务、强基础”三大工程", "提技能工程", "优服务工程", "强基础工程"],
        ),
        ("实施“减煤、控车、抑尘”三大行动。", ["“减煤、控车、抑尘”三大行动"]),
        ("实施“提技能、优服务”三大工程。", []),
        ("打好“蓝天、碧水、净土”保卫战。", ["蓝天保卫战", "碧水保卫战", "净土保卫战"]),
        ("打好蓝天、碧水、净土保卫战。", ["蓝天保卫战", "碧水保卫战", "净土保卫战"]),
        ("打好蓝天、碧水、美丽乡村三大保卫战。", ["蓝天保卫战", "碧水保卫战", "美丽乡村保卫战"]),
        ("打好蓝天保卫战、碧水保卫战、净土保卫战。", []),
        ("落实中央八项规定及其实施细则精神。", ["中央八项规定", "中央八项规定实施细则"]),
        ("统筹推进文脉保护等七大工程。", ["文脉保护工程", "七大工程"]),
        ("加快建设园博园、交流中心等五大工程。", []),
        (
            "“两网”，兜牢基本服务“保障网”、织密社区服务“供给网”。",
            ["基本服务“保障网”", "社区服务“供给网”"],
        ),
    ],
)
def test_parts_of_sure_lists(text: str, names: list[str]) -> None:
    assert sorted(spelled(text)) == sorted(names)


def test_ends_of_spelled_names_fall_away() -> None:
    r = report("推进轨交19、20号线建设。")
    begin = r.text.index("轨交")
    whole = Span(begin, begin + len("轨交19、20号线"))
    found = [
        Mention(whole, "轨交19号线", ("Project",), 0.9, "numbers"),
        Mention(whole, "轨交20号线", ("Project",), 0.9, "numbers"),
        Mention(Span(whole.end - 4, whole.end), "20号线", ("Project",), 0.9, "tagger"),
    ]
    assert [m.form for m in spell_out(r, layout.lay_out(r), found)] == ["轨交19号线", "轨交20号线"]


@pytest.mark.parametrize(
    ("text", "item", "kind", "whole", "kept"),
    [
        ("推进甲花山、锦华遗址等公园改造。", "甲花山", "Place", "甲花山公园", False),
        ("发展新能源、新材料产业。", "新能源", "Industry", "新能源产业", True),
        ("繁荣永善、镇雄商圈。", "永善", "AdministrativeArea", "永善商圈", True),
    ],
)
def test_items_without_their_tail_fall_away(
    text: str, item: str, kind: EntityType, whole: str, kept: bool
) -> None:
    r = report(text)
    begin = r.text.index(item)
    tail = whole.removeprefix(item)
    found = [
        Mention(Span(begin, r.text.index(tail) + len(tail)), whole, ("Place",), 0.6, "shared-tail"),
        Mention(Span(begin, begin + len(item)), item, (kind,), 0.9, "tagger"),
    ]
    names = {m.form for m in spell_out(r, layout.lay_out(r), found)}
    assert whole in names and (item in names) is kept


def test_what_a_list_tells_in_other_words_falls_away() -> None:
    names = spelled(
        "实施产业升级、科创提升、文化赋能“三大行动”。",
        ("科创提升", "Program"),
        ("文化赋能", "Program"),
        ("三大行动", "Program"),
    )
    assert sorted(names) == ["三大行动", "产业升级行动", "文化赋能行动", "科创提升行动"]
    assert names["产业升级行动"] == "产业升级、科创提升、文化赋能"


def test_a_list_within_a_longer_name_is_left_alone() -> None:
    whole = "二中心、四中心小学集团化办学试点改革"
    assert list(spelled(f"推进{whole}。", (whole, "Program"))) == [whole]


def test_phases_have_what_stands_before_the_first() -> None:
    names = spelled("推进东余杭路一期、二期征收。", ("东余杭路一期", "Project"), ("二期", "Project"))
    assert names == {"东余杭路一期": "东余杭路一期", "东余杭路二期": "东余杭路一期、二期"}
    assert list(spelled("推进一期、二期征收。", ("一期", "Project"))) == ["一期"]


def test_schools_under_work_are_projects() -> None:
    r = report("二中心、四中心小学新建校舍竣工。")
    found = spell_out(r, layout.lay_out(r), [])
    assert {m.types for m in found} == {("Project",)}


def test_a_headword_tells_what_its_definition_lists() -> None:
    r = report("落实“三大计划”。\n\n名词解释\n\n1.三大计划：指人才引育、品牌集聚、消费提升计划。\n")
    assert len(r.glossary) == 1
    names = {m.form for m in spell_out(r, layout.lay_out(r), [])}
    assert names == {"人才引育计划", "品牌集聚计划", "消费提升计划"}


def test_towns_behind_their_areas() -> None:
    r = report("解决与宝山高境镇、静安临汾路街道交界的难题，学习宝山北外滩镇经验。")
    laid = layout.lay_out(r)
    candidates = resolver.candidates(r, laid, areas.propose(r, laid))
    found = area_context.with_towns(r, candidates, [])
    assert [m.form for m in found] == ["宝山", "高境镇", "静安", "临汾路街道"]


def test_a_count_of_blocks_is_left_to_be_read() -> None:
    text = "推进83、84等13个街坊收尾"
    assert coordination.numbered(text, 0, len(text)) == [(2, 7, "街坊", ["83", "84"])]


def test_the_last_of_a_list_has_not_the_list_s_number() -> None:
    text = "打好防范化解风险、精准脱贫、污染防治三大攻坚战，实施碳达峰十大行动。"
    found = spelled(
        text, ("精准脱贫", "Program"), ("污染防治三大攻坚战", "Program"), ("碳达峰十大行动", "Program")
    )
    assert found["污染防治攻坚战"] == "污染防治三大攻坚战"
    assert "碳达峰十大行动" in found


@pytest.mark.parametrize("counted", ["等3条", "等12条", "等三条", "等"])
def test_a_counted_list_has_the_tail_of_its_last(counted: str) -> None:
    found = spelled(f"加快建设海州、江州、山州{counted}高速公路，方便出行。")
    assert {"海州高速公路", "江州高速公路", "山州高速公路"} <= found.keys()
