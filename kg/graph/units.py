"""The base units that quantities are brought to, as terms."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.graph.literals import Written, chinese
from kg.graph.ontology import triples
from kg.graph.terms import CODE, PREF_LABEL

_UNIT = f"{CODE}unit-"


@cache
def _by_name() -> dict[str, NamedNode]:
    """The code of each base unit by its Chinese label and by the code's own name ("比率", "ratio")."""
    found: dict[str, NamedNode] = {}
    for triple in triples("codes.ttl"):
        node, label = triple.subject, triple.object
        if isinstance(node, NamedNode) and node.value.startswith(_UNIT):
            found[node.value.removeprefix(_UNIT)] = node
            if triple.predicate == PREF_LABEL and isinstance(label, Literal) and label.language == "zh":
                found[label.value] = node
    return found


def unit_term(unit: str) -> NamedNode | Written:
    """A base unit's code; what the list of base units lacks stays a text as written."""
    return _by_name().get(unit) or chinese(unit)


def unit_name(unit: str) -> str:
    """A base unit as its code is called ("ratio", "平方米"); what the list lacks as it is."""
    term = _by_name().get(unit)
    return unit if term is None else term.value.removeprefix(_UNIT)
