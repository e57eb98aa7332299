"""The annotated excerpts are what their format promises: each form stands in its text, each type exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "training" / "annotations"
TYPES = {
    "AdministrativeArea",
    "Place",
    "Enterprise",
    "Institution",
    "Project",
    "Program",
    "Policy",
    "Concept",
}
TYPES |= {"Industry", "Event", "Honor"}
FILES = sorted(FOLDER.glob("*.tsv"))
MARKED = sorted((FOLDER / "indicators").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_form_stands_in_the_excerpt(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("E\t"):
            continue
        _, name, types, aliases, flags = line.split("\t")
        assert name not in seen, f"{name} is given twice"
        seen.add(name)
        assert set(types.split(",")) <= TYPES, name
        assert "x" in flags or name in text, name
        assert aliases == "-" or all(alias in text for alias in aliases.split("|")), (name, aliases)
    assert seen, "nothing is annotated"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_relations_join_entities_of_the_excerpt(path: Path) -> None:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    names = {line[1] for line in lines if line[0] == "E"}
    for line in lines:
        if line[0] == "R":
            assert line[2] in names, line
            assert line[3] == "hasStatus" or line[4] in names, line


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_every_marked_number_has_its_indicator(path: Path) -> None:
    marks = re.findall(r"⟦(\d+)⟧", path.read_text(encoding="utf-8"))
    rows = [line.split("\t") for line in path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()]
    assert [number for number, _ in rows] == marks
    assert all(name for _, name in rows)


def test_no_excerpt_is_of_an_area_of_the_measuring_set() -> None:
    rows = (FOLDER.parent / "measuring_set.txt").read_text(encoding="utf-8").splitlines()
    areas = [row.split("\t")[1] for row in rows if "\t" in row]
    assert areas
    for path in FILES:
        heading = path.read_text(encoding="utf-8").splitlines()[0]
        assert not any(f" {area} government" in heading for area in areas), heading
    for path in MARKED:
        titles = re.findall(r"^### (\S+) ", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert titles and not set(titles) & set(areas)
