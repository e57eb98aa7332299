"""What a review tells of things: its statements, and the numbers that count them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.corpus.tracking.cores import core
from kg.corpus.tracking.fulfilment import Side
from kg.corpus.tracking.labels import names_of, thing_of
from kg.corpus.tracking.lists import made_whole, rank_of_list
from kg.corpus.tracking.numbers import results
from kg.corpus.tracking.periods import in_passing, in_review, is_bare_heading
from kg.corpus.tracking.reports import Claim, Number, Place, Told
from kg.corpus.tracking.stages import stage_of
from kg.corpus.tracking.verdicts import RANKS
from kg.corpus.tracking.wording import fold_clause

__all__ = ["KINDS", "LEAST_COUNTED", "Outcome", "outcomes", "reached"]

KINDS = {
    "hasStatus": "status",
    "implements": "program",
    "established": "founding",
    "introduced": "introduction",
    "hosts": "event",
    "received": "honour",
    "investsIn": "investment",
}
"""The predicates that are tracked, and what their targets are called."""

LEAST_COUNTED = 4
_REACHED = {"implements": RANKS["underway"], "introduced": RANKS["started"]}
_DONE = re.compile(r"新增|启动|建成|完成|改造|新建|创建|整治")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A statement, or a number whose indicator may be a promised thing (建成省级现代农业产业园1个).

    `named` is whether its sentence has the thing's whole name, not only a short one that others may have.
    """

    side: Side
    rank: int
    predicate: str
    names: tuple[str, ...]
    named: bool = True


def outcomes(reported: Told) -> Iterator[Outcome]:
    for claim in sorted(reported.claims, key=lambda c: (c.places[0].begin if c.places else 0, c.iri)):
        if claim.planned or claim.predicate not in (*KINDS, "establishedBy") or not claim.places:
            continue
        place = _telling_place(reported, claim)
        if place is None or claim.year != reported.review_year:
            continue
        if in_passing(reported.slice(place)) or is_bare_heading(reported, place):
            continue
        rank = RANKS.get(claim.object, 0) if claim.predicate == "hasStatus" else reached(claim)
        label = reported.name(thing_of(claim))
        side = Side(reported, claim, label, place)
        named = fold_clause(label) in fold_clause(side.sentence)
        names = (
            (*names_of(reported, claim), *made_whole(side.label, side.clause))
            if rank
            else names_of(reported, claim)
        )
        predicate = "established" if claim.predicate == "establishedBy" else claim.predicate
        yield Outcome(side, rank, predicate, names, named)
    for number in results(reported):
        assert isinstance(number.said, Number)
        action = number.said.action
        if action in ("投资", "投入") and number.said.unit == "元":
            continue  # what was spent on several works tells of none how far it came
        if _counts(number.said) and len(core(number.said.indicator)) >= LEAST_COUNTED:
            stage = stage_of(action)
            rank = RANKS[stage[1]] if stage else RANKS["underway"]
            name = number.said.indicator
            whole = rank_of_list(name, number.clause)
            yield Outcome(number, rank, "counted", (name, whole) if whole else (name,))


def _counts(number: Number) -> bool:
    """Whether a number says how many were worked on: 启动18个, 累计新增27亿元; but not 达到95家."""
    return number.measure == "level" or (number.measure == "stock" and bool(_DONE.search(number.action)))


def _telling_place(told: Told, claim: Claim) -> Place | None:
    """Where the review says it: of several places one that has the name in its clause or sentence."""
    places = [p for p in claim.places if in_review(told, p)]
    name = fold_clause(told.name(thing_of(claim)))

    def names_it(place: Place) -> tuple[bool, bool, int]:
        return name in fold_clause(told.slice(place)), name in fold_clause(told.sentence(place)), -place.begin

    return max(places, key=names_it, default=None)


def reached(claim: Claim) -> int:
    """How far a statement that names no status says that a thing has come."""
    rank = _REACHED.get(claim.predicate, RANKS["opened"])
    stage = stage_of(claim.grounds) if claim.predicate == "implements" else None
    return max(rank, RANKS[stage[1]]) if stage else rank
