"""From paths to raw documents: files, folders, archives and tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.reading.source import ReadingError, Source, digest, unix_lines


def load(path: str | Path, *, text_column: str | None = None) -> Iterator[Source]:
    """The documents at a path, in the order of their names."""
    path = Path(path)
    if not path.exists():
        raise ReadingError(f"{path}: there is no such file or folder. Check the path.")
    if path.is_dir():
        for inner in sorted(p for p in path.rglob("*") if p.is_file()):
            yield from load(inner, text_column=text_column)
        return
    data = path.read_bytes()
    yield Source(path.name, unix_lines(decode(data, str(path))), digest(data))


def decode(data: bytes, name: str) -> str:
    """Text of UTF-8, UTF-16 with a mark, or GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")
