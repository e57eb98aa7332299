"""Names in lists whose end, verb or stage is said once for all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.corpus.tracking.rewording import way_of_list
from kg.corpus.tracking.stages import CARRYING, DOES, HOW, stages

__all__ = [
    "before_list",
    "behind_list",
    "made_whole",
    "rank_of_list",
    "spelled_out",
    "whole_of",
    "with_end",
    "without_place",
]

# 、“1333”工程全面实施: what is said at the end of a list is said of all.
_LIST_CARRIED = re.compile(f"、[^等]*?(?P<verb>{HOW}+{DOES})")
_LEAST_LISTED = 3
_LEAST_SHARED = 2
# 等, 等一批, 等3项: what stands before the end that a list shares.
_MOST_SUMMED = 6
# 新建(城东)、太和(水厂), 文化、体育、(会展)三大(中心): a list of short names with one end.
_SHORT_LIST = (
    "(?P<before>^|.*?(?:的|{verbs}))(?:{item}、)*{head}"
    "(?P<rest>(?:、{item})*(?:[两二三四五六七八九十][大个座所])?){tail}"
)
_SHORT_ITEM = "[\u4e00-\u9fff]{2,3}"
# (青县)、白县、红县(生活垃圾焚烧发电项目): a long end that places share.
_LEAST_TAIL = 6
_PLACES = f"(?:^|(?<=[成设用工进推、]))(?:{_SHORT_ITEM}、)*?"
# (芦江)、金钩等3座水库建设
_LISTED_END = (
    "(?:、[^、等，]{2,8})*等(?:[0-9两二三四五六七八九十]+[座条个项处])?"
    "(?!综合|重点|一批|重大|主要)(?P<noun>[\u4e00-\u9fff]{2,3}?)(?:建设|改造|整治|治理|工程|项目|$)"
)
_RANK = re.compile("国家级|全国|省级|自治区级|市级")
_MOST_SHORT = 5
# (商务核心区)金桥综合体
_PLACED = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:[^小社园]区|新城|组团|[^乡城]镇|街道|半岛|[^水]系)(?=.{4})")
_SITED = re.compile(r"[村路街区镇乡桥河湖]$")
_NOUNS = re.compile(r"[项工目程院路园区厂站馆校]$")


def spelled_out(clause: str, key: str) -> str:
    """A clause with a name made whole whose end is said once for several; empty where it is not so.

    >>> spelled_out("全面启动白庙村、西显阳村片区改造", "白庙村片区改造")
    '全面启动白庙村片区改造'
    >>> spelled_out("养老保险、公务用车等多项改革全面完成", "公务用车改革")
    '养老保险、公务用车改革全面完成'
    """
    if not any(mark in clause for mark in "、等和"):
        return ""
    for cut in range(len(key) - _LEAST_SHARED, _LEAST_SHARED - 1, -1):
        head, tail = key[:cut], key[cut:]
        at = max(clause.find(head + mark) for mark in "、等及和与")
        if at < 0 or not (cut > _LEAST_SHARED or _SITED.search(head)):
            continue
        end = clause.find(tail, at + len(head) + 1)
        others = clause[at + len(head) : end]
        if end >= 0 and (others[0] == "、" or len(others) <= _MOST_SUMMED):
            return clause[:at] + key + clause[end + len(tail) :]
    return _spelled_out_short(clause, key)


def _spelled_out_short(clause: str, key: str) -> str:
    """The same for a name of two characters and its end, where only a list of such names can be meant."""
    head, tail = key[:_LEAST_SHARED], key[_LEAST_SHARED:]
    if head not in clause or tail not in clause:
        return ""
    if len(tail) >= _LEAST_TAIL:
        found = re.match(f"(?P<before>.*?){_PLACES}{head}、(?:{_SHORT_ITEM}、)*{_SHORT_ITEM}{tail}", clause)
        return found["before"] + key + clause[found.end() :] if found else ""
    if not 2 <= len(tail) <= 4:
        return ""
    verbs = "|".join((DOES, *(re.escape(word) for word, _, _ in stages())))
    found = re.match(_SHORT_LIST.format(verbs=verbs, item=_SHORT_ITEM, head=head, tail=tail), clause)
    return found["before"] + key + clause[found.end() :] if found and found["rest"] else ""


def with_end(name: str, clause: str) -> str:
    """A short name of a list with the noun that the list ends with; empty where there is none.

    >>> with_end("金钩", "推进芦江、金钩等水库建设")
    '金钩水库'
    """
    found = re.search(f"{re.escape(name)}{_LISTED_END}", clause) if len(name) <= _MOST_SHORT else None
    return name + found["noun"] if found else ""


def made_whole(name: str, clause: str) -> list[str]:
    """What a name that a list cuts short may be in whole."""
    found = with_end(name, clause), way_of_list(name, clause), with_work(name, clause)
    return [whole for whole in found if whole]


def with_work(name: str, clause: str) -> str:
    """The name of a place with the work that a clause says behind it; empty where there is none.

    >>> with_work("解放新村片区", "推进青巷片区、解放新村片区危旧房改造")
    '解放新村片区危旧房改造'
    """
    found = re.search(
        f"{re.escape(name)}(?P<work>[\u4e00-\u9fff]{{2,5}}?(?:改造|整治|治理|修复|保护|绿化))(?:$|、|等|工程|项目)",
        clause,
    )
    return name + found["work"] if found else ""


def whole_of(name: str, clause: str, others: Iterable[str]) -> str:
    """The one of other names that a short name of a list stands for; empty where there is none.

    >>> whole_of("青河", "推进青河、白河国家湿地公园建设", ["青河国家湿地公园"])
    '青河国家湿地公园'
    """
    if len(name) > _MOST_SHORT or f"{name}、" not in clause:
        return ""
    return next((x for x in others if x.startswith(name) and spelled_out(clause, x)), "")


def rank_of_list(name: str, clause: str) -> str:
    """A later name of a list with the rank that its first one has; empty where there is none.

    >>> rank_of_list("科技服务业集聚区", "创建省级人力资源产业园、科技服务业集聚区和特色街区各1个")
    '省级科技服务业集聚区'
    """
    if not name or _RANK.match(name):
        return ""
    found = re.search(
        rf"(?P<rank>{_RANK.pattern})[^，、和]{{3,}}(?:[、和][^，、和]{{3,}})*?[、和]{re.escape(name)}", clause
    )
    return found["rank"] + name if found else ""


def without_place(name: str, promise: str) -> str:
    """A name without the place that it begins with, where the promise names it too; else empty.

    >>> without_place("商务核心区金桥综合体", "商务核心区启动金桥综合体、阳光园建设")
    '金桥综合体'
    """
    for found in _PLACED.finditer(name):
        if found.start() == 0 and found[0] in promise and name not in promise:
            return name[found.end() :]
    return ""


def before_list(before: str) -> tuple[str, str] | None:
    """The stage said before the first of a list that the name is in: 建设孵化器、(标准化厂房), 开展…和(…)."""
    if not before.endswith(("、", "和", "与", "及")):
        return None
    first, comma, _ = before.partition("、")
    for word, status, _ in stages() if comma else ():
        at = first.find(word)
        # The verb stands before the first thing, not in its name.
        if at >= 0 and len(first) - at - len(word) >= _LEAST_LISTED and not _NOUNS.search(first[:at]):
            return word, status
    carried = CARRYING.match(before)
    return (carried[0], "underway") if carried and len(before) - carried.end() > _LEAST_LISTED else None


def behind_list(behind: str) -> tuple[str, str] | None:
    """The work said behind the last of a list that the name is in: (“五大行动”)、“1333”工程全面实施."""
    found = _LIST_CARRIED.fullmatch(behind)
    return (found["verb"], "underway") if found else None
