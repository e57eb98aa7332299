"""SHACL: the example conforms, and each shape catches the fault that it is there for."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from kg.errors import InputError
from kg.graph import BASE, turtle
from kg.graph.ontology import folder, read
from kg.graph.validate import validate
from tests import jena
from tests.test_graph_example import example

R, O90, O35 = "<2025-310109>", '?o gwr:value "90"^^xsd:decimal', "?o gwr:value 35.7"
S = "<2025-310109/s/d5c506ed83c8a575>"  # 虹口区 introduced 鹏瑞利, actual
PLANNED = "<2025-310109/s/9b7d031eea2a86c5>"  # 虹口区 implements 八大计划, planned
M = "<2025-310109/m/2ab836487df80ccd>"
QUOTE = "<2025-310109#char=63,79>"


def without(node: str, predicate: str) -> str:
    return f"DELETE WHERE {{ {node} {predicate} ?x }}"


def instead(node: str, predicate: str, value: str) -> str:
    old, new = f"{node} {predicate} ?x", f"{node} {predicate} {value}"
    return f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}"


def also(triples: str) -> str:
    return f"INSERT DATA {{ {triples} }}"


def of(match: str, predicate: str, value: str = "") -> str:
    """As `instead`, for the node ?o that a pattern finds; without a value the triple goes."""
    put = f"INSERT {{ ?o {predicate} {value} }} " if value else ""
    return f"DELETE {{ ?o {predicate} ?x }} {put}WHERE {{ {match} . OPTIONAL {{ ?o {predicate} ?x }} }}"


def end(predicate: str, which: str, entity: str) -> str:
    """A statement with a wrong thing at one end."""
    other = {"subject": "object", "object": "subject"}[which]
    return also(
        f"<2025-310109/s/x> a rdf:Statement ; prov:wasDerivedFrom {R} ; gwr:mode code:mode-planned ; "
        f"rdf:predicate gwr:{predicate} ; rdf:{which} {entity} ; rdf:{other} <310109>"
    )


FULFILMENT = "<track/x> a gwr:Fulfilment"
BREAKS = {
    "report-title": without(R, "dcterms:title"),
    "report-area": instead(R, "gwr:reportingArea", "<鹏瑞利>"),
    "report-year": instead(R, "gwr:reportYear", "2025"),
    "report-review-year": without(R, "gwr:reviewYear"),
    "report-issued": instead(R, "dcterms:issued", '"8. Januar"'),
    "report-text": without(R, "nif:isString"),
    "report-hash": instead(R, "schema:sha256", '"abc"'),
    "report-source": without(R, "dcterms:source"),
    "years-follow": instead(R, "gwr:reviewYear", '"2023"^^xsd:gYear'),
    "anchor-is-text": instead(M, "nif:anchorOf", '"九大计划"'),
    "actual-is-asserted": "DELETE DATA { <310109> gwr:introduced <鹏瑞利> }",
    "planned-is-not-asserted": also("<310109> gwr:implements <310109/八大计划>"),
    "always-actual": "DELETE { ?s gwr:mode ?x } INSERT { ?s gwr:mode code:mode-planned } "
    "WHERE { ?s rdf:predicate gwr:hasPart ; gwr:mode ?x }",
    "hasStatus-object": end("hasStatus", "object", "<鹏瑞利>"),
    "hasPart-object": end("hasPart", "object", "<nowhere>"),
    "stretch-begin": also(f'{QUOTE} nif:beginIndex "9"'),
    "stretch-begin-before-end": instead(QUOTE, "nif:beginIndex", '"99"^^xsd:nonNegativeInteger'),
    "stretch-end": without(QUOTE, "nif:endIndex"),
    "stretch-anchor": also(f'{QUOTE} nif:anchorOf "another"'),
    "stretch-context": without(QUOTE, "nif:referenceContext"),
    "part-of": "DELETE { ?s dcterms:isPartOf ?x } WHERE { ?s a nif:Sentence ; dcterms:isPartOf ?x }",
    "chapter-kind": of("?o gwr:chapterKind code:chapter-plan", "gwr:chapterKind", "code:chapter-hope"),
    "phrase-anchor": without(M, "nif:anchorOf"),
    "mention-entity": instead(M, "itsrdf:taIdentRef", "<nowhere>"),
    "mention-confidence": instead(M, "gwr:confidence", "1.2"),
    "mention-rule": without(M, "gwr:rule"),
    "mention-type": "DELETE DATA { " + M + " a nif:Phrase }",
    "entity-name": also('<鹏瑞利> skos:prefLabel "Perennial"@zh'),
    "entity-label": instead("<鹏瑞利>", "rdfs:label", '"Perennial"@zh'),
    "entity-other-name": also('<鹏瑞利> skos:altLabel "Perennial"'),
    "entity-other-name-differs": also('<鹏瑞利> skos:altLabel "鹏瑞利"@zh'),
    "entity-key": instead("<鹏瑞利>", "gwr:nameKey", '"“鹏瑞利”"'),
    "entity-definition": also('<310109/八大计划> skos:definition "eight plans"@en'),
    "entity-glossary-number": instead("<310109/八大计划>", "gwr:glossaryNumber", '"one"'),
    "entity-mention": "DELETE WHERE { ?m itsrdf:taIdentRef <鹏瑞利> }",
    "area-code": instead("<310109>", "gwr:areaCode", '"3101"'),
    "area-former-code": also('<310109> gwr:formerCode "old"'),
    "area-level": instead("<310109>", "gwr:areaLevel", "code:level-planet"),
    "area-within": instead("<310109>", "gwr:within", "<鹏瑞利>"),
    "area-replaced": also("<310109> dcterms:isReplacedBy <鹏瑞利>"),
    "statement-year": without(S, "gwr:year"),
    "statement-mode": instead(S, "gwr:mode", "code:mode-hoped"),
    "statement-confidence": without(S, "gwr:confidence"),
    "statement-rule": without(S, "gwr:rule"),
    "statement-grounds": also(f'{S} gwr:grounds "a", "b"'),
    "statement-report": without(PLANNED, "prov:wasDerivedFrom"),
    "statement-evidence": without(S, "prov:wasQuotedFrom"),
    "statement-subject": instead(PLANNED, "rdf:subject", "<nowhere>"),
    "statement-predicate": instead(PLANNED, "rdf:predicate", "gwr:loves"),
    "statement-object": without(PLANNED, "rdf:object"),
    "observation-year": of(O90, "gwr:year", '"2024"'),
    "observation-mode": of(O90, "gwr:mode"),
    "observation-confidence": of(O90, "gwr:confidence", "97"),
    "observation-rule": of(O90, "gwr:rule"),
    "observation-grounds": of(O90, "gwr:grounds", '"a", "b"'),
    "observation-report": of(O90, "prov:wasDerivedFrom"),
    "observation-evidence": of(O90, "prov:wasQuotedFrom", "<310109>"),
    "observation-dataset": of(O90, "qb:dataSet"),
    "observation-subject": of(O90, "gwr:subject", "<nowhere>"),
    "observation-indicator": of(O90, "gwr:indicator", "<310109>"),
    "observation-action": of(O90, "gwr:action", '"introduce"'),
    "observation-measure": of(O90, "gwr:measure", "code:measure-mood"),
    "observation-value": of(O90, "gwr:value", '"ninety"@en'),
    "observation-value-text": of(O90, "gwr:valueText", '"90"'),
    "observation-unit": of(O90, "gwr:unit", '"家"@zh, "个"@zh'),
    "observation-normalized-value": of(O90, "gwr:normalizedValue", '"90"'),
    "observation-normalized-unit": of(O90, "gwr:normalizedUnit", "code:unit-家, code:unit-个"),
    "observation-bound": of(O90, "gwr:bound"),
    "observation-change": of(O35, "gwr:change", "code:change-sideways"),
    "observation-rank": of(O35, "gwr:rank", '"first"@en'),
    "ordinal-or-value": of(O90, "gwr:value"),
    "growth-has-direction": of(O35, "gwr:change"),
    "normalized-together": of(O90, "gwr:normalizedValue"),
    "normalized-unit-form": of(O90, "gwr:normalizedUnit", "code:measure-level"),
    "has-name": of(O90, "gwr:subject", "<nowhere>"),
    "dataset-structure": without("<2025-310109/observations>", "qb:structure"),
    "dataset-report": without("<2025-310109/observations>", "prov:wasDerivedFrom"),
    "indicator-name": without("<indicator/外资企业>", "skos:prefLabel"),
    "indicator-key": without("<indicator/外资企业>", "gwr:nameKey"),
    "indicator-match": instead("<indicator/实到外资>", "skos:exactMatch", "<310109>"),
    "fulfilment-target": also(f"{FULFILMENT} ; gwr:verdict code:verdict-unreported"),
    "fulfilment-outcome": also(
        f"{FULFILMENT} ; gwr:target {PLANNED} ; gwr:verdict code:verdict-met ; gwr:outcome {S}, {M}"
    ),
    "fulfilment-verdict": also(
        f"{FULFILMENT} ; gwr:target {PLANNED} ; gwr:verdict code:verdict-lost ; gwr:outcome {S}"
    ),
    "fulfilment-ratio": also(
        f"{FULFILMENT} ; gwr:target {PLANNED} ; gwr:verdict code:verdict-met ; gwr:outcome {S} ; gwr:ratio 1"
    ),
    "verdict-needs-outcome": also(f"{FULFILMENT} ; gwr:target {PLANNED} ; gwr:verdict code:verdict-met"),
    "subject-type": end("investsIn", "subject", "<SG>"),
    "object-type": end("hosts", "object", "<鹏瑞利>"),
}
"""For each shape an update that breaks its promise in the example's graph."""


def broken(*updates: str) -> rdflib.Graph:
    graph = rdflib.Graph().parse(data=turtle([example()]), format="turtle")
    for update in updates:
        graph.update(f"BASE <{BASE}>\n{update}")
    return graph


def test_the_example_conforms() -> None:
    assert validate(turtle([example()])) == []


@pytest.mark.parametrize("shape", BREAKS)
def test_a_broken_promise_is_found(shape: str) -> None:
    found = validate(broken(BREAKS[shape]))
    assert shape in {f.shape for f in found}, found
    assert all(f.message.endswith(".") and f.node.startswith(BASE) for f in found), found


WRONG_ENDS = [
    ("introduced", "subject", "<鹏瑞利-x>"),
    ("introduced", "object", "<SG>"),
    ("established", "subject", "<310109/八大计划>"),
    ("established", "object", "<SG>"),
    ("investsIn", "object", "<鹏瑞利>"),
    ("countryOfOrigin", "subject", "<310109/八大计划>"),
    ("countryOfOrigin", "object", "<鹏瑞利>"),
    ("inIndustry", "subject", "<310109/八大计划>"),
    ("inIndustry", "object", "<鹏瑞利>"),
    ("locatedIn", "subject", "<310109/八大计划>"),
    ("locatedIn", "object", "<310109/八大计划>"),
    ("hasStatus", "subject", "<310109/八大计划>"),
    ("hasPart", "subject", "<鹏瑞利>"),
    ("establishedBy", "subject", "<SG>"),
    ("establishedBy", "object", "<310109/八大计划>"),
    ("received", "subject", "<indicator/外资企业>"),
    ("received", "object", "<鹏瑞利>"),
    ("hosts", "subject", "<310109/八大计划>"),
    ("implements", "subject", "<310109/八大计划>"),
    ("implements", "object", "<鹏瑞利>"),
]


def test_wrong_ends_of_every_relation_are_found() -> None:
    updates = [end(p, which, wrong).replace("/s/x>", f"/s/{p}-{which}>") for p, which, wrong in WRONG_ENDS]
    found = {(f.node.rpartition("/")[2], f.shape) for f in validate(broken(" ;\n".join(updates)))}
    assert {(f"{p}-{which}", f"{which}-type") for p, which, _ in WRONG_ENDS} <= found


def test_every_shape_has_a_breaking_graph() -> None:
    shapes = rdflib.Graph().parse(data=read("shapes.ttl"), format="turtle")
    names = {
        str(s).rpartition("#")[2]
        for kind in (SH.PropertyShape, SH.SPARQLConstraint)
        for s in shapes.subjects(RDF.type, kind)
    }
    names |= {str(s).rpartition("#")[2] for s in shapes.subjects(SH.message) if isinstance(s, rdflib.URIRef)}
    assert names == set(BREAKS)


def test_a_finding_shows_message_node_and_sentence() -> None:
    (found,) = validate(broken(instead(M, "nif:anchorOf", '"九大计划"')))
    assert found.message == "The anchor is not the report's text from begin to end."
    assert found.node == f"{BASE}2025-310109/m/2ab836487df80ccd"
    assert found.sentence == "推进全球服务商等“八大计划”,107地块开工。"


def test_several_reports_are_checked_one_by_one() -> None:
    first = example()
    second = replace(first, report=replace(first.report, id="2026-310109", year=2026))
    # What one report plans and another reports as done is a fact of the second alone.
    done = [replace(s, mode="actual", year=2026) for s in second.statements]
    second = replace(second, statements=tuple(done))
    assert validate(turtle([first, second])) == []


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.ttl"):
        validate(tmp_path / "none.ttl")
    (tmp_path / "bad.ttl").write_text("<a> <b> ", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.ttl is no Turtle"):
        validate(tmp_path / "bad.ttl")


def test_another_shacl_engine_agrees(tmp_path: Path) -> None:
    """The shapes keep to the standard: Apache Jena accepts the example and refuses a broken one."""
    if lack := jena.missing():
        pytest.skip(lack)
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_bytes(turtle([example()]))
    broken(BREAKS["planned-is-not-asserted"]).serialize(bad, format="turtle")
    for path, conforms in ((good, b"true"), (bad, b"false")):
        answer = jena.run(
            tmp_path, "shacl.shacl", "validate", "--shapes", str(folder() / "shapes.ttl"), "--data", str(path)
        )
        said = re.search(rb"sh:conforms\s+(\w+)", answer.stdout)
        assert said and said[1] == conforms, answer.stdout + answer.stderr


def test_the_quick_form_of_the_shapes_finds_what_the_shapes_find() -> None:
    graph = broken(*(update for shape, update in BREAKS.items() if shape != "report-text"))
    _, results, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=read("shapes.ttl")))
    assert isinstance(results, rdflib.Graph)
    expected = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        constraint = results.value(result, SH.sourceConstraint)
        node = results.value(result, SH.value if constraint else SH.focusNode)
        node = results.value(result, SH.focusNode) if node is None else node
        shape = constraint or results.value(result, SH.sourceShape)
        expected.add((str(node), str(shape).rpartition("#")[2], str(results.value(result, SH.resultMessage))))
    assert {(f.node, f.shape, f.message) for f in validate(graph)} == expected
    assert len({shape for _, shape, _ in expected}) > 60
