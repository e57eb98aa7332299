"""The page of promises and results: tracking.html, one file that asks nothing of the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

__all__ = ["Listing", "page"]

_SHOWN = (
    *("areaName", "year", "kind", "theme", "target", "promised", "promise"),
    *("verdict", "ratio", "reported", "result", "confidence", "grounds", "doubt"),
)
MOST_ROWS = 20_000
"""Above this number of targets those that nothing answers are counted, but not listed."""


@dataclass(slots=True)
class Listing:
    """What the page shows, gathered row by row (tracking.csv's columns → text), in bounded memory."""

    counts: dict[tuple[str, str, str], dict[str, int]] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)
    total: int = 0

    @property
    def cut(self) -> bool:
        return self.total > MOST_ROWS

    def add(self, row: Mapping[str, str]) -> None:
        """Count a row, and list it unless nothing answers it and there are too many."""
        of = self.counts.setdefault((row["areaName"], row["year"], row["theme"]), {})
        of[row["verdict"]] = of.get(row["verdict"], 0) + 1
        self.total += 1
        if self.total == MOST_ROWS + 1:
            verdict = _SHOWN.index("verdict")
            self.rows = [r for r in self.rows if r[verdict] != "unreported"]
        if not self.cut or row["verdict"] != "unreported":
            self.rows.append([row[c] for c in _SHOWN])


def page(listing: Listing, linked: bool = False) -> bytes:
    """The page as UTF-8, `linked` to those of the build beside it; the same bytes for the same rows."""
    data = {
        "columns": list(_SHOWN),
        "rows": listing.rows,
        "counts": [[*key, of] for key, of in sorted(listing.counts.items())],
        "cut": listing.cut,
    }
    # "<" could end the script element that holds the data.
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    html = _asset("tracking.html").replace("/*STYLE*/", _asset("tracking.css"))
    html = html.replace("<!--PAGES-->", _asset("pages.html") if linked else "")
    return html.replace("/*SCRIPT*/", _asset("tracking.js")).replace("/*DATA*/", text).encode()


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text("utf-8")
