"""Which area a report is of: names from the text, the file or the user, looked up in the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.language.area_names import short_forms
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
_OWN = re.compile(r"(?:[全我]|(?=自治区))(省|市|州|盟|县|区|旗|自治区)")
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


def rival(stated: Area, names: Iterable[str], text: str, year: int | None) -> Area | None:
    """Another area that heading or dateline name, if the text speaks of it much more often than of `stated`.

    A dateline may be misprinted or left over from another report. Areas around or inside one
    another do not compete.
    """
    for name in names:
        other = look_up(name, year)
        if other is None or not are_apart(other, stated):
            continue
        if _times(other, text) >= max(5, 3 * _times(stated, text)):
            return other
    return None


def are_apart(one: Area, other: Area) -> bool:
    """Whether two areas are different ones and neither lies in the other."""
    return not table().is_within(one, other) and not table().is_within(other, one)


def bearers(name: str, year: int | None) -> list[str]:
    """The areas that bear a name, each with what it lies in and its code: 北京市朝阳区 110105."""
    found = []
    for area in table().by_name(name.strip(), None, year):
        around = reversed([p.name for p in table().parents(area) if p.level != "country"])
        found.append(f"{''.join(around)}{area.name} {area.code}")
    return found


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
    """The area that a text without a title speaks of most, of the kind that its own words have (全县, 我市).

    None where two areas are about as frequent, or none stands out.
    """
    own: Counter[str] = Counter()
    for match in _OWN.finditer(text):
        # 全省 stands in a city's report too ("居全省第一"), 我省 hardly does.
        own[match.group(1)] += 3 if match.group().startswith("我") else 1
    if own["自治区"] >= 5 and own["自治区"] + own["区"] > own["市"] + own["省"]:
        word = "自治区"
    else:
        del own["自治区"]
        ((word, count), (_, second)) = (own + Counter({"-": 1, "+": 1})).most_common(2)
        if count < 5 or second > 0.5 * count:
            return None
    votes = Counter({area: _times(area, text) for area in _candidates(word, text, year)})
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 8 or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]


def _candidates(word: str, text: str, year: int | None) -> set[Area]:
    """The areas of a kind that a text names in full, or all provinces."""
    nation = table().by_code("CN")
    if word in ("省", "自治区") and nation is not None:
        return {area for area in table().children(nation) if area.name.endswith(word)}
    found = set()
    for name in {m.group() for m in re.finditer(rf"[一-龥]{{1,8}}?{word}", text)}:
        for begin in range(len(name) - 1):
            areas = [a for a in table().by_name(name[begin:], None, year) if a.name == name[begin:]]
            if areas:
                if len(areas) == 1 and areas[0].name not in _WORDS and areas[0].replaced_by is None:
                    found.add(areas[0])
                break
    return found


def _times(area: Area, text: str) -> int:
    """How often a text names an area, by a short form where that is no ordinary word."""
    short = [form for form in short_forms(area.name) if len(form) >= 2 and form not in ordinary()]
    return max(text.count(form) for form in (area.name, *short))
