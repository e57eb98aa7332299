"""Word lists as data: tab-separated files in ``data/`` and a matcher over them.

A lexicon file is UTF-8; ``#`` begins a comment line; the first other line names the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind


@cache
def rows(name: str, package: str = "kg.language") -> tuple[dict[str, str], ...]:
    """The rows of ``data/NAME.tsv`` of a package, each as column → text (an absent field is "").

    Raises FileNotFoundError where there is no such file, ValueError where a line has more
    fields than there are columns.
    """
    path = files(package) / "data" / f"{name}.tsv"
    header: list[str] | None = None
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [f.strip() for f in line.split("\t")]
        if header is None:
            header = fields
            continue
        if len(fields) > len(header):
            raise ValueError(f"{name}.tsv, line {number}: {len(fields)} fields for {len(header)} columns")
        fields += [""] * (len(header) - len(fields))
        out.append(dict(zip(header, fields, strict=True)))
    return tuple(out)


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """The words of ``data/NAME.tsv`` (columns: word, kind, …) that are of a kind."""
    return frozenset(r["word"] for r in rows(name) if r["kind"] == kind)


def alternation(terms: Iterable[str]) -> str:
    """A regular expression for any of the terms, the longest first."""
    import re

    return "(?:" + "|".join(re.escape(t) for t in sorted(set(terms), key=lambda t: (-len(t), t))) + ")"


class Matcher:
    """Finds terms in a text. `longest`: leftmost-longest without overlaps; else every occurrence."""

    def __init__(self, terms: Iterable[str], *, longest: bool = True) -> None:
        self.terms = sorted(set(terms))
        kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
        self._automaton = AhoCorasick(self.terms, matchkind=kind)
        self._overlapping = not longest

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(begin, end, term) of each hit, offsets in code points."""
        for i, begin, end in self._automaton.find_matches_as_indexes(text, overlapping=self._overlapping):
            yield begin, end, self.terms[i]
