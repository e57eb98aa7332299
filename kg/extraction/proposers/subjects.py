"""Things that a clause says were begun, finished, founded, held or honoured: X开工, X揭牌, X举办."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.extraction.proposers.layout import Layout, facts, left_side
from kg.language import lexicon, segmentation
from kg.model import EntityType, Proposal, Report, Span

LONGEST = 34
_INSIDE = re.compile("等|项目|工程|建设")
_TYPES: dict[str, EntityType] = {
    "works": "Project",
    "opened": "Institution",
    "held": "Event",
    "honoured": "Place",
    "issued": "Policy",
    "carried": "Program",
}


@cache
def _predicates() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {r["word"]: r["kind"] for r in lexicon.rows("subject_predicates")}
    return re.compile(lexicon.alternation(table)), table


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """The noun phrase before the predicate, from the clause's beginning or an item of it."""
    rx, table = _predicates()
    text = layout.text
    out: list[Proposal] = []
    for begin, end in layout.clauses:
        m = next(
            (
                m
                for m in rx.finditer(text, begin + 2, end)
                if not layout.depth[m.start()] and layout.edges[m.start()]
            ),
            None,
        )
        if m is None:
            continue
        kind = table[m.group()]
        cuts = [
            (begin, begin),
            *segmentation.separators(text, begin, m.start(), layout.depth),
            (m.start(), m.start()),
        ]
        n = len(cuts) - 1
        for i, ((_, b), (e, _)) in enumerate(pairwise(cuts)):
            ends = {e: "whole"}
            if i == n - 1:
                for m2 in _INSIDE.finditer(text, b, e):
                    ends.setdefault(m2.start(), "before:" + m2.group())
            starts = {b: 0}
            if i == 0:
                for k, s in enumerate(reversed(layout.stops_within(b, e)[-2:])):
                    if s.kind != "comma":
                        starts.setdefault(s.end, k + 1)
            for x, how in ends.items():
                for start, edge in starts.items():
                    if not 2 <= x - start <= LONGEST or (text[start] in "“《" and text[x - 1] in "”》"):
                        continue
                    grounds = facts(
                        said=f"{kind}:{m.group()}",
                        how=how,
                        items=min(n, 4),
                        edge=edge,
                        left=left_side(layout, start),
                        long=min((x - start) // 2, 10),
                        de="的" in text[start:x],
                    )
                    out.append(
                        Proposal(Span(start, x), ((_TYPES[kind], 0.5),), 0.2, "subject", None, grounds)
                    )
    return out
