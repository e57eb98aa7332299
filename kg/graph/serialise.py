"""A Turtle writer whose bytes depend on the triples alone.

Subjects, then predicates, then objects stand by code point of the IRI or lexical form; the
prefixes are fixed; IRIs under the base are written relative to it. The library's own serialisers
keep the order of their input, so the same graph could come out as different files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.terms import BASE, PREFIXES, RDF, XSD

Node = NamedNode | Literal
Fact = tuple[NamedNode, NamedNode, Node]
"""Subject, predicate, object: what rooms pass on before it becomes a Triple or a Quad."""

_About = dict[str, list[Node]]
"""What is said of one subject: predicate → objects."""

# Local names that every parser reads without escapes; anything else is written as a full IRI.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_\-\u3400-\u9fff]*\Z")
# What may follow @base: no scheme, no query, no empty or dotted segment, at most an offset fragment.
_RELATIVE = re.compile(r"(?!\.)[^:?#/.][^:?#.]*?(#char=\d+,\d+)?\Z")
_DECIMAL = re.compile(r"[+-]?\d*\.\d+\Z")
_INTEGER = re.compile(r"[+-]?\d+\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL = re.compile(r'["\\\x00-\x08\x0a-\x1f\x7f]')


def turtle(facts: Iterable[Fact | Triple | Quad], *, base: str = BASE) -> bytes:
    """Triples as Turtle in UTF-8; the same bytes for the same set of triples.

    `facts` may hold tuples of three, Triples and Quads (whose graph is left out), in any order
    and several times. Raises ValueError for a blank node.
    """
    subjects: dict[str, _About] = {}
    about: _About = {}
    last: object = None
    verbs: dict[int, tuple[object, str]] = {}
    for fact in facts:
        subject, predicate, obj = fact[0], fact[1], fact[2]
        if (type(obj) is not Literal and type(obj) is not NamedNode) or type(subject) is not NamedNode:
            raise ValueError(f"a blank node has no fixed place in a sorted file: {fact}")
        # Facts about one node come together, and predicates are the same few objects: their
        # text is asked for once.
        if subject is not last:
            about, last = subjects.setdefault(subject.value, {}), subject
        known = verbs.get(id(predicate))
        if known is None:
            known = verbs[id(predicate)] = (predicate, predicate.value)
        verb = known[1]
        if verb in about:
            about[verb].append(obj)
        else:
            about[verb] = [obj]
    write = _Terms(base)
    out = [f"@base <{base}> .\n", *(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(PREFIXES))]
    for subject_iri in sorted(subjects):
        out.append(f"\n{write.iri(subject_iri)}")
        _predicates(subjects[subject_iri], write, out)
    return "".join(out).encode()


def _predicates(about: _About, write: _Terms, out: list[str]) -> None:
    separator = " "
    for predicate in sorted(about):
        verb = "a" if predicate == RDF + "type" else write.iri(predicate)
        objects = about[predicate]
        if len(objects) == 1:
            shown = write.node(objects[0])
        else:
            # The same term is written the same way: once is enough.
            shown = ",\n        ".join(dict.fromkeys(write.node(o) for o in sorted(objects, key=_order)))
        out.append(f"{separator}{verb} {shown}")
        separator = " ;\n    "
    out.append(" .\n")


def _order(node: NamedNode | Literal) -> tuple[str, str, str]:
    if isinstance(node, Literal):
        return node.value, node.datatype.value, node.language or ""
    return node.value, "", ""


class _Terms:
    """Terms as text, each IRI worked out once."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._iris: dict[str, str] = {}
        self._nodes: dict[int, tuple[Node, str]] = {}

    def iri(self, iri: str) -> str:
        known = self._iris.get(iri)
        if known is None:
            known = self._iris[iri] = self._shorten(iri)
        return known

    def node(self, node: NamedNode | Literal) -> str:
        known = self._nodes.get(id(node))  # what is kept beside the text holds on to the identity
        if known is None:
            known = self._nodes[id(node)] = (node, self._worked_out(node))
        return known[1]

    def _worked_out(self, node: NamedNode | Literal) -> str:
        if isinstance(node, NamedNode):
            return self.iri(node.value)
        text, language = node.value, node.language
        if language:
            return f"{_quote(text)}@{language}"
        datatype = node.datatype.value
        if datatype == XSD + "string":
            return _quote(text)
        if (datatype == XSD + "decimal" and _DECIMAL.match(text)) or (
            datatype == XSD + "integer" and _INTEGER.match(text)
        ):
            return text
        return f"{_quote(text)}^^{self.iri(datatype)}"

    def _shorten(self, iri: str) -> str:
        if self._base.endswith("/") and iri.startswith(self._base):
            rest = iri[len(self._base) :]
            if _RELATIVE.match(rest) and "//" not in rest:
                return f"<{rest}>"
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL.match(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"


def _quote(text: str) -> str:
    if not _SPECIAL.search(text):
        return f'"{text}"'
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if "\n" in text:
        # Long strings keep a report readable in the file.
        return '"""' + _CONTROL.sub(_escape, text) + '"""'
    return '"' + _CONTROL.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
