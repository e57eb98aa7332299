"""What of a page's contents is drawn as a graph: nodes and edges, by position in the contents."""

from __future__ import annotations

from dataclasses import dataclass

from kg.view.contents import Contents

WITHIN = "within"
"""The edge from an area to the one it belongs to: from the gazetteer, not from a report."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two things (their positions) and the statements that say it (theirs)."""

    source: int
    target: int
    predicate: str
    statements: tuple[int, ...]
    planned: bool
    """Nothing says that it is done."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The graph to draw: `nodes` are positions of things, `weights` their mentions and edges."""

    nodes: tuple[int, ...]
    edges: tuple[Edge, ...]
    weights: dict[int, int]


def draw(contents: Contents) -> Drawing:
    """All things that a report mentions or says something of, and what connects them."""
    index = {thing.id: i for i, thing in enumerate(contents.things)}
    saying: dict[tuple[int, int, str], list[int]] = {}
    for i, said in enumerate(contents.statements):
        source, target = index.get(said.subject), index.get(said.object)
        if said.predicate != "hasStatus" and source is not None and target is not None and source != target:
            saying.setdefault((source, target, said.predicate), []).append(i)
    about = {index[s.subject] for s in contents.statements if s.subject in index}
    about |= {index[o.subject] for o in contents.observations if o.subject in index}
    about |= {index[r.area] for r in contents.reports if r.area in index}
    mentioned = {i for i, thing in enumerate(contents.things) if thing.mentions}
    nodes = mentioned | about | {i for key in saying for i in key[:2]}
    edges = [
        Edge(*key, tuple(found), planned=all(contents.statements[i].mode == "planned" for i in found))
        for key, found in saying.items()
    ]
    for i in list(nodes):
        parent = index.get(contents.things[i].within)
        if parent is not None and parent in nodes and parent != i:
            edges.append(Edge(i, parent, WITHIN, (), planned=False))
    edges.sort(key=lambda e: (e.source, e.target, e.predicate))
    weights = {i: len(contents.things[i].mentions) for i in nodes}
    for edge in edges:
        weights[edge.source] += 1
        weights[edge.target] += 1
    return Drawing(tuple(sorted(nodes)), tuple(edges), weights)
