"""Areas in Latin letters in the names of files: "2024-xinan-henan.txt"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from kg.language.area_names import short_forms
from kg.language.areas import table
from kg.model import Area

_LEVELS = {"country": 0, "province": 1, "prefecture": 2, "county": 3}


def area_of(name: str, text: str) -> Area | None:
    """The area that a file's name spells in pinyin, where the text names it too; None where several fit.

    Words of the name that spell areas around it decide (henan for xinan), then the larger area.
    """
    words = [w for w in re.split(r"[^a-z]+", name.lower()) if len(w) >= 4]
    spelt = {word: [a for code in _codes().get(word, ()) if (a := table().by_code(code))] for word in words}
    found = [area for areas in spelt.values() for area in areas if _is_named(area, text)]
    if not found:
        return None
    ranked = sorted({(-_fit(area, spelt), _LEVELS.get(area.level, 9), area.id) for area in found})
    best = [r for r in ranked if r[:2] == ranked[0][:2]]
    return table().by_code(best[0][2]) if len(best) == 1 else None


def _fit(area: Area, spelt: dict[str, list[Area]]) -> int:
    """How many words of the name spell the area or one around it."""
    line = {area.id, *(parent.id for parent in table().parents(area))}
    return sum(any(a.id in line for a in areas) for areas in spelt.values())


def _is_named(area: Area, text: str) -> bool:
    if area.level == "country":
        return "我国" in text
    return any(form in text for form in (area.name, *short_forms(area.name)))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, word in _rows():
        found[word] = (*found.get(word, ()), code)
    return found


def _rows() -> Iterator[tuple[str, str]]:
    data = resources.files("kg.reading").joinpath("data", "area_pinyin.tsv").read_text(encoding="utf-8")
    for line in data.splitlines():
        if not line.startswith("#"):
            code, words = line.split("\t")
            for word in words.split(" "):
                yield code, word
