"""Headings: their numbering, and what kind of chapter they open.

All functions take a line without spaces ("一、2024年工作回顾").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.model import ChapterKind
from kg.reading.patterns import load

Style = Literal["part", "ordinal", "han", "han-bracket", "digit", "digit-bracket"]

_HAN = "[一二三四五六七八九十]{1,3}"
_MARKERS = re.compile(
    rf"""
    (?P<part>          第{_HAN}(?:部分|章|编|篇)[:：、，]? )
  | (?P<ordinal>       第{_HAN}[，,、：:] )
  | (?P<han>           {_HAN}(?:[、．.]|[ ]|(?=(?:19|20)\d\d年)) )
  | (?P<hanbracket>    [（(]?{_HAN}[)）][、.．]? )
  | (?P<digit>         \d{{1,2}}(?:[、．]|\.(?!\d)) )
  | (?P<digitbracket>  [（(]\d{{1,2}}[)）][、.．]? )
    """,
    re.VERBOSE,
)
_STYLES: dict[str, Style] = {
    "part": "part",
    "ordinal": "ordinal",
    "han": "han",
    "hanbracket": "han-bracket",
    "digit": "digit",
    "digitbracket": "digit-bracket",
}
_PARTS = re.compile(r"[和及与暨、，,]|以及")
_FIRST = re.compile(r"[（(]?一[）)、．.]|第一[章部]|1[、．.]")
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?!\d)|([一二][〇○零Ｏ九][〇○零一二三四五六七八九]{2})(?=年|[，,：:])"
)
FIVE_YEAR_PLAN = re.compile(
    r"(?<![一二三四五六七八九十])(?:“)?(十?[一二三四五六七八九]?)五(?:”)?(?=时期|期间|规划|计划|发展|以来|工作|目标|主要|的|经济|”|及|和|与|回顾|成就|收官|开局|[，、])"
)
_SURE = re.compile(r"回顾|安排|总体要求|(?:工作|目标|主要|重点)任务|部署|工作建议|工作总结")
_PAST_OF_THIS_YEAR = re.compile("今年(?:以来|前.{1,3}月|上半年|第?一季度)")
_ORDER = {"": 10, "一": 11, "二": 12, "三": 13, "四": 14, "五": 15, "六": 16, "七": 17}


@dataclass(frozen=True, slots=True)
class Marker:
    """The number in front of a heading; `end` is its length."""

    style: Style
    end: int


@dataclass(frozen=True, slots=True)
class Kind:
    """What a heading says of its chapter.

    `mixed` where review and plan stand under one heading; `sure` where the words leave no doubt
    ("2024年工作回顾", and not "再创新的辉煌").
    """

    kind: ChapterKind
    mixed: bool = False
    sure: bool = True


def marker(text: str) -> Marker | None:
    """The numbering that a line begins with: 第一章, 一、, （一）, 1. or （1）."""
    match = _MARKERS.match(text)
    if match is None or match.lastgroup is None:
        return None
    return Marker(_STYLES[match.lastgroup], match.end())


def is_first(text: str) -> bool:
    """Whether a line begins a numbering (一、, （一）, 1.)."""
    return _FIRST.match(text) is not None


def kind(text: str, year: int | None) -> Kind | None:
    """What kind of chapter an unnumbered line opens, None where it is no such heading.

    `year` is the report's; without it a neutral heading ("2023年主要工作") counts as plan.
    """
    text = text.lstrip("、，.．")  # a page may have lost the number before it
    if not load("headings")["unnumbered_begin"].match(text):
        text = text.rpartition("——")[2] or text
    if len(text) > 34 or re.search(r"[。！；：!;:]", text):
        return None
    patterns = load("headings")
    if marker(text):
        return None
    if (
        patterns["government"].search(text)
        and len(text) <= 24
        and re.match(
            r"(切实|全面|进一步|持续|着力|大力|努力|扎实|全力|不断|坚持|持之以恒|坚定不移|从严从实|关于|深入|毫不放松)*(加强|强化|推进|建设|提升|提高|打造|抓好|深化|改进|政府)",
            text,
        )
    ):
        return Kind("government")
    if not patterns["unnumbered_begin"].match(text):
        return None
    if not re.search(rf"(?:{patterns['unnumbered_end'].pattern})$", text):
        return None
    return classify(text, year)


def opens_chapter(text: str) -> bool:
    """Whether a line, numbered or not, is the heading of a chapter that says what it is about."""
    mark = marker(text)
    if mark is None:
        return kind(text, year=None) is not None
    if mark.style not in ("part", "han") or len(text) > 40 or re.search(r"[。；;]", text):
        return False
    return classify(text[mark.end :], None) is not None


def classify(heading: str, year: int | None) -> Kind | None:
    """What kind of chapter a main heading opens, by its words and times; None where they do not say."""
    patterns = load("headings")
    heading = _PAST_OF_THIS_YEAR.sub("去年", heading)
    found: list[ChapterKind] = []
    times: Literal["past", "coming"] | None = None
    sure = bool(_SURE.search(heading))
    for part in _PARTS.split(heading):
        times = _time(part, year) or times
        if patterns["review"].search(part):
            found.append("review")
        elif patterns["plan"].search(part):
            found.append("plan")
        elif patterns["neutral"].search(part) and times is not None:
            found.append("review" if times == "past" else "plan")
        else:
            continue
        sure = sure or times == ("past" if found[-1] == "review" else "coming")
    if patterns["government"].search(heading) and "review" not in found:
        return Kind("government")
    if not found:
        return None
    if "review" in found and "plan" in found:
        if _time(heading, year) == "past" and not _has_coming(heading, year):
            return Kind("review", sure=sure)
        return Kind(found[0], mixed=True)
    return Kind(found[0], sure=sure)


def is_coming(text: str, year: int | None) -> bool:
    """Whether a line speaks of the report's year or of later ones, and of none before."""
    return _time(text, year) == "coming" and not any(year and y < year for y in years(text))


def years(text: str) -> list[int]:
    """The years that a line names, in digits or characters."""
    out = []
    for match in _YEAR.finditer(text):
        if match.group(1):
            out.append(int(match.group(1)))
        else:
            digits = match.group(2).translate(str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789"))
            out.append(int(digits))
    return out


def plan_end(match: re.Match[str]) -> int | None:
    """The last year of the five-year plan that a match of `FIVE_YEAR_PLAN` names (十四五: 2025)."""
    number = match.group(1)
    return 2005 + 5 * (_ORDER[number.removeprefix("十")] - 10) if "十" in number else None


def _time(part: str, year: int | None) -> Literal["past", "coming"] | None:
    patterns = load("headings")
    if _has_coming(part, year):
        return "coming"
    if patterns["past"].search(part) or (year and any(y < year for y in _ends(part))):
        return "past"
    return "coming" if _ends(part) else None


def _has_coming(part: str, year: int | None) -> bool:
    if load("headings")["coming"].search(part) and "以来" not in part:
        return True
    return year is not None and any(y >= year for y in _ends(part))


def _ends(part: str) -> list[int]:
    """The years and the last years of the five-year plans that a heading names."""
    plans = [end for m in FIVE_YEAR_PLAN.finditer(part) if (end := plan_end(m)) is not None]
    return years(part) + plans
