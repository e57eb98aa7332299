"""A name that is sure in one place is looked for everywhere in the report; so are the words for its area."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.judging.resolver import Candidate
from kg.extraction.proposers.layout import Layout
from kg.language import lexicon
from kg.model import EntityType, Mention, Report, Span

SURE = 0.6
SHORTEST = 3
_WORDS: tuple[EntityType, ...] = ("Industry", "AdministrativeArea")
"""Types whose names are words of the language too: they are no names wherever they stand."""


def repeat(report: Report, layout: Layout, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions given and those of the same forms elsewhere, in order.

    Looked for are forms of `SHORTEST` or more characters that are sure somewhere and are not
    sectors or areas, where they begin and end with words and overlap no other mention.
    """
    best: dict[str, Mention] = {}
    for m in found:
        if (
            m.confidence >= SURE
            and len(m.form) >= SHORTEST
            and len(m.form) == len(m.span)
            and m.types[0] not in _WORDS
            and (m.form not in best or m.confidence > best[m.form].confidence)
        ):
            best[m.form] = m
    if not best:
        return tuple(found)
    taken = _taken(report, found)
    out = list(found)
    for begin, end, form in lexicon.Matcher(best).find(report.text):
        if taken.find(1, begin, end) < 0 and layout.edges[begin] and layout.edges[end]:
            m = best[form]
            grounds = f"as at {m.span.begin}"
            out.append(
                Mention(Span(begin, end), form, m.types, round(m.confidence * 0.9, 2), "repetition", grounds)
            )
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))


def with_own_area(
    report: Report, candidates: Sequence[Candidate], found: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions given, and 我区, 全市 and kin: the reporting area, but inside a name (全市首批…区)."""
    taken = _taken(report, found)
    out = list(found)
    for c in candidates:
        p = c.proposals[0]
        if p.rule == "own-area" and taken.find(1, c.span.begin, c.span.end) < 0:
            out.append(Mention(c.span, c.name, ("AdministrativeArea",), 0.95, p.rule, p.grounds))
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))


def _taken(report: Report, found: Sequence[Mention]) -> bytearray:
    """1 for each character that stands in a mention."""
    taken = bytearray(len(report.text) + 1)
    for m in found:
        taken[m.span.begin : m.span.end] = b"\x01" * len(m.span)
    return taken
