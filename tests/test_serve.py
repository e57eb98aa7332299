"""`kg serve`: pages and answers over HTTP by the SPARQL Protocol, for this machine's own pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.graph import turtle
from kg.serve.protocol import Refused, best, question
from kg.store import named_queries, open_store, rebuild, run
from tests.servers import Server, own
from tests.two_years import documents


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("served")
    (out / "reports").mkdir()
    files = [out / "reports" / f"{document.report.id}.ttl" for document in documents()]
    for path, document in zip(files, documents(), strict=True):
        path.write_bytes(turtle([document]))
    rebuild(out, files)
    (out / "texts").mkdir()
    (out / "texts" / "2025-310109.txt").write_text("虹口区", encoding="utf-8")
    (out / "graph.html").write_text("<p>the graph</p>", encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def server(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with own(build, tmp_path_factory.mktemp("log")) as running:
        yield running


def get(server: Server, path: str, **headers: str) -> tuple[int, str, str]:
    """Status, media type and text of an answer."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(server.sparql.removesuffix("/sparql") + path, headers=names)
    try:
        with urlopen(request, timeout=30) as found:
            return found.status, found.headers.get_content_type(), found.read().decode()
    except HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def test_named_queries_answer_as_in_the_store(server: Server, build: Path) -> None:
    store = open_store(build)
    for name, query in named_queries().items():
        result = run(store, name)
        if result.kind == "rows":
            bindings = server.query(query.text)["results"]["bindings"]  # type: ignore[index]
            assert len(bindings) == len(result.rows), name


def test_the_answer_comes_in_the_form_that_is_accepted(server: Server) -> None:
    select = "/sparql?" + urlencode({"query": 'SELECT ?n { ?e skos:prefLabel ?n FILTER(?n = "虹口区"@zh) }'})
    for accept, form in (
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("application/sparql-results+xml;q=0.9, text/csv;q=0.5", "application/sparql-results+xml"),
    ):
        status, kind, text = get(server, select, Accept=accept)
        assert (status, kind) == (200, form)
        assert "虹口区" in text
    describe = "/sparql?" + urlencode({"query": "DESCRIBE <310109>"})
    status, kind, text = get(server, describe, Accept="text/turtle")
    assert (status, kind) == (200, "text/turtle")
    base = "https://w3id.org/govreport/id/"
    assert any(q.subject == ox.NamedNode(base + "310109") for q in ox.parse(text, format=ox.RdfFormat.TURTLE))
    assert get(server, select, Accept="image/png")[0] == 406
    ask = "/sparql?" + urlencode({"query": "ASK { ?s ?p ?o }"})
    assert json.loads(get(server, ask)[2])["boolean"] is True


def test_a_query_may_name_its_graphs(server: Server) -> None:
    def count(**more: str) -> int:
        path = "/sparql?" + urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **more})
        return int(json.loads(get(server, path)[2])["results"]["bindings"][0]["n"]["value"])

    one = documents()[0].report.id
    assert 0 < count(**{"default-graph-uri": f"https://w3id.org/govreport/id/{one}"}) < count()


def test_what_is_wrong_is_said(server: Server) -> None:
    assert get(server, "/sparql") == (400, "text/plain", "give one query: /sparql?query=SELECT…\n")
    status, _, text = get(server, "/sparql?" + urlencode({"query": "SELECT ?s {"}))
    assert status == 400
    assert "wrong SPARQL in line 1" in text
    assert get(server, "/sparql?update=DROP+ALL")[0] == 403
    assert get(server, "/query/nothing")[0] == 404
    assert get(server, "/query/ranks?colour=red")[:1] == (400,)
    status, _, text = get(server, "/tracking.html")
    assert (status, "kg track" in text) == (404, True)
    assert get(server, "/texts/2025-310109.txt")[2] == "虹口区"
    assert get(server, "/texts/..%2Fstore%2FCURRENT")[0] == 404


def test_other_sites_and_other_names_are_refused(server: Server) -> None:
    assert get(server, "/", Host="elsewhere.example")[0] == 400
    foreign = {"Sec_Fetch_Site": "cross-site"}
    assert get(server, "/sparql?query=ASK%7B%7D", **foreign, Sec_Fetch_Mode="navigate")[0] == 403
    assert get(server, "/graph.html", **foreign, Sec_Fetch_Mode="no-cors")[0] == 403
    assert get(server, "/", **foreign, Sec_Fetch_Mode="navigate")[0] == 200


def test_the_pages(server: Server) -> None:
    status, kind, start = get(server, "/")
    assert (status, kind) == (200, "text/html")
    assert "graph.html" in start
    assert "tracking.html" not in start
    assert "<p>the graph</p>" in get(server, "/graph.html")[2]
    assert "虹口区" in get(server, "/explain?name=" + quote("虹口"))[2]
    shown = get(server, "/explain?name=" + quote("<script>"))[2]
    assert "<script>" not in shown
    for name, query in named_queries().items():
        status, _, text = get(server, f"/query/{name}")
        assert (status, query.title in unescape(text)) == (200, True), name
    assert get(server, "/query/reports?format=csv")[1] == "text/csv"


def test_a_page_shows_the_first_of_many_rows(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.serve.routes as served

    result = run(open_store(build), "entities")
    monkeypatch.setattr(served, "MOST_ROWS", 2)
    shown = served.rows_of(result)
    assert (len(shown["rows"]), shown["total"]) == (2, len(result.rows))  # type: ignore[arg-type]


def test_the_store_of_a_new_build_is_taken_up(build: Path, tmp_path: Path) -> None:
    out = tmp_path / "output"
    (out / "reports").mkdir(parents=True)
    files = sorted((build / "reports").glob("*.ttl"))
    rebuild(out, files[:1])
    count = {"query": "SELECT ?r { ?r a gwr:Report }"}
    with own(out, tmp_path) as running:
        for some in (files[:1], files):
            rebuild(out, some)
            found = running.query(count["query"])["results"]["bindings"]  # type: ignore[index]
            assert len(found) == len(some)


def test_bodies_of_requests() -> None:
    form = "application/x-www-form-urlencoded; charset=utf-8"
    assert question("POST", "", form, b"query=ASK%7B%7D").query == "ASK{}"
    direct = question("POST", "named-graph-uri=urn:x", "application/sparql-query", b"ASK{}")
    assert (direct.query, direct.named_graphs) == ("ASK{}", ("urn:x",))
    for kind, body, status in (
        ("application/sparql-update", b"DROP ALL", 403),
        ("application/json", b"{}", 415),
        (form, b"query=ASK&query=ASK", 400),
        ("application/sparql-query", b"\xff", 400),
    ):
        with pytest.raises(Refused) as refused:
            question("POST", "", kind, body)
        assert refused.value.status == status


def test_the_best_form() -> None:
    offered = ("text/turtle", "application/n-triples")
    assert best("", offered) == "text/turtle"
    assert best("text/html, */*;q=0.1", offered) == "text/turtle"
    assert best("application/*", offered) == "application/n-triples"
    assert best("text/turtle;q=0, application/n-triples;q=0.3", offered) == "application/n-triples"
    assert best("image/png", offered) is None


def test_no_build_no_server(tmp_path: Path) -> None:
    from kg.serve import application

    with pytest.raises(InputError, match="kg build"):
        application(tmp_path)
