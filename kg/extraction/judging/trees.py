"""Boosted decision trees, evaluated in numpy: the resolver's judge of candidates.

A forest is an .npz file of arrays over all nodes of all trees: ``feature`` (-1 at a leaf), ``threshold``,
``left``, ``right``, ``value`` (leaves), with ``roots``, ``bias`` and the ``knots`` of a calibration
(``knots_x`` raw scores, ``knots_y`` probabilities).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Forest:
    """See the module's text."""

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    roots: Ints
    knots_x: Floats
    knots_y: Floats

    @classmethod
    def load(cls, path: Path) -> Forest:
        """Read an .npz file; raises FileNotFoundError where there is none."""
        with np.load(path) as data:
            whole = ("feature", "left", "right", "roots")
            return cls(**{k: data[k].astype(np.int64 if k in whole else np.float64) for k in data.files})

    def save(self, path: Path) -> None:
        """Write what `load` reads, in small types."""
        np.savez_compressed(
            path,
            feature=self.feature.astype(np.int16),
            threshold=self.threshold.astype(np.float32),
            left=self.left.astype(np.int32),
            right=self.right.astype(np.int32),
            value=self.value.astype(np.float32),
            roots=self.roots.astype(np.int32),
            knots_x=self.knots_x,
            knots_y=self.knots_y,
        )

    def raw(self, rows: Floats) -> Floats:
        """The sum of the trees for each row: log-odds before calibration."""
        total: Floats = np.zeros(len(rows))
        if not len(rows):
            return total
        # Thresholds are kept in single precision: compare in it, so that saving changes nothing.
        rows = rows.astype(np.float32).astype(np.float64)
        index = np.arange(len(rows))
        for root in self.roots:
            node = np.full(len(rows), root)
            inner = self.feature[node] >= 0
            while inner.any():
                at, who = node[inner], index[inner]
                down = rows[who, self.feature[at]] <= self.threshold[at]
                node[inner] = np.where(down, self.left[at], self.right[at])
                inner = self.feature[node] >= 0
            total += self.value[node]
        return total

    def probabilities(self, rows: Floats) -> Floats:
        """Calibrated probabilities, four places (rounded so that no processor's last digit decides)."""
        out: Floats = np.interp(self.raw(rows).round(5), self.knots_x, self.knots_y).round(4)
        return out
