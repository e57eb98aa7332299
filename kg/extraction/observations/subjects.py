"""Whose quantity a number is: the entity that is its clause's subject, else the reporting area."""

from __future__ import annotations

from kg.extraction.observations.sentences import Reading
from kg.model import Entity, Report, Sentence


def subject_of(report: Report, sentence: Sentence, reading: Reading, entities: tuple[Entity, ...]) -> str:
    """The id of the entity that is measured."""
    return report.area.id
