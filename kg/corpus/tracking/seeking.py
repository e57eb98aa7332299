"""Titles that were promised, and that the next report tells are still sought."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.corpus.tracking.cores import without_tail
from kg.corpus.tracking.fulfilment import Link, Side
from kg.corpus.tracking.lists import spelled_out
from kg.corpus.tracking.made import made
from kg.corpus.tracking.mentions import clauses, is_honoured
from kg.corpus.tracking.reports import Claim, Told
from kg.corpus.tracking.stages import CARRYING
from kg.corpus.tracking.verdicts import RANKS, of_stages
from kg.corpus.tracking.wording import fold_clause

__all__ = ["of_lower_rank", "still_sought", "without_nation"]

_LEAST = 4
_SEEKING = "(?:创建|争创|申报|创评|创城|迎检|复审|复评)"
# 第十届(全国献血先进市): the same title, a turn later.
_TURN = re.compile("^(?:第[0-9一二三四五六七八九十]+[届轮次批]|首批)“?(?=全国|国家|全省|省级)")
_NATION = re.compile(r"^(?:全国|国家)")
_LOWER = re.compile(r"(?:全?省|自治区|全?市|县)级?$")
_LEAST_TITLE = 7
_OF_PROVINCE = re.compile(r"^(?:全省|省级)(?=.{4})")
_PROVINCE = {"全省": "省级", "省级": "全省"}
# (全国文明城市)创建, (国家卫生城)、园林城创建, 创建(国家卫生城市).
_BEHIND = re.compile(rf"^(?:称号)?(?:[、和与及][^、，和与]{{2,10}})*等?(?:的)?{_SEEKING}")
_BEFORE = re.compile(rf"{_SEEKING}(?:[^、，]{{2,12}}[、和与及])*$")
# 扎实推进(国家创新型城市)建设
_BUILT = re.compile("建设(?:工作)?")
# What asks no more than that the seeking goes on: 深入推进全国文明城市创建工作.
_GOES_ON = re.compile(r"(?:推进|推动|开展|深化|抓好|做好|启动|加快|助力|配合|^(?:以|全面|加快)?建设)")
_TO_BE_WON = re.compile(
    r"成功|确保|力争|争取|争创|获|创成|建成|成为|通过|晋升|早日|突破|实现|积极创建|努力|全力"
)


def still_sought(target: Side, names: Iterable[str], reported: Told) -> Link | None:
    """What the review says of a title that is not yet won: 扎实推进全国文明城市创建; None where it is silent.

    Begun but not won is partly done, unless no more was promised than to go on.
    """
    claim = target.said
    assert isinstance(claim, Claim)
    keys = [k for k in map(fold_clause, names) if len(k) >= _LEAST]
    for place, clause in clauses(reported):
        if is_honoured(clause):
            continue
        found = ((k, clause if k in clause else spelled_out(clause, k)) for k in keys)
        key, clause = next(((k, whole) for k, whole in found if whole), ("", clause))
        if not key:
            continue
        before, _, behind = clause.partition(key)
        built = _BUILT.fullmatch(behind) and CARRYING.fullmatch(before)
        if _LOWER.search(before) or not (_BEHIND.match(behind) or _BEFORE.search(before) or built):
            continue
        goes_on = _GOES_ON.search(target.clause) and not _TO_BE_WON.search(target.clause)
        wanted = RANKS["underway" if goes_on else "completed"]
        sought = made(claim, reported, reported.review_year, planned=True, grounds="sought", places=(place,))
        return Link(
            outcome=Side(reported, sought, target.label, place, made=True),
            verdict=of_stages(wanted, RANKS["underway"]),
            grade=0.75,
            grounds="the title is told to be sought",
            doubt="the result does not say whether it was won",
        )
    return None


def of_lower_rank(names: Iterable[str], clause: str) -> bool:
    """Whether a clause tells of a province's or a city's title, where the nation's was promised.

    >>> of_lower_rank(("国家全域旅游示范区",), "创成省全域旅游示范区")
    True
    """
    nations = [n for n in map(fold_clause, names) if _NATION.match(n)]
    rests = {_NATION.sub("", x).lstrip("级") for n in nations for x in (n, without_tail(n))}
    return any(_LOWER.search(clause.partition(rest)[0]) for rest in rests if rest in clause)


def without_nation(names: tuple[str, ...]) -> tuple[str, ...]:
    """A nation's titles also as they are told without it, where enough is left; a province's in both ways.

    >>> without_nation(("全国民族团结进步示范市", "全国文明城市"))
    ('全国民族团结进步示范市', '全国文明城市', '民族团结进步示范市')
    >>> without_nation(("全省服务业强县",))
    ('全省服务业强县', '省级服务业强县')
    """
    folded = [_TURN.sub("", fold_clause(n)).rstrip("”") for n in names]
    names = (*names, *(f for f in folded if f not in names and any(_TURN.match(n) for n in names)))
    rests = [_NATION.sub("", n) for n in folded if _NATION.match(n)]
    others = [f"{_PROVINCE[m[0]]}{n[m.end() :]}" for n in folded if (m := _OF_PROVINCE.match(n))]
    return (*names, *others, *(rest for rest in rests if len(rest) >= _LEAST_TITLE))
