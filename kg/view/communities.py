"""Groups of things that belong together, for pages that cannot show all at once."""

from __future__ import annotations

import networkx as nx

from kg.view.drawing import Drawing


def communities(drawing: Drawing) -> dict[int, int]:
    """Each node's group (Louvain); groups are numbered by size, 0 the largest."""
    graph = nx.Graph()
    graph.add_nodes_from(drawing.nodes)
    graph.add_edges_from((e.source, e.target) for e in drawing.edges)
    groups = nx.community.louvain_communities(graph, seed=1)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered) for node in group}
