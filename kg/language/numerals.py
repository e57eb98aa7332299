"""Numbers as reports write them: digits, Chinese numerals, fractions, and the scale words after them.

`find` gives every numeral of a text with its value and its scale apart: "1.7万" is 1.7 with the
scale 万, "千亿" is 1000 with the scale 亿, "2/3" and "三分之二" are two thirds. What stands around a
numeral (约, 余, 以上) and what it counts are not this module's affair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "": 1}
_MARKS = "余多来几"

_NUMBER = re.compile(
    r"(?P<part>[一二三四五六七八九十]+分之[一二三四五六七八九十]+(?![\u4e00-\u9fff]*会))"
    r"|(?P<half>一半|半数)(?![径])"
    r"|(?P<percent>百分之[零一二三四五六七八九十百点]+)"
    r"|(?P<fraction>\d+/\d+)(?![\d/])"
    r"|(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    rf"(?P<mark>[{_MARKS}])?(?P<tens>[十百千])?(?P<scale>万亿|[万亿])?(?P<mark2>[{_MARKS}])?"
    rf"|(?P<chinese>[〇零一二两三四五六七八九十百千]+(?P<cmark>[{_MARKS}])?(?:万亿|[万亿])?|万亿|[万亿])(?P<cmark2>[{_MARKS}])?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """`text[begin:end]` is a number: `value` in units of `scale` ("", "万", "亿", "万亿").

    `more` says that 余, 多 or 几 stands inside or behind it ("1万余", "600多"). `bare` marks a scale
    word without any digit before it ("千亿", "百", "万"), which is a round bound or part of a name.
    `spelled` marks Chinese numerals. `percent` marks "百分之…", whose value is in per cent.
    """

    begin: int
    end: int
    value: Fraction
    scale: str = ""
    more: bool = False
    bare: bool = False
    spelled: bool = False
    percent: bool = False

    @property
    def magnitude(self) -> Fraction:
        """The value in ones."""
        return self.value * _SCALES[self.scale]


def scale_factor(scale: str) -> int:
    """The factor of a scale word: 万 is 10,000, 万亿 10¹², the empty string 1."""
    return _SCALES[scale]


def chinese_value(text: str) -> int | None:
    """The value of a Chinese numeral below 10,000 ("三千五百", "二十", "百", "一五"), None if it is none."""
    if not text:
        return None
    if not any(c in _PLACES for c in text):
        if len(text) > 1 and len(set(text)) == 1 and text[0] not in "零〇":
            return None
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, None
    for char in text:
        if char in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[char]
            digit = None
        elif digit:
            return None  # "三五百"
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


def _chinese(match: re.Match[str]) -> Numeral | None:
    text = match["chinese"]
    more = bool(match["cmark"] or match["cmark2"])
    body = text.rstrip(_MARKS)
    scale = ""
    for word in ("万亿", "万", "亿"):
        if body.endswith(word):
            scale, body = word, body[: -len(word)]
            break
    body = body.rstrip(_MARKS)
    if not body:
        return Numeral(match.start(), match.end(), Fraction(1), scale, more, bare=True, spelled=True)
    value = chinese_value(body)
    if not value:
        return None
    bare = all(c in _PLACES for c in body) and body != "十"
    return Numeral(match.start(), match.end(), Fraction(value), scale, more, bare=bare, spelled=True)


def _numeral(match: re.Match[str]) -> Numeral | None:
    begin, end = match.span()
    if part := match["part"]:
        below, above = (chinese_value(x) for x in part.split("分之"))
        return Numeral(begin, end, Fraction(above or 0, below), spelled=True) if below else None
    if match["half"]:
        return Numeral(begin, end, Fraction(1, 2), spelled=True)
    if percent := match["percent"]:
        whole, _, decimals = percent.removeprefix("百分之").partition("点")
        number = chinese_value(whole)
        if number is None or any(c not in _DIGITS for c in decimals):
            return None
        tail = "".join(str(_DIGITS[c]) for c in decimals)
        return Numeral(begin, end, Fraction(f"{number}.{tail or 0}"), spelled=True, percent=True)
    if fraction := match["fraction"]:
        above, below = (int(x) for x in fraction.split("/"))
        return Numeral(begin, end, Fraction(above, below)) if 0 < above < below < 100 else None
    if match["chinese"]:
        return _chinese(match)
    value = _decimal(match["digits"].replace(",", "").replace("，", ""))
    more = bool(match["mark"] or match["mark2"])
    if tens := match["tens"]:
        value *= _PLACES[tens]
    return Numeral(begin, end, value, match["scale"] or "", more)


def _decimal(digits: str) -> Fraction:
    """12.50 as 25/2; much faster than `Fraction` reads a text."""
    whole, _, places = digits.partition(".")
    return Fraction(int(whole + places), 10 ** len(places)) if places else Fraction(int(whole))


def find(text: str) -> list[Numeral]:
    """The numerals of `text` from left to right, offsets into `text`.

    Everything that reads as a number is given, also in dates and names: what is measured is for the
    caller to tell.
    """
    return [found for match in _NUMBER.finditer(text) if (found := _numeral(match)) is not None]
