"""The text of pages saved from the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.reading.decoding import decode
from kg.reading.source import ReadingError

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)
# All other elements begin and end a line.
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
}  # fmt: skip
_SILENT = {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "button", "input"}


def looks_like_page(data: bytes) -> bool:
    """Whether bytes are a page of HTML, whatever the file is called."""
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return (
        head.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) and b"<html" in data[:5000].lower()
    )


def mhtml_page(data: bytes, name: str) -> bytes:
    """The page inside a page that a browser saved as one file (mhtml)."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    raise ReadingError(f"{name}: there is no page in this file. Save the page as HTML.")


def page_text(data: bytes, name: str) -> tuple[str, str | None]:
    """The text of a page, a block a line, and its title.

    All of the page is taken: menus, links and notices are known by their words later, as in any
    text (extractors that look for a page's article leave out the lines with the congress and its
    date, and keep links to other areas' reports).
    """
    import lxml.html
    from lxml.etree import ParserError

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _decode(data, name))
    try:
        root = lxml.html.document_fromstring(text)
    except ParserError:
        raise ReadingError(f"{name}: the page is empty. Save the page with its text.") from None
    title = root.findtext(".//title")
    lines = (re.sub(r"[ \t\r]+", " ", line).strip(" ") for line in "".join(_pieces(root)).split("\n"))
    return "\n".join(
        line for line in lines if line
    ) + "\n", title.strip() if title and title.strip() else None


def _pieces(root: Any) -> Iterator[str]:
    """The text of a tree in order; blocks begin and end with a line feed.

    The raised number of a note stands in square brackets, as it does where there is no raising.
    """
    from lxml.etree import iterwalk

    silent = 0
    last = ""
    marks = set()
    for event, node in iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            if not silent and node.tail:
                yield _flat(node.tail)
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if not silent and (mark := _note_mark(node, tag, last)):
                marks.add(node)
                silent += 1
                yield mark
            silent += tag in _SILENT
            piece = ("" if tag in _INLINE else "\n") + _flat(node.text or "")
        else:
            silent -= (tag in _SILENT) + (node in marks)
            piece = ("" if tag in _INLINE else "\n") + _flat(node.tail or "")
        if not silent and piece:
            last = piece[-1]
            yield piece


def _note_mark(node: Any, tag: str, before: str) -> str | None:
    """The mark of a note that an element is, [3]; None for another one, such as the 2 of m²."""
    if tag == "sup" or (tag == "a" and str(node.get("href", "")).startswith("#")):
        number = "".join(node.itertext()).strip()
        if re.fullmatch(r"\d{1,3}", number) and not (before.isascii() and before.isalnum()):
            return f"[{number}]"
    return None


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _decode(data: bytes, name: str) -> str:
    match = _CHARSET.search(data[:3000])
    if match:
        charset = match.group(1).decode("ascii").lower()
        charset = "gb18030" if charset in ("gb2312", "gbk", "gb_2312-80") else charset
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)
