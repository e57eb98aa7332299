"""Things of the review that no statement has, and that are not called quite as they were promised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.corpus.tracking.cores import core
from kg.corpus.tracking.likeness import Likeness
from kg.corpus.tracking.mentions import Said, clauses, said_as
from kg.corpus.tracking.names import best, is_bare_quotation
from kg.corpus.tracking.reports import Place, Told
from kg.corpus.tracking.stages import DOES, HOW, stages

__all__ = ["said_otherwise"]

_LEAST_NAME = 5
_MOST_NAME = 24
_MOST_ENDS = 5
_LEAST_SHARED = 0.5
_LEAST_OF_QUOTED = 0.3
_LEAST_GRADE = 0.7
_GRADE = 0.66
_LIST = re.compile(r"、|以及|等")
_QUOTATION = re.compile(r"“[^“”、]{4,8}”")
_PAIR = re.compile(r"[和与及]")
# What may stand before a name: money, adverbs and verbs.
_FRONT = re.compile(
    rf"^(?:(?:总?投资)?[0-9.]+[万亿]?元的?|[0-9]+余?(?:[个家座条处户所栋]|项(?!目))|{HOW}|{DOES}|成功|举办|承办|召开|启动|建成|新建|建设|改造|打造|完工|竣工"
    r"|开工|启用|开通|投用|出台|印发|发布|推出|编制|设立|成立|引进|第[0-9一二三四五六七八九十]+次|我[省市县区旗]|全[省市县区旗])了?"
)


def said_otherwise(
    names: Iterable[str], reported: Told, areas: tuple[str, ...]
) -> tuple[Said, Likeness] | None:
    """What a clause of the review says of a thing under a name that is like a promised one.

    兵器工业集团精细化工工程顺利推进 for 兵器集团精细化工. The most alike is taken, of equals what says most.
    """
    forms = tuple(n for n in names if len(core(n, areas)) >= (_LEAST_NAME - n.startswith("“")))
    found: list[tuple[float, int, int, Said, Likeness]] = []
    for key, place, clause in _near(forms, reported):
        likeness = best(forms, (key,), areas)
        named = key.startswith("“") and any(is_bare_quotation(f, key) for f in forms)
        if likeness is None or likeness.grade < _LEAST_GRADE or not (named or _whole(likeness)):
            continue
        said = said_as(reported, place, clause, key.strip("“”"), marked=named)
        if said and said.rank is not None:
            found.append((-likeness.grade, -said.rank, place.begin, said, likeness))
    if not found:
        return None
    _, _, _, said, likeness = min(found, key=lambda x: x[:3])
    doubt = "; ".join(x for x in (likeness.doubt, said.doubt) if x)
    return replace(said, grade=_GRADE, doubt=doubt, part=said.part or likeness.part), likeness


def _whole(likeness: Likeness) -> bool:
    """Whether all of the promised name is told: of a stretch of text, a part or a quotation is too little."""
    parted = likeness.part and bool(likeness.doubt)
    return (
        not parted
        and "promise" not in likeness.doubt + likeness.grounds
        and " in both" not in likeness.grounds
    )


def _near(forms: tuple[str, ...], reported: Told) -> Iterator[tuple[str, Place, str]]:
    """The stretches of the review that share half of the characters' pairs with one of the names."""
    shared: dict[int, int] = {}
    pairs = {p for form in forms for p in _pairs(core(form))}
    stretches, index = _indexed(reported)
    for pair in pairs:
        for number in index.get(pair, ()):
            shared[number] = shared.get(number, 0) + 1
    share = _LEAST_OF_QUOTED if any(f.startswith("“") for f in forms) else _LEAST_SHARED
    least = min((len(_pairs(core(f))) for f in forms), default=0) * share
    for number, count in sorted(shared.items()):
        if count >= least:
            yield stretches[number]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


@lru_cache(maxsize=4)
def _indexed(reported: Told) -> tuple[tuple[tuple[str, Place, str], ...], dict[str, list[int]]]:
    """The stretches that may be names, with their clauses; and which of them have a pair of characters."""
    found = tuple(
        (key, place, clause)
        for place, clause in clauses(reported)
        for key in (*stretches(clause), *_QUOTATION.findall(reported.slice(place)))
    )
    index: dict[str, list[int]] = {}
    for number, (key, _, _) in enumerate(found):
        for pair in _pairs(key):
            index.setdefault(pair, []).append(number)
    return found, index


def stretches(clause: str) -> list[str]:
    """What in a clause may be a name: between the marks of lists, without verbs before and stages behind.

    >>> stretches("扎实推进兵器工业集团精细化工、城南热源厂等工程建设")
    ['兵器工业集团精细化工', '城南热源厂']
    """
    found: dict[str, None] = {}
    for item in _LIST.split(clause):
        for part in dict.fromkeys((item, *_PAIR.split(item))):
            for name in _names(part):
                if _LEAST_NAME <= len(name) <= _MOST_NAME:
                    found[name] = None
    return list(found)


def _names(part: str) -> Iterator[str]:
    while verb := _FRONT.match(part):
        part = part[verb.end() :]
    yield part
    ends = sorted({at for at in map(part.find, _ending_words()) if at >= _LEAST_NAME})
    for end in ends[:_MOST_ENDS]:
        yield part[:end]


@lru_cache(maxsize=1)
def _ending_words() -> tuple[str, ...]:
    """Words that stand behind a name: 加快, 顺利, 开工."""
    adverbs = (
        "已",
        "均",
        "全面",
        "全线",
        "全部",
        "正式",
        "顺利",
        "基本",
        "成功",
        "扎实",
        "加快",
        "有序",
        "稳步",
        "主体",
        "进展",
        "取得",
        "累计",
        "入选",
        "获评",
    )
    return (*adverbs, *(word for word, _, _ in stages()))
