"""Headwords of the report's glossary (名词解释), with the generic head that a headword carries."""

from __future__ import annotations

from kg.extraction.proposers.layout import Layout
from kg.extraction.proposers.quotes import heads
from kg.model import EntityType, Proposal, Report, Span

_MARKS = '“”"‘’ 　'


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Every headword is a Concept, and what its head says."""
    out: list[Proposal] = []
    for entry in report.glossary:
        b, e = entry.headword.begin, entry.headword.end
        while (
            b < e
            and report.text[b] in _MARKS
            and (report.text[e - 1] in _MARKS or report.text[b] not in '“"‘')
        ):
            b += 1
        while (
            b < e
            and report.text[e - 1] in _MARKS
            and report.text[b:e].count("“") < report.text[b:e].count("”")
        ):
            e -= 1
        word = report.text[b:e]
        own = next((word[-n:] for n in range(6, 0, -1) if word[-n:] in heads()), "")
        more: tuple[tuple[EntityType, float], ...] = tuple((t, 0.4) for t in heads().get(own, ()))
        if e - b >= 2:
            out.append(
                Proposal(
                    Span(b, e),
                    (("Concept", 1.0), *more),
                    0.95,
                    "glossary",
                    None,
                    f"entry={entry.number} own={own}",
                )
            )
    return out
