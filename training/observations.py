"""Score the numbers that are read in the annotated excerpts, without names and statements.

usage: python training/observations.py [NAME…] [--errors] [--kinds]

Takes every excerpt of training/annotations and training/annotations/numbers that has O records (or those
whose name holds one of NAME). An excerpt's first line says year and area ("# 2014 酒泉市 …"); where a line
"# chapters" says what its chapters are, it is read inside the frame of a report. --errors lists what was
missed (-) and invented (+), --kinds counts right and wrong by the rule that named the indicator.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from statement_examples import chapters_of, framed

from kg.extraction import observations
from kg.model import Document, Entity, Report
from kg.reading import load, read
from kg.scoring import Score, add, from_document, parse_gold, score
from kg.scoring.gold import Gold, sentences

FOLDER = Path(__file__).resolve().parent / "annotations"


def annotated() -> list[Path]:
    """The annotation files that hold observations."""
    files = sorted([*FOLDER.glob("*.tsv"), *(FOLDER / "numbers").glob("*.tsv")])
    return [path for path in files if "\nO\t" in path.read_text("utf-8")]


def report_and_gold(path: Path) -> tuple[Report, Gold]:
    """An excerpt and its annotation, inside the frame of a report where its chapters are known."""
    text = path.read_text("utf-8")
    year, area = text.split()[1:3]
    source, gold = next(iter(load(path.with_suffix(".txt")))), parse_gold(text)
    chapters = chapters_of(text)
    if not chapters:
        return read(source, area=area, year=int(year)), gold
    whole, added = framed(source.text, int(year), chapters)
    report = read(replace(source, text=whole), area=area, year=int(year))
    own = [s for s in sentences(report.source) if not any(a.begin <= s.begin < a.end for a in added)]
    number = {i: s.number for i, s in enumerate(own, 1)}
    observed = tuple(replace(o, sentence=number[o.sentence]) for o in gold.observations)
    ranges = tuple((number[a], number[b]) for a, b in gold.ranges)
    return report, replace(gold, ranges=ranges, observations=observed, relations=())


def scored(path: Path) -> Score:
    """The score of one excerpt."""
    report, gold = report_and_gold(path)
    area = path.read_text("utf-8").split()[2]
    itself = Entity(report.area.id, report.area.name, ("AdministrativeArea",), (), aliases=(area,))
    document = Document(report, (itself,), (), observations.find(report, (), model="--model" in sys.argv))
    return score(report.source, gold, from_document(document))


def main(arguments: list[str]) -> int:
    names = [argument for argument in arguments if not argument.startswith("--")]
    scores, rights = [], Counter[tuple[str, bool]]()
    for path in annotated():
        if names and not any(name in path.stem for name in names):
            continue
        one = scored(path)
        scores.append(one)
        number = one.rows["observations", "number"]
        print(f"{path.stem:30} {number.f1:.3f} ({number.precision:.2f}/{number.recall:.2f})")
        if "--errors" in arguments:
            print(*(error for error in one.errors if "observation" in error), sep="\n")
        rights.update((judged.rule, judged.right) for judged in one.judged if judged.kind == "observation")
    total = add(scores)
    for row in ("number", "strict"):
        tally = total["observations", row]
        print(f"all {row:26} {tally.f1:.3f} ({tally.precision:.2f}/{tally.recall:.2f}) of {tally.wanted}")
    if "--kinds" in arguments:
        for rule in sorted({rule for rule, _ in rights}):
            print(f"  {rule:26} {rights[rule, True]} right, {rights[rule, False]} wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
