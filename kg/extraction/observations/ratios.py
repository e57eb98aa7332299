"""Ratios of the three industries ("三次产业结构由4:42:54调整为4:37:59")."""

from __future__ import annotations

import re

from kg.extraction.observations.clauses import clause_of
from kg.extraction.observations.phrases import read_left
from kg.extraction.observations.quantities import Quantity, find_ratio
from kg.extraction.observations.readings import Reading

_RATIO_BEFORE = re.compile(r"[由从][^，。；]{0,16}$")
_RATIO_MOVED = re.compile(r"(?:[优转演]化|调整|转变|变化|改变|变|优化调整|发展|演变)(?:为|到|至|成)")


def read_ratios(text: str, clauses: list[tuple[int, int]]) -> list[Reading]:
    """三次产业 ratios: a share for each of the three industries."""
    readings = []
    named: dict[tuple[int, int], str] = {}  # 由4:42:54调整为4:37:59: both are of one thing
    for begin, end, values in find_ratio(text):
        if not re.search("三次产业|产业结构|一二三产", text[:begin]):
            continue
        _, clause = clause_of(clauses, begin)
        written = read_left(text[clause[0] : begin], False).noun
        own = "产业" in written and not re.search(r"\d", written)
        name = named[clause] = written if own else named.get(clause, "三次产业结构")
        source = bool(_RATIO_BEFORE.search(text, 0, begin) and _RATIO_MOVED.match(text, end))
        for value in values:
            quantity = Quantity(begin, end, begin, end, value, "", "ratio", "exact")
            readings.append(
                Reading(
                    begin, end, clause, name, measure="share", quantity=quantity, source=source, rule="ratio"
                )
            )
    return readings
