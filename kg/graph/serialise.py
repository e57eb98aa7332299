"""A Turtle writer whose bytes depend on the triples alone.

Subjects, then predicates, then objects stand by code point of the IRI or lexical form; the
prefixes are fixed; IRIs under the base are written relative to it. The library's own serialisers
keep the order of their input, so the same graph could come out as different files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.literals import NUMBERS, Written, parts, quoted
from kg.graph.terms import BASE, PREFIXES, RDF, XSD

Node = NamedNode | Literal | Written
Fact = tuple[NamedNode, NamedNode, Node]
"""Subject, predicate, object: what rooms pass on before it becomes a Triple or a Quad."""

_Given = Fact | Triple | Quad

# Local names that every parser reads without escapes; anything else is written as a full IRI.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_\-\u3400-\u9fff]*\Z")
# What may follow @base: no scheme, no query, no empty or dotted segment, at most an offset fragment.
_RELATIVE = re.compile(r"[^:?#/.][^:?#.]*(?:#char=\d+,\d+)?\Z")


def turtle(facts: Iterable[_Given], *, base: str = BASE) -> bytes:
    """Triples as Turtle in UTF-8; the same bytes for the same set of triples.

    `facts` may hold tuples of three, Triples and Quads (whose graph is left out), in any order
    and several times. Raises ValueError for a blank node.
    """
    subjects: dict[str, list[_Given]] = {}
    about: list[_Given] = []
    last: object = None
    for fact in facts:
        # Facts about one node come together: its text is asked for once.
        subject = fact[0]
        if subject is not last:
            if type(subject) is not NamedNode:
                raise ValueError(f"a blank node has no fixed place in a sorted file: {fact}")
            about, last = subjects.setdefault(subject.value, []), subject
        about.append(fact)
    write = _Terms(base)
    shapes: dict[tuple[int, ...], _Shape] = {}
    out = [f"@base <{base}> .\n", *(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(PREFIXES))]
    for iri in sorted(subjects):
        about = subjects[iri]
        # Most nodes of a kind have the same predicates, which are the same few objects.
        predicates = tuple([id(fact[1]) for fact in about])
        shape = shapes.get(predicates)
        if shape is None:
            shape = shapes[predicates] = _shape(about, write)
        objects = [o if type(o := fact[2]) is str else write.node(o) for fact in about]
        for places in shape.lists:
            objects.append(_list(write, [about[i][2] for i in places]))
        objects.append(write.iri(iri))
        out.append(shape.template % shape.order(objects))
    return "".join(out).encode()


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a subject with certain predicates is written.

    `lists` are the places of facts that share a predicate. `order` puts objects, lists and subject, in
    the order of facts, `lists` and last, where `template` wants them.
    """

    template: str
    lists: tuple[tuple[int, ...], ...]
    order: Callable[[list[str]], tuple[str, ...]]


def _shape(about: Sequence[_Given], write: _Terms) -> _Shape:
    places: dict[str, list[int]] = {}
    for i, fact in enumerate(about):
        places.setdefault(fact[1].value, []).append(i)
    lines: list[str] = []
    order: list[int] = []
    lists: list[tuple[int, ...]] = []
    for iri in sorted(places):
        verb = "a" if iri == RDF + "type" else write.iri(iri).replace("%", "%%")
        lines.append(f" {verb} %s")
        if len(places[iri]) > 1:
            order.append(len(about) + len(lists))
            lists.append(tuple(places[iri]))
        else:
            order += places[iri]
    template = "\n%s" + " ;\n   ".join(lines) + " .\n"
    return _Shape(template, tuple(lists), itemgetter(len(about) + len(lists), *order))


def _list(write: _Terms, nodes: Iterable[Node]) -> str:
    # The same term is written the same way: once is enough.
    return ",\n        ".join(dict.fromkeys(map(write.node, sorted(nodes, key=_order))))


def _order(node: Node) -> tuple[str, str, str]:
    if isinstance(node, str):
        return parts(node)
    if isinstance(node, Literal):
        return node.value, node.datatype.value, node.language or ""
    return node.value, "", ""


def lexical(node: Node) -> str:
    """The text of a literal, the IRI of a node."""
    return _order(node)[0]


class _Terms:
    """Terms as text, each IRI worked out once."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._iris: dict[str, str] = {}
        self._nodes: dict[int, tuple[object, str]] = {}

    def iri(self, iri: str) -> str:
        known = self._iris.get(iri)
        if known is None:
            known = self._iris[iri] = self._shorten(iri)
        return known

    def node(self, node: Node) -> str:
        if isinstance(node, str):
            return node
        known = self._nodes.get(id(node))  # what is kept beside the text holds on to the identity
        if known is None:
            known = self._nodes[id(node)] = (node, self._worked_out(node))
        return known[1]

    def _worked_out(self, node: Node) -> str:
        if isinstance(node, NamedNode):
            return self.iri(node.value)
        if not isinstance(node, Literal):
            raise ValueError(f"a blank node has no fixed place in a sorted file: {node}")
        text, datatype = node.value, node.datatype.value
        if node.language:
            return f"{quoted(text)}@{node.language}"
        if datatype == XSD + "string":
            return quoted(text)
        if datatype in NUMBERS and NUMBERS[datatype].match(text):
            return text
        return f"{quoted(text)}^^{self.iri(datatype)}"

    def _shorten(self, iri: str) -> str:
        if self._base.endswith("/") and iri.startswith(self._base):
            rest = iri[len(self._base) :]
            if _RELATIVE.match(rest) and "//" not in rest:
                return f"<{rest}>"
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL.match(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"
