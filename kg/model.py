"""What passes between the rooms: small frozen dataclasses, and nothing else.

Offsets are code points, end exclusive. Two texts are told apart:

``Report.source``
    the file decoded to Unicode with line ends as ``\\n`` and nothing else changed; it is what
    the graph holds as ``nif:isString`` and what evidence points into;
``Report.text``
    what the rules read: furniture dropped, broken lines joined, full-width digits and letters,
    traditional characters and hard spaces normalised. ``Report.offsets`` leads from it back to
    ``source``.

Every `Span` in this module is over ``Report.text``; `Report.source_span` converts it, and
only the graph (and what reads the graph) speaks of source offsets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

EntityType = Literal[
    "AdministrativeArea",
    "Place",
    "Enterprise",
    "Institution",
    "Project",
    "Program",
    "Policy",
    "Concept",
    "Industry",
    "Event",
    "Honor",
]
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)

Predicate = Literal[
    "introduced",
    "established",
    "investsIn",
    "countryOfOrigin",
    "inIndustry",
    "locatedIn",
    "hasStatus",
    "hasPart",
    "establishedBy",
    "received",
    "hosts",
    "implements",
]
PREDICATES: tuple[Predicate, ...] = get_args(Predicate)

Status = Literal[
    "signed",
    "landAssembled",
    "landSold",
    "preliminary",
    "started",
    "underway",
    "toppedOut",
    "completed",
    "opened",
    "renewed",
    "planned",
]
STATUSES: tuple[Status, ...] = get_args(Status)

Mode = Literal["actual", "planned"]
Measure = Literal["level", "stock", "growth", "share", "ordinal"]
Bound = Literal["exact", "about", "atLeast", "atMost"]
Change = Literal["increase", "decrease"]
ChapterKind = Literal["front", "review", "plan", "government", "closing", "glossary"]
AreaLevel = Literal["country", "province", "prefecture", "county", "township", "neighbourhood", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[begin:end]`` of a report's `Report.text`."""

    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin

    def contains(self, other: Span) -> bool:
        return self.begin <= other.begin and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area as the gazetteer knows it, or as a text names it.

    `id` is the path of its IRI: "310109", "CN", "SG", "310109/北外滩街道", "RU/赤塔市".
    """

    id: str
    name: str
    level: AreaLevel
    code: str | None = None
    within: str | None = None
    former_codes: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    replaced_by: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered part of a report or a section of one.

    `kind` says how its sentences are to be read: "review" (what was done), "plan" (what is to be
    done; problems and outlook inside it too), "government" (the government's own building:
    planned), "front" and "closing" (salutations), "glossary". `level` is 1 for chapters, 2 for
    sections, 3 below. `span` covers heading and body. `parent` is an index into
    `Report.chapters`.
    """

    kind: ChapterKind
    level: int
    heading: Span | None
    span: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ends at 。！？； (or ASCII kin) or with its line.

    `chapter` indexes the innermost `Report.chapters` entry, `paragraph` counts the report's
    paragraphs from 0. `topic` is the paragraph's topic phrase ("支柱产业巩固壮大。") where there
    is one; the topic sentence itself has `is_topic` set. `is_heading` marks a numbered heading
    line. `glossary` indexes `Report.glossary`.
    """

    index: int
    span: Span
    chapter: int
    paragraph: int
    topic: Span | None = None
    is_topic: bool = False
    is_heading: bool = False
    glossary: int | None = None


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """An entry of the 名词解释: `headword` without number and punctuation, `definition` after it."""

    number: int | None
    headword: Span
    definition: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: `message` in plain words, `span` where there is one."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: see the module's text for `source`, `text` and `offsets`.

    `offsets` has one source position for each character of `text`. `year` is the year whose
    tasks the report sets, `review_year` the year before.
    """

    id: str
    source: str
    text: str
    offsets: Sequence[int]
    source_name: str
    sha256: str
    title: str
    area: Area
    year: int
    issued: date | None = None
    chapters: tuple[Chapter, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def review_year(self) -> int:
        return self.year - 1

    def slice(self, span: Span) -> str:
        return self.text[span.begin : span.end]

    def source_span(self, span: Span) -> tuple[int, int]:
        """The span of `source` that a span of `text` came from (begin, end exclusive)."""
        if span.begin >= span.end:
            raise ValueError(f"an empty span has no source: {span}")
        return self.offsets[span.begin], self.offsets[span.end - 1] + 1

    def kind_of(self, sentence: Sentence) -> ChapterKind:
        return self.chapters[sentence.chapter].kind


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of text that one proposer takes for a name.

    `types` maps entity types to scores in 0..1. `name` is given where the name is not the
    text itself (coordination: "119、180街坊" proposes 119街坊 and 180街坊 over one span).
    `rule` names the proposer's rule, `grounds` what made it fire, in a few words.
    """

    span: Span
    types: tuple[tuple[EntityType, float], ...]
    score: float
    rule: str
    name: str | None = None
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place, as the resolver decided. `types` holds one type or several, main type first.

    `form` is the text that stands there, or the spelled-out form for a coordination
    (then `span` is the whole coordination).
    """

    span: Span
    form: str
    types: tuple[EntityType, ...]
    confidence: float
    rule: str
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name, and where the report speaks of it.

    `id` is the path of its IRI under the base ("310109/八大计划", "鹏瑞利", "310109").
    """

    id: str
    name: str
    types: tuple[EntityType, ...]
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    confidence: float = 1.0
    definition: str | None = None
    glossary_number: int | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """`subject` and `object` are `Entity.id`s; for hasStatus `object` is a `Status`.

    `evidence` spans are clauses or sentences. `year` is None where none can be told.
    """

    subject: str
    predicate: Predicate
    object: str
    year: int
    mode: Mode
    confidence: float
    rule: str
    evidence: tuple[Span, ...]
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One number that measures something. `subject` is an `Entity.id`.

    `value` is None for ordinal only. `value_text` is as written ("近七成"), `span` the number's
    place with unit, `evidence` the clause.
    """

    subject: str
    indicator: str
    measure: Measure
    year: int
    mode: Mode
    span: Span
    evidence: Span
    confidence: float
    rule: str
    action: str = ""
    value: Decimal | None = None
    value_text: str = ""
    unit: str = ""
    bound: Bound = "exact"
    change: Change | None = None
    rank: str = ""
    normalized_value: Decimal | None = None
    normalized_unit: str = ""
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """All that one report says."""

    report: Report
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    observations: tuple[Observation, ...]
    doubts: tuple[Doubt, ...] = field(default=())
