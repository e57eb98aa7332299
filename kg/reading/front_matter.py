"""What stands above the text: Markdown front matter, or a head of "key：value" lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"\ufeff?\s*---[ \t]*\n([\s\S]{0,4000}?)\n---[ \t]*(?:\n|$)")
_PAIR = re.compile(r"^[ \t]*([A-Za-z_]{2,20}|[一-龥]{2,6})[ \t]*[:：][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_HEAD = re.compile(
    r"\ufeff?\s*(?:(?:标题|发文单位|发文时间|报告人|来源URL|来源|时间|年份|地区|单位)[ \t]*[:：].*\n+)+"
    r"(?:正文[:：]?[ \t]*\n)?"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is the offset behind it in the text (0 where there is none)."""

    end: int = 0
    title: str | None = None
    area: str | None = None
    year: int | None = None


def front_matter(text: str) -> FrontMatter:
    """The front matter that a text begins with: title, area and year where it says them."""
    match = _BLOCK.match(text) or _HEAD.match(text)
    if match is None:
        return FrontMatter()
    pairs = {m.group(1).lower(): m.group(2).strip("\"' ") for m in _PAIR.finditer(match.group())}
    title = pairs.get("title") or pairs.get("标题") or None
    area = next(
        (pairs[k] for k in ("area", "region", "地区", "city", "发文单位", "单位") if pairs.get(k)), None
    )
    if area:
        area = re.sub(r"(?:人民)?政府(?:办公[厅室])?$", "", area) or None
    when = next((pairs[k] for k in ("year", "年份") if pairs.get(k)), "")
    year = re.search(r"(?:19|20)\d\d", when)
    return FrontMatter(match.end(), title, area, int(year.group()) if year else None)
