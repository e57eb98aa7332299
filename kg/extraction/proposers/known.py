"""Names that reports of any area hold: ministries, regions, agreements; what leads other names."""

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


LEADS: dict[str, EntityType] = {
    "京津冀": "Place",
    "长三角": "Place",
    "粤港澳大湾区": "Place",
    "长江经济带": "Place",
    "国务院": "Institution",
}
"""What is meant too where it leads another name: in 42 of 46 excerpts it was (长江, 成渝 hardly ever)."""


def in_names(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions given, and what only names tell of, in order.

    京津冀 in 京津冀协同发展; 国务院 in 国务院通报表扬.
    """
    forms = {m.form for m in found}
    out = list(found)
    for m in found:
        lead = next((r for r in LEADS if m.form.startswith(r)), None)
        if lead is None or lead in forms or len(m.form) != len(m.span):
            continue
        # 国务院办公厅 is a body of its own
        if LEADS[lead] != "Institution" or m.types[0] not in ("Institution", "Enterprise"):
            span = Span(m.span.begin, m.span.begin + len(lead))
            sure = round(m.confidence * 0.9, 2)
            kinds = (LEADS[lead],)
            out.append(replace(m, span=span, form=lead, types=kinds, confidence=sure, rule="lead-in-name"))
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))
