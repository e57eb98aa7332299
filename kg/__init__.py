"""Knowledge graphs from Chinese government work reports (政府工作报告)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store.faces import Build

__version__ = "0.1.0"


def load(output: Path | str = "output") -> Build:
    """The build in a folder, for Python: its queries, its rdflib graph, its networkx graph.

    Raises kg.errors.InputError where there is none.
    """
    from kg.store.faces import load as load_build

    return load_build(output)
