"""Indicators over the years in long form: tables/series.csv, a row for each number of a reporting area.

Variants of an indicator's name are one indicator here, growth and level stand apart, values are in base
units. Areas are taken one by one, so that only one area's numbers are held at a time.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from kg.graph.indicators import same_as
from kg.graph.literals import decimal_text
from kg.linking.identity import name_key

COLUMNS = (
    *(
        "area",
        "indicator",
        "measure",
        "year",
        "mode",
        "value",
        "unit",
        "change",
        "bound",
        "valueText",
        "rank",
    ),
    *("written", "reportYear", "report", "sentence", "begin", "end", "observation"),
)
"""The columns; `value` is negative for what fell, `indicator` stands for all variants of a name."""

_TIMES = "倍"
"""A growth of 1.2倍 is mostly one over several years: it stands beside per cent, not among them."""

Row = dict[str, str]


def series(parts: Iterable[tuple[str, str, Path]], base: str) -> Iterator[Row]:
    """The rows of some reports, sorted by area, indicator, measure, unit, year, mode and report.

    `parts` are triples of report id, area's name and that report's observations.csv. Only numbers of the
    reporting areas themselves are taken, and only those with a value.
    """

    def area(part: tuple[str, str, Path]) -> tuple[str, str]:
        report, name, _ = part
        return name, report.partition("-")[2]

    for _, same in groupby(sorted(parts, key=lambda part: (area(part), part[0])), key=area):
        found = [row for report, name, path in same for row in _of_report(report, name, path, base)]
        yield from sorted(found, key=_order)


def _of_report(report: str, area: str, path: Path, base: str) -> Iterator[Row]:
    year, _, area_path = report.partition("-")
    with path.open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            own = row["subject"].removeprefix(base).replace("/", "-") == area_path
            if not own or not row["normalizedValue"]:
                continue
            value = Decimal(row["normalizedValue"])
            fell = row["measure"] == "growth" and row["change"] == "decrease"
            yield {
                "area": area,
                "indicator": same_as(row["indicatorName"]) or row["indicatorName"],
                "value": decimal_text(-value if fell and value > 0 else value),
                "unit": _TIMES if row["unit"] in ("倍", "番") else row["normalizedUnit"],
                "written": row["indicatorName"],
                "reportYear": year,
                **{name: row[name] for name in ("measure", "year", "mode", "change", "bound", "valueText")},
                **{name: row[name] for name in ("rank", "report", "sentence", "begin", "end", "observation")},
            }


def _order(row: Row) -> tuple[str | int, ...]:
    return (
        *(
            name_key(row["indicator"]),
            row["indicator"],
            row["measure"],
            row["unit"],
            row["year"],
            row["mode"],
        ),
        *(row["report"], int(row["begin"]), row["valueText"], row["observation"]),
    )


def encode(rows: Iterable[Row]) -> Iterator[bytes]:
    """The rows as the bytes of series.csv, piece by piece: a byte order mark, the header, a line a row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    yield b"\xef\xbb\xbf" + text.getvalue().encode()
    for row in rows:
        text.seek(0)
        text.truncate()
        writer.writerow(row)
        yield text.getvalue().encode()
