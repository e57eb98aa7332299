"""The resolver: one candidate a stretch and name, the best of those that overlap, types by form."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.extraction.judging import resolver
from kg.extraction.judging.resolver import Weights
from kg.extraction.proposers import layout
from kg.model import ENTITY_TYPES, Area, Chapter, Proposal, Report, Sentence, Span

TEXT = "深化国企改革深化提升行动，收尾67、83街坊。"


@pytest.fixture
def report() -> Report:
    span = Span(0, len(TEXT))
    return Report(
        id="2025-310109",
        source=TEXT,
        text=TEXT,
        offsets=range(len(TEXT)),
        source_name="test.txt",
        sha256="",
        title="",
        area=Area("310109", "虹口区", "county"),
        year=2025,
        chapters=(Chapter("review", 1, None, span),),
        sentences=(Sentence(0, span, 0, 0),),
    )


def proposal(
    begin: int, end: int, rule: str = "head", name: str | None = None, score: float = 0.5
) -> Proposal:
    return Proposal(Span(begin, end), (("Program", 0.6),), score, rule, name, "head=行动 left=implement:深化")


def types(**scores: float) -> list[float]:
    return [scores.get(t, 0.0) for t in ENTITY_TYPES]


def test_proposals_of_one_stretch_are_one_candidate(report: Report) -> None:
    found = resolver.candidates(
        report, layout.lay_out(report), [proposal(2, 12), proposal(2, 12, "object"), proposal(8, 12)]
    )
    assert [(c.name, len(c.proposals)) for c in found] == [("国企改革深化提升行动", 2), ("提升行动", 1)]
    assert {"rules=2", "head|head=行动", "tail2=行动", "says=Program", "before1=化"} <= set(found[0].features)
    assert len(set(found[0].features)) == len(found[0].features)


def test_each_feature_counts_once(report: Report) -> None:
    """Two digits, or two signs of a list, say no more than one."""
    found = resolver.candidates(
        report, layout.lay_out(report), [proposal(15, 22, "numbers", "67、83和91街坊")]
    )
    assert {"has-digit", "has-list"} <= set(found[0].features)
    assert len(set(found[0].features)) == len(found[0].features)


def test_the_best_of_overlapping_candidates_is_chosen(report: Report) -> None:
    found = resolver.candidates(
        report, layout.lay_out(report), [proposal(2, 12), proposal(8, 12), proposal(2, 6)]
    )
    assert [c.name for c in found] == ["国企改革", "国企改革深化提升行动", "提升行动"]
    kinds = np.array([types(Program=0.9)] * 3)
    (chosen,) = resolver.resolve(report, found, (np.array([0.6, 0.9, 0.4]), kinds), 0.5)
    assert (chosen.form, chosen.confidence, chosen.types) == ("国企改革深化提升行动", 0.9, ("Program",))
    assert resolver.resolve(report, found, (np.array([0.4, 0.4, 0.4]), kinds), 0.5) == ()


def test_names_spelled_out_share_a_span(report: Report) -> None:
    block = [proposal(15, 22, "numbers", "67街坊", 0.85), proposal(18, 22, "block", None, 0.85)]
    found = resolver.candidates(report, layout.lay_out(report), block)
    kinds = np.array([types(Place=0.9)] * 2)
    chosen = resolver.resolve(report, found, (np.array([0.9, 0.9]), kinds), 0.5)
    assert [m.form for m in chosen] == ["67街坊", "83街坊"]
    assert [m.span for m in chosen] == [Span(15, 22), Span(18, 22)]


def test_trusted_rules_are_as_sure_as_they_say(report: Report) -> None:
    found = resolver.candidates(
        report, layout.lay_out(report), [proposal(15, 22, "numbers", "67街坊", 0.85), proposal(8, 12)]
    )
    names, kinds = resolver.trust(found, (np.array([0.1, 0.1]), np.zeros((2, len(ENTITY_TYPES)))))
    assert names.tolist() == [0.1, 0.85]
    assert kinds[1].tolist() == types(Program=0.6)


def test_a_second_type_is_given_where_it_is_likely(report: Report) -> None:
    found = resolver.candidates(report, layout.lay_out(report), [proposal(2, 12)])
    (m,) = resolver.resolve(report, found, (np.array([0.9]), np.array([types(Place=0.6, Project=0.7)])))
    assert m.types == ("Project", "Place")


def test_an_area_is_no_event(report: Report) -> None:
    found = resolver.candidates(report, layout.lay_out(report), [proposal(2, 12)])
    kinds = np.array([types(AdministrativeArea=0.8, Event=0.6, Place=0.5)])
    (m,) = resolver.resolve(report, found, (np.array([0.9]), kinds))
    assert m.types == ("AdministrativeArea", "Place")


def test_weights_survive_their_file(tmp_path: Path, report: Report) -> None:
    matrix = np.arange(36, dtype=np.float32).reshape(3, 12)
    weights = Weights({"tail2=行动": 0, "says=Program": 1}, matrix)
    weights.write(tmp_path / "w.npz")
    again = Weights.read(tmp_path / "w.npz")
    assert again.rows == weights.rows and np.array_equal(again.matrix, matrix)
    found = resolver.candidates(report, layout.lay_out(report), [proposal(2, 12)])
    assert np.array_equal(again.scores(found)[0], matrix.sum(axis=0))
    assert again.scores([]).shape == (0, 12)
