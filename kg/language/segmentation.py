"""Words, clauses and list items of a text, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_BREAK = re.compile(r"[，。；：！？,;!?:\n]|——|……|──")
_SEPARATOR = re.compile(
    r"、|以及|及其|(?<![普涉兼遍危推])及(?!时|格|早|以|其)|(?<![总饱缓温调平祥谐共柔])和(?!谐|平|美|顺|睦|气|田|解|县|林|政)|(?<![参给赠授干])与(?!会|时|否)"
)


def word_edges(text: str) -> bytearray:
    """For each position of the text (and its end) 1 where a word begins or ends, else 0."""
    import rjieba

    edges = bytearray(len(text) + 1)
    position = 0
    for word in rjieba.cut(text):
        edges[position] = 1
        position += len(word)
    edges[position] = 1
    return edges


def clauses(text: str, depth: bytearray, parting: Sequence[int] = ()) -> Iterator[tuple[int, int]]:
    """The stretches between ，。；： and kin outside quotation marks, and the marks at `parting`."""
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text) if _breaks(text, m, depth)]
    breaks += [(i, i + 1) for i in parting]
    begin = 0
    for b, e in sorted(breaks):
        if b > begin:
            yield begin, b
        begin = max(begin, e)
    if begin < len(text):
        yield begin, len(text)


def _breaks(text: str, m: re.Match[str], depth: bytearray) -> bool:
    c, i = m.group(), m.start()
    if c == "\n":
        return True
    if depth[i]:
        return False
    # 4.7：53.3 and 1,234 are numbers.
    return not (c in ":：," and 0 < i < len(text) - 1 and text[i - 1].isdigit() and text[i + 1].isdigit())


def separators(text: str, begin: int, end: int, depth: bytearray) -> list[tuple[int, int]]:
    """Where 、 和 与 及 以及 part text[begin:end] outside quotation marks: spans in order."""
    return [m.span() for m in _SEPARATOR.finditer(text, begin, end) if not depth[m.start()]]
