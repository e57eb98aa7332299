"""A built report read back from its Turtle: what it promised, what it reported, and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import terms as t

# 增长8%.固定资产投资: a full stop of another writing.
_MARK = re.compile(r"^[.．·]+")
_NAMED = frozenset((t.PREF_LABEL.value, t.ALT_LABEL.value))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report's text: code points, end exclusive."""

    begin: int
    end: int

    def holds(self, other: Place) -> bool:
        """Whether another place begins inside."""
        return self.begin <= other.begin < self.end


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as the graph holds it. `object` is an IRI, or a status ("underway") for hasStatus."""

    iri: str
    subject: str
    predicate: str
    object: str
    year: int
    planned: bool
    confidence: Decimal
    grounds: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """An observation as the graph holds it; `value` and `unit` in base units where they are known."""

    iri: str
    subject: str
    indicator: str
    action: str
    measure: str
    value: Decimal | None
    unit: str
    written: str
    bound: str
    change: str
    year: int
    planned: bool
    confidence: Decimal
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What statements are about: its name first, then its other forms."""

    iri: str
    names: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All that tracking needs of one report, in the text's order.

    `review` and `plan` are the sentences of the chapters of these kinds.

    Compared by identity, so that what is worked out of a report can be kept beside it.
    """

    iri: str
    id: str
    area: str
    area_name: str
    year: int
    review_year: int
    title: str
    text: str
    sentences: tuple[Place, ...]
    sections: tuple[tuple[Place, str], ...]
    review: tuple[Place, ...]
    claims: tuple[Claim, ...]
    numbers: tuple[Number, ...]
    things: Mapping[str, Thing]
    plan: tuple[Place, ...] = ()

    def slice(self, place: Place) -> str:
        return self.text[place.begin : place.end]

    def around(self, place: Place) -> Place:
        """The sentence around a place; the place itself if there is none."""
        position = bisect_right(self.sentences, place.begin, key=lambda p: p.begin) - 1
        found = position >= 0 and place.begin < self.sentences[position].end
        return self.sentences[position] if found else place

    def sentence(self, place: Place) -> str:
        """The text of the sentence around a place, without white space at its ends."""
        return self.slice(self.around(place)).strip()

    def section(self, place: Place) -> str:
        """The heading of the innermost section around a place; empty where there is none."""
        around = [x for x in self.sections if x[0].holds(place) and x[1]]
        return min(around, key=lambda x: (x[0].end - x[0].begin, x[0].begin))[1] if around else ""

    def name(self, iri: str) -> str:
        """What a thing is called; the end of its IRI where the report does not describe it."""
        thing = self.things.get(iri)
        return thing.names[0] if thing else iri.rpartition("/")[2]


class _Graph:
    """Subject → predicate → objects of one file, by IRI."""

    def __init__(self, path: Path) -> None:
        self._about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject, obj = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode | ox.Literal):
                about = self._about.setdefault(subject.value, {})
                about.setdefault(quad.predicate.value, []).append(obj)

    def of_type(self, kind: ox.NamedNode) -> list[str]:
        return sorted(s for s, about in self._about.items() if kind in about.get(t.TYPE.value, ()))

    def all(self, subject: str, predicate: ox.NamedNode) -> list[str]:
        return sorted(o.value for o in self._about.get(subject, {}).get(predicate.value, ()))

    def one(self, subject: str, predicate: ox.NamedNode) -> str:
        found = self.all(subject, predicate)
        return found[0] if found else ""

    def code(self, subject: str, predicate: ox.NamedNode) -> str:
        """The last part of a code: "planned" for code:mode-planned; the text itself of what is no code."""
        value = self.one(subject, predicate)
        return value.removeprefix(t.CODE).partition("-")[2] if value.startswith(t.CODE) else value

    def place(self, subject: str) -> Place:
        return Place(int(self.one(subject, t.BEGIN_INDEX) or 0), int(self.one(subject, t.END_INDEX) or 0))

    def places(self, subject: str) -> tuple[Place, ...]:
        found = {self.place(p) for p in self.all(subject, t.QUOTED_FROM)}
        return tuple(sorted(found, key=lambda p: (p.begin, p.end)))

    def things(self) -> dict[str, Thing]:
        found = {}
        for iri, about in self._about.items():
            if not _NAMED & about.keys():
                continue
            name, others = self.one(iri, t.PREF_LABEL), self.all(iri, t.ALT_LABEL)
            types = tuple(x.removeprefix(t.GWR) for x in self.all(iri, t.TYPE))
            names = dict.fromkeys([name, *others])
            found[iri] = Thing(iri, tuple(n for n in names if n), types)
        return found


def read(path: Path) -> Told:
    """What a report's Turtle file holds. Raises InputError where it is no file of a build."""
    try:
        graph = _Graph(path)
    except (SyntaxError, OSError) as error:
        raise InputError(f"{path} cannot be read ({error}): run `kg build` again") from None
    reports = graph.of_type(t.REPORT)
    if len(reports) != 1:
        raise InputError(f"{path} holds {len(reports)} reports, not one: run `kg build` again")
    iri = reports[0]
    things = graph.things()
    area = graph.one(iri, t.REPORTING_AREA)
    year = int(graph.one(iri, t.REPORT_YEAR))
    parts = sorted({*graph.of_type(t.CHAPTER), *graph.of_type(t.SECTION)})
    stretches = [(graph.place(p), p) for p in parts]
    stretches.sort(key=lambda x: (x[0].begin, -x[0].end))
    sentences = sorted((graph.place(s) for s in graph.of_type(t.SENTENCE)), key=lambda p: (p.begin, p.end))
    kinds = [(place, graph.code(part, t.CHAPTER_KIND)) for place, part in stretches]
    return Told(
        iri=iri,
        id=path.stem,
        area=area,
        area_name=things[area].names[0] if area in things else area.rpartition("/")[2],
        year=year,
        review_year=int(graph.one(iri, t.REVIEW_YEAR) or year - 1),
        title=graph.one(iri, t.TITLE),
        text=graph.one(iri, t.IS_STRING),
        sentences=tuple(sentences),
        sections=tuple((place, graph.one(part, t.LABEL)) for place, part in stretches),
        review=tuple(s for s in sentences if _kind(kinds, s) == "review"),
        claims=tuple(_claim(graph, s) for s in graph.of_type(t.STATEMENT)),
        numbers=tuple(_number(graph, o, things) for o in graph.of_type(t.OBSERVATION)),
        things=things,
        plan=tuple(s for s in sentences if _kind(kinds, s) in ("plan", "government")),
    )


def _kind(kinds: list[tuple[Place, str]], place: Place) -> str:
    """The kind of the innermost chapter or section around a place."""
    found = ""
    for around, kind in kinds:  # those that hold others come before them
        if around.holds(place):
            found = kind
    return found


def _claim(graph: _Graph, iri: str) -> Claim:
    return Claim(
        iri=iri,
        subject=graph.one(iri, t.RDF_SUBJECT),
        predicate=graph.one(iri, t.RDF_PREDICATE).removeprefix(t.GWR),
        object=graph.code(iri, t.RDF_OBJECT),
        year=int(graph.one(iri, t.YEAR) or 0),
        planned=graph.code(iri, t.MODE) == "planned",
        confidence=Decimal(graph.one(iri, t.CONFIDENCE) or 0),
        grounds=graph.one(iri, t.GROUNDS),
        places=graph.places(iri),
    )


def _number(graph: _Graph, iri: str, things: Mapping[str, Thing]) -> Number:
    indicator = graph.one(iri, t.HAS_INDICATOR)
    normalized = graph.one(iri, t.NORMALIZED_VALUE)
    value = normalized or graph.one(iri, t.VALUE)
    unit = graph.code(iri, t.NORMALIZED_UNIT) if normalized else graph.one(iri, t.UNIT)
    return Number(
        iri=iri,
        subject=graph.one(iri, t.SUBJECT),
        indicator=_MARK.sub(
            "", things[indicator].names[0] if indicator in things else indicator.rpartition("/")[2]
        ),
        action=graph.one(iri, t.ACTION),
        measure=graph.code(iri, t.MEASURE),
        value=Decimal(value) if value else None,
        unit=unit,
        written=graph.one(iri, t.VALUE_TEXT),
        bound=graph.code(iri, t.BOUND) or "exact",
        change=graph.code(iri, t.CHANGE),
        year=int(graph.one(iri, t.YEAR) or 0),
        planned=graph.code(iri, t.MODE) == "planned",
        confidence=Decimal(graph.one(iri, t.CONFIDENCE) or 0),
        places=graph.places(iri),
    )
