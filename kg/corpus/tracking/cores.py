"""Names without what reports add and leave out around them: areas, turns, heads; and whose turn they are."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.corpus.tracking.wording import fold, listed
from kg.linking.forms import words

__all__ = [
    "core",
    "endings",
    "of_owner",
    "owner",
    "turns_differ",
    "without_front",
    "without_heads",
    "without_tail",
]

_MEASURES = re.compile(
    r"(?:的?[0-9一二三四五六七八九十]+条|若干)(?:政策|激励|支持|具体)*(?:措施|意见|举措|规定)?$"
)
# 行政问责制, 行政问责制度
_SYSTEM = re.compile(r"(?<=.{3})(?<![体机编控研法学限币])制$")
# 对口合作(五年行动), 商贸消费提质扩容(三年行动)
_OF_YEARS = re.compile(
    r"(?<=.{4})(?:实施|攻坚)?[二两三四五六]年(?:攻坚|提升)?(?:行动|计划|攻坚战)(?:计划|方案)?$"
)
# 文化惠民七大工程, 农民增收系列工程
_HOW_MANY = re.compile(r"(?<=.{4})(?:系列|[二两三四五六七八九十]+大)(?=(?:工程|行动|活动|计划)$)")
# 2022中国康养产业发展大会, 第二届旅游发展大会: one of the two reports may leave the turn out.
_TURN = re.compile(r"^(?:20[0-9]{2}年?度?|第[0-9一二三四五六七八九十]+[届轮次])(?=.{4})")
_NEXT = "新一轮"
# 第二批示范镇 is not 第三批.
_BATCH = re.compile(r"第[0-9一二三四五六七八九十]+批|首批")
# 第八届(市)运动会, (市)第八届运动会
_TURN_OF_OWNER = re.compile(r"^(第[0-9一二三四五六七八九十]+届)(全国|全省|全市|[省市县区州旗盟])(?=..)")
_GAMES = re.compile(r"第([一二三四五六七八九十]+)届运会$")
_NATIONAL_GAMES = re.compile(r"^全国(?=[一二三四五六七八九十]+运$)")
_OWNER_OF_TURN = re.compile(
    r"^(?:全?([国省市县区州旗盟])第[0-9一二三四五六七八九十]+届|([省市县区州旗盟]?)[一二三四五六七八九十]+运$)"
)
# 张北至雄安特高压通道, 张北—雄安特高压工程: how the two ends of a way are joined.
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff])[—–~至](?=[\u4e00-\u9fff])")
_WAY = re.compile(r"[路线铁道管渠]|高速|高压|航道")
# 省中医院 is not 市中医院.
_OWNER = re.compile(r"^[全我本]?([省市县区州盟旗])(?=.{3})")


@lru_cache(maxsize=50_000)
def core(name: str, areas: tuple[str, ...] = ()) -> str:
    """A folded name without area, modifiers and heads that reports add and leave out.

    >>> core("防范化解重大风险攻坚战"), core("县人才公寓"), core("智慧城市建设")
    ('防范化解重大风险', '人才公寓', '智慧城市')
    """
    key = _TURN.sub("", of_owner(fold(name)))
    if _WAY.search(key):
        key = _JOINT.sub("", key)
    key = _TURN.sub("", _strip_front(key, areas))
    return without_heads(key)


def without_tail(name: str) -> str:
    """A folded name without heads that reports add and leave out.

    >>> without_tail("新型农村合作医疗制度")
    '新型农村合作医疗'
    """
    return without_heads(fold(name))


def without_front(name: str, areas: tuple[str, ...] = ()) -> str:
    """A folded name without whose it is, with its heads.

    >>> without_front("全市农村客运改革")
    '农村客运改革'
    """
    return _strip_front(fold(name), areas)


def of_owner(key: str) -> str:
    """A folded name with whose it is before its turn; games are folded to their number.

    >>> of_owner("第八届市旅发大会"), of_owner("第八届市运会")
    ('市第八届旅发大会', '市八运')
    """
    return _NATIONAL_GAMES.sub("", _GAMES.sub(r"\1运", _TURN_OF_OWNER.sub(r"\2\1", key)))


@lru_cache(maxsize=50_000)
def _turn(key: str, areas: tuple[str, ...]) -> str:
    """第十一届 of 市第十一届全民健身运动会; 新一轮 is no first one."""
    if _NEXT in key[: len(_NEXT) + 2]:
        return _NEXT
    found = _TURN.match(_strip_front(key, areas))
    return found[0] if found else ""


def turns_differ(a: str, b: str, areas: tuple[str, ...]) -> bool:
    """Whether two names are of two turns, batches or owners of a turn; 第二届 and 2016 may be one."""
    turns = _turn(a, areas), _turn(b, areas)
    batches = set(_BATCH.findall(a)), set(_BATCH.findall(b))
    if batches[0] and batches[1] and batches[0] != batches[1]:
        return True
    owners = _owner_of_turn(a), _owner_of_turn(b)
    if owners[0] and owners[1] and owners[0] != owners[1]:
        return True  # 第十四届省运会 is not 第十四届全运会
    of_years = [x.startswith("20") for x in turns]
    return bool(turns[0] and turns[1] and turns[0] != turns[1] and of_years[0] == of_years[1])


def _owner_of_turn(key: str) -> str:
    """省 of 省第十四届运动会; 十四运 is the nation's."""
    found = _OWNER_OF_TURN.match(key)
    return found[1] or found[2] or "国" if found else ""


def owner(key: str) -> str:
    """市 of 市中心医院; empty where a name does not say whose it is."""
    found = _OWNER.match(key)
    return found[1] if found and not _joined(key[found.start(1) :], found[1]) else ""


def _strip_front(key: str, areas: tuple[str, ...]) -> str:
    while True:
        for word in _leading(areas):
            # 市场 and 县城 are no areas in front of a name.
            if key.startswith(word) and len(key) - len(word) >= 3 and not _joined(key, word):
                key = key[len(word) :]
                break
        else:
            return key


@lru_cache(maxsize=32)
def _leading(areas: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*listed("leading"), *areas}, key=lambda w: (-len(w), w)))


def _joined(key: str, word: str) -> bool:
    return len(word) == 1 and key[1] in "场级城区域政长直内际委府县乡道属外中"


@cache
def endings() -> tuple[str, ...]:
    """The heads that reports add and leave out behind names, the longest first."""
    lists = words()
    found = {fold(w) for w in (*lists.heads, *lists.weak_heads, *lists.project_heads, *listed("tail"))}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def without_heads(key: str) -> str:
    """A folded name without heads."""
    key = _OF_YEARS.sub("", _HOW_MANY.sub("", key))
    while True:
        measures = _MEASURES.search(key)
        if measures and measures.start() >= 3:
            key = key[: measures.start()]
        for ending in endings():
            if key.endswith(ending) and len(key) - len(ending) >= 3:
                key = key[: -len(ending)]
                break
        else:
            return _SYSTEM.sub("", key)
