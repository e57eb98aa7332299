"""The seed from end to end: what a build promises of its files, whatever the extraction finds."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg.graph.terms import NIF
from tests.conftest import ROOT, SEED

PARTS = {
    "八大计划": 8,
    "安全生产治本攻坚“九大行动”": 9,
    "五大金融": 5,
    "五大行动": 5,
    "专业商事调解机构": 5,
    "三北协同": 3,
}


@pytest.fixture(scope="module")
def graph(seed_build: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(seed_build / "graph.ttl")


def test_the_folder_holds_what_is_promised(seed_build: Path) -> None:
    for name in (
        "graph.ttl",
        "graph.html",
        "reports/2025-310109.ttl",
        "texts/2025-310109.txt",
        "tables/entities.csv",
        "tables/statements.csv",
        "tables/observations.csv",
        "build-report.csv",
        "store",
    ):
        assert (seed_build / name).exists(), name
    for table in (seed_build / "tables").iterdir():
        assert table.read_bytes().startswith(b"\xef\xbb\xbf"), f"{table.name}: spreadsheets need the mark"
        rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
        assert rows and {"sentence", "begin", "end", "report", "rule", "confidence"} <= rows[0].keys()


def test_two_parsers_read_the_same_triples(seed_build: Path, graph: rdflib.Graph) -> None:
    store = pyoxigraph.Store()
    store.load(path=str(seed_build / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    assert len(graph) == len(store) > 5000
    assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)


def test_every_phrase_is_what_the_text_has_there(graph: rdflib.Graph) -> None:
    nif = rdflib.Namespace(NIF)
    (text,) = graph.objects(None, nif.isString)
    assert str(text) == SEED.read_text("utf-8")
    checked = 0
    for phrase, anchor in graph.subject_objects(nif.anchorOf):
        begin, end = (int(str(graph.value(phrase, p))) for p in (nif.beginIndex, nif.endIndex))
        assert text[begin:end] == str(anchor)
        checked += 1
    assert checked > 1000


def test_what_is_planned_is_not_asserted(graph: rdflib.Graph) -> None:
    gwr = rdflib.Namespace("https://w3id.org/govreport/ontology#")
    actual: set[tuple[object, ...]] = set()
    planned: set[tuple[object, ...]] = set()
    for node in graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement):
        triple = tuple(
            graph.value(node, p) for p in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)
        )
        mode = str(graph.value(node, gwr.mode)).rpartition("-")[2]
        (planned if mode == "planned" else actual).add(triple)
    assert actual and planned
    assert all(t in graph for t in actual)  # type: ignore[operator]
    assert not any(t in graph for t in planned - actual)  # type: ignore[operator]


def test_programs_of_the_glossary_are_spelled_out(graph: rdflib.Graph) -> None:
    gwr = rdflib.Namespace("https://w3id.org/govreport/ontology#")
    for name, count in PARTS.items():
        named = set(graph.subjects(rdflib.SKOS.prefLabel, rdflib.Literal(name, lang="zh")))
        (whole,) = (node for node in named if (node, rdflib.RDF.type, gwr.Concept) in graph)
        assert len(set(graph.objects(whole, gwr.hasPart))) >= count, name


def test_site_furniture_says_nothing(graph: rdflib.Graph) -> None:
    names = {str(x) for x in graph.objects(None, rdflib.SKOS.prefLabel)}
    assert not names & {"注册", "登录", "导出笔记", "官网原文", "记笔记", "筛选地域"}


def test_same_bytes_with_another_hash_seed(seed_build: Path, tmp_path: Path) -> None:
    def digests(folder: Path) -> dict[str, str]:
        names = ["graph.ttl", "graph.html", *(f"tables/{p.name}" for p in (folder / "tables").iterdir())]
        return {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}

    env = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg.cli", "build", str(SEED), "-o", str(tmp_path / "again")]
    subprocess.run(command, env=env, check=True, capture_output=True)
    assert digests(tmp_path / "again") == digests(seed_build)
