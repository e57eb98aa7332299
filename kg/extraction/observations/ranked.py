"""Ranks joined with what they are said of: the number before them, or a quantity of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.observations.dealing import deal, listed_quantities, spread
from kg.extraction.observations.naming import BARE_HEADS
from kg.extraction.observations.neighbours import earlier
from kg.extraction.observations.phrases import clean, read_left, strip_openings
from kg.extraction.observations.ranks import Rank
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.situations import Context
from kg.extraction.observations.verbs import before_links, take_verbs

_ASIDE = re.compile(r"在[^，。；]{2,20}中$|连续[\d一二三四五六七八九十]+(?:年|个季度|个月)")
_ASSESSED = re.compile(r"在(?P<what>[^，。；]{2,30}(?:考核|评价|评估|评比|测评|竞赛|大赛|评选))中$")
# "研发投入占比、专利拥有量等指标位居前列"
_AND_SUCH = re.compile(r"(?P<list>[^，。；]+、[^，。；]*[率量额值数重度比速])等(?:[^，。；、]{0,6}指标)?均?$")
_LAST_WORDS = re.compile(
    r"(?:等?(?:[二两三四五六七八九十\d]+项)?(?:主要)?指标)?(?:均?居我|(?<![得评积总均])分别?|均|稳|双双)*$"
)
_EACH = re.compile(r"(?<![得评积总均学])分$")  # "增幅分|居全省第四和第二"
_NOTHING = ("", "均", "分别")
# A side of the thing before that is ranked, no thing of its own ("增速全市第一").
_SIDES = ("增速", "总量", "增幅", "规模", "数量", "增长", "总数", "涨幅", "绝对值", "占比")

_PACE = ("增速", "增幅", "涨幅")


def read_rank(
    text: str,
    rank: Rank,
    left_text: str,
    clause: tuple[int, int],
    number: int,
    context: Context,
    readings: list[Reading],
) -> list[Reading]:
    """The observations of a rank; none where it is said of the last of `readings`, which takes it then."""
    if rank.board:
        return [_ranked(rank, clause, rank.board)]
    told = _ASIDE.sub("", _ASIDE.sub("", left_text))
    each = text.startswith(("居", "列"), rank.begin) and told != (told := _EACH.sub("", told))
    such = _AND_SUCH.fullmatch(told)
    left = read_left(such["list"] if such else told, False)
    noun = left.noun.removeprefix("并").strip("、")
    if noun.endswith("综合") and text.startswith("排名", rank.begin):
        noun += "排名"
    if (rank.next or left.every or such) and left.subject.endswith(("和", "与", "及", "、")):
        noun = left.subject + left.action + noun  # "项目数量和资助经费均居…": the verb is a part of the name
    every = left.every or text.startswith(("均", "都"), rank.begin)
    listed = [] if such else listed_quantities(_stretch(told), every)
    if listed:  # "贷款增速、新登记企业增速均居全省第1"
        noun = "、".join(listed)
    bare = noun in _NOTHING or noun in _SIDES
    last = readings[-1] if readings else None
    if noun in _PACE and len(readings) > 1 and last is not None and last.change is None:
        grown = (one for one in readings[-2:] if one.change and one.indicator == last.indicator)
        last = next((one for one in grown if one.clause[1] >= clause[0] - 1), last)
    if rank.more:
        return _deal_ranks(rank, noun, listed, clause, readings)
    if rank.next and (sides := _sides_of(noun)) and context.indicator:
        return _rank_sides(rank, sides, clause, context.indicator, readings)
    if bare and last is not None and _said_of(last, noun, left_text, clause):
        alone = told.strip("，、均都") == ""
        other = readings[-2] if len(readings) > 1 else None
        near = other and (other.clause == last.clause or other.indicator == last.indicator)
        # "分别增长20%、18%,增速排全省第4位和第2位"
        alike = other and other.change == last.change and other.indicator != last.indicator
        each |= bool(near and alike and other and other.clause == last.clause)
        if rank.next and each and other and near and other.quantity:
            readings[-2] = replace(other, rank=rank.text)
            readings[-1] = replace(readings[-1], rank=rank.next)
            return []
        meant = _meant_too(readings, last) if every and not noun and alone else ()
        if every and noun in _PACE:
            meant = _grown_too(text, readings)
        for at, reading in enumerate(readings):
            if (reading.end == last.end or at in meant) and not reading.rank:
                readings[at] = replace(reading, rank=rank.text)
        return []
    noun = "" if noun in _NOTHING else noun
    name = noun
    if not noun and not context.indicator and (aside := _ASSESSED.search(left_text)):
        name = aside["what"]  # "在全省考核中排名第一"
    elif bare or BARE_HEADS.match(noun):
        name = context.indicator + noun if context.indicator else noun or earlier(text, clause)
    if not 3 <= len(name) <= (60 if such or listed else 30) or (
        left.action and not noun and not context.indicator
    ):
        return []
    several = "、" in name or left.every or left.dealt
    names = spread(name) if not bare and several else [name]
    names = listed or names
    if len(names) > 1:
        names = [one for one in _with_pace(names) if len(one) > 2]  # sides alone ("增量、总量") name nothing
    if len(names) > 4:
        names = [name]
    context.indicator, context.action, context.kind, context.clause = name, "", "rank", number
    if rank.moved:
        before = replace(_ranked(rank, clause, name, left.subject), rank=rank.next, source=True)
        return [before, _ranked(rank, clause, name, left.subject)]
    if rank.next and len(names) == 2:
        ranks = (rank, replace(rank, text=rank.next))
        return [_ranked(one, clause, of, left.subject) for one, of in zip(ranks, names, strict=True)]
    return [_ranked(rank, clause, one, left.subject) for one in names]


def _sides_of(noun: str) -> tuple[str, ...]:
    """The two sides of one thing that two ranks are of ("总量、增速分别居…"), () for other words."""
    sides = tuple(re.split("[、和与]", noun))
    return sides if len(sides) == 2 and all(side in _SIDES for side in sides) else ()


def _rank_sides(
    rank: Rank, sides: tuple[str, ...], clause: tuple[int, int], name: str, readings: list[Reading]
) -> list[Reading]:
    """Two ranks of a thing's amount and growth: of the numbers that tell these, else alone."""
    alone = []
    for side, text in zip(sides, (rank.text, rank.next), strict=True):
        grows = side in _PACE or side == "增长"
        told = [
            at
            for at in range(max(0, len(readings) - 2), len(readings))
            if readings[at].indicator == name and (readings[at].change is not None) == grows
        ]
        if told and readings[told[-1]].quantity:
            readings[told[-1]] = replace(readings[told[-1]], rank=text)
        else:
            alone.append(_ranked(replace(rank, text=text), clause, name + side))
    return alone


def _stretch(told: str) -> str:
    """What stands before a rank, without openings, verbs and links around it."""
    return take_verbs(strip_openings(clean(before_links(_LAST_WORDS.sub("", told)))))[1]


def _said_of(last: Reading, noun: str, left_text: str, clause: tuple[int, int]) -> bool:
    """Whether a rank that names nothing of its own is said of the number right before it."""
    if last.quantity is None or last.clause[1] < clause[0] - 1:
        return False
    if noun == "总数":
        return last.action not in ("新增", "净增") or last.change is not None
    return noun in _NOTHING or left_text[:1] == "、" or last.change is not None


def _meant_too(readings: list[Reading], last: Reading) -> tuple[int, ...]:
    """The places of the numbers that a rank with 均 is said of besides the last: those told alongside it."""
    alike = [
        at
        for at, one in enumerate(readings)
        if one.quantity is not None and one.change == last.change and one.indicator != last.indicator
    ]
    here = tuple(at for at in alike if readings[at].clause == last.clause)
    return here or tuple(at for at in alike if readings[at].clause[1] == last.clause[0] - 1)


def _grown_too(text: str, readings: list[Reading]) -> tuple[int, ...]:
    """The places of the growth rates right before "增速均居…", as far as commas reach."""
    places, clause = [], readings[-1].clause
    for at in range(len(readings) - 1, -1, -1):
        one = readings[at]
        joined = one.clause == clause or (one.clause[1] == clause[0] - 1 and text[one.clause[1]] == "，")
        if not joined or one.rank:
            break
        clause = one.clause
        if one.change == "increase":
            places.append(at)
    return tuple(places)


def _deal_ranks(
    rank: Rank, noun: str, listed: list[str], clause: tuple[int, int], readings: list[Reading]
) -> list[Reading]:
    """Three ranks and more, each of its own quantity: of the numbers before, or of what the clause lists."""
    texts = (rank.text, rank.next, *rank.more)
    if noun in _NOTHING or noun in _SIDES:
        told = readings[-len(texts) :]
        if len(told) == len(texts) and all(one.quantity and one.change == told[0].change for one in told):
            readings[-len(texts) :] = [replace(one, rank=text) for one, text in zip(told, texts, strict=True)]
        return []
    names = _with_pace(listed or deal(noun, len(texts)))
    if len(names) != len(texts):
        return []
    return [_ranked(replace(rank, text=text), clause, name) for name, text in zip(names, texts, strict=True)]


_SUMMED_UP = re.compile(r"(?<=..)等?(?:[两二三四五六七八九十\d]+项)(?:主要)?(?:经济)?指标(?=..$)")


def _with_pace(names: list[str]) -> list[str]:
    """A list whose last member is a pace of growth: all are ("工业投资、民间投资增速均居…")."""
    pace = next((one for one in _PACE if names and names[-1].endswith(one)), "")
    if not pace:
        return names
    names = [*names[:-1], _SUMMED_UP.sub("", names[-1])]
    if any(name.endswith(_SIDES) or name.endswith(("率", "比重", "度")) for name in names[:-1]):
        return names
    return [*(name + pace for name in names[:-1]), names[-1]]


def _ranked(rank: Rank, clause: tuple[int, int], name: str, subject: str = "") -> Reading:
    return Reading(
        rank.begin, rank.end, clause, name,
        measure="ordinal", rank=rank.text, subject=subject, rule="rank",
    )  # fmt: skip
