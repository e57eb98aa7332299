"""Countries in front of companies, and short names that a report means otherwise."""

from __future__ import annotations

from kg.extraction.area_context import split_origins, without_far_namesakes
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
