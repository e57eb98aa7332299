"""Head words: what a name ends in, and the types of names that end so."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.language import lexicon
from kg.model import EntityType

LONGEST = 6
Types = tuple[tuple[EntityType, float], ...]


@cache
def heads() -> dict[str, tuple[EntityType, ...]]:
    """Head word → types, the commoner first (``data/heads.tsv``)."""
    table: dict[str, tuple[EntityType, ...]] = {}
    for r in lexicon.rows("heads"):
        table[r["head"]] = (*table.get(r["head"], ()), r["type"])  # type: ignore[arg-type]
    return table


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(head[-1] for head in heads())


def head_of(name: str, least: int = 1) -> str:
    """The longest head word (of `least` characters or more) that a name ends in; "" if none.

    >>> head_of("产业链群提升行动")
    '行动'
    """
    if name[-1:] not in _last_characters():
        return ""
    table = heads()
    for n in range(min(LONGEST, len(name)), least - 1, -1):
        if name[-n:] in table:
            return name[-n:]
    return ""


@lru_cache(maxsize=1 << 12)
def types_of(head: str, score: float = 0.6) -> Types:
    """The types that a head speaks for, sharing a score; none for a word that is no head."""
    found = heads().get(head, ())
    return tuple((t, score / len(found)) for t in found)
