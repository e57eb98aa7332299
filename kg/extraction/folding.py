"""One form for what is written in several: the tagger and its vectors see folded characters only."""

from __future__ import annotations

import unicodedata
from functools import cache

_SAME = {
    "﹑": "、", "､": "、", "｡": "。", ".": ".", "·": "·", "•": "·", "‧": "·", "・": "·",
    "「": "“", "」": "”", "『": "“", "』": "”", "〝": "“", "〞": "”", "＂": '"',
    "—": "-", "–": "-", "―": "-", "－": "-", "～": "~", "〔": "(", "〕": ")", "【": "(", "】": ")",
    "〈": "《", "〉": "》", "\u3000": " ", "\xa0": " ", "\t": " ",
    "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")",
}  # fmt: skip


@cache
def fold_character(character: str) -> str:
    """One character for one: full width to half, digits to 0, Latin letters to lower case."""
    if character in _SAME:
        return _SAME[character]
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        return character
    if folded.isdigit():
        return "0"
    lower = folded.lower()
    return lower if len(lower) == 1 else folded


def fold(text: str) -> str:
    """`text` folded character by character: the length and so every offset stays."""
    return "".join(map(fold_character, text))
