"""A second reader of what a number measures: a small network that points at the words.

The network (``pointer.onnx``: 8-bit integers, one thread) reads a sentence with the number's place and the
rules' answer marked, and says of each character how likely the indicator begins and ends there. Where
other words than the rules' are clearly likelier to name it, they take their place. ``pointer.json`` holds
the weights of three logistic regressions, fitted on numbers whose area the network had not seen: how likely
the rules' words name the quantity, how likely the network's do, and how likely the rules' do as far as the
rules alone can tell. docs/model.md says what the network was trained on and what it gives.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extraction.folding import fold
from kg.extraction.logistic import sigmoid
from kg.extraction.observations.pointed_names import swallows, whole
from kg.extraction.tagging import networks
from kg.extraction.tagging.networks import Place
from kg.language.character_pairs import character_pairs, dice

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

LONGEST_CONTEXT = 420
"""Characters; in longer sentences the rules' answer stands."""
LEAD = 0.05
"""By so much the network's words must be likelier than the rules'."""
NOTHING = 0.5
"""A number that is so likely no observation is left out."""
ALIKE = 0.5
"""Names from this likeness on are taken for the same (as `kg score` does)."""
_HEADS = 6
"""Of so many of the likeliest stretches one may be the network's answer."""
_NEARLY = 0.8
_EDGES = 12
_LONGEST = 50
_STEPS = 15
_BREAKS = frozenset("，。；！？：,;\n")
_UNSURE = 0.01
_UNQUOTED = str.maketrans("", "", '“”"‘’')


@dataclass(frozen=True, slots=True)
class Question:
    """A number: its sentence with what leads to it, its own place, the rules' answer and their confidence.

    Offsets are into the report's text.
    """

    context: Place
    number: Place
    name: str
    confidence: float

    @property
    def within(self) -> Place:
        """The number's place in its context."""
        return self.number[0] - self.context[0], self.number[1] - self.context[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """`name` measures the number; `factor` is by how much surer that is than the rules alone were.

    `name` is the rules' own where nothing else is clearly likelier, and empty where the number is taken for
    no observation at all (a part of a name, a size inside a project's description).
    """

    name: str
    factor: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the network says of a number: stretches of the context (begin, end) with their probability."""

    spans: tuple[tuple[float, int, int], ...]
    nothing: float


def answers(text: str, questions: Sequence[Question], model_dir: Path | None = None) -> list[Answer | None]:
    """An answer to each question, None where the network was not asked.

    Raises FileNotFoundError where a file of the model is missing.
    """
    folder = networks.folder_of(model_dir)
    pointed = point(text, questions, folder)
    weights = trust(folder)
    return [
        answer(text[slice(*question.context)], question, found, weights) if found else None
        for question, found in zip(questions, pointed, strict=True)
    ]


@cache
def trust(folder: Path) -> dict[str, tuple[float, ...]]:
    """The weights of the regressions (`evidence`) in a folder's pointer.json; the last is the bias."""
    held: dict[str, list[float]] = json.loads((folder / "pointer.json").read_text("utf-8"))
    return {name: tuple(weights) for name, weights in held.items()}


def answer(context: str, question: Question, found: Pointed, weights: dict[str, tuple[float, ...]]) -> Answer:
    """The likelier of the rules' name and the network's, and what that does to the confidence."""
    if found.nothing >= NOTHING:
        return Answer("", 0.0)
    best, seen = evidence(context, question, found)
    if swallows(best, question.name):
        best = question.name
    by_rule, by_network = _likely(seen, weights["rule"]), _likely(seen, weights["network"])
    alone = _likely(seen[:1], weights["alone"])
    if best and by_network > by_rule + LEAD:
        place = place_of(best, context, question.within)
        name = whole(context, place, question.within, question.name) if place else best
        return Answer(name or best, round(by_network / alone, 2))
    return Answer(question.name, round(by_rule / alone, 2))


def evidence(context: str, question: Question, found: Pointed) -> tuple[str, tuple[float, ...]]:
    """The network's words, and the numbers that say whether they or the rules' are right.

    Near a stretch is the probability of all stretches like it. Of those that have nearly most near them the
    likeliest is taken: what has most is often one between two, cut where neither ends.
    """
    named = [(p, context[a:b]) for p, a, b in found.spans]

    def near(name: str) -> float:
        return min(1.0, sum(p for p, other in named if likeness(name, other) >= ALIKE))

    heads = {text: (near(text), p) for p, text in reversed(named[:_HEADS]) if not _BREAKS & set(text)}
    most = max((mass for mass, _ in heads.values()), default=0.0)
    best = max((t for t in heads if heads[t][0] >= _NEARLY * most), key=lambda t: heads[t][1], default="")
    mass = heads[best][0] if best else 0.0
    own = near(question.name) if question.name else 0.0
    same = bool(best) and likeness(question.name, best) >= ALIKE
    literal = float(question.name in context)
    sure, own, mass = _odds(question.confidence), _odds(own), _odds(mass)
    return best, (sure, own, mass, found.nothing, float(same), literal, own * literal)


def _odds(p: float) -> float:
    return math.log((p + _UNSURE) / (1 + _UNSURE - p))


def _likely(seen: Sequence[float], weights: Sequence[float]) -> float:
    total = weights[-1] + sum(x * w for x, w in zip(seen, weights[:-1], strict=True))
    return sigmoid(total)


def likeness(a: str, b: str) -> float:
    """How alike two names are by their character pairs, whatever their figures and quotation marks."""
    return dice(_pairs(a), _pairs(b))


@lru_cache(maxsize=4096)
def _pairs(name: str) -> Counter[str]:
    return character_pairs(fold(name).translate(_UNQUOTED))


def point(text: str, questions: Sequence[Question], folder: Path) -> list[Pointed | None]:
    """What the network says of each number, None for those in sentences that are too long for it."""
    session, reader = networks.session(folder / "pointer.onnx"), networks.reader(folder)
    by_context: dict[Place, list[int]] = {}
    for i, question in enumerate(questions):
        if question.context[1] - question.context[0] <= LONGEST_CONTEXT:
            by_context.setdefault(question.context, []).append(i)
    found: list[Pointed | None] = [None] * len(questions)
    if not by_context:
        return found
    encoded = reader.encode(text)
    for group in networks.grouped({place: 1 + len(held) for place, held in by_context.items()}):
        of = [row for row, place in enumerate(group) for _ in by_context[place]]
        asked = [i for place in group for i in by_context[place]]
        feed = reader.feed(encoded, group) | _marks(text, group, of, [questions[i] for i in asked])
        edges, nothing = session.run(["edges", "nothing"], feed)
        for column, i in enumerate(asked):
            (begin, end), number = questions[i].context, questions[i].within
            spans = spans_of(edges[: end - begin, column], number)
            found[i] = Pointed(spans, round(float(nothing[number[0], column, 0]), 3))
    return found


def _marks(text: str, group: list[Place], of: list[int], asked: list[Question]) -> dict[str, NDArray[Any]]:
    """What is said of each number: its sentence, how far each character is from it, the rules' answer."""
    width = max(end - begin for begin, end in group)
    distance = np.full((width, len(of)), DISTANCES - 1, dtype=np.int32)
    answer = np.zeros((width, len(of)), dtype=np.int32)
    for column, (row, question) in enumerate(zip(of, asked, strict=True)):
        (begin, end), number = group[row], question.within
        distance[: end - begin, column] = distances(end - begin, number)
        answer[: end - begin, column] = marked(end - begin, place_of(question.name, text[begin:end], number))
    return {
        "of": np.array(of, dtype=np.int32),
        "distance": distance,
        "answer": answer,
        "sure": np.tile(np.array([sureness(q.confidence) for q in asked], dtype=np.int32), (width, 1)),
    }


DISTANCES = 2 * _STEPS + 5
ANSWER_MARKS = 5
SURENESSES = 11


def distances(length: int, number: Place) -> Ints:
    """How far each character stands from the number, by powers: 0 in it, 1 to 16 before, 18 to 33 behind."""
    at = np.arange(length)
    begin, end = number
    away = np.where(at < begin, begin - at, at - end + 1).clip(1)
    step = 1 + np.minimum(_STEPS, (2.2 * np.log(away + 0.5) + 1).astype(np.int32))
    out = np.where((at >= begin) & (at < end), 0, np.where(at < begin, step, step + _STEPS + 2))
    return out.astype(np.int32)


def marked(length: int, place: Place | None) -> Ints:
    """Where the rules' answer stands: 2 its first character, 3 its last, 4 both, 1 between, 0 elsewhere."""
    out = np.zeros(length, dtype=np.int32)
    if place:
        begin, end = place
        out[begin:end] = 1
        out[begin] = 2
        out[end - 1] = 3 if end - begin > 1 else 4
    return out


def sureness(confidence: float) -> int:
    """The rules' confidence in ten steps; 0 where nothing is known of it."""
    return 1 + min(9, int(confidence * 10))


def place_of(name: str, context: str, number: Place) -> Place | None:
    """Where a name stands in its context: the last time before the number, else nearest to it; or None."""
    if not name:
        return None
    begins, at = [], -1
    while (at := context.find(name, at + 1)) >= 0:
        begins.append(at)
    if not begins:
        return None
    before = [b for b in begins if b + len(name) <= number[0]]
    begin = before[-1] if before else min(begins, key=lambda b: abs(b - number[1]))
    return begin, begin + len(name)


def spans_of(edges: Floats, number: Place) -> tuple[tuple[float, int, int], ...]:
    """The twenty likeliest stretches that do not hold the number, with probabilities that add up to one.

    `edges` scores each character as the first and as the last of the indicator.
    """
    logs = edges - edges.max(0)
    logs = logs - np.log(np.exp(logs).sum(0))
    begins, ends = (np.argsort(-logs[:, k], kind="stable")[:_EDGES] for k in (0, 1))
    found = [
        (float(logs[i, 0] + logs[j, 1]), int(i), int(j) + 1)
        for i in begins
        for j in ends
        if i <= j < i + _LONGEST and not (i < number[1] and j >= number[0])
    ]
    found.sort(key=lambda x: (-x[0], x[1], x[2]))
    total = sum(math.exp(p) for p, _, _ in found) or 1.0
    return tuple((round(math.exp(p) / total, 3), a, b) for p, a, b in found[:20])
