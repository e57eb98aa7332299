"""From paths to raw documents: files, folders, archives and tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kg.reading.builds import PRODUCTS, is_build
from kg.reading.decoding import decode
from kg.reading.formats import ARCHIVES, FOREIGN, PAGES, TABLES, is_document
from kg.reading.formats import kind as kind_of
from kg.reading.source import ReadingError, Source, digest, told, unix_lines, unreadable

_DEEPEST = 3


def load(path: str | Path, *, text_column: str | None = None) -> Iterator[Source]:
    """The documents at a path, in the order of their names (those of a tar archive as they come).

    `path` is a file (text, Markdown, page, docx, PDF), a table (csv, tsv, jsonl, json, xlsx: a
    report a row, its text in `text_column`), a zip or tar archive or a folder of all these; or an
    address that fsspec opens ("s3://reports/2025.zip"). What cannot be read comes as a `Source`
    with a `problem`, so that one bad file stops nobody. Raises ReadingError for a path that does
    not exist or a folder without any document.
    """
    if isinstance(path, str) and "://" in path:
        yield from _remote(path, text_column)
        return
    path = Path(path)
    if not path.is_dir():
        yield from documents(
            content(path), told(path.name), told("/".join(path.resolve().parts[-3:])), text_column
        )
        return
    for file, inner, place in within(path):
        try:
            yield from documents(content(file), inner, place, text_column)
        except ReadingError as error:
            yield unreadable(inner, place, error)


def within(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """The files of `paths` with their names inside the folder and their places.

    Raises ReadingError for a folder without any document, once it has been gone through.
    """
    found = False
    for file in paths(folder):
        found = True
        inner = told(file.relative_to(folder).as_posix())
        yield file, inner, told(f"{folder.resolve().name}/{inner}")
    if not found:
        raise ReadingError(
            f"{told(str(folder))}: there is no document in this folder. Give a folder with reports."
        )


def paths(folder: Path) -> Iterator[Path]:
    """The files in a folder and its folders that may hold reports, in the order of their names.

    What a build wrote is left out; a folder inside that cannot be looked into is given as if it were a file.
    """
    found: list[Path] = []

    def unseen(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise _closed(folder, error)
        found.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=unseen):
        made = PRODUCTS if is_build(Path(place)) else ()
        folders[:] = [name for name in folders if not _is_hidden(name) and name not in made]
        files = [name for name in names if not _is_hidden(name) and name not in made and is_document(name)]
        found += filter(Path.is_file, (Path(place, name) for name in files))
    yield from sorted(found)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~", "__MACOSX"))


def documents(
    data: bytes, name: str, place: str = "", text_column: str | None = None, depth: int = 0
) -> Iterator[Source]:
    """The documents in a file's bytes: one, or all of a table or an archive.

    `name` tells the format, `place` is the name with its folders.
    """
    place = place or name
    try:
        kind = kind_of(data, name)
        if kind in ARCHIVES:
            if depth >= _DEEPEST:
                raise ReadingError(f"{name}: archives in archives, too deep. Unpack it.")
            yield from _members(data, name, place, kind, text_column, depth)
        elif kind in TABLES:
            from kg.reading import tables

            yield from tables.rows(data, name, kind, text_column)
        else:
            text, title = _text(data, name, kind)
            yield Source(name, unix_lines(text), digest(data), title=title, place=place)
    except ReadingError as error:
        yield unreadable(name, place, error, data)


def _members(
    data: bytes, name: str, place: str, kind: str, text_column: str | None, depth: int
) -> Iterator[Source]:
    from kg.reading import archives

    found = False
    for inner, unpacked in archives.members(data, name, kind):
        base = PurePosixPath(inner).name
        if base.startswith((".", "~")) or "__MACOSX" in inner or not is_document(base):
            continue
        found = True
        name_inside, place_inside = f"{name}!{inner}", f"{place}!{inner}"
        if isinstance(unpacked, ReadingError):
            yield unreadable(name_inside, place_inside, unpacked)
        else:
            yield from documents(unpacked, name_inside, place_inside, text_column, depth + 1)
    if not found:
        raise ReadingError(f"{name}: there is no document in this archive. Give one with reports.")


def _text(data: bytes, name: str, kind: str) -> tuple[str, str | None]:
    """The text of a single document and its title, where the format has one."""
    if kind in FOREIGN:
        raise ReadingError(f"{name}: this is {FOREIGN[kind]} and try again.")
    if not data.strip():
        raise ReadingError(f"{name}: the file is empty. Give a file with a report's text.")
    if kind == "pdf":
        from kg.reading.text_documents import pdf_text

        return pdf_text(data, name), None
    if kind == "docx":
        from kg.reading.text_documents import docx_text

        return docx_text(data, name), None
    from kg.reading import pages

    if kind in ("mhtml", "mht"):
        data = pages.mhtml_page(data, name)
    if kind in PAGES or pages.looks_like_page(data):
        return pages.page_text(data, name)
    return decode(data, name), None


def content(path: Path) -> bytes:
    """A file's bytes. Raises ReadingError that says why they cannot be had."""
    if not path.exists():
        raise ReadingError(f"{told(str(path))}: there is no such file or folder. Check the path.")
    try:
        if not path.is_file() and not path.is_dir():
            raise ReadingError(
                f"{told(str(path))}: this is neither a file nor a folder. Give a file with a report."
            )
        if path.is_dir():
            os.listdir(path)
        return path.read_bytes()
    except OSError as error:
        raise _closed(path, error) from None


def _closed(path: Path, error: OSError) -> ReadingError:
    what = "folder" if path.is_dir() else "file"
    return ReadingError(
        f"{told(str(path))}: the {what} cannot be opened ({error.strerror}). Check its rights."
    )


def _remote(address: str, text_column: str | None) -> Iterator[Source]:
    try:
        import fsspec
    except ImportError:
        raise ReadingError(f"{address}: addresses need fsspec. Install it: pip install fsspec.") from None
    try:
        system, root = fsspec.core.url_to_fs(address)
        files = sorted(system.find(root)) if system.isdir(root) else [root]
        for file in files:
            inner = file[len(root) :].lstrip("/") or PurePosixPath(file).name
            if file == root or is_document(inner):
                yield from documents(system.cat_file(file), inner, file, text_column)
    except (OSError, ValueError, ImportError) as error:
        raise ReadingError(f"{address}: this cannot be opened ({error}). Check the address.") from None
