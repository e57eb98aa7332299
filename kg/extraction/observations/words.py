"""The closed word lists that observations are read with (`kg/language/data/observations/`)."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be met at the head or tail of a stretch, longest first."""

    words: frozenset[str]
    longest: int

    def prefix(self, text: str, begin: int = 0) -> str:
        """The longest of the words that `text` has at `begin`, "" if none."""
        for length in range(min(self.longest, len(text) - begin), 0, -1):
            if (word := text[begin : begin + length]) in self.words:
                return word
        return ""

    def suffix(self, text: str, end: int | None = None) -> str:
        """The longest of the words that `text[:end]` ends with, "" if none."""
        stop = len(text) if end is None else end
        for length in range(min(self.longest, stop), 0, -1):
            if (word := text[stop - length : stop]) in self.words:
                return word
        return ""

    def __contains__(self, word: str) -> bool:
        return word in self.words


def _words(items: list[str] | set[str]) -> Words:
    return Words(frozenset(items), max(map(len, items)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, by their role. See the data files for what each holds."""

    bounds_before: dict[str, Words]
    bounds_after: dict[str, Words]
    reach: Words
    filler: Words
    increase: Words
    decrease: Words
    manner: Words
    openings: Words
    rates: Words
    sums: Words
    stock: Words
    actions: Words


def _read(name: str) -> str:
    return resources.files("kg.language").joinpath(f"data/observations/{name}").read_text(encoding="utf-8")


@functools.cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    data = tomllib.loads(_read("words.toml"))
    lines = [line for line in _read("actions.txt").splitlines() if not line.startswith("#")]
    return Lexicon(
        bounds_before={kind: _words(words) for kind, words in data["bounds"]["before"].items()},
        bounds_after={kind: _words(words) for kind, words in data["bounds"]["after"].items()},
        reach=_words(data["links"]["reach"]),
        filler=_words(data["links"]["filler"]),
        increase=_words(data["growth"]["increase"]),
        decrease=_words(data["growth"]["decrease"]),
        manner=_words(data["growth"]["manner"]),
        openings=_words(data["openings"]["words"]),
        rates=_words(data["heads"]["rates"]),
        sums=_words(data["heads"]["sums"]),
        stock=_words(data["stock"]["words"]),
        actions=_words({word for line in lines for word in line.split()}),
    )
