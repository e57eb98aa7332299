"""The sources of a build, one by one, without holding their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.corpus.parts import Item
from kg.reading import Source, load
from kg.reading.files import paths as document_paths
from kg.reading.files import suffix
from kg.reading.source import ReadingError, digest

# Files that hold one document each: whoever builds them opens them. The rest (tables, archives)
# is opened here, and its documents are handed on.
_SINGLE = {"txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "docx", "pdf"}

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/(?!/)(.+)")


def items(given: Iterable[Path | str], text_column: str | None = None) -> Iterator[Item]:
    """The sources under files, folders and archives, in the order given and of their names.

    Raises `ReadingError` for a path that does not exist or a folder without documents.
    """
    for path in map(_address, given):
        if isinstance(path, Path) and path.is_dir():
            found = False
            for file in document_paths(path):
                found = True
                inner = file.relative_to(path).as_posix()
                yield from _of_file(file, inner, f"{path.resolve().name}/{inner}", text_column)
            if not found:
                raise ReadingError(
                    f"{path}: there is no document in this folder. Give a folder with reports."
                )
        elif isinstance(path, Path):
            yield from _of_file(path, path.name, "/".join(path.resolve().parts[-3:]), text_column)
        else:
            yield from (of_source(source) for source in load(path, text_column=text_column))


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


def _of_file(file: Path, name: str, place: str, text_column: str | None) -> Iterator[Item]:
    if suffix(file.name) in _SINGLE:
        try:
            yield Item(name, place, digest(file.read_bytes()), path=str(file.resolve()))
            return
        except OSError:
            pass  # load says what is wrong, in words.
    for source in load(file, text_column=text_column):
        inner = source.name.removeprefix(file.name)
        yield of_source(source, name + inner, place + inner)


def of_source(source: Source, name: str = "", place: str = "") -> Item:
    """An opened source as an item; its hints belong to its content."""
    name, place = name or source.name, place or source.place or source.name
    hints = f"{source.area}\n{source.year}\n{source.title}"
    return Item(name, place, digest(f"{source.sha256}\n{hints}".encode()), source=source)
