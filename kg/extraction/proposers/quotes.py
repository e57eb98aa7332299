"""Names in quotation marks, alone or with the words that belong to them, and titles in 《》."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.proposers.layout import Layout, left_edges, left_side, right_side
from kg.language import lexicon
from kg.language.quotation import Quote
from kg.model import EntityType, Proposal, Report, Span

LONGEST_QUOTE = 40
LONGEST_TAIL = 12
_COUNTED = re.compile(
    r"[\d+＋×、/%一二三四五六七八九十百千万两双多全N]{2,}|.*\d|[一二三四五六七八九十百千两双]"
)
_LIST = re.compile(r"[，。；、]")


@cache
def heads() -> dict[str, tuple[EntityType, ...]]:
    """Head words → the types of names that end in them."""
    table: dict[str, tuple[EntityType, ...]] = {}
    for r in lexicon.rows("heads"):
        table[r["head"]] = (*table.get(r["head"], ()), r["type"])  # type: ignore[arg-type]
    return table


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
    tail, head, types = _tail(layout, q.end)
    own = next((inner[-n:] for n in range(6, 0, -1) if inner[-n:] in heads()), "")
    facts = f"left={left} right={right} shape={_shape(inner)} size={_size(len(inner))} own={own}"
    base: tuple[tuple[EntityType, float], ...] = tuple((t, 0.5) for t in heads().get(own, ("Program",)))
    out = [Proposal(Span(b, e), base, 0.3, "quote", None, f"{facts} tail={head}")]
    edges = [x for x in left_edges(layout, q.begin, 16) if x.position < q.begin]
    before = [(x.position, n + 1) for n, x in enumerate(edges) if 0 < q.begin - x.position <= 14]
    for end, word, more in ((q.end, "", ()), *(((tail, head, types),) if head else ())):
        for begin, n in ((q.begin, 0), *before):
            if end == q.end and n == 0:
                continue
            after = right_side(layout, end)
            scores = tuple((t, 0.6 / len(more)) for t in more) or base
            grounds = f"head={word} left={left_side(layout, begin)} right={after} edge={n} shape={_shape(inner)} own={own} size={_size(len(inner))}"
            out.append(
                Proposal(Span(begin, end), scores, 0.3, "quote-tail" if word else "quote-left", None, grounds)
            )
    return out


def _tail(layout: Layout, begin: int) -> tuple[int, str, tuple[EntityType, ...]]:
    """The head noun that a quotation runs into: its end, the word, its types."""
    text = layout.text
    best: tuple[int, str, tuple[EntityType, ...]] = (begin, "", ())
    for end in range(begin + 1, min(begin + LONGEST_TAIL, len(text)) + 1):
        c = text[end - 1]
        if c in "，。；：、！？“”《》（）()\n的和与等":
            break
        if not layout.edges[end]:
            continue
        for n in range(min(6, end - begin), 0, -1):
            if text[end - n : end] in heads():
                best = (end, text[end - n : end], heads()[text[end - n : end]])
                break
    return best


def _title(layout: Layout, q: Quote) -> list[Proposal]:
    b, e = q.inner
    inner = layout.text[b:e]
    if not 2 <= len(inner) <= 80:
        return []
    own = next((inner[-n:] for n in range(6, 0, -1) if inner[-n:] in heads()), "")
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", inner)
    own = own or next((bare[-n:] for n in range(6, 0, -1) if bare[-n:] in heads()), "")
    grounds = f"left={left_side(layout, q.begin)} right={right_side(layout, q.end)} own={own}"
    types: tuple[tuple[EntityType, float], ...] = (("Policy", 0.7),)
    return [Proposal(Span(b, e), types, 0.6, "title", None, grounds)]
