"""Names that say the same in other words: in another order, or a way by the first characters of its ends."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kg.corpus.tracking.likeness import Likeness

__all__ = ["ends_differ", "one_way", "rewritten", "way_of_list"]

_LEAST_REWRITTEN = 7
_LEAST_TURNED = 6
_LEAST_KEPT = 0.6
_MOST_GAPS = 4
_SHARED_ENDS = 2
# A change that makes it another thing: where it is, its turn, its number, whose list it is on.
_TELLING = re.compile(
    r"[0-9一二三四五六七八九十东西南北中左右上下前后甲乙丙丁ABCDabcd]|[国省市县区州盟旗镇乡村]级|新|老|旧"
    r"|(?<!农)(?<!乡)[村镇乡庄屯]|(?<![园片社小景胜新地山城郊])区(?!域)|(?<!各)县(?!域)|[路街河湖桥厂校园馆院]"
)
_KIND = (
    "(?P<kind>(?:一级|二级|农村|快速)?"
    "(?:高速铁路|城际铁路|客运专线|高速公路|高速|高铁|铁路|城际|农村公路|农村路|公路|快速路|快速通道|天然气管道|特高压))"
)
_HAN = "[\u4e00-\u9fff]"
_WAY = re.compile(f"(?P<from>{_HAN}{{2,5}})[至到—–~～-](?P<to>{_HAN}{{2,5}}?){_KIND}")
# 甲乙铁路, 甲乙高铁; but not 铁路新区, 高铁新区
_RAIL = re.compile("(?:高速铁路|城际铁路|铁路|高铁|客运专线|客专)(?!新区|新城|片区|商务|小镇|站|广场|枢纽)")
# 甲州至乙城高速甲州段
_SECTION = re.compile(f"(?<=[路速铁际]){_HAN}{{2,4}}段$")
_ENDS = re.compile(f"{_HAN}{{2,5}}[至到—–~～-]{_HAN}{{2,5}}(?<![路线速铁])")
_SHORT_WAY = re.compile(f"(?P<from>{_HAN})[—–~～-]?(?P<to>{_HAN}){_KIND}")
_KINDS_OF_WAY = {"高速铁路": "高铁", "城际铁路": "城际"}


def rewritten(target: str, outcome: str) -> Likeness | None:
    """Folded names of one beginning and end, between which words are left out, put in or moved.

    >>> bool(rewritten("农村土地承包经营权确权颁证登记", "农村土地承包经营权确权登记颁证"))
    True
    >>> rewritten("甲州至乙州高速", "甲州至丙州高速") is None
    True
    """
    turned = len(target) == len(outcome) >= _LEAST_TURNED and target in outcome + outcome
    if turned and not _ENDS.search(target):
        return Likeness(0.8, "same name in another order")  # 重点节能减排, 节能减排重点
    if min(len(target), len(outcome)) < _LEAST_REWRITTEN:
        return None
    if sorted(target) == sorted(outcome) and not ends_differ(target, outcome):
        return Likeness(0.8, "same name in another order")
    if target[:_SHARED_ENDS] != outcome[:_SHARED_ENDS]:
        return None
    steps = SequenceMatcher(None, target, outcome, autojunk=False).get_opcodes()
    changes = [(kind, target[a:b], outcome[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    replaced = [(a, b) for kind, a, b in changes if kind == "replace"]
    if len(changes) > _MOST_GAPS or any((len(a), len(b)) != (1, 1) for a, b in replaced):
        return None
    left = [a for kind, a, _ in changes if kind == "delete"]
    put = [b for kind, _, b in changes if kind == "insert"]
    if any(_TELLING.search(x) for pair in replaced for x in pair):
        return None
    if left and sorted("".join(left)) == sorted("".join(put)) and len(replaced) <= 1:
        return Likeness(0.8, "same name in another order")
    if replaced or any(_TELLING.search(x) for x in (*left, *put)):
        return None
    kept = len(target) - sum(map(len, left))
    if target[-_SHARED_ENDS:] != outcome[-_SHARED_ENDS:] or kept < _LEAST_KEPT * len(outcome):
        return None
    sides = (("promise", left), ("result", put))
    doubt = "; ".join(f"“{'、'.join(x)}” stands only in the {side}" for side, x in sides if x)
    words = "、".join((*left, *put))
    return Likeness(0.7, f"same name but for “{words}”", doubt)


def one_way(target: str, outcome: str) -> Likeness | None:
    """A way named by its two ends, and by their first characters: 甲州至乙城高速, 甲乙高速 or 甲—乙高速."""
    rails = [_RAIL.sub("铁路", name) for name in (target, outcome)]
    if target != outcome and rails[0] == rails[1]:
        return Likeness(0.85, "one railway, its sort said otherwise")
    for long, short in ((target, outcome), (outcome, target)):
        whole, brief = _WAY.fullmatch(_SECTION.sub("", long)), _SHORT_WAY.fullmatch(_SECTION.sub("", short))
        if not whole or not brief:
            continue
        kinds = {_KINDS_OF_WAY.get(x["kind"], x["kind"]) for x in (whole, brief)}
        ends = (brief["from"], whole["from"]), (brief["to"], whole["to"])
        if len(kinds) == 1 and all(mark in (end[0], end[-1]) for mark, end in ends):
            return Likeness(0.85, f"{short} for its two ends")
    return None


def way_of_list(name: str, clause: str) -> str:
    """A way of a list that says only at its end what sort of ways they are; empty where there is none.

    >>> way_of_list("青州至白城", "加快青州至白城、红河农村公路建设")
    '青州至白城农村公路'
    """
    if not _ENDS.fullmatch(name):
        return ""
    found = re.search(rf"{re.escape(name)}(?:、[^、，]{{2,9}}?)+?{_KIND}", clause)
    return name + found["kind"] if found else ""


def ends_differ(target: str, outcome: str) -> bool:
    """Whether two names are of ways between other ends: 甲州至乙城高速, 甲州至丙城高速."""
    first, second = _WAY.fullmatch(target), _WAY.fullmatch(outcome)
    return bool(first and second and (first["from"], first["to"]) != (second["from"], second["to"]))
