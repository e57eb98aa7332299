"""What all proposers need to know of a report's text, worked out once: marks, words, clauses, edges."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.language import lexicon, quotation, segmentation
from kg.language.quotation import Quote
from kg.model import Report

_QUANTITY = re.compile(
    r"第?(?:\d{1,15}(?:\.\d{1,9})?|[一二三四五六七八九十百千两]+)(?:余|多|来)?(?:个|家|项|条|座|所|批|处|只|期|场|次|件|户|类|对|栋|宗|名|位|款|台|部|轮|万|支|辆|亩|公里|亿元|大类)"
)
_COMMA = re.compile("[、*]")
_CHAPTER_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)．、.]|[一二三四五六七八九十]是")


class Stop(NamedTuple):
    """A word after which a name may begin: `begin`, `end`, the word, its kind, strong or weak."""

    begin: int
    end: int
    word: str
    kind: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """`text` is the report's with Chinese punctuation only, at the same offsets.

    `depth[i]`: how many marks enclose character i; `edges[i]`: a word begins or ends there.

    `clauses` are the stretches between ，。；： in order; `stops` the boundary words by end.
    """

    text: str
    quotes: tuple[Quote, ...]
    depth: bytearray
    edges: bytearray
    clauses: tuple[tuple[int, int], ...]
    stops: tuple[Stop, ...]
    stop_ends: tuple[int, ...]

    def clause(self, position: int) -> tuple[int, int]:
        """The clause that a position stands in; an empty one at the position if none does."""
        i = bisect_right(self.clauses, (position, len(self.text) + 1)) - 1
        if i >= 0 and self.clauses[i][0] <= position < self.clauses[i][1]:
            return self.clauses[i]
        return position, position

    def stops_within(self, begin: int, end: int) -> tuple[Stop, ...]:
        """The boundary words that end in begin..end (both included) and begin in it, in order."""
        i, j = bisect_left(self.stop_ends, begin + 1), bisect_right(self.stop_ends, end)
        return tuple([s for s in self.stops[i:j] if s.begin >= begin])


@cache
def _left() -> tuple[lexicon.Matcher, dict[str, tuple[str, bool]]]:
    table = {
        r["word"]: (r["kind"], r["strength"] == "strong")
        for r in lexicon.rows("boundaries")
        if r["side"] in ("left", "both")
    }
    return lexicon.Matcher(table, longest=False), table


_ASCII = tuple(zip(",;:!?()[]", "，；：！？（）［］", strict=True))
_IN_NUMBER = re.compile(r"(?<=\d)[,:](?=\d)")


def one_form(text: str) -> str:
    """The text with Chinese punctuation for ASCII's, character for character; 1,234 and 4:3 stay.

    >>> one_form("引进A公司,增长1,234万元;")
    '引进A公司，增长1,234万元；'
    """
    out = text
    for ascii_mark, mark in _ASCII:  # ten times as fast as str.translate
        out = out.replace(ascii_mark, mark)
    parts: list[str] = []
    at = 0
    for m in _IN_NUMBER.finditer(text):
        parts += (out[at : m.start()], m.group())
        at = m.end()
    return "".join((*parts, out[at:]))


def lay_out(report: Report) -> Layout:
    """Takes a report, gives its layout (one pass over the text for each kind of mark)."""
    text = one_form(report.text)
    quotes, depth, parting = quotation.find(text)
    edges = segmentation.word_edges(text)
    clauses = tuple(segmentation.clauses(text, depth, parting))
    stops = _stops(text, depth, edges, clauses)
    return Layout(text, tuple(quotes), depth, edges, clauses, stops, tuple(s.end for s in stops))


def _stops(
    text: str, depth: bytearray, edges: bytearray, clauses: tuple[tuple[int, int], ...]
) -> tuple[Stop, ...]:
    matcher, table = _left()
    found: dict[int, tuple[int, str, str, bool]] = {}  # end → begin, word, kind, strong
    # 大力发展 may be one word of the segmenter's: then 大力 ends where 发展 begins.
    whole: set[int] = set()
    hits = [(-b, e, w) for b, e, w in matcher.find(text) if not depth[b] and (len(w) > 1 or edges[b])]
    for before, end, word in sorted(hits):
        begin = -before
        if not edges[end] and end not in whole:
            continue
        if len(word) > 1:
            whole.add(begin)
        kind, strong = table[word]
        if end not in found or len(word) > len(found[end][1]):
            found[end] = (begin, word, kind, strong)
    for m in _QUANTITY.finditer(text):
        if not depth[m.start()] and not m.group().startswith("第"):
            found[m.end()] = (m.start(), m.group(), "quantity", True)
    starts = {begin for begin, _ in clauses}
    for begin in list(starts):
        m2 = _CHAPTER_NUMBER.match(text, begin)
        if m2:
            found[m2.end()] = (begin, m2.group(), "number", True)
    for m in _COMMA.finditer(text):
        i = m.start()
        if not depth[i]:
            found[i + 1] = (i, m.group(), "comma", True)
    kept: list[Stop] = []
    reach: set[int] = set()
    for end, (begin, word, kind, strong) in sorted(found.items()):
        if strong or begin in starts or begin in reach:
            kept.append(Stop(begin, end, word, kind, strong))
            if kind != "conj":
                reach.add(end)
        else:
            kept.append(Stop(begin, end, word, "weak", False))
    return tuple(kept)


class Edge(NamedTuple):
    """Where a name may begin, and why: kind of what stands before, and the word."""

    position: int
    kind: str
    word: str


_FIRM = ("comma", "receive", "host", "say", "quantity", "own", "time", "number")


def left_edges(layout: Layout, begin: int, reach: int = 30, most: int = 4) -> list[Edge]:
    """Where a name whose head begins at `begin` may itself begin, the nearest first.

    Behind a boundary word that may stand in a name after all (深化 in 国企改革深化提升行动) the next one
    to the left is given too, as far as a firm one (、, 荣获, 举办, a quantity) or the clause's beginning.
    """
    clause_begin, _ = layout.clause(begin)
    out: list[Edge] = []
    last, sure = begin + 1, 0
    for s in reversed(layout.stops_within(max(clause_begin, begin - reach), begin)):
        if layout.text[s.end : s.end + 1] in "、，":
            continue
        if s.end < last:
            out.append(Edge(s.end, s.kind, s.word))
            sure += s.kind != "weak"
        last = s.begin
        if s.kind in _FIRM or sure >= most or len(out) > most:
            return out
    if begin - clause_begin <= reach and last > clause_begin:
        out.append(Edge(clause_begin, "clause", ""))
    return out


_RIGHT = {
    **dict.fromkeys("，。；：！？\n", "end"),
    **dict.fromkeys("”’》」）)", "close"),
    **dict.fromkeys("“《‘「", "open"),
    **dict.fromkeys("（(〔[【", "bracket"),
    "、": "comma",
}
_LEFT = {
    **dict.fromkeys("，。；：！？\n,;:", "start"),
    **dict.fromkeys("“《‘「", "open"),
    **dict.fromkeys("”’》」", "close"),
    **dict.fromkeys("（(〔[【）)〕]】", "bracket"),
    "、": "comma",
}


@cache
def _right_words() -> re.Pattern[str]:
    return re.compile(
        lexicon.alternation(r["word"] for r in lexicon.rows("boundaries") if r["side"] in ("right", "both"))
    )


def right_side(layout: Layout, end: int) -> str:
    """What follows a name that ends at `end`: end, comma, etc, quote, bracket, word:X or other."""
    text = layout.text
    if end >= len(text):
        return "end"
    mark = _RIGHT.get(text[end])
    if mark is not None:
        return mark
    m = _right_words().match(text, end)
    if m and layout.edges[m.end()]:
        return "word:" + m.group()
    return "other" if layout.edges[end] else "inside"


def facts(**named: object) -> str:
    """Grounds in the form that the resolver reads: ``head=行动 left=implement:实施``; truth as 0 and 1."""
    return " ".join([f"{k}={int(v) if v is True or v is False else v}" for k, v in named.items()])


def left_side(layout: Layout, begin: int) -> str:
    """What stands before a name that begins at `begin`: start, a mark, KIND:WORD, or other."""
    text = layout.text
    if begin == 0:
        return "start"
    mark = _LEFT.get(text[begin - 1])
    if mark is not None:
        return mark
    i = bisect_left(layout.stop_ends, begin)
    if i < len(layout.stops) and layout.stop_ends[i] == begin:
        stop = layout.stops[i]
        return f"{stop.kind}:{stop.word if stop.kind != 'quantity' else ''}"
    return "other" if layout.edges[begin] else "inside"
