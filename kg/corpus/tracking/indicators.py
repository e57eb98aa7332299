"""What a number measures, one name for all its variants, as two years' reports write it."""

from __future__ import annotations

import re

from kg.corpus.tracking.reports import Number
from kg.corpus.tracking.wording import fold
from kg.graph.indicators import same_as
from kg.linking.identity import name_key

__all__ = ["indicator_of", "said_of"]

# 食用菌种植总面积2.2万亩, 食用菌2.1万亩: the unit says which size is meant.
_SIZES = {
    "平方米": re.compile(r"(?<=..)(?:种植|播种|栽培)?[总年]?面积$"),
    "吨": re.compile(r"(?<=..)[总年]?[总年]?产量$"),
}
_RATE = re.compile(r"(?<=..)(?:增长率|增长速度|增速|增幅|涨幅)$")
_AREA = re.compile(
    r"^(?:正常年景|全[国省市区县州盟旗]|[我本][省市区县州盟旗]|[省市区县旗](?=生产总值|一般公共))"
)
_SHARE = re.compile("(?<=..)(?:占比|比例|比重)$")
# 民生工程(计划)投资400亿元
_PLANNED = re.compile("计划(?=投资|投入)")


def indicator_of(number: Number) -> str:
    """The indicator, one for all its variants."""
    name = _AREA.sub("", name_key(number.indicator))
    if number.measure == "growth":
        name = _RATE.sub("", name)
    if number.measure == "share":
        name = _SHARE.sub("", name)
    name = fold(same_as(number.indicator) or same_as(name) or name)
    size = _SIZES.get(number.unit) if number.measure in ("level", "stock") else None
    return (size.sub("", name) or name) if size else name


def said_of(number: Number) -> str:
    """The indicator with its verb: what 实施 (老旧小区改造) and 完成改造 (老旧小区) have in common."""
    name = same_as(number.indicator) or number.indicator
    return number.action + _AREA.sub("", _PLANNED.sub("", name))
