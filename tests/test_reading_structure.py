"""Chapters and their kinds, sections, sentences, topics."""

from __future__ import annotations

import pytest

from kg.model import ChapterKind, Span
from kg.reading import headings
from kg.reading.structure import sentence_spans
from tests.reading_texts import (
    CLOSING,
    FRONT,
    GLOSSARY,
    GOVERNMENT,
    PLAN,
    REVIEW,
    WHOLE,
    kind_of,
    kinds,
    report,
)

HEADINGS: list[tuple[str, int, ChapterKind | None]] = [
    ("2024年工作回顾", 2025, "review"),
    ("2025年工作安排", 2025, "plan"),
    ("2024年主要工作", 2025, "review"),
    ("2025年主要工作", 2025, "plan"),
    ("过去五年和2024年工作回顾", 2025, "review"),
    ("今后五年奋斗目标及2022年工作安排", 2022, "plan"),
    ("“十三五”发展成就和2020年主要工作", 2021, "review"),
    ("“十四五”时期主要目标任务", 2021, "plan"),
    ("2019年和今年以来工作回顾", 2020, "review"),
    ("对今年政府工作的建议", 2018, "plan"),
    ("全面加强政府自身建设", 2025, "government"),
    ("建设人民满意的服务型政府", 2025, "government"),
    ("实现了新一届政府的良好开局", 2018, "review"),
    ("打造现代产业体系", 2025, None),
]


@pytest.mark.parametrize(("heading", "year", "kind"), HEADINGS)
def test_headings_say_what_a_chapter_is(heading: str, year: int, kind: ChapterKind | None) -> None:
    found = headings.classify(heading, year)
    assert (found.kind if found else None) == kind


def test_a_heading_may_announce_review_and_plan() -> None:
    found = headings.classify("2024年工作回顾和2025年总体要求", 2025)
    assert found is not None and found.mixed


def test_chapters_of_a_whole_report() -> None:
    assert kinds(report(WHOLE)) == [
        ("front", ""),
        ("review", "一、2023年工作回顾"),
        ("plan", "二、2024年工作安排"),
        ("government", "三、全面加强政府自身建设"),
        ("closing", ""),
        ("glossary", "名词解释"),
    ]


def test_sections_lie_in_their_chapters() -> None:
    found = report(WHOLE)
    sections = {found.slice(c.heading): c for c in found.chapters if c.heading and c.level == 2}
    assert set(sections) == {"（一）项目建设提速增效", "（一）加快产业升级", "（二）持续改善民生"}
    chapter = sections["（二）持续改善民生"]
    assert chapter.parent is not None
    assert found.slice(found.chapters[chapter.parent].heading or chapter.span) == "二、2024年工作安排"
    assert "扩大就业" in found.slice(chapter.span)


def test_chapters_without_numbers() -> None:
    text = WHOLE
    for number in ("一、2", "二、2", "三、全"):
        text = text.replace(number, number[-1])
    assert [kind for kind, _ in kinds(report(text))] == [
        "front",
        "review",
        "plan",
        "government",
        "closing",
        "glossary",
    ]


def test_numbered_topics_under_unnumbered_chapters() -> None:
    review = REVIEW.replace("一、2023", "2023").replace("（一）项目", "一、项目")
    plan = PLAN.replace("二、2024", "2024").replace("（一）", "一、").replace("（二）", "二、")
    found = report(FRONT + review + plan + CLOSING)
    assert kinds(found)[1:3] == [("review", "2023年工作回顾"), ("plan", "2024年工作安排")]
    assert kind_of(found, "北城大桥") == "plan"


def test_a_congress_that_elects_reports_on_three_times() -> None:
    five = "一、过去五年工作回顾\n五年来，我们建成了清水湖产业园，完成投资120亿元。\n"
    coming = "二、今后五年奋斗目标\n今后五年，要加快建设现代化产业体系，力争生产总值突破300亿元。\n"
    found = report(FRONT + five + coming + PLAN.replace("二、", "三、") + CLOSING)
    assert [kind for kind, _ in kinds(found)] == ["front", "review", "plan", "plan", "closing"]


def test_without_any_heading_the_language_tells_review_from_plan() -> None:
    places = "东西南北上下左右"
    done = "".join(
        f"过去一年，{p}山镇建成了{p}湖产业园，完成投资36亿元，同比增长6.5%，成功举办了文化节。\n"
        for p in places[:4]
    )
    lead = "今年经济社会发展的主要预期目标是：地区生产总值增长6%以上。\n"
    to_do = "".join(
        f"要加快推进{p}城大桥建设，着力抓好项目，力争完成投资40亿元，确保群众满意，必须依法行政。\n"
        for p in places
    )
    found = report(FRONT + done + lead + to_do + CLOSING)
    assert kind_of(found, "北湖") == "review"
    assert kind_of(found, "主要预期目标") == "plan"
    assert kind_of(found, "东城大桥") == "plan"


PLACES = "东西南北上下左右"
DONE = "".join(
    f"{p}山镇建成了{p}湖产业园，完成投资36亿元，同比增长6.5%，成功举办了文化节。\n" for p in PLACES
)
TO_DO = "".join(
    f"要加快推进{p}城大桥建设，着力抓好项目，力争完成投资40亿元，确保群众满意。\n" for p in PLACES
)


def test_a_chapter_whose_heading_announces_both_turns_inside() -> None:
    lead = "做好今年工作，总体要求是：坚持稳中求进，加快高质量发展。\n"
    text = "一、2023年工作回顾和2024年总体要求\n" + DONE + lead + TO_DO
    found = report(FRONT + text + PLAN + CLOSING)
    assert (kind_of(found, "北湖"), kind_of(found, "做好今年"), kind_of(found, "北城")) == (
        "review",
        "plan",
        "plan",
    )


def test_a_plan_whose_heading_was_lost_begins_where_the_numbers_do() -> None:
    review = (
        "一、2023年工作回顾\n（一）经济平稳运行\n"
        + DONE
        + "（二）民生持续改善\n全县新增就业500人，同比增长3%。\n"
    )
    found = report(FRONT + review + "（一）扩大有效投资\n" + TO_DO + "（二）改善民生\n扩大就业。\n" + CLOSING)
    assert (kind_of(found, "北湖"), kind_of(found, "新增就业"), kind_of(found, "北城")) == (
        "review",
        "review",
        "plan",
    )


def test_sections_that_begin_anew_in_each_part_of_a_review_are_review() -> None:
    parts = (
        "2023年工作回顾\n"
        + DONE
        + "一、城市建设\n（一）规划管理加强\n二、民生改善\n（一）推进就业，加快改善\n"
        + TO_DO
    )
    found = report(FRONT + parts + PLAN.replace("二、2024", "2024") + CLOSING)
    assert kind_of(found, "北城") == "review"


def test_lists_of_tasks_behind_the_speech_are_plans() -> None:
    tasks = "2024年民生实事项目\n1.新建公园绿地10处。\n2.改造老旧小区20个，惠及居民3000户。\n"
    found = report(FRONT + REVIEW + PLAN + CLOSING + tasks)
    assert kind_of(found, "公园绿地") == "plan"
    assert [kind for kind, _ in kinds(found)][-2:] == ["closing", "plan"]


def test_topic_phrases_govern_their_paragraph() -> None:
    found = report(WHOLE)
    topic = {found.slice(s.span): found.slice(s.topic) for s in found.sentences if s.topic}
    assert topic["新增规上企业9家。"] == "招商引资成效显著。"
    assert topic["城镇新增就业5000人以上，实施“春风行动”。"] == "扩大就业。"
    assert [found.slice(s.span) for s in found.sentences if s.is_topic] == [
        "招商引资成效显著。",
        "大力发展先进制造业。",
        "扩大就业。",
    ]


def test_a_heading_that_runs_into_its_paragraph_is_its_topic() -> None:
    found = report(WHOLE.replace("（一）加快产业升级\n大力发展先进制造业。", "（一）加快产业升级。"))
    sentence = next(s for s in found.sentences if "北城大桥" in found.slice(s.span))
    assert sentence.topic is not None and found.slice(sentence.topic) == "（一）加快产业升级。"


def test_items_of_a_numbered_list_are_no_headings() -> None:
    items = "（一）加快产业升级\n1.完成清水湖路改造5公里。\n2.新建标准厂房3万平方米。\n"
    found = report(WHOLE.replace("（一）加快产业升级\n", items))
    assert not next(s for s in found.sentences if "清水湖路" in found.slice(s.span)).is_heading


def test_sentences_end_as_the_annotations_have_it() -> None:
    found = report(WHOLE.replace("扩大就业。", "扩大就业；“人人持证！”惠及（全县）群众。怎么办?大家办!"))
    inside = [found.slice(s.span) for s in found.sentences]
    assert inside[inside.index("扩大就业；") :][:4] == [
        "扩大就业；",
        "“人人持证！”",
        "惠及（全县）群众。",
        "怎么办?",
    ]
    spans = [s.span for s in found.sentences]
    assert spans == sorted(spans)
    assert [s.index for s in found.sentences] == list(range(len(spans)))


def test_a_glossary_behind_a_short_report() -> None:
    found = report(FRONT + REVIEW + PLAN + GOVERNMENT + CLOSING + GLOSSARY)
    assert len(found.glossary) == 2


def test_a_report_whose_line_ends_were_lost() -> None:
    places = [f"{a}{b}" for a in "东西南北上下左右" for b in "山河湖海"]
    done = "".join(f"{p}镇建成了{p}产业园，完成投资36亿元，同比增长6.5%。" for p in places)
    to_do = "".join(f"要加快推进{p}大桥建设，力争新增规上企业10家，确保完成投资40亿元。" for p in places)
    lines = [*FRONT.splitlines()[:3], "各位代表：", "现在，我代表县人民政府，向大会报告工作，请予审议。"]
    text = (
        "".join(lines)
        + f"一、2023年工作回顾 {done}二、2024年工作安排 {to_do}（一）加快产业升级。{to_do}{CLOSING}"
    )
    found = report(text)
    assert kinds(found)[1:3] == [("review", "一、2023年工作回顾"), ("plan", "二、2024年工作安排")]
    assert (kind_of(found, "东山镇"), kind_of(found, "西河大桥")) == ("review", "plan")


def test_a_sentence_without_end_is_cut_at_pauses() -> None:
    clause = "我们建成三号路并投入使用，"
    text = clause * 300
    spans = sentence_spans(text, Span(0, len(text)))
    assert "".join(text[s.begin : s.end] for s in spans) == text
    assert len(spans) > 1 and all(len(s) <= 1000 and text[s.end - 1] == "，" for s in spans)
    assert [len(s) for s in sentence_spans("路" * 2500, Span(0, 2500))] == [1000, 1000, 500]
    assert len(sentence_spans(clause * 70 + "。", Span(0, len(clause) * 70 + 1))) == 1
