"""The closed word lists that observations are read with (`kg/language/data/observations/`)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from kg.language.data_lines import data_lines
from kg.model import Bound


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be met at the head or tail of a stretch, by their first and last characters longest first."""

    words: frozenset[str]
    by_first: Mapping[str, Sequence[str]]
    by_last: Mapping[str, Sequence[str]]

    def prefix(self, text: str, begin: int = 0) -> str:
        """The longest of the words that `text` has at `begin`, "" if none."""
        for word in self.by_first.get(text[begin : begin + 1], ()):
            if text.startswith(word, begin):
                return word
        return ""

    def suffix(self, text: str, end: int | None = None) -> str:
        """The longest of the words that `text[:end]` ends with, "" if none."""
        stop = len(text) if end is None else end
        for word in self.by_last.get(text[stop - 1 : stop], ()) if stop > 0 else ():
            if text.endswith(word, 0, stop):
                return word
        return ""

    def __contains__(self, word: str) -> bool:
        return word in self.words


def _words(items: Iterable[str]) -> Words:
    by_first: dict[str, list[str]] = {}
    by_last: dict[str, list[str]] = {}
    found = frozenset(items)
    for word in sorted(found, key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(word)
        by_last.setdefault(word[-1], []).append(word)
    return Words(found, by_first, by_last)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, by their role. See the data files for what each holds.

    `predicate` matches where what happens to a counted thing begins.
    """

    bounds_before: tuple[tuple[Bound, Words], ...]
    bounds_after: tuple[tuple[Bound, Words], ...]
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
    nounlike: Words
    adjectival: Words
    plain: Words
    adverbs: Words
    leading: Words
    no_opening: tuple[str, ...]
    no_verb: tuple[str, ...]
    pairs: Words
    whole_ends: tuple[str, ...]
    kinds: tuple[str, ...]
    predicate: re.Pattern[str]


def _read(name: str) -> str:
    return resources.files("kg.language").joinpath(f"data/observations/{name}").read_text(encoding="utf-8")


def _rows(name: str) -> list[str]:
    return data_lines(_read(name))


def _predicate(rows: list[str]) -> re.Pattern[str]:
    """One pattern of the rows "word, not where these follow, not where these stand before"."""
    alternatives = []
    for row in rows:
        word, *around = row.split("\t")
        follows = "|".join(map(re.escape, around[0].split())) if around else ""
        before = "".join(around[1].split()) if len(around) > 1 else ""
        alternatives.append(
            (f"(?<![{before}])" if before else "") + re.escape(word) + (f"(?!{follows})" if follows else "")
        )
    return re.compile("|".join(alternatives))


@functools.cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    data = tomllib.loads(_read("words.toml"))

    def bounds(side: str) -> tuple[tuple[Bound, Words], ...]:
        given = data["bounds"][side]
        order: tuple[Bound, ...] = ("about", "atLeast", "atMost")
        return tuple((bound, _words(given[bound].split())) for bound in order)

    def words(section: str, name: str) -> Words:
        return _words(data[section][name].split())

    def texts(section: str, name: str) -> tuple[str, ...]:
        return tuple(data[section][name].split())

    return Lexicon(
        bounds_before=bounds("before"),
        bounds_after=bounds("after"),
        reach=words("links", "reach"),
        filler=words("links", "filler"),
        increase=words("growth", "increase"),
        decrease=words("growth", "decrease"),
        manner=words("growth", "manner"),
        openings=words("openings", "words"),
        rates=words("heads", "rates"),
        sums=words("heads", "sums"),
        stock=words("stock", "words"),
        actions=_words(word for row in _rows("actions.txt") for word in row.split()),
        nounlike=words("verbs", "nounlike"),
        adjectival=words("verbs", "adjectival"),
        plain=words("verbs", "plain"),
        adverbs=words("verbs", "adverbs"),
        leading=words("verbs", "leading"),
        no_opening=texts("nouns", "openings"),
        no_verb=texts("nouns", "verbs"),
        pairs=words("nouns", "pairs"),
        whole_ends=texts("nouns", "ends"),
        kinds=texts("nouns", "kinds"),
        predicate=_predicate(_rows("predicates.tsv")),
    )
