"""The store on disk: built anew, kept up to date, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.graph import BASE, turtle
from kg.store import open_store, rebuild, report_files, run, update
from kg.store.disk import in_graph
from tests.two_years import documents


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for document in documents():
        (tmp_path / "reports" / f"{document.report.id}.ttl").write_bytes(turtle([document]))
    rebuild(tmp_path, report_files(tmp_path))
    return tmp_path


def graphs(output: Path) -> list[str]:
    return sorted(str(g.value).removeprefix(BASE) for g in open_store(output).named_graphs())  # type: ignore[union-attr]


def size(output: Path) -> int:
    return len(open_store(output))


def test_one_named_graph_a_report(build: Path) -> None:
    assert graphs(build) == ["2025-130627", "2025-310109", "2026-310109"]
    triples = sum(
        1 for f in report_files(build) for _ in ox.parse(f.read_bytes(), format=ox.RdfFormat.TURTLE)
    )
    assert size(build) == triples


def test_many_at_once_are_the_same_as_one_by_one(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = {str(quad) for quad in open_store(build)}
    monkeypatch.setattr("kg.store.disk._AT_ONCE", 1)
    rebuild(build, report_files(build))
    assert {str(quad) for quad in open_store(build)} == together


def test_turtle_goes_into_a_graph_after_its_own_prefixes() -> None:
    name = ox.NamedNode("http://x/g")
    for text in (
        "@prefix a: <http://x/> .\n# note\n\na:b a:c '@prefix' .",
        "<http://x/b> <http://x/c> '@prefix' .",
    ):
        facts = list(ox.parse(in_graph(text.encode(), name), format=ox.RdfFormat.TRIG))
        assert [str(f) for f in facts] == ['<http://x/b> <http://x/c> "@prefix" <http://x/g>']


def test_building_again_replaces_the_store(build: Path) -> None:
    before = size(build)
    rebuild(build, report_files(build)[:2])
    assert graphs(build) == ["2025-130627", "2025-310109"] and size(build) < before
    assert sorted(p.name for p in build.iterdir()) == ["reports", "store"]


def test_updating_loads_what_changed_and_drops_what_is_gone(build: Path) -> None:
    changed = build / "reports" / "2025-310109.ttl"
    changed.write_text(f"<{BASE}a> <{BASE}b> <{BASE}c> .", encoding="utf-8")
    update(build, changed=[changed], removed=["2026-310109"])
    assert graphs(build) == ["2025-130627", "2025-310109"]
    assert run(open_store(build), f"ASK {{ GRAPH <2025-310109> {{ <{BASE}a> ?b ?c }} }}").truth
    assert not run(open_store(build), "ASK { GRAPH <2025-310109> { ?x a gwr:Report } }").truth


def test_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        open_store(tmp_path / "none")
    with pytest.raises(InputError, match="kg build"):
        report_files(tmp_path)
    (tmp_path / "store").mkdir()
    with pytest.raises(InputError, match=r"cannot be read.*kg build"):
        open_store(tmp_path)


def test_a_store_under_another_base(tmp_path: Path) -> None:
    base = "https://data.example.org/kg/"
    (tmp_path / "reports").mkdir()
    path = tmp_path / "reports" / "2025-310109.ttl"
    path.write_bytes(turtle([documents()[0]], base))
    rebuild(tmp_path, [path], base)
    answer = run(open_store(tmp_path), "SELECT ?g { GRAPH ?g { <310109> a gwr:AdministrativeArea } }")
    assert answer.texts == [(f"{base}2025-310109",)]
