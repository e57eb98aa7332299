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

from examples import area  # noqa: E402
from observations import FOLDER, annotated, report_and_gold  # noqa: E402
from statement_examples import excerpts  # noqa: E402
from train_observations import same_value, unseen  # noqa: E402

from kg.extraction.observations import Found, described, question  # noqa: E402
from kg.extraction.observations.finding import paragraph_begins  # noqa: E402
from kg.extraction.observations.pointing import LONGEST_CONTEXT, Question, likeness, place_of  # noqa: E402
from kg.model import Report  # noqa: E402
from kg.reading import ReadingError, Source, load, read  # noqa: E402
from kg.scoring.gold import Gold, sentences  # noqa: E402

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

    @property
    def number(self) -> tuple[int, int]:
        """The number's place in the context."""
        begin = self.question.context[0]
        return self.question.number[0] - begin, self.question.number[1] - begin


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
    apart = unseen()
    for path in annotated():
        report, gold = report_and_gold(path)
        place = re.sub(r"^\d{4}-|-numbers$|-[a-z]$", "", path.stem).split("-")[0]
        found = described(report)
        yield from examples(report, place, found, answered(report, gold, found), tuned=path.stem not in apart)
    for e in excerpts():
        place, found = area(e.name).split("-")[0], described(e.report)
        yield from examples(e.report, place, found, answered(e.report, e.gold, found), tuned=True)


def answered(report: Report, gold: Gold, found: list[Found]) -> dict[int, str]:
    """For each number that is read in annotated sentences the annotated indicator, empty for none.

    Numbers are matched by value and unit in their sentence, the likest indicators first.
    """
    numbered = {s.number: s for s in sentences(report.source)}
    ranges = [(numbered[a].begin, numbered[b].end) for a, b in gold.ranges if a in numbered and b in numbered]
    read_here = {}
    for i, one in enumerate(found):
        begin, end = report.source_span(one.observation.evidence)
        if any(a <= begin and end <= b for a, b in ranges):
            read_here[i] = one.observation, begin, end
    pairs = []
    for n, wanted in enumerate(gold.observations):
        sentence = numbered.get(wanted.sentence)
        for i, (given, begin, end) in read_here.items():
            if (
                sentence is not None
                and begin < sentence.end
                and sentence.begin < end
                and same_value(given, wanted)
            ):
                pairs.append((-likeness(wanted.indicator, given.indicator), n, i))
    out: dict[int, str] = {}
    taken: set[int] = set()
    for _, n, i in sorted(pairs):
        if n not in taken and i not in out:
            out[i] = gold.observations[n].indicator
            taken.add(n)
    return {i: out.get(i, "") for i in read_here}


def examples(
    report: Report, place: str, found: list[Found], answers: dict[int, str], *, tuned: bool
) -> Iterator[Example]:
    """Examples of those numbers of a report that have answers."""
    begins = paragraph_begins(report)
    for i, name in answers.items():
        asked = question(found[i], begins)
        context = report.text[slice(*asked.context)]
        if len(context) <= LONGEST_CONTEXT:
            begin, end = (at - asked.context[0] for at in asked.number)
            yield Example(place, context, asked, name, sought(name, context, (begin, end)), tuned)


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
