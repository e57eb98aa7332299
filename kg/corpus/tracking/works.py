"""Works that no statement names, on either side: what a plan's text promises, and the review tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.corpus.tracking.contents import by_content
from kg.corpus.tracking.cores import core
from kg.corpus.tracking.fulfilment import Fulfilment, Link, Side
from kg.corpus.tracking.labels import promised_names
from kg.corpus.tracking.made import made
from kg.corpus.tracking.mentions import said_in_text
from kg.corpus.tracking.names import best
from kg.corpus.tracking.numbers import results
from kg.corpus.tracking.periods import of_years
from kg.corpus.tracking.reports import Claim, Number, Place, Told
from kg.corpus.tracking.segments import said_otherwise
from kg.corpus.tracking.stages import DOES, HOW
from kg.corpus.tracking.unread import plan_clauses
from kg.corpus.tracking.verbs import is_ahead
from kg.corpus.tracking.verdicts import Verdict
from kg.corpus.tracking.wording import fold_clause, pattern
from kg.linking.identity import slug

__all__ = ["told_of_works"]

_LEAST = 4
_LEAST_ITEM = 3
_GRADE = 0.66
_MOST_BEHIND = 4
_SAME = 0.78
_VERBS = (
    "(?:(?:重点|进一步|年内|今年|再|力争|确保|科学|依法|依规|集中|稳妥|基本|逐步|组织)*"
    f"(?:{HOW}|{DOES}|启动|办好|消除|组建|构建|搞好|加大|整治)好?)+"
)
# 改造 of (继续推进)背街小巷、棚户区改造(工作): what is done, not only with whom or for whom.
_WORK = (
    "(?:改造|整治|治理|整改|修复|搬迁|重建|普查|改革|直航|治堵|公开|清理|迁建|扩建|建设|创建|覆盖|硬化|绿化|亮化"
    "|试点|检修|养护|回迁|征收|救助|一体化发展|水体|实事|扶持|帮扶|重组|重整|修编|高中振兴|后续管护|无害化处理)"
)
_TAIL = "(?:工作|项目|工程|任务|力度|步伐|进度|行动|活动)*"
_PROMISE = re.compile(f"^{_VERBS}(?P<name>[^0-9]{{4,32}})$")
_ENDED = re.compile(f"(?P<work>{_WORK})(?P<tail>{_TAIL})$")
_LIST = re.compile("、|以及|[和与及]|等")
# A town's, a rank or a year before what is counted: 省级农村小康示范村, 年度民生实事.
_BEFORE_COUNTED = re.compile("^(?:年度|省级|市级|国家级|城镇|农村)(?=.{4})")


_LEVEL = re.compile(".|中央|国家|全国|自治区|省级|市级|县级")
# 以硬化、绿化为主要内容的老旧小区环境改造
_MAINLY = re.compile("^以.+为[^的]{2,6}的(?=.{4})")
_OF_TOWN = re.compile("^(?:城市|全市|市区|城区)(?=.{4})")
# 已整改完成7项，剩余9项取得进展
_LEFT = re.compile("剩余|其余|未完成")


@dataclass(frozen=True, slots=True)
class _Work:
    """A work that a clause of the plan promises, as it is written, and what it compares by."""

    place: Place
    name: str
    key: str
    unparted: bool = False  # 全民健身和全民健康融合试点: one work for two, where the review says it so


def told_of_works(
    done: Iterable[Fulfilment], promised: Told, reported: Told, areas: tuple[str, ...]
) -> Iterator[Fulfilment]:
    """The works that only texts name, with what the review tells of them, besides all that is tracked.

    They become statements of both texts, of a program that has the name as the plan writes it.
    """
    done = list(done)
    known = [n for f in done for n in _names(f.target)]
    longer = "\n".join(map(fold_clause, known))
    used = {f.link.outcome.said.iri for f in done if f.link}
    counted = [r for r in results(reported) if r.said.iri not in used and _counts(r.said)]
    whole: set[Place] = set()
    for work in _works(promised, areas):
        if work.place in whole or work.key in longer or best(known, (work.name,), areas):
            continue
        link = _answer(work, promised, reported, counted, areas)
        if link is not None and (not work.unparted or _said_so(link)):
            if work.unparted:
                whole.add(work.place)
            if not link.outcome.made:
                counted.remove(link.outcome)
            yield Fulfilment("program", _side(promised, reported, work, work.place, True), link)


def _said_so(link: Link) -> bool:
    """Whether the review's text has the very name."""
    return link.outcome.made and not link.doubt


def _names(target: Side) -> tuple[str, ...]:
    said = target.said
    return (
        promised_names(target) if isinstance(said, Claim) else (said.indicator, said.action + said.indicator)
    )


def _works(promised: Told, areas: tuple[str, ...]) -> Iterator[_Work]:
    """The works of the plan's clauses that promise nothing else, each once."""
    seen: set[str] = set()
    for place, _ in plan_clauses(promised):
        found = _PROMISE.match(promised.slice(place).strip())
        for name, unparted in _items(_MAINLY.sub("", found["name"])) if found else ():
            key = core(name, areas)
            if len(key) < _LEAST - ("“" in name) or key in seen or _is_general(key):
                continue
            seen.add(key)
            yield _Work(place, name, key, unparted)


def _items(text: str) -> Iterator[tuple[str, bool]]:
    """The works of a list whose end is said once (背街小巷、棚户区改造工作); of two, first both as one."""
    parts = [p for p in _LIST.split(text) if p]
    if any(_LEVEL.fullmatch(p) for p in parts):
        parts = [text]  # 市、县两级政府机构改革, 中央和省环保督察整改
    if len(parts) == 2 and "、" not in text and _ENDED.search(text):
        yield _ENDED.sub(r"\g<work>", text), True  # 全民健身和全民健康融合试点建设
    end = _ENDED.search(parts[-1]) if parts else None
    for part in parts if end else ():
        own = _ENDED.search(part)
        if len(part) >= _LEAST_ITEM and end:
            yield part[: own.start("tail")] if own else part + end["work"], False


@cache
def _general() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('general').pattern})+")


def _is_general(key: str) -> bool:
    """Whether a name says of no work which one it is: 城市基础设施建设, 法治政府."""
    return bool(_general().fullmatch(_LIST.sub("", key)))


def _counts(number: Claim | Number) -> bool:
    """Whether a number tells of works done: 启动18个, 完成8666户."""
    if not isinstance(number, Number) or number.measure not in ("level", "stock") or number.unit == "元":
        return False
    return bool(number.action) and not is_ahead(number.action)


def _answer(
    work: _Work, promised: Told, reported: Told, counted: list[Side], areas: tuple[str, ...]
) -> Link | None:
    for side in counted:
        assert isinstance(side.said, Number)
        name = side.said.indicator
        counted_as = (name, _BEFORE_COUNTED.sub("", name), name + side.said.action)  # 整治178个城中村
        likeness = best((work.name,), counted_as, areas)
        if likeness and likeness.grade >= _SAME and not likeness.doubt:
            return Link(side, "met", _GRADE, f"the plan's text names it; {likeness.grounds}, counted")
    plain = work.name if work.unparted else work.name.replace("的", "")
    forms = (work.name, _OF_TOWN.sub("", work.name), plain)
    said = said_in_text(tuple(dict.fromkeys(forms)), reported, areas)
    if said is None or not said.rank:
        other = said_otherwise((work.name,), reported, areas)
        said = other[0] if other and other[0].rank and other[1].grade >= 0.7 else said
    if said is None or not said.rank or said.status == "preliminary":
        said = by_content(work.name, reported)
    if said is None or of_years(reported, said.place):
        return None
    outcome = _side(promised, reported, work, said.place, False)
    told = reported.text[said.place.begin : said.place.end + _MOST_BEHIND]
    verdict: Verdict = "partly" if _LEFT.search(told) else "met"
    return Link(outcome, verdict, _GRADE, f"named in both texts, with {said.why}", said.doubt)


def _side(promised: Told, reported: Told, work: _Work, place: Place, planned: bool) -> Side:
    """The statement that one of the two texts makes of a work: that the area carries it out."""
    told = promised if planned else reported
    like = Claim(
        iri="",  # made() gives it
        subject=promised.area,
        predicate="implements",
        object=f"{promised.area}/{slug(work.name)}",
        year=reported.review_year,
        planned=planned,
        confidence=Decimal(0),
        grounds="",
        places=(place,),
    )
    grounds = "the plan's text names it" if planned else "the review's text names it"
    claim = made(like, told, reported.review_year, planned=planned, grounds=grounds, places=(place,))
    return Side(told, claim, work.name, place, made=True)
