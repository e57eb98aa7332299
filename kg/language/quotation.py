"""Quotation marks, titles and brackets: where they open and close, and how deep a character stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "［": "］",
    "[": "]",
}
_MARK = re.compile(f'[{re.escape("".join((*PAIRS, *PAIRS.values())))}"]')
_REMARK = re.compile(r"[，。；：、“《]|.{9}")


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of marks: `begin` and `end` with the marks, `depth` 0 for the outermost.

    `kind` is "quote" (“ ” and kin), "title" (《 》) or "bracket".
    """

    begin: int
    end: int
    kind: str
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        return self.begin + 1, self.end - 1


def find(text: str) -> tuple[list[Quote], bytearray, list[int]]:
    """The pairs of a text in order, how many enclose each character, and where clauses are parted.

    A mark without its partner in the same line is passed over. Straight quotation marks
    count as opening and closing by turns within a line. A bracket that may belong to a name
    (中国（惠州）综合试验区) encloses what is in it; a remark in brackets (longer, or with a mark in it)
    does not: its two marks are given as places where clauses are parted.
    """
    quotes: list[Quote] = []
    depth = bytearray(len(text))
    begin = 0
    for line in text.split("\n"):
        _in_line(line, begin, quotes)
        begin += len(line) + 1
    quotes.sort(key=lambda q: (q.begin, -q.end))
    parting: list[int] = []
    for q in quotes:
        if q.kind == "bracket" and _REMARK.search(text[q.begin + 1 : q.end - 1]):
            if not depth[q.begin]:
                parting += [q.begin, q.end - 1]
            continue
        for i in range(q.begin + 1, q.end - 1):
            depth[i] += 1
    return quotes, depth, sorted(parting)


def _in_line(line: str, offset: int, out: list[Quote]) -> None:
    stack: list[tuple[str, int]] = []
    for m in _MARK.finditer(line):
        i, c = m.start(), m.group()
        if c == '"':
            if any(s == '"' for s, _ in stack):
                _close(stack, '"', i, offset, out)
            else:
                stack.append(('"', i))
        elif c in PAIRS:
            stack.append((PAIRS[c], i))
        elif stack and any(s == c for s, _ in stack):
            _close(stack, c, i, offset, out)


def _close(stack: list[tuple[str, int]], mark: str, i: int, offset: int, out: list[Quote]) -> None:
    while stack:
        want, begin = stack.pop()
        if want == mark:
            kind = "quote" if mark in '”’」』"' else "title" if mark in "》〉" else "bracket"
            out.append(Quote(offset + begin, offset + i + 1, kind, len(stack)))
            return
