"""Coordinated names that share a head or a tail, spelled out.

``119、180、334和339街坊`` → 119街坊, 180街坊, 334街坊, 339街坊;
``轨交19、20号线`` → 轨交19号线, 轨交20号线; ``二中心、四中心小学`` → 二中心小学, 四中心小学.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?:[A-Za-z]{0,2}\d+[A-Za-z]?|[一二三四五六七八九十]{1,3})"
_TAILS = (
    "号线|号机组|号桥|号楼|号井|号泵站|号码头|号地块|号|期工程|期项目|期|街坊|地块|标段|产业|国道|省道|线"
)
_NUMBERED = re.compile(
    rf"(?<![\dA-Za-z.一二三四五六七八九十号])"
    rf"(?P<numbers>{_NUMBER}(?:[号期]?(?:[、，和与及]|以及){_NUMBER})+)"
    rf"(?P<sum>等(?:\d+个|[两二三四五六七八九十]+个)?(?=街坊|地块))?(?P<tail>{_TAILS})(?![一二三四五六七八九十东西南北])"
)
_PART = re.compile(_NUMBER)
_COUNT = re.compile(r"^(?:等)?(?:[一二三四五六七八九十两\d]+(?:大|个|项|条|张|座|类|种)?)?")


@dataclass(frozen=True, slots=True)
class Spelled:
    """One name of a coordination: what it is called in full, and how it was told."""

    name: str
    how: str


def numbered(text: str, begin: int, end: int) -> list[tuple[int, int, str, list[str]]]:
    """Numbers that share a tail in text[begin:end]: (begin, end, tail, the numbers) of each.

    Of 83、84等13个街坊 the numbers alone are the stretch: what is counted stays to be read.
    """
    out = []
    for m in _NUMBERED.finditer(text, begin, end):
        tail = m["tail"]
        parts = _PART.findall(m["numbers"])
        end = m.start("sum") if m["sum"] and len(m["sum"]) > 1 else m.end()
        out.append((m.start(), end, tail, parts))
    return out


def without_count(tail: str) -> str:
    """A shared tail without the number that sums it up: 四大工程 → 工程, 等三项行动 → 行动."""
    return tail[_COUNT.match(tail).end() :]  # type: ignore[union-attr]


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def count_of(text: str) -> int | None:
    """A small number in digits or Chinese numerals up to 99, else None.

    >>> count_of("八"), count_of("12"), count_of("二十三"), count_of("百")
    (8, 12, 23, None)
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not all(c in _DIGITS for c in tens + ones) or len(tens) > 1 or len(ones) > 1 or not text:
        return None
    if not ten:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
