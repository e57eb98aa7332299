"""Words, clauses and list items of a text, with offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_BREAK = re.compile(r"[，。；：！？,;!?:\n]|——|……|──")
_SEPARATOR = re.compile(
    r"、|以及|及其|(?<![普涉兼遍危推])及(?!时|格|早|以|其)|(?<![总饱缓温调平祥谐共柔])和(?!谐|平|美|顺|睦|气|田|解|县|林|政)|(?<![参给赠授干])与(?!会|时|否)"
)


@cache
def _jieba() -> object:
    import rjieba

    return rjieba


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


def clauses(text: str, depth: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches between ，。；： and kin that stand outside quotation marks and brackets."""
    begin = 0
    for m in _BREAK.finditer(text):
        c = m.group()
        if depth[m.start()] and c != "\n":
            continue
        if (
            c in ":：,"
            and 0 < m.start() < len(text) - 1
            and text[m.start() - 1].isdigit()
            and text[m.start() + 1].isdigit()
        ):
            continue
        if m.start() > begin:
            yield begin, m.start()
        begin = m.end()
    if begin < len(text):
        yield begin, len(text)


def separators(text: str, begin: int, end: int, depth: bytearray) -> list[tuple[int, int]]:
    """Where 、 和 与 及 以及 part text[begin:end] outside quotation marks: spans in order."""
    return [m.span() for m in _SEPARATOR.finditer(text, begin, end) if not depth[m.start()]]
