"""What each main chapter of a report is: review, plan or the government's own building.

Headings say it where they can; where they do not, and inside a chapter that holds both, the
language does: what was done is told with other words than what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import ChapterKind, Span
from kg.reading import headings
from kg.reading.patterns import load

# Review chapters have 0.6 and more words of the first kind for one of the second, plans 0.3 and fewer
# (150 reports with plain headings, 137 and 142 chapters).
_BORDER = 0.42
_DONE = re.compile(
    r"[^要将]了|同比|比上年|比\d{4}年|达到|增长\d|建成|完成\d|提高到|增加到|荣获|获评|年均|累计|以来|全年|成功"
)
_TO_DO = re.compile(
    r"要|将|必须|确保|力争|争取|努力|力度|我们一定|加快|大力|进一步|推进|今年|实施|抓好|着力|做好"
)
_ENOUGH = 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """A main chapter as blocks `begin` to `end` (exclusive); `title` None for text before any heading."""

    begin: int
    end: int
    title: str | None


def starts(
    text: str, spans: Sequence[Span], stretches: Sequence[Stretch], year: int | None
) -> dict[int, ChapterKind]:
    """The block where each kind begins: each stretch's first, and one inside where review turns to plan."""
    classified = [headings.classify(s.title, year) if s.title else None for s in stretches]
    plans = [i for i, k in enumerate(classified) if k and k.kind == "plan" and k.sure]
    out: dict[int, ChapterKind] = {}
    before: ChapterKind = "review"
    for i, (stretch, kind) in enumerate(zip(stretches, classified, strict=True)):
        share = _share(text, spans, stretch)
        planned = any(p < i for p in plans)
        turns = False
        if kind and kind.kind == "government":
            found: ChapterKind = "government" if before != "review" or _is_plan(share) else "review"
        elif kind and kind.mixed:
            found, turns = "review", True
        elif kind and kind.sure:
            found = kind.kind
            turns = found == "review" and not plans and i == len(stretches) - 1
        elif planned:
            found = "plan"
        elif share is None:
            found = kind.kind if kind else ("plan" if before != "review" else "review")
        else:
            found = "plan" if share < _BORDER else "review"
            turns = stretch.title is None or len(stretches) == 1
        out[stretch.begin] = found
        turn = _turn(text, spans, stretch, year) if turns else None
        if turn is not None:
            found = "plan"
            out[turn] = found
        elif turns and kind is None and share is not None:
            out[stretch.begin] = found = "plan" if share < _BORDER else "review"
        before = found
    return out


def _share(text: str, spans: Sequence[Span], stretch: Stretch) -> float | None:
    """Words of what was done for one of what is to be done; None where there is too little text."""
    begin, end = spans[stretch.begin].begin, spans[stretch.end - 1].end
    if end - begin < _ENOUGH:
        return None
    done, to_do = _count(text, Span(begin, end))
    return done / (to_do + 0.1)


def _is_plan(share: float | None) -> bool:
    return share is not None and share < _BORDER


def _count(text: str, span: Span) -> tuple[int, int]:
    done = sum(1 for _ in _DONE.finditer(text, span.begin, span.end))
    to_do = sum(1 for _ in _TO_DO.finditer(text, span.begin, span.end))
    return done, to_do


def _turn(text: str, spans: Sequence[Span], stretch: Stretch, year: int | None) -> int | None:
    """The block inside a stretch at which its review turns to plan, None where it does not.

    The best cut between the two languages; a paragraph that opens the coming year, or a section
    whose heading does, is preferred.
    """
    lead = lead_pattern(year)
    counts = [_count(text, spans[i]) for i in range(stretch.begin, stretch.end)]
    after = [to_do * _BORDER - done for done, to_do in counts]
    best, best_score = None, 0.0
    total = 0.0
    for i in range(len(counts) - 1, 0, -1):
        total += after[i]
        paragraph = text[spans[stretch.begin + i].begin : spans[stretch.begin + i].end]
        score = total + _opening(paragraph, lead, year)
        if score > best_score:
            best, best_score = i, score
    if best is None:
        return None
    head = [sum(c[k] for c in counts[:best]) for k in (0, 1)]
    tail = [sum(c[k] for c in counts[best:]) for k in (0, 1)]
    length = spans[stretch.end - 1].end - spans[stretch.begin + best].begin
    if length < _ENOUGH or tail[0] >= _BORDER * tail[1] or head[0] <= _BORDER * head[1]:
        return None
    return stretch.begin + best


def _opening(paragraph: str, lead: re.Pattern[str], year: int | None) -> float:
    """How much a paragraph looks like the beginning of the plan."""
    mark = headings.marker(paragraph)
    if mark is not None and len(paragraph) <= 60:
        kind = headings.classify(paragraph[mark.end :], year)
        if kind and kind.kind == "plan" and kind.sure:
            return 20.0
    return 8.0 if lead.match(paragraph) else 0.0


def lead_pattern(year: int | None) -> re.Pattern[str]:
    """Beginnings of paragraphs that turn to the coming year; `year` is the report's."""
    pattern = load("headings")["plan_lead"].pattern
    return re.compile(pattern.replace("{year}", str(year) if year else r"20\d\d"))
