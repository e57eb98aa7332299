"""Answers as text, in each format."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rich.cells import cell_len

from kg.errors import InputError
from kg.graph import turtle
from kg.store import Result, render, run
from tests.test_graph_example import example


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.bulk_load(turtle([example()]), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def answer(store: ox.Store) -> Result:
    return run(
        store, "SELECT ?x ?name ?c ?none { ?x a gwr:Program ; skos:prefLabel ?name ; a ?c } ORDER BY ?name ?c"
    )


def test_table_is_aligned_by_width_on_screen(answer: Result) -> None:
    assert render(answer) == (
        "x                      name            c            none\n"
        "─────────────────────  ──────────────  ───────────  ────\n"
        "310109/全球服务商计划  全球服务商计划  gwr:Program\n"
        "310109/全球贸易商计划  全球贸易商计划  gwr:Program\n"
        "310109/八大计划        八大计划        gwr:Concept\n"
        "310109/八大计划        八大计划        gwr:Program\n"
        "(4 rows)\n"
    )


def test_a_table_for_a_screen_is_no_wider_than_it(answer: Result) -> None:
    cut = render(answer, width=40).splitlines()
    assert cut[0] == "x           name        c           none"
    assert cut[2] == "310109/全…  全球服务…   gwr:Progr…"
    assert cut[-1].startswith("(4 rows; cut to") and "csv" in cut[-1]
    assert all(cell_len(line) <= 40 for line in cut[:-1])
    assert render(answer, width=80) == render(answer)


def test_csv(answer: Result) -> None:
    read = list(csv.reader(io.StringIO(render(answer, "csv"))))
    assert read[0] == ["x", "name", "c", "none"]
    assert read[3] == [
        "https://w3id.org/govreport/id/310109/八大计划",
        "八大计划",
        "https://w3id.org/govreport/ontology#Concept",
        "",
    ]


def test_tsv_keeps_terms(answer: Result) -> None:
    line = render(answer, "tsv").splitlines()[3].split("\t")
    assert line[:2] == ["<https://w3id.org/govreport/id/310109/八大计划>", '"八大计划"@zh']


def test_json(answer: Result) -> None:
    read = json.loads(render(answer, "json"))
    assert read["results"]["bindings"][3]["name"] == {
        "type": "literal",
        "value": "八大计划",
        "xml:lang": "zh",
    }


def test_xml(answer: Result) -> None:
    root = ElementTree.fromstring(render(answer, "xml"))
    assert len(root.findall(".//{http://www.w3.org/2005/sparql-results#}result")) == 4


def test_yes_and_no(store: ox.Store) -> None:
    asked = run(store, "ASK { ?x a gwr:Report }")
    assert (render(asked), render(asked, "csv")) == ("yes\n", "true\n")
    assert json.loads(render(asked, "json"))["boolean"] is True
    assert "<boolean>true</boolean>" in render(asked, "xml")
    assert render(run(store, "ASK { ?x a gwr:Rapport }")) == "no\n"


def test_triples_are_turtle(store: ox.Store) -> None:
    made = run(store, "CONSTRUCT { ?x rdfs:label ?n } WHERE { ?x a gwr:Enterprise ; skos:prefLabel ?n }")
    assert render(made, "ttl").endswith('\n<鹏瑞利> rdfs:label "鹏瑞利"@zh .\n')
    assert render(made) == render(made, "ttl")
    with pytest.raises(InputError, match="give ttl"):
        render(made, "csv")


def test_formats_that_do_not_fit_are_refused(answer: Result) -> None:
    with pytest.raises(InputError, match="give table, csv"):
        render(answer, "ttl")
    with pytest.raises(InputError, match=r"'xls' is no format: give one of table, csv, tsv, json, xml, ttl"):
        render(answer, "xls")
