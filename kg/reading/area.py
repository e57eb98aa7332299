"""Which area a report is of: names from the text, the file or the user, looked up in the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.language.areas import ordinary, table
from kg.model import Area, AreaLevel

_LEVELS: tuple[tuple[str, AreaLevel], ...] = (
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
_OWN_LEVELS: dict[str, AreaLevel] = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
}
# Areas whose names are ordinary words where 县 or 区 is only spoken of ("乡镇和县直部门", "新区建设").
_WORDS = ("新区", "和县", "成县", "新县", "城区", "郊区", "矿区", "老城区", "市中区")
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
    levels = (level for tail, level in _LEVELS if name.endswith(tail))
    return Area(id=slug, name=name, level=next(levels, "other"))


def most_spoken_of(text: str, year: int | None) -> Area | None:
    """The area that a text without a title speaks of most, at the level of its own words (全县, 我市).

    None where two areas are about as frequent, or none stands out.
    """
    levels: Counter[AreaLevel] = Counter()
    for word, level in _OWN_LEVELS.items():
        levels[level] += len(re.findall(f"[全我]{word}", text))
    (level, count), *_ = levels.most_common(1)
    if count < 5:
        return None
    names = Counter(m.group() for m in re.finditer(_full_name(level), text))
    full: Counter[str] = Counter()
    found: dict[str, Area] = {}
    for name, times in names.items():
        area = next((a for a in _endings(name, year) if a.level == level), None)
        if area and area.name not in _WORDS and area.replaced_by is None:
            full[area.id] += times
            found[area.id] = area
    votes = Counter({key: _times(found[key], text) for key, times in full.items() if times >= 2})
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 8 or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return found[ranked[0][0]]


def _times(area: Area, text: str) -> int:
    """How often a text names an area, by its short form where that is no ordinary word."""
    stem = area.name[:-1]
    return text.count(area.name if len(stem) < 2 or stem in ordinary() else stem)


def _full_name(level: AreaLevel) -> re.Pattern[str]:
    tails = "|".join(word for word, of in _OWN_LEVELS.items() if of == level)
    return re.compile(rf"[一-龥]{{1,8}}?(?:{tails})")


def _endings(name: str, year: int | None) -> Iterator[Area]:
    """The areas that the end of a stretch of text names, the longest first."""
    for begin in range(len(name) - 1):
        if name[begin:] in ordinary():
            return
        found = table().by_name(name[begin:], None, year)
        if len(found) == 1 and found[0].name == name[begin:]:
            yield found[0]
            return
