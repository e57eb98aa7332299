"""The drawing as a pyvis network: positions given, physics off, and what its renderer needs to know."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from kg.view.contents import Contents
from kg.view.drawing import Drawing
from kg.view.layout import radius

OPTIONS: dict[str, Any] = {
    "nodes": {
        "borderWidth": 1,
        "borderWidthSelected": 3,
        # Names that would be smaller than this on the screen are left out until one comes nearer.
        "scaling": {"label": {"enabled": False, "drawThreshold": 9}},
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "smooth": False,
        "width": 1,
        "selectionWidth": 1.5,
        "hoverWidth": 0.8,
    },
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 120,
        "hideEdgesOnZoom": False,
    },
    "layout": {"improvedLayout": False},
    "physics": {
        "enabled": False,
        "stabilization": False,
        "solver": "barnesHut",
        "barnesHut": {
            "gravitationalConstant": -4500,
            "springLength": 95,
            "damping": 0.4,
            "avoidOverlap": 0.2,
        },
    },
}


@cache
def types() -> dict[str, dict[str, str]]:
    """How each type looks, as assets/types.toml says."""
    text = (files("kg.view") / "assets" / "types.toml").read_text(encoding="utf-8")
    return {name: dict(look) for name, look in tomllib.loads(text).items()}


def network(contents: Contents, drawing: Drawing, places: dict[int, tuple[int, int]]) -> Network:
    """A directed pyvis network of the drawing; nodes and edges are known by their positions."""
    net = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    net.set_options(json.dumps(OPTIONS))
    looks = types()
    for node in drawing.nodes:
        thing = contents.things[node]
        kind = thing.types[0] if thing.types else "Concept"
        size = radius(drawing.weights[node])
        x, y = places[node]
        net.add_node(
            node,
            label=thing.name,
            shape=looks[kind]["shape"],
            group=kind,
            size=round(size, 1),
            x=x,
            y=y,
            font={"size": round(min(44.0, 8 + size * 0.78), 1)},
        )
    between = Counter(tuple(sorted((e.source, e.target))) for e in drawing.edges)
    drawn: Counter[tuple[int, ...]] = Counter()
    for number, edge in enumerate(drawing.edges):
        pair = tuple(sorted((edge.source, edge.target)))
        look: dict[str, Any] = {"id": number, "dashes": edge.planned}
        if between[pair] > 1:  # side by side, not one over the other
            drawn[pair] += 1
            bend = 0.12 * ((drawn[pair] + 1) // 2)
            way = "curvedCW" if (drawn[pair] % 2 == 1) == (edge.source < edge.target) else "curvedCCW"
            look["smooth"] = {"enabled": True, "type": way, "roundness": bend}
        net.add_edge(edge.source, edge.target, **look)
    return net
