"""Each export is read back by another program than the one that wrote it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError
from kg.graph import turtle
from kg.store import report_files
from kg.store.export import FORMATS, export
from tests import jena
from tests.test_graph_example import example
from tests.two_years import documents


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("build")
    (output / "reports").mkdir()
    for document in documents():
        (output / "reports" / f"{document.report.id}.ttl").write_bytes(turtle([document]))
    return output


def triples(path: Path) -> set[ox.Triple]:
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return {ox.Triple(q.subject, q.predicate, q.object) for q in quads}


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (.ci/run installs it)")
    return found


def read_by(command: list[str]) -> set[ox.Triple]:
    """The triples that a program prints as N-Triples."""
    done = subprocess.run(command, capture_output=True, check=True)
    quads = ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS)
    return {ox.Triple(q.subject, q.predicate, q.object) for q in quads}


@pytest.mark.parametrize(
    ("format", "command"),
    [
        ("nt", ["serdi", "-i", "ntriples", "-o", "ntriples"]),
        ("nt", ["rapper", "-q", "-i", "ntriples", "-o", "ntriples"]),
        ("nq", ["serdi", "-i", "nquads", "-o", "nquads"]),
        ("rdfxml", ["rapper", "-q", "-i", "rdfxml", "-o", "ntriples"]),
    ],
)
def test_rdf_is_read_by_other_parsers(build: Path, format: str, command: list[str]) -> None:
    command = [program(command[0]), *command[1:]]
    for written, source in zip(export(build, format), report_files(build), strict=True):
        assert read_by([*command, str(written)]) == triples(source)


@pytest.mark.parametrize(
    "command", [["serdi", "-i", "turtle"], ["rapper", "-q", "-i", "turtle", "-o", "ntriples"]]
)
def test_turtle_is_read_by_other_parsers(build: Path, command: list[str]) -> None:
    command = [program(command[0]), *command[1:]]
    for source in report_files(build):
        assert read_by([*command, str(source)]) == triples(source)


@pytest.mark.parametrize("format", ["turtle", "nt", "nq", "rdfxml"])  # Debian lacks what it reads JSON with
def test_rdf_is_read_by_jena(build: Path, tmp_path: Path, format: str) -> None:
    if lack := jena.missing():
        pytest.skip(lack)
    sources = report_files(build)
    written = sources if format == "turtle" else export(build, format)
    read = jena.run(tmp_path, "riotcmd.riot", "--strict", "--output=nquads", *map(str, written))
    assert read.returncode == 0, read.stderr.decode()
    quads = ox.parse(read.stdout, format=ox.RdfFormat.N_QUADS)
    assert {ox.Triple(q.subject, q.predicate, q.object) for q in quads} == {
        t for source in sources for t in triples(source)
    }


def test_nquads_name_the_report_as_graph(build: Path) -> None:
    dataset = rdflib.Dataset()
    for path in export(build, "nq"):
        dataset.parse(path, format="nquads")
    names = {str(g.identifier).rpartition("/")[2] for g in dataset.graphs() if len(g)}
    assert names == {"2025-130627", "2025-310109", "2026-310109"}


def test_jsonld_is_read_by_rdflib(build: Path, tmp_path: Path) -> None:
    (build.parent / "one" / "reports").mkdir(parents=True)
    source = build.parent / "one" / "reports" / "2025-310109.ttl"
    source.write_bytes(turtle([example()]))
    (written,) = export(build.parent / "one", "jsonld", tmp_path)
    read = rdflib.Graph().parse(written, format="json-ld")
    assert set(read) == set(rdflib.Graph().parse(source))
    text = written.read_text(encoding="utf-8")
    assert (
        '"@id": "310109/八大计划"' in text
        and '"prefLabel": "八大计划"' in text
        and '"mode": "code:mode-actual"' in text
    )


def test_graphml_is_read_by_igraph(build: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed (it is in the extra test)")
    (written,) = export(build, "graphml")
    graph = igraph.Graph.Read_GraphML(str(written))
    labels = graph.vs["label"]
    assert "八大计划" in labels and graph.is_directed()
    edges = {
        (labels[e.source], e["predicate"], labels[e.target], int(e["year"]), e["mode"]) for e in graph.es
    }
    assert ("虹口区", "introduced", "东方汇理", 2024, "actual") in edges
    assert ("180街坊", "hasStatus", "started", 2025, "planned") in edges


def test_neo4j_tables(build: Path) -> None:
    nodes, edges = export(build, "neo4j")
    with nodes.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    ids = [r["iri:ID"] for r in rows]
    assert len(ids) == len(set(ids))
    (plans,) = [r for r in rows if r["iri:ID"].endswith("310109/八大计划")]
    assert (plans["name"], plans[":LABEL"], plans["mentions:int"]) == ("八大计划", "Concept;Program", "3")
    with edges.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert {e[":START_ID"] for e in found} | {e[":END_ID"] for e in found} <= set(ids)
    assert len(found) == sum(len(d.statements) for d in documents())
    assert {e[":TYPE"] for e in found} >= {"introduced", "hasPart"}


def test_jieba_keeps_the_names_whole(build: Path) -> None:
    import jieba
    import jieba.posseg

    (written,) = export(build, "jieba")
    names = written.read_text(encoding="utf-8")
    assert "第四人民医院 nt\n" in names and not set("“”《》") & set(names)
    own = jieba.Tokenizer()
    own.load_userdict(str(written))
    words = jieba.posseg.POSTokenizer(own).lcut("白玉兰广场旁的概念验证中心与第四人民医院")
    assert ("概念验证中心", "nt") in [(w.word, w.flag) for w in words]
    assert ("白玉兰广场", "ns") in [(w.word, w.flag) for w in words]


def test_exports_have_the_same_bytes_each_time(build: Path, tmp_path: Path) -> None:
    for format in FORMATS:
        first = {p.name: p.read_bytes() for p in export(build, format, tmp_path / "a" / format)}
        second = {p.name: p.read_bytes() for p in export(build, format, tmp_path / "b" / format)}
        assert first == second and first, format


def test_what_cannot_be_exported_is_explained(build: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'xlsx' is no format of kg export: give one of nq, nt"):
        export(build, "xlsx")
    with pytest.raises(InputError, match="kg build"):
        export(tmp_path, "nt")
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot write to"):
        export(build, "nt", tmp_path / "file")
