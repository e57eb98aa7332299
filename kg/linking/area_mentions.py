"""Mentions of administrative areas: which area each means, and what it is called here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.language.area_names import TOWN_ENDINGS, own_words, short_forms
from kg.language.areas import FAR, ordinary, table
from kg.linking.forms import strip_marks
from kg.linking.identity import unlisted_area
from kg.model import ENTITY_TYPES, Area, EntityType, Mention, Report, Span

__all__ = ["AreaMentions", "area_name", "by_area", "surrounding_names", "types"]


_CAPITAL = re.compile(r"^(?:首府|省会|首都)")
_KINDS = ("街道", "社区", "苏木", "嘎查")
_JOINED = ("、", "和", "与", "及")


@dataclass(slots=True)
class AreaMentions:
    """An area with its mentions and the forms that name it; words such as 我区 are no forms."""

    area: Area
    mentions: list[Mention] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)


def surrounding_names(report: Report) -> tuple[str, ...]:
    """The names, full and short, of the reporting area, of those around it and of those just below."""
    around = [report.area, *table().parents(report.area)]
    if report.area.level != "country":
        around += table().children(report.area)
    found: dict[str, None] = {}
    for area in around:
        if area.level != "country":
            found.update(dict.fromkeys((area.name, *short_forms(area.name))))
    return tuple(found)


def by_area(report: Report, mentions: list[Mention]) -> dict[str, AreaMentions]:
    """Area id → its mentions, the reporting area always first.

    What no table holds comes under the area that is named with it (范家庄乡虎山村), under the
    country or town named right before it (俄罗斯赤塔市), else under the reporting area.
    """
    found = {report.area.id: AreaMentions(report.area)}
    own = set(own_words(report.area))
    outer: dict[int, Area] = {}
    unlisted: list[Mention] = []
    before: dict[int, Area] = {}
    placed = _Placed(report, mentions)
    for mention in sorted(mentions, key=lambda m: m.span):
        form = strip_marks(mention.form)
        if form in own:
            found[report.area.id].mentions.append(mention)
            continue
        area = _listed(form, report)
        if area is None or _is_doubtful(form, area, report):
            area = _named_with(form, mention.span, before, report) or placed.confirmed(form, area)
        if area is None:
            unlisted.append(mention)
            continue
        before[mention.span.end] = area
        if area.level in ("country", "township"):
            outer[mention.span.end] = area
        entry = found.setdefault(area.id, AreaMentions(area))
        entry.mentions.append(mention)
        entry.forms[form] += 1
    named: dict[str, Area] = {}
    towns = {m.span.end for m in unlisted if m.form.endswith(TOWN_ENDINGS)}

    # Those that say where they are come first, behind their towns: 虎山村 alone is then the same.
    def order(m: Mention) -> tuple[bool, bool, int, Span]:
        return (
            m.span.end not in towns,
            m.span.begin not in outer and m.span.begin not in towns,
            -len(m.form),
            m.span,
        )

    for mention in sorted(unlisted, key=order):
        form = strip_marks(mention.form)
        area = named.get(form)
        if area is None:
            parent, name = _split(form, report)
            area = unlisted_area(name, parent or outer.get(mention.span.begin) or report.area)
            for known in (name, *_short(name)):
                named.setdefault(known, area)
        if mention.span.end in towns:
            outer[mention.span.end] = area
        entry = found.setdefault(area.id, AreaMentions(area))
        entry.mentions.append(mention)
        entry.forms[form] += 1
    return found


def _is_doubtful(form: str, area: Area, report: Report) -> bool:
    """Whether a name may mean another thing: a county's in another province, a city's that is a word too."""
    far = table().distance(area, report.area) == FAR
    return far and (area.level == "county" or (area.level == "prefecture" and form in ordinary()))


def _named_with(form: str, span: Span, before: dict[int, Area], report: Report) -> Area | None:
    """The area that a name means behind another's: 滨海新区 in 天津滨海新区, 朝阳区 in 北京海淀区、朝阳区."""
    outer = before.get(span.begin)
    if outer is None and report.text[span.begin - 1 : span.begin] in _JOINED:
        beside = before.get(span.begin - 1)
        outer = next(iter(table().parents(beside)), None) if beside and beside.level == "county" else None
    if outer is None or outer.level == "country":
        return None
    inner = table().by_name(form, outer, report.year)
    return inner[0] if len(inner) == 1 else None


class _Placed:
    """Which far areas a report names so that they cannot be taken for another thing."""

    def __init__(self, report: Report, mentions: Sequence[Mention]) -> None:
        self._report = report
        self._starts = [s.span.begin for s in report.sentences]
        self._spans: dict[str, list[Span]] = {}
        for m in mentions:
            self._spans.setdefault(strip_marks(m.form), []).append(m.span)

    def confirmed(self, form: str, area: Area | None) -> Area | None:
        """The area, where `form` is its full name or a sentence with the form names what lies around it.

        浦东 beside 上海 is 浦东新区; 长丰 in a report of another province may be a company, 海西 a coast.
        """
        if area is None or form in (area.name, *area.former_names):
            return area
        around = [a for a in table().parents(area) if a.level != "country"]
        names = [n for a in around for n in (a.name, *short_forms(a.name))]
        sentences = (self._sentence(span) for span in self._spans.get(form, ()))
        return area if any(name in text for text in sentences for name in names) else None

    def _sentence(self, span: Span) -> str:
        i = bisect_right(self._starts, span.begin) - 1
        return self._report.slice(self._report.sentences[i].span) if i >= 0 else self._report.text


def _short(name: str) -> tuple[str, ...]:
    if name.endswith("村") and len(name) > 2:
        return (name.removesuffix("村"),)
    return short_forms(name)


def _listed(form: str, report: Report) -> Area | None:
    area = report.area
    form = _CAPITAL.sub("", form)
    if form in (area.name, *short_forms(area.name), *area.former_names):
        return area
    found = table().resolve(form, area, report.year) or table().by_letter(form)
    if found is None and form.startswith(area.name):
        found = table().resolve(form.removeprefix(area.name), area, report.year)
    return found


def _split(form: str, report: Report) -> tuple[Area | None, str]:
    """范家庄乡虎山村 → 范家庄乡 and 虎山村; what has no area before it → None and the form."""
    for cut in range(len(form) - 2, 1, -1):
        outer = _listed(form[:cut], report)
        if outer is None or form[cut:] in _KINDS:  # 沙河街道 is nothing of 沙河市
            continue
        # 羊平北村 is no 北村 of 羊平镇, and 西林水村 none of a far 西林县.
        if outer.name == form[:cut] or (outer.level != "township" and _is_near(outer, report.area)):
            return outer, form[cut:]
    return None, form


def _is_near(outer: Area, own: Area) -> bool:
    """Whether an area is told by its short name in front of a village's: a country, or one around."""
    return table().is_around(own, outer) or outer.level in ("country", "province", "prefecture")


def area_name(entry: AreaMentions) -> str:
    """The fullest proper form that the text has: 虹口区; 静安 where only that stands; never 上海市虹口区."""
    area = entry.area
    for name in (area.name, *area.former_names):
        if name in entry.forms:
            return name
    proper = [f for n in (area.name, *area.former_names) for f in short_forms(n) if f in entry.forms]
    if proper:
        return max(proper, key=len)
    # A country by another name, or an area that is named with those around it only.
    bare = [f for f in entry.forms if not f.endswith(area.name)]
    return max(sorted(bare), key=len) if bare else area.name


def types(entry: AreaMentions) -> tuple[EntityType, ...]:
    """AdministrativeArea, and what a third of the mentions take it for besides (南沙区: Place)."""
    weights: dict[EntityType, float] = {}
    for mention in entry.mentions:
        for kind in mention.types:
            weights[kind] = weights.get(kind, 0.0) + mention.confidence
    total = sum(m.confidence for m in entry.mentions)
    more = (t for t in ENTITY_TYPES if t != "AdministrativeArea" and weights.get(t, 0.0) >= total / 3)
    return ("AdministrativeArea", *(t for t in more if total))
