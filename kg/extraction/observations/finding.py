"""The numbers of a report that measure something: indicator, value, and how it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from kg.extraction.observations import learned, pointing
from kg.extraction.observations.composition import Known, compose, place_of
from kg.extraction.observations.pointed_names import with_sum
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.sentences import read_sentence
from kg.extraction.observations.subjects import owner_of
from kg.extraction.observations.trimming import whole_name
from kg.extraction.observations.verbs import before_links
from kg.extraction.observations.words import lexicon
from kg.model import Entity, Observation, Report, Sentence, Span


@dataclass(frozen=True)
class Found:
    """A number as it was read: with its sentence, and the features that its confidence is weighed by."""

    observation: Observation
    features: tuple[str, ...]
    sentence: Sentence
    reading: Reading

    @property
    def confidence(self) -> float:
        """How sure the rules are."""
        return learned.confidence(self.features)


def find(
    report: Report, entities: tuple[Entity, ...] = (), *, model: bool = True, model_dir: Path | None = None
) -> tuple[Observation, ...]:
    """The observations of a report, in its order; spans over `Report.text`. See `described`.

    With `model` a network (from `model_dir` where one is given) says too which words name what a number
    measures, how sure that is, and where it measures nothing.
    """
    known = Known.of(report, entities)
    found = _described(known, entities)
    if not model:
        return tuple(replace(f.observation, confidence=f.confidence) for f in found)
    begins = paragraph_begins(report)
    answers = pointing.answers(report.text, [question(f, begins) for f in found], model_dir)
    others = _dealt(found)
    return tuple(
        _answered(known, f, a, others.get((f.sentence.index, f.reading.clause), ()))
        for f, a in zip(found, answers, strict=True)
        if a is None or a.name
    )


def _dealt(found: list[Found]) -> dict[tuple[int, tuple[int, int]], tuple[str, ...]]:
    """The names that values are dealt out to, by sentence and clause."""
    names: dict[tuple[int, tuple[int, int]], tuple[str, ...]] = {}
    for one in found:
        if one.reading.rule in ("dealt", "rank"):
            where = one.sentence.index, one.reading.clause
            names[where] = (*names.get(where, ()), one.observation.indicator)
    return names


def question(found: Found, begins: dict[int, int]) -> pointing.Question:
    """What the network is asked: of the sentence, with a little of what leads to it.

    `begins` says where paragraphs begin.
    """
    sentence, observation = found.sentence, found.observation
    begin = max(begins.get(sentence.paragraph, 0), sentence.span.begin - _LEAD)
    begin = min(begin, sentence.span.begin)
    number = (observation.span.begin, observation.span.end)
    return pointing.Question((begin, sentence.span.end), number, observation.indicator, found.confidence)


_LEAD = 60
"""Characters before the sentence that the network reads too."""


def paragraph_begins(report: Report) -> dict[int, int]:
    """Where each paragraph's first sentence that is no heading begins."""
    begins: dict[int, int] = {}
    for sentence in report.sentences:
        if not sentence.is_heading:
            begins.setdefault(sentence.paragraph, sentence.span.begin)
    return begins


def _answered(
    known: Known, found: Found, answer: pointing.Answer | None, dealt: tuple[str, ...]
) -> Observation:
    """The observation with the network's answer; `dealt`: the names that its clause's values are dealt to."""
    observation, confidence = found.observation, found.confidence
    if answer is None:
        return replace(observation, confidence=confidence)
    name = _pointed_at(known, found, answer.name, dealt)
    if name != observation.indicator:
        reading = replace(found.reading, indicator=name, rule="pointed")
        grounds = f"instead of {observation.indicator} ({observation.rule})"
        again = compose(known, found.sentence, reading)
        if observation.subject != known.report.area.id:
            again = replace(again, subject=observation.subject)  # the network only names the quantity
        observation = replace(again, grounds=", ".join(filter(None, (again.grounds, grounds))))
    return replace(observation, confidence=round(min(0.99, max(0.01, confidence * answer.factor)), 2))


def _pointed_at(known: Known, found: Found, pointed: str, dealt: tuple[str, ...]) -> str:
    """The name that the network points at, the rules' own where that one is no name of this quantity."""
    report, observation = known.report, found.observation
    if pointed == observation.indicator or _whose(known, observation.subject, pointed):
        return observation.indicator
    if found.reading.rule in ("dealt", "rank") and of_another(pointed, observation.indicator, dealt):
        return observation.indicator
    number = observation.span
    before = report.text[found.sentence.span.begin : number.begin]
    funds = observation.indicator.endswith(_FUNDS) and before_links(before).endswith(observation.indicator)
    if funds and report.text.startswith("用于", number.end):  # "资金3亿元用于农田建设"
        return observation.indicator
    if found.reading.quantity and found.reading.quantity.kind == "money":
        pointed = with_sum(pointed, observation.indicator, before)
    return whole_name(replace(found.reading, indicator=pointed)).indicator or observation.indicator


def of_another(pointed: str, name: str, dealt: tuple[str, ...]) -> bool:
    """Whether words name another of the quantities that values are dealt to, or several of them."""
    if "、" in pointed and "、" not in name:
        return True
    others = max((pointing.likeness(pointed, one) for one in dealt if one != name), default=0.0)
    return others >= pointing.ALIKE and others > pointing.likeness(pointed, name)


_FUNDS = ("资金", "投资", "贷款", "债券", "经费", "财力", "收入", "基金", "补贴", "补助", "款")


def _whose(known: Known, subject: str, name: str) -> bool:
    """Whether a name is that of the measured entity itself ("全长3公里的甲公园")."""
    if subject == known.report.area.id:
        return False
    held = (bearer for bearer in known.owners.values() if bearer.entity == subject)
    return any(known.report.slice(bearer.span) == name for bearer in held)


def described(report: Report, entities: tuple[Entity, ...] = ()) -> list[Found]:
    """The observations of a report as the rules read them.

    `entities` tell which numbers belong to names and whose quantity a clause gives; without them the
    reporting area is the subject of all. Headings and the glossary's definitions yield nothing, but
    for what the glossary says of the present state.
    """
    return _described(Known.of(report, entities), entities)


def _described(known: Known, entities: tuple[Entity, ...]) -> list[Found]:
    report = known.report
    named = _named_spans(entities)
    lead: dict[str, str] = {}
    paragraph = -1
    found: list[Found] = []
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
            if _in_name(place_of(sentence, reading), named):
                continue
            observation = compose(known, sentence, reading)
            features = learned.features(text, reading, observation, report.kind_of(sentence))
            if owner := owner_of(report, sentence, reading, known.owners):
                head = lexicon().sums.suffix(observation.indicator)
                observation = replace(observation, subject=owner, indicator=head or observation.indicator)
            found.append(Found(observation, features, sentence, reading))
    return found


_MARKS = re.compile(
    r"\[\d{1,3}\]|〔\d{1,3}〕|［\d{1,3}］|【\d{1,3}】|〖\d{1,3}〗|\*\*"
    r"|[①-⒛㉑-㉟㊱-㊿¹²³⁴-⁹]+|(?<=[\u4e00-\u9fff”])[（(]\d{1,2}[)）]"
    r"|(?<=[\d.])[ \u3000\xa0]+(?=[%‰A-Z\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[ \u3000\xa0]+(?=[\d\u4e00-\u9fff])"
    # "37 511元", no "2 012年"
    r"|(?:(?<=[^\d.\s][1-9])|(?<=[^\d.][1-9]\d)|(?<=[^\d.][1-9]\d\d)|(?<=[ \u2009\xa0]\d\d\d))"
    r"[ \u2009\xa0](?=\d{3}(?:[ \u2009\xa0]\d{3})*(?![年月日号])[\u4e00-\u9fff])"
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


# A note's headword that counts things (〔72〕3条小街小巷：…): what is counted is no name.
_COUNTED_THINGS = re.compile(r"\d+(?:个|座|条|处|栋|公里)[\u4e00-\u9fff]{2,12}")


def _named_spans(entities: tuple[Entity, ...]) -> list[Span]:
    return sorted(
        mention.span
        for entity in entities
        for mention in entity.mentions
        if any(c in "0123456789" for c in mention.form) and mention.confidence >= 0.5
        if not _COUNTED_THINGS.fullmatch(mention.form)
    )


def _in_name(place: Span, named: list[Span]) -> bool:
    return any(span.contains(place) and len(span) > len(place) for span in named)
