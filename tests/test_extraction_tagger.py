"""The learned proposer: what it reads of a text, how scores become spans, what it proposes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from kg.extraction.folding import fold
from kg.extraction.tagging import decoding, tagger
from kg.extraction.tagging.decoding import B, E, I, O, S
from kg.extraction.tagging.encoding import TAG_COUNT, Vocabulary, encode
from kg.model import Area, Chapter, Report, Sentence, Span

VOCABULARY = Vocabulary("推进华贸中心建设", ("华贸", "中心"), ("中心", "华贸中心"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＤＰ增长８．３％", "gdp增长0.0%"),
        ("“燎原计划”，《条例》；", "“燎原计划”,《条例》;"),
        ("①轨交19号线", "0轨交00号线"),
        ("㎡", "㎡"),
    ],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_words_at_a_character_are_the_longest_that_begin_hold_it_and_end() -> None:
    words = encode("推进华贸中心", VOCABULARY).words
    assert words[2].tolist() == [2, 0, 0, 0, 0, 0]
    assert words[3].tolist() == [0, 0, 2, 0, 0, 0]
    assert words[4].tolist() == [1, 0, 2, 0, 0, 0]
    assert words[5].tolist() == [0, 0, 0, 0, 2, 1]


def test_pairs_characters_and_marks() -> None:
    encoded = encode("华贸“中心”\n（中", VOCABULARY)
    assert encoded.characters.tolist() == [3, 4, 0, 5, 6, 0, 0, 0, 5]
    assert encoded.pairs.tolist() == [1, 0, 0, 2, 0, 0, 0, 0, 0]
    assert encoded.marks.tolist() == [0, 0, 0, 9, 9, 0, 0, 0, 1]


def test_a_mark_that_stays_open_ends_with_its_line() -> None:
    assert encode("“华\n华", VOCABULARY).marks.tolist() == [0, 9, 0, 0]


def test_tags_tell_where_words_begin_and_end() -> None:
    places = encode("推进建设", VOCABULARY).tags % 4
    assert places.tolist() == [1, 3, 1, 3]
    assert encode("推进建设", VOCABULARY).tags.max() < TAG_COUNT


def test_nothing_encodes_to_nothing() -> None:
    assert len(encode("", VOCABULARY).characters) == 0


def _score(labels: tuple[int, ...], scores: np.ndarray, moves: np.ndarray) -> float:
    pairs = list(itertools.pairwise(labels))
    if labels[0] not in decoding.STARTS or labels[-1] not in decoding.ENDS:
        return -np.inf
    if not all(decoding.ALLOWED[a, b] for a, b in pairs):
        return -np.inf
    return float(sum(scores[i, x] for i, x in enumerate(labels)) + sum(moves[a, b] for a, b in pairs))


def test_probabilities_of_spans_are_those_of_all_labellings() -> None:
    random = np.random.RandomState(0)
    scores = random.normal(size=(2, 5, 5)).astype(np.float32)
    moves = random.normal(size=(5, 5)).astype(np.float32)
    chain = decoding.sums(scores, moves, np.array([5, 4]))
    for row, length in ((0, 5), (1, 4)):
        total: dict[tuple[int, int], float] = {}
        whole = 0.0
        for labels in itertools.product(range(5), repeat=length):
            weight = np.exp(_score(labels, scores[row], moves))
            whole += weight
            for a, b in itertools.combinations(range(length + 1), 2):
                name = (S,) if b - a == 1 else (B, *(I,) * (b - a - 2), E)
                if labels[a:b] == name:
                    total[a, b] = total.get((a, b), 0.0) + weight
        found = decoding.spans(chain, row, length, 1e-6, 40)
        assert {(a, b) for a, b, _ in found} == set(total)
        for a, b, p in found:
            assert p == pytest.approx(total[a, b] / whole, rel=1e-3)


def test_a_sure_name_is_found_whole() -> None:
    scores = np.full((1, 6, 5), -9, dtype=np.float32)
    for place, label in enumerate((O, B, I, I, E, O)):
        scores[0, place, label] = 9
    chain = decoding.sums(scores, np.zeros((5, 5), dtype=np.float32), np.array([6]))
    assert decoding.spans(chain, 0, 6, 0.03, 40) == [(1, 5, pytest.approx(1.0, abs=1e-4))]
    assert decoding.spans(chain, 0, 6, 0.03, 3) == []


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("“燎原计划", "燎原计划"),
        ("燎原计划”", "燎原计划"),
        ("燎原计划”行动", "“燎原计划”行动"),
        ("实施“燎原计划", "实施“燎原计划”"),
        ("燎原", "燎原"),
    ],
)
def test_marks_come_in_pairs(found: str, name: str) -> None:
    text = "实施“燎原计划”行动。"
    begin = text.index(found)
    span = tagger.balanced(text, Span(begin, begin + len(found)), 0, len(text))
    assert text[span.begin : span.end] == name


def _report(text: str) -> Report:
    sentences, at = [], 0
    for line in text.splitlines(keepends=True):
        sentences.append(Sentence(len(sentences), Span(at, at + len(line.rstrip())), 0, len(sentences)))
        at += len(line)
    chapters = (Chapter("review", 1, None, Span(0, len(text))),)
    area = Area("310109", "甲区", "county", code="310109")
    return Report(
        "2025-310109", text, text, range(len(text)), "x.txt", "", "", area, 2025, chapters=chapters,
        sentences=tuple(sentences),
    )  # fmt: skip


TEXT = "实施“春雨计划”，推进东湖高新区建设。\n引进鹏瑞利、汉宏等企业12家。\n地区生产总值增长8%。\n"


def test_proposals_are_names_with_likely_types() -> None:
    report = _report(TEXT)
    sure = {report.slice(p.span).strip("“”"): p for p in tagger.propose(report) if p.score >= 0.5}
    assert "春雨计划" in sure
    assert sure["春雨计划"].types[0][0] == "Program"
    assert not any("生产总值" in name for name in sure)


def test_proposals_are_sorted_and_the_same_each_time() -> None:
    report = _report(TEXT)
    first = tagger.propose(report)
    assert first == tagger.propose(report)
    assert first == sorted(first, key=lambda p: p.span)
    assert all(tagger.LEAST <= p.score <= 1 and round(p.score, 3) == p.score for p in first)


def test_what_stands_beside_a_sentence_does_not_change_it() -> None:
    """Sentences of different length go through the network together; padding must not matter."""
    alone = tagger.propose(_report("引进鹏瑞利、汉宏等企业12家。\n"))
    long = "推进" + "基础设施建设，" * 30 + "。\n"
    beside = [p for p in tagger.propose(_report("引进鹏瑞利、汉宏等企业12家。\n" + long)) if p.span.end < 20]
    assert [p.span for p in alone] == [p.span for p in beside]
    for a, b in zip(alone, beside, strict=True):
        assert a.score == pytest.approx(b.score, abs=0.02)


def test_an_empty_report_gives_nothing() -> None:
    assert tagger.propose(_report("")) == []


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--no-model"):
        tagger.load(tmp_path)
