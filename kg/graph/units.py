"""The base units that quantities are brought to."""

from __future__ import annotations

from kg.graph.ontology import codes


def known_unit(unit: str) -> bool:
    """Whether a unit is in the list of base units, so that values in it compare."""
    return unit in codes("unit")
