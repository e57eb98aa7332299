"""Names that reports of any area hold: ministries, regions, agreements; regions that lead other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extraction.proposers.layout import Layout, facts, left_side, right_side
from kg.language import lexicon
from kg.model import EntityType, Mention, Proposal, Report, Span


@cache
def _known() -> tuple[lexicon.Matcher, dict[str, EntityType]]:
    table: dict[str, EntityType] = {r["name"]: r["type"] for r in lexicon.rows("known_names")}  # type: ignore[misc]
    return lexicon.Matcher(table), table


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Each of the names, longest first, at words' edges."""
    matcher, table = _known()
    out = []
    for b, e, name in matcher.find(layout.text):
        if not (layout.edges[b] and layout.edges[e]):
            continue
        grounds = facts(
            left=left_side(layout, b), right=right_side(layout, e), size=e - b, within=layout.depth[b]
        )
        out.append(Proposal(Span(b, e), ((table[name], 0.8),), 0.5, "known", None, grounds))
    return out


REGIONS = ("京津冀", "长三角", "粤港澳大湾区", "长江经济带")
"""Regions that are meant too where they lead a name: in 36 of 38 excerpts they were (长江, 成渝 hardly)."""


def in_names(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions given, and regions that only names tell of: 京津冀 in 京津冀协同发展; in order."""
    forms = {m.form for m in found}
    out = list(found)
    for m in found:
        region = next((r for r in REGIONS if m.form.startswith(r)), None)
        if region is not None and region not in forms and len(m.form) == len(m.span):
            span = Span(m.span.begin, m.span.begin + len(region))
            sure = round(m.confidence * 0.9, 2)
            out.append(
                replace(m, span=span, form=region, types=("Place",), confidence=sure, rule="region-in-name")
            )
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))
