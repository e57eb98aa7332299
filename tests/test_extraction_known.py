"""Regions that lead names are meant too."""

from __future__ import annotations

from kg.extraction.proposers import known
from kg.model import EntityType, Mention, Span


def mention(begin: int, form: str, kind: EntityType) -> Mention:
    return Mention(Span(begin, begin + len(form)), form, (kind,), 0.9, "test")


def test_a_region_that_only_a_name_tells_of() -> None:
    found = known.in_names([mention(3, "京津冀协同发展", "Program"), mention(30, "长江大桥", "Project")])
    assert [(m.form, m.types[0], m.span.begin) for m in found] == [
        ("京津冀", "Place", 3),
        ("京津冀协同发展", "Program", 3),
        ("长江大桥", "Project", 30),
    ]


def test_a_region_told_of_elsewhere_is_not_told_again() -> None:
    given = (mention(3, "京津冀", "Place"), mention(9, "京津冀协同发展", "Program"))
    assert known.in_names(given) == given


def test_a_body_that_honours_is_told_and_its_own_offices_are_none() -> None:
    found = known.in_names(
        [mention(3, "国务院通报表扬", "Honor"), mention(30, "国务院办公厅", "Institution")]
    )
    assert [m.form for m in found] == ["国务院", "国务院通报表扬", "国务院办公厅"]
