"""A graph of entities and statements for networkx: typed, labelled nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import terms as t
from kg.graph.serialise import Fact

_ENTITY = t.GWR
_ABOUT_CODES = f"{t.CODE}status-"


def network(facts: Iterable[Fact | Triple | Quad]) -> nx.MultiDiGraph:
    """Triples as a directed multigraph.

    Nodes are IRIs with `label`, `types` (such as "Concept Program"), `mentions` (how many) and `altLabels`;
    statuses are nodes of the type Status. Edges are statements, keyed by their IRI, with `predicate`,
    `label` (the same), `year`, `mode`, `confidence`, `rule`, `report` and `sentence` (the words quoted).
    """
    about: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for fact in facts:
        subject, predicate, obj = fact[0], fact[1], fact[2]
        if isinstance(subject, NamedNode) and isinstance(obj, NamedNode | Literal):
            about.setdefault(subject.value, {}).setdefault(predicate.value, []).append(obj)
    graph = nx.MultiDiGraph()
    mentions: dict[str, int] = {}
    for told in about.values():
        for entity in told.get(t.IDENT_REF.value, ()):
            mentions[entity.value] = mentions.get(entity.value, 0) + 1
    for iri in sorted(about):
        told = about[iri]
        types = sorted(
            {
                x.value.removeprefix(t.GWR)
                for x in told.get(t.TYPE.value, ())
                if x.value.startswith(t.GWR) and x.value not in _NO_ENTITIES
            }
        )
        if types and t.PREF_LABEL.value in told:
            graph.add_node(
                iri,
                label=min(x.value for x in told[t.PREF_LABEL.value]),
                types=" ".join(types),
                mentions=mentions.get(iri, 0),
                altLabels=" | ".join(sorted({x.value for x in told.get(t.ALT_LABEL.value, ())})),
            )
    for iri in sorted(about):
        told = about[iri]
        if t.STATEMENT not in told.get(t.TYPE.value, ()):
            continue
        subject, obj = _one(told, t.RDF_SUBJECT), _one(told, t.RDF_OBJECT)
        if obj.startswith(_ABOUT_CODES) and obj not in graph:
            graph.add_node(
                obj, label=obj.removeprefix(_ABOUT_CODES), types="Status", mentions=0, altLabels=""
            )
        if subject not in graph or obj not in graph:
            continue
        predicate = _one(told, t.RDF_PREDICATE).removeprefix(t.GWR)
        quotes = sorted(x.value for x in told.get(t.QUOTED_FROM.value, ()))
        graph.add_edge(
            subject,
            obj,
            key=iri,
            predicate=predicate,
            label=predicate,
            year=int(_one(told, t.YEAR)[:4] or 0),
            mode=_one(told, t.MODE).rpartition("-")[2],
            confidence=float(_one(told, t.CONFIDENCE) or 1),
            rule=_one(told, t.RULE),
            report=_one(told, t.DERIVED_FROM),
            sentence=next((_one(about[q], t.ANCHOR_OF) for q in quotes if q in about), ""),
        )
    return graph


_NO_ENTITIES = {x.value for x in (t.REPORT, t.CHAPTER, t.SECTION, t.INDICATOR)}


def _one(told: dict[str, list[NamedNode | Literal]], predicate: NamedNode) -> str:
    values = told.get(predicate.value)
    return min(x.value for x in values) if values else ""
