"""Names that end in a head noun: …行动, …医院, …产业园. The left edge is the nearest boundary word."""

from __future__ import annotations

from functools import cache

from kg.extraction.proposers.head_words import heads, types_of
from kg.extraction.proposers.layout import Layout, left_edges, right_side
from kg.language import lexicon
from kg.model import Proposal, Report, Span

LONGEST = 40


@cache
def _matcher() -> lexicon.Matcher:
    return lexicon.Matcher(heads(), longest=False)


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Each head at a word's end, with the stretch from each left edge to it."""
    text = layout.text
    ends: dict[int, tuple[int, str]] = {}
    for begin, end, head in _matcher().find(text):
        if not layout.edges[end] or (layout.depth[begin] and text[begin - 1] != "“"):
            continue
        if end not in ends or len(head) > len(ends[end][1]):
            ends[end] = (begin, head)
    out = []
    for end, (begin, head) in sorted(ends.items()):
        if layout.depth[begin]:
            continue
        right = right_side(layout, end)
        if right == "inside" or (right == "other" and len(head) == 1):
            continue
        types = types_of(head)
        edges = left_edges(layout, begin)
        if right == "other":
            # What runs on is seldom a name: then only from the nearest sure edge.
            edges = [e for e in edges if e.kind != "weak"][:1]
        for n, edge in enumerate(edges):
            size = end - edge.position
            whole = edge.position == begin and len(head) > 2
            if (edge.position >= begin and not whole) or size > LONGEST:
                continue
            grounds = f"head={head} left={edge.kind}:{edge.word} right={right} edge={n}"
            out.append(Proposal(Span(edge.position, end), types, 0.3, "head", None, grounds))
    return out
