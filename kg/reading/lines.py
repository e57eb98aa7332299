"""Which lines of a text belong to the report, and how broken ones are joined to paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kg.reading import glossary, headings
from kg.reading.patterns import load

Role = Literal["front", "body"]

_SPACE = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_FINAL_CLOSED = re.compile(r"[。！？；：!?;:…][”’』」）)》】\]]*$")
_CONTINUES = re.compile(r"[，。、；：！？,;%）)”’》】]")
_NOTE = re.compile(r"[\[［〔﹝【（(]\d{1,3}[\]］〕﹞】）)]|[①-⑳㉑-㉟㊱-㊿]")
# Where a paragraph begins in a line that has lost its line ends: before a number or the address at a
# sentence's beginning, and behind the heading of a chapter.
_WHOLE_REPORT = 3000
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_LOST_BREAK = re.compile(
    rf"""(?<=[。！!”])\s*(?={_HAN_NUMBER}、|[（(]{_HAN_NUMBER}[)）]|第{_HAN_NUMBER}部分|各位代表[，,！!：:])
    | (?=各位代表[：:])
    | (?<=审议。) | (?<=意见。)
    | (?<=[。！!”\s]){_HAN_NUMBER}、[^，。；：\s]{{2,20}}?
      (?:工作回顾|工作安排|重点任务|主要任务|自身建设|工作部署|工作任务)
    """,
    re.VERBOSE,
)
_OPEN_END = re.compile(r"(?:[，、,（(“‘《—]|[^。]和|[^。]及)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the regular text without its outer spaces; `squeezed` is without any spaces."""

    begin: int
    end: int
    squeezed: str
    blank_before: bool
    indented: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that read as one. `pieces` are (begin, end) over the regular text."""

    pieces: tuple[tuple[int, int], ...]
    role: Role


def split(text: str, begin: int = 0) -> list[Line]:
    """The lines of a text from `begin`, blank ones left out."""
    lines: list[Line] = []
    blank = False
    at = begin
    for raw in (part for line in text[begin:].split("\n") for part in _broken_up(line)):
        stripped = raw.strip()
        if stripped.startswith("|") and stripped.count("|") >= 3:
            lines.extend(_cells(raw, at, blank))
            blank = False
        elif stripped:
            start = at + len(raw) - len(raw.lstrip())
            squeezed = _SPACE.sub("", stripped)
            indented = raw[:2] in ("\u3000\u3000", "  ", "\xa0\xa0")
            lines.append(Line(start, start + len(stripped), squeezed, blank, indented))
            blank = False
        else:
            blank = True
        at += len(raw) + (text[at + len(raw) : at + len(raw) + 1] == "\n")
    return lines


def _broken_up(line: str) -> list[str]:
    """A line that holds a whole report (its line ends were lost), cut where paragraphs must begin."""
    if len(line) < _WHOLE_REPORT:
        return [line]
    cuts = sorted({0, *(m.end() for m in _LOST_BREAK.finditer(line)), len(line)})
    return [line[a:b] for a, b in pairwise(cuts)]


def _cells(raw: str, at: int, blank: bool) -> Iterator[Line]:
    """The cells of a table's row, each as a line; the rule under a table's head has none."""
    begin = 0
    for cell in raw.split("|"):
        stripped = cell.strip()
        if stripped.strip("-: "):
            start = at + begin + len(cell) - len(cell.lstrip())
            yield Line(start, start + len(stripped), _SPACE.sub("", stripped), True, False)
        begin += len(cell) + 1


def paragraphs(text: str, begin: int = 0) -> list[Paragraph]:
    """The report's paragraphs in a text: furniture and second copies left out, broken lines joined."""
    lines = split(text, begin)
    lines = without_second_copy(lines)
    start = speech_begin(lines)
    end = speech_end(lines, start)
    furniture = load("furniture")["anywhere"]
    front = list(front_lines(lines[:start]))
    body = [line for line in lines[start:end] if not furniture.match(line.squeezed)]
    return front + [Paragraph(pieces, "body") for pieces in _join(without_repeats(body))]


def speech_begin(lines: Sequence[Line]) -> int:
    """The index of the line where the report's own text begins: the salutation, else the first chapter."""
    anywhere = load("furniture")["anywhere"]
    greeting = next((i for i, line in enumerate(lines) if is_greeting(line.squeezed)), None)
    for i, line in enumerate(lines[:greeting]):
        text = line.squeezed
        if anywhere.match(text):
            continue
        if greeting is None and len(text) >= 40 and "。" in text:
            return i
        # A chapter before the greeting counts where sentences follow (not in a table of contents).
        if headings.opens_chapter(text) and (greeting is None or _sentences(lines[i:greeting]) >= 5):
            return i
    return greeting or 0


def is_greeting(text: str) -> bool:
    """Whether a line opens a speech ("各位代表：", "现在，我代表…，请予审议。") and does not close it."""
    if not load("furniture")["salutation"].match(text):
        return False
    return len(text) <= 12 or "报告" in text[:200] or text.endswith(("：", ":"))


def _sentences(lines: Sequence[Line]) -> int:
    return sum(line.squeezed.count("。") for line in lines)


def front_lines(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The title, the congress and the speaker among the lines before the speech."""
    patterns = load("furniture")
    near = lines[-20:]
    i = 0
    while i < len(near):
        line = near[i]
        text = line.squeezed
        pieces = [(line.begin, line.end)]
        i += 1
        if len(text) > 80 or patterns["anywhere"].match(text):
            continue
        if len(text) <= 12 and patterns["menu"].match(text):
            continue
        if patterns["congress_begin"].match(text):
            while i < len(near) and len(pieces) < 3 and not re.search(r"会议上?[)）]?$|大会上[)）]?$", text):
                text += near[i].squeezed
                pieces.append((near[i].begin, near[i].end))
                i += 1
        if any(patterns[key].match(text) for key in ("title", "congress", "date", "speaker", "draft")):
            yield Paragraph(tuple(pieces), "front")


def speech_end(lines: Sequence[Line], start: int) -> int:
    """The index behind the last line of the report (glossary included)."""
    patterns = load("furniture")
    last_glossary = max((i for i, line in enumerate(lines) if glossary.is_heading(line.squeezed)), default=-1)
    total = sum(len(line.squeezed) for line in lines[start:])
    seen = 0
    end = len(lines)
    for i in range(start, len(lines)):
        if i > last_glossary and seen > total * 0.5 and patterns["tail"].match(lines[i].squeezed):
            # Links and notices follow; where much is said behind it, the line was an item of a list.
            said = [x.squeezed for x in lines[i:] if len(x.squeezed) >= 60 and "。" in x.squeezed]
            if sum(not patterns["tail"].match(text) for text in said) <= 2 and _sentences(lines[i:]) <= 20:
                end = i
                break
        seen += len(lines[i].squeezed)
    while end > start + 1 and _is_trailing_scrap(lines[end - 1].squeezed):
        end -= 1
    return end


def _is_trailing_scrap(text: str) -> bool:
    patterns = load("furniture")
    if patterns["anywhere"].match(text) or patterns["tail"].match(text):
        return True
    if len(text) <= 80 and not text.endswith("。") and patterns["scrap"].match(text):
        return True
    return len(text) < 40 and not re.search(r"[。：！；:!;]", text) and not headings.marker(text)


def without_second_copy(lines: list[Line]) -> list[Line]:
    """The lines of a text that stands in the file twice, without the second copy.

    The speech's first long line is looked for again. What stands there is a second copy where most
    of it has been read before; the first is a mere summary where it is short.
    """
    start = speech_begin(lines)
    opening = next((i for i in range(start, len(lines)) if len(lines[i].squeezed) >= 30), None)
    if opening is None:
        return lines
    key = lines[opening].squeezed[:40]
    again = [i for i in range(opening + 1, len(lines)) if key in lines[i].squeezed]
    if not again:
        return lines
    copy = again[0]
    before = "".join(line.squeezed for line in lines[opening:copy])
    behind = [line for line in lines[copy:] if len(line.squeezed) >= 12]
    length = sum(len(line.squeezed) for line in behind)
    begin = copy
    while begin > opening + 1 and _is_front(lines[begin - 1].squeezed):
        begin -= 1
    if len(before) < 3000 and length > 2 * len(before):
        return lines[begin:]
    repeated = sum(len(line.squeezed) for line in behind if line.squeezed[:30] in before)
    return lines[:begin] if repeated > 0.5 * length else lines


def _is_front(text: str) -> bool:
    """Whether a line belongs to what stands before a speech."""
    patterns = load("furniture")
    if is_greeting(text):
        return True
    keys = ("title", "congress", "date", "speaker", "anywhere")
    return len(text) < 60 and any(patterns[key].match(text) for key in keys)


def without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Lines without runs of three and more that have been read before, word for word."""
    first: dict[str, int] = {}
    repeated = []
    for i, line in enumerate(lines):
        known = first.setdefault(line.squeezed, i)
        repeated.append(known < i and len(line.squeezed) >= 12)
    keep: list[Line] = []
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and repeated[j]:
            j += 1
        if j - i < 3:
            keep.extend(lines[i : max(j, i + 1)])
            i = max(j, i + 1)
        else:
            while (
                keep and first[keep[-1].squeezed] < i - 1 and keep[-1] is not lines[first[keep[-1].squeezed]]
            ):
                keep.pop()  # the heading of what is repeated
            i = j
    return keep


def _join(lines: Sequence[Line]) -> Iterator[tuple[tuple[int, int], ...]]:
    wrapped = _wrap_width(lines)
    spaced = _blank_between_paragraphs(lines)
    pieces: list[tuple[int, int]] = []
    length = 0
    for i, line in enumerate(lines):
        if pieces and not _continues(lines, i, length, wrapped, spaced):
            yield tuple(pieces)
            pieces, length = [], 0
        pieces.append((line.begin, line.end))
        length += len(line.squeezed)
    if pieces:
        yield tuple(pieces)


def _continues(lines: Sequence[Line], i: int, length: int, wrapped: int, spaced: bool) -> bool:
    """Whether a line goes on with the sentence of the line before it; `length` is of what is joined."""
    before, here = lines[i - 1], lines[i]
    if _CONTINUES.match(here.squeezed) and not here.squeezed.startswith(("“", "——")):
        return not _FINAL_CLOSED.search(before.squeezed) or here.squeezed[0] in "，、；：）)”’》】"
    if _starts_paragraph(here.squeezed) and not (
        # In a wrapped text a number may come to stand at a line's beginning ("PM" / "10、PM2.5").
        wrapped
        and here.squeezed[0].isdigit()
        and not (here.blank_before or here.indented)
        and len(before.squeezed) >= wrapped * 0.85
        and not _FINAL_CLOSED.search(before.squeezed)
    ):
        return False
    if wrapped and length == len(before.squeezed) < wrapped and _is_whole_heading(before.squeezed):
        return False
    if wrapped and not here.indented and len(before.squeezed) >= wrapped * 0.85:
        # A full line of a wrapped text goes on, unless a sentence ends there and an indent follows.
        return not (_FINAL_CLOSED.search(before.squeezed) and here.blank_before)
    if _FINAL_CLOSED.search(before.squeezed):
        return False
    if _OPEN_END.search(before.squeezed):
        return True
    if headings.marker(before.squeezed) and "。" not in before.squeezed:
        return False
    if wrapped and not here.indented and not here.blank_before and len(before.squeezed) >= wrapped * 0.7:
        return True
    if spaced and not here.blank_before:
        return len(before.squeezed) >= 8 and not headings.kind(before.squeezed, year=None)
    return length >= 40


def _is_whole_heading(text: str) -> bool:
    """Whether a line is a numbered heading that ends as headings of chapters do (二、2024年主要任务)."""
    mark = headings.marker(text)
    return mark is not None and mark.style == "han" and headings.kind(text[mark.end :], year=None) is not None


def _starts_paragraph(text: str) -> bool:
    if (
        headings.marker(text)
        or _NOTE.match(text)
        or glossary.is_heading(text)
        or text.startswith(("—", "─", "――", "--", "各位代表"))
    ):
        return True
    return len(text) <= 30 and headings.kind(text, year=None) is not None


def _blank_between_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether the text sets its paragraphs apart by blank lines (then none means a broken line)."""
    ends = [
        lines[i].blank_before
        for i in range(1, len(lines))
        if len(lines[i - 1].squeezed) >= 40 and _FINAL_CLOSED.search(lines[i - 1].squeezed)
    ]
    return len(ends) >= 5 and sum(ends) > 0.9 * len(ends)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text is hard-wrapped, 0 where it is not.

    A wrapped text has many lines of about the greatest length, and most of them end within a sentence.
    """
    lengths = sorted(len(line.squeezed) for line in lines)
    if len(lengths) < 30:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    if width > 90:
        return 0
    full = [line for line in lines if len(line.squeezed) >= width * 0.85]
    broken = sum(1 for line in full if not _FINAL_CLOSED.search(line.squeezed))
    share = 1 - bisect_left(lengths, width * 0.85) / len(lengths)
    return width if share > 0.35 and broken > 0.6 * len(full) else 0
