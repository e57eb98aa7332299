"""Whose quantity a number is: the entity that is its clause's subject, else the reporting area."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extraction.observations.phrases import clean, strip_openings
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.verbs import take_verbs
from kg.extraction.observations.words import lexicon
from kg.model import Entity, EntityType, Report, Sentence, Span

# Things that have quantities of their own. An industry or a project that stands before a quantity
# is as often part of its name ("白酒产业营收").
_BEARERS: frozenset[EntityType] = frozenset(("AdministrativeArea", "Place", "Enterprise", "Institution"))
# Things that a sum before them is said of ("总投资12亿元的照旺台项目").
_OWNERS: frozenset[EntityType] = _BEARERS | {"Project"}


# "甲公司、乙公司等企业产值增长20%", "甲公司、乙公司手机出货量": no quantity of the first alone.
_AMONG = re.compile(r"、[^，。；]{2,40}等")
_JOINED = re.compile(r"[、及]")
_CAMPAIGN = re.compile(
    "建设|创建|工作|行动|校园|医院|工程"
)  # "平安建设考核": a work that is named like an area
_RATED_IN = re.compile("^在(?=.{2,}(?:考核|评[价估比选]|测评|排名)$)")
_WITH = "与对同跟给向"  # "与甲大学合作项目达15项" counts the area's own


@dataclass(frozen=True, slots=True)
class Bearer:
    """A mention that may be a clause's subject."""

    span: Span
    entity: str


def bearers(entities: tuple[Entity, ...]) -> dict[int, Bearer]:
    """The mentions that may be subjects of a clause, by where they begin."""
    return _mentions(entities, _BEARERS)


def owners(entities: tuple[Entity, ...]) -> dict[int, Bearer]:
    """The mentions that a sum before them may be said of, by where they begin."""
    return _mentions(entities, _OWNERS)


def owner_of(report: Report, sentence: Sentence, reading: Reading, by_begin: dict[int, Bearer]) -> str | None:
    """The id of the entity behind "总投资N亿元的…", None where a sum is not said so."""
    end = sentence.span.begin + reading.end
    if not reading.indicator.endswith(tuple(lexicon().sums.words)) or report.text[end : end + 1] != "的":
        return None
    held = by_begin.get(end + 1)
    return held.entity if held else None


def _mentions(entities: tuple[Entity, ...], types: frozenset[EntityType]) -> dict[int, Bearer]:
    found: dict[int, Bearer] = {}
    for entity in entities:
        if not entity.types or entity.types[0] not in types:
            continue
        for mention in entity.mentions:
            held = found.get(mention.span.begin)
            if (
                mention.confidence >= 0.5
                and len(mention.form) > 1
                and (held is None or len(mention.span) > len(held.span))
            ):
                found[mention.span.begin] = Bearer(mention.span, entity.id)
    return found


def subject_of(
    report: Report, sentence: Sentence, reading: Reading, by_begin: dict[int, Bearer]
) -> tuple[str, Reading]:
    """The id of the entity that is measured, the reading without its name.

    The entity stands at the clause's opening, and behind it the number's verb or the thing measured.
    """
    area = report.area.id, reading
    begin = sentence.span.begin + reading.clause[0]
    text = report.text
    number = sentence.span.begin + reading.begin
    start = begin
    while start < number and text[start] in ' 　“"*#—-':
        start += 1
    opening = text[start:number]
    start += len(opening) - len(strip_openings(opening))
    held = by_begin.get(start) or by_begin.get(start - 1)
    if held is None or held.span.end > number:
        return area
    if held.span.begin > begin and text[held.span.begin - 1] in _WITH:
        return area
    name = report.slice(held.span).strip('“”"')
    behind = text[held.span.end : number].lstrip('”"')
    if _AMONG.match(behind) or (reading.rule != "dealt" and _JOINED.match(behind)):
        return area
    if len(name) == 2 and _CAMPAIGN.match(behind):
        return area
    if reading.indicator.startswith(name):
        rest = _RATED_IN.sub("", clean(reading.indicator[len(name) :]))
        if len(rest) < 2:
            return area
        verb, thing = ("", "") if _is_rate(reading) or reading.action else take_verbs(strip_openings(rest))
        if verb and thing:  # "甲口岸新增航线3条"
            return held.entity, replace(reading, indicator=thing, action=verb)
        return held.entity, replace(reading, indicator=rest)
    if reading.subject and name in reading.subject:
        return held.entity, reading
    if behind and take_verbs(strip_openings(behind))[0]:
        return held.entity, reading
    if behind.startswith(reading.indicator[:2]):
        return held.entity, reading
    return area


def _is_rate(reading: Reading) -> bool:
    return reading.quantity is None or reading.quantity.is_rate
