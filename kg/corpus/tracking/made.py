"""Statements that tracking makes of a report's text where extraction made none."""

from __future__ import annotations

from decimal import Decimal

from kg.corpus.tracking.reports import Claim, Place, Told
from kg.graph import terms as t
from kg.graph.literals import digest

__all__ = ["made"]

_CONFIDENCE = Decimal("0.70")


def made(
    like: Claim,
    told: Told,
    year: int,
    *,
    planned: bool,
    grounds: str,
    places: tuple[Place, ...],
    status: str = "",
) -> Claim:
    """What a report's text says, as a statement of the subject, predicate and object of another.

    Of hasStatus the object is `status`.
    """
    obj = status if like.predicate == "hasStatus" else like.object
    written = f"{t.CODE}status-{obj}" if like.predicate == "hasStatus" else obj
    mode = "planned" if planned else "actual"
    key = digest(like.subject, t.GWR + like.predicate, written, year, mode)
    return Claim(
        iri=f"{told.iri}/s/{key}",
        subject=like.subject,
        predicate=like.predicate,
        object=obj,
        year=year,
        planned=planned,
        confidence=_CONFIDENCE,
        grounds=grounds,
        places=places,
    )
