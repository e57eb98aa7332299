"""The project's ontology, code lists and shapes, as the Turtle files of `ontology/` hold them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Triple

import kg
from kg.graph.terms import CODE

FILES = ("govreport.ttl", "codes.ttl", "shapes.ttl")
"""What `ontology/` holds: terms, closed lists, SHACL shapes."""


def folder() -> Path:
    """Where the files are: inside an installed package, beside it in the source tree."""
    package = Path(kg.__file__).resolve().parent
    for place in (package / "ontology", package.parent / "ontology"):
        if (place / FILES[0]).is_file():
            return place
    raise FileNotFoundError(
        f"the ontology's files ({', '.join(FILES)}) are neither in {package / 'ontology'} "
        f"nor in {package.parent / 'ontology'}: install the package again"
    )


def read(name: str) -> bytes:
    """One of `FILES` as bytes."""
    return (folder() / name).read_bytes()


@cache
def triples(name: str) -> tuple[Triple, ...]:
    """One of `FILES`, parsed."""
    parsed = pyoxigraph.parse(read(name), format=pyoxigraph.RdfFormat.TURTLE)
    return tuple(Triple(q.subject, q.predicate, q.object) for q in parsed)


@cache
def codes(scheme: str) -> frozenset[str]:
    """The names in a closed list: ``codes("mode")`` is ``{"actual", "planned"}``."""
    start = f"{CODE}{scheme}-"
    return frozenset(
        triple.subject.value[len(start) :]
        for triple in triples("codes.ttl")
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(start)
    )
