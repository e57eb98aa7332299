"""Numbers as reports write them, and what they come to in base units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from kg.language import units
from kg.language.numerals import chinese_value, find


@pytest.mark.parametrize(
    ("text", "value", "scale"),
    [
        ("1.7万个", "1.7", "万"),
        ("3400余场", "3400", ""),
        ("千万元以上", "1000", "万"),
        ("首破千亿", "1000", "亿"),
        ("1,234.5万元", "1234.5", "万"),
        ("5千万元", "5000", "万"),
        ("1万余人次", "1", "万"),
        ("近七成", "7", ""),
        ("2/3", "2/3", ""),
        ("三分之二", "2/3", ""),
        ("百分之三点五", "3.5", ""),
        ("占全省一半", "1/2", ""),
        ("2.35万亿元", "2.35", "万亿"),
    ],
)
def test_numeral(text: str, value: str, scale: str) -> None:
    found = find(text)[0]
    assert (found.value, found.scale) == (Fraction(value), scale)


def test_a_plan_is_no_numeral() -> None:
    assert find("十五五规划") == []


def test_more_and_bare_are_told() -> None:
    assert find("3400余场")[0].more
    assert find("超百家")[0].bare
    assert not find("100家")[0].bare


@pytest.mark.parametrize(
    ("text", "value"), [("三千五百", 3500), ("二十", 20), ("十一", 11), ("百", 100), ("三五百", None)]
)
def test_chinese_value(text: str, value: int | None) -> None:
    assert chinese_value(text) == value


@pytest.mark.parametrize(
    ("value", "unit", "normal", "base"),
    [
        ("15.3", "万平方米", "153000", "平方米"),
        ("44.4", "公里", "44400", "米"),
        ("656.2", "亿元", "65620000000", "元"),
        ("1.7", "万个", "17000", "个"),
        ("7", "成", "0.7", "比率"),
        ("3", "名", "3", "人"),
        ("8.7", "个百分点", "8.7", "百分点"),
        ("12", "万个奇数", "120000", "个奇数"),
    ],
)
def test_normalise(value: str, unit: str, normal: str, base: str) -> None:
    assert units.normalise(Fraction(value), unit) == (Decimal(normal), base)


def test_every_unit_leads_to_a_labelled_base_unit() -> None:
    bases = units.base_units()
    assert all(unit.code in bases for unit in units.units().values())
    assert all(base.label_zh and base.label_en for base in bases.values())


def test_the_longest_unit_is_taken() -> None:
    found = units.match("8.7个百分点", 3)
    assert found is not None and found.written == "个百分点"
