"""Administrative areas and countries by the gazetteer, and the words by which a report calls its own area."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.extraction.proposers.head_words import Types
from kg.extraction.proposers.layout import Layout, facts, left_side, right_side
from kg.language import area_names, areas, lexicon
from kg.model import Area, Proposal, Report, Span

_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:村|镇|乡|街道|社区|居民区|苏木|嘎查)")
_CHAIN = 3


@cache
def _matcher() -> tuple[lexicon.Matcher, dict[str, bool]]:
    table = dict(areas.table().forms())
    return lexicon.Matcher(table), table


@lru_cache(maxsize=32)
def _towns(area: Area) -> tuple[lexicon.Matcher | None, dict[str, bool]]:
    table = {form: short for form, _, short in areas.table().town_forms(area)}
    return (lexicon.Matcher(table) if table else None), table


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Forms of the gazetteer, chains of them (上海市虹口区), towns of the reporting area, 我市 and kin."""
    text = layout.text
    hits: list[tuple[int, int, str]] = []
    matcher, table = _matcher()
    for b, e, form in matcher.find(text):
        hits.append((b, e, "short" if table[form] else "full"))
    town_matcher, town_table = _towns(report.area)
    if town_matcher:
        for b, e, form in town_matcher.find(text):
            hits.append((b, e, "town-short" if town_table[form] else "town"))
    out: list[Proposal] = []
    by_begin = {b: (e, kind) for b, e, kind in hits}
    for b, e, kind in hits:
        if not (layout.edges[b] and layout.edges[e]) and text[b:e] in areas.ordinary():
            continue
        out.append(_one(report, layout, b, e, kind))
        end, parts = e, 1
        while end in by_begin and parts < _CHAIN:
            end, parts = by_begin[end][0], parts + 1
            out.append(_one(report, layout, b, end, "chain"))
        m = _VILLAGE.match(text, end)
        if m and layout.edges[m.end()] and kind in ("town", "full"):
            out.append(_one(report, layout, b, m.end(), "village"))
    own = area_names.own_words(report.area)
    if own:
        for m in re.finditer(lexicon.alternation(own), text):
            if not re.match(r"委|人大|政协|纪委", text[m.end() : m.end() + 2]):
                span = Span(m.start(), m.end())
                types: Types = (("AdministrativeArea", 1.0),)
                out.append(Proposal(span, types, 0.9, "own-area", None, facts(word=m.group())))
    return out


def _one(report: Report, layout: Layout, b: int, e: int, kind: str) -> Proposal:
    text = layout.text
    form = text[b:e]
    ordinary = form in areas.ordinary()
    area = areas.table().resolve(form, report.area, report.year)
    near = "none" if area is None else "own" if area.id == report.area.id else area.level
    left, right = left_side(layout, b), right_side(layout, e)
    edge = f"{int(layout.edges[b])}{int(layout.edges[e])}"
    nxt = text[e : e + 2]
    grounds = facts(
        form=kind, ordinary=ordinary, edges=edge, left=left, right=right, next=nxt, size=e - b, **{"is": near}
    )
    return Proposal(Span(b, e), (("AdministrativeArea", 0.9),), 0.4, "gazetteer", None, grounds)
