"""Documents made from gold annotations, for tests of what comes after extraction.

Every occurrence of a gold entity's forms becomes a mention, each gold relation and observation
stands on its gold sentence: the graph that a perfect extraction would give. As a program it writes
that graph: ``python tests/gold_document.py SOURCE GOLD OUT.ttl``.
"""

from __future__ import annotations

import hashlib
import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kg.language.areas import table
from kg.linking.identity import slug
from kg.model import (
    ENTITY_TYPES,
    Area,
    Chapter,
    ChapterKind,
    Document,
    Entity,
    GlossaryEntry,
    Mention,
    Observation,
    Report,
    Sentence,
    Span,
    Statement,
)
from kg.scoring import gold as g

_HEADINGS: tuple[tuple[str, ChapterKind], ...] = (
    (r"[一二三四五六七]、.*(回顾|总结|工作情况)", "review"),
    (r"[一二三四五六七]、.*(政府自身|自身建设)", "government"),
    (r"[一二三四五六七]、.*(主要工作|重点工作|主要任务|工作安排|总体要求|目标|今年|新的一年)", "plan"),
    (r"名词解释", "glossary"),
)
_AREA_SCOPED = {"Place", "Institution", "Project", "Program", "Policy", "Concept", "Event"}
_FACTOR = {"万": 10**4, "亿": 10**8, "%": Fraction(1, 100), "成": Fraction(1, 10)}


def report(source: str, name: str, area: Area, year: int, title: str | None = None) -> Report:
    """A report read in the simplest way: the source is the text, chapters by their usual headings."""
    lines = list(re.finditer(r"[^\n]+", source))
    starts: list[tuple[int, ChapterKind, Span | None]] = [(0, "front", None)]
    for line in lines:
        for pattern, kind in _HEADINGS:
            if re.match(rf"\s*{pattern}\s*", line[0]) and len(line[0]) < 40:
                starts.append((line.start(), kind, Span(*line.span())))
                break
    ends = [*(s[0] for s in starts[1:]), len(source)]
    chapters = tuple(
        Chapter(kind, 1, heading, Span(begin, end))
        for (begin, kind, heading), end in zip(starts, ends, strict=True)
        if end > begin
    )
    sentences = []
    for number, sentence in enumerate(g.sentences(source)):
        chapter = max(i for i, c in enumerate(chapters) if c.span.begin <= sentence.begin)
        paragraph = source.count("\n", 0, sentence.begin)
        sentences.append(Sentence(number, Span(sentence.begin, sentence.end), chapter, paragraph))
    title = title or next((x[0].strip() for x in lines if "政府工作报告" in x[0]), name)
    return Report(
        id=f"{year}-{area.id}",
        source=source,
        text=source,
        offsets=range(len(source)),
        source_name=name,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        title=title,
        area=area,
        year=year,
        chapters=chapters,
        sentences=tuple(sentences),
        glossary=_glossary(source),
    )


def _glossary(source: str) -> tuple[GlossaryEntry, ...]:
    at = source.find("名词解释\n")
    entries = []
    for found in re.finditer(r"(?m)^(\d+)[..、]\s*“?([^”:：\n]+)”?[:：]\s*(.+)$", source):
        if 0 <= at < found.start():
            entries.append(
                GlossaryEntry(int(found[1]), Span(*found.span(2)), Span(*found.span(3)), Span(*found.span()))
            )
    return tuple(entries)


def document(read: Report, gold: g.Gold) -> Document:
    """What a perfect extraction of `read` would find, by `gold`."""
    sentences = {s.number: s for s in g.sentences(read.source)}
    ids: dict[str, str] = {}
    entities = []
    taken = _occurrences(read.source, gold)
    said_in: dict[str, int] = {}
    for r in gold.relations:
        for end in (r.subject, r.object):
            said_in.setdefault(end, r.sentence)
    for e in gold.entities.values():
        types = tuple(t for t in ENTITY_TYPES if t in e.types)
        area = table().resolve(e.name, read.area, read.year) if "AdministrativeArea" in types else None
        if area is None and "AdministrativeArea" in types:
            area = Area(f"{read.area.id}/{slug(e.name)}", e.name, "other", within=read.area.id)
        scoped = _AREA_SCOPED.intersection(types) and not re.match("全国|国家|中国|长三角|进博会", e.name)
        ids[e.name] = area.id if area else f"{read.area.id}/{slug(e.name)}" if scoped else slug(e.name)
        spans = sorted(set(taken.get(e.name, ())))
        if not spans and e.name in said_in:  # spelled out from a coordination: the sentence stands for it
            sentence = sentences[said_in[e.name]]
            spans = [(sentence.begin, sentence.end)]
        elif not spans:
            first = sentences[gold.ranges[0][0]]
            spans = [(first.begin, first.end)]
        entry = next((x for x in read.glossary if read.slice(x.headword) in e.forms), None)
        entities.append(
            Entity(
                id=ids[e.name],
                name=e.name,
                types=types,
                mentions=tuple(
                    Mention(Span(*s), read.source[s[0] : s[1]], types, 0.95, "gold") for s in spans
                ),
                aliases=e.aliases,
                definition=read.slice(entry.definition) if entry else None,
                glossary_number=entry.number if entry else None,
                area=area,
            )
        )
    statements = tuple(
        Statement(
            ids[r.subject],
            r.predicate,
            r.object if r.predicate == "hasStatus" else ids[r.object],
            int(r.year),
            r.mode,
            0.9,
            "gold",
            (Span(sentences[r.sentence].begin, sentences[r.sentence].end),),
        )
        for r in gold.relations
    )
    observations = tuple(
        _observation(o, ids[o.subject], sentences[o.sentence], read.source) for o in gold.observations
    )
    return Document(read, _merged(entities), statements, observations)


def _occurrences(source: str, gold: g.Gold) -> dict[str, list[tuple[int, int]]]:
    """Where each entity's forms stand, the longest first: 虹口 is not looked for inside 虹口区."""
    found: dict[str, list[tuple[int, int]]] = {}
    covered = [False] * len(source)
    forms = [(form, e.name) for e in gold.entities.values() for form in e.forms]
    for form, name in sorted(forms, key=lambda x: (-len(x[0]), x)):
        everywhere = [m.span() for m in re.finditer(re.escape(form), source)]
        free = [s for s in everywhere if not any(covered[s[0] : s[1]])]
        found.setdefault(name, []).extend(free or ([] if found.get(name) else everywhere[:1]))
        for begin, end in free:
            covered[begin:end] = [True] * (end - begin)
    return found


def _merged(entities: list[Entity]) -> tuple[Entity, ...]:
    """Entities whose ids fall together (上海, 上海市) as one."""
    by_id: dict[str, Entity] = {}
    for e in entities:
        known = by_id.get(e.id)
        if known is None:
            by_id[e.id] = e
        else:
            by_id[e.id] = Entity(
                id=e.id,
                name=known.name,
                types=known.types,
                mentions=known.mentions + tuple(m for m in e.mentions if m not in known.mentions),
                aliases=(*known.aliases, e.name, *e.aliases),
                area=known.area,
            )
    return tuple(by_id.values())


def _observation(o: g.GoldObservation, subject: str, sentence: g.GoldSentence, source: str) -> Observation:
    value = None if not o.value else Decimal(Fraction(o.value).numerator) / Fraction(o.value).denominator
    at = source.find(o.value or o.rank, sentence.begin, sentence.end)
    begin = at if at >= 0 else sentence.begin
    end = begin + len(o.value or o.rank) if at >= 0 else sentence.end
    text = source[begin:end] + (o.unit if source.startswith(o.unit, end) else "")
    normal, unit = _normal(o.value, o.unit)
    return Observation(
        subject=subject,
        indicator=o.indicator,
        measure=o.measure,
        year=int(o.year),
        mode=o.mode,
        span=Span(begin, max(begin + 1, end)),
        evidence=Span(sentence.begin, sentence.end),
        confidence=0.97,
        rule="gold",
        action=o.action,
        value=value,
        value_text=text,
        unit=o.unit,
        bound=o.bound or "exact",
        change=o.change or None,
        rank=o.rank,
        normalized_value=normal,
        normalized_unit=unit,
    )


def _normal(value: str, unit: str) -> tuple[Decimal | None, str]:
    if not value:
        return None, ""
    factor = Fraction(1)
    while unit and unit[0] in _FACTOR:
        factor *= _FACTOR[unit[0]]
        unit = unit[1:] or "ratio"
    if unit == "个百分点":
        factor, unit = factor / 100, "ratio"
    scaled = Fraction(value) * factor
    return Decimal(scaled.numerator) / Decimal(scaled.denominator), unit


def main(arguments: list[str]) -> None:
    source, gold_path, out = map(Path, arguments)
    from kg.graph import turtle

    year = int(re.search(r"\d{4}", source.name)[0])
    text = source.read_text(encoding="utf-8").replace("\r\n", "\n")
    gold = g.parse(gold_path.read_text(encoding="utf-8"), gold_path.name)
    title = next(x for x in text.split("\n") if "政府工作报告" in x)
    found = re.search(r"年?([\u4e00-\u9fff]+?)(人民)?政府工作报告", title)
    area = table().resolve(found[1] if found else "", None, year)
    if area is None:
        raise SystemExit(f"no area in the title {title!r}")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(turtle([document(report(text, source.name, area, year), gold)]))


if __name__ == "__main__":
    main(sys.argv[1:])
