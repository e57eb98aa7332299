"""Sectors by a word list counted over many reports; with 产业, 业, 经济 after them where the text has it."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.proposers.layout import Layout, facts, left_side, right_side
from kg.language import lexicon
from kg.model import Proposal, Report, Span

_SUFFIX = re.compile(r"(?:产业集群|产业链|产业|制造业|服务业|经济|业|制造|加工)")


@cache
def _matcher() -> lexicon.Matcher:
    return lexicon.Matcher((r["word"] for r in lexicon.rows("industries")), longest=False)


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Each word of the list, and the word with the class word that follows."""
    text = layout.text
    out: list[Proposal] = []
    longest: dict[int, tuple[int, str]] = {}
    for b, e, word in _matcher().find(text):
        if layout.edges[b] and layout.edges[e] and e > longest.get(b, (0, ""))[0]:
            longest[b] = (e, word)
    reach = 0
    for b, (e, word) in sorted(longest.items()):
        if b < reach:
            continue
        reach = e
        ends = {e: ""}
        m = _SUFFIX.match(text, e)
        if m and layout.edges[m.end()]:
            ends[m.end()] = m.group()
        for end, more in ends.items():
            grounds = facts(
                word=word,
                more=more,
                left=left_side(layout, b),
                right=right_side(layout, end),
                inside=bool(layout.depth[b]),
                next=text[end : end + 2],
            )
            out.append(Proposal(Span(b, end), (("Industry", 0.8),), 0.4, "industry", None, grounds))
    return out
