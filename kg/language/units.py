"""Units of measure and counters: which are known, and what they come to in a base unit.

The list is `data/units.tsv`. A unit as reports write it may carry a scale word ("万个", "亿元"); the
list does not hold those.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import resources

from kg.language.numerals import scale_factor


@dataclass(frozen=True, slots=True)
class Unit:
    """A written unit: `code` is its base unit's, `factor` leads there, `kind` what it measures."""

    written: str
    code: str
    factor: Fraction
    kind: str


@dataclass(frozen=True, slots=True)
class BaseUnit:
    """A base unit of the code list: `label_zh` ("平方米"), `label_en` ("square metre")."""

    code: str
    label_zh: str
    label_en: str
    kind: str


def _rows() -> list[list[str]]:
    text = resources.files("kg.language").joinpath("data/units.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def units() -> dict[str, Unit]:
    """The written units by their text."""
    return {row[0]: Unit(row[0], row[1], Fraction(row[2]), row[3]) for row in _rows()}


@functools.cache
def base_units() -> dict[str, BaseUnit]:
    """The base units by code, in the order of the list."""
    return {row[1]: BaseUnit(row[1], row[4], row[5], row[3]) for row in _rows() if row[4]}


@functools.cache
def _longest() -> int:
    return max(map(len, units()))


def match(text: str, begin: int) -> Unit | None:
    """The longest known unit that stands at `begin`, None if there is none."""
    table = units()
    for length in range(min(_longest(), len(text) - begin), 0, -1):
        if (unit := table.get(text[begin : begin + length])) is not None:
            return unit
    return None


def split_scale(unit: str) -> tuple[str, str]:
    """A written unit's scale word and the rest: "万个" is ("万", "个")."""
    for scale in ("万亿", "万", "亿"):
        if unit.startswith(scale):
            return scale, unit[len(scale) :]
    return "", unit


def normalise(value: Fraction, unit: str) -> tuple[Decimal, str]:
    """A value in a written unit, in the base unit: (15.3, "万平方米") is (153000, "平方米").

    A unit that the list lacks stays as it is, its scale word worked in. No unit gives the empty string.
    """
    scale, bare = split_scale(unit)
    value *= scale_factor(scale)
    if (known := units().get(bare)) is not None:
        return as_decimal(value * known.factor), base_units()[known.code].label_zh
    return as_decimal(value), bare


def as_decimal(value: Fraction) -> Decimal:
    """A fraction to six decimal places, without trailing zeros or exponent."""
    scaled = round(value * 10**6)
    whole, rest = divmod(abs(scaled), 10**6)
    text = f"{whole}.{rest:06d}".rstrip("0").rstrip(".")
    return Decimal(text if scaled >= 0 else f"-{text}")
