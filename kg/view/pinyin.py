"""Names by the first letters of their pinyin, as people type them: 虹口区 is hkq."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin


def initials(names: Iterable[str]) -> str:
    """The initials of each name, letters and digits kept, joined by spaces, each once."""
    found: dict[str, None] = {}
    for name in names:
        letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_kept))
        found.setdefault(letters.lower())
    return " ".join(filter(None, found))


def _kept(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
