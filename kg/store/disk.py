"""The store of a build on disk: an Oxigraph store in DIR/store, one named graph a report."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import InputError
from kg.graph.terms import BASE

FOLDER = "store"


def report_files(output: Path) -> list[Path]:
    """The Turtle files of a build, one a report, sorted. Raises InputError where there is no build."""
    files = sorted((output / "reports").glob("*.ttl"))
    if not files:
        raise InputError(f"{output} holds no build (no {output / 'reports'}/*.ttl): run `kg build` first")
    return files


def graph_name(path: Path, base: str = BASE) -> NamedNode:
    """The named graph of a report's file: the report's own IRI, by the file's name."""
    return NamedNode(base + path.stem)


def open_store(output: Path) -> Store:
    """The store of a build, for reading. Raises InputError where there is none or it cannot be read."""
    place = output / FOLDER
    if not place.is_dir() and (output / "reports").is_dir():
        raise InputError(
            f"{output} holds no store: run `kg build` again without --no-store (what is built is kept)"
        )
    if not place.is_dir():
        raise InputError(
            f"{output} holds no build (no {place}): run `kg build` first, or give its folder with -o"
        )
    try:
        return Store.read_only(str(place))
    except (OSError, RuntimeError) as error:
        raise InputError(f"the store in {place} cannot be read ({error}): run `kg build` again") from None


def is_sound(output: Path) -> bool:
    """Whether there is a store that can be opened."""
    try:
        open_store(output)
    except InputError:
        return False
    return True


def rebuild(output: Path, files: Iterable[Path], base: str = BASE) -> Path:
    """Build DIR/store anew from Turtle files, each in the named graph of its report; returns its folder.

    The new store takes the old one's place only when it is complete.
    """
    fresh, place = output / f"{FOLDER}.new", output / FOLDER
    shutil.rmtree(fresh, ignore_errors=True)
    store = Store(str(fresh))
    for path in files:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=graph_name(path, base))
    store.flush()
    del store  # Closes the files, which are renamed next.
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
    return place


def update(output: Path, *, changed: Iterable[Path], removed: Iterable[str], base: str = BASE) -> Path:
    """Bring DIR/store up to date: load the files that changed, drop the graphs of removed reports.

    `removed` holds report ids ("2025-310109"). Makes the store where there is none.
    """
    place = output / FOLDER
    store = Store(str(place))
    for report in removed:
        store.remove_graph(NamedNode(base + report))
    for path in changed:
        name = graph_name(path, base)
        store.clear_graph(name)
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=name)
    store.flush()
    del store
    return place


def memory_store(files: Iterable[Path], base: str = BASE) -> Store:
    """The same in memory, for a few reports and for tests."""
    store = Store()
    for path in files:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=graph_name(path, base))
    return store
