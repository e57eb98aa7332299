"""Values as literals, in the one form that the vocabulary promises for each kind."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal

from kg.graph.terms import XSD_DATE, XSD_DECIMAL, XSD_G_YEAR, XSD_INTEGER, XSD_NON_NEGATIVE

_SIX_PLACES = Decimal("0.000001")


def chinese(text: str) -> Literal:
    """Text of a report, tagged as Chinese."""
    return Literal(text, language="zh")


def plain(text: str) -> Literal:
    """A string without a language: codes, rule names, anchors."""
    return Literal(text)


@lru_cache(maxsize=256)
def year(value: int) -> Literal:
    """A year as xsd:gYear, four digits."""
    return Literal(f"{value:04d}", datatype=XSD_G_YEAR)


def day(value: date) -> Literal:
    """A date as xsd:date."""
    return Literal(value.isoformat(), datatype=XSD_DATE)


@lru_cache(maxsize=1 << 14)
def index(value: int) -> Literal:
    """An offset in code points as xsd:nonNegativeInteger."""
    return Literal(str(value), datatype=XSD_NON_NEGATIVE)


def integer(value: int) -> Literal:
    """A count as xsd:integer."""
    return Literal(str(value), datatype=XSD_INTEGER)


def decimal_text(value: Decimal) -> str:
    """A number without exponent and trailing zeros, at most six places: 1E+2 is "100", 2/3 "0.666667"."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        value = value.quantize(_SIX_PLACES)
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def decimal(value: Decimal) -> Literal:
    """A number as xsd:decimal, written by `decimal_text`."""
    return Literal(decimal_text(value), datatype=XSD_DECIMAL)


@lru_cache(maxsize=256)
def confidence(value: float) -> Literal:
    """A confidence as xsd:decimal with two places: 0.9 is "0.90"."""
    return Literal(f"{value:.2f}", datatype=XSD_DECIMAL)


def digest(*parts: object) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the parts, joined by line feeds."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]
