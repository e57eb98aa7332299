"""From a reading and what is known of its report to an observation with all its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.observations.measures import change_of, measure_of, normalised
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.subjects import Bearer, bearers, owners, subject_of
from kg.extraction.tense import Moment, moment, plan_ends, timeline
from kg.language import units
from kg.model import Entity, Observation, Report, Sentence, Span


@dataclass(frozen=True)
class Known:
    """What is known of a report when its numbers are read."""

    report: Report
    line: tuple[Moment, ...]
    bearers: dict[int, Bearer]
    owners: dict[int, Bearer]

    @classmethod
    def of(cls, report: Report, entities: tuple[Entity, ...]) -> Known:
        others = tuple(entity for entity in entities if entity.id != report.area.id)
        return cls(report, timeline(report), bearers(others), owners(others))


def place_of(sentence: Sentence, reading: Reading) -> Span:
    """Where the number stands in the report's text."""
    return Span(sentence.span.begin + reading.begin, sentence.span.begin + reading.end)


def compose(known: Known, sentence: Sentence, reading: Reading) -> Observation:
    """The observation that a reading of a sentence gives; its confidence is yet to be weighed."""
    report, place = known.report, place_of(sentence, reading)
    when = moment(report, sentence, place, known.line)
    subject, reading = subject_of(report, sentence, reading, known.bearers)
    change, indicator = change_of(reading, reading.indicator)
    text = report.slice(sentence.span)
    told = text[reading.clause[0] : reading.begin]
    several = when.period is not None and not _of_one_year(text[: reading.begin])
    yearly = _A_YEAR.search(told) is not None
    within = _WITHIN_YEAR.search(text, 0, reading.begin) is not None
    summed = not (yearly or within) and _SUMMED.search(told) is not None
    measure = measure_of(reading, indicator, change, not yearly and (several or summed))
    if summed and measure == "level":
        measure = "stock"
    value, unit = normalised(reading)
    quantity = reading.quantity
    bound = quantity.bound if quantity else "exact"
    if quantity and bound == "exact" and _striven_for(text[: reading.begin]):
        bound = "atLeast"
    year = when.base if reading.source else when.year
    if reading.source and (dated := _FROM_YEAR.search(text, 0, reading.begin)):
        year = int(dated[1])
    elif reading.source and (planned := _FROM_PLAN.search(text, 0, reading.begin)):
        year = plan_ends(planned[1])
    clause = Span(
        sentence.span.begin + reading.clause[0], sentence.span.begin + max(reading.clause[1], reading.end)
    )
    return Observation(
        subject=subject,
        indicator=indicator,
        action="" if measure in ("share", "ordinal") else reading.action,
        measure=measure,
        value=units.as_decimal(quantity.value) if quantity else None,
        value_text=text[quantity.begin : quantity.end] if quantity else "",
        unit=quantity.unit if quantity else "",
        bound=bound,
        change=("increase" if change is None else change) if measure == "growth" else None,
        rank=reading.rank,
        year=year,
        mode="actual" if reading.source else when.mode,
        normalized_value=value,
        normalized_unit=unit,
        span=place,
        evidence=clause,
        confidence=0.0,
        rule=f"number-{reading.rule}" if quantity else "rank",
        grounds=_grounds(reading),
    )


def _striven_for(before: str) -> bool:
    """Whether the words before a number say that it is striven for."""
    return any(
        _OF_ONE.search(before, 0, match.end()) is None or not _CLAUSE_MARK.search(before, match.end())
        for match in _STRIVEN.finditer(before)
    )


# What one quantity strives for does not hold on ("进出口总额力争有所增长,能耗下降4.6%").
_OF_ONE = re.compile(
    r"(?:总额|总值|产值|增加值|收入|投资|支出|税收|外资|资金|面积|人口|企业|[率量额值])力争$"
)
_CLAUSE_MARK = re.compile("[，；]")
# An aim that holds on, but for one that only tops the number before ("增长7%、力争8%，投资增长9%").
_STRIVEN = re.compile(r"(?<!、)力争(?!.*(?:目前|现已|已经))|、力争[^，。；]*$")
_FROM_YEAR = re.compile(r"[由从比较]((?:19|20)\d\d)年[的底末初]{0,2}(?:约|近|超过?|不足)?$")
_FROM_PLAN = re.compile(r"[由从][“\"]?(九五|十五|十[一二三四]五)[”\"]?(?:时期|期间|规划)?[期年]?末的?$")


def _of_one_year(before: str) -> bool:
    """Whether a sentence speaks of a year, whatever period the sentences before told of."""
    return "全年" in before and _PERIOD.search(before) is None


_PERIOD = re.compile(r"年来|以来|时期|期间|[三四五]年")
_A_YEAR = re.compile(r"(?:平均)?每年|年均|逐年")  # "每年新增学位超2万个" is no sum of years
_WITHIN_YEAR = re.compile(r"(?:全年|年内|当年|今年以来|去年)[^，。]{0,6}累计")
_SUMMED = re.compile(r"累计|总数达|总量达|总数[超突为]|上线以来|[成设建]立以来")


def _grounds(reading: Reading) -> str:
    parts = [reading.action and f"verb {reading.action}", reading.reach and f"link {reading.reach}"]
    return ", ".join(part for part in parts if part)
