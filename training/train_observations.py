"""Train the confidence of observations and measure it by grouped cross-validation.

usage: python training/train_observations.py [--out FILE] [--half]

Examples are the numbers that the program reads in the annotated excerpts: those of training/annotations and
the shared ones outside the measuring set. Right is one with value, unit, indicator, measure, bound, change,
year and mode as annotated, whoever its subject is; where an excerpt's chapters are not known, year and mode
are not compared. Annotations that nobody compared with the program's output (training/annotations/README.md)
count double, as the rules were made with sight of the others; and how steep the confidence is and where it
stands is fitted on what cross-validation gives for them.

Without --out only the cross-validation is run (eight folds, an area never split); --half learns from half of
the areas, to see whether more data would pay.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from examples import area  # noqa: E402
from observations import FOLDER, annotated, report_and_gold  # noqa: E402
from statement_examples import chapters_of, excerpts  # noqa: E402

from kg.extraction.observations import Found, described  # noqa: E402
from kg.extraction.observations.learned import BIAS  # noqa: E402
from kg.model import Observation, Report  # noqa: E402
from kg.scoring.gold import Gold, GoldObservation, sentences  # noqa: E402
from kg.scoring.score import fold, same_number, similar  # noqa: E402

FOLDS = 8
STRENGTH = 0.05
LEAST = 4
SMALLEST = 0.02
UNSEEN_WEIGHT = 2.0
_BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True)
class Row:
    """One number that was read. `unseen` where nobody compared the annotation with the program's output."""

    area: str
    unseen: bool
    features: tuple[str, ...]
    named: bool
    right: bool


def unseen() -> set[str]:
    """The excerpts whose differences nobody looked at, as the annotations' README lists them."""
    return set(re.findall(r"`(\d{4}-[a-z-]+)`", (FOLDER / "README.md").read_text("utf-8")))


@dataclass(frozen=True)
class Annotated:
    """An annotated report. `unseen` as in `Row`, `dated` where years and modes can be compared."""

    report: Report
    gold: Gold
    area: str
    unseen: bool
    dated: bool


def annotated_reports() -> Iterator[Annotated]:
    """The reports with annotated numbers: our own, then the shared ones outside the measuring set."""
    apart = unseen()
    for path in annotated():
        report, gold = report_and_gold(path)
        place = re.sub(r"^\d{4}-|-numbers$|-[a-z]$", "", path.stem).split("-")[0]
        dated = bool(chapters_of(path.read_text("utf-8")))
        yield Annotated(report, gold, place, path.stem in apart, dated)
    for e in excerpts():
        yield Annotated(e.report, e.gold, area(e.name).split("-")[0], False, True)


def rows() -> Iterator[Row]:
    """The numbers read in all excerpts, with their answers."""
    for one in annotated_reports():
        found = described(one.report)
        for i, answer in answered(one.report, one.gold, found).items():
            given = found[i].observation
            if answer is not None and similar(answer.indicator, given.indicator) < 0.5:
                answer = None
            right = answer is not None and _agree(given, answer, one.dated)
            features = tuple(dict.fromkeys(found[i].features))
            yield Row(one.area, one.unseen, features, answer is not None, right)


def answered(report: Report, gold: Gold, found: Sequence[Found]) -> dict[int, GoldObservation | None]:
    """The annotation of each number that is read in annotated sentences (by its place in `found`), or None.

    Numbers are matched by value and unit in their sentence, the likest indicators first.
    """
    numbered = {s.number: s for s in sentences(report.source)}
    ranges = [(numbered[a].begin, numbered[b].end) for a, b in gold.ranges if a in numbered and b in numbered]
    inside: dict[int, tuple[int, int]] = {}
    for i, one in enumerate(found):
        begin, end = report.source_span(one.observation.evidence)
        if any(a <= begin and end <= b for a, b in ranges):
            inside[i] = begin, end
    pairs = []
    for n, wanted in enumerate(gold.observations):
        sentence = numbered.get(wanted.sentence)
        for i, (begin, end) in inside.items() if sentence is not None else ():
            given = found[i].observation
            if begin < sentence.end and sentence.begin < end and same_value(given, wanted):
                pairs.append((-similar(wanted.indicator, given.indicator), n, i))
    out: dict[int, GoldObservation | None] = dict.fromkeys(inside)
    taken: set[int] = set()
    for _, n, i in sorted(pairs):
        if n not in taken and out[i] is None:
            out[i] = gold.observations[n]
            taken.add(n)
    return out


def same_value(given: Observation, wanted: GoldObservation) -> bool:
    """Whether value and unit (or the rank) are the same."""
    if given.value is None or wanted.measure == "ordinal":
        return given.value is None and wanted.measure == "ordinal" and fold(given.rank) == fold(wanted.rank)
    return same_number(str(given.value), wanted.value) and fold(given.unit) == fold(wanted.unit)


def _agree(given: Observation, wanted: GoldObservation, dated: bool) -> bool:
    """Whether the fields of a number whose indicator is right are right too."""
    said = (given.measure, given.bound, given.change or "")
    if said != (wanted.measure, wanted.bound or "exact", wanted.change or ""):
        return False
    return not dated or (str(given.year), given.mode) == (str(wanted.year), wanted.mode)


def matrix(
    data: Sequence[Row], vocabulary: dict[str, int] | None = None
) -> tuple[csr_matrix, dict[str, int]]:
    """Numbers as rows of their features; without a vocabulary one is made of what is frequent enough."""
    if vocabulary is None:
        counts = Counter(f for row in data for f in row.features)
        vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    indices: list[int] = []
    ends = [0]
    for row in data:
        indices += sorted(vocabulary[f] for f in row.features if f in vocabulary)
        ends.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(data), len(vocabulary))), vocabulary


def fit(data: Sequence[Row]) -> tuple[dict[str, int], LogisticRegression]:
    x, vocabulary = matrix(data)
    model = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    model.fit(x, [r.right for r in data], sample_weight=[UNSEEN_WEIGHT if r.unseen else 1.0 for r in data])
    return vocabulary, model


def cross_validate(data: Sequence[Row], half: bool) -> np.ndarray:
    """A probability for each number, given by what was learned without its area."""
    areas = sorted({r.area for r in data})
    folds = np.array([areas.index(r.area) % FOLDS for r in data])
    learned = {a for i, a in enumerate(areas) if not half or i // FOLDS % 2}
    given = np.zeros(len(data))
    for k in range(FOLDS):
        held = np.flatnonzero(folds == k).tolist()
        vocabulary, model = fit([r for r, f in zip(data, folds, strict=True) if f != k and r.area in learned])
        x, _ = matrix([data[i] for i in held], vocabulary)
        given[held] = model.predict_proba(x)[:, 1]
    return given


def calibration(data: Sequence[Row], given: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the log-odds that fit the numbers of the unseen excerpts (Platt scaling)."""
    apart = [i for i, r in enumerate(data) if r.unseen]
    odds = np.log(given[apart] / (1 - given[apart]))
    model = LogisticRegression(C=1e6, solver="lbfgs", max_iter=400)
    model.fit(odds.reshape(-1, 1), [data[i].right for i in apart])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def print_bands(data: Sequence[Row], given: np.ndarray) -> None:
    """Print how well the confidence tells right from wrong, and of each band how many are right."""
    right = np.array([r.right for r in data])
    apart = np.array([r.unseen for r in data])
    curve = [roc_auc_score(right[part], given[part]) for part in (np.ones(len(data), dtype=bool), apart)]
    print(f"area under the curve {curve[0]:.3f}, unseen {curve[1]:.3f}")
    for low, high in pairwise(_BANDS):
        cells = []
        for part in (np.ones(len(data), dtype=bool), apart):
            band = part & (given >= low) & (given < high)
            share = f"{right[band].mean():.2f} right" if band.any() else "-"
            named = f"{np.array([r.named for r in data])[band].mean():.2f} named" if band.any() else ""
            cells.append(f"{share} {named} of {band.sum()}")
        print(f"{low:.2f}–{min(high, 1):.2f}: {cells[0]:32} unseen {cells[1]}")


def write(path: Path, data: Sequence[Row]) -> None:
    """Train on everything and write the weights, calibrated."""
    slope, shift = calibration(data, cross_validate(data, half=False))
    vocabulary, model = fit(data)
    lines = [
        f"# Weights of observations' confidence: {len(data)} numbers of {len({r.area for r in data})} areas.",
        "# Made by training/train_observations.py; see kg/extraction/observations/learned.py.",
        f"{BIAS}\t{model.intercept_[0] * slope + shift:.3f}",
    ]
    for feature, i in vocabulary.items():
        weight = model.coef_[0][i] * slope
        if abs(weight) >= SMALLEST and feature.isprintable():
            lines.append(f"{feature}\t{weight:.3f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path)
    parser.add_argument("--half", action="store_true")
    options = parser.parse_args()
    data = list(rows())
    if options.out:
        write(options.out, data)
        return
    print(len(data), "numbers,", Counter(r.right for r in data))
    given = cross_validate(data, options.half)
    slope, shift = calibration(data, given)
    print(f"log-odds times {slope:.2f} plus {shift:.2f}")
    print_bands(data, 1 / (1 + (1 / given - 1) ** slope * np.exp(-shift)))


if __name__ == "__main__":
    main()
