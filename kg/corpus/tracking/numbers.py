"""Planned numbers and what the next report says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.corpus.tracking.fulfilment import Fulfilment, Link, Side
from kg.corpus.tracking.names import best
from kg.corpus.tracking.periods import in_goals_of_years, in_review, in_years_part, of_years, zone_told
from kg.corpus.tracking.quantities import Comparison, compare, is_general, of_one_matter
from kg.corpus.tracking.reports import Number, Place, Told
from kg.corpus.tracking.verdicts import of_numbers, ratio

__all__ = ["results", "targets", "track"]

_LEAST = 0.65
_SURE = 0.9
_APART = 0.75
_LEAST_INDICATOR = 5
# 城乡居民人均可支配收入增长8%: one number for both.
_BOTH = re.compile("(?:城乡|城镇[和、与]农村)(?:常住)?居民")
# 前三季度GDP增长4.7%: not yet what the year came to.
_PART_OF_YEAR = re.compile(
    "前[两二三]个?季度|[一上]季度|上半年|(?:1|一)[-—－至到](?:[2-9]|1[01]|[二三四五六七八九十]|十一)月"
)


def track(promised: Told, reported: Told) -> list[Fulfilment]:
    """The fulfilments of a report's planned numbers for the year that another one reviews.

    A reported number answers one target: the one that it is most surely about.
    """
    promises = list(targets(promised, reported.review_year))
    reports = list(results(reported))
    found: list[tuple[float, bool, int, int, Comparison]] = []
    near: dict[int, tuple[Comparison, Side]] = {}
    for i, target in enumerate(promises):
        for j, result in enumerate(reports):
            compared = _compare(target, result)
            if compared is None:
                continue
            if compared.grade >= _LEAST:
                found.append((-compared.grade, not _same_verb(target, result), i, j, compared))
            elif i not in near:
                near[i] = compared, result
    links: dict[int, Link] = {}
    used: set[int] = set()
    for grade, _, i, j, compared in sorted(found, key=lambda x: x[:4]):
        if i not in links and j not in used:
            used.add(j)
            links[i] = _link(promises[i], reports[j], -grade, compared)
    for i, target in enumerate(promises):
        if i not in links and (both := _of_town_and_country(target, reports)):
            links[i] = both
    return [
        Fulfilment("number", target, links.get(i), "" if i in links else _doubt(near.get(i)))
        for i, target in enumerate(promises)
    ]


def _of_town_and_country(target: Side, reports: list[Side]) -> Link | None:
    """What the review tells apart of town and country, of which one number was promised; the worse counts."""
    said = target.said
    assert isinstance(said, Number)
    if said.measure != "growth" or not _BOTH.match(said.indicator):
        return None
    found = []
    for kind in ("城镇", "农村"):
        part = replace(said, indicator=_BOTH.sub(f"{kind}居民", said.indicator))
        of_kind = [r for r in reports if (c := _compare(replace(target, said=part), r)) and c.grade >= _SURE]
        found += of_kind[:1]
    if len(found) != 2:
        return None
    worse = min(found, key=lambda r: _number(r).value or 0)
    grounds = "same indicator, told apart of town and country"
    return replace(_link(target, worse, _APART, Comparison(_APART, grounds)), doubt="the worse of the two")


def _number(side: Side) -> Number:
    assert isinstance(side.said, Number)
    return side.said


def targets(promised: Told, year: int) -> Iterator[Side]:
    """The numbers that a report sets for a year, each once."""
    seen = set()
    for number in _in_order(promised):
        if not number.planned or number.year != year or number.value is None or not number.places:
            continue
        if of_years(promised, number.places[0]) or in_goals_of_years(promised, number.places[0]):
            continue
        for one in _told_apart(number):
            key = (one.subject, one.indicator, one.action, one.measure, one.value, one.unit)
            if key not in seen:
                seen.add(key)
                yield Side(promised, one, one.action + one.indicator, one.places[0])


def _told_apart(number: Number) -> list[Number]:
    """The numbers of a list that grows by one rate: 固定资产投资、社会消费品零售总额均增长8%."""
    parts = number.indicator.split("、")
    if number.measure != "growth" or number.action or min(map(len, parts)) < _LEAST_INDICATOR:
        return [number]
    return [replace(number, indicator=part) for part in parts]


def results(reported: Told) -> Iterator[Side]:
    """The numbers that a report's review gives for the year under review."""
    for number in _in_order(reported):
        if number.planned or number.value is None or not number.places:
            continue
        place = number.places[0]
        if number.year != reported.review_year or not in_review(reported, place):
            continue
        if not of_years(reported, place):
            yield Side(reported, number, number.action + number.indicator, place)


def _in_order(told: Told) -> list[Number]:
    """A report's numbers as they stand: of two in one clause (分别增长5%、14%) the first written first."""

    def at(number: Number) -> tuple[int, int, str]:
        place = number.places[0] if number.places else Place(0, 0)
        return place.begin, told.slice(place).find(number.written), number.iri

    return sorted(told.numbers, key=at)


def _compare(target: Side, result: Side) -> Comparison | None:
    assert isinstance(target.said, Number) and isinstance(result.said, Number)
    compared = compare(target.said, result.said, result.clause, target.clause)
    if compared is None:
        return None
    told, place = result.told, result.place
    if is_general(target.said) and not of_one_matter(target.sentence, result.sentence):
        return Comparison(0.0, "", f"it is not said that both are the same {target.said.indicator}")
    if not _one_subject(target, result):
        return Comparison(0.0, "", f"the result is {told.name(result.said.subject)}'s")
    if _PART_OF_YEAR.search(result.clause) and not _PART_OF_YEAR.search(target.clause):
        return Comparison(0.0, "", "the result tells of a part of the year")
    zone = zone_told(told, place)
    if zone and zone not in target.sentence and result.said.subject == told.area:
        return Comparison(0.0, "", f"the sentence tells of {zone}")
    return _of_the_year(target.said, result, compared)


def _of_the_year(target: Number, result: Side, compared: Comparison) -> Comparison:
    """Where several years are told, what grew or was done is theirs; what stands is the last one's."""
    said = result.said
    assert isinstance(said, Number)
    if not in_years_part(result.told, result.place):
        return compared
    summed = said.measure == "growth" or bool(said.action)
    if summed and (said.value, said.unit) != (target.value, target.unit):
        return Comparison(0.0, "", "the result is told of several years")
    doubt = "; ".join(x for x in (compared.doubt, "the result is told of several years") if x)
    return Comparison(min(compared.grade, 0.8), compared.grounds, doubt)


def _one_subject(target: Side, result: Side) -> bool:
    a, b = target.said.subject, result.said.subject
    if a == b:
        return True
    first, second = target.told.things.get(a), result.told.things.get(b)
    if first and second and best(first.names, second.names):
        return True
    # 十大功能区产业投资…, 地区生产总值占…: the subject stands in the sentence, but was read as the area's.
    if a == target.told.area and second:
        return any(n in target.sentence for n in second.names)
    return b == result.told.area and first is not None and any(n in result.sentence for n in first.names)


def _same_verb(target: Side, result: Side) -> bool:
    """Of 实施397公里 and 完成150公里 it is the second that 完成240公里 answers."""
    assert isinstance(target.said, Number) and isinstance(result.said, Number)
    return target.said.action == result.said.action


def _link(target: Side, result: Side, grade: float, compared: Comparison) -> Link:
    assert isinstance(target.said, Number) and isinstance(result.said, Number)
    return Link(
        outcome=result,
        verdict=of_numbers(target.said, result.said),
        grade=grade,
        grounds=compared.grounds,
        doubt=compared.doubt,
        ratio=ratio(target.said, result.said),
    )


def _doubt(near: tuple[Comparison, Side] | None) -> str:
    if near is None:
        return ""
    compared, result = near
    return f"not taken: {result.clause.strip()} ({compared.doubt})"
