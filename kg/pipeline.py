"""One report's way through the rooms: mentions, entities, statements and observations."""

from __future__ import annotations

from pathlib import Path

from kg.model import Document, Report


def annotate(report: Report, *, model: bool = True, model_dir: Path | None = None) -> Document:
    """Everything that a report says.

    `model=False` leaves the learned parts out; `model_dir` takes them from another folder than the
    package's own (for measuring what was trained without a report).
    """
    from kg.extraction import mentions, observations, statements
    from kg.linking import link

    found = mentions.find(report, model=model, model_dir=model_dir)
    entities = link(report, found)
    return Document(
        report=report,
        entities=entities,
        statements=statements.find(report, entities, model=model, model_dir=model_dir),
        observations=observations.find(report, entities, model=model, model_dir=model_dir),
        doubts=report.doubts,
    )
