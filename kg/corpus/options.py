"""How a build is to be made, and what came of each of its sources."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.graph import BASE
from kg.model import Document, Entity, Statement

LEAST_CERTAIN = 5
"""How many of a report's least certain statements a build keeps for its summary."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `area` and `year` say what texts do not; `given` does so for a source by its name."""

    base: str = BASE
    area: str | None = None
    year: int | None = None
    given: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    text_column: str | None = None
    page: bool = True
    store: bool = True
    model: bool = True
    single_file: bool = False
    min_confidence: float = 0.0

    def said_of(self, name: str, place: str = "") -> tuple[str | None, int | None]:
        """Area and year that the user gave for a source: by the manifest, else for all."""
        area, year = self.given.get(self.listed_as(name, place) or "", (None, None))
        return area or self.area, year or self.year

    def listed_as(self, name: str, place: str = "") -> str | None:
        """How the manifest calls a source: by its name, its place with folders or its file's name alone."""
        ways = (name, place, name.rpartition("/")[2])
        return next((way for way in ways if way in self.given), None)

    def stamp(self, name: str, place: str, sha256: str, program: str) -> str:
        """What a document's result depends on, as a digest: its name and content, options, program."""
        said = self.said_of(name, place)
        parts = (name, place, sha256, self.base, *said, self.model, self.min_confidence, program)
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of one source: a report, or the reason why not.

    `uncertain` holds the least certain statements: confidence and words. `crashed`: it is the program
    that failed, not the document.
    """

    source: str
    stamp: str = ""
    report: str = ""
    title: str = ""
    area: str = ""
    year: int = 0
    error: str = ""
    crashed: bool = False
    types: dict[str, int] = field(default_factory=dict)
    actual: int = 0
    planned: int = 0
    observations: int = 0
    characters: int = 0
    doubts: tuple[str, ...] = ()
    uncertain: tuple[tuple[float, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_json(data: dict[str, Any]) -> Built:
        data = dict(data)
        data["doubts"] = tuple(data["doubts"])
        data["uncertain"] = tuple((float(c), str(t)) for c, t in data["uncertain"])
        return Built(**data)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did: `sources` in the order of their names, `fresh` read now, `kept` reports as before.

    `unlisted` are files that the manifest names and the sources hold not.
    """

    out: Path
    sources: tuple[Built, ...]
    fresh: int
    kept: int
    seconds: float
    files: tuple[Path, ...]
    unlisted: tuple[str, ...] = ()

    @property
    def built(self) -> tuple[Built, ...]:
        return tuple(d for d in self.sources if not d.error)

    @property
    def failed(self) -> tuple[Built, ...]:
        return tuple(d for d in self.sources if d.error)


def summarise(source: str, stamp: str, document: Document) -> Built:
    """The numbers that a person wants to see of a document."""
    report = document.report
    names = {e.id: e.name for e in document.entities}
    modes = Counter(s.mode for s in document.statements)
    least = sorted(document.statements, key=lambda s: (s.confidence, s.evidence, s.predicate, s.object))
    return Built(
        source=source,
        stamp=stamp,
        report=report.id,
        title=report.title,
        area=report.area.name,
        year=report.year,
        types=dict(sorted(Counter(t for e in document.entities for t in e.types).items())),
        actual=modes["actual"],
        planned=modes["planned"],
        observations=len(document.observations),
        characters=len(report.text),
        doubts=tuple(d.message for d in document.doubts),
        uncertain=tuple((s.confidence, _words(s, names, report.area.name)) for s in least[:LEAST_CERTAIN]),
    )


def _words(statement: Statement, names: dict[str, str], area: str) -> str:
    subject = names.get(statement.subject, area)
    return f"{subject} {statement.predicate} {names.get(statement.object, statement.object)}"


def confident(document: Document, least: float) -> Document:
    """The document without what is less certain than `least`."""
    if least <= 0:
        return document

    def sure(what: Entity | Statement) -> bool:
        return what.confidence >= least

    entities = tuple(filter(sure, document.entities))
    known = {e.id for e in entities} | {document.report.area.id}
    return Document(
        document.report,
        entities,
        tuple(
            s
            for s in filter(sure, document.statements)
            if s.subject in known and (s.predicate == "hasStatus" or s.object in known)
        ),
        tuple(o for o in document.observations if o.confidence >= least and o.subject in known),
        document.doubts,
    )
