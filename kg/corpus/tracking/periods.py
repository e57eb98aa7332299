"""Results told of several years, of a part of the area, or in passing: what does not answer for the year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.corpus.tracking.reports import Place, Told
from kg.corpus.tracking.wording import pattern

__all__ = [
    "in_goals_of_years",
    "in_passing",
    "in_review",
    "in_years_part",
    "is_bare_heading",
    "of_years",
    "telling",
    "zone_told",
]

_LESSON = re.compile(
    r"(?:深[刻切深]|最深|切身|主要|我们)[^，。]{0,4}体会|体会最深|深[刻切]地?认识到|深刻启示|实践启示我们|经验(?:弥足)?珍贵"
)
# Lessons that are drawn before this part of the review are drawn in passing.
_LEAST_TOLD = 0.6
# How far into a sentence the words stand that say which time the following ones tell of.
_OPENING = 24
_EARLIER = re.compile(r"[比较与](?:“?十[一二三四五]五”?(?:末|初|时期末)|(?P<year>20[0-9]{2})年)")
_YEARS = re.compile(
    r"[过这]去?的?[两三四五]年|[两三四五]年[来间](?!最|首|未有|罕见)|(?:本|上一?)届政府(?:任期)?的?[四五]年"
    # Not in a title that names them: 列入“十四五”时期公交都市创建城市.
    r"|“?十[一二三四五]五”?(?:时期|期间|以来)(?:的?[四五]年|$|(?=[，、,：:的是我全]|经济|主要|工作))"
)
# 2020年是…, 2020年，…: not a sum of the year's end among those of the years (2015年旅游收入达到…).
_GOALS = re.compile(
    r"(?:今后|未来)(?:的?[三四五]年|几年|一个?时期|一段时期)|“?十[一二三四五]五”?(?:时期|期间|是我)"
)
# What may stand before the words that open goals of several years: 各位代表, 二、
_BEFORE_GOALS = 6
_YEAR = re.compile(
    r"(?:刚刚)?过去的?一年|一年来|这一年|去年|今年|(?P<year>20[0-9]{2})年(?=[，,是]|[的度]?(?:主要|重点|目标|政府)?(?:工作|任务)|我[们省市县区]|全[省市县区])"
)
# A zone, or all zones: what it sells or earns is not the area's.
_ZONE = re.compile(
    r"^[^，。；：]{0,8}?(?P<zone>(?:开发|高新|经开|功能|产业|保税|工业|科技)[区园]区?)(?:全?年?|实现|完成|的)*"
    r"(?:主营|营业|税收|工业|规[上模]|生产|财政|固定|总产值|产值|地区|GDP|进出口|实际|一般)"
)
# What a heading ends with that tells a result: 三大攻坚战强力突破, 改革取得新进展.
_TAIL = 6
_OUTCOME = re.compile(
    r"[0-9]|突破|[明凸]显|提升|改善|增强|进展|台阶|跨越|好转|稳定|向好|加快$|优化$|完成|建成"
)
# 六是大力实施乡村振兴。: a heading within a paragraph.
_ENUMERATED = re.compile(r"(?:[一二三四五六七八九十]+是|——)[^，、；：“]{4,20}。")
_PASSING = re.compile(
    r"^(?:紧紧|紧扣)?(?:围绕|依托|借助|抢抓)|机遇|关键(?:一年|之年|时期)|(?:收官|开局|起步|攻坚)(?:的?关键)?(?:之年|一年|的一年)|收官的|大背景|主线(?:$|[，,])|为牵引"
)


def in_review(told: Told, place: Place) -> bool:
    """Whether a place is in the part that tells what was done; everything is where no part is marked so."""
    return not told.review or any(p.holds(place) for p in telling(told))


@lru_cache(maxsize=4)
def telling(told: Told) -> tuple[Place, ...]:
    """The sentences of the review that tell results: not the lessons drawn at its end (我们深切体会到…)."""
    least = len(told.review) * _LEAST_TOLD
    lessons = (i for i, s in enumerate(told.review) if i >= least and _LESSON.search(told.slice(s)))
    return told.review[: next(lessons, len(told.review))]


def of_years(told: Told, place: Place) -> bool:
    """Whether a place tells of several years: 年均 or 比“十二五”末 in its clause, 五年来 before it."""
    clause, sentence = told.slice(place), told.sentence(place)
    before = sentence[: max(sentence.find(clause.strip()), 0) + len(clause)]
    if pattern("period").search(clause) or pattern("years").search(before):
        return True
    earlier = _EARLIER.search(before)
    if earlier is None:
        return False
    return not earlier["year"] or int(earlier["year"]) < told.review_year - 1


def in_years_part(told: Told, place: Place) -> bool:
    """Whether a place stands where the review tells of several years, before it comes to its own one."""
    if f"{told.review_year}年" in told.sentence(place):
        return False
    return any(p.holds(place) for p in _years_parts(told))


@lru_cache(maxsize=4)
def _years_parts(told: Told) -> tuple[Place, ...]:
    return _between(told, told.review, _YEARS, told.review_year)


def _between(
    told: Told, sentences: Iterable[Place], several: re.Pattern[str], year: int
) -> tuple[Place, ...]:
    """From a sentence that begins with several years to the next that begins with the report's own year.

    A report that never comes to its own year tells everything of several: then there is no such part.
    """
    found, begin = [], None
    for sentence in sentences:
        opening = told.slice(sentence)[:_OPENING]
        years, one = several.search(opening), _YEAR.search(opening)
        if one and one["year"] and int(one["year"]) != year:
            one = None
        if years and (not one or years.start() < one.start()):
            begin = sentence.begin if begin is None else begin
        elif one and begin is not None:
            found.append(Place(begin, sentence.begin))
            begin = None
    return tuple(found)


def in_goals_of_years(told: Told, place: Place) -> bool:
    """Whether a place stands where the plan sets goals for several years, before it comes to its own one."""
    return any(p.holds(place) for p in _goals(told))


@lru_cache(maxsize=4)
def _goals(told: Told) -> tuple[Place, ...]:
    reviewed = set(told.review)
    planned = [s for s in told.sentences if s not in reviewed]
    parts = _between(told, planned, _GOALS, told.year)
    # Only before the year itself is come to: later, “今后一个时期” is said in passing.
    opens = _GOALS.search(told.slice(parts[0])[:_OPENING]) if parts else None
    if opens is None or opens.start() > _BEFORE_GOALS:
        return ()
    earlier = (_YEAR.search(told.slice(s)[:_OPENING]) for s in planned if s.begin < parts[0].begin)
    own = (y for y in earlier if y and y.start() <= _BEFORE_GOALS and y["year"] in (None, str(told.year)))
    return () if any(own) else parts[:1]


def zone_told(told: Told, place: Place) -> str:
    """The zone that a place's sentence tells of from its beginning (开发区营业收入增长…); empty if none."""
    found = _ZONE.match(told.sentence(place))
    return found["zone"] if found else ""


def in_passing(clause: str) -> bool:
    """Whether a clause only names what it names: 抢抓…机遇, …的关键一年."""
    return bool(_PASSING.search(clause))


def is_bare_heading(told: Told, place: Place) -> bool:
    """Whether a place is a heading that ends with what it names: it gives a theme, and tells no result."""
    heading = told.section(place)
    sentence = told.sentence(place)
    if _ENUMERATED.fullmatch(sentence):
        return not pattern("result").search(sentence) and not _OUTCOME.search(sentence)
    if (
        not heading
        or "“" in heading
        or heading.strip("。；， ") not in sentence
        or len(sentence) > len(heading) + 8
    ):
        return False
    return not pattern("result").search(heading[-_TAIL:]) and not _OUTCOME.search(heading[-_TAIL:])
