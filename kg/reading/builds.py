"""What stands in the folder of a build, so that no build takes the work of another one for sources."""

from __future__ import annotations

from pathlib import Path

_REPORT = "build-report.csv"
MARK = ".parts"
"""What a build keeps for the next one. It may be removed: then its report tells whose the folder is."""

WRITTEN = frozenset(
    {
        *("reports", "texts", "tables", "store", "store.new"),
        *("graph.ttl", "graph.html", "series.html", "comparison.html", _REPORT),
    }
)
"""What a build writes into its folder."""

PRODUCTS = WRITTEN | {"export", "tracking.ttl", "tracking.html"}
"""The same with what an export and a tracking of it write."""


def is_build(folder: Path) -> bool:
    """Whether a build was made into this folder, or was on the way to it."""
    return (folder / _REPORT).is_file() or any((folder / MARK).glob("*/report.ttl"))
