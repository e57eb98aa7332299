"""The learned proposer: a small network reads sentences and proposes names with their probability.

The network (ONNX, 8-bit integers, one thread) scores characters; `kg.extraction.tagging.decoding` turns the
scores into probabilities of spans. docs/model.md says what it was trained on and how well it does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.extraction.tagging import decoding, networks
from kg.extraction.tagging.networks import Place, Reader
from kg.model import ENTITY_TYPES, EntityType, Proposal, Report, Span

if TYPE_CHECKING:
    import onnxruntime  # type: ignore[import-untyped]

RULE = "tagger"
LEAST = 0.03
"""Spans less likely than this are not proposed."""
LONGEST = 40


@dataclass(frozen=True)
class Model:
    """The network, what reads for it, and the chain's transitions."""

    session: onnxruntime.InferenceSession
    reader: Reader
    transitions: decoding.Floats


@cache
def load(folder: Path | None = None) -> Model:
    """The model in `folder` (tagger.onnx, vectors.onnx, tagger.json, chain.json), by default the shipped one.

    Raises FileNotFoundError where a file is missing.
    """
    folder = networks.folder_of(folder)
    session = networks.session(folder / "tagger.onnx")
    chain = json.loads((folder / "chain.json").read_text("utf-8"))
    return Model(session, networks.reader(folder), np.array(chain["transitions"], dtype=np.float32))


def propose(report: Report, *, model_dir: Path | None = None) -> list[Proposal]:
    """Names that the network sees in the report's sentences, alternatives and overlaps included.

    `score` is the span's probability (three places), `types` holds every type of at least 0.05.
    Sorted by span.
    """
    places = [(s.span.begin, s.span.end) for s in report.sentences if len(s.span) > 1]
    return find(report.text, places, load(model_dir))


def find(text: str, places: list[Place], model: Model, least: float = LEAST) -> list[Proposal]:
    """The same over any text: `places` are the stretches that are read each by itself."""
    if not places:
        return []
    encoded = model.reader.encode(text)
    out: list[Proposal] = []
    for group in networks.grouped(dict.fromkeys(places, 1)):
        lengths = np.array([end - begin for begin, end in group], dtype=np.int64)
        scores = model.session.run(["label_scores", "type_scores"], model.reader.feed(encoded, group))
        labels, types = (score.transpose(1, 0, 2) for score in scores)
        chain = decoding.sums(labels, model.transitions, lengths)
        found = [
            (row, a, b, p)
            for row, (begin, end) in enumerate(group)
            for a, b, p in decoding.spans(chain, row, end - begin, least, LONGEST)
        ]
        kinds = _types(types, np.array([f[:3] for f in found], dtype=np.int64).reshape(-1, 3))
        merged: dict[Span, tuple[float, float, tuple[tuple[EntityType, float], ...]]] = {}
        for (row, a, b, p), kind in zip(found, kinds, strict=True):
            first, last = group[row]
            span = balanced(text, Span(first + a, first + b), first, last)
            total, best, known = merged.get(span, (0.0, 0.0, kind))
            merged[span] = (min(1.0, total + p), max(best, p), kind if p > best else known)
        out += [Proposal(span, kind, round(p, 3), RULE) for span, (p, _, kind) in merged.items()]
    return sorted(out, key=lambda x: x.span)


def balanced(text: str, span: Span, first: int, last: int) -> Span:
    """A span with both or neither of a pair of marks: it takes in the mark beside it or loses the lone one.

    `first` and `last` bound the sentence.
    """
    begin, end = span.begin, span.end
    for left, right in ("“”", "《》", "‘’", "（）", "()"):
        inside = text[begin:end]
        more = inside.count(left) - inside.count(right)
        if more == 1:
            if inside[0] == left:
                begin += 1
            elif end < last and text[end] == right:
                end += 1
        elif more == -1:
            if inside[-1] == right:
                end -= 1
            elif begin > first and text[begin - 1] == left:
                begin -= 1
    return Span(begin, end) if begin < end else span


def _types(types: decoding.Floats, places: NDArray[np.int64]) -> list[tuple[tuple[EntityType, float], ...]]:
    """The types of spans given as (row, begin, end), best first."""
    k = len(ENTITY_TYPES)
    row, begin, end = places.T
    total = np.concatenate((np.zeros_like(types[:, :1]), np.cumsum(types, axis=1)), axis=1)
    mean = (total[row, end] - total[row, begin])[:, k : 2 * k] / (end - begin)[:, None]
    logits = types[row, begin, :k] + types[row, end - 1, 2 * k :] + mean
    scores = (1 / (1 + np.exp(-logits.astype(np.float64)))).round(3)
    out = []
    for line, order in zip(scores.tolist(), np.argsort(-scores, axis=1, kind="stable").tolist(), strict=True):
        out.append(tuple((ENTITY_TYPES[n], line[n]) for n in order if line[n] >= 0.05 or n == order[0]))
    return out
