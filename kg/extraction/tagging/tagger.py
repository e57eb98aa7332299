"""The learned proposer: a small network reads sentences and proposes names with their probability.

The network (ONNX, 8-bit integers, one thread) scores characters; `kg.extraction.tagging.decoding` turns the
scores into probabilities of spans. docs/model.md says what it was trained on and how well it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kg.extraction.tagging import decoding
from kg.extraction.tagging.encoding import Encoded, Vocabulary, encode
from kg.model import ENTITY_TYPES, EntityType, Proposal, Report, Span

if TYPE_CHECKING:
    import onnxruntime  # type: ignore[import-untyped]

RULE = "tagger"
LEAST = 0.03
"""Spans less likely than this are not proposed."""
LONGEST = 40
_BATCH = 6_000
"""Characters, padding included, that go through the network at a time."""


@dataclass(frozen=True)
class Model:
    """The network, what it has vectors for, and the chain's transitions."""

    session: onnxruntime.InferenceSession
    vocabulary: Vocabulary
    transitions: decoding.Floats


@cache
def load(folder: Path | None = None) -> Model:
    """The model in `folder` (tagger.onnx, tagger.json, chain.json), by default the shipped one.

    Raises FileNotFoundError where a file is missing.
    """
    import json

    import onnxruntime

    if folder is None:
        folder = Path(str(resources.files("kg.extraction"))) / "data"
    if not (folder / "tagger.onnx").exists():
        raise FileNotFoundError(
            f"no tagger.onnx in {folder}: reinstall kg, or go on without the model (--no-model)"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    session = onnxruntime.InferenceSession(
        (folder / "tagger.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    chain = json.loads((folder / "chain.json").read_text("utf-8"))
    return Model(
        session, Vocabulary.load(folder / "tagger.json"), np.array(chain["transitions"], dtype=np.float32)
    )


def propose(report: Report, *, model_dir: Path | None = None) -> list[Proposal]:
    """Names that the network sees in the report's sentences, alternatives and overlaps included.

    `score` is the span's probability (three places), `types` holds every type of at least 0.05.
    Sorted by span.
    """
    places = [(s.span.begin, s.span.end) for s in report.sentences if len(s.span) > 1]
    return find(report.text, places, load(model_dir))


def find(text: str, places: list[tuple[int, int]], model: Model, least: float = LEAST) -> list[Proposal]:
    """The same over any text: `places` are the stretches that are read each by itself."""
    if not places:
        return []
    encoded = encode(text, model.vocabulary)
    out: list[Proposal] = []
    for group in _groups(places):
        lengths = np.array([end - begin for begin, end in group], dtype=np.int64)
        labels, types = _scores(encoded, group, lengths, model.session)
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


def _groups(places: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Stretches of like length together."""
    out: list[list[tuple[int, int]]] = [[]]
    for place in sorted(set(places), key=lambda p: (p[1] - p[0], p[0])):
        if out[-1] and (place[1] - place[0]) * (len(out[-1]) + 1) > _BATCH:
            out.append([])
        out[-1].append(place)
    return out


def _scores(
    encoded: Encoded,
    group: list[tuple[int, int]],
    lengths: NDArray[np.int64],
    session: onnxruntime.InferenceSession,
) -> tuple[decoding.Floats, decoding.Floats]:
    width = int(lengths.max())
    begins = np.array([begin for begin, _ in group], dtype=np.int64)
    at = begins[None, :] + np.arange(width)[:, None]
    inside = np.arange(width)[:, None] < lengths[None, :]
    at = np.where(inside, at, 0)
    feed = {
        "characters": np.where(inside, encoded.characters[at], 0).astype(np.int32),
        "pairs": np.where(inside, encoded.pairs[at], 0).astype(np.int32),
        "tags": np.where(inside, encoded.tags[at], 0).astype(np.int32),
        "marks": np.where(inside, encoded.marks[at], 0).astype(np.int32),
        "words": np.where(inside[:, :, None], encoded.words[at], 0).astype(np.int32),
        "lengths": lengths.astype(np.int32),
    }
    labels, types = session.run(["label_scores", "type_scores"], feed)
    return labels.transpose(1, 0, 2), types.transpose(1, 0, 2)


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
