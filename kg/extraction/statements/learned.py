"""The learned judge of candidates: a logistic regression a predicate, over readable features.

``weights.tsv`` holds a line a feature: predicate, feature, weight. The feature ``(bias)`` is always on;
``(threshold)`` is the probability from which a candidate is taken. Predicates that are not in the file
are left to their rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.extraction.logistic import probability
from kg.extraction.statements.candidates import Candidate
from kg.language.data_lines import data_lines

FILE = "statements.tsv"
RULE_SCALE = 3.0
_DOUBTS = tuple((n / 20, f"trust<{n / 20:.2f}") for n in range(6, 20))


@dataclass(frozen=True)
class Judge:
    """Weights by feature for one predicate."""

    bias: float
    threshold: float
    weights: dict[str, float]

    def probability(self, candidate: Candidate, trust: float) -> float:
        """How likely the candidate is true, rounded so that it is the same everywhere.

        `trust` is the lower confidence of the two entities that it joins.
        """
        return probability(features(candidate, trust), self.weights, self.bias, places=4)


def features(candidate: Candidate, trust: float) -> tuple[str, ...]:
    """All features of a candidate, its rule's name and the doubt about its entities among them."""
    doubts = [name for least, name in _DOUBTS if trust < least]
    return (*candidate.features, "rule=" + candidate.rule, *doubts)


@cache
def judges(folder: Path | None = None) -> dict[str, Judge]:
    """The judges of a folder's ``statements.tsv``, or the package's where none is given or it has none."""
    package = Path(__file__).parent.parent / "data"
    path = next((f / FILE for f in (folder, package) if f is not None and (f / FILE).exists()), None)
    if path is None:
        return {}
    by_predicate: dict[str, dict[str, float]] = {}
    for line in data_lines(path.read_text(encoding="utf-8")):
        predicate, feature, weight = line.split("\t")
        by_predicate.setdefault(predicate, {})[feature] = float(weight)
    return {
        predicate: Judge(weights.pop("(bias)", 0.0), weights.pop("(threshold)", 0.5), weights)
        for predicate, weights in by_predicate.items()
    }
