"""The report itself as triples: its metadata, its text, and the stretches of it that others point at.

All offsets written here are into ``nif:isString``, the report's source text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph import terms as t
from kg.graph.literals import chinese, day, digest, index, plain, year
from kg.graph.serialise import Fact
from kg.model import Report, Span


@dataclass(frozen=True)
class Places:
    """Where things stand in one report: IRIs for its stretches of text."""

    report: Report
    base: str

    @cached_property
    def context(self) -> NamedNode:
        """The report's own IRI."""
        return NamedNode(self.base + self.report.id)

    def stretch(self, begin: int, end: int) -> NamedNode:
        """The IRI of ``nif:isString[begin:end]``; one object for all that point there."""
        known = self._stretches.get((begin, end))
        if known is None:
            known = self._stretches[begin, end] = NamedNode(f"{self.base}{self.report.id}#char={begin},{end}")
        return known

    @cached_property
    def _stretches(self) -> dict[tuple[int, int], NamedNode]:
        return {}

    def at(self, span: Span) -> NamedNode:
        """The IRI of the source stretch that a span of the report's text came from."""
        return self.stretch(*self.report.source_span(span))

    def mention(self, begin: int, end: int, entity: NamedNode) -> NamedNode:
        """The IRI of an entity's mention at source offsets."""
        return NamedNode(f"{self.base}{self.report.id}/m/{digest(begin, end, entity.value)}")

    @cached_property
    def _begins(self) -> list[int]:
        return [s.span.begin for s in self.report.sentences]

    def container(self, span: Span) -> NamedNode:
        """The sentence that holds a span, or the report where none does alone."""
        position = bisect_right(self._begins, span.begin) - 1
        if position >= 0 and self.report.sentences[position].span.contains(span):
            return self.at(self.report.sentences[position].span)
        return self.context

    def anchored(self, node: NamedNode, begin: int, end: int) -> Iterator[Fact]:
        """The offsets and the words of a stretch of the source."""
        yield node, t.BEGIN_INDEX, index(begin)
        yield node, t.END_INDEX, index(end)
        yield node, t.ANCHOR_OF, plain(self.report.source[begin:end])
        yield node, t.REFERENCE_CONTEXT, self.context


def about(report: Report, base: str) -> Iterator[Fact]:
    """What the graph says of the report as a whole, its text included."""
    node = NamedNode(base + report.id)
    yield node, t.TYPE, t.REPORT
    yield node, t.TYPE, t.CONTEXT
    yield node, t.TITLE, chinese(report.title)
    yield node, t.LABEL, chinese(report.title)
    if report.issued is not None:
        yield node, t.ISSUED, day(report.issued)
    yield node, t.REPORTING_AREA, NamedNode(base + report.area.id)
    yield node, t.REPORT_YEAR, year(report.year)
    yield node, t.REVIEW_YEAR, year(report.review_year)
    yield node, t.IS_STRING, plain(report.source)
    yield node, t.SHA256, plain(report.sha256)
    yield node, t.SOURCE, plain(report.source_name)


def stretches(places: Places, evidence: Iterable[Span]) -> Iterator[Fact]:
    """Chapters, sections, paragraphs and sentences, and each evidence span as a phrase.

    A stretch that is several of these at once (a paragraph of one sentence that is quoted as
    evidence) is one node with several types.
    """
    report = places.report
    roles: dict[tuple[int, int], list[NamedNode]] = {}
    parts: dict[tuple[int, int], NamedNode] = {}

    def place(span: Span, role: NamedNode, container: NamedNode) -> NamedNode:
        key = report.source_span(span)
        node = places.stretch(*key)
        kinds = roles.setdefault(key, [])
        if role not in kinds:
            kinds.append(role)
        if container != node:
            parts.setdefault(key, container)
        return node

    chapters: list[NamedNode] = []
    for chapter in report.chapters:
        parent = chapters[chapter.parent] if chapter.parent is not None else places.context
        if not len(chapter.span):  # a text that begins with its first heading has an empty front
            chapters.append(parent)
            continue
        node = place(chapter.span, t.CHAPTER if chapter.level == 1 else t.SECTION, parent)
        chapters.append(node)
        if node in chapters[:-1]:  # a chapter that is one section: the outer one speaks
            continue
        yield node, t.CHAPTER_KIND, t.code("chapter", chapter.kind)
        if chapter.heading is not None and len(chapter.heading):
            yield node, t.LABEL, chinese(report.slice(chapter.heading).strip())

    paragraphs: dict[tuple[int, int], Span] = {}
    for sentence in report.sentences:
        number = (sentence.chapter, sentence.paragraph)
        first = paragraphs.get(number, sentence.span)
        paragraphs[number] = Span(first.begin, sentence.span.end)
    inside: dict[tuple[int, int], NamedNode] = {}
    for number, span in paragraphs.items():
        chapter_node = chapters[number[0]] if number[0] < len(chapters) else places.context
        inside[number] = place(span, t.PARAGRAPH, chapter_node)
    for sentence in report.sentences:
        place(sentence.span, t.SENTENCE, inside[(sentence.chapter, sentence.paragraph)])
    for span in evidence:
        place(span, t.PHRASE, places.container(span))

    for key, kinds in roles.items():
        node = places.stretch(*key)
        for kind in kinds:
            yield node, t.TYPE, kind
        yield node, t.IS_PART_OF, parts.get(key, places.context)
        if t.SENTENCE in kinds or t.PHRASE in kinds:
            yield from places.anchored(node, *key)
        else:
            yield node, t.BEGIN_INDEX, index(key[0])
            yield node, t.END_INDEX, index(key[1])
            yield node, t.REFERENCE_CONTEXT, places.context
