"""Names that reports of any area hold: ministries, regions, agreements."""

from __future__ import annotations

from functools import cache

from kg.extraction.proposers.layout import Layout, facts, left_side, right_side
from kg.language import lexicon
from kg.model import EntityType, Proposal, Report, Span


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
