"""Sectors by a word list counted over many reports; with 产业, 业, 经济 after them where the text has it."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.proposers.layout import Layout, left_edges, left_side, right_side
from kg.language import lexicon
from kg.model import Proposal, Report, Span

_SUFFIX = re.compile(r"(?:产业集群|产业链|产业|制造业|服务业|经济|业|制造|加工)")


@cache
def _matcher() -> tuple[lexicon.Matcher, dict[str, str]]:
    table = {r["word"]: r["areas"] for r in lexicon.rows("industries")}
    return lexicon.Matcher(table), table


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Each word of the list, and the word with the class word that follows."""
    matcher, table = _matcher()
    text = layout.text
    out: list[Proposal] = []
    for b, e, word in matcher.find(text):
        if not (layout.edges[b] and layout.edges[e]):
            continue
        inside = int(bool(layout.depth[b]))
        ends = {e: ""}
        m = _SUFFIX.match(text, e)
        if m and layout.edges[m.end()]:
            ends[m.end()] = m.group()
        for end, more in ends.items():
            grounds = f"word={word} more={more} left={left_side(layout, b)} right={right_side(layout, end)} inside={inside} next={text[end : end + 2]}"
            out.append(Proposal(Span(b, end), (("Industry", 0.8),), 0.4, "industry", None, grounds))
    return out
