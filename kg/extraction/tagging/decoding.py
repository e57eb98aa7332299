"""From scores of characters to scores of spans: a linear chain over B, I, E, S and O, in numpy.

The chain's forward and backward sums give for every span the probability that it is a name as a
whole. Sequences of a batch are padded; all arrays are (sequence, character, label).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

O, B, I, E, S = range(5)  # noqa: E741
LABELS = 5
ALLOWED = np.zeros((LABELS, LABELS), dtype=bool)
for _a, _b in (
    (O, O),
    (O, B),
    (O, S),
    (B, I),
    (B, E),
    (I, I),
    (I, E),
    (E, O),
    (E, B),
    (E, S),
    (S, O),
    (S, B),
    (S, S),
):
    ALLOWED[_a, _b] = True
STARTS = (O, B, S)
ENDS = (O, E, S)
IMPOSSIBLE = np.float32(-1e4)


@dataclass(frozen=True)
class Sums:
    """`forward`, `backward` log sums, `log_z` (sequence,), with the scores they were made of."""

    scores: Floats
    transitions: Floats
    forward: Floats
    backward: Floats
    log_z: Floats


def sums(scores: Floats, transitions: Floats, lengths: NDArray[np.int64]) -> Sums:
    """Forward and backward sums of a padded batch; forbidden transitions are masked here."""
    count, width, _ = scores.shape
    moves = np.where(ALLOWED, transitions, IMPOSSIBLE).astype(np.float32)
    forward = np.full((count, width, LABELS), IMPOSSIBLE, dtype=np.float32)
    backward = np.zeros((count, width, LABELS), dtype=np.float32)
    first = np.full(LABELS, IMPOSSIBLE, dtype=np.float32)
    first[list(STARTS)] = 0
    last = np.full(LABELS, IMPOSSIBLE, dtype=np.float32)
    last[list(ENDS)] = 0
    forward[:, 0] = scores[:, 0] + first
    for t in range(1, width):
        forward[:, t] = scores[:, t] + _log_sum(forward[:, t - 1, :, None] + moves, 1)
    at_end = lengths - 1
    log_z = _log_sum(forward[np.arange(count), at_end] + last, 1)
    backward[:, width - 1] = last
    for t in range(width - 2, -1, -1):
        step = _log_sum(moves + (scores[:, t + 1] + backward[:, t + 1])[:, None, :], 2)
        backward[:, t] = np.where((t < at_end)[:, None], step, last)
    return Sums(scores, moves, forward, backward, log_z)


def _log_sum(x: Floats, axis: int) -> Floats:
    top = x.max(axis=axis, keepdims=True)
    out: Floats = np.log(np.exp(x - top).sum(axis=axis)) + np.squeeze(top, axis)
    return out


def spans(s: Sums, row: int, length: int, least: float, longest: int) -> list[tuple[int, int, float]]:
    """(begin, end, probability) of every span of one sequence that is a whole name with at least `least`."""
    forward, backward = s.forward[row, :length], s.backward[row, :length]
    scores, z = s.scores[row, :length], s.log_z[row]
    out: list[tuple[int, int, float]] = []
    single = np.exp(forward[:, S] + backward[:, S] - z)
    out += [(int(i), int(i) + 1, float(single[i])) for i in np.flatnonzero(single >= least)]
    inside = np.concatenate(([0.0], np.cumsum(scores[:, I] + s.transitions[I, I], dtype=np.float64)))
    opening = np.exp(forward[:, B] + backward[:, B] - z)
    closing = np.exp(forward[:, E] + backward[:, E] - z)
    ends = np.flatnonzero(closing >= least)
    for i in np.flatnonzero(opening >= least):
        for j in ends[np.searchsorted(ends, i + 1) :]:
            n = j - i - 1
            if n + 2 > longest:
                break
            if n == 0:
                path = s.transitions[B, E]
            else:
                path = (
                    s.transitions[B, I]
                    + (inside[j] - inside[i + 1])
                    - s.transitions[I, I]
                    + s.transitions[I, E]
                )
            p = float(np.exp(forward[i, B] + path + scores[j, E] + backward[j, E] - z))
            if p >= least:
                out.append((int(i), int(j) + 1, min(p, 1.0)))
    return sorted(out)
