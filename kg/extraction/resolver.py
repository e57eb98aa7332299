"""From proposals to mentions: one candidate a stretch and name, a probability, a choice among overlaps.

A candidate's features are what its proposals say (rule and grounds) and how its name is made and
stands; their weights are in ``data/resolver.npz``, learned on annotated excerpts by
``training/train_resolver.py``. Among overlapping candidates of a sentence the set with the
greatest sum of what each is worth is chosen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.extraction.proposers.layout import Layout
from kg.model import ENTITY_TYPES, EntityType, Mention, Proposal, Report, Span

THRESHOLD = 0.38
SECOND_TYPE = 0.45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch with a name, what proposed it, and the features that its weight is told by."""

    span: Span
    name: str
    spelled: bool
    proposals: tuple[Proposal, ...]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature → row of `matrix`: column 0 for being a name at all, then one a type in `ENTITY_TYPES`' order.

    The last row is the bias.
    """

    rows: dict[str, int]
    matrix: np.ndarray[tuple[int, int], np.dtype[np.float32]]

    def scores(self, found: Sequence[Candidate]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """Log-odds of each candidate: of being a name, then of each type."""
        bias = len(self.matrix) - 1
        flat: list[int] = []
        begins = []
        get = self.rows.get
        for c in found:
            begins.append(len(flat))
            flat += [i for i in map(get, c.features) if i is not None]
            flat.append(bias)
        if not found:
            return np.zeros((0, len(ENTITY_TYPES) + 1), np.float32)
        # float64 sums: in another order they still round alike
        return np.add.reduceat(self.matrix.take(flat, axis=0), begins, axis=0, dtype=np.float64)

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
    """Proposals of one stretch and name joined, with features; in order of begin, then end."""
    groups: dict[tuple[Span, str], list[Proposal]] = defaultdict(list)
    for p in proposals:
        groups[(p.span, p.name or report.slice(p.span))].append(p)
    counts = Counter(name for _, name in groups)
    begins = [s.span.begin for s in report.sentences]
    out = []
    for (span, name), group in sorted(groups.items(), key=lambda g: (g[0][0].begin, g[0][0].end, g[0][1])):
        standing = _standing(layout, span)
        standing.append(f"times={min(counts[name], 4)}")
        i = bisect_right(begins, span.begin) - 1
        if i >= 0:
            sentence = report.sentences[i]
            standing.append("chapter=" + report.kind_of(sentence))
            if sentence.is_heading or sentence.is_topic:
                standing.append("topic")
        spelled = any(p.name is not None for p in group)
        features = (*_said(group), *_made(name), *standing)
        out.append(Candidate(span, name, spelled, tuple(group), features))
    return out


_PAIRED = frozenset(("left", "right", "edge", "how", "own", "tail", "place"))
_BESIDE = frozenset(("left", "right", "verb", "said", "tail"))
_TWO_EDGES = b"\x01\x01"
_SIGNS = re.compile("[、，和与及的“A-Za-z0-9]")
_SIGN_NAMES = {"的": "has-de", "“": "has-quote"}


def _said(group: list[Proposal]) -> tuple[str, ...]:
    """What the proposals of one stretch say, in words, each once."""
    out = [f"rules={len({p.rule for p in group})}"]
    for p in group:
        rule, grounds, kind = p.rule, p.grounds, p.types[0][0] if p.types else ""
        out.append(rule)
        kinds = rule
        for fact in grounds.split(" "):
            out.append(f"{rule}|{fact}")
            key = fact.partition("=")[0]
            if key in _PAIRED:
                fact = fact.partition(":")[0]
                kinds += "|" + fact
                if kind and key in _BESIDE:
                    out.append(f"{kind}|{fact}")
            elif kind and key in _BESIDE:
                out.append(f"{kind}|{fact.partition(':')[0]}")
        out.append(kinds)
        # What rules say of the type carries over to heads that were never seen.
        if kind:
            out += ["says=" + kind, f"{rule}>{kind}"]
    return tuple(dict.fromkeys(out))


def _made(name: str) -> tuple[str, ...]:
    """How a name is made, in words, each once."""
    bare = name.strip("“”‘’《》")
    size = len(bare)
    out = [f"tail{n}={bare[-n:]}" for n in range(1, min(5, size))]
    out += [f"front{n}={bare[:n]}" for n in range(1, min(4, size))]
    if size <= 6:
        out.append("name=" + bare)
    out.append(f"size={min(size, 14)}")
    for sign in sorted(set(_SIGNS.findall(name))):
        if sign in _SIGN_NAMES:
            out.append(_SIGN_NAMES[sign])
        else:
            out.append("has-digit" if sign.isdigit() else "has-latin" if sign.isascii() else "has-list")
    return tuple(dict.fromkeys(out))


def _standing(layout: Layout, span: Span) -> list[str]:
    """What is beside a candidate and how it falls into words, in words."""
    text = layout.text
    b, e = span.begin, span.end
    before, after = text[max(0, b - 2) : b], text[e : e + 2]
    out = ["before1=" + before[-1:], "before2=" + before, "after1=" + after[:1], "after2=" + after]
    if layout.depth[b]:
        out.append("within-marks")
    if not layout.edges[b]:
        out.append("cut-begin")
    if not layout.edges[e]:
        out.append("cut-end")
    edges = layout.edges
    words = edges.count(1, b + 1, e) + 1
    out.append(f"words={min(words, 8)}")
    # A name that the segmenter does not know falls into single characters.
    out.append(f"single={min(edges.count(_TWO_EDGES, b, e + 1), 3)}|{min(words, 5)}")
    first, last = edges.find(1, b + 1, e + 1), edges.rfind(1, b, e)
    out += [f"first={text[b:first]}", f"last={text[last:e]}", f"first={text[b:first]}|{before[-1:]}"]
    return out


def linear(found: Sequence[Candidate], table: Weights) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What the linear weights alone make of candidates, as `resolve` takes it.

    Rounded so that no processor's last digit decides.
    """
    log_odds = np.asarray(table.scores(found), dtype=np.float64).clip(-30, 30)
    p = (1 / (1 + np.exp(-log_odds))).round(4)
    return p[:, 0], p[:, 1:]


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
    return tuple(ENTITY_TYPES[i] for i in order if i == first or scores[i] >= SECOND_TYPE)


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
