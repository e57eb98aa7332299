"""A build in the hands of other libraries."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
import rdflib

import kg
from kg.errors import InputError
from kg.store.faces import Build
from tests.test_store_docs import build as write


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return kg.load(write(tmp_path_factory.mktemp("faces") / "output"))


def test_rdflib(build: Build) -> None:
    graph = build.rdflib()
    assert isinstance(graph, rdflib.Graph)
    area = rdflib.URIRef("https://w3id.org/govreport/id/310109")
    gwr = rdflib.Namespace("https://w3id.org/govreport/ontology#")
    assert [str(x).rpartition("/")[2] for x in graph.objects(area, gwr.introduced)] == ["东方汇理"]
    rows = graph.query("SELECT DISTINCT ?n WHERE { ?x a gwr:Honor ; skos:prefLabel ?n } ORDER BY ?n")
    assert [str(r[0]) for r in rows] == ["全市首批示范楼宇", "国家卫生区"]  # type: ignore[index]


def test_networkx(build: Build) -> None:
    graph = build.networkx()
    assert isinstance(graph, nx.MultiDiGraph)
    base = "https://w3id.org/govreport/id/"
    assert graph.nodes[f"{base}310109/八大计划"] == {
        "label": "八大计划",
        "types": "Concept Program",
        "mentions": 3,
        "altLabels": "“八大计划”",
    }
    (edge,) = graph.get_edge_data(f"{base}310109", f"{base}东方汇理").values()
    assert (edge["predicate"], edge["year"], edge["mode"]) == ("introduced", 2024, "actual")
    assert edge["sentence"].startswith("引进法国东方汇理")
    # One and the same status from a plan and from what was done: two edges.
    code = "https://w3id.org/govreport/code#status-started"
    both = graph.get_edge_data(f"{base}310109/180街坊", code).values()
    assert sorted(e["mode"] for e in both) == ["actual", "planned"]
    assert nx.shortest_path_length(graph, f"{base}310109", f"{base}FR") == 2


def test_queries(build: Build) -> None:
    assert build.query("honours-received", mode="planned").columns[:2] == ("recipient", "honour")
    assert build.query("ASK { ?x a gwr:Event }").truth


def test_no_build(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        kg.load(tmp_path)
