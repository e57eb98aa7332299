"""The text of Word and PDF documents."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from kg.reading.characters import radicals
from kg.reading.fragments import page_text
from kg.reading.source import ReadingError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_text(data: bytes, name: str) -> str:
    """The paragraphs, table cells and footnotes of a Word document, one a line."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_blocks(document))
        notes = list(_footnotes(document))
    except Exception as error:  # broken bytes lead its libraries to errors of many kinds
        raise ReadingError(
            f"{name}: the document cannot be opened ({error}). Save it again as docx."
        ) from None
    if notes:
        lines += ["注释", *notes]
    return "\n".join(lines) + "\n"


def _blocks(container: Any) -> Iterator[str]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            seen: set[Any] = set()
            for row in block.rows:
                # A merged cell comes several times.
                cells = [cell for cell in dict.fromkeys(row.cells) if cell._tc not in seen]
                seen.update(cell._tc for cell in cells)
                entry = _entry([cell.text.strip() for cell in cells])
                if entry:
                    yield entry
                else:
                    for cell in cells:
                        yield from _blocks(cell)
        else:
            yield block.text


def _entry(cells: list[str]) -> str | None:
    """A row that explains a thing (2 | 春风行动 | 面向…活动) as a glossary's entry; None for another one."""
    *number, head, definition = cells if len(cells) in (2, 3) else ("", "")
    if not 0 < len(head) <= 40 or len(definition) < 15 or re.search(r"[。；\n]", head):
        return None
    if not re.search(r"[，。；、]", definition) or not all(
        re.fullmatch(r"\d{1,3}[.．、]?", n) for n in number
    ):
        return None
    return "".join(f"{n.rstrip('.．、')}." for n in number) + head + "：" + definition.replace("\n", "")


def _footnotes(document: Any) -> Iterator[str]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/footnotes") or relation.reltype.endswith("/endnotes"):
            root = etree.fromstring(relation.target_part.blob)
            for note in root:
                text = "".join(t.text or "" for t in note.iter(f"{_W}t")).strip()
                if text and note.get(f"{_W}type") is None:
                    yield text


def pdf_text(data: bytes, name: str) -> str:
    """The lines of a PDF with a text layer, without page numbers and running heads."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is in the error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadingError(f"{name}: the PDF is locked with a password. Save it without one.")
        pages = [page_text(page) for page in reader.pages]
    except ReadingError:
        raise
    except Exception as error:  # as above
        raise ReadingError(f"{name}: the PDF cannot be read ({error}). Save it again, or as docx.") from None
    if not "".join(pages).strip():
        raise ReadingError(
            f"{name}: the PDF holds pictures of pages and no text. Run text recognition (OCR) first."
        )
    text = "\n".join(_notes_last(_without_running_heads(pages))) + "\n"
    return text.translate(radicals())


def _notes_last(pages: Iterable[list[str]]) -> list[str]:
    """The lines of all pages, and behind them the notes that stood at the foot of theirs."""
    body: list[str] = []
    notes: list[str] = []
    for lines in pages:
        foot = len(lines)
        for i, line in enumerate(lines):
            mark = re.match(r"〔\d{1,3}〕", line)
            if mark and any(mark.group() in other for other in lines[:i]):
                foot = i
                break
        body += lines[:foot]
        notes += lines[foot:]
    return [*body, "注释", *notes] if notes else body


def _without_running_heads(pages: list[str]) -> Iterator[list[str]]:
    """Drop from each page's edges the lines that many pages have, and page numbers."""
    split = [[line.rstrip() for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(_edge(line) for lines in split for line in {*lines[:2], *lines[-2:]})
    often = {edge for edge, times in edges.items() if times >= max(3, len(split) * 0.5)}
    for lines in split:
        while lines and (_edge(lines[0]) in often or _is_page_number(lines[0])):
            lines = lines[1:]
        while lines and (_edge(lines[-1]) in often or _is_page_number(lines[-1])):
            lines = lines[:-1]
        yield lines


def _edge(line: str) -> str:
    return re.sub(r"[\d\s]+", "", line) or "#"


def _is_page_number(line: str) -> bool:
    return re.fullmatch(r"\s*[-—–]?\s*(?:第\s*)?\d{1,3}\s*(?:页|/\s*\d{1,3})?\s*[-—–]?\s*", line) is not None
