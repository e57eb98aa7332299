"""Chapters, sections, sentences and topic phrases of a report's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Chapter, ChapterKind, GlossaryEntry, Sentence, Span
from kg.reading import glossary, headings
from kg.reading.lines import Role
from kg.reading.patterns import load

# The same split as the gold files': at 。！？；!?; and at line ends, closing quotes kept.
_SENTENCE = re.compile(r"[^\n。！？；!?;]+[。！？；!?;]*[”’』」）)]*")
_TOPIC = re.compile(r"[^\d，,：:；;。！？!?“”]{4,24}[。]$|[^\d：:；;。！？!?]{4,30}[。]$")
_BEHIND = ("front", "glossary", "attachment")
_ADDRESS = re.compile(r"(?:各位|同志们|朋友们)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the finished text."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Structure:
    chapters: tuple[Chapter, ...]
    sentences: tuple[Sentence, ...]
    glossary: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading found at a paragraph's beginning; `whole` where the paragraph is nothing else."""

    block: int
    span: Span
    style: str
    whole: bool
    title: str


@dataclass(slots=True)
class _Open:
    """A chapter while it is being read."""

    kind: ChapterKind
    style: str
    heading: Span | None
    begin: int
    parent: int | None
    level: int
    mixed: bool = False
    end: int = 0


def build(text: str, blocks: Sequence[Block], year: int | None) -> Structure:
    """The structure of a text whose paragraphs are known. `year` is the report's."""
    found = _headings(text, blocks, year)
    farewell = _farewell(text, blocks, found)
    chapters, of_block = _chapters(text, blocks, found, farewell, year)
    entries = _glossary(text, blocks, chapters, of_block, found)
    sentences = _sentences(text, blocks, found, of_block, entries)
    return Structure(chapters, sentences, entries)


def is_front(text: str) -> bool:
    """Whether a paragraph belongs to the salutation ("现在，我代表…，请予审议")."""
    if len(text) > 160:
        return False
    return bool(re.match(r"(?:尊敬的)?各位(?:人大)?(?:代表|委员)[^。]{0,14}[:：!！]?$", text)) or bool(
        re.search(
            r"我(?:谨|受).{0,30}(?:报告|审议)|我?代表.{2,30}(?:政府|国务院).{0,8}(?:向|作|做).{0,20}报告|请予?(?:审议|审查)|提出(?:宝贵)?意见",
            text,
        )
        and len(text) < 130
    )


def _headings(text: str, blocks: Sequence[Block], year: int | None) -> dict[int, _Heading]:
    found: dict[int, _Heading] = {}
    for i, block in enumerate(blocks):
        if block.role != "body":
            continue
        paragraph = text[block.span.begin : block.span.end]
        if glossary.is_heading(re.sub(r"\s", "", paragraph)):
            found[i] = _Heading(i, block.span, "glossary", True, paragraph)
            continue
        mark = headings.marker(paragraph)
        if mark is None:
            if headings.kind(re.sub(r"\s", "", paragraph), year):
                found[i] = _Heading(i, block.span, "unnumbered", True, paragraph)
            elif re.fullmatch(r"附\s?[件录表]\s?[一二三四\d]{0,2}[:：]?.{0,40}", paragraph):
                found[i] = _Heading(i, block.span, "attachment", True, paragraph)
            continue
        span = _heading_span(paragraph, mark)
        if span:
            end = block.span.begin + span
            title = paragraph[mark.end : span].strip(" 　。")
            found[i] = _Heading(i, Span(block.span.begin, end), mark.style, end == block.span.end, title)
    return found


def _heading_span(paragraph: str, mark: headings.Marker) -> int:
    """The length of the heading that a numbered paragraph begins with, 0 where it is an item of a list."""
    stop = re.search(r"[。！？；!?;]", paragraph)
    if stop is None:
        if len(paragraph) > 60 or (
            mark.style in ("digit", "digit-bracket") and re.search(r"[：:]", paragraph)
        ):
            return 0
        if re.search(r"[：:].{12}", paragraph):
            return 0
        return len(paragraph)
    if stop.start() > 60 or stop.group() not in "。！!":
        return 0
    end = stop.end()
    first = paragraph[mark.end : stop.start()]
    alone = end >= len(paragraph)
    if re.search(r"\d{1,3}(?:\.\d+)?(?:%|[万亿个家项条公亩户人])", first):
        return 0
    if alone and (mark.style.startswith("digit") or len(first) > 40):
        return 0
    return end


def _farewell(text: str, blocks: Sequence[Block], found: dict[int, _Heading]) -> int:
    """The last paragraph of the speech, where other things follow it; else the last of all."""
    behind = blocks[-1].span.end * 0.5
    first = next(
        (i for i, h in found.items() if h.style in ("glossary", "attachment") and h.span.begin > behind),
        len(blocks),
    )
    for i in range(first - 1, 0, -1):
        if blocks[i].span.begin < behind:
            break
        paragraph = text[blocks[i].span.begin : blocks[i].span.end]
        if _is_closing(text, blocks[i]) and re.search(r"让我们|奋斗[！。!]?$|谢谢", paragraph):
            while i + 1 < first and re.match(
                r"(?:谢谢|各位代表|我的报告)", text[blocks[i + 1].span.begin :][:8]
            ):
                i += 1
            return i
    return first - 1


def _chapters(
    text: str, blocks: Sequence[Block], found: dict[int, _Heading], farewell: int, year: int | None
) -> tuple[tuple[Chapter, ...], list[int]]:
    top = _main_style({i: h for i, h in found.items() if i <= farewell}, year)
    has_plan = any(
        h.style in (top, "unnumbered")
        and (k := headings.classify(_squeeze(h.title), year))
        and k.kind == "plan"
        for h in found.values()
    )
    open_: list[_Open] = [_Open("front", "front", None, 0, None, 1)]
    of_block: list[int] = []
    stack: list[int] = [0]
    lead = _lead_pattern(year)
    in_front = True
    for i, block in enumerate(blocks):
        paragraph = text[block.span.begin : block.span.end]
        heading = found.get(i)
        if in_front and block.role == "body" and not is_front(paragraph):
            in_front = False
            if heading is None or heading.style not in (top, "unnumbered", "part"):
                open_.append(_Open("review", "unnumbered", None, block.span.begin, None, 1, mixed=True))
                stack = [len(open_) - 1]
        if i == farewell + 1 and (heading is None or heading.style not in ("glossary", "attachment")):
            _open_behind(text, blocks[i:], heading, open_, stack, year)
        elif not in_front and heading is not None and heading.style != "digit-bracket":
            _open_heading(text, blocks, i, heading, open_, stack, top, year)
        elif not in_front and heading is None and open_[stack[-1]].kind == "review":
            current = open_[stack[0]]
            if (current.mixed or not has_plan) and lead.match(paragraph):
                main = open_[stack[0]]
                open_.append(_Open("plan", main.style, None, block.span.begin, None, 1))
                stack[:] = [len(open_) - 1]
        of_block.append(stack[-1])
        for index in stack:
            open_[index].end = block.span.end
    _by_language(text, open_, top)
    _close(text, blocks, open_, of_block)
    order = sorted(range(len(open_)), key=lambda k: (open_[k].begin, k))
    place = {old: new for new, old in enumerate(order)}
    chapters = tuple(
        Chapter(
            c.kind,
            c.level,
            c.heading,
            Span(c.begin, max(c.end, c.begin)),
            None if c.parent is None else place[c.parent],
        )
        for c in (open_[k] for k in order)
    )
    return chapters, [place[k] for k in of_block]


def _open_behind(
    text: str,
    rest: Sequence[Block],
    heading: _Heading | None,
    open_: list[_Open],
    stack: list[int],
    year: int | None,
) -> None:
    """Open the chapter that follows the speech without a word for it: a glossary, or things to be done."""
    kind: ChapterKind = "plan"
    entries = glossary.entries(text, [b.span for b in rest[:12]])
    if len(entries) >= 2 and entries[0].number in (1, None) and len(entries) >= 0.6 * len(rest[:12]):
        kind = "glossary"
    elif heading and (classified := headings.classify(_squeeze(heading.title), year)):
        kind = classified.kind
    style = "glossary" if kind == "glossary" else "attachment"
    title = heading.span if heading and kind != "glossary" else None
    open_.append(_Open(kind, style, title, rest[0].span.begin, None, 1))
    stack[:] = [len(open_) - 1]


def _open_heading(
    text: str,
    blocks: Sequence[Block],
    i: int,
    heading: _Heading,
    open_: list[_Open],
    stack: list[int],
    top: str,
    year: int | None,
) -> None:
    current = open_[stack[0]]
    inherited: ChapterKind = current.kind if current.kind != "front" else "review"
    if heading.style == "glossary":
        new = _Open("glossary", "glossary", heading.span, heading.span.begin, None, 1)
        open_.append(new)
        stack[:] = [len(open_) - 1]
        return
    if current.kind == "glossary" and heading.style != "attachment":
        return
    if heading.style == "attachment":
        kind: ChapterKind = "glossary" if glossary.is_heading(_squeeze(heading.title)) else "plan"
        open_.append(_Open(kind, "attachment", heading.span, heading.span.begin, None, 1))
        stack[:] = [len(open_) - 1]
        return
    classified = headings.classify(_squeeze(heading.title), year)
    if current.style == "attachment" and heading.style == "unnumbered" and classified:
        open_.append(_Open(classified.kind, "attachment", heading.span, heading.span.begin, None, 1))
        stack[:] = [len(open_) - 1]
        return
    if current.style != "attachment" and heading.style in ("part", "unnumbered", top):
        kind = inherited
        mixed = False
        if classified and not (classified.kind == "government" and inherited == "review"):
            kind, mixed = classified.kind, classified.mixed
        elif inherited == "government":
            kind = "plan"
        style = "main" if heading.style in ("unnumbered", "part") else heading.style
        open_.append(_Open(kind, style, heading.span, heading.span.begin, None, 1, mixed))
        if classified is None:
            open_[-1].style = style + "?"
        stack[:] = [len(open_) - 1]
        return
    depth = next((d for d, index in enumerate(stack) if open_[index].style == heading.style), len(stack))
    del stack[max(depth, 1) :]
    parent = stack[-1]
    kind = open_[parent].kind if open_[parent].kind != "front" else "review"
    if open_[stack[0]].mixed and len(stack) == 1 and classified:
        kind = classified.kind
    elif open_[stack[0]].mixed and len(stack) == 1 and len(open_) - 1 > stack[0]:
        kind = open_[len(open_) - 1].kind
    elif kind == "plan" and classified and classified.kind == "government" and len(stack) == 1:
        kind = "government"
    open_.append(_Open(kind, heading.style, heading.span, heading.span.begin, parent, min(len(stack) + 1, 3)))
    stack.append(len(open_) - 1)


def _main_style(found: dict[int, _Heading], year: int | None) -> str:
    """The numbering of the report's main chapters: the first that has a heading of a known kind."""
    if sum(1 for h in found.values() if h.style == "unnumbered") >= 2:
        kinds = {
            k.kind
            for h in found.values()
            if h.style == "unnumbered" and (k := headings.classify(_squeeze(h.title), year))
        }
        if "plan" in kinds and ("review" in kinds or len(kinds) > 1):
            return "unnumbered"
    if any(h.style == "part" for h in found.values()):
        return "part"
    for style in ("han", "han-bracket", "digit"):
        for h in found.values():
            if h.style == style and len(h.title) <= 40 and headings.classify(_squeeze(h.title), year):
                return style
    return "han"


def _lead_pattern(year: int | None) -> re.Pattern[str]:
    pattern = load("headings")["plan_lead"].pattern
    return re.compile(pattern.replace("{year}", str(year) if year else r"20\d\d"))


def _close(text: str, blocks: Sequence[Block], open_: list[_Open], of_block: list[int]) -> None:
    """Give the last words a chapter of their own."""
    body = [i for i in range(len(blocks)) if _root(open_, of_block[i]).style not in _BEHIND]
    if not body:
        return
    last = body[-1]
    begin = last
    while begin > last - 2 and begin > 0 and not _is_closing(text, blocks[begin]):
        if len(blocks[begin].span) > 150:
            return
        begin -= 1
    if not _is_closing(text, blocks[begin]) or begin not in body:
        return
    while begin - 1 in body and begin > last - 5 and _is_closing(text, blocks[begin - 1], strict=True):
        begin -= 1
    start = blocks[begin].span.begin
    for chapter in open_:
        if chapter.begin < start < chapter.end <= blocks[last].span.end:
            chapter.end = blocks[begin - 1].span.end
    open_.append(_Open("closing", "closing", None, start, None, 1, end=blocks[last].span.end))
    for i in range(begin, last + 1):
        of_block[i] = len(open_) - 1


def _is_closing(text: str, block: Block, strict: bool = False) -> bool:
    """Whether a paragraph bids farewell; `strict` asks for the address and the words both."""
    patterns = load("headings")
    paragraph = text[block.span.begin : block.span.end]
    if len(paragraph) > 700:
        return False
    address = bool(patterns["closing"].match(paragraph))
    words = bool(patterns["closing_words"].search(paragraph))
    return (address and (words or len(paragraph) < 20)) if strict else (address or words)


def _root(open_: Sequence[_Open], index: int) -> _Open:
    while (parent := open_[index].parent) is not None:
        index = parent
    return open_[index]


_DONE = re.compile(r"[^要将]了|同比|比上年|达到|增长\d|建成|完成\d|提高到|增加到|荣获|获评|实现了")
_TO_DO = re.compile(r"要|将|必须|确保|力争|争取|努力|力度|新增\d")


def _by_language(text: str, open_: list[_Open], top: str) -> None:
    """Let its language decide where a main chapter's heading does not say what it is about.

    Only towards the plan: what follows a review chapter and speaks of what must be done.
    """
    changed: dict[int, ChapterKind] = {}
    switched = False
    for i, chapter in enumerate(open_):
        if chapter.parent is not None:
            if chapter.parent in changed and chapter.kind == "review":
                chapter.kind = changed[chapter.parent]
                changed[i] = chapter.kind
            continue
        if not chapter.style.endswith("?"):
            switched = False
            continue
        if chapter.kind == "review" and top != "unnumbered":
            body = text[chapter.begin : chapter.end]
            if switched or len(_TO_DO.findall(body)) > 2 * len(_DONE.findall(body)) + 2:
                chapter.kind = "plan"
                changed[i] = "plan"
                switched = True


def _glossary(
    text: str,
    blocks: Sequence[Block],
    chapters: Sequence[Chapter],
    of_block: Sequence[int],
    found: dict[int, _Heading],
) -> tuple[GlossaryEntry, ...]:
    spans = [
        block.span
        for i, block in enumerate(blocks)
        if chapters[of_block[i]].kind == "glossary"
        and not (i in found and found[i].style in ("glossary", "attachment"))
    ]
    return glossary.entries(text, spans)


def _sentences(
    text: str,
    blocks: Sequence[Block],
    found: dict[int, _Heading],
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
        for span in spans:
            is_heading = (
                heading is not None and heading.style != "digit-bracket" and span.end <= heading.span.end
            )
            sentence = Sentence(len(out), span, of_block[i], i, is_heading=is_heading)
            if inside:
                sentence = replace(sentence, glossary=entry)
            elif topic is not None:
                sentence = replace(sentence, topic=topic, is_topic=span == topic)
            out.append(sentence)
    return tuple(out)


def sentence_spans(text: str, span: Span) -> list[Span]:
    """The sentences of a stretch of text, without outer spaces."""
    out = []
    for match in _SENTENCE.finditer(text, span.begin, span.end):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            begin = match.start() + len(raw) - len(raw.lstrip())
            out.append(Span(begin, begin + len(stripped)))
    return out


def _topic(text: str, spans: Sequence[Span], heading: _Heading | None) -> Span | None:
    """The phrase that a paragraph is about: its first sentence, where that is short and states no number."""
    if len(spans) < 2:
        return None
    first = text[spans[0].begin : spans[0].end]
    if _ADDRESS.match(first):
        return None
    if heading is not None and not heading.whole:
        return spans[0]
    return spans[0] if _TOPIC.match(first) else None


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
