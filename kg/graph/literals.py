"""Values as literals, in the one form that the vocabulary promises for each kind, written as in Turtle.

They are text at once: of the ten thousand literals of a report's graph none is needed as an object.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from kg.graph.terms import PREFIXES, RDF, XSD

Written: TypeAlias = str
"""A literal as it stands in Turtle under the fixed prefixes."""

NUMBERS = {
    XSD + "decimal": re.compile(r"[+-]?\d*\.\d+\Z"),
    XSD + "integer": re.compile(r"[+-]?\d+\Z"),
}
"""The datatypes whose literals Turtle writes bare, and what they then look like."""

_SIX_PLACES = Decimal("0.000001")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL = re.compile(r'["\\\x00-\x08\x0a-\x1f\x7f]')
_QUOTED = re.compile(
    r'("""|")(?P<text>.*)\1(?:@(?P<language>[\w-]+)|\^\^(?P<prefix>\w+):(?P<name>\w+))?\Z', re.DOTALL
)
_ESCAPED = re.compile(r"\\(?:u([0-9A-F]{4})|(.))")


def quoted(text: str) -> str:
    """A text between quotation marks, with Turtle's escapes."""
    if not _SPECIAL.search(text):
        return f'"{text}"'
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if "\n" in text:
        # Long strings keep a report readable in the file.
        return '"""' + _CONTROL.sub(_escape, text) + '"""'
    return '"' + _CONTROL.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"


def parts(literal: Written) -> tuple[str, str, str]:
    """A literal's text, the IRI of its datatype, its language or "".

    >>> parts(chinese("虹口区"))[::2], parts(confidence(0.9))[0]
    (('虹口区', 'zh'), '0.90')
    """
    found = _QUOTED.match(literal)
    if found is None:
        return literal, XSD + ("decimal" if "." in literal else "integer"), ""
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], found["text"])
    if found["language"]:
        return text, RDF + "langString", found["language"]
    return text, PREFIXES[found["prefix"]] + found["name"] if found["prefix"] else XSD + "string", ""


def chinese(text: str) -> Written:
    """Text of a report, tagged as Chinese."""
    return quoted(text) + "@zh"


def plain(text: str) -> Written:
    """A string without a language: codes, rule names, anchors."""
    return quoted(text)


def year(value: int) -> Written:
    """A year as xsd:gYear, four digits."""
    return f'"{value:04d}"^^xsd:gYear'


def day(value: date) -> Written:
    """A date as xsd:date."""
    return f'"{value.isoformat()}"^^xsd:date'


def index(value: int) -> Written:
    """An offset in code points as xsd:nonNegativeInteger."""
    return f'"{value}"^^xsd:nonNegativeInteger'


def integer(value: int) -> Written:
    """A count as xsd:integer."""
    return str(value)


def decimal_text(value: Decimal) -> str:
    """A number without exponent and trailing zeros, at most six places: 1E+2 is "100", 2/3 "0.666667"."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        value = value.quantize(_SIX_PLACES)
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def decimal(value: Decimal) -> Written:
    """A number as xsd:decimal, written by `decimal_text`."""
    text = decimal_text(value)
    return text if "." in text else f'"{text}"^^xsd:decimal'


def confidence(value: float) -> Written:
    """A confidence as xsd:decimal with two places: 0.9 is "0.90"."""
    return f"{value:.2f}"


def digest(*parts: object) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the parts, joined by line feeds."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]
