"""Many Turtle files as one: the same bytes as all documents written in one go."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg.graph import BASE, merging, turtle
from tests.two_years import documents


@pytest.mark.parametrize("most", [200, 2])
def test_merged_files_are_the_graph_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(merging, "MOST_OPEN", most)
    files = []
    for document in documents():
        files.append(tmp_path / f"{document.report.id}.ttl")
        files[-1].write_bytes(turtle([document]))
    to = io.BytesIO()
    merging.merge(files, BASE, to)
    assert to.getvalue() == turtle(documents())
