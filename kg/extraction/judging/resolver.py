"""From proposals to mentions: one candidate a stretch and name, a probability, a choice among overlaps.

A candidate's probability comes from its clues (`kg.extraction.judging.clues`); their weights are in
``data/resolver.npz``, learned on annotated excerpts by ``training/train_resolver.py``. Among
overlapping candidates of a sentence the set with the greatest sum of what each is worth is chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extraction.judging import clues
from kg.extraction.proposers.layout import Layout
from kg.model import ENTITY_TYPES, EntityType, Mention, Proposal, Report, Span

THRESHOLD = 0.38
SECOND_TYPE = 0.45
_BESIDE_AREA: frozenset[EntityType] = frozenset({"AdministrativeArea", "Place", "Concept"})
"""What an area may be too: one named behind 举办 or 荣获 is no event and no honour."""


class Candidate(NamedTuple):
    """A stretch with a name and what proposed it; there are thousands, and a tuple is made fastest.

    `times` counts the stretches with this name; `chapter` is the kind of the chapter around, "" where no
    sentence holds it; `topic` marks headings and topic phrases.
    """

    span: Span
    name: str
    spelled: bool
    proposals: tuple[Proposal, ...]
    layout: Layout
    times: int
    chapter: str
    topic: bool

    @property
    def features(self) -> tuple[str, ...]:
        """The clues by name, each once: what is learned from."""
        told = [f + v for f, (v,) in _columns([self]) if v is not None]
        return (*sorted(clues.said([self.proposals], _Names, "")[0]), *told)


class _Names:
    """Of each value of a family the feature's name."""

    def __init__(self, family: str) -> None:
        self._family = family

    def get(self, value: str | None, default: str, /) -> str:
        return default if value is None else self._family + value


def _columns(found: Sequence[Candidate]) -> Iterator[clues.Column]:
    """The clues that every candidate of a report may have."""
    yield from clues.made([c.name for c in found])
    yield from clues.standing(found[0].layout, [c.span for c in found])
    yield "times=", [str(min(c.times, 4)) for c in found]
    yield "chapter=", [c.chapter or None for c in found]
    yield "topic", ["" if c.topic else None for c in found]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Rows of a matrix of weights for each candidate: one of each column, and of what its proposals said.

    The row behind the last stands for clues that weigh nothing.
    """

    columns: NDArray[np.intp]
    said: Sequence[set[int]]

    def sums(self, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
        """Each candidate's sum, the matrix's last row (the bias) included."""
        table = np.concatenate((matrix, np.zeros_like(matrix[:1])))
        begins = np.cumsum([0, *map(len, self.said[:-1])])
        flat = np.fromiter(chain.from_iterable(self.said), np.intp)
        # float64 sums: in another order they still round alike
        total: NDArray[np.float64] = (
            np.add.reduceat(table[flat], begins, axis=0, dtype=np.float64) + matrix[-1]
        )
        for rows in self.columns:
            total += table[rows]
        return total

    def only(self, which: NDArray[np.intp]) -> Weighed:
        """Some of the candidates."""
        return Weighed(self.columns[:, which], [self.said[i] for i in which.tolist()])


@dataclass(frozen=True)
class Weights:
    """Feature → row of `matrix`: column 0 for being a name at all, then one a type in `ENTITY_TYPES`' order.

    The last row is the bias.
    """

    rows: dict[str, int]
    matrix: np.ndarray[tuple[int, int], np.dtype[np.float32]]

    @cached_property
    def _families(self) -> dict[str, dict[str | None, int]]:
        out: dict[str, dict[str | None, int]] = {}
        for name, row in self.rows.items():
            family, value = clues.parted(name)
            out.setdefault(family, {})[value] = row
        return out

    def weighed(self, found: Sequence[Candidate]) -> Weighed:
        """Where in `matrix` the weights of a report's candidates stand."""
        families, none = self._families, dict[str | None, int]()
        unknown = len(self.matrix)

        def known(family: str) -> dict[str | None, int]:
            return families.get(family, none)

        columns = [list(map(known(f).get, values, repeat(unknown))) for f, values in _columns(found)]
        return Weighed(np.array(columns, np.intp), clues.said((c.proposals for c in found), known, unknown))

    def scores(self, found: Sequence[Candidate]) -> NDArray[np.float64]:
        """Log-odds of each candidate of a report: of being a name, then of each type."""
        if not found:
            return np.zeros((0, len(ENTITY_TYPES) + 1))
        return self.weighed(found).sums(self.matrix)

    @staticmethod
    def read(path: Path) -> Weights:
        """The weights of a file that `write` made."""
        with np.load(path) as data:
            names = data["features"].tobytes().decode("utf-8").split("\n")
            return Weights({f: i for i, f in enumerate(names)}, data["weights"].astype(np.float32))

    def write(self, path: Path) -> None:
        """Write features (UTF-8, one a line) and weights (half precision) as a compressed npz file."""
        names = "\n".join(sorted(self.rows, key=self.rows.__getitem__)).encode("utf-8")
        np.savez_compressed(
            path, features=np.frombuffer(names, np.uint8), weights=self.matrix.astype(np.float16)
        )


@cache
def weights() -> Weights:
    """The weights that the package holds."""
    return Weights.read(Path(str(files("kg.extraction") / "data" / "resolver.npz")))


def candidates(report: Report, layout: Layout, proposals: Sequence[Proposal]) -> list[Candidate]:
    """Proposals of one stretch and name joined; in order of begin, then end."""
    text = report.text
    groups: dict[tuple[int, int, str], list[Proposal]] = {}
    spelled: set[tuple[int, int, str]] = set()
    for p in proposals:
        begin, end = p.span.begin, p.span.end
        key = (begin, end, p.name or text[begin:end])
        if p.name is not None:
            spelled.add(key)
        if key in groups:
            groups[key].append(p)
        else:
            groups[key] = [p]
    counts = Counter([name for *_, name in groups])
    begins = [s.span.begin for s in report.sentences]
    around = [("", False), *((report.kind_of(s), s.is_heading or s.is_topic) for s in report.sentences)]
    out = []
    for key in sorted(groups):
        group, name = groups[key], key[2]
        chapter, topic = around[bisect_right(begins, key[0])]
        span = group[0].span
        out.append(Candidate(span, name, key in spelled, tuple(group), layout, counts[name], chapter, topic))
    return out


def linear(
    found: Sequence[Candidate], table: Weights, least: float = 0.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What the linear weights alone make of candidates, as `resolve` takes it.

    Rounded so that no processor's last digit decides. Of candidates less likely than `least` the types
    are not asked for and stay 0.
    """
    types = np.zeros((len(found), len(ENTITY_TYPES)))
    if not found:
        return np.zeros(0), types
    weighed = table.weighed(found)
    names = _probabilities(weighed.sums(table.matrix[:, 0]))
    likely = np.flatnonzero(names >= least)
    if len(likely):
        types[likely] = _probabilities(weighed.only(likely).sums(table.matrix[:, 1:]))
    return names, types


def _probabilities(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = (1 / (1 + np.exp(-log_odds.clip(-30, 30)))).round(4)
    return out


TRUSTED = ("numbers", "block", "sector-lead", "stood-for")
"""Rules that are as sure as their form but too rare in what the weights were learned on."""


def trust(
    found: Sequence[Candidate], judged: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What was judged, but trusted rules' proposals at least as sure as the rule says, and typed by it."""
    names, types = judged[0].copy(), judged[1].copy()
    for i, c in enumerate(found):
        for p in c.proposals:
            if p.rule in TRUSTED and p.score >= 0.8:
                names[i] = max(names[i], p.score)
                types[i] = [dict(p.types).get(t, 0.0) for t in ENTITY_TYPES]
    return names, types


def resolve(
    report: Report,
    found: Sequence[Candidate],
    judged: tuple[NDArray[np.float64], NDArray[np.float64]],
    threshold: float = THRESHOLD,
) -> tuple[Mention, ...]:
    """The mentions: best non-overlapping candidates; names spelled out stand beside them.

    `judged` holds for each candidate the probability that it is a name, and a row of probabilities of types.
    """
    scored = []
    for c, p, types in zip(found, judged[0].tolist(), judged[1].tolist(), strict=True):
        if p >= threshold:
            scored.append((c, p, types))
    plain = [s for s in scored if not s[0].spelled]
    chosen = _choose(plain, threshold) + [s for s in scored if s[0].spelled]
    by_name: dict[str, list[float]] = {}
    for c, _, types in chosen:
        total = by_name.setdefault(c.name, [0.0] * len(ENTITY_TYPES))
        for i, x in enumerate(types):
            total[i] = max(total[i], x) if ENTITY_TYPES[i] == "Concept" else total[i] + x
    times = Counter(c.name for c, *_ in chosen)
    out = []
    for c, p, _ in sorted(chosen, key=lambda s: (s[0].span, s[0].name)):
        means = [
            x if ENTITY_TYPES[i] == "Concept" else x / times[c.name] for i, x in enumerate(by_name[c.name])
        ]
        best = max(c.proposals, key=lambda q: (q.score, q.rule))
        grounds = "; ".join(sorted({f"{q.rule}: {q.grounds}" for q in c.proposals}))
        out.append(Mention(c.span, c.name, _types(means), round(p, 2), best.rule, grounds))
    return tuple(out)


def _types(scores: list[float]) -> tuple[EntityType, ...]:
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    first = order[0]
    found = tuple(ENTITY_TYPES[i] for i in order if i == first or scores[i] >= SECOND_TYPE)
    return tuple(t for t in found if t in _BESIDE_AREA) if "AdministrativeArea" in found else found


def _choose(
    scored: list[tuple[Candidate, float, list[float]]], threshold: float
) -> list[tuple[Candidate, float, list[float]]]:
    """Weighted interval scheduling: what a candidate is worth is its probability above the threshold."""
    scored = sorted(scored, key=lambda s: (s[0].span.end, s[0].span.begin, s[0].name))
    ends = [s[0].span.end for s in scored]
    best: list[tuple[float, int]] = [(0.0, -1)]
    take: list[int] = []
    for i, (c, p, _) in enumerate(scored):
        j = bisect_right(ends, c.span.begin, 0, i)
        value = best[j][0] + p - threshold + 0.05
        take.append(j)
        best.append((round(value, 6), i) if value > best[i][0] else (best[i][0], -1))
    out = []
    i = len(scored)
    while i > 0:
        if best[i][1] == i - 1:
            out.append(scored[i - 1])
            i = take[i - 1]
        else:
            i -= 1
    return out[::-1]
