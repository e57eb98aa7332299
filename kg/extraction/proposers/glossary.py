"""Headwords of the report's glossary (名词解释), with the generic head that a headword carries."""

from __future__ import annotations

import re

from kg.extraction.proposers.head_words import Types, head_of, types_of
from kg.extraction.proposers.layout import Layout
from kg.model import Proposal, Report, Span

_MARKS = '“”"‘’ 　*'
_ENTRY = re.compile(
    r"^[ \t　*]*(?:[\[〔【（(]?\d{1,3}[\]〕】）)]?[.．、：:]?|注\d{0,3}[：:.]?)[ \t　*]*"
    r"(?P<word>[^：:\n。，；]{2,32}?)[ \t　*]*[：:][ \t　*]*(?P<more>是指|指|即|就是)?",
    re.MULTILINE,
)


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Every headword is a Concept, and what its head says.

    Lines that are made like entries (number, a few words, colon) are read too where the
    report has no glossary: notes below a page, say.
    """
    spans = {
        (e.headword.begin, e.headword.end): f"entry={'yes' if e.number else 'bare'}" for e in report.glossary
    }
    if not spans:
        for m in _ENTRY.finditer(layout.text):
            spans[m.span("word")] = f"entry=line{'-said' if m['more'] else ''}"
    out = [p for (b, e), how in spans.items() for p in _headword(layout.text, b, e, how)]
    return sorted(out, key=lambda p: p.span)


def _headword(text: str, b: int, e: int, how: str) -> list[Proposal]:
    while b < e and text[b] in _MARKS and (text[e - 1] in _MARKS or text[b] not in '“"‘'):
        b += 1
    while b < e and text[e - 1] in _MARKS and text[b:e].count("“") < text[b:e].count("”"):
        e -= 1
    if e - b < 2:
        return []
    word = text[b:e]
    own = head_of(word)
    types: Types = (("Concept", 1.0), *types_of(own, 0.4))
    return [Proposal(Span(b, e), types, 0.95, "glossary", None, f"{how} own={own}")]
