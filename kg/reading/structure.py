"""Chapters, sections, sentences and topic phrases of a report's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Chapter, GlossaryEntry, Sentence, Span
from kg.reading import chapters, glossary
from kg.reading.chapters import Block, Heading

__all__ = ["Block", "Structure", "build", "sentence_spans"]

# The same split as the gold files': at 。！？；!?; and at line ends, closing quotes kept.
_SENTENCE = re.compile(r"[^\n。！？；!?;]+[。！？；!?;]*[”’』」）)]*")
# Longer than any sentence of a report: a text without full stops is cut, for names and facts are found
# by comparing all that stands in one sentence.
_LONGEST = 1000
_PAUSES = "，,、：:"
_TOPIC = re.compile(r"[^\d，,：:；;。！？!?“”]{4,24}[。]$|[^\d：:；;。！？!?]{4,30}[。]$")
_ADDRESS = re.compile(r"(?:各位|同志们|朋友们)")


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text consists of."""

    chapters: tuple[Chapter, ...]
    sentences: tuple[Sentence, ...]
    glossary: tuple[GlossaryEntry, ...]


def build(text: str, blocks: Sequence[Block], year: int | None) -> Structure:
    """The structure of a text whose paragraphs are known. `year` is the report's."""
    found = chapters.find_headings(text, blocks, year)
    tree, of_block = chapters.build(text, blocks, found, year)
    entries = _glossary(text, blocks, tree, of_block, found)
    return Structure(tree, _sentences(text, blocks, found, of_block, entries), entries)


def _glossary(
    text: str,
    blocks: Sequence[Block],
    tree: Sequence[Chapter],
    of_block: Sequence[int],
    found: dict[int, Heading],
) -> tuple[GlossaryEntry, ...]:
    spans = [
        block.span
        for i, block in enumerate(blocks)
        if tree[of_block[i]].kind == "glossary"
        and not (i in found and found[i].style in ("glossary", "attachment"))
    ]
    return glossary.entries(text, spans)


def _sentences(
    text: str,
    blocks: Sequence[Block],
    found: dict[int, Heading],
    of_block: Sequence[int],
    entries: Sequence[GlossaryEntry],
) -> tuple[Sentence, ...]:
    out: list[Sentence] = []
    entry = 0
    for i, block in enumerate(blocks):
        spans = sentence_spans(text, block.span)
        heading = found.get(i)
        while entry < len(entries) and entries[entry].span.end < block.span.end:
            entry += 1
        inside = entry < len(entries) and entries[entry].span.contains(block.span)
        topic = None if inside else _topic(text, spans, heading)
        listed = inside or (heading is not None and heading.style == "digit-bracket")
        for span in spans:
            is_heading = not listed and heading is not None and span.end <= heading.span.end
            is_topic = topic is not None and span == topic
            of = entry if inside else None
            out.append(Sentence(len(out), span, of_block[i], i, topic, is_topic, is_heading, of))
    return tuple(out)


def sentence_spans(text: str, span: Span) -> list[Span]:
    """The sentences of a stretch of text, without outer spaces; what is endless is cut at its last pauses."""
    out = []
    for match in _SENTENCE.finditer(text, span.begin, span.end):
        for start, end in _pieces(text, match.start(), match.end()):
            raw = text[start:end]
            stripped = raw.strip()
            if stripped:
                begin = start + len(raw) - len(raw.lstrip())
                out.append(Span(begin, begin + len(stripped)))
    return out


def _pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of at most `_LONGEST` code points, cut behind a pause where there is one."""
    out = []
    while end - begin > _LONGEST:
        limit = begin + _LONGEST
        cut = 1 + max(text.rfind(pause, begin, limit) for pause in _PAUSES)
        cut = cut if cut > begin else limit
        out.append((begin, cut))
        begin = cut
    return [*out, (begin, end)]


def _topic(text: str, spans: Sequence[Span], heading: Heading | None) -> Span | None:
    """The phrase that a paragraph is about: its first sentence, where that is short and states no number."""
    if len(spans) < 2:
        return None
    first = text[spans[0].begin : spans[0].end]
    if _ADDRESS.match(first):
        return None
    if heading is not None and not heading.whole:
        return spans[0]
    return spans[0] if _TOPIC.match(first) else None
