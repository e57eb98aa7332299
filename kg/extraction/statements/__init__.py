"""Statements: the twelve relations that a report's sentences say of its entities."""

from __future__ import annotations

from kg.extraction.statements.assembly import find

__all__ = ["find"]
