"""Whether two names, of two years' reports, are one thing; how sure, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.corpus.tracking.cores import core, endings, of_owner, owner, turns_differ, without_heads
from kg.corpus.tracking.likeness import Likeness
from kg.corpus.tracking.rewording import ends_differ, one_way, rewritten
from kg.corpus.tracking.wording import fold, listed, pattern
from kg.linking.forms import QuotedForm, quoted, strip_marks
from kg.linking.identity import name_key

__all__ = ["OF_ANOTHER_SORT", "Likeness", "alike", "best", "is_bare_quotation", "of_province"]

_SCHEME = re.compile(
    r"[0-9+＋xn\-]*[xn][0-9+＋xn\-]*"
    r"|[0-9一二两三四五六七八九十百]+[大项个](?:专项|提升|攻坚|重点|惠民|民生)*(?:行动|工程|计划|战略|活动|任务|改革|体系|举措|措施|提升|机制|产业)",
    re.IGNORECASE,
)
# A village or town in what one name has more: its houses are not the road that they stand at.
_ELSEWHERE = re.compile(r"[^农城][镇乡村庄屯](?!建设|振兴)")
_LEAST_ITEM = 4
_LEAST_WHOLE = 6
_LEAST_OF_PROVINCE = 3
_LEAST_FIRM = 4
_LEAST_SHORTENED = 4
_LEAST_PHASED = 2
_PHASE = re.compile(r"(?:[一二三四五六]期|首期|第[一二三四]阶段|[一二三四]阶段)")
# 一刻钟（15分钟）生活圈: not （一期）, nor （甲城段）.
_SECOND_NAME = re.compile(r"(?<=[\u4e00-\u9fff]{2})[（(][^（()）]{2,8}(?<![期段线批区])[)）](?=..)")
# The last head alone: 灾后重建攻坚年活动, 灾后恢复重建攻坚年行动.
_HEAD = re.compile("(?:行动|活动|工作|工程|项目)$")
# What tells two things with otherwise one name apart.
_TELLING = re.compile(
    r"[0-9一二三四五六七八九十东西南北中左右上下前后甲乙丙丁ABCDabcd]|[国省市县区州盟旗镇乡村]级|新|老|旧|大|小"
)


# 山东, 中俄, 大数据: characters that tell nothing apart within these words.
_UNTELLING = re.compile(
    r"河北|河南|山东|山西|湖北|湖南|广东|广西|江西|陕西|西藏|西安|云南|海南|济南|南京|南宁|华[东南西北中]|中[央国俄欧韩日德新医心小]"
    r"|海上|陆上|线上|线下|集中|大数据|大学|大道|大桥|大型|大厦|大健康|高新|新型|新区|新能源|新材料|新时代|一体化|第三产业"
)


def _tells(text: str) -> bool:
    """Whether what only one of two names has makes them two things: 西 of 西城, but not of 西安."""
    return bool(_TELLING.search(_UNTELLING.sub("", text)))


# (片区三期)安置房, (园区二期)道路: what stands at a place is not all of it.
_PART_OF_PLACE = re.compile(r"房$|小区|[道公]路|管网|绿化|厂房|学校|医院|配套|公园")
# 环湖东路城区段: a stretch of a road.
_SITED = re.compile(r"(?:项目|园区?|园|论坛|中心|基地|公司|街区)$")
_NUMBERED_ROAD = re.compile("[国省县]道[A-Z]?[0-9]{2,3}")
_STRETCH = re.compile(r"[^路线道]{0,10}段")
_ROAD = re.compile(r"(?:路|大道|高速|高铁|城际)$")
# 全省双拥模范城, 省级双拥模范城; a nation's title is sometimes told without the nation.
_RANKED = re.compile(
    r"^(?:(?P<nation>全国|国家级?)|(?P<province>全省|省级|省(?=.{6}))|(?P<city>全市|市级))(?=.{3})"
)
# 国家生态文明建设示范市, 国家生态文明建设示范区: one title, of a city or a district.
_OF_PLACE = re.compile("(?<=.{6})(?:示范|模范|先进|试点)[市区州城]$")
OF_ANOTHER_SORT = "same title, of another sort of place"
_CAPACITY = re.compile(
    r"(?:年产|日产|日处理|装机|总投资)?[0-9.]+余?[万亿]?(?:千瓦时?|兆瓦|吨|亩|平方米|平方公里|公里|立方米|亿?元|[台套头只张座]|kv|千伏)"
    r"(?:/?[日年天])?级?",
    re.IGNORECASE,
)


def _ranked(a: str, b: str) -> Likeness | None:
    """One title with its rank said otherwise, or that of a nation left out in the result."""
    if a[:-1] == b[:-1] and _OF_PLACE.search(a) and _OF_PLACE.search(b):
        doubt = f"{a[-3:]} in the promise, {b[-3:]} in the result"
        return Likeness(0.9, OF_ANOTHER_SORT, doubt)
    first, second = _RANKED.match(a), _RANKED.match(b)
    if not first or without_heads(a[first.end() :]) != without_heads(b[second.end() :] if second else b):
        return None
    if second and second.lastgroup == first.lastgroup:
        return Likeness(0.92, "same title, its rank said otherwise")
    if not second and first["nation"]:
        return Likeness(0.9, f"same title but for {first[0]}", f"{first[0]} stands only in the promise")
    return None


@lru_cache(maxsize=50_000)
def _sizes(key: str) -> list[str]:
    return _CAPACITY.findall(key)


def _without_capacity(key: str) -> str:
    """林洋光伏发电项目 for 林洋100兆瓦光伏发电项目; the name itself where little would be left."""
    rest = _CAPACITY.sub("", key)
    return rest if len(rest) >= 4 else key


def _is_document(key: str) -> bool:
    """Whether a name is of a paper; but an action plan is carried out as the action is (行动方案)."""
    return key.endswith(tuple(listed("document"))) and not key.endswith("行动方案")


def best(targets: Iterable[str], outcomes: Iterable[str], areas: tuple[str, ...] = ()) -> Likeness | None:
    """The likeness of the two forms that are most alike, of two things' names."""
    first, second = _telling(tuple(targets)), _telling(tuple(outcomes))
    found = [x for a in first for b in second if (x := alike(a, b, areas))]
    return max(found, key=lambda x: (x.grade, not x.part, x.grounds), default=None)


@lru_cache(maxsize=50_000)
def _telling(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names without those that many things are called in short (1+N, 三大行动); a list's items besides."""
    items = [i for n in given if "、" in n and "“" not in n[1:-1] for i in strip_marks(n).split("、")]
    listed_ones = items if items and min(map(len, items)) >= _LEAST_ITEM else []
    return tuple(n for n in dict.fromkeys((*given, *listed_ones)) if not _SCHEME.fullmatch(name_key(n)))


def of_province(names: tuple[str, ...], province: str) -> tuple[str, ...]:
    """Names of a province's things also as its places call them.

    >>> of_province(("湖北中医院", "鄂州高中"), "湖北省")
    ('湖北中医院', '鄂州高中', '省中医院')
    """
    short = province.removesuffix("省")
    rests = (n.removeprefix(province).removeprefix(short) for n in names if short and n.startswith(short))
    return (*names, *(f"省{rest}" for rest in rests if len(rest) >= _LEAST_OF_PROVINCE))


def alike(target: str, outcome: str, areas: tuple[str, ...] = ()) -> Likeness | None:
    """How the names of a promise and of a result are one thing; None where they are not.

    `areas` are names of the reporting area, which may stand before a name or not.
    """
    if name_key(target) == name_key(outcome):
        return Likeness(1.0, "same name")
    a, b = of_owner(fold(target)), of_owner(fold(outcome))
    if a == b:
        return Likeness(0.97, "same name, written shorter or longer")
    if ("乡村" in target and "农村" in outcome) or ("农村" in target and "乡村" in outcome):
        return alike(target.replace("乡村", "农村"), outcome.replace("乡村", "农村"), areas)
    if _is_document(a) != _is_document(b):
        return None
    if turns_differ(a, b, areas) or ends_differ(a, b):
        return None
    owners = owner(a), owner(b)
    if owners[0] and owners[1] and owners[0] != owners[1]:
        return None
    ranked = _ranked(a, b)
    if ranked:
        return ranked
    a, b = core(target, areas), core(outcome, areas)
    if a == b and len(a) >= 2:
        return Likeness(0.92, "same name but for area or head")
    sizes = _sizes(a), _sizes(b)
    if sizes[0] and sizes[1] and sizes[0] != sizes[1]:
        return None
    if bool(sizes[0]) != bool(sizes[1]):
        a, b = _without_capacity(a), _without_capacity(b)
        if a == b and len(a) >= 4:
            return Likeness(0.85, f"same name but for {(sizes[0] or sizes[1])[0]}")
    phase = _PHASE.search(b)
    if phase and not _PHASE.search(a):
        rest = core(_PHASE.sub("", strip_marks(outcome)), areas)
        if sizes[1]:
            rest = _without_capacity(rest)  # 青铝90万吨阳极一期
        inner = _alike_cores(target, outcome, a, rest)
        if inner:
            grounds = f"{phase[0]} of it" if inner.grade >= 0.85 else f"{phase[0]} of it, {inner.grounds}"
            return Likeness(min(inner.grade, 0.88), grounds, inner.doubt, part=True)
        return None
    asked = _PHASE.search(a)
    if phase and asked and phase[0] == asked[0]:
        first, second = (core(_PHASE.sub("", strip_marks(x)), areas) for x in (target, outcome))
        bare = _HEAD.sub("", first), _HEAD.sub("", second)
        alone = _firm_alone(first, second) or _works_apart(*bare, _LEAST_PHASED)
        return _alike_cores(target, outcome, first, second) or alone
    if asked and not phase and asked[0] in ("一期", "首期"):
        inner = _alike_cores(target, outcome, core(_PHASE.sub("", strip_marks(target)), areas), b)
        if inner and not inner.doubt:
            return Likeness(min(inner.grade, 0.78), inner.grounds, f"the result does not say {asked[0]}")
    if phase or asked:
        return None
    return _alike_cores(target, outcome, a, b) or _reworded(target, outcome, a, b)


def _firm_alone(a: str, b: str) -> Likeness | None:
    """One phase of a firm's works, what it makes said on one side: 甲能源单晶切方三期, 甲能源三期."""
    short, long = sorted((a, b), key=len)
    if len(short) < _LEAST_FIRM or not long.startswith(short) or _ROAD.search(long):
        return None
    more, side = long[len(short) :], "promise" if long == a else "result"
    if len(more) < 2 or _tells(more) or _PART_OF_PLACE.search(more):
        return None
    return Likeness(0.75, "one phase", f"“{more}” stands only in the {side}", bodily=True)


def _reworded(target: str, outcome: str, a: str, b: str) -> Likeness | None:
    """One head on both sides, and before it more on one, or the same in other words."""
    whole, other = fold(target), fold(outcome)
    short, long = sorted((whole, other), key=len)
    longer = _longer(whole, other) if len(short) >= _LEAST_WHOLE and long.endswith(short) else None
    found = longer or one_way(whole, other) or rewritten(a, b) or _bracketed(target, outcome)
    return found or rewritten(_HEAD.sub("", whole), _HEAD.sub("", other))


def _bracketed(target: str, outcome: str) -> Likeness | None:
    """One name with a second in brackets: 一刻钟（15分钟）生活圈, 一刻钟生活圈."""
    plain = [_SECOND_NAME.sub("", x) for x in (target, outcome)]
    if plain == [target, outcome] or fold(plain[0]) != fold(plain[1]):
        return None
    return Likeness(0.85, "same name but for a bracket")


def _alike_cores(target: str, outcome: str, a: str, b: str) -> Likeness | None:
    if a == b and len(a) >= 2:
        return Likeness(0.92, "same name but for area or head")
    first, second = quoted(target), quoted(outcome)
    inner_a = fold(first.core) if first else ""
    inner_b = fold(second.core) if second else ""
    if first and second and _unlike(first.before, second.before):
        return None
    if first and second and inner_a == inner_b and (_at_work(first, second) or _at_work(second, first)):
        return None
    if first and second and _shortened(inner_a, inner_b):
        return Likeness(0.78, f"“{inner_b}” for “{inner_a}”", "one quotation is short for the other")
    if first and second and len(inner_a) == 2 and inner_a == inner_b and _bare(first) and _bare(second):
        return Likeness(0.88, f"“{inner_a}” in both")
    placed = second and second.before and _SITED.search(second.head)
    if placed and 3 <= len(inner_b) <= 4 and inner_b == a:
        return None  # 南湖“空心村”民宿旅游项目 is not “空心村”治理
    if inner_a and len(inner_a) >= 3 and inner_a in (inner_b, b):
        return Likeness(0.88, f"“{inner_a}” in both")
    if inner_b and len(inner_b) >= 3 and inner_b == a:
        return Likeness(0.88, f"“{inner_b}” in both")
    worked = _works_apart(a, b)
    if worked:
        return worked
    if min(len(a), len(b)) < (3 if _ROAD.search(a) else 4):
        return None
    return _longer(a, b) or _changed(a, b)


def _at_work(owned: QuotedForm, other: QuotedForm) -> bool:
    """Whether one quotation is whose it is, and the other a part of another name.

    社会保障“一卡通” is not the “一卡通”阳光审批平台.
    """
    head = fold(other.head)
    if not owned.before or other.before or len(head) < _LEAST_SHORTENED or head in endings():
        return False
    return _unlike(owned.before, head) and (not owned.head or _unlike(fold(owned.head), head))


def _shortened(a: str, b: str) -> bool:
    """Whether one quotation is made of characters of the other, in their order: 学前学会普通话, 学前学普."""
    short, long = sorted((a, b), key=len)
    if not _LEAST_SHORTENED <= len(short) < len(long) - 1 or short[:2] != long[:2]:
        return False
    if any(long.startswith(short[:i]) and long.endswith(short[i:]) for i in range(len(short) + 1)):
        return False  # “美丽乡村” is not “美丽青山·生态乡村”
    rest = iter(long)
    return all(c in rest for c in short)


def _bare(form: QuotedForm) -> bool:
    """Whether only a head stands beside a quotation: “双减”政策, “双减”工作."""
    return not form.before and fold(form.head) in endings()


def is_bare_quotation(name: str, quotation: str) -> bool:
    """Whether a name is a quotation, perhaps with a head behind it: “三年大干”收官战 of “三年大干”."""
    form = quoted(name)
    return bool(form and _bare(form) and fold(form.core) == fold(quotation))


def _works_apart(a: str, b: str, least: int = 3) -> Likeness | None:
    """殡葬设施提升改造, 殡葬设施: one of the two says which work is done on the thing."""
    short, long = sorted((a, b), key=len)
    more = long[len(short) :]
    if len(short) < least or not more or not long.startswith(short):
        return None
    if not re.fullmatch(f"(?:{pattern('works').pattern})+", more):
        return None
    return Likeness(0.85, f"same thing, “{more}” said on one side", bodily=True)


def _unlike(a: str, b: str) -> bool:
    """Whether what stands before the same quotation says two things: 充换电“一张网”, 交易信息“一张网”."""
    return len(a) >= 2 and len(b) >= 2 and not any(a[i : i + 2] in b for i in range(len(a) - 1))


def _longer(a: str, b: str) -> Likeness | None:
    """One name is the other with something before, behind or inside."""
    if len(a) == len(b):
        return None
    short, long = (a, b) if len(a) < len(b) else (b, a)
    side = "result" if long is b else "promise"
    if long.endswith(short):
        more = long[: -len(short)]
        if side == "promise" and _is_document(short):
            return None  # 乡村国土空间规划 is not 国土空间规划
    elif long.startswith(short):
        more = long[len(short) :]
        if more in listed("head") and len(short) >= (4 if side == "promise" else 5):
            doubt = f"“{more}” stands only in the {side}"
            return Likeness(0.75, f"same name but for “{more}”", doubt, bodily=True)
        if side == "promise" and more == "段" and _NUMBERED_ROAD.match(short):
            return Likeness(0.78, "same road", "“段” stands only in the promise", bodily=True)
        if side == "promise" and _ROAD.search(short) and _STRETCH.fullmatch(more):
            return Likeness(0.75, "the whole of it", f"“{more}” stands only in the promise", bodily=True)
        if side == "result" and _ROAD.search(short) and _STRETCH.fullmatch(more):
            return Likeness(0.75, f"“{more}” of it", f"“{more}” stands only in the result", part=True)
        if side == "promise":
            return None  # 北三环东延安置房 is not 北三环东延
    else:
        gap = _inserted(short, long)
        if gap is None:
            return None
        more = gap
        told = more in listed("leading") or more == "国际"
        if not told and (_tells(more) or more in listed("rank") or len(short) < 5):
            return None
        return Likeness(0.78, f"“{more}” only in the {side}")
    if _tells(more) or more in listed("rank") or _ELSEWHERE.search(more):
        return None
    if len(short) < 5 and len(more) > 2 and side == "result":
        return None
    grade = 0.8 if len(more) <= 2 else 0.7
    if long.startswith(short):
        doubt = f"“{more}” stands only in the result"
        return Likeness(grade, f"“{more}” of it", doubt, part=True, bodily=True)
    return Likeness(grade, f"same name but for “{more}”", f"“{more}” stands only in the {side}")


def _inserted(short: str, long: str) -> str | None:
    """What stands inside the longer one only, in one piece; None where more differs."""
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    tail = len(short) - head
    if head >= 2 and tail >= 2 and long.endswith(short[head:]):
        return long[head : len(long) - tail]
    return None


def _changed(a: str, b: str) -> Likeness | None:
    """Names of six and more with one character written otherwise (亩产效益, 亩均效益)."""
    if len(a) != len(b) or len(a) < 5:
        return None
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1 or any(_TELLING.fullmatch(c) for c in differing[0]) or a[0] != b[0]:
        return None
    x, y = differing[0]
    return Likeness(0.7, "same name but for one character", f"{x} in the promise, {y} in the result")
