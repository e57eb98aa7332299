"""The clauses of a sentence."""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"[，,；;：:。！？!?]|——")
_HELD = re.compile(r"“[^”]{1,60}”|《[^》]*》|（[^）]*）|\([^)]*\)|\d[,，]\d{3}")


def clauses_of(text: str) -> list[tuple[int, int]]:
    """The clauses' places in order, without the marks between them."""
    held = [m.span() for m in _HELD.finditer(text)]
    cuts = [m for m in _DELIMITER.finditer(text) if not any(a < m.start() < b - 1 for a, b in held)]
    spans, begin = [], 0
    for cut in cuts:
        spans.append((begin, cut.start()))
        begin = cut.end()
    spans.append((begin, len(text)))
    return spans


def clause_of(clauses: list[tuple[int, int]], at: int) -> tuple[int, tuple[int, int]]:
    """The clause that a place stands in: its number and its place."""
    for number, (begin, end) in enumerate(clauses):
        if begin <= at < end:
            return number, (begin, end)
    return len(clauses) - 1, clauses[-1]
