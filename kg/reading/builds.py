"""What stands in the folder of a build, so that no build takes the work of another one for sources."""

from __future__ import annotations

from pathlib import Path

MARK = ".parts"
"""A folder that holds this one is the folder of a build."""

WRITTEN = frozenset(
    {
        *("reports", "texts", "tables", "store", "store.new"),
        *("graph.ttl", "graph.html", "series.html", "comparison.html", "build-report.csv"),
    }
)
"""What a build writes into its folder."""

PRODUCTS = WRITTEN | {"export", "tracking.ttl", "tracking.html"}
"""The same with what an export and a tracking of it write."""


def is_build(folder: Path) -> bool:
    """Whether a build was made into this folder."""
    return (folder / MARK).is_dir()
