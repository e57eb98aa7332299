"""Which year a clause speaks of, and whether it reports or plans.

The chapter decides first: what was done in the year of review, what is to be done in the report's
year. A period ("五年来", "“十四五”期间") holds from where it frames a sentence or heading until
another time takes its place; what a clause says itself ("2022年", "去年", "力争", "已建成") goes
before both. `tense` is the short answer, `moment` the full one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import ChapterKind, Mode, Report, Sentence, Span


@dataclass(frozen=True, slots=True)
class Period:
    """Several years that are spoken of together. `first` and `last` are calendar years."""

    first: int
    last: int

    @property
    def years(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Moment:
    """The year measured, the mode, and the period whose last year it is (None: a single year).

    `base` is the year before: what a "from" value ("由A提高到B") belongs to.
    """

    year: int
    mode: Mode
    period: Period | None = None

    @property
    def base(self) -> int:
        return self.year - (self.period.years if self.period else 1)


_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_PLANS = ("九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五")
_PLAN_BEGINS = dict(zip(_PLANS, range(1996, 2031, 5), strict=True))

_FIVE_YEAR_PLAN = r"[“\"]?(?P<plan>十[一二三四五]?五)[”\"]?"
_PAST_YEARS = r"(?:过去|这|近|前|最近)(?:的|这)?(?P<past>[二两三四五六七八九十]|\d{1,2})年(?!级|制)"
_YEARS_SINCE = (
    r"(?<![第\d])(?P<since>[二两三四五六七八九十]|\d{1,2})(?:个?年)"
    r"(?:(?:多)?来|(?<=五年)(?:累计|共(?![同享建商谋])))"
)
_YEARS_AHEAD = (
    r"(?:今后|未来|接下来|用|通过)(?:的|这)?(?:\d—|\d-|[一二三四]至|[一二三四]到)?"
    r"(?P<ahead>[二两三四五六七八九十]|\d{1,2})(?:到[五十])?年(?!级|制)"
)
_TERM = r"(?P<term>本届政府|本届任期|任期内|换届以来)"
_LAST_YEAR = r"(?P<lastyear>过去的?一年|一年来|去年|上年(?!末|底|度?结)|刚刚过去的(?:一年|(?:19|20)\d\d年))"
_THIS_YEAR = r"(?P<thisyear>今年|本年度|新的一年|来年|明年)"
_YEAR = r"(?<!\d)(?:(?:19|20)\d\d[—\-－~～至]{1,2})?(?P<year>(?:19|20)\d\d)年"

# “十五五”规划, what is drawn up, is no time; “十五五”规划期间 is.
_PLAN_PERIOD = rf"{_FIVE_YEAR_PLAN}(?:(?:规划)?(?:时期|期间|期末|末|以来|的?五年)|[，,])"
_ANY_TIME = re.compile(
    "|".join((_PLAN_PERIOD, _PAST_YEARS, _YEARS_SINCE, _YEARS_AHEAD, _TERM, _LAST_YEAR, _THIS_YEAR, _YEAR))
)
# A time that is only compared with, or that begins an open span, does not date the clause.
_COMPARED_BEFORE = re.compile(
    r"(?:较|比|与|同|和|超过|相对于|高于|低于|相当于|(?<!特别)(?<!尤其)是|为|从|由|将|把|自|自从|[（(])[^，,。；;]{0,3}$"
)
_COMPARED_AFTER = re.compile(
    r"^(?:[^，。；\d]{0,10}基础上|的水平|水平|的\d+(?:\.\d+)?倍|以来|度|级|版|前|相比|至|到|[—\-－~～](?=\d)|\d|发展规划|规划|行动|工作报告)"
)
# "满足未来15年需求": what is looked ahead to is not yet spoken of.
_LOOKED_AHEAD = re.compile(r"(?:满足|着眼|面向|立足|适应|支撑|保障|考虑)[^，。；]{0,3}$")
_IN_TITLE = re.compile(r"《[^》]*$|[“\"][^”\"，。]*$")
_FRAME_LEAD = re.compile(
    r"^[\s*#—\-·●◆]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?:同志们[，,：:！]|各位代表[，,：:！])?"
    r"(?:回顾|回首|回望|总结|经过|展望|特别是|尤其是|到|至|截至|在|即将到来的|综合考虑[，,])?"
    r"(?:(?:刚刚?|即将)?(?:过去|走过)的)?(?:刚刚)?[“\"]?$"
)

_HOPED = re.compile(
    r"力争|预计(?:到)?(?:今年|明年)|计划(?:于|在|今年|明年)|争取(?:在|于|今年|年内|实现)"
    # what is near at hand is said of its own clause alone
    r"|(?:有望|即将|将于)(?=[^，,；;。：:]*$)"
)
# What a clause itself says is to come: "将在3月建成", "预计年底前投产", "有望通车".
_COMING = re.compile(
    r"有望|即将|将[于在]|力争|预计(?:今年|明年|(?:今年|明年)?(?:年[底内]|[上下]半年|\d{1,2}月|[一二三四]季度))"
)
_DONE_ADVERB = re.compile(r"(?:已经|已|业已|现已)(?!有的|成为的)")
_STANDING = re.compile(r"(?<!项)目前|截至|迄今|现有|现已|至今")
_CLAUSE_END = re.compile(r"[，,；;。：:]")


def plan_ends(plan: str) -> int:
    """The last year of a five-year plan, "九五" to "十五五"."""
    return _PLAN_BEGINS[plan] + 4


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]


def _default(report: Report, kind: ChapterKind) -> Moment:
    if kind in ("review", "front"):
        return Moment(report.review_year, "actual")
    if kind == "glossary":
        return Moment(report.year, "actual")
    return Moment(report.year, "planned")


def _read(report: Report, kind: ChapterKind, match: re.Match[str]) -> Moment | None:
    """What a time expression says in a chapter of a kind; None where it says nothing here."""
    looks_back = kind in ("review", "front")
    if plan := match["plan"]:
        first, last = _PLAN_BEGINS[plan], plan_ends(plan)
        if looks_back and first <= report.review_year:
            last = min(last, report.review_year)
        elif last < report.year and looks_back is False and plan == "十五":
            return None
        mode: Mode = "actual" if last <= report.review_year else "planned"
        return Moment(last, mode, Period(first, last))
    if counted := match["past"] or match["since"]:
        years = _count(counted)
        if not looks_back and not match["past"] and not match.group().endswith("来"):
            return None  # in a plan "五年累计新增" is ahead
        if years < 2:
            return Moment(report.review_year, "actual")
        return Moment(
            report.review_year, "actual", Period(report.review_year - years + 1, report.review_year)
        )
    if match["ahead"]:
        years = _count(match["ahead"])
        last = report.year + years - 1
        return Moment(last, "planned", Period(report.year, last)) if years > 1 else None
    if match["term"]:
        if not looks_back:
            return None
        return Moment(report.review_year, "actual", Period(report.review_year - 4, report.review_year))
    if match["lastyear"]:
        return Moment(report.review_year, "actual")
    if match["thisyear"]:
        # In a review, "今年以来" is the year under review itself where the report was given within it.
        return Moment(report.year, "planned") if not looks_back else None
    year = int(match["year"])
    if not 1978 <= year <= report.year + 30:
        return None
    return Moment(year, "actual" if year < report.year else "planned")


_TIME_MARKS = ("年", "五", "任期", "届")  # every time expression above holds one of them


def _times(report: Report, kind: ChapterKind, text: str) -> list[tuple[int, Moment]]:
    """The times that date a text, as (begin, moment), in order."""
    found: list[tuple[int, Moment]] = []
    if not any(mark in text for mark in _TIME_MARKS):
        return found
    for match in _ANY_TIME.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if match["year"] or match["plan"] or match["lastyear"]:
            if _COMPARED_BEFORE.search(before) or _COMPARED_AFTER.match(after):
                continue
            if match["year"] and _IN_TITLE.search(before):
                continue
        if match["ahead"] and _LOOKED_AHEAD.search(before):
            continue
        moment = _read(report, kind, match)
        if moment is not None:
            found.append((match.start(), moment))
    return found


def timeline(report: Report) -> tuple[Moment, ...]:
    """For each sentence, the moment that holds at its beginning.

    A heading or the opening of a sentence sets it, the next chapter or another such opening ends it.
    """
    moments: list[Moment] = []
    chapter = -1
    top = -1
    current = Moment(report.review_year, "actual")
    outer = current
    for sentence in report.sentences:
        if sentence.chapter != chapter:
            chapter = sentence.chapter
            kind = report.kind_of(sentence)
            above = _top(report, chapter)
            if above != top:
                top = above
                outer = current = _headed(report, kind, report.chapters[top].heading, _default(report, kind))
            section = report.chapters[chapter]
            if chapter != top and section.heading is not None:
                current = _headed(report, kind, section.heading, current)
            if current.mode != _default(report, kind).mode and kind in ("plan", "government"):
                current = outer
        kind = report.kind_of(sentence)
        text = report.slice(sentence.span)
        head = text[:30]
        # "2021年，…" at a paragraph's opening ends a period; a dated clause further in does not.
        for begin, moment in _times(report, kind, head):
            opens = _FRAME_LEAD.match(text[:begin]) is not None and _opens(head[begin:], moment)
            opens = opens or (sentence.is_heading and begin < 16)
            if opens and kind != "glossary" and _frames(report, kind, moment):
                current = moment
            break
        if kind in ("plan", "government", "review") and _sets_targets(report, text):
            current = Moment(report.year, "planned")
        moments.append(current)
    return tuple(moments)


def _opens(text: str, moment: Moment) -> bool:
    """Whether a year at a sentence's head rules what follows: "2021年,…", not "2021年接待游客…"."""
    return moment.period is not None or _RULING_YEAR.match(text) is not None


_RULING_YEAR = re.compile(
    r"(?:(?:19|20)\d\d年|今年)(?:[，,是]|工作|重点|(?:我们)?要)|过去|一年来|去年[，,]|刚刚过去|新的一年"
)


def _sets_targets(report: Report, text: str) -> bool:
    """Whether a sentence opens the coming year's targets ("2022年经济社会发展主要预期目标是")."""
    return _targets_of(report.year).search(text) is not None


@cache
def _targets_of(year: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?:今年|{year}年)[^。，]{{0,24}}(?:预期目标|主要(?:经济社会)?(?:发展)?目标|目标任务|重点任务|工作安排)"
    )


def _top(report: Report, chapter: int) -> int:
    while (parent := report.chapters[chapter].parent) is not None:
        chapter = parent
    return chapter


def _headed(report: Report, kind: ChapterKind, heading: Span | None, default: Moment) -> Moment:
    if heading is None or kind == "glossary":
        return default
    years = (report.review_year, report.year)
    times = _times(report, kind, report.slice(heading))
    return next((moment for _, moment in times if moment.period or moment.year in years), default)


def _frames(report: Report, kind: ChapterKind, moment: Moment) -> bool:
    """Whether a moment may rule the sentences after it (a stray "2015年，…" in a review may not)."""
    if moment.period is not None:
        return True
    return moment.year == (report.review_year if kind in ("review", "front") else report.year)


def moment(report: Report, sentence: Sentence, span: Span, line: Sequence[Moment] | None = None) -> Moment:
    """When the stretch `span` of a sentence is, and whether it is reported or planned.

    `line` is `timeline(report)`; give it where many spans of one report are asked for.
    """
    kind = report.kind_of(sentence)
    held = (timeline(report) if line is None else line)[sentence.index]
    text = report.slice(sentence.span)
    offset = max(0, span.begin - sentence.span.begin)
    before = text[:offset]
    if kind == "glossary":
        # a year named in the entry's first sentence holds for the others
        entry = report.glossary[sentence.glossary].span.begin if sentence.glossary is not None else None
        lead = report.text[entry : sentence.span.begin] if entry is not None else ""
        return _of_glossary(report, lead + before)
    result = held
    for begin, said in _times(report, kind, text[: offset + 12]):
        if begin <= offset:
            result = said
    if result.mode == "actual":
        hoped = None if _stands(before) else _HOPED.search(before)
        if hoped and kind in ("review", "front") and result.year == report.review_year:
            return Moment(report.year, "planned")
        return result
    clause = _CLAUSE_END.split(before)[-1]
    done = _DONE_ADVERB.search(clause)
    if done and "的" not in clause[done.end() :]:
        return Moment(report.review_year, "actual")
    if _stands(before):
        return Moment(report.review_year, "actual")
    return result


_CONTINUED = re.compile(r"[^，。；：:]*[，,](?:占|同比|增长|下降|[较比](?!例|重))[^，,；;。：:]*$")


def _stands(before: str) -> bool:
    """Whether how things stand is told, also where a hope came before ("力争明年建成,目前完成投资3亿元")."""
    said = [match.start() for match in _STANDING.finditer(before)]
    if not said or _HOPED.search(before, said[-1]):
        return False
    rest = before[said[-1] :]
    return _CLAUSE_END.search(rest) is None or _CONTINUED.fullmatch(rest) is not None


def moment_of_clause(
    report: Report, sentence: Sentence, span: Span, line: Sequence[Moment] | None = None
) -> Moment:
    """`moment` of a clause as a whole: in a review, what it says is to come is planned.

    In a glossary the year that the clause itself names is its year.
    """
    if report.kind_of(sentence) == "glossary":
        span = Span(min(span.end, sentence.span.end), span.end)
    found = moment(report, sentence, span, line)
    if found.mode == "actual" and found.year == report.review_year:
        looks_back = report.kind_of(sentence) in ("review", "front")
        if looks_back and _COMING.search(report.slice(span)):
            return Moment(report.year, "planned")
    return found


def _of_glossary(report: Report, before: str) -> Moment:
    years = [int(m["year"]) for m in re.finditer(_YEAR, before) if not _IN_TITLE.search(before[: m.start()])]
    known = [year for year in years if 1978 <= year <= report.year + 30]
    return Moment(known[-1] if known else report.year, "actual")


def tense(report: Report, sentence: Sentence, span: Span) -> tuple[int, Mode]:
    """The year and mode of what `span` says; `sentence` is the sentence it stands in."""
    found = moment(report, sentence, span)
    return found.year, found.mode
