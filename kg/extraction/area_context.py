"""What the reporting area and the words around tell of names of areas and countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.extraction.resolver import Candidate
from kg.language import areas, countries
from kg.language.lexicon import alternation
from kg.model import Area, Mention, Report, Span

SHORTEST_COMPANY = 2
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|苏木)")
_OUTER: frozenset[str] = frozenset({"county", "prefecture"})


@cache
def _country_first() -> re.Pattern[str]:
    names = [name for name in countries.by_name() if not name.startswith(("中国", "中华")) and len(name) > 1]
    return re.compile(alternation(names))


@lru_cache(maxsize=256)
def _towns(area: Area) -> frozenset[str]:
    return frozenset(form for form, _, short in areas.table().town_forms(area) if not short)


@lru_cache(maxsize=32)
def _own_towns(area: Area) -> tuple[str, ...]:
    return tuple(form for form, _, short in areas.table().town_forms(area) if not short)


def split_origins(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """A company with its country in front becomes the two names: 新加坡鹏瑞利 is 新加坡 and 鹏瑞利."""
    out: list[Mention] = []
    for m in found:
        country = _country_first().match(m.form) if m.types[0] == "Enterprise" else None
        if country is None or len(m.form) != len(m.span) or len(m.form) - country.end() < SHORTEST_COMPANY:
            out.append(m)
            continue
        border = m.span.begin + country.end()
        span, form = Span(m.span.begin, border), country.group()
        out.append(
            Mention(
                span, form, ("AdministrativeArea",), m.confidence, "country-before-name", f"before {m.form}"
            )
        )
        out.append(replace(m, span=Span(border, m.span.end), form=m.form[country.end() :]))
    return tuple(out)


def without_far_namesakes(report: Report, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Leaves out short names of far areas that begin the names of the area's own streets and towns.

    凉城 in a report of 虹口区 is its 凉城新村街道, spoken of in part, and not 凉城县.
    """
    towns = _own_towns(report.area)
    table = areas.table()

    def is_far(m: Mention) -> bool:
        if m.types[0] != "AdministrativeArea" or not any(town.startswith(m.form) for town in towns):
            return False
        area = table.resolve(m.form, report.area, report.year)
        return area is not None and not (
            table.is_within(report.area, area)
            or table.is_within(area, report.area)
            or area.within == report.area.within
        )

    return tuple(m for m in found if not is_far(m))


def with_towns(
    report: Report, candidates: Sequence[Candidate], found: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions given, and towns named right behind the area that they lie in, both as areas.

    宝山高境镇 is 宝山 and 高境镇: as sure as the gazetteer, where the area has a town of that name.
    """
    out = list(found)
    seen = -1
    for c in candidates:
        if c.span.begin < seen or not any(p.rule == "gazetteer" for p in c.proposals):
            continue
        town = _TOWN.match(report.text, c.span.end)
        if town is None:
            continue
        area = areas.table().resolve(c.name, report.area, report.year)
        if area is None or area.level not in _OUTER or town.group() not in _towns(area):
            continue
        whole = Span(c.span.begin, town.end())
        over = [m for m in out if m.span.overlaps(whole)]
        if any(not whole.contains(m.span) for m in over):
            continue
        out = [m for m in out if m not in over]
        for begin, end, what in ((c.span.begin, c.span.end, "outer"), (*town.span(), "inner")):
            form = report.text[begin:end]
            grounds = f"{what} of {report.slice(whole)}"
            out.append(
                Mention(Span(begin, end), form, ("AdministrativeArea",), 0.9, "area-and-town", grounds)
            )
        seen = town.end()
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))
