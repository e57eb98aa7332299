"""Answers of queries as text: a table for people, SPARQL's own formats for programs."""

from __future__ import annotations

import pyoxigraph as ox
from rich.cells import cell_len, set_cell_size

from kg.errors import InputError
from kg.graph.serialise import turtle
from kg.graph.terms import PREFIXES
from kg.store.asking import Result, Term, text_of

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def render(result: Result, format: str = "table", width: int | None = None) -> str:
    """An answer in one of `FORMATS`, ending in a line feed; a table no wider than `width`.

    `ttl` is for the triples of CONSTRUCT and DESCRIBE, which `table` shows as Turtle too; csv and tsv
    are for rows. Raises InputError for an unknown format and one that the answer cannot take.
    """
    if format not in FORMATS:
        raise InputError(f"{format!r} is no format: give one of {', '.join(FORMATS)}")
    if result.kind == "triples":
        if format not in ("ttl", "table"):
            raise InputError(
                f"CONSTRUCT and DESCRIBE answer with triples, which {format} does not hold: give ttl"
            )
        return turtle(result.triples, base=result.base).decode()
    if format == "ttl":
        raise InputError(
            "SELECT and ASK answer with rows, which ttl does not hold: give table, csv, tsv, json or xml"
        )
    if result.kind == "truth":
        if format == "json":
            return result.data.decode() + "\n"
        if format == "xml":
            parsed = ox.parse_query_results(result.data, format=ox.QueryResultsFormat.JSON)
            return (parsed.serialize(format=ox.QueryResultsFormat.XML) or b"").decode() + "\n"
        return (
            "yes\n"
            if format == "table" and result.truth
            else "no\n"
            if format == "table"
            else ("true\n" if result.truth else "false\n")
        )
    if format == "table":
        return table(result, width)
    data = result.solutions().serialize(format=_RESULTS[format]) or b""
    text = data.decode().replace("\r\n", "\n")
    return text if text.endswith("\n") else text + "\n"


def table(result: Result, width: int | None = None) -> str:
    """Rows as a table with columns of even width (a Chinese character is two wide), and their number.

    With a `width` the widest columns are cut, so that each row stands in one line.
    """
    header = list(result.columns)
    rows = [[short(term, result.base) for term in row] for row in result.rows]
    widths = [max(map(cell_len, column)) for column in zip(header, *rows, strict=True)]
    room = max(widths, default=0) if width is None else _widest(widths, width - 2 * (len(widths) - 1))
    cut = room < max(widths, default=0)
    widths = [min(w, room) for w in widths]
    lines = [_line(header, widths), _line(["─" * w for w in widths], widths)]
    lines += [_line(row, widths) for row in rows]
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    note = "; cut to the screen's width, --format csv gives all" if cut else ""
    return "\n".join([*lines, f"({count}{note})"]) + "\n"


_LEAST_WIDTH = 8


def _widest(widths: list[int], room: int) -> int:
    """How wide a column may be so that all of them have room together."""
    widest = max(widths, default=0)
    while widest > _LEAST_WIDTH and sum(min(w, widest) for w in widths) > room:
        widest -= 1
    return widest


def _line(cells: list[str], widths: list[int]) -> str:
    cut = (
        cell if cell_len(cell) <= width else set_cell_size(cell, width - 1).rstrip() + "…"
        for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(set_cell_size(cell, width) for cell, width in zip(cut, widths, strict=True)).rstrip()


def short(term: Term | None, base: str) -> str:
    """A term for people: IRIs with their prefix or relative to the base, literals without their type."""
    text = text_of(term).replace("\n", " ")
    if isinstance(term, ox.NamedNode):
        if text.startswith(base):
            return text[len(base) :]
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                return f"{prefix}:{text[len(namespace) :]}"
    return text
