"""How many parts a whole promises by its name: eight in 八大计划, ten in “6+4”产业体系."""

from __future__ import annotations

import re

from kg.extraction.statements.frame import numeral

COUNT = re.compile(
    r"(\d+|[一二三四五六七八九十两双]+)(?:大|个|项|条|类|张|座|区|城|院|园|重|新|险|金|网|化|链|基地|中心|[^\d])"
)
"""A number with the counter of parts behind it, as `m[1]`."""
_NUMERAL = re.compile(r"[一二三四五六七八九十两双]+|\d+")
_DIGITS = re.compile(r"(?<!\d)\d(?:[+＋\-—]?\d)+(?![\d年条大个项])")
_MOST_IN_ALL = 40


def count_in(name: str) -> int | None:
    """The number of parts that a name promises: 8 for 八大计划, 2 for 两重."""
    m = COUNT.search(name)
    return numeral(m[1].replace("双", "两")) if m else None


def total_in(name: str) -> int:
    """All parts that a name of several counts promises: 10 for “6+4”产业体系, 13 for 六纵六横一环, else 0."""
    digits = _DIGITS.search(name)
    if digits:
        return sum(int(d) for d in re.findall(r"\d", digits[0]))
    counts = [numeral(n) or 0 for n in _NUMERAL.findall(name)]
    return sum(counts) if len(counts) > 1 and sum(counts) <= _MOST_IN_ALL else 0
