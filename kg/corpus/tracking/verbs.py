"""The verbs of two numbers: of one kind, or such that the two cannot be one."""

from __future__ import annotations

import re

from kg.corpus.tracking.reports import Number
from kg.corpus.tracking.wording import content, fold, listed

__all__ = ["clash", "is_ahead", "one_kind", "only_one_work"]

_KINDS_OF_VERBS = ("make", "gain", "found", "close")
# Not of a rate: 万元GDP能耗.
_THRESHOLD = re.compile(
    r"([0-9一二三四五六七八九十百千万亿]+)元(?!gdp|GDP|地区|生产总值|国内生产|工业增加值|工业总?产值|产值|增加值)"
)
_SEVERAL_WORKS = re.compile(r"([新改扩]{2,3})建")
_ONE_WORK = re.compile(r"新建|改建|扩建|改造|维修|续建")
_AGREED = re.compile("签约")
_BUILT = re.compile("开工|竣工|投产|建成|完工")
# Verbs that take away: what was torn down is not what was built.
_AWAY = re.compile(
    r"拆除|关停|关闭|淘汰|化解|减少|压减|取缔|清退|退出|打掉|查处|注销|退耕|撤并|脱贫|消除|整改"
)


def _works(number: Number) -> frozenset[str]:
    """The works that a verb names: 新建 and 改建 of 新改建."""
    found = _SEVERAL_WORKS.sub(lambda m: "".join(f"{c}建" for c in m[1]), number.action)
    return frozenset("改建" if w == "改造" else w for w in _ONE_WORK.findall(found))


def only_one_work(target: Number, outcome: Number) -> str:
    """The one work that a result counts of several promised (新建 of 新改建), where that is not enough."""
    promised, told = _works(target), _works(outcome)
    assert target.value is not None and outcome.value is not None
    short = len(told) == 1 and told < promised and outcome.value < target.value
    return outcome.action if short else ""


def one_kind(target: Number, outcome: Number) -> bool:
    """Whether both have verbs, and all of one kind: 新建改造, 新建和提升."""
    verbs = content(target.action), content(outcome.action)
    kinds = {_kind_of_verb(v) for v in (*verbs[0], *verbs[1])}
    return bool(target.action and outcome.action) and len(kinds) == 1 and kinds <= set(_KINDS_OF_VERBS)


def _kind_of_verb(verb: str) -> str:
    """The kind of a verb by the list of words; the verb itself where it has none."""
    return next((k for k in _KINDS_OF_VERBS if verb in listed(k)), verb)


def is_ahead(verb: str) -> bool:
    """Whether a verb tells of what comes before the thing: 谋划, 新谋划, 储备."""
    return verb.removeprefix("新") in listed("ahead")


def clash(target: Number, outcome: Number, clause: str = "") -> bool:
    """Whether one tears down what the other builds, plans what the other does, sums what the other spends.

    `clause` is the text of the outcome: of equal numbers its verb may stand elsewhere (16个贫困村…脱贫退出).
    """
    a, b = fold(target.action + target.indicator), fold(outcome.action + outcome.indicator)
    if set(_THRESHOLD.findall(a)) != set(_THRESHOLD.findall(b)) or ("总投资" in a) != ("总投资" in b):
        return True
    sorts = {x for x in ("企业", "项目") for y in (a, b) if y.endswith(x)}
    if len(sorts) == 2:
        return True
    if (is_ahead(target.action) or is_ahead(outcome.action)) and target.action != outcome.action:
        return True
    agreed, built = (any(v.search(x.action) for x in (target, outcome)) for v in (_AGREED, _BUILT))
    if agreed and built:
        return True  # 新签约项目500个 is not 竣工项目201个
    # 整治小区 is not 新建小区, but may be 治理小区.
    put_right = ["整治" in x.action + x.indicator for x in (target, outcome)]
    if any(put_right) and not ("治理" in a and "治理" in b):
        return True
    away_a, away_b = set(_AWAY.findall(a)), set(_AWAY.findall(b))
    equal = target.value == outcome.value and target.unit == outcome.unit
    if equal and away_a and (away_b or (target.action and target.action in clause)):
        return False  # 关闭退出120万吨, 关停120万吨
    if bool(away_a) != bool(away_b):
        return True
    actions = fold(target.action), fold(outcome.action)
    return bool(_AWAY.search(actions[0]) or _AWAY.search(actions[1])) and not away_a & away_b
