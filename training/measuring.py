"""Name and strict F1 of spans found in excerpts: names as sets per excerpt, as the scorer counts them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from examples import Excerpt, bare

from kg.extraction.tagging.decoding import spans, sums
from kg.model import ENTITY_TYPES


@dataclass(frozen=True)
class Found:
    """A candidate name in a sentence of an excerpt, with its probability and its types' scores."""

    sentence: int
    begin: int
    end: int
    probability: float
    types: np.ndarray


@dataclass
class Count:
    """Right names, rightly typed names, names given, names wanted."""

    right: int = 0
    typed: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, other: Count) -> None:
        self.right += other.right
        self.typed += other.typed
        self.given += other.given
        self.wanted += other.wanted

    def __str__(self) -> str:
        def f1(n: int) -> float:
            return 2 * n / max(1, self.given + self.wanted)

        return (
            f"name {f1(self.right):.3f} strict {f1(self.typed):.3f} "
            f"(P {self.right / max(1, self.given):.3f} R {self.right / max(1, self.wanted):.3f}, "
            f"{self.wanted} names)"
        )


def candidates(
    outputs: Sequence[tuple[np.ndarray, np.ndarray]], transitions: np.ndarray, least: float, longest: int = 40
) -> list[Found]:
    """Every span of at least `least` probability, from label and type scores of the sentences."""
    found = []
    for n, (scores, types) in enumerate(outputs):
        length = len(scores)
        s = sums(scores[None], transitions, np.array([length]))
        total = np.concatenate((np.zeros((1, types.shape[1])), np.cumsum(types, 0)))
        k = len(ENTITY_TYPES)
        for begin, end, p in spans(s, 0, length, least, longest):
            mean = (total[end] - total[begin]) / (end - begin)
            logit = types[begin, :k] + types[end - 1, 2 * k :] + mean[k : 2 * k]
            found.append(Found(n, begin, end, p, 1 / (1 + np.exp(-logit))))
    return found


def choose(found: list[Found], threshold: float) -> list[Found]:
    """The likeliest spans that do not overlap."""
    out: list[Found] = []
    taken: dict[int, list[Found]] = {}
    for f in sorted(found, key=lambda f: (-f.probability, f.sentence, f.begin, f.end)):
        if f.probability < threshold:
            break
        others = taken.setdefault(f.sentence, [])
        if all(f.end <= o.begin or o.end <= f.begin for o in others):
            others.append(f)
            out.append(f)
    return out


def count(excerpt: Excerpt, chosen: list[Found]) -> Count:
    """Compare the names of one excerpt. Forms of one gold entity count once; others each by itself."""
    by_form: dict[str, list[Found]] = {}
    for f in chosen:
        form = bare(excerpt.examples[f.sentence].text[f.begin : f.end])
        by_form.setdefault(form, []).append(f)
    by_name: dict[str, list[Found]] = {}
    wrong = 0
    for form, fs in by_form.items():
        name = excerpt.forms.get(form)
        if name is None:
            wrong += 1
        else:
            by_name.setdefault(name, []).extend(fs)
    typed = 0
    for name, fs in by_name.items():
        typed += same(typing(np.mean([f.types for f in fs], axis=0)), excerpt.types[name])
    return Count(len(by_name), typed, len(by_name) + wrong, len(excerpt.types))


def typing(scores: np.ndarray, second: float = 0.5) -> frozenset[str]:
    """The best type, and others that are at least `second`."""
    best = int(np.argmax(scores))
    return frozenset(t for n, t in enumerate(ENTITY_TYPES) if n == best or scores[n] >= second)


def same(given: frozenset[str], gold: frozenset[str]) -> bool:
    """As the scorer: half or more of all types that either names."""
    return 2 * len(given & gold) >= len(given | gold)
