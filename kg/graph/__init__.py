"""Entities, statements and observations as RDF: terms, IRIs, Turtle, SHACL, the networkx view."""

from kg.graph.rdf import quads, triples, turtle
from kg.graph.terms import BASE, PREFIXES

__all__ = ["BASE", "PREFIXES", "quads", "triples", "turtle"]
