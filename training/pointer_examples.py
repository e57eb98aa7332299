"""Numbers with the words that name what they measure, as examples for the pointer.

They come from three places: the O records of annotated excerpts; training/annotations/indicators, where each
number of a stretch of text is marked and has a line with its indicator; and, to begin with, what the rules
are sure of in whole reports.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from observations import FOLDER  # noqa: E402
from train_observations import annotated_reports, answered  # noqa: E402

from kg.extraction.observations import Found, described, question  # noqa: E402
from kg.extraction.observations.finding import paragraph_begins  # noqa: E402
from kg.extraction.observations.pointing import LONGEST_CONTEXT, Question, likeness, place_of  # noqa: E402
from kg.model import Report  # noqa: E402
from kg.reading import ReadingError, Source, load, read  # noqa: E402

INDICATORS = FOLDER / "indicators"
SURE = 0.8
_MARK = re.compile(r"⟦(\d+)⟧")
_CLEAR = 0.6


@dataclass(frozen=True)
class Example:
    """A question with its context, and the answer's place in that; None where no words there name it.

    `gold` is the annotated indicator, empty where the number is none; `tuned` where the rules were made with
    sight of the answer.
    """

    area: str
    context: str
    question: Question
    gold: str
    place: tuple[int, int] | None
    tuned: bool


def marked() -> Iterator[Example]:
    """The numbers of training/annotations/indicators."""
    for path in sorted(INDICATORS.glob("*.txt")):
        rows = (line.split("\t") for line in path.with_suffix(".tsv").read_text("utf-8").splitlines())
        indicators = {number: "" if name == "-" else name for number, name in rows}
        for stretch in re.split(r"^(?=### )", path.read_text("utf-8"), flags=re.MULTILINE):
            if not stretch.strip():
                continue
            title, _, body = stretch.partition("\n")
            place, year = title.removeprefix("### ").rsplit(" ", 1)
            ends: dict[int, str] = {}
            plain, at = f"{place}{year}年政府工作报告\n\n", 0
            for mark in _MARK.finditer(body):
                plain, at = plain + body[at : mark.start()], mark.end()
                ends[len(plain)] = indicators[mark[1]]
            plain += body[at:]
            report = read(Source(path.name, plain, ""), area=place, year=int(year))
            found = described(report)
            wanted = {i: ends.get(report.source_span(f.observation.span)[1]) for i, f in enumerate(found)}
            known = {i: name for i, name in wanted.items() if name is not None}
            yield from examples(report, place, found, known, tuned=False)


def recorded() -> Iterator[Example]:
    """The numbers of the excerpts with O records, outside the measuring set."""
    for one in annotated_reports():
        found = described(one.report)
        answers = answered(one.report, one.gold, found)
        names = {i: wanted.indicator if wanted else "" for i, wanted in answers.items()}
        yield from examples(one.report, one.area, found, names, tuned=not one.unseen)


def examples(
    report: Report, place: str, found: list[Found], answers: dict[int, str], *, tuned: bool
) -> Iterator[Example]:
    """Examples of those numbers of a report that have answers."""
    begins = paragraph_begins(report)
    for i, name in answers.items():
        asked = question(found[i], begins)
        context = report.text[slice(*asked.context)]
        if len(context) <= LONGEST_CONTEXT:
            yield Example(place, context, asked, name, sought(name, context, asked.within), tuned)


def told_by_rules(paths: Iterable[Path]) -> Iterator[Example]:
    """What the rules are sure of in whole reports, in sentences where they are sure of something."""
    for path in paths:
        try:
            report = read(next(iter(load(path))))
        except ReadingError as error:
            print(error, file=sys.stderr)
            continue
        found = described(report)
        sure = {i: f.observation.indicator for i, f in enumerate(found) if f.confidence >= SURE}
        yield from examples(report, str(path), found, {i: n for i, n in sure.items() if n}, tuned=False)


def sought(name: str, context: str, number: tuple[int, int]) -> tuple[int, int] | None:
    """Where an annotated indicator stands in its context, or the likest words, near rather than far."""
    place = place_of(name, context, number)
    if place or not name:
        return place
    best, found = 0.0, None
    for length in range(max(2, len(name) - 3), min(len(name) + 6, 40)):
        for begin in range(max(0, number[0] - 80), min(len(context), number[1] + 40) - length + 1):
            if begin < number[1] and begin + length > number[0]:
                continue
            like = likeness(name, context[begin : begin + length])
            near = like - abs(begin - number[0]) / 20_000
            if like >= _CLEAR and near > best:
                best, found = near, (begin, begin + length)
    return found


def tally(rows: Iterable[Example]) -> Counter[str]:
    """How many examples there are of each kind, to be printed."""
    out: Counter[str] = Counter()
    for row in rows:
        out["numbers"] += 1
        out["no observation" if not row.gold else "in the text" if row.place else "not in the text"] += 1
    return out
