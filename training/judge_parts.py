"""What the judge is made of, in training: linear weights, boosted trees, calibration, weights of types."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import lightgbm
import numpy as np
from scipy import sparse
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.extraction.judging import resolver  # noqa: E402
from kg.extraction.judging.judge import type_evidence  # noqa: E402
from kg.extraction.judging.trees import Forest  # noqa: E402
from kg.extraction.proposers import layout  # noqa: E402
from kg.model import ENTITY_TYPES, Proposal, Report  # noqa: E402

LEAST = 4
"""A feature that fewer candidates have gets no weight."""


@dataclass
class Case:
    """The candidates of an excerpt inside what is annotated, with what is right about them."""

    name: str
    group: str
    report: Report
    laid: layout.Layout
    candidates: list[resolver.Candidate]
    inside: np.ndarray
    tagged: list[Proposal]
    wanted: np.ndarray
    types: np.ndarray
    forms: dict[str, str]
    gold: dict[str, frozenset[str]]

    @cached_property
    def features(self) -> list[tuple[str, ...]]:
        """Of each candidate what the linear weights go by."""
        return [tuple(map(sys.intern, sorted(used(c.features)))) for c in self.candidates]


def used(features: tuple[str, ...]) -> set[str]:
    """The features that the linear weights go by: rules and wording, nothing that the tagger adds."""
    return {f for f in features if not f.startswith(("tagger", "rules=")) and "\n" not in f}


class Linear:
    """Logistic regressions over the candidates' named features."""

    def __init__(self, cases: list[Case], strength: float) -> None:
        counts: Counter[str] = Counter()
        for x in cases:
            for i in np.flatnonzero(x.inside):
                counts.update(x.features[i])
        self.numbers = {f: n for n, f in enumerate(sorted(f for f, k in counts.items() if k >= LEAST))}
        rows = self.matrix(cases, True)
        wanted = np.concatenate([x.wanted[x.inside] for x in cases])
        types = np.concatenate([x.types[x.inside] for x in cases])
        self.name = LogisticRegression(C=strength, solver="liblinear", random_state=0, tol=1e-2).fit(
            rows, wanted
        )
        right = wanted > 0
        self.typed = [
            LogisticRegression(C=2 * strength, solver="liblinear", random_state=0, tol=1e-2).fit(
                rows[right], types[right, k]
            )
            for k in range(len(ENTITY_TYPES))
        ]

    def matrix(self, cases: list[Case], inside_only: bool) -> sparse.csr_matrix:
        indices: list[int] = []
        pointers = [0]
        for x in cases:
            for i, features in enumerate(x.features):
                if x.inside[i] or not inside_only:
                    indices.extend(sorted(self.numbers[f] for f in features if f in self.numbers))
                    pointers.append(len(indices))
        shape = (len(pointers) - 1, len(self.numbers))
        return sparse.csr_matrix((np.ones(len(indices)), indices, pointers), shape=shape)

    def log_odds(self, x: Case) -> np.ndarray:
        rows = self.matrix([x], False)
        columns = [self.name.decision_function(rows), *(m.decision_function(rows) for m in self.typed)]
        return np.stack(columns, 1)

    def weights(self) -> resolver.Weights:
        """As the resolver reads them; features that weigh nothing are left out."""
        models = [self.name, *self.typed]
        stacked = np.stack([m.coef_[0] for m in models], 1)
        kept = [f for f, n in self.numbers.items() if np.abs(stacked[n]).max() >= 0.02]
        bias = np.array([[m.intercept_[0] for m in models]])
        matrix = np.concatenate((stacked[[self.numbers[f] for f in kept]], bias)).astype(np.float32)
        return resolver.Weights({f: i for i, f in enumerate(kept)}, matrix)


def boost(rows: np.ndarray, wanted: np.ndarray, trees: int = 250) -> lightgbm.Booster:
    """Boosted trees for being a name."""
    options = {
        "objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 40,
        "feature_fraction": 0.5, "lambda_l2": 2.0, "num_threads": 1, "deterministic": True,
        "force_row_wise": True, "seed": 1, "verbose": -1, "max_bin": 127,
    }  # fmt: skip
    return lightgbm.train(options, lightgbm.Dataset(rows, wanted), trees)


def forest(booster: lightgbm.Booster, knots: tuple[np.ndarray, np.ndarray]) -> Forest:
    """The trees as arrays."""
    feature, threshold, left, right, value, roots = [], [], [], [], [], []

    def add(node: dict[str, object]) -> int:
        n = len(feature)
        feature.append(-1)
        threshold.append(0.0)
        left.append(0)
        right.append(0)
        value.append(0.0)
        if "leaf_value" in node:
            value[n] = float(node["leaf_value"])  # type: ignore[arg-type]
            return n
        feature[n] = int(node["split_feature"])  # type: ignore[call-overload]
        threshold[n] = float(np.float32(node["threshold"]))
        left[n] = add(node["left_child"])  # type: ignore[arg-type]
        right[n] = add(node["right_child"])  # type: ignore[arg-type]
        return n

    for tree in booster.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))
    return Forest(*map(np.array, (feature, threshold, left, right, value, roots)), *knots)  # type: ignore[arg-type]


def calibration(raw: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Isotonic regression as knots, a few dozen."""
    iso = IsotonicRegression(y_min=0.001, y_max=0.995, out_of_bounds="clip").fit(raw, wanted)
    x, y = iso.X_thresholds_, iso.y_thresholds_
    keep = np.unique(np.searchsorted(y, np.linspace(0, 1, 60)).clip(0, len(y) - 1))
    return x[keep], y[keep]


def type_stack(rows: np.ndarray, types: np.ndarray) -> np.ndarray:
    """The weights of `judging.Judge.types`, from the evidence of right candidates."""
    evidence = type_evidence(rows)
    out = np.zeros((len(ENTITY_TYPES), 4))
    for k in range(len(ENTITY_TYPES)):
        m = LogisticRegression(C=1.0, random_state=0).fit(evidence[:, k], types[:, k])
        out[k] = [m.intercept_[0], *m.coef_[0]]
    return out.round(4)
