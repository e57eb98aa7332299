"""What the reporting area and the words around tell of names of areas and countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.language import areas, countries
from kg.language.lexicon import alternation
from kg.model import Area, Mention, Report, Span

SHORTEST_COMPANY = 2


@cache
def _country_first() -> re.Pattern[str]:
    names = [name for name in countries.by_name() if not name.startswith(("中国", "中华")) and len(name) > 1]
    return re.compile(alternation(names))


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
