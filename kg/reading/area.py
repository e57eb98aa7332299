"""Which area a report is of: names from the text, the file or the user, looked up in the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kg.language.areas import table
from kg.model import Area

_LEVELS = (
    ("省", "province"),
    ("自治区", "province"),
    ("州", "prefecture"),
    ("盟", "prefecture"),
    ("县", "county"),
    ("旗", "county"),
    ("镇", "township"),
    ("乡", "township"),
    ("街道", "township"),
    ("市", "prefecture"),
    ("区", "county"),
)
_NATION = ("中国", "国务院", "全国", "中华人民共和国")


def decide(names: Iterable[str], text: str, year: int | None) -> Area | None:
    """The area that the names mean, the first that the gazetteer knows; the fuller of two that agree.

    Names that several areas bear (朝阳区) are decided by the other names, then by the areas that
    the text speaks of.
    """
    given = [name for name in dict.fromkeys(names) if name]
    for name in given:
        area = look_up(name, year)
        if area is not None:
            return area
    for name in given:
        area = _by_surroundings(name, given, text, year)
        if area is not None:
            return area
    return None


def look_up(name: str, year: int | None = None) -> Area | None:
    """The one area of a name or a code, None where there is none or several."""
    name = name.strip()
    if name in _NATION or "国务院" in name:
        return table().by_code("CN")
    if re.fullmatch(r"\d{6}|\d{9}|\d{12}|[A-Z]{2}", name):
        return table().by_code(name)
    return table().resolve(name, None, year)


def _by_surroundings(name: str, others: Sequence[str], text: str, year: int | None) -> Area | None:
    candidates = table().by_name(name, None, year)
    if not candidates:
        return None
    votes = []
    for area in candidates:
        around = [p for p in table().parents(area) if p.level != "country"]
        score = 0
        for parent in around:
            short = re.sub(r"(?:省|市|自治区|地区|盟|特别行政区)$", "", parent.name)
            score += text.count(short) + 50 * sum(short in other for other in others if other != name)
        votes.append((score, area))
    votes.sort(key=lambda vote: -vote[0])
    if votes[0][0] >= 3 and (len(votes) == 1 or votes[0][0] >= 2 * votes[1][0] + 2):
        return votes[0][1]
    return None


def unlisted(name: str) -> Area:
    """An area of its own for a name that the gazetteer does not know."""
    slug = "".join(c for c in unicodedata.normalize("NFKC", name) if c.isalnum()) or "area"
    level = next((level for tail, level in _LEVELS if name.endswith(tail)), "other")
    return Area(id=slug, name=name, level=level)  # type: ignore[arg-type]
