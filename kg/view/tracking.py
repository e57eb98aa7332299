"""The page of promises and results: tracking.html, one file that asks nothing of the network."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

__all__ = ["page", "write_page"]

_SHOWN = (
    *("areaName", "year", "kind", "theme", "target", "promised", "promise"),
    *("verdict", "ratio", "reported", "result", "confidence", "grounds", "doubt"),
)
MOST_ROWS = 20_000
"""Above this number of targets those that nothing answers are counted, but not listed."""


def page(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The page for rows of tracking.csv (column → text), as UTF-8; the same bytes for the same rows."""
    listed = rows if len(rows) <= MOST_ROWS else [r for r in rows if r["verdict"] != "unreported"]
    counts: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in rows:
        of = counts.setdefault((row["areaName"], row["year"], row["theme"]), {})
        of[row["verdict"]] = of.get(row["verdict"], 0) + 1
    data = {
        "columns": list(_SHOWN),
        "rows": [[row[c] for c in _SHOWN] for row in listed],
        "counts": [[*key, of] for key, of in sorted(counts.items())],
        "cut": len(rows) > len(listed),
    }
    # "<" could end the script element that holds the data.
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    html = _asset("tracking.html").replace("/*STYLE*/", _asset("tracking.css"))
    return html.replace("/*SCRIPT*/", _asset("tracking.js")).replace("/*DATA*/", text).encode()


def write_page(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    """Write the page for rows of tracking.csv; see `page`."""
    path.write_bytes(page(rows))


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text("utf-8")
