"""The sources of a build, one by one, without holding their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.corpus.parts import Item
from kg.reading import Source, load
from kg.reading.files import content, within
from kg.reading.files import paths as document_paths
from kg.reading.formats import suffix
from kg.reading.source import ReadingError, digest, told, unreadable

# Files that hold one document each: whoever builds them opens them. The rest (tables, archives)
# is opened here, and its documents are handed on.
_SINGLE = {"txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "docx", "pdf"}

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/(?!/)(.+)")


def items(given: Iterable[Path | str], text_column: str | None = None) -> Iterator[Item]:
    """The sources under files, folders and archives, each file once, in the order of the paths and names.

    The order in which the paths are given and how they are spelled changes nothing. A path that cannot be
    opened and a folder without documents come as a source with a problem, and stop nobody.
    """
    seen: set[Path] = set()
    for path, root in _roots(map(_address, given)):
        try:
            for item in _under(path, text_column, seen):
                yield replace(item, root=root) if root else item
        except ReadingError as error:
            yield of_source(unreadable(told(str(path)), told(str(path)), error))


def _under(path: Path | str, text_column: str | None, seen: set[Path]) -> Iterator[Item]:
    if isinstance(path, str):
        yield from (of_source(source) for source in load(path, text_column=text_column))
    elif path.is_dir():
        for file, inner, place in within(path):
            try:
                yield from _of_file(file, inner, place, text_column, seen)
            except ReadingError as error:
                yield of_source(unreadable(inner, place, error))
    else:
        yield from _of_file(path, told(path.name), _place(path), text_column, seen)


def _place(path: Path) -> str:
    """Where a path that was given lies, in short: a folder's name, a file's last three names."""
    parts = path.resolve().parts
    return told("/".join(parts[-1:] if path.is_dir() else parts[-3:]))


def _roots(given: Iterable[Path | str]) -> list[tuple[Path | str, str]]:
    """The paths, each once and sorted, with the folders that tell one from others of the same place."""
    ordered: dict[str, Path | str] = {}
    for path in sorted(given, key=str):
        ordered.setdefault(str(path.resolve() if isinstance(path, Path) else path), path)
    same: dict[str, list[tuple[str, ...]]] = {}
    for path in ordered.values():
        if isinstance(path, Path):
            same.setdefault(_place(path), []).append(path.resolve().parts)
    roots: list[tuple[Path | str, str]] = []
    for _, path in sorted(ordered.items()):
        root: tuple[str, ...] = ()
        if isinstance(path, Path) and len(same[place := _place(path)]) > 1:
            known = place.count("/") + 1
            ways = [parts[:-known] for parts in same[place]]
            own = path.resolve().parts[:-known]
            root = next((own[-n:] for n in range(1, len(own)) if _alone(own[-n:], ways)), own)
        roots.append((path, told("/".join(root))))
    return roots


def _alone(end: tuple[str, ...], ways: list[tuple[str, ...]]) -> bool:
    return sum(way[-len(end) :] == end for way in ways) == 1


def count(given: Iterable[Path | str]) -> int | None:
    """How many sources `items` will give; None where only opening a table or an archive could tell."""
    total = 0
    for path in map(_address, given):
        if isinstance(path, str):
            return None
        for file in document_paths(path) if path.is_dir() else [path]:
            if suffix(file.name) not in _SINGLE:
                return None
            total += 1
    return total


def _address(path: Path | str) -> Path | str:
    """A path, or the address that was meant: as a `Path`, "s3://x" loses a slash."""
    if isinstance(path, Path) and not path.exists() and (found := _ADDRESS.match(path.as_posix())):
        return f"{found[1]}://{found[2]}"
    return path


def _of_file(file: Path, name: str, place: str, text_column: str | None, seen: set[Path]) -> Iterator[Item]:
    real = file.resolve()
    if real in seen:
        return
    seen.add(real)
    if suffix(file.name) in _SINGLE or file.is_dir():
        yield Item(name, place, digest(content(file)), path=str(real))
        return
    for source in load(file, text_column=text_column):
        inner = source.name.removeprefix(told(file.name))
        yield of_source(source, name + inner, place + inner)


def of_source(source: Source, name: str = "", place: str = "") -> Item:
    """An opened source as an item; its hints belong to its content."""
    name, place = name or source.name, place or source.place or source.name
    hints = f"{source.area}\n{source.year}\n{source.title}"
    return Item(name, place, digest(f"{source.sha256}\n{hints}".encode()), source=source)
