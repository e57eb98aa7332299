"""Learn the weights of the rules' resolver (kg/extraction/data/resolver.npz) from annotated excerpts.

usage: train_resolver.py GOLD_FOLDER [--out FILE] [--cross]

GOLD_FOLDER holds seed.tsv (not used) and dev/NAME.txt with dev/NAME.tsv; excerpts in
training/annotations are used too; those of training/measuring_set.txt are left out. --cross prints what
grouped cross-validation over the excerpts gives (names as sets per report, as the scorer counts them).
Needs scikit-learn; the same input gives the same weights on one machine.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.extraction import mentions  # noqa: E402
from kg.extraction.judging import resolver  # noqa: E402
from kg.extraction.judging.resolver import Candidate, Weights  # noqa: E402
from kg.extraction.proposers import layout  # noqa: E402
from kg.model import ENTITY_TYPES, Area, Chapter, Report, Sentence, Span  # noqa: E402
from kg.reading import ReadingError, load, read  # noqa: E402
from kg.scoring import gold as gold_files  # noqa: E402

LEAST = 4
LIGHTEST = 0.05
PENALTY = 3.0
TYPE_PENALTY = 2.0
FOLDS = 8


@dataclass(frozen=True)
class Example:
    """An annotated excerpt: its group (area), gold, and candidates inside what is annotated."""

    name: str
    group: str
    gold: gold_files.Gold
    report: Report
    candidates: list[Candidate]

    @property
    def forms(self) -> dict[str, gold_files.GoldEntity]:
        out = {fold(f): e for e in self.gold.entities.values() for f in e.forms}
        return out | {fold(e.name): e for e in self.gold.entities.values()}


def fold(text: str) -> str:
    """A name as the scorer compares it."""
    return re.sub(r"[\s\"'“”‘’《》「」『』]", "", unicodedata.normalize("NFKC", text)).casefold()


def example(source: Path, annotations: Path) -> Example:
    gold = gold_files.parse(annotations.read_text("utf-8"), annotations.name)
    report = report_of(source)
    sentences = {s.number: s for s in gold_files.sentences(report.source)}
    ranges = [
        (sentences[a].begin, sentences[b].end) for a, b in gold.ranges if a in sentences and b in sentences
    ]

    def inside(span: Span) -> bool:
        begin, end = report.source_span(span)
        return any(a <= begin and end <= b for a, b in ranges)

    laid = layout.lay_out(report)
    found = resolver.candidates(report, laid, mentions.propose(report, laid))
    group = source.stem.split("-", 1)[-1]
    return Example(source.stem, group, gold, report, [c for c in found if inside(c.span)])


def report_of(path: Path) -> Report:
    """The report; an excerpt that is none by itself as plain sentences."""
    options: dict[str, object] = {}
    arguments = path.with_suffix(".args")
    if arguments.exists():
        words = arguments.read_text("utf-8").split()
        given = dict(zip(words[::2], words[1::2], strict=True))
        options = {"area": given["--area"], "year": int(given["--year"])}
    try:
        return read(next(iter(load(path))), **options)  # type: ignore[arg-type]
    except ReadingError:
        text = path.read_text("utf-8")
        sentences = tuple(
            Sentence(s.number - 1, Span(s.begin, s.end), 0, s.number) for s in gold_files.sentences(text)
        )
        chapters = (Chapter("review", 1, None, Span(0, len(text))),)
        year = int(path.stem[:4])
        area = Area(path.stem, path.stem, "other")
        return Report(
            path.stem,
            text,
            text,
            range(len(text)),
            path.name,
            "",
            "",
            area,
            year,
            chapters=chapters,
            sentences=sentences,
        )


def fit(table: sparse.csr_matrix, wanted: np.ndarray, penalty: float) -> np.ndarray:
    """A logistic regression for each column of `wanted`; columns without both answers get zeros."""
    out = np.zeros((table.shape[1], wanted.shape[1]), np.float32)
    for k in range(wanted.shape[1]):
        if 0 < wanted[:, k].sum() < len(wanted):
            model = LogisticRegression(
                C=1 / penalty, solver="liblinear", random_state=0, tol=1e-3, fit_intercept=False
            )
            out[:, k] = model.fit(table, wanted[:, k]).coef_[0]
    return out


def train(examples: list[Example], types: bool = True) -> Weights:
    """The weights that a set of excerpts gives."""
    counts = Counter(f for x in examples for c in x.candidates for f in set(c.features))
    numbers = {
        f: i for i, f in enumerate(sorted(f for f, k in counts.items() if k >= LEAST and "\n" not in f))
    }
    flat: list[int] = []
    begins = [0]
    entities: list[gold_files.GoldEntity | None] = []
    for x in examples:
        forms = x.forms
        for c in x.candidates:
            flat += sorted({numbers[f] for f in c.features if f in numbers})
            flat.append(len(numbers))
            begins.append(len(flat))
            entities.append(forms.get(fold(c.name)))
    table = sparse.csr_matrix((np.ones(len(flat)), flat, begins), shape=(len(entities), len(numbers) + 1))
    right = np.array([[e is not None] for e in entities])
    named = np.flatnonzero(right[:, 0])
    typed = np.array([[t in e.types for t in ENTITY_TYPES] for e in entities if e is not None])
    matrix = np.concatenate((fit(table, right, PENALTY), fit(table[named], typed, TYPE_PENALTY)), axis=1)
    kept = [f for f, i in numbers.items() if np.abs(matrix[i]).max() >= LIGHTEST]
    rows = [numbers[f] for f in kept]
    return Weights({f: i for i, f in enumerate(kept)}, matrix[[*rows, len(numbers)]])


def score(x: Example, weights: Weights, threshold: float) -> tuple[int, int, int, int]:
    """Names right, rightly typed, given, wanted."""
    forms = x.forms
    given: dict[str, list[tuple[float, tuple[str, ...]]]] = {}
    for m in resolver.resolve(x.report, x.candidates, resolver.linear(x.candidates, weights), threshold):
        entity = forms.get(fold(m.form))
        given.setdefault("=" + entity.name if entity else fold(m.form), []).append((m.confidence, m.types))
    right = [k for k in given if k.startswith("=")]
    typed = 0
    for k in right:
        have, want = set(max(given[k])[1]), x.gold.entities[k[1:]].types
        typed += 2 * len(have & want) >= len(have | want)
    return len(right), typed, len(given), len(x.gold.entities)


def cross(examples: list[Example]) -> None:
    """Print name and strict figures of excerpts whose area no weight has seen."""
    groups = sorted({x.group for x in examples})
    models: dict[str, Weights] = {}
    for k in range(FOLDS):
        out = set(groups[k::FOLDS])
        weights = train([x for x in examples if x.group not in out])
        models |= {x.name: weights for x in examples if x.group in out}
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        right, typed, given, wanted = np.sum([score(x, models[x.name], threshold) for x in examples], axis=0)
        print(
            f"threshold {threshold:.2f}: names P {right / given:.3f} R {right / wanted:.3f} "
            f"F1 {2 * right / (given + wanted):.3f}, strict F1 {2 * typed / (given + wanted):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "kg" / "extraction" / "data" / "resolver.npz")
    parser.add_argument("--cross", action="store_true")
    options = parser.parse_args()
    left_out = {
        line.split("\t")[0]
        for line in (ROOT / "training" / "measuring_set.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    }
    paths = sorted((options.gold / "dev").glob("*.tsv")) + sorted(
        (ROOT / "training" / "annotations").glob("*.tsv")
    )
    examples = [example(p.with_suffix(".txt"), p) for p in paths if p.stem not in left_out]
    print(f"{len(examples)} excerpts, {sum(len(x.candidates) for x in examples)} candidates")
    if options.cross:
        cross(examples)
    train(examples).write(options.out)


if __name__ == "__main__":
    main()
