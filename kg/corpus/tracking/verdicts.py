"""Verdicts: a number against a number, a stage against a stage."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kg.corpus.tracking.reports import Number
from kg.corpus.tracking.wording import pattern

__all__ = ["RANKS", "Verdict", "of_numbers", "of_stages", "ratio"]

Verdict = Literal["met", "exceeded", "missed", "partly", "unreported"]

RANKS = {
    "planned": 0,
    "signed": 1,
    "landAssembled": 1,
    "landSold": 1,
    "preliminary": 1,
    "started": 2,
    "underway": 3,
    "toppedOut": 4,
    "renewed": 5,
    "completed": 5,
    "opened": 6,
}
"""How far each status is; the order of the vocabulary, with those that it does not name put in."""

_ABOUT = Decimal("0.05")


def ratio(target: Number, outcome: Number) -> Decimal | None:
    """Outcome over target; None for a target of nothing."""
    if target.value is None or outcome.value is None or not target.value:
        return None
    return (_signed(target, outcome) / target.value).quantize(Decimal("0.0001"))


def _signed(target: Number, outcome: Number) -> Decimal:
    """The outcome's value in the target's direction: a fall where a rise was promised is below nothing."""
    assert outcome.value is not None
    against = target.measure == "growth" and target.change != outcome.change
    return -outcome.value if against else outcome.value


def lower_is_better(target: Number) -> bool:
    """Whether less than the target is better than the target."""
    if target.bound == "atMost":
        return True
    if target.measure == "growth" and target.change == "decrease":
        return False  # a larger fall is better
    return bool(pattern("lower").search(target.indicator)) and target.bound != "atLeast"


def of_numbers(target: Number, outcome: Number) -> Verdict:
    """Better than the target: exceeded; equal, or within five per cent of an “about”: met; else missed."""
    assert target.value is not None and outcome.value is not None
    promised, reported = target.value, _signed(target, outcome)
    about = target.bound == "about" and abs(reported - promised) <= abs(promised) * _ABOUT
    if reported == promised or about:
        return "met"
    return "exceeded" if (reported < promised) == lower_is_better(target) else "missed"


def of_stages(wanted: int, reached: int, *, part: bool = False) -> Verdict:
    """Reached or passed: met; begun but short of it, or only a part finished: partly; not begun: missed."""
    if reached >= wanted:
        return "partly" if part and wanted >= RANKS["completed"] else "met"
    return "partly" if reached >= 1 else "missed"
