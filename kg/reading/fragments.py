"""The text of a PDF's page, where a line is drawn font by font.

LibreOffice draws quotation marks and figures in another font than the characters around them: first the one
font's pieces of a line, then the other's, each with gaps for the other's pieces. pypdf gives them as they
come, “ ” 三轴 融合, where the page shows “三轴”融合.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_LETTER_LAST = re.compile(r"[A-Za-z]$")  # m²
_SLACK = 0.8
"""How far, in characters, a piece may stand from where the one before it is reckoned to end."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text as it was drawn: in one font, from a point on, with a space for each gap."""

    text: str
    x: float
    y: float
    size: float


def page_text(page: Any) -> str:
    """The text of a page of pypdf's, with the pieces of each line in the order of the line."""
    found: list[Fragment] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text:
            found.append(Fragment(text, x, y, abs(size * tm[0] * cm[0]) or size))

    plain: str = page.extract_text(visitor_text=visit)
    marked = marks_of_notes(found)
    lines = [list(line) for _, line in groupby(marked, key=lambda one: "\n" not in one.text and round(one.y))]
    if marked == found and not any(map(_may_interlock, lines)):
        return plain
    return "".join(map(line_text, lines))


def marks_of_notes(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments with small raised numbers as the marks of notes that they are, 〔3〕.

    Read as digits of the text, the 1 of 平台¹122家 would make 1122 of it.
    """
    out = list(fragments)
    for i, one in enumerate(fragments):
        before, behind = (fragments[k] if 0 <= k < len(fragments) else one for k in (i - 1, i + 1))
        on = behind if "\n" in before.text else before
        raised = 0.1 * on.size < one.y - on.y < on.size and one.size < 0.75 * on.size
        if raised and _NUMBER.fullmatch(one.text) and not _LETTER_LAST.search(before.text):
            out[i] = replace(one, text=f"〔{one.text.strip()}〕", y=on.y)
    return out


def _may_interlock(line: list[Fragment]) -> bool:
    """Whether a line's fragments have gaps or do not come from left to right."""
    drawn = [one for one in line if one.text.strip()]
    return (
        len(drawn) > 1
        and "\n" not in line[0].text
        and (any(" " in one.text for one in drawn) or any(one.x > other.x for one, other in pairwise(drawn)))
    )


def line_text(line: list[Fragment]) -> str:
    """The text of a line's fragments: in the order of its pieces, or as they come where that is not plain."""
    if _may_interlock(line):
        pieces = list(_in_order(line))
        if None not in pieces:
            return "".join(filter(None, pieces))
    return "".join(one.text for one in line)


def _in_order(line: Iterable[Fragment]) -> Iterator[str | None]:
    """The pieces of a line from left to right; None where one does not stand where it is reckoned to.

    Only where a fragment begins is told; its further pieces follow on what fills its gaps.
    """
    waiting = sorted((one for one in line if one.text.strip()), key=lambda one: one.x)
    begun: list[list[str]] = []  # what is left of each fragment that was begun
    last: list[str] = []
    end, slack, size = waiting[0].x, 0.0, waiting[0].size
    gap = False
    while waiting or any(begun):
        others = [rest for rest in begun if rest and rest is not last]
        if waiting and not (gap and others) and (waiting[0].x <= end + slack or not others):
            fragment = waiting.pop(0)
            if abs(fragment.x - end) > slack:
                yield None
            piece, *last = fragment.text.split()
            begun.append(last)
            gap = bool(last) or fragment.text[-1].isspace()
            end, size = fragment.x, fragment.size
        elif others:
            last = others[-1]
            piece = last.pop(0)
            gap = bool(last)
        else:  # a gap that nothing fills
            yield None
            return
        end += _width(piece) * size
        slack = (_SLACK + 0.15 * sum(map(str.isascii, piece))) * size
        yield piece


def _width(text: str) -> float:
    """A text's width, in full-width characters: about half of one for what may be in a Latin font."""
    return sum(0.6 if char.isascii() else 0.5 if char in "“”‘’" else 1.0 for char in text)
