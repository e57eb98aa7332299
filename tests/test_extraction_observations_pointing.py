"""The network that says beside the rules what a number measures: how it is asked, how its answer counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.observations import described, find, pointing, question
from kg.extraction.observations.finding import paragraph_begins
from kg.extraction.observations.pointed_names import swallows, whole
from kg.extraction.observations.pointing import Pointed, Question
from tests.test_extraction_observations import report_of

TEXT = "推进农村饮水安全工程，解决人口饮水问题，惠及12万人。"
NUMBER = (TEXT.index("12"), TEXT.index("12") + 4)
TRUST = {
    "rule": (0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "network": (0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "alone": (1.0, 0.0),
}


def asked(name: str) -> Question:
    return Question((0, len(TEXT)), NUMBER, name, 0.6)


def place(words: str) -> tuple[int, int]:
    begin = TEXT.index(words)
    return begin, begin + len(words)


def test_likelier_words_take_the_place_of_the_rules() -> None:
    found = Pointed(((0.9, *place("饮水安全工程")), (0.1, *place("人口"))), 0.0)
    assert pointing.answer(TEXT, asked("人口"), found, TRUST).name == "饮水安全工程"


def test_words_of_like_meaning_leave_the_rules_answer_and_make_it_surer() -> None:
    found = Pointed(((0.9, *place("农村饮水安全工程")),), 0.0)
    said = pointing.answer(TEXT, asked("饮水安全工程"), found, TRUST)
    assert said.name == "饮水安全工程" and said.factor > 1


def test_a_doubtful_network_leaves_the_rules_answer() -> None:
    found = Pointed(((0.4, *place("人口")), (0.41, *place("饮水安全工程")), (0.19, *place("推进"))), 0.0)
    assert pointing.answer(TEXT, asked("人口"), found, TRUST).name == "人口"


def test_a_whole_coordination_is_not_taken_for_one_of_its_things() -> None:
    text = "药品、耗材平均降价58%和80%。"
    number = (text.index("80"), text.index("80") + 3)
    found = Pointed(((1.0, 0, 5),), 0.0)
    assert pointing.answer(text, Question((0, len(text)), number, "耗材", 0.6), found, TRUST).name == "耗材"


def test_words_across_a_comma_are_no_indicator() -> None:
    begin, end = TEXT.index("工程"), TEXT.index("人口") + 2
    found = Pointed(((0.9, begin, end), (0.1, *place("人口"))), 0.0)
    assert pointing.answer(TEXT, asked("人口饮水问题"), found, TRUST).name in ("人口", "人口饮水问题")


def test_a_number_that_measures_nothing_has_no_name() -> None:
    assert pointing.answer(TEXT, asked("人口"), Pointed(((1.0, *place("人口")),), 0.9), TRUST).name == ""


def test_the_answer_stands_before_the_number_where_it_can() -> None:
    text = "电梯50台，加装电梯30台，电梯"
    number = (text.index("30"), text.index("30") + 3)
    assert pointing.place_of("电梯", text, number) == (8, 10)
    assert pointing.place_of("电梯", "加装30台电梯", (2, 5)) == (5, 7)
    assert pointing.place_of("公园", text, number) is None and pointing.place_of("", text, number) is None


@given(st.integers(1, 60), st.data())
def test_distances_grow_on_both_sides(length: int, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(begin + 1, length))
    away = pointing.distances(length, (begin, end)).tolist()
    assert set(away[begin:end]) == {0}
    assert all(1 <= x < pointing.DISTANCES - 1 for x in away[:begin] + away[end:])
    assert away[:begin] == sorted(away[:begin], reverse=True) and away[end:] == sorted(away[end:])
    assert not set(away[:begin]) & set(away[end:])


@given(st.integers(2, 40), st.data())
def test_stretches_lie_in_the_text_without_the_number(length: int, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, length - 2))
    number = (begin, begin + 1)
    scores = data.draw(st.lists(st.floats(-5, 5), min_size=2 * length, max_size=2 * length))
    spans = pointing.spans_of(np.array(scores, dtype=np.float32).reshape(length, 2), number)
    assert all(0 <= a < b <= length and not a <= begin < b for _, a, b in spans)
    assert [p for p, *_ in spans] == sorted((p for p, *_ in spans), reverse=True)
    assert sum(p for p, *_ in spans) <= 1.02


def test_a_question_holds_the_sentence_and_what_leads_to_it() -> None:
    first, second = "全市常住人口持续增加" + "，" + "户籍制度改革不断深化" * 6 + "。", "总量达到350万人。"
    report = report_of(first, second)
    (found,) = [f for f in described(report) if f.observation.value_text == "350万人"]
    asked = question(found, paragraph_begins(report))
    context = report.text[slice(*asked.context)]
    assert context.endswith(second) and len(context) == len(second) + 60
    assert report.text[slice(*asked.number)] == "350万人"


def test_the_same_text_gives_the_same_answers() -> None:
    report = report_of("预计地区生产总值完成656.2亿元、增长8.2%，城镇新增就业1.2万人，改造老旧小区35个。")
    with_model = find(report)
    assert with_model == find(report)
    assert [o.value for o in with_model] == [o.value for o in find(report, model=False)]


@pytest.mark.parametrize("name", ["地区生产总值", "改造", ""])
def test_likeness_is_one_with_itself_and_nought_with_others(name: str) -> None:
    assert pointing.likeness(name, name) == 1.0
    assert pointing.likeness(name + "甲乙", "丙丁戊") == 0.0


@pytest.mark.parametrize(
    ("text", "pointed", "number", "rules", "name"),
    [
        (
            "完善城乡居民养老制度，城乡居民基础养老金每人提高到65元。",
            "居民基础养老金",
            "65元",
            "最低",
            "城乡居民基础养老金",
        ),
        (
            "12个省级产业园新增供应土地5%以上。",
            "级产业园新增供应土地",
            "5%",
            "供应土地",
            "省级产业园新增供应土地",
        ),
        ("建成“幸福家园”16个、5000户农民喜迁新居。", "农民喜迁", "5000户", "农民喜迁新居", "农民喜迁新居"),
        ("五年来累计民生支出262亿元。", "来累计民生支出", "262亿元", "累计民生支出", "民生支出"),
        ("新（改）建公厕（含旅游厕所）65座。", "公厕（含旅游厕所）", "65座", "公厕", "公厕（含旅游厕所）"),
        ("各开发（度假）园区和谐社区建设达到30%。", "度假）园区和谐社区", "30%", "社区", "园区和谐社区"),
    ],
)
def test_names_are_made_of_whole_words(text: str, pointed: str, number: str, rules: str, name: str) -> None:
    place, at = text.rindex(pointed), text.index(number)
    assert whole(text, (place, place + len(pointed)), (at, at + len(number)), rules) == name


def test_a_verb_or_a_list_before_the_name_is_none_of_it() -> None:
    assert swallows("引进外省资金", "外省资金") and swallows("办结率和满意率", "满意率")
    assert not swallows("重点项目", "项目") and not swallows("项目", "项目")
