"""What each main chapter of a report is: review, plan or the government's own building.

Headings say it where they can; where they do not, and inside a chapter that holds both, the
language does: what was done is told with other words than what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
    shares = [_share(text, spans, s) for s in stretches]
    settled = [_settled(k, share, i) for i, (k, share) in enumerate(zip(classified, shares, strict=True))]
    guessed = _by_language(text, spans, stretches, settled)
    final = [known or guess for known, guess in zip(settled, guessed, strict=True)]
    if "review" not in final:
        _first_is_review(final, stretches, shares)
    out: dict[int, ChapterKind] = {}
    for i, (stretch, kind) in enumerate(zip(stretches, classified, strict=True)):
        found = final[i]
        if kind and kind.kind == "government" and found == "plan":
            found = "government"
        out[stretch.begin] = found
        last = "plan" not in settled and set(final[i + 1 :]) <= {"government"}
        alone = settled[i] is None and len(stretches) == 1
        if alone or found == "review":
            # Where nothing else plans, or the heading promises both, the language alone may tell.
            free = alone or last or bool(kind and kind.mixed)
            strict = not free and settled[i] is not None
            turn = _turn(text, spans, stretch, year, free=free, strict=strict)
            if turn is not None:
                out |= {stretch.begin: "review", turn: "plan"}
    return out


def _first_is_review(
    final: list[ChapterKind], stretches: Sequence[Stretch], shares: Sequence[float | None]
) -> None:
    """Take the first chapter for the review that every report has, where it tells more of things done."""
    first = next((i for i, s in enumerate(stretches) if s.title), None)
    if first is None or (share := shares[first]) is None:
        return
    later = [s for s in shares[first + 1 :] if s is not None]
    if later and share > 1.5 * sum(later) / len(later):
        final[: first + 1] = ["review"] * (first + 1)


def _settled(kind: headings.Kind | None, share: float | None, index: int) -> ChapterKind | None:
    """The kind that a heading says for certain, where the chapter's language does not belie it."""
    if kind is None or kind.kind == "government" or not (kind.sure or kind.mixed):
        return None
    if kind.kind == "plan" and share is not None and share > (0.6 * _BORDER if index == 0 else 3 * _BORDER):
        return None
    return "review" if kind.mixed else kind.kind


def _by_language(
    text: str, spans: Sequence[Span], stretches: Sequence[Stretch], settled: Sequence[ChapterKind | None]
) -> list[ChapterKind]:
    """Kinds for the chapters whose headings do not tell: plan after a plan, else the best cut of each run."""
    out: list[ChapterKind] = ["plan" if "plan" in settled[:i] else "review" for i in range(len(stretches))]
    i = 0
    while i < len(stretches):
        j = i
        while j < len(stretches) and settled[j] is None:
            j += 1
        if i < j and "plan" not in settled[:i] and settled[j : j + 1] != ["review"]:
            scores = []
            for k in range(i, j):
                done, to_do = _count(text, _span(spans, stretches[k]))
                scores.append(done - _BORDER * to_do)
            cut = max(range(len(scores) + 1), key=lambda c: (sum(scores[:c]) - sum(scores[c:]), c))
            for k in range(i + cut, j):
                out[k] = "plan"
        i = max(j, i + 1)
    return out


def _span(spans: Sequence[Span], stretch: Stretch) -> Span:
    return Span(spans[stretch.begin].begin, spans[stretch.end - 1].end)


def _share(text: str, spans: Sequence[Span], stretch: Stretch) -> float | None:
    """Words of what was done for one of what is to be done; None where there is too little text."""
    span = _span(spans, stretch)
    if len(span) < _ENOUGH:
        return None
    done, to_do = _count(text, span)
    return done / (to_do + 0.1)


def _count(text: str, span: Span) -> tuple[int, int]:
    done = sum(1 for _ in _DONE.finditer(text, span.begin, span.end))
    to_do = sum(1 for _ in _TO_DO.finditer(text, span.begin, span.end))
    return done, to_do


def _turn(
    text: str, spans: Sequence[Span], stretch: Stretch, year: int | None, *, free: bool, strict: bool
) -> int | None:
    """The block inside a stretch at which its review turns to plan, None where it does not.

    The best cut between the two languages at a paragraph that opens the coming year; with `free` at
    any paragraph, if none does. With `strict` only where a numbering begins again.
    """
    paragraphs = [text[spans[i].begin : spans[i].end] for i in range(stretch.begin, stretch.end)]
    counts = [_count(text, spans[i]) for i in range(stretch.begin, stretch.end)]
    again = _restarts(paragraphs)
    lead = lead_pattern(year)
    opened: list[tuple[float, int]] = []
    others: list[tuple[float, int]] = []
    total = 0.0
    for i in range(len(counts) - 1, 0, -1):
        total += counts[i][1] * _BORDER - counts[i][0]
        opens = i in again or (not strict and _opens_plan(paragraphs[i], lead, year))
        (opened if opens else others).append((total, i))
    for candidates, head_border in ((opened, 0.0), (others if free else [], _BORDER)):
        for _, i in sorted(candidates, reverse=True):
            head, tail = _ratio(counts[:i]), _ratio(counts[i:])
            length = spans[stretch.end - 1].end - spans[stretch.begin + i].begin
            plain = tail < _BORDER and head > max(1.5 * tail, head_border)
            # A short plan of targets is full of figures, as a review is.
            said = candidates is opened and not strict and head > max(2 * tail, 2 * _BORDER)
            if (plain or said) and length >= _ENOUGH:
                openings = {k for _, k in opened}
                while i in openings and i - 1 in openings:
                    i -= 1
                return stretch.begin + i
    return None


def _ratio(counts: Sequence[tuple[int, int]]) -> float:
    return sum(done for done, _ in counts) / (sum(to_do for _, to_do in counts) + 0.1)


def _restarts(paragraphs: Sequence[str]) -> set[int]:
    """Where a numbering begins again that has run before (一、 after 一、 to 五、)."""
    ranks = {"part": 0, "ordinal": 1, "han": 1, "han-bracket": 2}
    seen: set[int] = set()
    out = set()
    for i, paragraph in enumerate(paragraphs):
        mark = headings.marker(paragraph[:20])
        if mark is None and len(paragraph) <= 30 and not re.search(r"[。；：:;]", paragraph):
            seen.clear()  # a heading without number, below which numbers may begin anew
        if mark is None or mark.style not in ranks:
            continue
        rank = ranks[mark.style]
        seen = {r for r in seen if r <= rank}
        if headings.is_first(paragraph):
            if rank in seen:
                out.add(i)
            seen.add(rank)
    return out


def _opens_plan(paragraph: str, lead: re.Pattern[str], year: int | None) -> bool:
    mark = headings.marker(paragraph)
    if mark is not None and len(paragraph) <= 60:
        kind = headings.classify(paragraph[mark.end :], year)
        if kind and kind.kind == "plan" and kind.sure:
            return True
    if len(paragraph) <= 40 and not re.search(r"[。；：]", paragraph) and headings.is_coming(paragraph, year):
        return True
    return lead.match(paragraph) is not None


@cache
def lead_pattern(year: int | None) -> re.Pattern[str]:
    """Beginnings of paragraphs that turn to the coming year; `year` is the report's."""
    pattern = load("headings")["plan_lead"].pattern
    return re.compile(pattern.replace("{year}", str(year) if year else r"20\d\d"))
