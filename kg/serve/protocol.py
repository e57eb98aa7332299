"""The SPARQL 1.1 Protocol for queries: what a request asks, and its answer in the form it accepts.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

import pyoxigraph as ox

from kg.errors import InputError
from kg.store import Result, render

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


class Refused(InputError):
    """A request that is not answered; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the graphs that it asks for; without any it asks the union of all reports."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def question(method: str, parameters: str, media_type: str, body: bytes) -> Question:
    """What a request asks; `parameters` is its address after the "?", `media_type` its body's.

    Raises Refused for an update (403), a request without exactly one query (400) and a body of another kind
    (415).
    """
    given = parse_qs(parameters, keep_blank_values=True)
    if method == "POST":
        kind = media_type.partition(";")[0].strip().lower()
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(400, "the request's body is not UTF-8") from None
        if kind == FORM:
            given = parse_qs(text, keep_blank_values=True)
        elif kind == QUERY:
            given = {**given, "query": [text]}
        elif kind == "application/sparql-update":
            raise Refused(403, "this endpoint is for reading: `kg build` is what changes the store")
        else:
            raise Refused(415, f"the body is {kind or 'of no kind'}: send it as {FORM} or {QUERY}")
    if "update" in given:
        raise Refused(403, "this endpoint is for reading: `kg build` is what changes the store")
    queries = given.get("query", [])
    if len(queries) != 1 or not queries[0].strip():
        raise Refused(400, "give one query: /sparql?query=SELECT…")
    return Question(
        queries[0], tuple(given.get("default-graph-uri", ())), tuple(given.get("named-graph-uri", ()))
    )


def answer(result: Result, accept: str) -> tuple[bytes, str]:
    """An answer's bytes and media type, in the form that `accept` (the header) likes best.

    Raises Refused (406) where it likes none.
    """
    offered: Mapping[str, object] = _TRIPLES if result.kind == "triples" else _ROWS
    if result.kind == "truth":
        offered = {kind: form for kind, form in _ROWS.items() if "csv" not in kind and "tab" not in kind}
    chosen = best(accept, tuple(offered))
    if chosen is None:
        raise Refused(406, f"this answer can be had as {', '.join(offered)}")
    if result.kind == "triples":
        if chosen == "text/turtle":
            return render(result, "ttl").encode(), f"{chosen}; charset=utf-8"
        quads = ox.parse(result.data, format=ox.RdfFormat.N_TRIPLES)
        triples = (ox.Triple(q.subject, q.predicate, q.object) for q in quads)
        return ox.serialize(triples, format=_TRIPLES[chosen]) or b"", f"{chosen}; charset=utf-8"
    parsed = ox.parse_query_results(result.data, format=ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=_ROWS[chosen]) or b"", f"{chosen}; charset=utf-8"


def best(accept: str, offered: tuple[str, ...]) -> str | None:
    """The media type that an Accept header likes best, the first offered where it has no preference."""
    likings = [_liking(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    weighed = [(max((q for kind, q in likings if _covers(kind, one)), default=0.0), one) for one in offered]
    top = max(q for q, _ in weighed)
    return next((one for q, one in weighed if q == top), None) if top > 0 else None


def _liking(part: str) -> tuple[str, float]:
    kind, *parameters = (x.strip().lower() for x in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return kind, float(parameter[2:])
            except ValueError:
                return kind, 0.0
    return kind, 1.0


def _covers(kind: str, one: str) -> bool:
    return kind in ("*/*", one) or (kind.endswith("/*") and one.startswith(kind[:-1]))
