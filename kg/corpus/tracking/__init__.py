"""Targets against outcomes: what a report promised, and what the next one says of it."""

from kg.corpus.tracking.builds import track_build

__all__ = ["track_build"]
