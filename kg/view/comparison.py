"""The page that compares areas and years: which concepts, industries and programs are new, spread or vanish.

comparison.html is one file that asks nothing of the network.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.view.plain_page import fill_page

KINDS = ("Concept", "Industry", "Program", "Policy")
"""The types of things whose coming and going is shown."""
MOST_NAMES = 6000
"""A page holds so many names at the most: those that most reports speak of."""

Part = tuple[str, str, Path]
"""A report's id, its area's name and its entities.csv."""


def page(parts: Sequence[Part]) -> bytes:
    """The page for the reports of a build, as UTF-8; the same bytes for the same reports."""
    given = sorted(parts, key=lambda part: part[0])
    counts: Counter[tuple[str, str]] = Counter()
    for _, _, path in given:
        counts.update({key for key, _ in _names(path)})
    least = 1
    while sum(count >= least for count in counts.values()) > MOST_NAMES:
        least += 1
    labels: dict[tuple[str, str], Counter[str]] = {}
    reports: dict[tuple[str, str], list[int]] = {}
    for number, (_, _, path) in enumerate(given):
        for key, label in _names(path):
            if counts[key] >= least:
                labels.setdefault(key, Counter())[label] += 1
                if number not in (where := reports.setdefault(key, []))[-1:]:
                    where.append(number)
    names = [
        [KINDS.index(key[0]), max(labels[key], key=lambda x: (labels[key][x], x)), reports[key]]
        for key in sorted(reports)
    ]
    data = {
        "kinds": KINDS,
        "reports": [[area, int(report.partition("-")[0])] for report, area, _ in given],
        "names": names,
        "least": least,
    }
    return fill_page("comparison", data)


def write_page(parts: Sequence[Part], path: Path) -> None:
    """Write the page for the reports of a build; see `page`."""
    path.write_bytes(page(parts))


def _names(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Type and folded name of what is named, with the name, in the table's order."""
    with path.open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            for kind in row["type"].split():
                if kind in KINDS:
                    yield (kind, row["nameKey"]), row["name"]
