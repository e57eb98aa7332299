"""What a candidate's weight is told by: clues of what its rules say, how its name is made and how it stands.

A clue is of a family and has a value, "tail2=" and "行动"; joined they are a feature's name, by which
weights are learned. Families end at the first of = | > in a name, so that a name can be taken apart again.
Clues that every candidate may have are worked out in columns: the value of each candidate, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from kg.extraction.proposers.layout import Layout
from kg.model import Proposal, Span

T = TypeVar("T")
Column = tuple[str, Sequence[str | None]]


class Known(Protocol[T]):
    """What is known of the values of one family."""

    def get(self, value: str | None, default: T, /) -> T: ...


_FAMILY = re.compile(r"[^=|>]*[=|>]?")
_PAIRED = frozenset(("left", "right", "edge", "how", "own", "tail", "place"))
_BESIDE = frozenset(("left", "right", "verb", "said", "tail"))
_TWO_EDGES = b"\x01\x01"
_NUMBERS = tuple(map(str, range(15)))
_SIGNS = (
    ("has-de", re.compile("的")),
    ("has-quote", re.compile("“")),
    ("has-list", re.compile("[、，和与及]")),
    ("has-digit", re.compile("[0-9]")),
    ("has-latin", re.compile("[A-Za-z]")),
)


def parted(name: str) -> tuple[str, str]:
    """A feature's name as family and value.

    >>> parted("head|left=implement:实施"), parted("cut-begin")
    (('head|', 'left=implement:实施'), ('cut-begin', ''))
    """
    end = _FAMILY.match(name).end()  # type: ignore[union-attr]
    return name[:end], name[end:]


def said(found: Iterable[Sequence[Proposal]], known: Callable[[str], Known[T]], unknown: T) -> list[set[T]]:
    """What is known of the clues that proposals give, those of one stretch together.

    `known` tells of a family what is known of its values; `unknown` stands for the others.
    """
    voices: dict[tuple[str, str], _Voice[T]] = {}
    rules = known("rules=")
    out = []
    for proposals in found:
        number = len({p.rule for p in proposals}) if len(proposals) > 1 else 1
        heard = {rules.get(_NUMBERS[min(number, 14)], unknown)}
        for p in proposals:
            who = (p.rule, p.types[0][0] if p.types else "")
            voice = voices.get(who)
            if voice is None:
                voice = voices[who] = _Voice(*who, known, unknown)
            heard.update(voice.said(p.grounds))
        out.append(heard)
    return out


class _Voice(Generic[T]):
    """What a rule that speaks for a type says."""

    def __init__(self, rule: str, kind: str, known: Callable[[str], Known[T]], unknown: T) -> None:
        self._facts = _Facts(known(rule + "|"), known(kind + "|") if kind else None, unknown)
        self._always = [known(rule).get("", unknown)]
        # What rules say of the type carries over to heads that were never seen.
        if kind:
            self._always += (known("says=").get(kind, unknown), known(rule + ">").get(kind, unknown))

    def said(self, grounds: str) -> list[T]:
        out, paired = self._always.copy(), []
        for told, short in map(self._facts.__getitem__, grounds.split(" ")):
            out += told
            if short:
                paired.append(short)
        if paired:
            out.append(self._facts.of_rule.get("|".join(paired), self._facts.unknown))
        return out


class _Facts(dict[str, tuple[tuple[T, ...], str]]):
    """Of each fact what is known of it, and how it is called beside others; few come again and again."""

    def __init__(self, of_rule: Known[T], of_kind: Known[T] | None, unknown: T) -> None:
        super().__init__()
        self.of_rule, self.of_kind, self.unknown = of_rule, of_kind, unknown

    def __missing__(self, fact: str) -> tuple[tuple[T, ...], str]:
        key, short = fact.partition("=")[0], fact.partition(":")[0]
        told: tuple[T, ...] = (self.of_rule.get(fact, self.unknown),)
        if self.of_kind is not None and key in _BESIDE:
            told = (*told, self.of_kind.get(short, self.unknown))
        found = self[fact] = told, short if key in _PAIRED else ""
        return found


def made(names: Sequence[str]) -> Iterator[Column]:
    """How names are made."""
    sized = [(bare := name.strip("“”‘’《》"), len(bare)) for name in names]
    for n in range(1, 5):
        yield f"tail{n}=", [bare[-n:] if size > n else None for bare, size in sized]
    for n in range(1, 4):
        yield f"front{n}=", [bare[:n] if size > n else None for bare, size in sized]
    yield "name=", [bare if size <= 6 else None for bare, size in sized]
    yield "size=", [_NUMBERS[min(size, 14)] for _, size in sized]
    for family, sign in _SIGNS:
        yield family, ["" if sign.search(name) else None for name in names]


def standing(layout: Layout, spans: Sequence[Span]) -> Iterator[Column]:
    """What is beside stretches of a text and how they fall into words."""
    text, edges, depth = layout.text, layout.edges, layout.depth
    ends = [(span.begin, span.end) for span in spans]
    before = [text[max(0, b - 2) : b] for b, _ in ends]
    after = [text[e : e + 2] for _, e in ends]
    last_before = [x[-1:] for x in before]
    yield from (("before1=", last_before), ("before2=", before))
    yield from (("after1=", [x[:1] for x in after]), ("after2=", after))
    words = [edges.count(1, b + 1, e) + 1 for b, e in ends]
    yield "words=", [_NUMBERS[min(n, 8)] for n in words]
    # A name that the segmenter does not know falls into single characters.
    singles = (min(edges.count(_TWO_EDGES, b, e + 1), 3) for b, e in ends)
    yield "single=", [f"{k}|{min(n, 5)}" for k, n in zip(singles, words, strict=True)]
    first = [text[b:edge] if (edge := edges.find(1, b + 1, e + 1)) > 0 else None for b, e in ends]
    yield "first=", first
    yield "first=", [None if w is None else f"{w}|{c}" for w, c in zip(first, last_before, strict=True)]
    yield "last=", [text[edge:e] if (edge := edges.rfind(1, b, e)) >= 0 else "" for b, e in ends]
    yield "within-marks", ["" if depth[b] else None for b, _ in ends]
    yield "cut-begin", [None if edges[b] else "" for b, _ in ends]
    yield "cut-end", [None if edges[e] else "" for _, e in ends]
