"""Targets against outcomes: what a report promised, and what the next one says of it."""

from kg.corpus.tracking.builds import track_build
from kg.corpus.tracking.table import verdicts_of

__all__ = ["track_build", "verdicts_of"]
