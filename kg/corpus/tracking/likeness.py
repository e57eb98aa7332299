"""How sure it is that two names are one thing."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Likeness"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two names are one thing (0..1), what speaks for it and what against.

    `part` is set where the result's name is that of a part (一期), `bodily` where the two are one only if
    both are things that are built or founded: 全民健身中心 is not what is meant by 全民健身.
    """

    grade: float
    grounds: str
    doubt: str = ""
    part: bool = False
    bodily: bool = False
