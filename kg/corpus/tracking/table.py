"""tracking.csv: a row a target, with both sentences."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.corpus.tracking.fulfilment import Fulfilment, Side
from kg.corpus.tracking.rdf import iri
from kg.corpus.tracking.reports import Number
from kg.corpus.tracking.themes import theme
from kg.graph.literals import decimal_text

__all__ = ["COLUMNS", "encode", "records", "verdicts_of"]

COLUMNS = (
    *("fulfilment", "area", "areaName", "year", "kind", "theme", "target", "promised", "promise"),
    *("verdict", "ratio", "outcome", "reported", "result", "confidence", "grounds", "doubt"),
    *("targetNode", "outcomeNode", "targetReport", "outcomeReport"),
)
"""The columns of tracking.csv: `promised` and `reported` in short, `promise` and `result` the sentences."""


def records(found: Iterable[Fulfilment], base: str) -> list[dict[str, str]]:
    """The rows of the table, each as column → text."""
    return [dict(zip(COLUMNS, map(str, _row(one, base)), strict=True)) for one in found]


def encode(rows: Iterable[dict[str, str]], *, header: bool = True) -> bytes:
    """Rows as CSV in UTF-8; with a header and a byte order mark, so that spreadsheets read the Chinese."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return (b"\xef\xbb\xbf" if header else b"") + text.getvalue().encode()


def verdicts_of(table: Path) -> Counter[str]:
    """How many targets of a written table have each verdict, from the best to none."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        found = Counter(row["verdict"] for row in csv.DictReader(file))
    return Counter({v: found[v] for v in ("exceeded", "met", "partly", "missed", "unreported")})


def short(side: Side) -> str:
    """A number as written, with the word where it fell; the clause of a statement."""
    said = side.said
    if not isinstance(said, Number):
        return side.clause.strip()
    fell = said.change == "decrease" and not said.written.startswith(("-", "－", "负"))
    return f"下降{said.written}" if fell else said.written


def _row(one: Fulfilment, base: str) -> tuple[str | int, ...]:
    target, link = one.target, one.link
    outcome = link.outcome if link else None
    return (
        iri(base, one),
        target.told.area,
        target.told.area_name,
        target.said.year,
        one.kind,
        theme(target),
        target.label,
        short(target),
        target.sentence,
        one.verdict,
        decimal_text(link.ratio) if link and link.ratio is not None else "",
        outcome.label if outcome else "",
        short(outcome) if outcome else "",
        outcome.sentence if outcome else "",
        f"{link.grade:.2f}" if link else "",
        link.grounds if link else "",
        link.doubt if link else one.doubt,
        target.said.iri,
        outcome.said.iri if outcome else "",
        target.told.id,
        outcome.told.id if outcome else "",
    )
