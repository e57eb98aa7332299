"""Objects of verbs that reports use of named things: 实施X, 荣获X, 举办X, 引进X, to the clause's end."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extraction.proposers.layout import Layout, right_side
from kg.language import segmentation
from kg.model import EntityType, Proposal, Report, Span

LONGEST = 34
_TYPES: dict[str, EntityType] = {
    "implement": "Program",
    "receive": "Honor",
    "host": "Event",
    "introduce": "Enterprise",
    "establish": "Institution",
    "status": "Project",
}
_NUMBER = re.compile(
    r"(?:共|近|超)?[\d一二两三四五六七八九十]+(?:余|多)?(?:个|项|家|件|名|人|块|枚|座|条|次|所)$"
)
_INSIDE = re.compile("等|建设")
_CLOSERS = re.compile(
    r"(?:等|称号|荣誉|荣誉称号|行列|建设|工作|任务|试点|品牌|排名|第[一二三四五六七八九十\d]+[位名]?|前列|落地|落户|投产|投用|开工|开工建设|建成|竣工|进程|步伐|力度)?$"
)


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Every item of the object, whole and without what closes it (称号, 等, 建设)."""
    text = layout.text
    out: list[Proposal] = []
    for s in layout.stops:
        kind = _TYPES.get(s.kind)
        if kind is None or s.end >= len(text) or layout.depth[s.end]:
            continue
        _, end = layout.clause(s.end)
        if end - s.end < 2:
            continue
        cuts = [(s.end, s.end), *segmentation.separators(text, s.end, end, layout.depth), (end, end)]
        for n, ((_, b), (e, _)) in enumerate(pairwise(cuts)):
            if n > 8:
                break
            # the next governing verb ends the object
            later = layout.stops_within(b, e)
            stop = next((x.begin for x in later if x.kind in _TYPES and x.strong and x.begin > b + 1), None)
            broken, stop = stop is not None, e if stop is None else stop
            ends = {stop: "whole"}
            if broken or n == len(cuts) - 2:
                m = _CLOSERS.search(text, b, stop)
                if m and b < m.start() < stop:
                    ends[m.start()] = "before:" + m.group()
            number = _NUMBER.search(text, b, stop)
            if number and b < number.start():
                ends.setdefault(number.start(), "before:number")
            for m2 in _INSIDE.finditer(text, b, stop):
                ends.setdefault(m2.start(), "before:" + m2.group())
            where = "only" if len(cuts) == 2 else "first" if n == 0 else "later"
            for x, how in ends.items():
                if not layout.edges[x] or not 2 <= x - b <= LONGEST:
                    continue
                owned = "的" in text[b:x]
                if owned and s.kind != "receive":
                    continue
                if text[b] in "“‘《" and text[x - 1] in "”’》":
                    continue
                grounds = (
                    f"verb={s.kind}:{s.word} how={how} place={where} right={right_side(layout, x)}"
                    f" long={min((x - b) // 2, 10)} de={int(owned)}"
                )
                out.append(Proposal(Span(b, x), ((kind, 0.5),), 0.2, "object", None, grounds))
            if broken:
                break
    return out
