"""What a target is about, in a few words for overviews."""

from __future__ import annotations

from functools import cache

from kg.corpus.tracking.fulfilment import Side
from kg.language.lexicon import rows

__all__ = ["theme"]


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple((r["word"], r["theme"]) for r in rows("themes", "kg.corpus.tracking"))


def theme(target: Side) -> str:
    """The theme of a target: by its own words, else its clause's, else its section's heading; or 其他."""
    for text in (target.label, target.clause, target.told.section(target.place)):
        counts: dict[str, int] = {}
        for word, name in _words():
            if word in text:
                counts[name] = counts.get(name, 0) + len(word)
        if counts:
            return max(sorted(counts), key=lambda n: counts[n])
    return "其他"
