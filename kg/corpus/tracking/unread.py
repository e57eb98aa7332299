"""Targets that no statement of a plan holds: what the next review tells of, where the plan promised it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.corpus.tracking.cores import core
from kg.corpus.tracking.fulfilment import Side
from kg.corpus.tracking.lists import spelled_out
from kg.corpus.tracking.mentions import Said, said_as
from kg.corpus.tracking.periods import in_goals_of_years, in_passing, is_bare_heading, of_years
from kg.corpus.tracking.reports import Claim, Place, Told
from kg.corpus.tracking.seeking import without_nation
from kg.corpus.tracking.stages import DOES, HOW, stage_of, starts_with_stage
from kg.corpus.tracking.verdicts import RANKS
from kg.corpus.tracking.wording import fold_clause

__all__ = ["UNREAD", "plan_clauses", "promised_in_text"]

UNREAD = frozenset(("hasStatus", "implements", "established", "hosts", "received"))
"""The predicates of results that a plan's text is looked through for."""

_CLAUSE = re.compile(r"[^，。；！？,;!?\n―]+")
_LEAST = 4
_LEAST_TITLE = 6
# 全球首批国际湿地城市
_FIRST = re.compile(r"^(?:全球|世界|全国|全省)?(?:首批|首个|第[一二三四五六七八九十]批)")
# A plan of five years is not carried out in one; what is kept (巩固…创建成果) is not promised anew.
_NOT_OF_YEAR = re.compile("十[一二三四五]五")
_KEPT = re.compile("巩固|成果")
# What a name may say more: 污染防治(攻坚战), but not 法治政府(示范创建活动).
_HEADS = re.compile("(?:攻坚战?|专项|斗争|发展|战略|工程|项目|行动|改革|工作|建设|任务|制度|体系)*")
_HOW_BEHIND = re.compile(f"^(?:项目|工程)*(?:{HOW}|全线|正式)*")
_FOUNDING = re.compile("[组新筹在共]建|建设|建成|设立|成立|引进|落户|打造")
# 加快(人才公寓)建设: a short name must be all that the clause tells of.
_VERBS = f"(?:{HOW}|{DOES}|启动|开工|建设|建成|完成|打赢|[在新改扩续]建)+"
_WHOLE = f"{_VERBS}{{key}}(?:项目|工程)?(?:组建|筹建)?(?:建设|工作|改造|前期)?(?:进度|步伐)?"
# 争创(文明城市), 做好(世界自然遗产)申报工作, 确保通过(卫生城市)复审
# 加快(青山银行)组建工作进度
_SET_UP = re.compile("(?:组建|筹建)")
_SOUGHT = re.compile(
    "(?:争创|创建|申报|创成|力争|争取|争当|成功|获批|获评|通过|列入|入选|建成)(?:为|成为|成)?"
    "(?:[^、，]{2,14}、)*(?:全国|国家级?|省级|全省|首批)*$"
)
_SOUGHT_BEHIND = re.compile(
    "(?:[、和与及][^、，和与]{2,14})*等?的?(?:称号)?(?:创建|申报|争创|复审|验收|认证|创评|评审|命名)"
)
# 推进(质量强市示范城市)建设, but not 抓好青山(生态旅游示范区)建设
_PURSUED = re.compile(f"(?:{HOW}|{DOES}|[、和及]|全国|国家级?)$")
# 聚焦(青山电子科技园)、白云产业园等重点项目
_FOCUSED = re.compile("^(?:聚焦|突出|紧盯|狠抓|紧抓)")
_FOCUS = re.compile(f"{_FOCUSED.pattern}.*等[^、]{{0,8}}项目$")
_BUILT = re.compile("建设(?:工作)?(?:$|、)")


def promised_in_text(
    claim: Claim, names: Iterable[str], promised: Told, label: str, areas: tuple[str, ...]
) -> Side | None:
    """The promise that a plan's text makes of a thing that a review tells of; None where it makes none.

    The statement is made in the form of the result's; of several clauses the first is taken.
    """
    if claim.predicate == "received":
        names = without_nation(tuple(names))
        names = (*names, *(_FIRST.sub("", n) for n in names if _FIRST.match(n)))
    forms = [key for n in names if not _NOT_OF_YEAR.search(key := fold_clause(n)) and not key.endswith("年")]
    for place, clause in plan_clauses(promised):
        if _KEPT.search(clause) or (claim.predicate == "established" and not _FOUNDING.search(clause)):
            continue
        for key in forms:
            said = _said(claim, key, promised, place, clause, areas)
            if said is not None and said.rank is not None:
                said = _nearest(said, clause, key)
                statement = said.statement(claim, promised, claim.year, planned=True)
                return Side(promised, statement, label, place, made=True)
    return None


def _said(
    claim: Claim, key: str, promised: Told, place: Place, clause: str, areas: tuple[str, ...]
) -> Said | None:
    if claim.predicate == "received":
        before, _, behind = clause.partition(key)
        if len(key) < _LEAST_TITLE or key not in clause:
            return None
        sought = _SOUGHT_BEHIND.match(behind) or (not behind and _SOUGHT.search(before))
        if not sought and claim.subject == promised.area and _PURSUED.search(before):
            sought = _BUILT.match(behind)
        return Said(place, clause, 0, "planned", sought[0], False, 0.7) if sought else None
    inner = core(key, areas)
    whole = _HEADS.fullmatch(key.rpartition(inner)[2]) is not None
    if whole and len(inner) >= _LEAST and re.fullmatch(_WHOLE.format(key=re.escape(inner)), clause):
        if _SET_UP.match(clause.partition(inner)[2]):
            return Said(place, clause, RANKS["underway"], "underway", "组建", False, 0.7)
        found = said_as(promised, place, clause, inner)
        return found if found and found.rank else None
    if claim.predicate == "hasStatus" and len(key) >= _LEAST and _FOCUS.match(clause):
        listed = any(key == item.removesuffix("项目") for item in re.split("、|等", _FOCUSED.sub("", clause)))
        return Said(place, clause, RANKS["underway"], "underway", "聚焦", False, 0.7) if listed else None
    if len(key) <= _LEAST or len(inner) < _LEAST or not (key in clause or spelled_out(clause, key)):
        return None
    return said_as(promised, place, clause, key)


def _nearest(said: Said, clause: str, key: str) -> Said:
    """How far a clause says that the thing itself is to come: not what it says of the others of its list."""
    before, found, behind = clause.partition(key)
    if not found:
        return said
    own = _HOW_BEHIND.sub("", behind.partition("、")[0])
    stage = stage_of(own, adjacent="start") if starts_with_stage(own) else stage_of(before, adjacent="end")
    return replace(said, why=stage[0], status=stage[1]) if stage else replace(said, status="underway")


@lru_cache(maxsize=4)
def plan_clauses(promised: Told) -> tuple[tuple[Place, str], ...]:
    """The clauses of a plan that can promise something for its year, with their folded text."""
    return tuple(_told_by(promised, promised.plan))


def _told_by(promised: Told, sentences: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    for sentence in sentences:
        if is_bare_heading(promised, sentence) or in_goals_of_years(promised, sentence):
            continue
        for found in _CLAUSE.finditer(promised.slice(sentence)):
            place = Place(sentence.begin + found.start(), sentence.begin + found.end())
            if found[0].strip() and not in_passing(found[0]) and not of_years(promised, place):
                yield place, fold_clause(found[0].replace("”“", "”、“"))
