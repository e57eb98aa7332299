"""The numbers of a report that measure something: indicator, value, and how it is said."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.observations import learned
from kg.extraction.observations.measures import change_of, measure_of, normalised
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.sentences import read_sentence
from kg.extraction.observations.subjects import Bearer, bearers, owner_of, owners, subject_of
from kg.extraction.observations.words import lexicon
from kg.extraction.tense import Moment, moment, plan_ends, timeline
from kg.language import units
from kg.model import Entity, Observation, Report, Sentence, Span

__all__ = ["described", "find"]


def find(report: Report, entities: tuple[Entity, ...] = ()) -> tuple[Observation, ...]:
    """The observations of a report, in its order; spans over `Report.text`. See `described`."""
    return tuple(
        replace(observation, confidence=learned.confidence(features))
        for observation, features in described(report, entities)
    )


def described(report: Report, entities: tuple[Entity, ...] = ()) -> list[tuple[Observation, tuple[str, ...]]]:
    """The observations of a report, each with the features that its confidence is weighed by.

    `entities` tell which numbers belong to names and whose quantity a clause gives; without them the
    reporting area is the subject of all. Headings and the glossary's definitions yield nothing, but
    for what the glossary says of the present state.
    """
    line = timeline(report)
    named = _named_spans(entities)
    others = tuple(entity for entity in entities if entity.id != report.area.id)
    by_begin, behind = bearers(others), owners(others)
    lead: dict[str, str] = {}
    paragraph = -1
    found: list[tuple[Observation, tuple[str, ...]]] = []
    for sentence in report.sentences:
        text = report.slice(sentence.span)
        if not _has_number(text) or (sentence.is_heading and not _TOLD.search(text)):
            continue
        if sentence.paragraph != paragraph:
            paragraph, lead = sentence.paragraph, {}
        plain, places = _plain(text)
        topic = ""
        if sentence.glossary is not None:
            topic = report.slice(report.glossary[sentence.glossary].headword)
        readings = read_sentence(plain, lead, topic)
        if plain != text:
            readings = [_placed(reading, places) for reading in readings]
        lead |= {r.quantity.unit: r.indicator for r in readings if r.quantity and not r.quantity.is_rate}
        if report.kind_of(sentence) == "glossary":
            readings = [r for r in readings if _told_by_glossary(text, r)]
        for reading in readings:
            place = Span(sentence.span.begin + reading.begin, sentence.span.begin + reading.end)
            if _in_name(place, named):
                continue
            observation = _observation(report, sentence, reading, place, line, by_begin)
            features = learned.features(text, reading, observation, report.kind_of(sentence))
            if owner := owner_of(report, sentence, reading, behind):
                head = lexicon().sums.suffix(observation.indicator)
                observation = replace(observation, subject=owner, indicator=head or observation.indicator)
            found.append((observation, features))
    return found


def _observation(
    report: Report,
    sentence: Sentence,
    reading: Reading,
    place: Span,
    line: tuple[Moment, ...],
    by_begin: dict[int, Bearer],
) -> Observation:
    when = moment(report, sentence, place, line)
    subject, indicator = subject_of(report, sentence, reading, by_begin)
    change, indicator = change_of(reading, indicator)
    text = report.slice(sentence.span)
    told = text[reading.clause[0] : reading.begin]
    yearly = _A_YEAR.search(told) is not None
    summed = not yearly and _SUMMED.search(told) is not None
    measure = measure_of(reading, indicator, change, not yearly and (when.period is not None or summed))
    if summed and measure == "level" and not _WITHIN_YEAR.search(told):
        measure = "stock"
    value, unit = normalised(reading)
    quantity = reading.quantity
    bound = quantity.bound if quantity else "exact"
    if quantity and bound == "exact" and _STRIVEN.search(text, 0, reading.begin):
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


# An aim that holds on, but for one that only tops the number before ("增长7%、力争8%，投资增长9%").
_STRIVEN = re.compile(r"(?<!、)力争|、力争[^，。；]*$")
_FROM_YEAR = re.compile(r"[由从比较]((?:19|20)\d\d)年[的底末初]{0,2}(?:约|近|超过?|不足)?$")
_FROM_PLAN = re.compile(r"[由从][“\"]?(九五|十五|十[一二三四]五)[”\"]?(?:时期|期间|规划)?[期年]?末的?$")
_A_YEAR = re.compile(r"(?:平均)?每年|年均|逐年")  # "每年新增学位超2万个" is no sum of years
_WITHIN_YEAR = re.compile(r"(?:全年|年内|当年|今年以来|去年)[^，。]{0,6}累计")
_SUMMED = re.compile(r"累计|总数达|总量达|总数[超突为]|上线以来|[成设建]立以来")
_MARKS = re.compile(
    r"\[\d{1,3}\]|〔\d{1,3}〕|［\d{1,3}］|【\d{1,3}】|〖\d{1,3}〗|\*\*"
    r"|[①-⒛㉑-㉟㊱-㊿¹²³⁴-⁹]+|(?<=[\u4e00-\u9fff”])[（(]\d{1,2}[)）]"
    r"|(?<=[\d.])[ \u3000\xa0]+(?=[%‰A-Z\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[ \u3000\xa0]+(?=[\d\u4e00-\u9fff])"
)


def _plain(text: str) -> tuple[str, list[int]]:
    """A sentence without note marks and stray spaces, and for each place in it the place in `text`."""
    if not _MARKS.search(text):
        return text, []
    dropped = {at for match in _MARKS.finditer(text) for at in range(*match.span())}
    places = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in places), [*places, len(text)]


def _placed(reading: Reading, places: list[int]) -> Reading:
    """A reading of the plain sentence, at its places in the sentence itself."""

    def end(at: int) -> int:
        return places[at - 1] + 1 if at else 0

    quantity = reading.quantity
    if quantity is not None:
        quantity = replace(
            quantity, begin=places[quantity.begin], end=end(quantity.end),
            core=places[quantity.core], core_end=end(quantity.core_end),
        )  # fmt: skip
    clause = (places[reading.clause[0]], end(reading.clause[1]))
    return replace(
        reading, begin=places[reading.begin], end=end(reading.end), clause=clause, quantity=quantity
    )


def _grounds(reading: Reading) -> str:
    parts = [reading.action and f"verb {reading.action}", reading.reach and f"link {reading.reach}"]
    return ", ".join(part for part in parts if part)


# A numbered line that tells, no title ("8.实施学风建设行动，打造示范学校10所以上。").
_TOLD = re.compile(r"[，,].*\d.*[。；]$")


def _has_number(text: str) -> bool:
    return any(c in "0123456789一二三四五六七八九十百千万亿第前首最两" for c in text)


_PRESENT = re.compile(r"现有|(?<!项)目前|截至|已建成|已有|现已|力争到|全[市区县省]约")
_DEFINES = re.compile(
    r"即[^，。；]{0,40}$|是?指|包括|具体|以内|不超过|尚未|符合|满足|分为"
    r"|[“\"][^”\"]*[\d一二三四五六七八九十][^”\"]*[”\"]"
)
# A glossary's headword may hold a number itself ("“十百千”行动：培育引进30家…").
_HEADWORD = re.compile(r"^[^：:，,。；;]{1,40}[：:](?:是?指)?")
_AIMED = re.compile(r"力争|争取到|到20\d\d年|20\d\d年(?:已|计划)|计划实施")
_GLOSSARY_VERBS = frozenset(
    (
        *("选调", "统筹选调", "遴选", "培育", "引进", "培育引进", "扶持", "投入", "安排", "建成", "新增"),
        *("惠及", "服务", "覆盖", "发放", "入库", "完成", "带动"),
    )
)


def _told_by_glossary(text: str, reading: Reading) -> bool:
    """Whether a number in a glossary entry says how things stand, and is no part of the definition."""
    before = _HEADWORD.sub("", text[: reading.begin])
    quantity = reading.quantity
    if quantity is None:
        return False
    if _PRESENT.search(before) or _AIMED.search(before):
        return True
    if quantity.is_rate:
        return bool(reading.reach)
    if _DEFINES.search(before):
        return False
    if quantity.kind in ("money", "area"):
        return quantity.bound == "exact" and reading.rule in ("left", "carried")
    return reading.action in _GLOSSARY_VERBS


def _named_spans(entities: tuple[Entity, ...]) -> list[Span]:
    return sorted(
        mention.span
        for entity in entities
        for mention in entity.mentions
        if any(c in "0123456789" for c in mention.form) and mention.confidence >= 0.5
    )


def _in_name(place: Span, named: list[Span]) -> bool:
    return any(span.contains(place) and len(span) > len(place) for span in named)
