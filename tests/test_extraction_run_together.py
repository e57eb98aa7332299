"""Names that were taken together with their neighbours are parted; others stay whole."""

from __future__ import annotations

import pytest

from kg.extraction.proposers import layout
from kg.extraction.revision.run_together import part
from kg.model import EntityType, Mention, Report, Span
from kg.reading import Source, read

HEAD = "2025年上海市虹口区政府工作报告\n\n一、2024年工作回顾\n\n"


def report(text: str) -> Report:
    return read(Source("2025.txt", HEAD + text + "\n", "0" * 64))


def parted(text: str, *found: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    r = report(text)
    mentions = []
    for form, kind in found:
        begin = r.text.index(form)
        mentions.append(Mention(Span(begin, begin + len(form)), form, (kind,), 0.9, "test"))
    out = part(r, layout.lay_out(r), mentions)
    assert all(r.slice(m.span) == m.form for m in out)
    return [(m.form, m.types[0]) for m in out]


@pytest.mark.parametrize(
    ("text", "form", "kind", "names"),
    [
        ("推进“甲甲计划”“乙出海”行动。", "“甲甲计划”“乙出海”行动", "Program", ["甲甲计划", "“乙出海”行动"]),
        ("推进企业“倍增”“两清零”行动。", "企业“倍增”“两清零”行动", "Program", ["企业“倍增”", "“两清零”行动"]),
        ("开展“三抓”“三早”行动。", "“三抓”“三早”行动", "Program", ["“三抓”“三早”行动"]),
        ("推进“甲师傅”“乙技工”“丙家政”三项工程。", "“丙家政”三项工程", "Program", ["丙家政"]),
        ("实施“丙家政”三项工程。", "“丙家政”三项工程", "Program", ["“丙家政”三项工程"]),
        ("建设东湖广场、金桥中心两大城市综合体。", "金桥中心两大城市综合体", "Place", ["金桥中心"]),
        ("新建金桥中心两大城市综合体。", "金桥中心两大城市综合体", "Place", ["金桥中心两大城市综合体"]),
        ("建设东山机场、黑河五大连池机场。", "黑河五大连池机场", "Project", ["黑河五大连池机场"]),
        ("发展东山村、富裕三家子村。", "富裕三家子村", "Place", ["富裕三家子村"]),
        ("东湖大桥主体工程完工。", "东湖大桥主体工程", "Project", ["东湖大桥"]),
        ("做好区疾控中心整体搬迁。", "区疾控中心整体搬迁", "Project", ["区疾控中心"]),
        ("推进荣成高速改扩建项目。", "荣成高速改扩建项目", "Project", ["荣成高速改扩建项目"]),
        ("青山湖创建国家5A级旅游景区。", "国家5A级旅游景区", "Honor", ["国家5A级旅游景区"]),
        ("做靓青山湖国家5A级旅游景区。", "青山湖国家5A级旅游景区", "Place", ["青山湖", "国家5A级旅游景区"]),
        ("以区人才服务中心为核心，布局站点。", "以区人才服务中心", "Institution", ["区人才服务中心"]),
        ("办好泛长三角区域金融论坛。", "长三角区域金融论坛", "Event", ["泛长三角区域金融论坛"]),
        ("与以色列企业合作。", "以色列", "AdministrativeArea", ["以色列"]),
        ("完成煤气包(部分)收储。", "煤气包(部分)", "Place", ["煤气包"]),
    ],
)  # fmt: skip
def test_one_name_or_two(text: str, form: str, kind: EntityType, names: list[str]) -> None:
    assert [n for n, _ in parted(text, (form, kind))] == names


def test_work_on_a_place_leaves_the_place() -> None:
    assert parted("推进甜水坊业态转型。", ("甜水坊业态转型", "Project")) == [("甜水坊", "Place")]
    assert parted("推进胜利影院功能提升。", ("胜利影院功能提升", "Project")) == [("胜利影院", "Institution")]


def test_sites_and_their_sectors() -> None:
    text = "东方广场繁荣。东方广场数字经济、玉兰塔生物医药、新坊大厦跨境电商等特色楼宇加快集聚。"
    wanted = {"东方广场", "数字经济", "玉兰塔", "生物医药", "新坊大厦", "跨境电商"}
    assert {n for n, _ in parted(text, ("东方广场", "Place"))} == wanted


def test_no_border_within_brackets() -> None:
    text = "建设长沙航空航天、株洲轨道、湘潭风电、益阳船舶制造、明达电子（郴州）工业园等产业园区。"
    names = [n for n, _ in parted(text)]
    assert "航空航天" in names
    assert all(n.count("（") == n.count("）") for n in names)


def test_sectors_alone_are_no_sites() -> None:
    text = "发展高端装备制造、绿色新材料、智能家居等园区。"
    found: list[tuple[str, EntityType]] = [("高端装备制造", "Industry"), ("绿色新材料", "Industry")]
    assert parted(text, *found) == found


def test_an_area_and_its_sector() -> None:
    wanted = [("崇明区", "AdministrativeArea"), ("休闲农业", "Industry")]
    assert parted("做强崇明区休闲农业。", ("崇明区休闲农业", "Industry")) == wanted
    assert parted("发展园区经济。", ("园区经济", "Industry")) == [("园区经济", "Industry")]


def test_areas_and_their_sectors() -> None:
    text = "推动静安区总部经济、松江区生物医药、青浦区现代物流和会展发展壮大。"
    names = parted(text, ("静安区总部经济", "Industry"), ("松江区生物医药", "Industry"))
    assert {("静安区", "AdministrativeArea"), ("总部经济", "Industry"), ("生物医药", "Industry")} <= set(
        names
    )
