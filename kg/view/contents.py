"""What a page shows of a graph, read back from the reports' Turtle files.

Offsets are into a report's text in UTF-16 units, as scripts in a page count them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.graph import terms as t
from kg.model import ENTITY_TYPES

Range = tuple[int, int]
Node = dict[str, list[str]]
"""A subject's values by predicate IRI; IRIs and literals alike as their text, in the file's order."""

_BASE = re.compile(r"@base <([^>]*)> *\.")
_OFFSETS = re.compile(r"#char=(\d+),(\d+)$")


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report and where its parts stand. `chapters` holds (begin, end, kind, heading)."""

    id: str
    title: str
    area: str
    year: str
    review_year: str
    source: str
    text: str
    sentences: tuple[Range, ...]
    chapters: tuple[tuple[int, int, str, str], ...]
    paragraphs: tuple[Range, ...]


@dataclass(slots=True)
class Thing:
    """An entity: `mentions` are (report, begin, end), reports by their position in the page."""

    id: str
    name: str
    types: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    definition: str = ""
    number: str = ""
    code: str = ""
    within: str = ""
    mentions: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement; `object` is an entity's id or, for hasStatus, a status."""

    report: int
    subject: str
    predicate: str
    object: str
    year: str
    mode: str
    confidence: str
    rule: str
    evidence: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """An observation. `group` is the indicator's name that stands for all its variants."""

    report: int
    subject: str
    indicator: str
    group: str
    action: str
    measure: str
    value: str
    value_text: str
    unit: str
    normalized: str
    normalized_unit: str
    bound: str
    change: str
    rank: str
    year: str
    mode: str
    confidence: str
    rule: str
    evidence: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a page shows. `left_out` counts reports of the build that it does not hold."""

    base: str
    reports: tuple[ReportText, ...]
    things: tuple[Thing, ...]
    statements: tuple[Said, ...]
    observations: tuple[Measured, ...]
    left_out: int = 0


def read(files: Iterable[Path], left_out: int = 0) -> Contents:
    """The contents of the reports' Turtle files, in their order."""
    base = t.BASE
    reports: list[ReportText] = []
    things: dict[str, Thing] = {}
    statements: list[Said] = []
    observations: list[Measured] = []
    for path in files:
        graph, base = _nodes(path)
        _File(graph, base, things).add_to(reports, statements, observations)
    ordered = tuple(things[key] for key in sorted(things))
    return Contents(base, tuple(reports), ordered, tuple(statements), tuple(observations), left_out)


def _nodes(path: Path) -> tuple[dict[str, Node], str]:
    data = path.read_bytes()
    found = _BASE.search(data[:2000].decode("utf-8", "replace"))
    graph: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for quad in parse(data, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
            graph[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return graph, found.group(1) if found else t.BASE


class _File:
    """One file's nodes as reports, entities, statements and observations."""

    def __init__(self, graph: dict[str, Node], base: str, things: dict[str, Thing]) -> None:
        self.graph, self.base, self.things = graph, base, things
        self.of_class: dict[str, list[str]] = defaultdict(list)
        for iri in sorted(graph):
            for kind in graph[iri].get(t.TYPE.value, ()):
                self.of_class[kind].append(iri)
        self.position: dict[str, int] = {}
        self.wide: dict[str, list[int]] = {}

    def add_to(self, reports: list[ReportText], statements: list[Said], observations: list[Measured]) -> None:
        for iri in self.of_class[t.REPORT.value]:
            self.position[iri] = len(reports)
            text = self.first(iri, t.IS_STRING)
            self.wide[iri] = [i for i, character in enumerate(text) if ord(character) > 0xFFFF]
            reports.append(self.report(iri, text))
        for kind in ENTITY_TYPES:
            for iri in self.of_class[t.GWR + kind]:
                self.thing(iri)
        for iri in self.of_class[t.PHRASE.value]:
            self.mention(iri)
        statements += sorted(
            (self.statement(iri) for iri in self.of_class[t.STATEMENT.value]),
            key=lambda s: (s.evidence[:1], s.predicate, s.subject, s.object, s.year, s.mode),
        )
        observations += sorted(
            (self.observation(iri) for iri in self.of_class[t.OBSERVATION.value]),
            key=lambda o: (o.evidence[:1], o.indicator, o.measure, o.value, o.action),
        )

    def first(self, iri: str, predicate: NamedNode) -> str:
        node = self.graph.get(iri)
        values = node.get(predicate.value) if node else None
        return values[0] if values else ""

    def local(self, iri: str) -> str:
        """An IRI's path under the base; a code's name without its list."""
        if iri.startswith(t.CODE):
            return iri[len(t.CODE) :].partition("-")[2]
        return iri.removeprefix(self.base).removeprefix(t.GWR)

    def units(self, report: str, offset: int) -> int:
        """A code point offset in UTF-16 units."""
        wide = self.wide.get(report)
        return offset + (bisect_right(wide, offset - 1) if wide else 0)

    def range(self, iri: str) -> tuple[str, Range] | None:
        """The report and the stretch that an IRI with offsets names."""
        found = _OFFSETS.search(iri)
        report = iri[: found.start()] if found else ""
        if found is None or report not in self.position:
            return None
        return report, (self.units(report, int(found.group(1))), self.units(report, int(found.group(2))))

    def report(self, iri: str, text: str) -> ReportText:
        def stretches(kind: NamedNode) -> list[tuple[Range, str]]:
            places = [(self.range(i), i) for i in self.of_class[kind.value]]
            return sorted((place[1], i) for place, i in places if place and place[0] == iri)

        chapters = sorted(stretches(t.CHAPTER) + stretches(t.SECTION), key=lambda c: (c[0][0], -c[0][1]))
        return ReportText(
            id=self.local(iri),
            title=self.first(iri, t.TITLE),
            area=self.local(self.first(iri, t.REPORTING_AREA)),
            year=self.first(iri, t.REPORT_YEAR),
            review_year=self.first(iri, t.REVIEW_YEAR),
            source=self.first(iri, t.SOURCE),
            text=text,
            sentences=tuple(place for place, _ in stretches(t.SENTENCE)),
            chapters=tuple(
                (*place, self.local(self.first(i, t.CHAPTER_KIND)), self.first(i, t.LABEL))
                for place, i in chapters
            ),
            paragraphs=tuple(place for place, _ in stretches(t.PARAGRAPH)),
        )

    def thing(self, iri: str) -> None:
        kinds = {self.local(kind) for kind in self.graph[iri][t.TYPE.value]}
        key = self.local(iri)
        known = self.things.get(key)
        names = sorted(self.graph[iri].get(t.PREF_LABEL.value, ())) or [key.rpartition("/")[2]]
        aliases = {*self.graph[iri].get(t.ALT_LABEL.value, ()), *names[1:]}
        if known is not None:
            kinds |= set(known.types)
            aliases |= {*known.aliases, names[0]}
        name = known.name if known is not None else names[0]
        # A concept is what a glossary explains; what it denotes says more to the eye.
        order = [kind for kind in ENTITY_TYPES if kind != "Concept"] + ["Concept"]
        self.things[key] = Thing(
            id=key,
            name=name,
            types=tuple(kind for kind in order if kind in kinds),
            aliases=tuple(sorted(aliases - {name})),
            definition=self.first(iri, t.DEFINITION) or (known.definition if known else ""),
            number=self.first(iri, t.GLOSSARY_NUMBER) or (known.number if known else ""),
            code=self.first(iri, t.AREA_CODE) or (known.code if known else ""),
            within=self.local(self.first(iri, t.WITHIN)) or (known.within if known else ""),
            mentions=known.mentions if known is not None else [],
        )

    def mention(self, iri: str) -> None:
        target = self.local(self.first(iri, t.IDENT_REF))
        report = self.first(iri, t.REFERENCE_CONTEXT)
        if target not in self.things or report not in self.position:
            return
        begin, end = (int(self.first(iri, p)) for p in (t.BEGIN_INDEX, t.END_INDEX))
        place = (self.position[report], self.units(report, begin), self.units(report, end))
        mentions = self.things[target].mentions
        if place not in mentions:
            mentions.append(place)
            mentions.sort()

    def evidence(self, iri: str) -> tuple[int, tuple[Range, ...]]:
        """The report and the stretches that a statement or observation is quoted from."""
        found = [self.range(i) for i in self.graph[iri].get(t.QUOTED_FROM.value, ())]
        report = self.first(iri, t.DERIVED_FROM)
        return self.position.get(report, 0), tuple(sorted(place[1] for place in found if place))

    def statement(self, iri: str) -> Said:
        report, evidence = self.evidence(iri)
        return Said(
            report,
            self.local(self.first(iri, t.RDF_SUBJECT)),
            self.local(self.first(iri, t.RDF_PREDICATE)),
            self.local(self.first(iri, t.RDF_OBJECT)),
            self.first(iri, t.YEAR),
            self.local(self.first(iri, t.MODE)),
            self.first(iri, t.CONFIDENCE),
            self.first(iri, t.RULE),
            evidence,
        )

    def observation(self, iri: str) -> Measured:
        report, evidence = self.evidence(iri)
        indicator = self.first(iri, t.HAS_INDICATOR)
        variants = [indicator, *self.graph[indicator].get(t.EXACT_MATCH.value, ())]
        name = self.first(indicator, t.PREF_LABEL) or self.local(indicator).rpartition("/")[2]
        return Measured(
            report=report,
            subject=self.local(self.first(iri, t.SUBJECT)),
            indicator=name,
            group=self.local(min(variants)).rpartition("/")[2],
            action=self.first(iri, t.ACTION),
            measure=self.local(self.first(iri, t.MEASURE)),
            value=self.first(iri, t.VALUE),
            value_text=self.first(iri, t.VALUE_TEXT),
            unit=self.first(iri, t.UNIT),
            normalized=self.first(iri, t.NORMALIZED_VALUE),
            normalized_unit=self.local(self.first(iri, t.NORMALIZED_UNIT)),
            bound=self.local(self.first(iri, t.BOUND)),
            change=self.local(self.first(iri, t.CHANGE)),
            rank=self.first(iri, t.RANK),
            year=self.first(iri, t.YEAR),
            mode=self.local(self.first(iri, t.MODE)),
            confidence=self.first(iri, t.CONFIDENCE),
            rule=self.first(iri, t.RULE),
            evidence=evidence,
        )
