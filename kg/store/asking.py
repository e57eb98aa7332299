"""Running queries on a store. Answers are complete when they are handed out: no open cursors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as Choice

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.terms import BASE, PREFIXES, REPORT, TYPE
from kg.store.queries import NamedQuery, find

_LATERAL = re.compile(r"^([ \t]*)#[ \t]*lateral[ \t]*(?=\r?\n\s*\{)", re.MULTILINE)
"""The comment that marks a group to be looked up row by row; a group has to follow."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Result:
    """A query's answer: rows of terms (SELECT), a truth (ASK) or triples (CONSTRUCT, DESCRIBE).

    `data` is the answer in SPARQL's JSON form, or N-Triples for triples, from which the other forms
    are made.
    """

    kind: Choice["rows", "truth", "triples"]
    data: bytes
    base: str = BASE

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; none but for rows."""
        if self.kind != "rows":
            return ()
        return tuple(v.value for v in self.solutions().variables)

    @property
    def rows(self) -> list[tuple[Term | None, ...]]:
        """The rows as terms, None where nothing is bound; none but for rows."""
        if self.kind != "rows":
            return []
        return [tuple(row) for row in self.solutions()]

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """The rows as texts: an IRI in full, a literal's lexical form, empty where nothing is bound."""
        return [tuple(text_of(term) for term in row) for row in self.rows]

    @property
    def truth(self) -> bool:
        """The answer of an ASK."""
        return self.kind == "truth" and b"true" in self.data

    @property
    def triples(self) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        if self.kind != "triples":
            return []
        quads = ox.parse(self.data, format=ox.RdfFormat.N_TRIPLES)
        return [ox.Triple(q.subject, q.predicate, q.object) for q in quads]

    def solutions(self) -> ox.QuerySolutions:
        """The rows as the library's own solutions, to be read once."""
        parsed = ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)
        assert isinstance(parsed, ox.QuerySolutions)
        return parsed


def text_of(term: Term | None) -> str:
    """A term as plain text; empty for None."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def run(store: ox.Store, what: str, parameters: Mapping[str, str] | None = None) -> Result:
    """Ask a store: a named query, a query file or SPARQL; the default graph is the union of all graphs.

    The prefixes of the vocabulary need not be declared, relative IRIs are under the store's base.
    Raises InputError for an unknown name or parameter and for wrong SPARQL, with its line.
    """
    query = find(what)
    return ask(store, query, parameters or {})


def ask(
    store: ox.Store,
    query: NamedQuery,
    parameters: Mapping[str, str],
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Result:
    """Run one query with its parameters; see `run`.

    Where graphs are given (by IRI), these are the query's dataset, as the SPARQL Protocol has it. Raises
    InputError as `run` does.
    """
    text = query.with_parameters(parameters)
    base = store_base(store)
    dataset = bool(default_graphs or named_graphs)
    try:
        answer = store.query(
            lateral(text),
            base_iri=base,
            prefixes=PREFIXES,
            use_default_graph_as_union=not dataset,
            default_graph=[ox.NamedNode(g) for g in default_graphs] if dataset else None,
            named_graphs=[ox.NamedNode(g) for g in named_graphs] if dataset else None,
        )
        if isinstance(answer, ox.QuerySolutions):
            return Result("rows", _whole(answer.serialize(format=ox.QueryResultsFormat.JSON)), base)
        if isinstance(answer, ox.QueryBoolean):
            return Result("truth", _whole(answer.serialize(format=ox.QueryResultsFormat.JSON)), base)
        return Result("triples", _whole(answer.serialize(format=ox.RdfFormat.N_TRIPLES)), base)
    except SyntaxError as error:
        raise InputError(explain_syntax(text, str(error))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise InputError(f"the query cannot be answered: {error}") from None


def lateral(text: str) -> str:
    """A query with its `# lateral` lines as the keyword that Oxigraph knows (SEP-0006), line for line.

    Oxigraph plans without counts: what is joined it often reads as a whole, where looking it up for each row
    found so far is a thousand times less. To any other engine the line is a comment and the group a join.
    """
    return _LATERAL.sub(r"\1LATERAL", text)


def _whole(data: bytes | None) -> bytes:
    # The library gives None only where it was told to write elsewhere.
    return data or b""


def store_base(store: ox.Store) -> str:
    """What the IRIs of a store's reports begin with; the usual base where there is no report."""
    for quad in store.quads_for_pattern(None, TYPE, REPORT, None):
        if isinstance(quad.subject, ox.NamedNode):
            return re.sub(r"[^/#]*$", "", quad.subject.value)
    return BASE


def explain_syntax(query: str, error: str) -> str:
    """A parser's complaint as a message with the line, the place in it and what stands there."""
    place = re.search(r"at (\d+):(\d+)", error)
    if place is None:
        return f"this is no SPARQL: {error}"
    line, column = int(place[1]), int(place[2])
    lines = query.splitlines() or [""]
    shown = lines[line - 1] if line <= len(lines) else ""
    if "Prefix not found" in error:
        word = re.search(r"([\w-]*:[\w-]*)\W*$", shown[: column - 1])
        why = f"the prefix of {word[1]} is not declared" if word else "a prefix is not declared"
        if not word or word[1].partition(":")[0] in PREFIXES:
            why = "something is missing or does not belong here"
    elif line >= len(lines) and column > len(shown.rstrip()):
        why = "the query ends too early (is a } missing?)"
    else:
        why = "this does not belong here"
    return f"wrong SPARQL in line {line}, column {column}: {why}\n  {shown}\n  {' ' * (column - 1)}^"
