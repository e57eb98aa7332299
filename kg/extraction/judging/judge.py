"""How sure each candidate name is, and of what type: linear weights, then trees over all evidence.

Used together with the tagger. The weights lie in ``data/linear_model.npz``, ``data/forest_model.npz`` and
``data/types.json``; training/resolving.py makes them. Without the tagger the resolver's own linear weights
decide (`kg.extraction.judging.resolver.linear`).
What comes out is calibrated: of the names said with 0.8, four in five are right (docs/model.md has the
table).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extraction.judging.evidence import COLUMNS, tabulate
from kg.extraction.judging.resolver import Candidate, Weights
from kg.extraction.judging.trees import Forest
from kg.extraction.proposers.layout import Layout
from kg.model import ENTITY_TYPES, Proposal, Report

Floats = NDArray[np.float64]

THRESHOLD = 0.45
"""Names less likely than this are left out: F1 is flat from 0.35 on, precision still rises."""


@dataclass(frozen=True)
class Judge:
    """`types` has a row a type: constant, weights of the linear answer, the tagger's, and its presence."""

    linear: Weights
    forest: Forest
    types: Floats


@cache
def load(folder: Path | None = None) -> Judge:
    """The judge from `folder`, or from the package's own data.

    Raises FileNotFoundError where a file is missing.
    """
    if folder is None:
        folder = Path(str(resources.files("kg.extraction"))) / "data"
    for name in ("linear_model.npz", "forest_model.npz", "types.json"):
        if not (folder / name).exists():
            raise FileNotFoundError(
                f"no {name} in {folder}: reinstall kg, or go on without the model (--no-model)"
            )
    types = json.loads((folder / "types.json").read_text("utf-8"))
    return Judge(
        Weights.read(folder / "linear_model.npz"),
        Forest.load(folder / "forest_model.npz"),
        np.array([types["model"][t] for t in ENTITY_TYPES], dtype=np.float64),
    )


def judge(
    report: Report, layout: Layout, found: Sequence[Candidate], tagged: Sequence[Proposal], by: Judge
) -> tuple[Floats, Floats]:
    """For each candidate the probability that it is a name, and of each type if it is one (four places)."""
    log_odds = np.asarray(by.linear.scores(found), dtype=np.float64)
    rows = tabulate(report, layout, found, log_odds, tagged)
    return by.forest.probabilities(rows), type_scores(rows, by.types).round(4)


def type_scores(rows: Floats, weights: Floats) -> Floats:
    """Probabilities of types from evidence and the weights of `Judge.types`."""
    z = weights[:, 0] + np.einsum("nki,ki->nk", type_evidence(rows), weights[:, 1:])
    out: Floats = 1 / (1 + np.exp(-z))
    return out


def type_evidence(rows: Floats) -> Floats:
    """For each candidate and type: linear log-odds, the tagger's log-odds, whether the tagger saw it."""
    kinds = len(ENTITY_TYPES)
    first = COLUMNS.index(f"linear_{ENTITY_TYPES[0]}")
    linear = rows[:, first : first + kinds]
    first = COLUMNS.index(f"tagger_{ENTITY_TYPES[0]}")
    p = rows[:, first : first + kinds].clip(0.02, 0.98)
    has = np.repeat(rows[:, [COLUMNS.index("tagger")]] > 0, kinds, axis=1)
    out: Floats = np.stack((linear, np.where(has, np.log(p / (1 - p)), 0.0), has), axis=2)
    return out
