"""A report of eight lines and its graph: what the vocabulary promises, node by node."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError
from kg.graph import BASE, quads, triples, turtle
from kg.graph.rdf import check_base
from kg.graph.terms import PREF_LABEL
from kg.model import (
    Area,
    Chapter,
    Document,
    Entity,
    EntityType,
    Mention,
    Observation,
    Predicate,
    Report,
    Sentence,
    Span,
    Statement,
)

TEXT = """2025年上海市虹口区政府工作报告
2025年1月8日在上海市虹口区第十七届人民代表大会第七次会议上
一、2024年工作回顾
引进新加坡鹏瑞利等外资企业90家,实到外资增长35.7%、增速全市第一。
二、2025年主要工作
推进全球服务商等“八大计划”,107地块开工。
名词解释
1.“八大计划”:全球服务商、全球贸易商等计划。
"""
HONGKOU = Area("310109", "虹口区", "county", code="310109", within="310000")
SHANGHAI = Area("310000", "上海市", "province", code="310000", within="CN")
SINGAPORE = Area("SG", "新加坡", "country")


def span(words: str, after: str = "") -> Span:
    begin = TEXT.index(words, TEXT.index(after))
    return Span(begin, begin + len(words))


def entity(
    id: str, types: tuple[EntityType, ...], *at: Span, rule: str = "quoted", name: str = "", **more: object
) -> Entity:
    name = name or id.rpartition("/")[2]
    mentions = tuple(Mention(s, TEXT[s.begin : s.end], types, 0.95, rule) for s in at)
    return replace(Entity(id, name, types, mentions), **more)


def statement(s: str, p: Predicate, o: str, year: int, mode: str, evidence: Span) -> Statement:
    return Statement(s, p, o, year, mode, 0.9, "rule", (evidence,))  # type: ignore[arg-type]


def example() -> Document:
    """`TEXT` as a careful reader understands it."""
    line = [Span(TEXT.index(x), TEXT.index(x) + len(x)) for x in TEXT.splitlines()]
    report = Report(
        id="2025-310109",
        source=TEXT,
        text=TEXT,
        offsets=range(len(TEXT)),
        source_name="example.txt",
        sha256=sha256(TEXT.encode()).hexdigest(),
        title="2025年上海市虹口区政府工作报告",
        area=HONGKOU,
        year=2025,
        issued=date(2025, 1, 8),
        chapters=(
            Chapter("front", 1, None, Span(line[0].begin, line[1].end)),
            Chapter("review", 1, line[2], Span(line[2].begin, line[3].end)),
            Chapter("plan", 1, line[4], Span(line[4].begin, line[5].end)),
            Chapter("glossary", 1, line[6], Span(line[6].begin, line[7].end)),
        ),
        sentences=tuple(
            Sentence(i, s, (0, 0, 1, 1, 2, 2, 3, 3)[i], i, is_heading=i in (2, 4, 6))
            for i, s in enumerate(line)
        ),
    )
    both = span("全球服务商、全球贸易商等计划")
    plan, review = "310109/全球服务商计划", span("引进新加坡鹏瑞利等外资企业90家")
    entities = (
        entity(
            "310109",
            ("AdministrativeArea",),
            span("上海市虹口区"),
            span("上海市虹口区", "在上海"),
            name="虹口区",
            aliases=("上海市虹口区",),
            area=HONGKOU,
        ),
        entity("310000", ("AdministrativeArea",), span("上海市"), name="上海市", area=SHANGHAI),
        entity("SG", ("AdministrativeArea",), span("新加坡"), name="新加坡", area=SINGAPORE),
        entity("鹏瑞利", ("Enterprise",), span("鹏瑞利")),
        entity(
            "310109/八大计划",
            ("Concept", "Program"),
            span("八大计划"),
            span("八大计划", "名词解释"),
            definition="全球服务商、全球贸易商等计划。",
            glossary_number=1,
        ),
        entity(plan, ("Program",), span("全球服务商"), both, aliases=("全球服务商",)),
        entity("310109/全球贸易商计划", ("Program",), both, aliases=("全球贸易商",)),
        entity("310109/107地块", ("Place", "Project"), span("107地块")),
    )
    statements = (
        statement("310109", "introduced", "鹏瑞利", 2024, "actual", review),
        statement("鹏瑞利", "countryOfOrigin", "SG", 2024, "actual", review),
        statement(
            "310109", "implements", "310109/八大计划", 2025, "planned", span("推进全球服务商等“八大计划”")
        ),
        statement("310109/107地块", "hasStatus", "started", 2025, "planned", span("107地块开工")),
        statement("310109/八大计划", "hasPart", plan, 2025, "actual", both),
        statement("310109/八大计划", "hasPart", "310109/全球贸易商计划", 2025, "actual", both),
    )
    growth = span("实到外资增长35.7%、增速全市第一")
    observations = (
        Observation(
            *("310109", "外资企业", "level", 2024, "actual", span("90家"), review, 0.97, "number"),
            action="引进",
            value=Decimal(90),
            value_text="90家",
            unit="家",
            normalized_value=Decimal(90),
            normalized_unit="家",
        ),
        Observation(
            *("310109", "实到外资", "growth", 2024, "actual", span("35.7%"), growth, 0.97, "number"),
            value=Decimal("35.7"),
            value_text="35.7%",
            unit="%",
            change="increase",
            rank="全市第一",
            normalized_value=Decimal("0.357"),
            normalized_unit="比率",
        ),
    )
    return Document(report, entities, statements, observations)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle([example()]), format="turtle")


def ask(graph: rdflib.Graph, pattern: str) -> bool:
    answer = graph.query(f"BASE <{BASE}> ASK {{ {pattern} }}")
    return bool(answer.askAnswer)


def test_an_indicator_has_the_same_label_in_every_report() -> None:
    document = example()
    labels = set()
    for name in ("“散乱污”企业", "散乱污企业", "“散乱污” 企业"):
        said = replace(document.observations[0], indicator=name)
        written = triples(replace(document, observations=(said,)))
        node = ox.NamedNode(BASE + "indicator/散乱污企业")
        labels |= {o for s, p, o in written if s == node and p == PREF_LABEL}
    assert labels == {ox.Literal("散乱污企业", language="zh")}


def test_the_example_scores_one(shared: Path, tmp_path: Path) -> None:
    source, graph = tmp_path / "example.txt", tmp_path / "graph.ttl"
    source.write_text(TEXT, encoding="utf-8")
    graph.write_bytes(turtle([example()]))
    program = [sys.executable, str(shared / "gold" / "score.py")]
    scored = subprocess.run(
        [*program, str(source), str(shared / "design" / "example.tsv"), str(graph), "--errors"],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [x for x in scored.stdout.splitlines() if x.startswith(("entities", "relations", "observations"))]
    assert len(lines) == 6 and all("F1 1.000" in x for x in lines), scored.stdout


@pytest.mark.parametrize(
    "pattern",
    [
        # the report
        '<2025-310109> a gwr:Report ; dcterms:title "2025年上海市虹口区政府工作报告"@zh',
        '<2025-310109> dcterms:issued "2025-01-08"^^xsd:date ; gwr:reportingArea <310109>',
        '<2025-310109> gwr:reportYear "2025"^^xsd:gYear ; gwr:reviewYear "2024"^^xsd:gYear',
        '<2025-310109> dcterms:source "example.txt" ; schema:sha256 ?hash',
        # its parts
        '?c a gwr:Chapter ; rdfs:label "二、2025年主要工作"@zh ; gwr:chapterKind code:chapter-plan ; '
        "dcterms:isPartOf <2025-310109>",
        '?s a nif:Sentence ; nif:anchorOf "推进全球服务商等“八大计划”,107地块开工。" ; dcterms:isPartOf ?c . '
        "?c gwr:chapterKind code:chapter-plan",
        # a mention: its IRI is a hash of begin, end and the entity's IRI
        '<2025-310109/m/2ab836487df80ccd> a nif:Phrase ; nif:beginIndex "121"^^xsd:nonNegativeInteger ; '
        'nif:anchorOf "八大计划" ; itsrdf:taIdentRef <310109/八大计划> ; '
        "nif:referenceContext <2025-310109> ; "
        'gwr:confidence 0.95 ; gwr:rule "quoted" ; dcterms:isPartOf/nif:anchorOf ?sentence',
        # for a name spelled out from a coordination the mention is the whole coordination
        '?m itsrdf:taIdentRef <310109/全球贸易商计划> ; nif:anchorOf "全球服务商、全球贸易商等计划"',
        # entities
        '<310109/八大计划> a gwr:Concept, gwr:Program ; skos:prefLabel "八大计划"@zh ; '
        'rdfs:label "八大计划"@zh ; '
        'skos:altLabel "“八大计划”"@zh ; gwr:nameKey "八大计划" ; gwr:glossaryNumber 1 ; '
        'skos:definition "全球服务商、全球贸易商等计划。"@zh',
        '<310109> gwr:areaCode "310109" ; gwr:within <310000> ; skos:altLabel "上海市虹口区"@zh ; '
        "gwr:areaLevel code:level-county",
        # statements, the IRI a hash of subject, predicate, object, year and mode; actual ones as triples too
        "<2025-310109/s/d5c506ed83c8a575> a rdf:Statement ; rdf:subject <310109> ; "
        'rdf:predicate gwr:introduced ; rdf:object <鹏瑞利> ; gwr:year "2024"^^xsd:gYear ; '
        "gwr:mode code:mode-actual ; gwr:confidence 0.90 ; prov:wasDerivedFrom <2025-310109> ; "
        "prov:wasQuotedFrom <2025-310109#char=63,79>",
        '<2025-310109#char=63,79> a nif:Phrase ; nif:anchorOf "引进新加坡鹏瑞利等外资企业90家"',
        "<310109> gwr:introduced <鹏瑞利>",
        "<2025-310109/s/9b7d031eea2a86c5> rdf:predicate gwr:implements ; gwr:mode code:mode-planned",
        "<2025-310109/s/92a568da55ae1931> rdf:object code:status-started ; gwr:mode code:mode-planned",
        # observations
        "?o a qb:Observation ; qb:dataSet/prov:wasDerivedFrom <2025-310109> ; gwr:subject <310109> ; "
        'gwr:indicator <indicator/外资企业> ; gwr:action "引进"@zh ; gwr:measure code:measure-level ; '
        'gwr:value "90"^^xsd:decimal ; gwr:valueText "90家"@zh ; gwr:unit "家"@zh ; '
        'gwr:normalizedUnit code:unit-家 ; gwr:bound code:bound-exact ; gwr:year "2024"^^xsd:gYear',
        '?o gwr:value 35.7 ; gwr:unit "%"@zh ; gwr:change code:change-increase ; gwr:rank "全市第一"@zh ; '
        "gwr:normalizedValue 0.357 ; gwr:normalizedUnit code:unit-ratio",
        '<indicator/实到外资> a gwr:Indicator ; skos:prefLabel "实到外资"@zh ; skos:exactMatch ?common . '
        '?common a gwr:Indicator ; skos:prefLabel "实际利用外资"@zh',
        "?d a qb:DataSet ; qb:structure gwr:observationStructure",
    ],
)
def test_the_graph_says(graph: rdflib.Graph, pattern: str) -> None:
    assert ask(graph, pattern), pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "<310109> gwr:implements ?anything",  # planned
        "<310109/107地块> gwr:hasStatus ?anything",  # planned
        "?o gwr:unit ?u . FILTER (STR(?u) = '90家')",
    ],
)
def test_the_graph_does_not_say(graph: rdflib.Graph, pattern: str) -> None:
    assert not ask(graph, pattern), pattern


def test_every_anchor_is_what_stands_there(graph: rdflib.Graph) -> None:
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    anchors = list(graph.subject_objects(nif.anchorOf))
    assert len(anchors) > 20
    for node, anchor in anchors:
        context = graph.value(node, nif.referenceContext)
        text = str(graph.value(context, nif.isString))
        begin, end = int(graph.value(node, nif.beginIndex)), int(graph.value(node, nif.endIndex))
        assert text[begin:end] == str(anchor)


def test_evidence_leads_back_to_the_file_when_reading_changed_the_text() -> None:
    """A no-break space and full-width digits in the file, cleaned for the rules."""
    plain = example()
    source = TEXT.replace("107地块", "１０７ 地块")
    at = source.index("１０７")
    offsets = [*range(at + 3), *range(at + 4, len(source))]
    document = replace(plain, report=replace(plain.report, source=source, offsets=offsets))
    graph = rdflib.Graph().parse(data=turtle([document]), format="turtle")
    assert ask(
        graph,
        '?m itsrdf:taIdentRef <310109/107地块> ; nif:anchorOf "１０７ 地块" ; nif:beginIndex ?b . '
        "FILTER (?b = 127)",
    )


def test_quads_hold_the_triples_in_the_graph_of_the_report() -> None:
    given = list(quads(example()))
    assert {q.graph_name for q in given} == {ox.NamedNode(f"{BASE}2025-310109")}
    assert (
        len(given)
        == len({(q.subject, q.predicate, q.object) for q in given})
        == len(list(triples(example())))
    )


def test_another_base() -> None:
    out = turtle([example()], "https://data.example.org/kg/").decode()
    assert "@base <https://data.example.org/kg/> ." in out and BASE not in out
    assert "<鹏瑞利> a gwr:Enterprise" in out


@pytest.mark.parametrize("base", ["no iri", "https://example.org/kg", "<x>/"])
def test_a_base_that_cannot_be_one_is_refused(base: str) -> None:
    with pytest.raises(InputError, match=r"base|IRI"):
        check_base(base)


def test_parents_of_areas_are_described_though_no_one_mentions_them(graph: rdflib.Graph) -> None:
    assert ask(graph, "<CN> a gwr:AdministrativeArea ; skos:prefLabel ?name . <310000> gwr:within <CN>")


def test_one_name_for_a_thing_that_two_reports_write_differently() -> None:
    first = example()
    renamed = [replace(e, name="“鹏瑞利”") if e.id == "鹏瑞利" else e for e in first.entities]
    second = replace(first, report=replace(first.report, id="2026-310109"), entities=tuple(renamed))
    graph = rdflib.Graph().parse(data=turtle([first, second, replace(first)]), format="turtle")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    for node in set(graph.subjects(skos.prefLabel)):
        assert len(list(graph.objects(node, skos.prefLabel))) == 1, node


def test_an_empty_chapter_has_no_node_and_breaks_nothing() -> None:
    plain = example()
    chapters = (Chapter("front", 1, None, Span(0, 0)), *plain.report.chapters[1:])
    graph = rdflib.Graph().parse(
        data=turtle([replace(plain, report=replace(plain.report, chapters=chapters))]), format="turtle"
    )
    assert not ask(graph, "?c gwr:chapterKind code:chapter-front")
    assert ask(
        graph, '?s a nif:Sentence ; nif:anchorOf "2025年上海市虹口区政府工作报告" ; dcterms:isPartOf ?p'
    )
