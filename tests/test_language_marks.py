"""Quotation marks, clauses, separators, lexicon files and shared tails."""

from __future__ import annotations

import pytest

from kg.language import coordination, lexicon, quotation, segmentation


def clauses(text: str) -> list[str]:
    _, depth, parting = quotation.find(text)
    return [text[b:e] for b, e in segmentation.clauses(text, depth, parting)]


def test_quotes_nest() -> None:
    quotes, depth, _ = quotation.find("实施“一‘二’三”行动")
    assert [(q.begin, q.end, q.depth) for q in quotes] == [(2, 9, 0), (4, 7, 1)]
    assert depth[3] == 1 and depth[5] == 2 and depth[9] == 0


def test_a_lone_mark_encloses_nothing() -> None:
    quotes, depth, _ = quotation.find("加快“双碳行动\n下一行”结束")
    assert quotes == [] and not any(depth)


def test_straight_marks_open_and_close_by_turns() -> None:
    quotes, _, _ = quotation.find('打响"五五"和"双12"品牌')
    assert [(q.begin, q.end) for q in quotes] == [(2, 6), (7, 12)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("建成“甲，乙”项目，启动丙。", ["建成“甲，乙”项目", "启动丙"]),
        ("中国（惠州）产业园开工", ["中国（惠州）产业园开工"]),
        ("三个中心（甲中心、乙中心）启用", ["三个中心", "甲中心、乙中心", "启用"]),
        ("比重为4.7:53.3，达1,234亿元", ["比重为4.7:53.3", "达1,234亿元"]),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("甲、乙和丙", ["、", "和"]),
        ("和谐社会、参与率以及丙", ["、", "以及"]),
        ("“甲、乙”、丙", ["、"]),
        ("普及教育与卫生", ["与"]),
    ],
)
def test_separators(text: str, signs: list[str]) -> None:
    _, depth, _ = quotation.find(text)
    assert [text[b:e] for b, e in segmentation.separators(text, 0, len(text), depth)] == signs


def test_word_edges_begin_and_end_the_text() -> None:
    edges = segmentation.word_edges("推进质量提升行动")
    assert len(edges) == 9 and edges[0] == edges[8] == 1


def test_numbers_that_share_a_tail() -> None:
    text = "收尾119、180和334街坊"
    assert coordination.numbered(text, 0, len(text)) == [(2, len(text), "街坊", ["119", "180", "334"])]


def test_matcher_longest_and_all() -> None:
    text = "国家科技进步奖"
    assert [t for *_, t in lexicon.Matcher(["科技", "科技进步奖"]).find(text)] == ["科技进步奖"]
    assert {t for *_, t in lexicon.Matcher(["科技", "科技进步奖"], longest=False).find(text)} == {
        "科技",
        "科技进步奖",
    }


@pytest.mark.parametrize(
    "name", ["heads", "boundaries", "list_tails", "subject_predicates", "known_names", "industries"]
)
def test_lexicon_files_hold_each_row_once(name: str) -> None:
    rows = [tuple(r.values()) for r in lexicon.rows(name)]
    assert rows and len(rows) == len(set(rows))
    assert all(all(r[:2]) for r in rows)


def test_a_lexicon_row_that_is_too_long_names_its_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    with pytest.raises(FileNotFoundError):
        lexicon.rows("no_such_list")
