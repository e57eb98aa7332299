"""What reading starts from: a document as it was found, and the error that says why it cannot be read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass

from kg.errors import InputError


class ReadingError(InputError):
    """A document cannot be read; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document before it is read.

    `text` is the file decoded to Unicode with line ends as ``\\n``, or the text extracted from a
    page, a document or a table's cell. `name` says where it came from, for people ("2025.md",
    "reports.zip!2025.docx", "table.csv row 3"). `sha256` is of the file's (or the archive member's)
    bytes, or of the cell's UTF-8 text. The hints `area`, `year` and `title` are what the container
    says beside the text (columns, a page's title), `place` is where it lay, with its folders: they
    count less than the text itself. `problem` says why there is no text; then `read` raises it.
    """

    name: str
    text: str
    sha256: str
    area: str | None = None
    year: int | None = None
    title: str | None = None
    place: str = ""
    problem: str | None = None


def unreadable(name: str, place: str, error: ReadingError, data: bytes = b"") -> Source:
    """A source of which only the `problem` is known; `data` are its bytes, where they could be had."""
    return Source(name, "", digest(data), place=place, problem=str(error))


def told(name: str) -> str:
    """A file's name as it can be written down: what is no UTF-8 in it was written by a Chinese Windows."""
    return "/".join(map(_part_told, name.split("/")))


def _part_told(part: str) -> str:
    try:
        part.encode()
        return part
    except UnicodeEncodeError:
        data = os.fsencode(part)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode(errors="replace")


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def unix_lines(text: str) -> str:
    """The text with every line end as ``\\n`` (the only change that `Report.source` makes)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
