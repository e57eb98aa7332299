"""What a file is: by its name's ending, and by its first bytes where the name is wrong."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from kg.reading.decoding import decode, looks_chinese
from kg.reading.source import ReadingError

TEXTS = ("txt", "text", "md", "markdown")
PAGES = ("html", "htm", "xhtml", "mhtml", "mht")
TABLES = ("csv", "tsv", "jsonl", "ndjson", "json", "xlsx", "xlsm")
PACKED = ("gz", "bz2", "xz")
"""A single file that was packed: report.txt.gz."""
ARCHIVES = ("zip", "tar", "tgz", "tbz2", "txz", "tar.gz", "tar.bz2", "tar.xz", *PACKED)
DOCUMENTS = ("docx", "pdf")
FOREIGN = {
    "doc": "an old Word document. Save it as docx",
    "wps": "a WPS document. Save it as docx",
    "rtf": "an RTF document. Save it as docx",
    "odt": "an OpenDocument text. Save it as docx",
    "xls": "an old Excel workbook. Save it as xlsx",
    "ofd": "an OFD document. Save it as PDF or docx",
    "rar": "a RAR archive. Unpack it, or pack it as zip",
    "7z": "a 7z archive. Unpack it, or pack it as zip",
}
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MANY = {"zip": "a zip archive", "xlsx": "an Excel workbook"}


def is_document(name: str) -> bool:
    """Whether a file of this name is one that `load` reads (or says why it cannot)."""
    return suffix(name) in (*TEXTS, *PAGES, *TABLES, *ARCHIVES, *DOCUMENTS, *FOREIGN)


def suffix(name: str) -> str:
    """The ending that tells a file's format: "docx", "tar.gz"."""
    parts = PurePosixPath(name.lower()).suffixes
    if len(parts) > 1 and parts[-2] == ".tar":
        return "".join(parts[-2:])[1:]
    return parts[-1][1:] if parts else ""


def kind(data: bytes, name: str) -> str:
    """The format of a file's bytes: its name's, unless they are plainly of another one.

    A Word document called doc or txt is one, a text called docx or pdf is a text. Raises ReadingError for a
    workbook or an archive under the name of a single document: what it holds would be taken for one report.
    """
    named = suffix(name)
    if data.startswith(_OLD_OFFICE) and _LOCKED in data:
        raise ReadingError(f"{name}: the document is locked with a password. Save it without one.")
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        packed = _packed(data)
        if packed == "docx":
            return packed
        if packed is not None:
            if named not in (*_MANY, "xlsm"):
                raise ReadingError(f"{name}: this is {_MANY[packed]}. Give it a name that ends in .{packed}.")
            return packed
        return named
    if named in (*DOCUMENTS, *FOREIGN, "xlsx", "zip") and _is_text(data, name):
        return "txt"
    return named


def _packed(data: bytes) -> str | None:
    """What a zip file is: docx, xlsx, a zip of files, or None for another kind and a broken one."""
    import zipfile

    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return None if {"mimetype", "OFD.xml"} & names else "zip"


def _is_text(data: bytes, name: str) -> bool:
    try:
        return looks_chinese(decode(data, name))
    except ReadingError:
        return False
