"""The judge of candidate names: trees, evidence, and what it says of small texts."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from kg.extraction.judging import evidence, judge, resolver
from kg.extraction.judging.evidence import COLUMNS, bare, tabulate
from kg.extraction.judging.trees import Forest
from kg.extraction.proposers import layout
from kg.model import Area, Chapter, Proposal, Report, Sentence, Span


def forest() -> Forest:
    """Two trees: length over 2.5 gives 1, else -1; a second one always gives 0.5."""
    return Forest(
        np.array([0, -1, -1, -1]),
        np.array([2.5, 0.0, 0.0, 0.0]),
        np.array([1, 0, 0, 0]),
        np.array([2, 0, 0, 0]),
        np.array([0.0, -1.0, 1.0, 0.5]),
        np.array([0, 3]),
        np.array([-1.0, 1.0]),
        np.array([0.1, 0.9]),
    )


def test_trees_add_up_and_are_calibrated() -> None:
    rows = np.array([[2.0], [3.0]])
    assert forest().raw(rows).tolist() == [-0.5, 1.5]
    assert forest().probabilities(rows).tolist() == [0.3, 0.9]
    assert forest().probabilities(np.zeros((0, 1))).tolist() == []


def test_a_forest_is_the_same_after_saving(tmp_path: Path) -> None:
    forest().save(tmp_path / "forest.npz")
    rows = np.linspace(2.4, 2.6, 50)[:, None]
    assert Forest.load(tmp_path / "forest.npz").raw(rows).tolist() == forest().raw(rows).tolist()


TEXT = "实施“春雨计划”。东湖高新区引进企业12家。春雨计划和东湖完成。"


def report() -> Report:
    spans = [(0, 9), (9, 22), (22, 32)]
    sentences = tuple(Sentence(i, Span(a, b), 0, 0) for i, (a, b) in enumerate(spans))
    chapters = (Chapter("review", 1, None, Span(0, len(TEXT))),)
    area = Area("310109", "甲区", "county", code="310109")
    return Report(
        "2025-310109", TEXT, TEXT, range(len(TEXT)), "x.txt", "", "", area, 2025,
        chapters=chapters, sentences=sentences,
    )  # fmt: skip


def proposal(name: str, rule: str, score: float, nth: int = 0) -> Proposal:
    begin = -1
    for _ in range(nth + 1):
        begin = TEXT.index(name, begin + 1)
    return Proposal(Span(begin, begin + len(name)), (("Program", 0.9),), score, rule, None, "a=b")


def test_evidence_of_edges_rivals_and_forms() -> None:
    r = report()
    laid = layout.lay_out(r)
    tagged = [proposal("春雨计划", "tagger", 0.9), proposal("东湖高新区", "tagger", 0.6)]
    rules = [
        proposal("东湖", "gazetteer", 0.4),
        proposal("春雨计划", "head", 0.3, 1),
        proposal("东湖", "gazetteer", 0.4, 1),
    ]
    found = resolver.candidates(r, laid, [*rules, *tagged])
    rows = tabulate(r, laid, found, np.zeros((len(found), 12)), tagged)
    at = {
        (c.span.begin, c.name): dict(zip(COLUMNS, row, strict=True))
        for c, row in zip(found, rows, strict=True)
    }

    quoted, plain = at[3, "春雨计划"], at[22, "春雨计划"]
    assert (quoted["tagger"], quoted["quoted"], quoted["tagger_Program"]) == (0.9, 3, 0.9)
    assert (plain["tagger"], plain["tagger_form_best"], plain["form_stands"]) == (0, 0.9, 2)
    assert (plain["rule_head"], plain["rules"], quoted["rules"]) == (1, 1, 0)

    inner, outer = at[9, "东湖"], at[9, "东湖高新区"]
    assert (inner["tagger_begin"], inner["tagger_end"], inner["tagger_holding"]) == (0.6, 0, 0.6)
    assert (outer["tagger_holding"], outer["tagger_within"], outer["rivals"]) == (0, 0, 1)


def test_nothing_proposed_is_nothing_judged() -> None:
    r = report()
    assert tabulate(r, layout.lay_out(r), [], np.zeros((0, 12)), []).shape == (0, len(COLUMNS))


@pytest.mark.parametrize(("name", "form"), [("“春雨” 计划", "春雨计划"), ("ＡＩ+行动", "ai+行动")])
def test_names_are_compared_without_marks(name: str, form: str) -> None:
    assert bare(name) == form


def test_the_shipped_judge_knows_a_program_from_a_number() -> None:
    r = report()
    laid = layout.lay_out(r)
    tagged = [proposal("春雨计划", "tagger", 0.95)]
    good = Proposal(Span(3, 7), (("Program", 0.6),), 0.6, "quote", None, "kind=name")
    bad = proposal("12家", "head", 0.3)
    found = resolver.candidates(r, laid, [good, bad, *tagged])
    p, types = judge.judge(r, laid, found, tagged, judge.load())
    by_name = {c.name: (x, t) for c, x, t in zip(found, p.tolist(), types.tolist(), strict=True)}
    assert by_name["春雨计划"][0] > by_name["12家"][0]
    assert all(0 <= x <= 1 for x in p)


def rivals(begin: np.ndarray, end: np.ndarray, seed: int) -> np.ndarray:
    """The evidence of rivals for candidates at these places, some spelled out."""
    numbers = np.random.default_rng(seed)
    n = len(begin)
    out = np.zeros((n, len(COLUMNS)))
    spelled, linear, tagger = numbers.random(n) < 0.1, numbers.normal(size=n), numbers.random(n)
    at = {name: i for i, name in enumerate(COLUMNS)}
    evidence._rivals(out, at, np.arange(n), begin, end, spelled, linear, tagger)
    return out


@pytest.mark.parametrize("seed", range(5))
def test_rivals_are_the_same_in_pieces_of_any_size(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = np.random.default_rng(seed)
    begin = np.sort(numbers.integers(0, 200, 120))
    end = begin + numbers.integers(1, 30, 120)
    whole = rivals(begin, end, seed)
    assert whole[:, COLUMNS.index("rivals")].max() > 5
    for piece in (1, 7, 64):
        monkeypatch.setattr(evidence, "_PIECE", piece)
        assert np.array_equal(rivals(begin, end, seed), whole)


def test_rivals_of_a_long_sentence_take_little_memory() -> None:
    begin = np.arange(0, 80_000, 2)
    tracemalloc.start()
    found = rivals(begin, begin + 5, 0)
    peak = tracemalloc.get_traced_memory()[1] - found.nbytes
    tracemalloc.stop()
    assert found[100, COLUMNS.index("rivals")] > 2
    assert peak < 50_000_000  # every pair at once would be 1.6 GB
