"""What did not come about, was put off or is only meant is not told as done."""

from __future__ import annotations

import pytest

from kg.extraction.statements.factuality import is_denied
from tests.named_texts import said

BRIDGE = {"东湖大桥": "Project"}


@pytest.mark.parametrize(
    "text",
    [
        "东湖大桥没有开工。",
        "东湖大桥未能按期开工。",
        "东湖大桥因资金不足停建。",
        "暂停建设东湖大桥。",
        "不再新建东湖大桥。",
    ],
)
def test_what_did_not_come_about_is_not_said(text: str) -> None:
    assert said(text, BRIDGE) == set()


def test_an_event_that_was_called_off_is_held_by_nobody() -> None:
    for text in ("推迟举办丙博览会。", "丙博览会因疫情取消。"):
        assert said(text, {"丙博览会": "Event"}, model=True) == set()


def test_what_is_called_off_elsewhere_denies_nothing() -> None:
    assert said("取消审批事项30项，建成东湖大桥。", BRIDGE) == {
        ("东湖大桥", "hasStatus", "completed", 2024, "actual")
    }
    assert not is_denied("未来三年开工建设大桥", "开工建设")


def test_what_is_put_off_is_planned_for_the_year_named() -> None:
    found = said("东湖大桥推迟至2027年建成。", BRIDGE)
    assert found == {("东湖大桥", "hasStatus", "completed", 2027, "planned")}


def test_what_a_company_means_to_do_is_planned() -> None:
    found = said("乙公司拟投资建设丙基地。", {"乙公司": "Enterprise", "丙基地": "Project"})
    assert found and all((year, mode) == (2025, "planned") for *_, year, mode in found)


def test_last_year_dates_only_what_it_tells_of_a_thing() -> None:
    found = said("去年开工的东湖大桥年内建成。", BRIDGE, "plan")
    assert ("东湖大桥", "hasStatus", "completed", 2025, "planned") in found
    done = said("去年开工的东湖大桥建成。", BRIDGE)
    assert ("东湖大桥", "hasStatus", "completed", 2024, "actual") in done


def test_a_year_named_in_a_glossary_entry_holds_for_its_later_sentences() -> None:
    text = "先进名单：2023年评选结果如下。东湖大桥荣获丙工程奖。"
    found = said(text, {**BRIDGE, "丙工程奖": "Honor"}, "glossary")
    assert ("东湖大桥", "received", "丙工程奖", 2023, "actual") in found


def test_a_year_named_in_a_glossary_clause_is_its_year() -> None:
    found = said("先进名单：2023年东湖大桥荣获丙工程奖。", {**BRIDGE, "丙工程奖": "Honor"}, "glossary")
    assert found == {("东湖大桥", "received", "丙工程奖", 2023, "actual")}
