"""What the reporting area and the words around tell of names of areas and countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.extraction.judging.resolver import Candidate
from kg.language import area_names, areas, countries, persons
from kg.language.lexicon import alternation
from kg.model import Area, EntityType, Mention, Report, Span

SHORTEST_COMPANY = 2
# 横店镇李村 and the like are told as one, by the village.
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|苏木)(?![\u4e00-\u9fff]{1,5}村)")
_OWN_PART = re.compile(r"form=(?:short|full) ordinary=0 edges=11 ")
_TOWN_WORD = re.compile(r"镇(?![域村街上化长区])|街道(?!路)|乡(?![村镇亲贤土情音愁风友])")
_KINDS = ("省", "市", "县", "区", "州", "盟", "旗")
# What no area's name ends with, in any form that a report gives it.
_PLACE_HEAD = re.compile("(?:江|河|湖|楼|塔|寺|路|大道|大街|广场|公园|大桥|机场|水库|流域|河畔|湖畔|沿线)$")
_AREA_HEAD = re.compile("[省市县区州盟旗镇乡村屯社]$|街道$|苏木$|嘎查$|地区$")
# Behind a person's name.
_OF_A_PERSON = re.compile(
    f"(?:等[^，。；]{{0,6}})?(?:{persons.TITLES}|(?:荣获|获|荣膺|当选|入选|被评|被授|夺得|斩获|摘得))"
)
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

    凉城 in a report of 虹口区 is its 凉城新村街道, spoken of in part, and not 凉城县. Where the word for a
    town follows, the name is the town's: 南关镇 has nothing of 南关区.
    """
    towns = _own_towns(report.area)
    table = areas.table()
    out: list[Mention] = []

    def is_far(m: Mention) -> bool:
        area = table.resolve(m.form, report.area, report.year)
        return area is not None and not table.is_around(report.area, area)

    begins = {m.span.begin for m in found}
    for m in found:
        if m.types[0] == "AdministrativeArea" and len(m.form) == len(m.span) and is_far(m):
            town = _TOWN_WORD.match(report.text, m.span.end)
            if town and m.span.end not in begins and not m.form.endswith(_KINDS):
                span = Span(m.span.begin, town.end())
                m = replace(m, span=span, form=report.slice(span))
            elif any(own.startswith(m.form) for own in towns):
                continue
        out.append(m)
    return tuple(out)


def without_other_kinds(report: Report, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Areas that by their names are none: 松花江 becomes a place, and a person who won a prize nothing.

    Only what no table knows and what does not end like an area.
    """
    table = areas.table()
    out: list[Mention] = []
    for m in found:
        if m.types[0] == "AdministrativeArea" and not _AREA_HEAD.search(m.form):
            known = countries.by_name().get(m.form) or table.resolve(m.form, report.area, report.year)
            if known is None and _PLACE_HEAD.search(m.form):
                m = replace(m, types=("Place",))
            elif (
                known is None
                and persons.may_be_person(m.form)
                and _OF_A_PERSON.match(report.text, m.span.end)
            ):
                continue
        out.append(m)
    return tuple(out)


def split_chains(report: Report, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """An area told with the larger one in front becomes the two: 四川绵阳 is 四川 and 绵阳.

    The reporting area under its full name (上海市虹口区) and what no table holds stay as they are.
    """
    table = areas.table()
    out: list[Mention] = []
    for m in found:
        cut = _chain_border(m.form, report) if m.types[:1] == ("AdministrativeArea",) else 0
        if not cut or len(m.form) != len(m.span) or table.resolve(m.form, report.area) == report.area:
            out.append(m)
            continue
        border = m.span.begin + cut
        grounds = f"{m.grounds} part of {m.form}".strip()
        for span, form in (
            (Span(m.span.begin, border), m.form[:cut]),
            (Span(border, m.span.end), m.form[cut:]),
        ):
            out.append(replace(m, span=span, form=form, types=("AdministrativeArea",), grounds=grounds))
    return tuple(out)


def _chain_border(form: str, report: Report) -> int:
    """Where the inner name of a chain of two areas begins; 0 where the form is none."""
    table = areas.table()
    if not 4 <= len(form) <= 16:
        return 0
    whole = table.resolve(form, report.area, report.year)
    if whole is None or form in (whole.name, *whole.former_names):
        return 0
    inner = sorted({whole.name, *area_names.short_forms(whole.name)}, key=len, reverse=True)
    end = next((n for n in inner if form.endswith(n) and len(n) < len(form) - 1), None)
    if end is None:
        return 0
    outer = table.resolve(form[: -len(end)], report.area, report.year)
    return len(form) - len(end) if outer is not None and table.is_within(whole, outer) else 0


def with_own_parts(
    report: Report, candidates: Sequence[Candidate], found: Sequence[Mention]
) -> tuple[Mention, ...]:
    """The mentions given, their own towns typed as areas, and the areas inside the reporting one.

    The name of an area below the reporting one, at words' edges, no word of the language and inside no
    other name, means that area: so did 42 of 43 in excerpts that nothing had been trained on.
    """
    table, towns = areas.table(), _own_towns(report.area)
    kinds: tuple[EntityType, ...] = ("AdministrativeArea",)
    out = [replace(m, types=kinds) if m.form in towns and m.types[0] == "Place" else m for m in found]
    taken = bytearray(len(report.text) + 1)
    for m in found:
        taken[m.span.begin : m.span.end] = b"\x01" * len(m.span)
    for c in candidates:
        grounds = next((p.grounds for p in c.proposals if p.rule == "gazetteer"), "")
        if not _OWN_PART.match(grounds) or taken.find(1, c.span.begin, c.span.end) >= 0:
            continue
        area = table.resolve(c.name, report.area, report.year)
        if area is not None and area != report.area and table.is_within(area, report.area):
            out.append(Mention(c.span, c.name, kinds, 0.8, "own-part", f"inside {report.area.name}"))
            taken[c.span.begin : c.span.end] = b"\x01" * len(c.span)
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))


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
