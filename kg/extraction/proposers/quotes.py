"""Names in quotation marks, alone or with the words that belong to them, and titles in 《》."""

from __future__ import annotations

import re

from kg.extraction.proposers.head_words import head_of, types_of
from kg.extraction.proposers.layout import Layout, facts, left_edges, left_side, right_side
from kg.language.quotation import Quote
from kg.model import Proposal, Report, Span

LONGEST_QUOTE = 40
LONGEST_TAIL = 12
_COUNTED = re.compile(
    r"[\d+＋×、/%一二三四五六七八九十百千万两双多全N]{2,}|.*\d|[一二三四五六七八九十百千两双]"
)
_LIST = re.compile(r"[，。；、]")


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Outermost quotations: the text inside; with the head after it; with the words before it."""
    out: list[Proposal] = []
    for q in layout.quotes:
        if layout.depth[q.begin]:
            continue
        if q.kind == "title":
            out += _title(layout, q)
        elif q.kind == "quote" and q.end - q.begin - 2 <= LONGEST_QUOTE:
            out += _quote(layout, q)
    return out


def _shape(inner: str) -> str:
    if _LIST.search(inner):
        return "list"
    if _COUNTED.match(inner):
        return "counted"
    if re.fullmatch(r"[A-Za-z0-9 .+\-]+", inner):
        return "latin"
    return "plain"


def _size(n: int) -> str:
    return str(n) if n <= 8 else "9-12" if n <= 12 else "13-"


def _quote(layout: Layout, q: Quote) -> list[Proposal]:
    text = layout.text
    b, e = q.inner
    if b >= e:
        return []
    inner = text[b:e]
    right, left = right_side(layout, q.end), left_side(layout, q.begin)
    tail, head = _tail(layout, q.end)
    own = head_of(inner)
    shape, size = _shape(inner), _size(len(inner))
    base = types_of(own) or (("Program", 0.5),)
    grounds = facts(left=left, right=right, shape=shape, size=size, own=own, tail=head)
    out = [Proposal(Span(b, e), base, 0.3, "quote", None, grounds)]
    edges = [x for x in left_edges(layout, q.begin, 16) if x.position < q.begin]
    before = [(x.position, n + 1) for n, x in enumerate(edges) if 0 < q.begin - x.position <= 14]
    for end, word in ((q.end, ""), *(((tail, head),) if head else ())):
        for begin, n in ((q.begin, 0), *before):
            if end == q.end and n == 0:
                continue
            grounds = facts(
                head=word,
                left=left_side(layout, begin),
                right=right_side(layout, end),
                edge=n,
                shape=shape,
                own=own,
                size=size,
            )
            scores = types_of(word) or base
            rule = "quote-tail" if word else "quote-left"
            out.append(Proposal(Span(begin, end), scores, 0.3, rule, None, grounds))
    return out


def _tail(layout: Layout, begin: int) -> tuple[int, str]:
    """The head noun that a quotation runs into: its end and the word."""
    text = layout.text
    best = (begin, "")
    for end in range(begin + 1, min(begin + LONGEST_TAIL, len(text)) + 1):
        c = text[end - 1]
        if c in "，。；：、！？“”《》（）()\n的和与等":
            break
        if layout.edges[end]:
            word = head_of(text[begin:end])
            if word:
                best = (end, word)
    return best


def _title(layout: Layout, q: Quote) -> list[Proposal]:
    b, e = q.inner
    inner = layout.text[b:e]
    if not 2 <= len(inner) <= 80:
        return []
    own = head_of(inner) or head_of(re.sub(r"[（(][^（）()]*[）)]$", "", inner))
    grounds = facts(left=left_side(layout, q.begin), right=right_side(layout, q.end), own=own)
    return [Proposal(Span(b, e), (("Policy", 0.7),), 0.6, "title", None, grounds)]
