"""Documents as RDF: triples, quads with one graph a report, Turtle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import InputError
from kg.graph import facts, text
from kg.graph import terms as t
from kg.graph.serialise import Fact, Node, lexical
from kg.graph.serialise import turtle as serialise
from kg.model import Area, Document


def check_base(base: str) -> str:
    """`base` if IRIs can be made under it. Raises InputError with what is wrong."""
    try:
        NamedNode(f"{base}310109")
    except ValueError as error:
        raise InputError(f"{base!r} is no IRI to build on ({error}); give one like {t.BASE}") from None
    if not base.endswith(("/", "#")):
        raise InputError(f"the base {base!r} must end in / or #, or names would run into it")
    return base


def _area(area_id: str) -> Area | None:
    from kg.language.areas import table

    return table().by_code(area_id)


def triples(
    document: Document, base: str = t.BASE
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """All that a document says, as subject, predicate and object; each once, in the order of its Turtle."""
    for quad in parse(turtle([document], base), format=RdfFormat.TURTLE):
        yield quad.subject, quad.predicate, quad.object


def _facts(document: Document, base: str) -> Iterator[Fact]:
    report = document.report
    places = text.Places(report, base)
    evidence = chain(
        (span for statement in document.statements for span in statement.evidence),
        (observation.evidence for observation in document.observations),
    )
    return chain(
        text.about(report, base),
        text.stretches(places, evidence),
        facts.entities(places, document.entities, _area),
        facts.statements(places, document.statements),
        facts.observations(places, document.observations),
    )


def graph_name(document: Document, base: str = t.BASE) -> NamedNode:
    """The named graph that holds a document's triples: the report's own IRI."""
    return NamedNode(base + document.report.id)


def quads(document: Document, base: str = t.BASE) -> Iterator[Quad]:
    """A document's triples in the named graph of its report."""
    graph = graph_name(document, base)
    return (Quad(s, p, o, graph) for s, p, o in triples(document, check_base(base)))


def turtle(documents: Iterable[Document], base: str = t.BASE) -> bytes:
    """Documents as one Turtle file: sorted, with fixed prefixes, the same bytes for the same documents."""
    check_base(base)
    parts = [_facts(document, base) for document in documents]
    joined = chain.from_iterable(parts)
    return serialise(joined if len(parts) == 1 else one_name_each(joined), base=base)


def one_name_each(given: Iterable[Fact]) -> Iterator[Fact]:
    """Leaves each node one skos:prefLabel and one rdfs:label; other names become skos:altLabel.

    Reports may write a name differently (with quotation marks inside it, say). What most of them
    write is kept; of equals, the longest.
    """
    names: dict[tuple[NamedNode, NamedNode], Counter[Node]] = {}
    for fact in given:
        subject, predicate, obj = fact
        if predicate in (t.PREF_LABEL, t.LABEL) and not isinstance(obj, NamedNode):
            names.setdefault((subject, predicate), Counter())[obj] += 1
        else:
            yield fact
    for (subject, predicate), labels in names.items():
        best = max(labels, key=lambda x: (labels[x], len(lexical(x)), lexical(x)))
        yield subject, predicate, best
        if predicate == t.PREF_LABEL:
            for other in labels.keys() - {best}:
                yield subject, t.ALT_LABEL, other
