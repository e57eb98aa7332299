"""How alike two names are by the pairs of characters that they share."""

from __future__ import annotations

from collections import Counter


def character_pairs(text: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text; the text itself where it has none."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1)) or Counter([text])


def dice(x: Counter[str], y: Counter[str]) -> float:
    """Dice coefficient of two texts' pairs (Dice 1945): 1 for the same, 0 where none is shared."""
    total = x.total() + y.total()
    return 2 * (x & y).total() / total if total else 0.0
