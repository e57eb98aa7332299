"""From bytes to text: UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import re

from kg.reading.source import ReadingError

_FREQUENT = re.compile("[的一年中发展工作政府经济年設設發經濟]")


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes, without a byte order mark.

    Raises ReadingError for an empty or binary file and for one in no known encoding.
    """
    if not data.strip():
        raise ReadingError(f"{name}: the file is empty. Give a file with a report's text.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:65536]:
        for encoding in ("utf-16-le", "utf-16-be"):  # without a mark
            text = data.decode(encoding, errors="replace")
            if looks_chinese(text):
                return text
        raise ReadingError(
            f"{name}: this is a binary file, not a text. "
            "Give a report as txt, md, html, docx, pdf, csv, jsonl, xlsx or an archive of these."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    for encoding in ("gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if looks_chinese(text):
            return text
    for encoding in ("utf-8", "gb18030"):
        # A file that was cut in the middle of a character, or with a few broken ones.
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") <= len(text) // 500 + 1 and looks_chinese(text):
            return text
    return _guessed(data, name)


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None and looks_chinese(str(best)):
        return data.decode(best.encoding, errors="replace")
    raise ReadingError(
        f"{name}: the text is in no encoding known here (tried UTF-8, UTF-16, GB18030, Big5). "
        "Save it as UTF-8 and try again."
    )


def looks_chinese(text: str) -> bool:
    """Whether a text is Chinese, by the characters that are in every report."""
    sample = text[:20000]
    return len(_FREQUENT.findall(sample)) > len(sample) * 0.01
