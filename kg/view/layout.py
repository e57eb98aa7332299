"""Positions for a graph, computed once: the same for the same input, at any size a page can hold.

Things attract each other where a statement joins them and, weakly, where they stand in the same
paragraph: the picture follows the report's own order of topics. Every thing that is drawn pushes
the others away; far ones are felt through the mean of their cell of a grid, so that the work
grows with the number of nodes and not with its square.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict

import numpy as np
import numpy.typing as npt

from kg.view.contents import Contents
from kg.view.drawing import Drawing

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ROUNDS, ROUNDS_IF_LARGE = 200, 90
LARGE = 1500
"""Nodes and paragraphs up to which each pushes each."""
ROOM = 74.0
"""Pixels between nodes, on the whole."""
PUSH = 0.6
CELLS = 18
"""The grid's cells a side; what they hold is felt as one from afar."""


def positions(contents: Contents, drawing: Drawing) -> dict[int, tuple[int, int]]:
    """A place for each node of the drawing, in pixels at scale 1; y points down."""
    if not drawing.nodes:
        return {}
    row = {node: i for i, node in enumerate(drawing.nodes)}
    ties, strengths, start = _ties(contents, drawing, row)
    sizes = np.array([radius(drawing.weights[node]) for node in drawing.nodes], dtype=np.float64)
    place = _relax(start, ties, strengths, len(row))[: len(row)]
    place = _spread(place, sizes)
    return {node: (round(float(place[i, 0])), round(float(place[i, 1]))) for node, i in row.items()}


def radius(weight: int) -> float:
    """A node's radius by what is said of it."""
    return 9 + min(38.0, 4.8 * math.sqrt(max(0, weight - 1)))


def _ties(contents: Contents, drawing: Drawing, row: dict[int, int]) -> tuple[Ints, Floats, Floats]:
    """Pairs that attract, how strongly, and where all begin; paragraphs are rows after the nodes."""
    pairs: list[tuple[int, int]] = []
    strength: list[float] = []
    degree: dict[int, int] = defaultdict(int)
    for edge in drawing.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    for edge in drawing.edges:
        # A hub's many edges say little of who belongs together.
        pairs.append((row[edge.source], row[edge.target]))
        strength.append(
            1.0
            / math.sqrt(
                max(1, min(degree[edge.source], degree[edge.target]))
                * max(1.0, max(degree[edge.source], degree[edge.target]) / 12)
            )
        )
    paragraphs: dict[tuple[int, int], int] = {}
    members: dict[int, list[int]] = defaultdict(list)
    begins = [[b for b, _ in report.paragraphs] for report in contents.reports]
    for node in drawing.nodes:
        seen = set()
        for report, begin, _ in contents.things[node].mentions:
            seen.add((report, max(0, bisect_right(begins[report], begin) - 1)))
        for key in sorted(seen):
            members[paragraphs.setdefault(key, len(paragraphs))].append(row[node])
            pairs.append((row[node], len(row) + paragraphs[key]))
            strength.append(0.5 / math.sqrt(len(seen)) / max(1.0, len(seen) / 6))
    total = len(row) + len(paragraphs)
    start = np.zeros((total, 2))
    order = sorted(paragraphs, key=lambda key: key)
    reach = ROOM * math.sqrt(total) / 2
    for turn, key in enumerate(order):
        angle = 2 * math.pi * turn / max(1, len(order))
        start[len(row) + paragraphs[key]] = (reach * math.cos(angle), reach * math.sin(angle))
    golden = math.pi * (3 - math.sqrt(5))
    homes: dict[int, list[int]] = defaultdict(list)
    for paragraph, found in members.items():
        for i in found:
            homes[i].append(len(row) + paragraph)
    for i in range(len(row)):
        home = start[homes[i]].mean(axis=0) if homes[i] else np.zeros(2)
        offset = 8.0 * math.sqrt(i + 1)
        start[i] = home + np.array([offset * math.cos(i * golden), offset * math.sin(i * golden)])
    return (
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array(strength, dtype=np.float64),
        start,
    )


def _relax(place: Floats, ties: Ints, strengths: Floats, nodes: int) -> Floats:
    """Let ties pull and nodes push until it is calm.

    The pull to the middle is what a disc of one node a `ROOM`² pushes outwards, so that the whole
    fills such a disc whatever its size, and nothing drifts away.
    """
    total = len(place)
    mass = np.ones(total)
    mass[nodes:] = 0.5
    hot = ROOM * math.sqrt(total) / 5
    rounds = ROUNDS if total <= LARGE else ROUNDS_IF_LARGE
    for turn in range(rounds):
        force = _push(place, mass) * (PUSH * ROOM * ROOM) - place * (math.pi * PUSH)
        if len(ties):
            pull = (place[ties[:, 0]] - place[ties[:, 1]]) * strengths[:, None]
            for axis in (0, 1):
                force[:, axis] -= np.bincount(ties[:, 0], weights=pull[:, axis], minlength=total)
                force[:, axis] += np.bincount(ties[:, 1], weights=pull[:, axis], minlength=total)
        step = force * 0.2
        length = np.sqrt((step**2).sum(axis=1, keepdims=True)) + 1e-9
        heat = hot * (1 - turn / rounds) ** 2 + 1.0
        place = place + step / length * np.minimum(length, heat)
    middle: Floats = place[:nodes].mean(axis=0)
    return place - middle


def _push(place: Floats, mass: Floats) -> Floats:
    """What pushes each node: the members of its own cell singly, all other cells as their mean."""
    total = len(place)
    if total <= LARGE:
        return _pushed_by(place, place, mass)
    low, high = place.min(axis=0), place.max(axis=0)
    side = max(float((high - low).max()), 1.0) / CELLS
    cell = np.minimum((place - low) // side, CELLS - 1).astype(np.int64)
    key = cell[:, 0] * CELLS + cell[:, 1]
    weight: Floats = np.bincount(key, weights=mass, minlength=CELLS * CELLS).astype(np.float64)
    used = np.flatnonzero(weight)
    sums = [np.bincount(key, weights=mass * place[:, a], minlength=CELLS * CELLS) for a in (0, 1)]
    middle: Floats = (np.stack(sums, axis=1)[used] / weight[used, None]).astype(np.float64)
    force = np.zeros_like(place)
    order = np.argsort(key, kind="stable")
    bounds = np.searchsorted(key[order], np.arange(CELLS * CELLS + 1))
    for position, c in enumerate(used):
        inside = order[bounds[c] : bounds[c + 1]]
        far = np.delete(np.arange(len(used)), position)
        force[inside] = _pushed_by(place[inside], middle[far], weight[used[far]])
        if len(inside) > 1:
            # A crowded cell is felt through a sample: enough to part its members.
            others = inside[:: max(1, len(inside) // 200)]
            near = _pushed_by(place[inside], place[others], mass[others])
            force[inside] += near * (len(inside) / len(others))
    return force


def _pushed_by(place: Floats, others: Floats, mass: Floats) -> Floats:
    """The sum of what each of `others` pushes, falling off with the distance."""
    here, there = place.astype(np.float32), others.astype(np.float32)
    x = here[:, 0, None] - there[None, :, 0]
    y = here[:, 1, None] - there[None, :, 1]
    share = mass.astype(np.float32) / (x * x + y * y + np.float32(25))
    return np.stack([(x * share).sum(axis=1), (y * share).sum(axis=1)], axis=1).astype(np.float64)


def _spread(place: Floats, sizes: Floats) -> Floats:
    """Move nodes apart that would cover each other; a name needs more room in width than in height."""
    stretch = np.array([1.2, 1.0])
    place = place * stretch
    gap = 14.0
    for _ in range(60):
        largest = 2 * float(sizes.max()) + gap
        buckets: dict[tuple[int, int], list[int]] = defaultdict(list)
        cells = np.floor(place / largest).astype(int)
        for i, (cx, cy) in enumerate(cells.tolist()):
            buckets[(cx, cy)].append(i)
        left: list[int] = []
        right: list[int] = []
        for (cx, cy), here in buckets.items():
            for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1), (1, -1)):
                there = buckets.get((cx + dx, cy + dy), ())
                for i in here:
                    for j in there:
                        if (dx or dy) or i < j:
                            left.append(i)
                            right.append(j)
        a, b = np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
        if not len(a):
            break
        difference = place[a] - place[b]
        distance = np.sqrt((difference**2).sum(axis=1)) + 1e-6
        lack = sizes[a] + sizes[b] + gap - distance
        close = lack > 0
        if not close.any():
            break
        move = difference[close] / distance[close, None] * (lack[close] / 2)[:, None]
        np.add.at(place, a[close], move * 0.8)
        np.subtract.at(place, b[close], move * 0.8)
    return place.astype(np.float64)
