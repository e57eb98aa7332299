"""How one name's forms differ: quotation marks, heads, ranks, abbreviations, works.

Nothing here decides that two forms are one thing; `kg.linking.grouping` does, by what these
functions take off.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.linking.identity import name_key

__all__ = [
    "QuotedForm",
    "Words",
    "abbreviate",
    "bracketed",
    "quoted",
    "ranks",
    "strip_marks",
    "tails",
    "words",
]

_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", '"': '"', "'": "'"}
_QUOTED = re.compile(r"^(?P<before>[^“”「」]*)[“「](?P<core>[^“”「」]+)[”」](?P<head>[^“”「」]*)$")
_GAMES = re.compile(r"(?:全国)?第([一二三四五六七八九十]+)届(?:全国)?(冬)?(?:季)?运(?:动)?会")
_DASHES = re.compile(r"[-–—―－·・•]+")
_AND = re.compile(r"以及|及其|[及与]")
_HOSPITAL = re.compile(r"第?([一二三四五六七八九十]+)(?:人民)?医院")
_BRACKET = re.compile(r"^(?P<name>[^（(）)]{2,})[（(](?P<inside>[^（()）]+)[）)](?P<rest>[^（(）)]*)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of data/forms.toml, longest words first, and the table of abbreviations."""

    heads: tuple[str, ...]
    weak_heads: tuple[str, ...]
    documents: tuple[str, ...]
    works: tuple[str, ...]
    project_heads: tuple[str, ...]
    place_tails: tuple[str, ...]
    industry_tails: tuple[str, ...]
    loose_tails: tuple[str, ...]
    honor_tails: tuple[str, ...]
    class_tails: tuple[str, ...]
    rank_words: tuple[str, ...]
    short: tuple[tuple[str, str], ...]


@cache
def words() -> Words:
    """The lists, read once."""
    data = tomllib.loads((files("kg.linking") / "data" / "forms.toml").read_text("utf-8"))

    def listed(name: str) -> tuple[str, ...]:
        return tuple(sorted(set(data[name].split()), key=lambda w: (-len(w), w)))

    return Words(
        heads=listed("heads"),
        weak_heads=listed("weak_heads"),
        documents=listed("documents"),
        works=listed("works"),
        project_heads=listed("project_heads"),
        place_tails=listed("place_tails"),
        industry_tails=listed("industry_tails"),
        loose_tails=listed("loose_tails"),
        honor_tails=listed("honor_tails"),
        class_tails=listed("class_tails"),
        rank_words=listed("rank_words"),
        short=tuple(sorted(data["short"].items(), key=lambda p: (-len(p[0]), p[0]))),
    )


def strip_marks(form: str) -> str:
    """A form without the quotation marks or title marks around the whole of it; inner ones stay.

    >>> strip_marks("“八大计划”"), strip_marks("“四个一批”专项行动"), strip_marks("“甲”和“乙”")
    ('八大计划', '“四个一批”专项行动', '“甲”和“乙”')
    """
    form = form.strip()
    while len(form) > 2 and _PAIRS.get(form[0]) == form[-1]:
        inner = form[1:-1]
        if form[0] in inner or form[-1] in inner:
            depth = 0
            for c in inner:
                depth += (c == form[0]) - (c == form[-1])
                if depth < 0:
                    return form
            if form[0] == form[-1]:
                return form
        form = inner.strip()
    return form


@dataclass(frozen=True, slots=True)
class QuotedForm:
    """市属国企“四个一批”专项行动: `before`, `core` and `head`."""

    before: str
    core: str
    head: str


def quoted(form: str) -> QuotedForm | None:
    """The parts of a form with one quotation in it, or None."""
    match = _QUOTED.match(form)
    return QuotedForm(match["before"], match["core"], match["head"]) if match else None


def bracketed(form: str) -> tuple[str, str] | None:
    """强流重离子加速器（HIAF） → the form without the bracket, and what the bracket holds."""
    match = _BRACKET.match(form)
    return (match["name"], match["inside"]) if match and not match["rest"] else None


def tails(key: str, endings: tuple[str, ...], least: int = 2) -> Iterator[str]:
    """What stands before each ending that `key` has, if `least` characters or more; the shortest first."""
    known, longest = _by_length(endings)
    for length in range(min(longest, len(key) - least), 0, -1):
        if key[-length:] in known:
            yield key[:-length]


@cache
def _by_length(endings: tuple[str, ...]) -> tuple[frozenset[str], int]:
    return frozenset(endings), max(map(len, endings))


def abbreviate(form: str) -> str:
    """The key of a form with its long expressions cut to the short ones that reports use.

    >>> abbreviate("国有企业改革") == abbreviate("国企改革"), abbreviate("第四人民医院")
    (True, '四院')
    """
    key = name_key(form)
    for long, short in words().short:
        if long in key:
            key = key.replace(long, short)
    key = _GAMES.sub(lambda m: f"{m[1]}{m[2] or '运'}", key)
    return _AND.sub("和", _DASHES.sub("", _HOSPITAL.sub(r"\1院", key)))


def ranks(key: str, areas: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The words of rank, turn, number, year and area before a name, one more taken off each time.

    >>> list(ranks("全市首批股权投资集聚区", ()))
    [('全市首批', '股权投资集聚区')]
    >>> list(ranks("首批全国科学教育实验区", ()))
    [('首批', '全国科学教育实验区'), ('首批全国', '科学教育实验区')]
    """
    pattern, rest = _rank_pattern(areas), key
    while match := pattern.match(rest):
        rest = rest[match.end() :]
        # A name is left over, not a single letter.
        if len(rest) < 2:
            return
        yield key[: len(key) - len(rest)], rest


@lru_cache(maxsize=32)
def _rank_pattern(areas: tuple[str, ...]) -> re.Pattern[str]:
    listed = sorted({*words().rank_words, *areas}, key=lambda w: (-len(w), w))
    any_word = "|".join(map(re.escape, listed))
    turn = r"第[一二三四五六七八九十百0-9]+[届批轮次个]|[0-9]{4}年?度?|[0-9]+[所个家条座项]"
    return re.compile(rf"[^的]{{1,6}}(?:最[^的]{{1,3}}|唯一)的|{turn}|[（(](?:{any_word})[）)]|{any_word}")
