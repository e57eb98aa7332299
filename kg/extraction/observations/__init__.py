"""The numbers of a report that measure something: indicator, value, and how it is said."""

from kg.extraction.observations.finding import Found, described, find, question

__all__ = ["Found", "described", "find", "question"]
