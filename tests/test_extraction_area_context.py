"""Countries in front of companies, and short names that a report means otherwise."""

from __future__ import annotations

from kg.extraction.judging import resolver
from kg.extraction.proposers import areas, layout
from kg.extraction.revision.area_context import (
    split_chains,
    split_origins,
    with_own_parts,
    without_far_namesakes,
    without_other_kinds,
)
from kg.extraction.revision.villages import split_villages
from kg.model import EntityType, Mention, Report, Span
from kg.reading import Source, read

TEXT = (
    "2025年上海市虹口区政府工作报告\n\n一、2024年工作回顾\n\n"
    "引进新加坡鹏瑞利等企业,嘉兴、凉城等街道图书馆开放,与青浦区、昆山市合作。\n"
)


def report() -> Report:
    return read(Source("2025.txt", TEXT, "0" * 64))


def mention(form: str, kind: EntityType) -> Mention:
    begin = report().text.index(form)
    return Mention(Span(begin, begin + len(form)), form, (kind,), 0.9, "test")


def test_a_company_with_its_country_in_front_is_two_names() -> None:
    country, company = split_origins([mention("新加坡鹏瑞利", "Enterprise")])
    assert (country.form, country.types) == ("新加坡", ("AdministrativeArea",))
    assert company.form == "鹏瑞利" and report().slice(company.span) == "鹏瑞利"
    # a place's name keeps its country
    assert len(split_origins([mention("新加坡鹏瑞利", "Place")])) == 1


def test_towns_of_the_area_are_no_far_counties() -> None:
    kind: EntityType = "AdministrativeArea"
    found = [mention(form, kind) for form in ("嘉兴", "凉城", "青浦区", "昆山市")]
    assert [m.form for m in without_far_namesakes(report(), found)] == ["青浦区", "昆山市"]


def in_report_of(area: str, text: str) -> Report:
    return read(Source("2025.txt", f"2025年{area}政府工作报告\n\n一、2024年工作回顾\n\n{text}\n", "0" * 64))


def test_an_area_with_the_larger_one_in_front_is_two() -> None:
    text = "上海市虹口区与四川绵阳、云南省文山州对口协作。"
    r = in_report_of("上海市虹口区", text)
    found = []
    for form in ("上海市虹口区", "四川绵阳", "云南省文山州"):
        begin = r.text.rindex(form)
        found.append(Mention(Span(begin, begin + len(form)), form, ("AdministrativeArea",), 0.9, "t"))
    split = split_chains(r, found)
    assert [m.form for m in split] == ["上海市虹口区", "四川", "绵阳", "云南省", "文山州"]
    assert all(r.slice(m.span) == m.form for m in split)


def test_rivers_and_persons_are_no_areas() -> None:
    text = "沿云溪江建设步道，海兴塔修复，李明玉荣获全国劳动模范称号，昆山和高集镇入选。"
    r = in_report_of("上海市虹口区", text)
    found = []
    for form in ("云溪江", "海兴塔", "李明玉", "昆山", "高集镇"):
        begin = r.text.rindex(form)
        found.append(Mention(Span(begin, begin + len(form)), form, ("AdministrativeArea",), 0.9, "t"))
    assert [(m.form, m.types[0]) for m in without_other_kinds(r, found)] == [
        ("云溪江", "Place"),
        ("海兴塔", "Place"),
        ("昆山", "AdministrativeArea"),
        ("高集镇", "AdministrativeArea"),
    ]


def test_a_village_with_its_town_in_front_is_two_areas() -> None:
    text = "北关镇高阜村、东风乡向阳村、法库县尚屯村和沙河街道和平社区入选，城乡社区更美。"
    r = in_report_of("沈阳市", text)
    forms = ("北关", "镇高阜村", "东风乡向阳村", "法库县尚屯村", "沙河街道和平社区", "城乡社区")
    found = []
    for form in forms:
        begin = r.text.rindex(form)
        found.append(Mention(Span(begin, begin + len(form)), form, ("AdministrativeArea",), 0.9, "t"))
    split = split_villages(r, found)
    assert [m.form for m in split] == [
        *("北关镇", "高阜村", "东风乡", "向阳村", "法库县", "尚屯村", "沙河街道", "和平社区", "城乡社区")
    ]
    assert all(r.slice(m.span) == m.form for m in split)


def test_a_town_named_like_a_far_district() -> None:
    r = in_report_of("河北省清河县", "支持南关镇发展旅游，推动昆山乡村合作。")
    found = []
    for form in ("南关", "昆山"):
        begin = r.text.rindex(form)
        found.append(Mention(Span(begin, begin + 2), form, ("AdministrativeArea",), 0.9, "t"))
    assert [m.form for m in without_far_namesakes(r, found)] == ["南关镇", "昆山"]


def test_areas_inside_the_reporting_one() -> None:
    r = in_report_of("四川省绵阳市", "支持江油建设，三台县脱贫，平武水库竣工，与成都合作。")
    laid = layout.lay_out(r)
    begin = r.text.index("平武水库")
    dam = Mention(Span(begin, begin + 4), "平武水库", ("Project",), 0.9, "t")
    found = with_own_parts(r, resolver.candidates(r, laid, areas.propose(r, laid)), [dam])
    assert [m.form for m in found] == ["江油", "三台县", "平武水库"]


def test_the_own_streets_are_areas() -> None:
    r = in_report_of("上海市虹口区", "北外滩街道推动发展。")
    begin = r.text.index("北外滩街道")
    street = Mention(Span(begin, begin + 5), "北外滩街道", ("Place",), 0.9, "t")
    assert [m.types for m in with_own_parts(r, [], [street])] == [("AdministrativeArea",)]
