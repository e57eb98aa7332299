"""Terms of pyoxigraph, which the hot path uses, as terms of rdflib."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib

from kg.graph.serialise import Fact
from kg.graph.terms import PREFIXES


def rdflib_graph(facts: Iterable[Fact | ox.Triple | ox.Quad]) -> rdflib.Graph:
    """Triples as an rdflib graph in memory; several times faster than parsing their Turtle with rdflib."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    known: dict[object, rdflib.term.Node] = {}

    def term(node: object) -> rdflib.term.Node:
        found = known.get(node)
        if found is None:
            found = known[node] = rdflib_term(node)
        return found

    add = graph.store.add
    for fact in facts:
        add((term(fact[0]), term(fact[1]), term(fact[2])), graph)
    return graph


def rdflib_term(node: object) -> rdflib.term.Node:
    """One term. Raises TypeError for what rdflib has no counterpart of."""
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        if node.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
            return rdflib.Literal(node.value)
        return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype.value), normalize=False)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    raise TypeError(f"{node!r} is no RDF term that rdflib holds")
