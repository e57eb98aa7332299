"""Which kind of measure a number is, and what it comes to in base units."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extraction.observations.readings import Reading
from kg.extraction.observations.words import lexicon
from kg.language import units
from kg.model import Change, Measure

_GROWTH_NAME = re.compile(r"(?:同比)?(?:增速|增幅|涨幅|升幅)$")
_FALL_NAME = re.compile(r"(?:降幅|减幅|降本幅度|下降幅度)$")
_STOCK_NAME = re.compile(
    r"(?:存量|余额|保有量|存栏量?|总人口|人口|里程|装机(?:容量|总?规模)?|总数|库存|参保人数|容量|(?<!每万人发明专利)拥有量|总库容|资产|在校生|注册资本|座数|建成区面积|绿地面积|保护面积|覆盖面积|能力)$"
)
_NEW = re.compile("新增|净增|新登记|新设|新注册")
_WORK_NAME = re.compile("(?:改造|搬迁|加固|修缮|重建|改建|新建|安装|征收|整治|接入|安置)$")
_PER_HEAD = re.compile(r"人均|户均|亩均")
# What is made or moved in the period, not what stands.
_FLOW_NAME = re.compile(
    r"(?:产|出口|进口|运|箱|货|客流|人流|成交|交易|销|申请|授权|受理|业务|发电|用电|收购|接待|超采)量$"
)
_ADDED_KINDS = frozenset(("count", "visit", "person"))  # what adds up over several years
_FLOW_KINDS = frozenset(("money", "mass", "energy", "volume"))
_STANDING_REACH = (
    "达",
    "达到",
    "增至",
    "增加到",
    "发展到",
    "变为",
    "提升到",
    "提升至",
    "增长到",
    "提高到",
    "有",
    "为",
    "减少到",
    "减少至",
    "精简到",
    "精简至",
    "精简为",
    "优化到",
)


def change_of(reading: Reading, name: str) -> tuple[Change | None, str]:
    """Direction of change, and the indicator `name` without a noun that names the change ("价格涨幅")."""
    quantity = reading.quantity
    if quantity is None:
        return None, name
    if quantity.is_rate and reading.change is None:
        if (match := _GROWTH_NAME.search(name)) and len(name) > len(match.group()):
            return "increase", name[: match.start()].removesuffix("年均")
        if _FALL_NAME.search(name):
            return "decrease", name if name.endswith("幅度") else _FALL_NAME.sub("", name)
    return reading.change, name


def measure_of(reading: Reading, name: str, change: Change | None, several_years: bool) -> Measure:
    """Level, stock, growth or share; `several_years` where the clause speaks of a period."""
    if reading.measure is not None:
        return reading.measure
    quantity = reading.quantity
    assert quantity is not None
    if change is not None:
        return "growth"
    if quantity.is_rate or (quantity.unit == "" and quantity.value < 1):
        return "growth" if quantity.unit in ("倍", "番") or quantity.kind == "points" else "share"
    if _PER_HEAD.search(name) or name.endswith("吞吐量") or (_flows(reading, name) and not several_years):
        return "level"
    if reading.reach == "为" and reading.rule == "right" and not several_years:
        return "level"  # "为300名学生免去学费"
    if _STOCK_NAME.search(name) and quantity.kind != "money" and not reading.action:
        return "stock"
    if name.endswith(("余额", "存量", "总资产")) and not reading.action:
        return "stock"
    if several_years and (
        reading.action not in ("", "实现") or quantity.kind in _ADDED_KINDS or "累计" in name
    ):
        return "stock"
    if several_years and quantity.kind in ("area", "length") and not name.endswith("占地"):
        return "stock"
    if reading.total and not reading.action and quantity.kind not in _FLOW_KINDS:
        return "stock"
    worked = _WORK_NAME.search(name) is not None
    if quantity.kind == "household" and not (reading.action or worked or _NEW.search(name)):
        return "stock"
    if reading.action in lexicon().stock or reading.action.startswith(("累计", "共有", "现有")):
        return "stock"
    if (
        not reading.action
        and quantity.kind in ("count", "person", "household")
        and reading.reach in _STANDING_REACH
    ):
        return "stock"
    if (
        not reading.action
        and quantity.kind in ("count", "person", "household")
        and quantity.bound == "atLeast"
        and quantity.begin < quantity.core
    ):
        return "stock"
    return "level"


def _flows(reading: Reading, name: str) -> bool:
    """Whether a quantity by its name is that of a period, and no sum of all that has been is meant."""
    return bool(_FLOW_NAME.search(name)) and not (reading.total or reading.action)


def normalised(reading: Reading) -> tuple[Decimal | None, str]:
    """The value in the base unit: (153000, "平方米"); a fraction of something is a ratio."""
    quantity = reading.quantity
    if quantity is None:
        return None, ""
    if quantity.unit == "" and quantity.value < 1:
        return units.as_decimal(quantity.value), units.base_units()["ratio"].label_zh
    return units.normalise(quantity.value, quantity.unit)
