"""The page of indicators over the years: series.html, one file that asks nothing of the network."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.view.plain_page import fill_page

MOST_INDICATORS = 80
"""So many indicators are shown: those that stand in the most years of the most areas."""
MOST_SENTENCES = 6000
"""With more numbers than this the page leaves the sentences to tables/series.csv."""

Key = tuple[str, str, str]
"""Indicator, measure and unit: numbers that compare."""


def page(table: Path) -> bytes:
    """The page of a build's series.csv, as UTF-8; the same bytes for the same table."""
    places: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for row in _rows(table):
        places[_key(row)].add((row["area"], row["year"]))
    weights: dict[str, int] = defaultdict(int)
    for key, found in places.items():
        weights[key[0]] = max(weights[key[0]], len(found))
    shown = sorted((name for name in weights if weights[name] > 1), key=lambda name: (-weights[name], name))
    indicators = {name: index for index, name in enumerate(shown[:MOST_INDICATORS])}
    keys = sorted((key for key in places if key[0] in indicators), key=lambda k: (indicators[k[0]], k))
    numbers = {key: index for index, key in enumerate(keys)}
    areas = sorted({area for key in keys for area, _ in places[key]})
    area_numbers = {name: index for index, name in enumerate(areas)}
    points = [
        [
            area_numbers[row["area"]],
            numbers[_key(row)],
            int(row["year"]),
            row["mode"] == "planned",
            float(row["value"]),
            row["valueText"],
            int(row["reportYear"]),
            row["bound"],
            row["sentence"],
        ]
        for row in _rows(table)
        if _key(row) in numbers
    ]
    if len(points) > MOST_SENTENCES:
        points = [point[:-1] for point in points]
    data = {"areas": areas, "keys": keys, "points": points, "left": max(0, len(shown) - MOST_INDICATORS)}
    return fill_page("series", data)


def write_page(table: Path, path: Path) -> None:
    """Write the page of a build's series.csv; see `page`."""
    path.write_bytes(page(table))


def _rows(table: Path) -> Iterator[Mapping[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows: Iterable[Mapping[str, str]] = csv.DictReader(lines)
        yield from (row for row in rows if row["year"].isdecimal())


def _key(row: Mapping[str, str]) -> Key:
    return row["indicator"], row["measure"], row["unit"]
