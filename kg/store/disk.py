"""The store of a build on disk: an Oxigraph store in DIR/store, one named graph a report."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import InputError
from kg.graph.terms import BASE

FOLDER = "store"

_AT_ONCE = 20_000_000
"""Bytes of Turtle that are loaded in one go: a build of sixty reports takes two thirds of the time that they
take one by one, and some 400 MB while they are sorted."""


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
    _load(store, files, base)
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
    files = list(changed)
    for path in files:
        store.clear_graph(graph_name(path, base))
    _load(store, files, base)
    store.flush()
    del store
    return place


def memory_store(files: Iterable[Path], base: str = BASE) -> Store:
    """The same in memory, for a few reports and for tests."""
    store = Store()
    _load(store, files, base)
    return store


def _load(store: Store, files: Iterable[Path], base: str) -> None:
    """Load a build's Turtle files, each into the named graph of its report, many at a time."""
    waiting: list[bytes] = []
    size = 0
    for path in files:
        waiting.append(in_graph(path.read_bytes(), graph_name(path, base)))
        size += len(waiting[-1])
        if size >= _AT_ONCE:
            store.bulk_load(b"".join(waiting), format=RdfFormat.TRIG)
            waiting, size = [], 0
    if waiting:
        store.bulk_load(b"".join(waiting), format=RdfFormat.TRIG)


_HEAD = re.compile(rb"(?:[ \t]*(?:@(?:prefix|base)\b[^\n]*|#[^\n]*)?\r?\n)*")


def in_graph(turtle: bytes, name: NamedNode) -> bytes:
    """A report's Turtle as TriG: the prefixes that it begins with, then its facts in one named graph.

    There are no blank nodes, whose labels several reports would share.
    """
    head = turtle[: _HEAD.match(turtle).end()]  # type: ignore[union-attr]  # may be empty, always matches
    return b"%s%s {\n%s\n}\n" % (head, str(name).encode(), turtle[len(head) :])
