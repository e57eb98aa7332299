"""Text as arrays of numbers: what the tagger's network reads of each character.

The tables (`Vocabulary`) come with the model; training and run time use the same code.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import ahocorasick_rs
import numpy as np
import rjieba
from numpy.typing import NDArray

from kg.extraction.folding import fold

Ints = NDArray[np.int32]

POSITIONS = 6
"""Words at a character: the two longest that begin there, that hold it inside, that end there."""

_TAGS = (
    "x",
    "n",
    "nr",
    "ns",
    "nt",
    "nz",
    "v",
    "vn",
    "a",
    "ad",
    "d",
    "m",
    "q",
    "r",
    "p",
    "c",
    "u",
    "f",
    "s",
    "t",
    "j",
    "l",
    "i",
    "b",
    "eng",
    "z",
    "k",
    "o",
)
_TAG_NUMBER = {tag: number + 1 for number, tag in enumerate(_TAGS)}
TAG_COUNT = 4 * (len(_TAGS) + 1)
MARK_COUNT = 27


@dataclass(frozen=True)
class Vocabulary:
    """What the network has vectors for; index 0 is always "none or unknown"."""

    characters: str
    pairs: tuple[str, ...]
    words: tuple[str, ...] = field(repr=False)

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Read from a JSON file: {"characters": "…", "pairs": "…" (two by two), "words": "… …"}."""
        data = json.loads(path.read_text("utf-8"))
        pairs = data["pairs"]
        return cls(
            data["characters"],
            tuple(pairs[i : i + 2] for i in range(0, len(pairs), 2)),
            tuple(data["words"].split(" ")),
        )

    def save(self, path: Path) -> None:
        """Write what `load` reads."""
        data = {"characters": self.characters, "pairs": "".join(self.pairs), "words": " ".join(self.words)}
        path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")

    @cached_property
    def character_table(self) -> Ints:
        """Code point → number."""
        table = np.zeros(0x11_0000, dtype=np.int32)
        table[_code_points(self.characters)] = np.arange(1, len(self.characters) + 1)
        return table

    @cached_property
    def pair_keys(self) -> tuple[NDArray[np.int64], Ints]:
        """Sorted keys of the pairs, and the number of each."""
        points = _code_points("".join(self.pairs)).astype(np.int64).reshape(-1, 2)
        keys = points[:, 0] << 21 | points[:, 1]
        order = np.argsort(keys, kind="stable")
        return keys[order], (order + 1).astype(np.int32)

    @cached_property
    def automaton(self) -> ahocorasick_rs.AhoCorasick:
        """Finds all words at once."""
        return ahocorasick_rs.AhoCorasick(self.words)


@dataclass(frozen=True)
class Encoded:
    """Arrays over one text: `characters`, `pairs`, `tags`, `marks` one number a character, `words` six."""

    characters: Ints
    pairs: Ints
    tags: Ints
    marks: Ints
    words: Ints


def encode(text: str, vocabulary: Vocabulary) -> Encoded:
    """Read a text (line by line where it has lines) into arrays of its length."""
    folded = fold(text)
    points = _code_points(folded)
    return Encoded(
        vocabulary.character_table[points],
        _pairs(points, vocabulary),
        _tags(folded),
        _marks(points),
        _words(folded, vocabulary),
    )


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32)


def _pairs(points: NDArray[np.uint32], vocabulary: Vocabulary) -> Ints:
    keys, numbers = vocabulary.pair_keys
    out = np.zeros(len(points), dtype=np.int32)
    if len(points) < 2 or not len(keys):
        return out
    wanted = points[:-1].astype(np.int64) << 21 | points[1:]
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    out[:-1] = np.where(keys[at] == wanted, numbers[at], 0)
    return out


def _tags(text: str) -> Ints:
    """Segmentation and part of speech: 4 · tag + (0 single, 1 first, 2 inside, 3 last)."""
    out: list[int] = []
    for word, tag in rjieba.tag(text):
        base = 4 * (_TAG_NUMBER.get(tag) or _TAG_NUMBER.get(tag[:1]) or 0)
        if len(word) == 1:
            out.append(base)
        else:
            out.append(base + 1)
            out.extend([base + 2] * (len(word) - 2))
            out.append(base + 3)
    if len(out) != len(text):
        raise ValueError(f"the segmenter gave {len(out)} of {len(text)} characters back")
    return np.array(out, dtype=np.int32)


def _marks(points: NDArray[np.uint32]) -> Ints:
    """How deep a character stands in “ ”, 《 》 and ( ): 9 · q + 3 · t + b, each 0 to 2."""
    lines = np.flatnonzero(points == ord("\n"))
    total = np.zeros(len(points), dtype=np.int32)
    for left, right, weight in (("“", "”", 9), ("《", "》", 3), ("(", ")", 1)):
        step = (points == ord(left)).astype(np.int32) - (points == ord(right))
        depth = np.cumsum(step) - (points == ord(left))
        base = np.zeros(len(points), dtype=np.int32)
        if len(lines):
            level = np.cumsum(step)[lines]
            base[lines] = np.diff(level, prepend=0)
            base = np.cumsum(base)
        total += weight * np.clip(depth - base, 0, 2).astype(np.int32)
    return total


def _words(text: str, vocabulary: Vocabulary) -> Ints:
    """Numbers of the words at each character: begin, begin, inside, inside, end, end; longest first."""
    out = np.zeros((len(text), POSITIONS), dtype=np.int32)
    if not vocabulary.words:
        return out
    found = np.array(
        vocabulary.automaton.find_matches_as_indexes(text, overlapping=True), dtype=np.int64
    ).reshape(-1, 3)
    if not len(found):
        return out
    number, begin, end = found[:, 0] + 1, found[:, 1], found[:, 2]
    length = end - begin
    _fill(out, 0, begin, number, length)
    _fill(out, 4, end - 1, number, length)
    inner = np.maximum(length - 2, 0)
    if inner.sum():
        owner = np.repeat(np.arange(len(found)), inner)
        first = np.cumsum(inner) - inner
        place = begin[owner] + 1 + (np.arange(len(owner)) - first[owner])
        _fill(out, 2, place, number[owner], length[owner])
    return out


def _fill(
    out: Ints, slot: int, place: NDArray[np.int64], number: NDArray[np.int64], length: NDArray[np.int64]
) -> None:
    order = np.lexsort((number, -length, place))
    place, number = place[order], number[order]
    starts = np.flatnonzero(np.r_[True, place[1:] != place[:-1]])
    rank = np.arange(len(place)) - np.repeat(starts, np.diff(np.r_[starts, len(place)]))
    for k in (0, 1):
        chosen = rank == k
        out[place[chosen], slot + k] = number[chosen]


def lines_of(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Texts joined by line ends, and the offset of each."""
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return "\n".join(texts), starts
