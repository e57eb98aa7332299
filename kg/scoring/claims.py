"""What a graph or a document claims, in the form that `kg.scoring.score` compares with gold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import rdflib
from rdflib import RDF, RDFS, SKOS, Namespace
from rdflib.term import Node

from kg.model import ENTITY_TYPES, STATUSES, Document, Span

GWR = Namespace("https://w3id.org/govreport/ontology#")
CODE = "https://w3id.org/govreport/code#"
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")

Range = tuple[int, int]
_CHINESE = {None, "zh", "zh-hans", "zh-cn"}


@dataclass(frozen=True, slots=True)
class ClaimedEntity:
    key: str
    name: str
    forms: frozenset[str]
    types: frozenset[str]
    mentions: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class ClaimedStatement:
    """`object` is an entity's key, or a status where `object_is_code`."""

    subject: str
    predicate: str
    object: str
    object_is_code: bool
    year: str
    mode: str
    evidence: tuple[Range, ...]
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedObservation:
    subject: str
    indicator: str
    action: str
    measure: str
    value: str
    unit: str
    bound: str
    change: str
    rank: str
    year: str
    mode: str
    evidence: tuple[Range, ...]
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """All offsets are into the report's source (``nif:isString``)."""

    entities: dict[str, ClaimedEntity]
    statements: tuple[ClaimedStatement, ...]
    observations: tuple[ClaimedObservation, ...]


def from_document(document: Document) -> Claims:
    """The claims of a document that has not been written as RDF."""
    report = document.report

    def place(span: Span) -> Range:
        return report.source_span(span)

    entities = {
        entity.id: ClaimedEntity(
            entity.id,
            entity.name,
            frozenset((entity.name, *entity.aliases)),
            frozenset(entity.types),
            tuple(place(m.span) for m in entity.mentions),
        )
        for entity in document.entities
    }
    statements = tuple(
        ClaimedStatement(
            s.subject,
            s.predicate,
            s.object,
            s.predicate == "hasStatus" and s.object in STATUSES,
            str(s.year),
            s.mode,
            tuple(place(span) for span in s.evidence),
            s.confidence,
            s.rule,
        )
        for s in document.statements
    )
    observations = tuple(
        ClaimedObservation(
            o.subject,
            o.indicator,
            o.action,
            o.measure,
            "" if o.value is None else str(o.value),
            o.unit,
            o.bound,
            o.change or "",
            o.rank,
            str(o.year),
            o.mode,
            (place(o.evidence),),
            o.confidence,
            o.rule,
        )
        for o in document.observations
    )
    return Claims(entities, statements, observations)


def _code(term: Node | None) -> str:
    """'mode-actual' in the code namespace gives 'actual', anything else ''."""
    text = str(term) if term is not None else ""
    return text[len(CODE) :].split("-", 1)[1] if text.startswith(CODE) and "-" in text[len(CODE) :] else ""


def _chinese(graph: rdflib.Graph, node: Node, *properties: Node) -> list[str]:
    labels = [o for p in properties for o in graph.objects(node, p)]
    return [str(o) for o in labels if (getattr(o, "language", None) or "").lower() in _CHINESE | {""}]


def from_graph(graph: rdflib.Graph) -> Claims:
    """The claims of a graph in the project's vocabulary."""

    def span(phrase: Node) -> Range:
        begin, end = graph.value(phrase, NIF.beginIndex), graph.value(phrase, NIF.endIndex)
        return (-1, -1) if begin is None or end is None else (int(str(begin)), int(str(end)))

    def evidence(node: Node) -> tuple[Range, ...]:
        return tuple(sorted(span(p) for p in graph.objects(node, PROV.wasQuotedFrom)))

    def text(node: Node, term: Node) -> str:
        value = graph.value(node, term)
        return "" if value is None else str(value)

    mentions: dict[Node, list[Range]] = defaultdict(list)
    for phrase, entity in graph.subject_objects(ITSRDF.taIdentRef):
        mentions[entity].append(span(phrase))
    types: dict[Node, set[str]] = defaultdict(set)
    for name in ENTITY_TYPES:
        for node in graph.subjects(RDF.type, GWR[name]):
            types[node].add(name)
    entities: dict[str, ClaimedEntity] = {}
    for node in sorted(types, key=str):
        names = _chinese(graph, node, SKOS.prefLabel, RDFS.label)
        aliases = [str(o) for o in graph.objects(node, SKOS.altLabel)]
        entities[str(node)] = ClaimedEntity(
            str(node),
            names[0] if names else str(node),
            frozenset((*names, *aliases)),
            frozenset(types[node]),
            tuple(sorted(mentions[node])),
        )
    statements = []
    for node in sorted(graph.subjects(RDF.type, RDF.Statement), key=str):
        subject, predicate, object_ = (text(node, x) for x in (RDF.subject, RDF.predicate, RDF.object))
        if not predicate.startswith(str(GWR)):
            continue
        is_code = object_.startswith(CODE)
        statements.append(
            ClaimedStatement(
                subject,
                predicate[len(str(GWR)) :],
                _code(graph.value(node, RDF.object)) if is_code else object_,
                is_code,
                text(node, GWR.year)[:4],
                _code(graph.value(node, GWR.mode)),
                evidence(node),
                float(text(node, GWR.confidence) or 1),
                text(node, GWR.rule),
            )
        )
    observations = []
    for node in sorted(graph.subjects(RDF.type, QB.Observation), key=str):
        indicator = graph.value(node, GWR.indicator)
        labels = (
            sorted(_chinese(graph, indicator, SKOS.prefLabel, RDFS.label)) if indicator is not None else []
        )
        observations.append(
            ClaimedObservation(
                text(node, GWR.subject),
                labels[0] if labels else str(indicator or ""),
                text(node, GWR.action),
                _code(graph.value(node, GWR.measure)),
                text(node, GWR.value),
                text(node, GWR.unit),
                _code(graph.value(node, GWR.bound)) or "exact",
                _code(graph.value(node, GWR.change)),
                text(node, GWR["rank"]),
                text(node, GWR.year)[:4],
                _code(graph.value(node, GWR.mode)),
                evidence(node),
                float(text(node, GWR.confidence) or 1),
                text(node, GWR.rule),
            )
        )
    return Claims(entities, tuple(statements), tuple(observations))
