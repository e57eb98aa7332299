"""Train the judge of statements and measure it by grouped cross-validation.

usage: python training/statements.py [--entities gold|found|both] [--models DIR] [--out FILE] [--all]
       [--without NAME] [--shared-only]

Without --out only the cross-validation is run (eight folds, an area never split). --all trains on the
measuring set too, --without leaves a report out (the seed, say). Candidates that say what another sentence
of the report says as well carry half weight; where they are no statement themselves, none.

The project's own excerpts with complete relations are examples too (the gold folder's, which hold closest
to the annotation guide, weigh eight times as much), unless --shared-only is said. What is
right is a triple at its sentence: the year is never compared, and the mode only where another sentence of
the excerpt says the same (as in the shared excerpts).

Names that the package's own models find in the reports that these were trained on are too good to learn
from: --models gives a folder of models a fold, with a folds.json that says which of them has not seen
which report (training/resolving.py --fold-models makes it).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from examples import area  # noqa: E402
from statement_examples import Excerpt, excerpts, gold_area, oracle, own_excerpts, predicted  # noqa: E402

from kg.extraction import tense  # noqa: E402
from kg.extraction.statements.assembly import propose, trust_in  # noqa: E402
from kg.extraction.statements.candidates import Candidate  # noqa: E402
from kg.extraction.statements.learned import RULE_SCALE, features  # noqa: E402
from kg.model import Entity  # noqa: E402

OUT = ROOT / "kg" / "extraction" / "data" / "statements.tsv"
# too few examples to learn from: their rules' priors stand
LEFT_TO_RULES = frozenset({"countryOfOrigin", "investsIn", "establishedBy"})
FOLDS = 8
STRENGTH = 0.3
# the gold folder's candidates beside those of the project's own excerpts, which were read only once
SHARED_WEIGHT = 8.0
# candidates of gold names beside those of the names that are found, which the judge will meet
GOLD_NAMES_WEIGHT = 0.3
LEAST = 3
SMALLEST = 0.02
THRESHOLD = 0.36
# Stricter where a wrong statement draws others after it (a definition misread); looser where several
# sentences may say the same, so that what is given so much is right more often than it says.
THRESHOLDS = {"hasPart": 0.5, "inIndustry": 0.3}
# Log-odds are given this much smaller: the slope that fits what cross-validation gives for the shared
# excerpts (Platt scaling). What is taken stays the same, so thresholds are scaled alike.
SLOPE = 0.78

Key = tuple[int, str, str, str]


@dataclass(frozen=True)
class Row:
    """One candidate: the report's number, its answer and its weight in training."""

    group: int
    candidate: Candidate
    year: int
    mode: str
    right: bool
    weight: float
    trust: float

    @property
    def key(self) -> Key:
        c = self.candidate
        return self.group, c.subject, c.predicate, c.object


def answers(e: Excerpt) -> tuple[dict[tuple[str, str, str], set[str]], dict[tuple[str, str, str], set[int]]]:
    """Each gold triple's modes, and the numbers of the sentences that it is given at."""
    modes: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    at: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for r in e.gold.relations:
        modes[r.subject, r.predicate, r.object].add(r.mode)
        at[r.subject, r.predicate, r.object].add(r.sentence)
    return modes, at


def rows(group: int, e: Excerpt, entities: Sequence[Entity]) -> list[Row]:
    """The candidates of an excerpt's annotated sentences with their answers."""
    area = gold_area(e)
    report = replace(e.report, area=replace(e.report.area, id=area, name=area))
    modes, at = answers(e)
    line = tense.timeline(report)
    trusts = {x.id: x.confidence for x in entities}
    out = []
    for c in propose(report, entities):
        if not e.covers(c.evidence):
            continue
        when = tense.moment(report, c.sentence, c.evidence, line)
        mode = "actual" if c.predicate in ("hasPart", "locatedIn") else when.mode
        mode = "planned" if c.sought else mode
        triple = (c.subject, c.predicate, c.object)
        here = bool(e.numbers.get(c.sentence.index, frozenset()) & at[triple]) if triple in at else False
        right = triple in modes and (here or mode in modes[triple] or c.predicate == "inIndustry")
        elsewhere = triple in modes and not here
        weight = (0.5 if right else 0.0) if elsewhere else 1.0
        out.append(Row(group, c, when.year, mode, right, weight, trust_in(c, trusts)))
    return out


def matrix(
    data: Sequence[Row], vocabulary: dict[str, int] | None = None, least: int = LEAST
) -> tuple[csr_matrix, dict[str, int]]:
    """Candidates as rows of their features; without a vocabulary one is made of what is frequent enough."""
    named = [tuple(dict.fromkeys(features(r.candidate, r.trust))) for r in data]
    if vocabulary is None:
        counts = Counter(f for names in named for f in names)
        vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    scale = np.array([RULE_SCALE if f.startswith("rule=") else 1.0 for f in vocabulary])
    indices: list[int] = []
    ends = [0]
    for names in named:
        indices += sorted(vocabulary[f] for f in names if f in vocabulary)
        ends.append(len(indices))
    at = np.array(indices, dtype=int)
    return csr_matrix((scale[at], at, ends), shape=(len(named), len(vocabulary))), vocabulary


def fit(data: Sequence[Row]) -> tuple[dict[str, int], LogisticRegression]:
    used = [r for r in data if r.weight > 0]
    x, vocabulary = matrix(used)
    model = LogisticRegression(C=STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    model.fit(x, [r.right for r in used], sample_weight=[r.weight for r in used])
    return vocabulary, model


def cross_validate(reports: Sequence[Excerpt], data: Sequence[Row]) -> list[float]:
    """A probability for each row, given by what was learned without its area."""
    areas = sorted({area(e.name) for e in reports})
    folds = [areas.index(area(e.name)) % FOLDS for e in reports]
    scores = [0.0] * len(data)
    by_predicate: dict[str, list[int]] = defaultdict(list)
    for i, r in enumerate(data):
        by_predicate[r.candidate.predicate].append(i)
    for predicate, own in by_predicate.items():
        for fold in range(FOLDS):
            held = [i for i in own if folds[data[i].group] == fold]
            if not held:
                continue
            if predicate in LEFT_TO_RULES:
                for i in held:
                    scores[i] = data[i].candidate.prior
                continue
            vocabulary, model = fit([data[i] for i in own if folds[data[i].group] != fold])
            x, _ = matrix([data[i] for i in held], vocabulary)
            for i, p in zip(held, model.predict_proba(x)[:, 1], strict=True):
                scores[i] = float(p)
    return scores


def measure(
    reports: Sequence[Excerpt], data: Sequence[Row], scores: Sequence[float], threshold: float
) -> None:
    """Print precision, recall and F1 of triples by predicate."""
    given = {r.key for r, p in zip(data, scores, strict=True) if p >= threshold}
    wanted = {(g, *t) for g, e in enumerate(reports) for t in answers(e)[0]}
    for predicate in [*sorted({k[2] for k in wanted}), "all"]:
        a = {k for k in given if predicate in ("all", k[2])}
        b = {k for k in wanted if predicate in ("all", k[2])}
        p, r = len(a & b) / max(1, len(a)), len(a & b) / max(1, len(b))
        f1 = 2 * p * r / max(1e-9, p + r)
        print(f"{predicate:16} P {p:.3f} R {r:.3f} F1 {f1:.3f}  {len(a & b)}/{len(a)}/{len(b)}")


def reliability(data: Sequence[Row], scores: Sequence[float]) -> None:
    """Print, of the candidates given about so much probability, how many are right."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for r, p in zip(data, scores, strict=True):
        bins[min(9, int(p * 10))].append(r.right)
    for b, right in sorted(bins.items()):
        print(f"given {b / 10:.1f}–{(b + 1) / 10:.1f}: right {sum(right) / len(right):.2f} of {len(right)}")


def write(path: Path, data: Sequence[Row], about: str) -> None:
    """Train on everything and write the weights."""
    lines = [f"# {line}" for line in about.split("\n")]
    for predicate in sorted({r.candidate.predicate for r in data} - LEFT_TO_RULES):
        vocabulary, model = fit([r for r in data if r.candidate.predicate == predicate])
        lines.append(f"{predicate}\t(bias)\t{model.intercept_[0] * SLOPE:.3f}")
        odds = THRESHOLDS.get(predicate, THRESHOLD) / (1 - THRESHOLDS.get(predicate, THRESHOLD))
        lines.append(f"{predicate}\t(threshold)\t{1 / (1 + odds**-SLOPE):.4f}")
        for feature, i in vocabulary.items():
            weight = model.coef_[0][i] * SLOPE * (RULE_SCALE if feature.startswith("rule=") else 1.0)
            if abs(weight) >= SMALLEST and feature.isprintable():
                lines.append(f"{predicate}\t{feature}\t{weight:.3f}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def found(e: Excerpt, models: Path | None) -> tuple[Entity, ...]:
    """The entities that the pipeline finds, under their gold names where they are right."""
    from kg.extraction import mentions
    from kg.linking import link

    folder = None
    if models is not None:
        folds = json.loads((models / "folds.json").read_text("utf-8"))
        folder = models / folds[e.name] if e.name in folds else None
    return predicted(e, link(e.report, mentions.find(e.report, model_dir=folder)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entities", choices=("gold", "found", "both"), default="gold")
    parser.add_argument("--models", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--without", default="")
    parser.add_argument("--shared-only", action="store_true")
    options = parser.parse_args()
    reports = [*excerpts(), *(excerpts(measuring=True) if options.all else ())]
    reports = [e for e in reports if e.name != options.without]
    shared = len(reports)
    if not options.shared_only:
        reports += own_excerpts()

    def as_found(e: Excerpt) -> tuple[Entity, ...]:
        return found(e, options.models)

    makers: dict[str, list[tuple[Callable[[Excerpt], tuple[Entity, ...]], float]]] = {
        "gold": [(oracle, 1.0)],
        "found": [(as_found, 1.0)],
        "both": [(oracle, GOLD_NAMES_WEIGHT), (as_found, 1.0)],
    }
    data = [
        replace(r, weight=r.weight * (SHARED_WEIGHT if g < shared else 1.0) * weight)
        for make, weight in makers[options.entities]
        for g, e in enumerate(reports)
        for r in rows(g, e, make(e))
    ]
    if options.out:
        about = (
            f"Weights of the judge of statements: {len(reports)} annotated reports, {len(data)} candidates, "
            f"entities: {options.entities}.\n"
            f"Made by training/statements.py; see kg/extraction/statements/learned.py."
        )
        write(options.out, data, about)
        return
    scores = cross_validate(reports, data)
    for threshold in (0.4, 0.45, 0.5, THRESHOLD):
        print(f"threshold {threshold}")
        measure(reports, data, scores, threshold)
    reliability(data, scores)


if __name__ == "__main__":
    main()
