"""What tracking says of one target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.corpus.tracking.reports import Claim, Number, Place, Told
from kg.corpus.tracking.verdicts import Verdict

__all__ = ["Fulfilment", "Link", "Side"]


@dataclass(frozen=True, slots=True)
class Side:
    """A promise or a result: the statement or observation, what it is about, and where it is said.

    `made` is set where tracking itself read the statement from the text: it is then written with the
    fulfilments, as no report's file has it.
    """

    told: Told
    said: Claim | Number
    label: str
    place: Place
    made: bool = False

    @property
    def sentence(self) -> str:
        return self.told.sentence(self.place)

    @property
    def clause(self) -> str:
        return self.told.slice(self.place)


@dataclass(frozen=True, slots=True)
class Link:
    """A result for a target: how sure (0..1), why, and what is doubtful about it."""

    outcome: Side
    verdict: Verdict
    grade: float
    grounds: str
    doubt: str = ""
    ratio: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A target and what became of it. Without a link it is unreported; `doubt` may name a near miss."""

    kind: str
    target: Side
    link: Link | None
    doubt: str = ""

    @property
    def verdict(self) -> Verdict:
        return self.link.verdict if self.link else "unreported"
