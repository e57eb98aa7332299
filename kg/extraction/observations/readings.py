"""What is read of one number or rank of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.observations.quantities import Quantity
from kg.model import Change, Measure


@dataclass(frozen=True, slots=True)
class Reading:
    """What one number or rank says; offsets into the sentence. `source` marks A of "由A提高到B".

    `reach` is the link to the number ("达到"), `total` marks 共, 累计 and the like, `subject` is what
    stood before the verb, `rule` says how the indicator was found.
    """

    begin: int
    end: int
    clause: tuple[int, int]
    indicator: str
    action: str = ""
    measure: Measure | None = None
    change: Change | None = None
    quantity: Quantity | None = None
    rank: str = ""
    reach: str = ""
    total: bool = False
    source: bool = False
    subject: str = ""
    rule: str = ""
