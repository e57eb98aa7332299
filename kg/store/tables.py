"""The tables of a build: entities.csv, statements.csv, observations.csv, for spreadsheets and pandas.

UTF-8 with a byte order mark, so that spreadsheets read the Chinese; columns are called as the
vocabulary's terms; IRIs stand beside names; `begin` and `end` are offsets into the report's text
as DIR/texts holds it, `sentence` is the sentence around them.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kg.graph.facts import indicator_node, observation_node, statement_node
from kg.graph.literals import decimal_text
from kg.graph.terms import BASE, code
from kg.graph.units import unit_name
from kg.linking.identity import bare_name, name_key
from kg.model import Document, Entity, Report, Span

_WHERE = ("confidence", "rule", "grounds", "sentence", "begin", "end", "report")
COLUMNS: dict[str, tuple[str, ...]] = {
    "entities.csv": (
        *("entity", "name", "type", "altLabel", "nameKey", "definition", "glossaryNumber"),
        *("areaCode", "within", "mentions"),
        *_WHERE,
    ),
    "statements.csv": (
        *("statement", "subject", "subjectName", "predicate", "object", "objectName", "year", "mode"),
        *_WHERE,
    ),
    "observations.csv": (
        *("observation", "subject", "subjectName", "indicator", "indicatorName", "action", "measure"),
        *("value", "unit", "valueText", "normalizedValue", "normalizedUnit", "bound", "change", "rank"),
        *("year", "mode"),
        *_WHERE,
    ),
}
"""The columns of each table."""

Row = tuple[str | int, ...]


def tables(documents: Iterable[Document], base: str = BASE) -> dict[str, bytes]:
    """The three tables of some documents by file name, rows in the order of documents and their text."""
    given = list(documents)
    return {name: encode(name, (row for d in given for row in rows(name, d, base))) for name in COLUMNS}


def rows(name: str, document: Document, base: str = BASE) -> Iterator[Row]:
    """One document's rows of the table called `name`, in the order of its text."""
    return _ROWS[name](document, base)


def encode(name: str, found: Iterable[Row]) -> bytes:
    """Rows as the bytes of the table called `name`, with its header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS[name])
    writer.writerows(found)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _place(document: Document, begins: list[int], span: Span) -> tuple[str, int, int]:
    """The sentence around a span, and the span's source offsets."""
    report = document.report
    position = bisect_right(begins, span.begin) - 1
    sentence = span
    if position >= 0 and report.sentences[position].span.contains(span):
        sentence = report.sentences[position].span
    begin, end = report.source_span(sentence)
    return report.source[begin:end].strip(), *report.source_span(span)


def _begins(report: Report) -> list[int]:
    return [s.span.begin for s in report.sentences]


def _entities(document: Document, base: str) -> Iterator[Row]:
    begins = _begins(document.report)

    def first(entity: Entity) -> tuple[int, str]:
        return min((m.span.begin for m in entity.mentions), default=-1), entity.id

    for entity in sorted(document.entities, key=first):
        if not entity.mentions:
            continue
        mention = min(entity.mentions, key=lambda m: (m.span, m.rule))
        area = entity.area
        name = area.name if area else entity.name
        others = sorted({*entity.aliases, entity.name} - {name})
        yield (
            base + entity.id,
            name,
            " ".join(entity.types),
            " | ".join(others),
            name_key(name),
            entity.definition or "",
            "" if entity.glossary_number is None else entity.glossary_number,
            (area.code or "") if area else "",
            base + area.within if area and area.within else "",
            len(entity.mentions),
            f"{entity.confidence:.2f}",
            mention.rule,
            mention.grounds,
            *_place(document, begins, mention.span),
            document.report.id,
        )


def _names(document: Document) -> Callable[[str], str]:
    known = {e.id: e.area.name if e.area else e.name for e in document.entities}
    own = document.report.area
    known.setdefault(own.id, own.name)

    @cache
    def name(entity: str) -> str:
        return known.get(entity) or entity.rpartition("/")[2]

    return name


def _statements(document: Document, base: str) -> Iterator[Row]:
    begins, name = _begins(document.report), _names(document)
    for s in sorted(document.statements, key=lambda s: (min(s.evidence), s.predicate, s.subject, s.object)):
        status = s.predicate == "hasStatus"
        yield (
            statement_node(s, document.report, base).value,
            base + s.subject,
            name(s.subject),
            s.predicate,
            code("status", s.object).value if status else base + s.object,
            s.object if status else name(s.object),
            s.year,
            s.mode,
            f"{s.confidence:.2f}",
            s.rule,
            s.grounds,
            *_place(document, begins, min(s.evidence)),
            document.report.id,
        )


def _observations(document: Document, base: str) -> Iterator[Row]:
    begins, name = _begins(document.report), _names(document)
    for o in sorted(document.observations, key=lambda o: (o.span, o.indicator, o.measure)):
        yield (
            observation_node(o, document.report, base).value,
            base + o.subject,
            name(o.subject),
            indicator_node(o.indicator, base).value,
            bare_name(o.indicator),
            o.action,
            o.measure,
            "" if o.value is None else decimal_text(o.value),
            o.unit,
            o.value_text,
            "" if o.normalized_value is None else decimal_text(o.normalized_value),
            "" if o.normalized_value is None else unit_name(o.normalized_unit),
            o.bound,
            o.change or "",
            o.rank,
            o.year,
            o.mode,
            f"{o.confidence:.2f}",
            o.rule,
            o.grounds,
            *_place(document, begins, o.evidence),
            document.report.id,
        )


_ROWS: dict[str, Callable[[Document, str], Iterator[Row]]] = {
    "entities.csv": _entities,
    "statements.csv": _statements,
    "observations.csv": _observations,
}
