"""A build's graph as one page: read, lay out, draw, write."""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import InputError
from kg.view.assembly import render
from kg.view.communities import communities
from kg.view.contents import Contents, read
from kg.view.data import page_data
from kg.view.drawing import draw
from kg.view.layout import positions
from kg.view.network import network

MOST_REPORTS = 60
"""A page holds its reports' texts: more than this would be slow to open and to mail."""

MOST_FOR_VIS = 2000
"""Nodes up to which pyvis's renderer draws; above, one that is fit for thousands."""


def write_page(output: Path, page: Path) -> None:
    """Write the graph of the build in `output` (its reports/*.ttl) as one HTML file.

    The file needs no other and asks nothing of the network. Of a build of more than
    `MOST_REPORTS` reports it holds the latest, and says so. Raises `InputError` if there are none.
    """
    found = sorted((output / "reports").rglob("*.ttl"))
    if not found:
        raise InputError(f"{output / 'reports'} holds no report: run `kg build` first")
    kept = sorted(sorted(found, key=lambda path: path.stem, reverse=True)[:MOST_REPORTS])
    write_beside(page, page_html(read(kept, left_out=len(found) - len(kept))))


def page_html(contents: Contents) -> str:
    """The page of some contents."""
    drawing = draw(contents)
    large = len(drawing.nodes) > MOST_FOR_VIS
    net = network(contents, drawing, positions(contents, drawing))
    title = contents.reports[0].title if len(contents.reports) == 1 else "政府工作报告知识图谱"
    data = page_data(contents, drawing, communities(drawing) if large else {})
    return render(net, data, "cytoscape" if large else "vis", title)


def write_beside(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
