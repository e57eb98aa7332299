"""Small reports whose names are given, and what is stated of them."""

from __future__ import annotations

import re
from typing import cast

from kg.extraction.statements import find
from kg.model import (
    Area,
    Chapter,
    ChapterKind,
    Entity,
    EntityType,
    GlossaryEntry,
    Mention,
    Report,
    Sentence,
    Span,
)

AREA = Area("310109", "甲区", "county", code="310109")


def report(text: str, kind: ChapterKind = "review", year: int = 2025) -> Report:
    """A report of one chapter; a line "headword：definition" of a glossary chapter is an entry."""
    sentences: list[Sentence] = []
    glossary: list[GlossaryEntry] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        if kind == "glossary":
            colon = text.index("：", line.start())
            glossary.append(
                GlossaryEntry(
                    None,
                    Span(line.start(), colon),
                    Span(colon + 1, line.end()),
                    Span(line.start(), line.end()),
                )
            )
        for m in re.finditer(r"[^。；\n]+[。；]?", line.group()):
            span = Span(line.start() + m.start(), line.start() + m.end())
            entry = len(glossary) - 1 if kind == "glossary" else None
            sentences.append(Sentence(len(sentences), span, 0, paragraph, glossary=entry))
    return Report(
        "2025-310109",
        text,
        text,
        range(len(text)),
        "a.txt",
        "",
        "甲区2025年政府工作报告",
        AREA,
        year,
        chapters=(Chapter(kind, 1, None, Span(0, len(text))),),
        sentences=tuple(sentences),
        glossary=tuple(glossary),
    )


def entities(text: str, names: dict[str, str]) -> tuple[Entity, ...]:
    """Entities by name → types ("Place Project"); each is mentioned where its name stands, longest first."""
    taken: list[Span] = []
    out = [Entity(AREA.id, AREA.name, ("AdministrativeArea",), (), area=AREA)]
    for name in sorted(names, key=len, reverse=True):
        types = cast("tuple[EntityType, ...]", tuple(names[name].split()))
        spans = [Span(*m.span()) for m in re.finditer(re.escape(name), text)]
        spans = [s for s in spans if not any(t.overlaps(s) for t in taken)]
        taken += spans
        area = Area("SG", name, "country") if name in ("新加坡", "德国") else None
        out.append(
            Entity(name, name, types, tuple(Mention(s, name, types, 1.0, "t") for s in spans), area=area)
        )
    return tuple(out)


def said(
    text: str, names: dict[str, str], kind: ChapterKind = "review", *, model: bool = False
) -> set[tuple[str, str, str, int, str]]:
    """Subject, predicate, object, year and mode of each statement of a text, entities by their names."""
    found = find(report(text, kind), entities(text, names), model=model)
    named = {AREA.id: AREA.name}
    return {
        (named.get(s.subject, s.subject), s.predicate, named.get(s.object, s.object), s.year, s.mode)
        for s in found
    }
