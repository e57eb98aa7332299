"""Mentions of a report: all proposers, then the resolver."""

from __future__ import annotations

from pathlib import Path

from kg.extraction import repetition, resolver
from kg.extraction.proposers import (
    areas,
    coordinations,
    glossary,
    heads,
    industries,
    known,
    layout,
    lists,
    objects,
    quotes,
    subjects,
    told,
)
from kg.extraction.proposers.layout import Layout
from kg.model import Mention, Proposal, Report

PROPOSERS = (areas, coordinations, glossary, heads, industries, known, lists, objects, quotes, subjects, told)


def find(report: Report, *, model: bool = True, model_dir: Path | None = None) -> tuple[Mention, ...]:
    """The names of a report and where they stand, in order; spans are over `Report.text`."""
    laid = layout.lay_out(report)
    found = resolver.candidates(report, laid, propose(report, laid))
    judged = resolver.linear(found, resolver.weights())
    chosen = resolver.resolve(report, found, resolver.trust(found, judged))
    return repetition.repeat(report, laid, chosen)


def propose(report: Report, laid: Layout) -> list[Proposal]:
    """What every rule proposer says of a report."""
    return [p for proposer in PROPOSERS for p in proposer.propose(report, laid)]
