"""Sending a build to other stores, and the same answers from all of them."""

from __future__ import annotations

import os
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError
from kg.graph import BASE, turtle
from kg.graph.convert import rdflib_graph
from kg.store import memory_store, named_queries, report_files, run
from kg.store.remote import AUTH, LoadError, load
from tests import servers
from tests.test_store_queries import CASES
from tests.two_years import documents

QUERIES = [(c[0], c[1]) for c in CASES] + [("first-named", {"type": "Program"}), ("co-mentions", {})]


def write(output: Path) -> Path:
    (output / "reports").mkdir(parents=True)
    for document in documents():
        (output / "reports" / f"{document.report.id}.ttl").write_bytes(turtle([document]))
    return output


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("remote") / "output")


@pytest.fixture(scope="module")
def embedded(build: Path) -> ox.Store:
    return memory_store(report_files(build))


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, build: Path
) -> Iterator[servers.Server]:
    """Each store with the build loaded by `kg load`'s own function."""
    name = str(request.param)
    program = servers.oxigraph_program() if name == "oxigraph" else shutil.which("virtuoso-t")
    if program is None:
        pytest.skip(f"{name} is not installed: pip install oxigraph / apt-get install virtuoso-opensource-7")
    start = servers.oxigraph if name == "oxigraph" else servers.virtuoso
    with start(tmp_path_factory.mktemp(name)) as running:
        before = os.environ.get(AUTH)
        os.environ[AUTH] = running.auth
        try:
            load(running.graphs, build, say=str)
            yield running
        finally:
            os.environ.pop(AUTH)
            if before is not None:
                os.environ[AUTH] = before


def same(value: str, datatype: str) -> object:
    """Numbers compare as numbers: stores write 1.2, 1.20 and 1.2000000 for one decimal."""
    number = datatype.rpartition("#")[2] in ("decimal", "integer", "double", "nonNegativeInteger", "int")
    return round(Decimal(value), 6).normalize() if number else value


def from_json(answer: Any) -> Counter[tuple[object, ...]]:
    names = answer["head"]["vars"]
    found: Counter[tuple[object, ...]] = Counter()
    for row in answer["results"]["bindings"]:
        cells = [row.get(n) for n in names]
        found[tuple(None if c is None else same(c["value"], c.get("datatype", "")) for c in cells)] += 1
    return found


def from_embedded(store: ox.Store, name: str, parameters: dict[str, str]) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for row in run(store, name, parameters).rows:
        cells = []
        for term in row:
            datatype = term.datatype.value if isinstance(term, ox.Literal) else ""
            cells.append(None if term is None else same(term.value, datatype))  # type: ignore[union-attr]
        found[tuple(cells)] += 1
    return found


@pytest.mark.parametrize(("name", "parameters"), QUERIES)
def test_servers_answer_as_the_embedded_store(
    server: servers.Server, embedded: ox.Store, name: str, parameters: dict[str, str]
) -> None:
    query = named_queries()[name].with_parameters(parameters)
    assert from_json(server.query(query)) == from_embedded(embedded, name, parameters)


def test_servers_hold_as_many_triples(server: servers.Server, embedded: ox.Store) -> None:
    count = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    remote = {k: n for (k, n) in from_json(server.query(count)) if str(k).startswith(BASE)}
    here = {
        str(g.value): len(list(embedded.quads_for_pattern(None, None, None, g)))
        for g in embedded.named_graphs()
    }  # type: ignore[union-attr]
    assert remote == here


@pytest.fixture(scope="module")
def in_rdflib(embedded: ox.Store) -> rdflib.Graph:
    return rdflib_graph(embedded)


@pytest.mark.parametrize(("name", "parameters"), QUERIES)
def test_rdflib_answers_as_the_embedded_store(
    in_rdflib: rdflib.Graph, embedded: ox.Store, name: str, parameters: dict[str, str]
) -> None:
    answer = in_rdflib.query(named_queries()[name].with_parameters(parameters))
    found: Counter[tuple[object, ...]] = Counter()
    for row in answer:
        cells = (None if c is None else same(str(c), str(getattr(c, "datatype", ""))) for c in row)  # type: ignore[union-attr]
        found[tuple(cells)] += 1
    assert found == from_embedded(embedded, name, parameters)


# The protocol's details against a server that records and misbehaves.


@dataclass
class Recorder:
    """A Graph Store in a dictionary, with a list of answers to give before it works."""

    graphs: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    trouble: list[tuple[int, str]] = field(default_factory=list)
    seen_auth: str = ""
    url: str = ""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    state = Recorder()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            graph = unquote(self.path.partition("graph=")[2]).removeprefix(BASE)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            state.asked.append(f"{self.command} {graph}")
            state.seen_auth = self.headers.get("Authorization", "")
            status, text = state.trouble.pop(0) if state.trouble else (204, "")
            if status == 204:
                if self.command == "PUT":
                    state.graphs[graph] = body
                elif graph not in state.graphs:
                    status = 404
                elif self.command == "DELETE":
                    del state.graphs[graph]
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", 'Basic realm="store"')
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text.encode())

        do_PUT = do_DELETE = do_HEAD = answer

        def log_message(self, *_: object) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{http.server_port}/store"
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield state
    http.shutdown()
    http.server_close()


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return write(tmp_path / "output")


def test_only_what_changed_is_sent_and_what_is_gone_is_deleted(recorder: Recorder, fresh: Path) -> None:
    said: list[str] = []
    first = load(recorder.url, fresh, say=said.append)
    assert first.sent == ("2025-130627", "2025-310109", "2026-310109")
    assert recorder.graphs["2025-310109"] == (fresh / "reports" / "2025-310109.ttl").read_bytes()
    (fresh / "reports" / "2025-130627.ttl").write_text("", encoding="utf-8")
    (fresh / "reports" / "2026-310109.ttl").unlink()
    second = load(recorder.url, fresh, say=said.append, base=BASE)
    assert (second.sent, second.unchanged, second.removed) == (
        ("2025-130627",),
        ("2025-310109",),
        ("2026-310109",),
    )
    assert set(recorder.graphs) == {"2025-130627", "2025-310109"}
    assert said[1] == f"{recorder.url}: 1 sent, 1 unchanged, 1 removed."


def test_a_store_that_was_emptied_is_filled_again(recorder: Recorder, fresh: Path) -> None:
    load(recorder.url, fresh, say=str)
    recorder.graphs.clear()
    assert len(load(recorder.url, fresh, say=str).sent) == 3


def test_everything(recorder: Recorder, fresh: Path) -> None:
    load(recorder.url, fresh, say=str)
    assert len(load(recorder.url, fresh, everything=True, say=str).sent) == 3


def test_tracking_goes_into_a_graph_of_its_own(recorder: Recorder, fresh: Path) -> None:
    (fresh / "tracking.ttl").write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    assert "tracking" in load(recorder.url, fresh, say=str).sent


def test_trouble_that_passes_is_waited_out(recorder: Recorder, fresh: Path) -> None:
    recorder.trouble = [(503, "busy"), (429, "slow down"), (502, "")]
    waits: list[float] = []
    assert len(load(recorder.url, fresh, say=str, sleep=waits.append).sent) == 3
    assert waits == [1, 2, 4]


def test_a_refusal_says_what_the_server_said_and_what_was_sent_is_kept(
    recorder: Recorder, fresh: Path
) -> None:
    recorder.trouble = [(204, ""), (507, "disk full: no room for the graph")]
    with pytest.raises(LoadError, match=r"507.*disk full: no room"):
        load(recorder.url, fresh, say=str, sleep=lambda _: None)
    recorder.asked.clear()
    assert len(load(recorder.url, fresh, say=str).sent) == 2


def test_authentication_from_the_environment(
    recorder: Recorder, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(AUTH, raising=False)
    recorder.trouble = [(401, "who are you?")]
    with pytest.raises(LoadError, match=r"401.*who are you\?.*KG_LOAD_AUTH=user:password"):
        load(recorder.url, fresh, say=str)
    monkeypatch.setenv(AUTH, "kg:secret")
    recorder.trouble = [(401, "")]
    load(recorder.url, fresh, say=str)
    assert any(a == "PUT 2025-130627" for a in recorder.asked)
    monkeypatch.setenv(AUTH, "Bearer token")
    load(recorder.url, fresh, everything=True, say=str)
    assert recorder.seen_auth == "Bearer token"
    monkeypatch.setenv(AUTH, "secret")
    with pytest.raises(InputError, match="neither user:password"):
        load(recorder.url, fresh, say=str)


def test_what_cannot_be_reached_is_explained(fresh: Path) -> None:
    url = f"http://127.0.0.1:{servers.free_port()}/store"
    with pytest.raises(LoadError, match=r"cannot be reached after 5 attempts.*is the store running"):
        load(url, fresh, say=str, sleep=lambda _: None)
    with pytest.raises(InputError, match="no address of an endpoint"):
        load("localhost:7878", fresh, say=str)
    with pytest.raises(InputError, match="kg build"):
        load(url, fresh / "none", say=str)
