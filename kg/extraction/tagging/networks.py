"""The networks as sessions, and what they are given of a text: padded arrays, one column a stretch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kg.extraction.tagging.encoding import Encoded, Vocabulary, encode

if TYPE_CHECKING:
    import onnxruntime  # type: ignore[import-untyped]

Place = tuple[int, int]
"""Begin and end of a stretch of the text."""

BATCH = 6_000
"""Characters, padding included, that go through a network at a time."""


def folder_of(model_dir: Path | None) -> Path:
    """The folder of the learned parts: the given one, or the package's own."""
    return model_dir or Path(str(resources.files("kg.extraction"))) / "data"


def grouped(weights: Mapping[Place, int]) -> list[list[Place]]:
    """Stretches of like length together, as many as fill a batch; each as often as its weight says."""
    out: list[list[Place]] = [[]]
    columns = 0
    for place in sorted(weights, key=lambda p: (p[1] - p[0], p[0])):
        columns += weights[place]
        if out[-1] and (place[1] - place[0]) * columns > BATCH:
            out.append([])
            columns = weights[place]
        out[-1].append(place)
    return out


@cache
def session(path: Path) -> onnxruntime.InferenceSession:
    """A network of one thread. Raises FileNotFoundError where its file is missing."""
    import onnxruntime

    if not path.exists():
        raise FileNotFoundError(
            f"no {path.name} in {path.parent}: reinstall kg, or go on without the model (--no-model)"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class Reader:
    """Gives networks what they read: the vocabulary, and the vectors that they share."""

    vocabulary: Vocabulary
    vectors: onnxruntime.InferenceSession

    def encode(self, text: str) -> Encoded:
        """The text as arrays, each character once."""
        return encode(text, self.vocabulary)

    def feed(self, encoded: Encoded, group: list[Place]) -> dict[str, NDArray[Any]]:
        """The inputs of a network for some stretches, (character, stretch, …), padded with 0."""
        lengths = np.array([end - begin for begin, end in group], dtype=np.int32)
        begins = np.array([begin for begin, _ in group], dtype=np.int64)
        steps = np.arange(int(lengths.max()))[:, None]
        inside = steps < lengths[None, :]
        at = np.where(inside, begins[None, :] + steps, 0)

        def padded(values: NDArray[np.int32]) -> NDArray[np.int32]:
            return np.where(inside, values[at], 0).astype(np.int32)

        words = np.where(inside[:, :, None], encoded.words[at], 0).astype(np.int32)
        (vectors,) = self.vectors.run(["vectors"], {"pairs": padded(encoded.pairs), "words": words})
        return {
            "characters": padded(encoded.characters),
            "tags": padded(encoded.tags),
            "marks": padded(encoded.marks),
            "vectors": vectors,
            "lengths": lengths,
        }


@cache
def reader(folder: Path) -> Reader:
    """The reader of the models in a folder (tagger.json, vectors.onnx)."""
    vectors = session(folder / "vectors.onnx")
    return Reader(Vocabulary.load(folder / "tagger.json"), vectors)
