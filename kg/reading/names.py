"""What a file's name and its folders say: "惠州市/2022.md", "2025年湖南省政府工作报告.docx"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLACE = re.compile(r"[一-龥]{2,}")
_NOISE = re.compile(
    r"(?:政府工作报告|工作报告|报告|人民政府|政府|年|全文|主要城市|其他地市|省自治区|各县|各市|数据|语料)+"
)


@dataclass(frozen=True, slots=True)
class NameHints:
    areas: tuple[str, ...]
    year: int | None


def hints(name: str) -> NameHints:
    """Area names (the file's own before its folders', nearest first) and the year in a source's name."""
    parts = [p for p in re.split(r"[/\\!]", name) if p]
    found: list[str] = []
    year = None
    for i, part in enumerate(reversed(parts)):
        match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d{3})", part)
        if year is None and match and i < 3:
            year = int(match.group())
        if "国务院" in part:
            found.append("国务院")
        for piece in _PLACE.findall(_NOISE.sub(" ", part)):
            found.append(piece)
    if len(found) > 1:
        found.append("".join(reversed(found)))
    return NameHints(tuple(dict.fromkeys(found)), year)
