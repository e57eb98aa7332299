"""The page's making: what it reads, where it puts things, what it is put together from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.view import write_page
from kg.view.assembly import ENTRY, asset, order, script, top_level_names
from kg.view.contents import read
from kg.view.data import labels, page_data, script_json
from kg.view.drawing import draw
from kg.view.layout import positions, radius
from kg.view.network import types
from kg.view.page import page_html
from kg.view.pinyin import initials
from tests.view_samples import synthetic

TURTLE = """@base <https://example.org/id/> .
@prefix gwr: <https://w3id.org/govreport/ontology#> .
@prefix code: <https://w3id.org/govreport/code#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<2025-310109> a gwr:Report ; nif:isString "😀引进东方汇理。" ; dcterms:title "2025年报告"@zh ;
    gwr:reportingArea <310109> ; gwr:reportYear "2025"^^xsd:gYear ; gwr:reviewYear "2024"^^xsd:gYear .
<310109> a gwr:AdministrativeArea ; skos:prefLabel "虹口区"@zh ; gwr:areaCode "310109" .
<东方汇理> a gwr:Enterprise, gwr:Concept ; skos:prefLabel "东方汇理"@zh ; skos:altLabel "汇理"@zh .
<2025-310109/m/1> a nif:Phrase ; nif:referenceContext <2025-310109> ; itsrdf:taIdentRef <东方汇理> ;
    nif:beginIndex "3"^^xsd:nonNegativeInteger ; nif:endIndex "7"^^xsd:nonNegativeInteger .
<2025-310109/s/1> a rdf:Statement ; rdf:subject <310109> ; rdf:predicate gwr:introduced ;
    rdf:object <东方汇理> ; gwr:year "2024"^^xsd:gYear ; gwr:mode code:mode-actual ; gwr:confidence 0.97 ;
    gwr:rule "list" ; prov:wasDerivedFrom <2025-310109> ; prov:wasQuotedFrom <2025-310109#char=1,8> .
"""


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "2025-310109.ttl"
    path.parent.mkdir()
    path.write_text(TURTLE, encoding="utf-8")
    return path


def test_reads_a_report_with_offsets_as_scripts_count(turtle: Path) -> None:
    contents = read([turtle])
    (report,) = contents.reports
    assert (report.title, report.area, report.year, report.review_year) == (
        "2025年报告",
        "310109",
        "2025",
        "2024",
    )
    area, company = contents.things
    assert (area.name, area.code) == ("虹口区", "310109")
    # What a concept denotes comes before its being a concept.
    assert (company.id, company.types, company.aliases) == ("东方汇理", ("Enterprise", "Concept"), ("汇理",))
    # The face is one code point, and two of a script's units.
    assert company.mentions == [(0, 4, 8)]
    units = report.text.encode("utf-16-le")
    assert units[8:16].decode("utf-16-le") == "东方汇理"
    (said,) = contents.statements
    assert (said.subject, said.predicate, said.object) == ("310109", "introduced", "东方汇理")
    assert (said.year, said.mode, said.evidence) == ("2024", "actual", ((2, 9),))


def test_what_two_reports_say_of_a_thing_is_joined(turtle: Path) -> None:
    other = turtle.with_name("2026-310109.ttl")
    other.write_text(TURTLE.replace("2025", "2026").replace('"汇理"', '"东方"'), encoding="utf-8")
    contents = read([turtle, other])
    company = contents.things[1]
    assert company.aliases == ("东方", "汇理")
    assert company.mentions == [(0, 4, 8), (1, 4, 8)]


def test_a_report_among_others_is_called_by_its_area_and_year() -> None:
    contents = synthetic(30, reports=2)
    one, other = contents.reports
    assert page_data(contents, draw(contents), {})["reports"][0]["title"].count(one.year) == 1
    area = next(thing.name for thing in contents.things if thing.id == other.area)
    named = replace(contents, reports=(one, replace(other, title="政府工作报告")))
    assert page_data(named, draw(named), {})["reports"][1]["title"] == f"{area}政府工作报告 {other.year}"


def test_an_edge_stands_for_all_its_statements_and_knows_plans() -> None:
    contents = synthetic(40)
    first = next(s for s in contents.statements if s.predicate != "hasStatus")
    planned = replace(first, mode="planned", year="2030")
    drawing = draw(replace(contents, statements=(replace(first, mode="actual"), planned)))
    (edge,) = drawing.edges
    assert edge.statements == (0, 1)
    assert not edge.planned
    (only,) = draw(replace(contents, statements=(planned,))).edges
    assert only.planned


def test_positions_are_the_same_each_time_and_nothing_lies_on_another() -> None:
    contents = synthetic(300)
    drawing = draw(contents)
    places = positions(contents, drawing)
    assert places == positions(contents, drawing)
    assert set(places) == set(drawing.nodes)
    near = 0
    for a in drawing.nodes:
        for b in drawing.nodes:
            if a < b:
                distance = sum((p - q) ** 2 for p, q in zip(places[a], places[b], strict=True)) ** 0.5
                near += distance < (radius(drawing.weights[a]) + radius(drawing.weights[b])) * 0.9
    assert near <= 3


def test_the_page_has_the_same_bytes_each_time_and_asks_for_nothing(turtle: Path, tmp_path: Path) -> None:
    write_page(tmp_path, tmp_path / "graph.html")
    first = (tmp_path / "graph.html").read_bytes()
    write_page(tmp_path, tmp_path / "graph.html")
    assert (tmp_path / "graph.html").read_bytes() == first
    text = first.decode("utf-8")
    assert re.findall(r"<(?:link|script|img)[^>]*(?:href|src)=[\"'](?!data:)[^\"']*", text) == []
    assert "default-src 'none'" in text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["graph.html", "reports"]


def test_a_folder_without_reports_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        write_page(tmp_path, tmp_path / "graph.html")


def test_nothing_in_a_script_element_can_end_it() -> None:
    text = "</script><!--<script>&amp;"
    assert not re.search("[<>&]", script_json({"name": text}))
    assert json.loads(script_json({"name": text})) == {"name": text}
    contents = synthetic(12)
    things = tuple(
        replace(thing, name=f"{thing.name}</script><script>alert(1)</script>") for thing in contents.things
    )
    html = page_html(replace(contents, things=things))
    assert "alert(1)" in html
    assert "<script>alert(1)" not in html


def test_thousands_are_drawn_by_the_renderer_that_is_fit_for_them() -> None:
    small, large = page_html(synthetic(50)), page_html(synthetic(2100, reports=2))
    assert 'data-renderer="vis"' in small and "vis-network" in small
    assert 'data-renderer="cytoscape"' in large and "vis-network/" not in large


def test_names_by_the_initials_of_their_pinyin() -> None:
    assert initials(["虹口区", "“5+4+1”监管"]) == "hkq 541jg"


def test_every_type_has_a_look_of_its_own() -> None:
    looks = [(look["colour"], look["shape"]) for look in types().values()]
    assert len(looks) == len(set(looks)) == 11
    assert len({colour for colour, _ in looks}) == 11


def test_the_ontology_has_words_for_what_the_page_shows() -> None:
    known = labels()
    for name in (*types(), "introduced", "hasStatus", "status-opened", "mode-planned", "measure-growth"):
        assert known[name].keys() >= {"zh", "en"}


def test_scripts_share_a_scope_without_sharing_a_name() -> None:
    names = [name for part in order(ENTRY) for name in top_level_names(part)]
    assert len(names) == len(set(names))
    assert {"model.js", "renderer_vis.js", "renderer_cytoscape.js", "text.js"} <= set(order(ENTRY))
    joined = script()
    assert not re.search(r"^(import|export)\b", joined, re.M)
    assert "innerHTML" not in joined and "document.write" not in joined


def test_every_word_of_the_interface_is_there_in_both_languages() -> None:
    words = json.loads(asset("strings.json"))
    assert all(set(word) == {"zh", "en"} and all(word.values()) for word in words.values())
    used = set(re.findall(r"\bsay\(\"([\w-]+)\"", script()))
    used |= set(re.findall(r"data-(?:label|placeholder|say)=\"([\w-]+)\"", asset("page.html")))
    assert used <= set(words)
