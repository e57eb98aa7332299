"""The ontology as a product: every term explained in two languages, none missing, none idle."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg.graph import terms as t
from kg.graph import triples
from kg.graph.ontology import FILES, codes, folder, read
from kg.language.units import base_units
from kg.model import ENTITY_TYPES, PREDICATES, STATUSES
from tests.test_graph_example import example

GWR = Namespace(t.GWR)
ALIGNED = {
    "schema.org": "https://schema.org/",
    "PROV-O": "http://www.w3.org/ns/prov#",
    "NIF": t.NIF,
    "Data Cube": t.QB,
    "SKOS": t.SKOS,
    "ORG": t.ORG,
    "OWL-Time": "http://www.w3.org/2006/time#",
}
NOT_IN_ONE_GRAPH = {
    # superclasses, for queries and for other ontologies
    "Entity",
    "Organization",
    # of kg track
    "Fulfilment",
    "target",
    "outcome",
    "verdict",
    "ratio",
    # of the code lists
    "order",
}
"""Terms that a report's own graph does not use, with the reason."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=read("govreport.ttl"), format="turtle")


@pytest.fixture(scope="module")
def code_lists() -> Graph:
    return Graph().parse(data=read("codes.ttl"), format="turtle")


def terms(graph: Graph) -> set[str]:
    return {str(s)[len(t.GWR) :] for s in graph.subjects(RDF.type) if str(s).startswith(t.GWR)}


def used(facts: Iterable[tuple[object, ...]], namespace: str) -> set[str]:
    nodes = {x.value for fact in facts for x in fact if isinstance(x, ox.NamedNode)}
    nodes |= {x.datatype.value for fact in facts for x in fact if isinstance(x, ox.Literal)}
    return {n[len(namespace) :] for n in nodes if n.startswith(namespace)}


def test_every_term_is_explained_in_chinese_and_english(ontology: Graph, code_lists: Graph) -> None:
    for graph, label in ((ontology, RDFS.label), (code_lists, SKOS.prefLabel)):
        for term in set(graph.subjects(RDF.type)):
            if (term, RDF.type, OWL.Ontology) in graph:
                continue
            for predicate in (label, SKOS.definition):
                languages = sorted(str(o.language) for o in graph.objects(term, predicate))  # type: ignore[attr-defined]
                assert languages == ["en", "zh"], f"{term} {predicate}: {languages}"


def test_classes_and_properties_have_examples(ontology: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    for term in {s for kind in kinds for s in ontology.subjects(RDF.type, kind)}:
        assert (term, SKOS.example, None) in ontology, term
        assert (term, RDFS.isDefinedBy, URIRef(t.GWR[:-1])) in ontology, term


@pytest.mark.parametrize("name", FILES)
def test_files_state_version_and_licence(name: str) -> None:
    graph = Graph().parse(data=read(name), format="turtle")
    (about,) = graph.subjects(RDF.type, OWL.Ontology)
    assert graph.value(about, OWL.versionInfo)
    assert str(graph.value(about, OWL.versionIRI)).endswith(str(graph.value(about, OWL.versionInfo)))
    assert "creativecommons.org" in str(graph.value(about, URIRef(t.DCTERMS + "license")))


@pytest.mark.parametrize("vocabulary", ALIGNED)
def test_the_ontology_is_joined_to(ontology: Graph, vocabulary: str) -> None:
    namespace = ALIGNED[vocabulary]
    joined = [
        (s, o)
        for s, o in ontology.subject_objects()
        if str(s).startswith(t.GWR) and str(o).startswith(namespace)
    ]
    assert joined, f"nothing leads from the ontology to {namespace}"


def test_no_term_is_used_that_is_not_defined(ontology: Graph) -> None:
    facts = list(triples(example()))
    assert used(facts, t.GWR) <= terms(ontology)
    for scheme, name in (x.split("-", 1) for x in used(facts, t.CODE)):
        assert name in codes(scheme), f"code:{scheme}-{name}"


def test_what_the_program_names_is_defined(ontology: Graph) -> None:
    constants = {
        v.value for v in vars(t).values() if isinstance(v, ox.NamedNode) and v.value.startswith(t.GWR)
    }
    named = {c[len(t.GWR) :] for c in constants} | {*ENTITY_TYPES, *PREDICATES}
    assert named <= terms(ontology)
    assert set(STATUSES) == codes("status")


def test_no_term_is_idle_without_a_reason(ontology: Graph) -> None:
    constants = {
        v.value for v in vars(t).values() if isinstance(v, ox.NamedNode) and v.value.startswith(t.GWR)
    }
    needed = {c[len(t.GWR) :] for c in constants} | {*ENTITY_TYPES, *PREDICATES} | NOT_IN_ONE_GRAPH
    components = {x for x in terms(ontology) if x.startswith("component-")}
    assert terms(ontology) - components == needed


def test_terms_in_queries_are_defined(ontology: Graph) -> None:
    from kg.store import named_queries

    for query in named_queries().values():
        assert set(re.findall(r"\bgwr:(\w+)", query.text)) <= terms(ontology), query.name
        for scheme, name in re.findall(r"\bcode:([a-z]+)-(\w+)", query.text):
            assert name in codes(scheme), query.name


def test_base_units_are_those_that_extraction_uses(code_lists: Graph) -> None:
    labels = {str(o) for s, o in code_lists.subject_objects(SKOS.prefLabel) if f"{t.CODE}unit-" in str(s)}
    for unit in base_units().values():
        assert unit.label_zh in labels and unit.label_en in labels, (
            f"{unit.label_zh} is not in codes.ttl: run python training/unit_codes.py"
        )
    assert len(codes("unit")) == len(base_units())


def test_the_data_structure_names_every_component(ontology: Graph) -> None:
    qb = Namespace(t.QB)
    structure = GWR.observationStructure
    parts = list(ontology.objects(structure, qb.component))
    dimensions = {str(o)[len(t.GWR) :] for p in parts for o in ontology.objects(p, qb.dimension)}
    assert dimensions == {"subject", "indicator", "measure", "year", "mode"}
    assert [o for p in parts for o in ontology.objects(p, qb.measure)] == [GWR.value]
    facts = {str(f[1].value) for f in triples(example()) if "/o/" in f[0].value and t.GWR in f[1].value}
    stated = {
        str(o)
        for p in parts
        for k in (qb.dimension, qb.measure, qb.attribute)
        for o in ontology.objects(p, k)
    }
    assert facts <= stated


def test_the_files_are_found_from_the_source_tree() -> None:
    assert folder() == Path(__file__).parent.parent / "ontology"


def test_the_reference_page_shows_every_term(ontology: Graph, tmp_path: Path) -> None:
    pytest.importorskip("pylode", reason="pyLODE is not installed: pip install '.[docs]'")
    program = Path(__file__).parent.parent / "docs" / "reference.py"
    subprocess.run([sys.executable, str(program), str(tmp_path)], check=True, capture_output=True)
    page = (tmp_path / "ontology.html").read_text(encoding="utf-8")
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            for label in ontology.objects(term, RDFS.label):
                assert str(label) in page, label
