"""Gold annotations of a report: the file format, and how a source's sentences are numbered.

A gold file is UTF-8, one record a line, fields separated by a tab; blank lines and lines that begin
with # are passed over; an empty field is "-".

====  =================================================================================
 S     first, last: the sentences first..last are annotated in full
 E     name, types (comma), aliases (|), flags (x: spelled out from a coordination)
 R     sentence, subject, predicate, object, year, mode
 O     sentence, subject, indicator, action, measure, value, unit, bound, change, rank, year, mode
====  =================================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass


class GoldError(ValueError):
    """A gold file that cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One numbered sentence (from 1) of a source: ``text == source[begin:end]``."""

    number: int
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class GoldEntity:
    name: str
    types: frozenset[str]
    aliases: tuple[str, ...] = ()
    expanded: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldRelation:
    sentence: int
    subject: str
    predicate: str
    object: str
    year: str
    mode: str


@dataclass(frozen=True, slots=True)
class GoldObservation:
    sentence: int
    subject: str
    indicator: str
    action: str
    measure: str
    value: str
    unit: str
    bound: str
    change: str
    rank: str
    year: str
    mode: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What a gold file holds. `ranges` are first and last numbers of annotated sentences."""

    ranges: tuple[tuple[int, int], ...]
    entities: dict[str, GoldEntity]
    relations: tuple[GoldRelation, ...]
    observations: tuple[GoldObservation, ...]


_SENTENCE = re.compile(r"[^\n。！？；!?;]+[。！？；!?;]*[”’』」）)]*")


def sentences(source: str) -> list[GoldSentence]:
    """Number a source's sentences: they end at 。！？；!?; (closing quotes kept) and at line ends."""
    found: list[GoldSentence] = []
    for match in _SENTENCE.finditer(source):
        text = match.group()
        begin = match.start() + len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            found.append(GoldSentence(len(found) + 1, begin, begin + len(text), text))
    return found


def parse(text: str, name: str = "gold") -> Gold:
    """Parse a gold file's text. Raises `GoldError` with the line that is wrong."""
    ranges: list[tuple[int, int]] = []
    entities: dict[str, GoldEntity] = {}
    relations: list[GoldRelation] = []
    observations: list[GoldObservation] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, *fields = ["" if field.strip() == "-" else field.strip() for field in line.split("\t")]
        try:
            match kind:
                case "S":
                    ranges.append((int(fields[0]), int(fields[1])))
                case "E":
                    entity, types, aliases, flags = (*fields, "", "", "", "")[:4]
                    entities[entity] = GoldEntity(
                        entity,
                        frozenset(t.strip() for t in types.split(",")),
                        tuple(a for a in aliases.split("|") if a),
                        "x" in flags,
                    )
                case "R":
                    relations.append(GoldRelation(int(fields[0]), *fields[1:6]))
                case "O":
                    observations.append(GoldObservation(int(fields[0]), *fields[1:12]))
                case _:
                    raise ValueError(f"unknown record {kind!r}: S, E, R or O are expected")
        except (IndexError, TypeError, ValueError) as error:
            raise GoldError(f"{name}, line {number}: {error}") from None
    if not ranges:
        raise GoldError(f"{name}: no S record says which sentences are annotated; is this a gold file?")
    return Gold(tuple(ranges), entities, tuple(relations), tuple(observations))
