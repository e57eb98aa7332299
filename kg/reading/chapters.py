"""The tree of chapters and sections of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Chapter, ChapterKind, Span
from kg.reading import glossary, headings, kinds
from kg.reading.lines import Role
from kg.reading.patterns import load

_NO_CHAPTER = ("digit-bracket", "bare")
_BEHIND = ("front", "glossary", "attachment")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the finished text."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found at a paragraph's beginning; `whole` where the paragraph is nothing else."""

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
    parent: int | None = None
    level: int = 1
    end: int = 0


def find_headings(text: str, blocks: Sequence[Block], year: int | None) -> dict[int, Heading]:
    """The headings by the index of their block. `year` is the report's."""
    found: dict[int, Heading] = {}
    for i, block in enumerate(blocks):
        if block.role != "body":
            continue
        paragraph = text[block.span.begin : block.span.end]
        squeezed = _squeeze(paragraph[:60])
        mark = headings.marker(paragraph)
        if len(paragraph) <= 60 and glossary.is_heading(squeezed):
            found[i] = Heading(block.span, "glossary", True, squeezed)
        elif mark is not None:
            length = _heading_length(paragraph, mark)
            if length:
                span = Span(block.span.begin, block.span.begin + length)
                title = _squeeze(paragraph[mark.end : length]).strip("。")
                found[i] = Heading(span, mark.style, span.end == block.span.end, title)
        elif len(paragraph) <= 60 and headings.kind(squeezed, year):
            found[i] = Heading(block.span, "unnumbered", True, squeezed)
        elif re.fullmatch(r"附[件录表][一二三四\d]{0,2}[:：]?.{0,40}", squeezed) and len(paragraph) <= 60:
            found[i] = Heading(block.span, "attachment", True, squeezed)
        elif _is_bare(paragraph, blocks[i + 1 : i + 2]):
            found[i] = Heading(block.span, "bare", True, squeezed)
    return found


def _is_bare(paragraph: str, following: Sequence[Block]) -> bool:
    """Whether a short line above a long paragraph is a heading without a number."""
    if len(paragraph) > 32 or re.search(r"[\d。！？；：!?;:]", paragraph) or not following:
        return False
    return len(following[0].span) >= 60 and not re.match(r"各位|同志", paragraph)


def _heading_length(paragraph: str, mark: headings.Marker) -> int:
    """The length of the heading that a numbered paragraph begins with, 0 where it is an item of a list."""
    stop = re.search(r"[。！？；!?;]", paragraph)
    if stop is None:
        colon = re.search(r"[：:]", paragraph)
        if len(paragraph) > 60 or (
            colon and (mark.style.startswith("digit") or len(paragraph) - colon.end() >= 12)
        ):
            return 0
        return len(paragraph)
    first = paragraph[mark.end : stop.start()]
    if mark.style == "ordinal":
        return 0
    if stop.start() > 60 or stop.group() not in "。！!":
        return 0
    if re.search(r"\d(?:%|[万亿个家项条公亩户人])", first):
        return 0
    alone = stop.end() >= len(paragraph)
    if alone and (mark.style.startswith("digit") or len(first) > 40):
        return 0
    return stop.end()


def build(
    text: str, blocks: Sequence[Block], found: dict[int, Heading], year: int | None
) -> tuple[tuple[Chapter, ...], list[int]]:
    """The chapters in the order of the text, and the innermost one of every block."""
    farewell = _farewell(text, blocks, found)
    first = next(
        (i for i, b in enumerate(blocks) if b.role == "body" and not is_front(_of(text, b))), len(blocks)
    )
    top = _main_style({i: h for i, h in found.items() if i <= farewell}, year)
    mains = [i for i, h in found.items() if first <= i <= farewell and h.style in (top, "unnumbered", "part")]
    begins = mains if mains[:1] == [first] else [first, *mains]
    stretches = [
        kinds.Stretch(a, b, found[a].title if a in mains else None)
        for a, b in zip(begins, [*begins[1:], farewell + 1], strict=True)
        if a < b
    ]
    starts = kinds.starts(text, [b.span for b in blocks], stretches, year)
    tree = _Tree()
    of_block: list[int] = []
    for i, block in enumerate(blocks):
        heading = found.get(i)
        if i in starts:
            tree.open(
                _Open(starts[i], "main", heading.span if heading and i in mains else None, block.span.begin)
            )
        if i == farewell + 1 and (heading is None or heading.style not in ("glossary", "attachment")):
            tree.open(_behind(text, blocks[i:], heading, year))
        elif i > first - 1 and heading is not None and i not in mains and heading.style not in _NO_CHAPTER:
            tree.add(heading, year)
        of_block.append(tree.extend(block.span.end))
    _close(text, blocks, tree, of_block)
    return tree.ordered(of_block)


class _Tree:
    """The chapters read so far; `stack` leads from the open main chapter to the innermost section."""

    def __init__(self) -> None:
        self.open_: list[_Open] = [_Open("front", "front", None, 0)]
        self.stack = [0]

    def open(self, chapter: _Open) -> None:
        """Begin a main chapter."""
        self.open_.append(chapter)
        self.stack = [len(self.open_) - 1]

    def add(self, heading: Heading, year: int | None) -> None:
        """Begin what a heading stands for, below the chapters that are open."""
        main = self.open_[self.stack[0]]
        begin = heading.span.begin
        if heading.style == "glossary":
            self.open(_Open("glossary", "glossary", heading.span, begin))
            return
        if main.kind == "glossary" and heading.style != "attachment":
            return
        if heading.style == "attachment":
            is_glossary = glossary.is_heading(heading.title)
            self.open(_Open("glossary" if is_glossary else "plan", "attachment", heading.span, begin))
            return
        classified = headings.classify(heading.title, year)
        if main.style == "attachment" and heading.style == "unnumbered" and classified:
            self.open(_Open(classified.kind, "attachment", heading.span, begin))
            return
        styles = [self.open_[index].style for index in self.stack]
        depth = styles.index(heading.style) if heading.style in styles else len(self.stack)
        del self.stack[max(depth, 1) :]
        kind = self.open_[self.stack[-1]].kind
        if kind == "plan" and classified and classified.kind == "government" and len(self.stack) == 1:
            kind = "government"
        level = min(len(self.stack) + 1, 3)
        self.open_.append(_Open(kind, heading.style, heading.span, begin, self.stack[-1], level))
        self.stack.append(len(self.open_) - 1)

    def extend(self, end: int) -> int:
        """Let the open chapters reach to `end`; gives the innermost one."""
        for index in self.stack:
            self.open_[index].end = end
        return self.stack[-1]

    def root(self, index: int) -> _Open:
        while (parent := self.open_[index].parent) is not None:
            index = parent
        return self.open_[index]

    def ordered(self, of_block: Sequence[int]) -> tuple[tuple[Chapter, ...], list[int]]:
        order = sorted(range(len(self.open_)), key=lambda k: (self.open_[k].begin, k))
        place = {old: new for new, old in enumerate(order)}
        chapters = []
        for c in (self.open_[k] for k in order):
            parent = None if c.parent is None else place[c.parent]
            chapters.append(Chapter(c.kind, c.level, c.heading, Span(c.begin, max(c.begin, c.end)), parent))
        return tuple(chapters), [place[k] for k in of_block]


def is_front(text: str) -> bool:
    """Whether a paragraph belongs to the salutation ("现在，我代表…，请予审议")."""
    if len(text) > 160:
        return False
    if re.match(r"(?:尊敬的)?各位(?:人大)?(?:代表|委员)[^。]{0,14}[:：!！]?$", text):
        return True
    return len(text) < 130 and bool(load("headings")["request"].search(text))


def _farewell(text: str, blocks: Sequence[Block], found: dict[int, Heading]) -> int:
    """The last paragraph of the speech, where other things follow it; else the last of all."""
    behind = blocks[-1].span.end * 0.5
    first = next(
        (i for i, h in found.items() if h.style in ("glossary", "attachment") and h.span.begin > behind),
        len(blocks),
    )
    for i in range(first - 1, 0, -1):
        if blocks[i].span.begin < behind:
            break
        if _is_closing(text, blocks[i]) and re.search(r"让我们|奋斗[！。!]?$|谢谢", _of(text, blocks[i])):
            while i + 1 < first and re.match(r"谢谢|各位代表|我的报告", _of(text, blocks[i + 1])):
                i += 1
            return i
    return first - 1


def _behind(text: str, rest: Sequence[Block], heading: Heading | None, year: int | None) -> _Open:
    """The chapter that follows the speech without a word for it: a glossary, or things to be done."""
    sample = [b.span for b in rest[:12]]
    entries = glossary.entries(text, sample)
    if len(entries) >= 2 and entries[0].number in (1, None) and len(entries) >= 0.6 * len(sample):
        return _Open("glossary", "glossary", None, rest[0].span.begin)
    classified = headings.classify(heading.title, year) if heading else None
    kind = classified.kind if classified else "plan"
    return _Open(kind, "attachment", heading.span if heading else None, rest[0].span.begin)


def _main_style(found: dict[int, Heading], year: int | None) -> str:
    """The numbering of the main chapters: "unnumbered" where such lines say the kinds, else the highest."""
    classified = {i: headings.classify(h.title, year) for i, h in found.items()}
    plain = {k.kind for i, k in classified.items() if k and found[i].style == "unnumbered"}
    if "plan" in plain and len(plain) > 1:
        return "unnumbered"
    styles = [h.style for h in found.values()]
    if "part" in styles:
        return "part"
    if any(k and k.sure and found[i].style == "han" for i, k in classified.items()):
        return "han"
    return next((style for style in ("han", "han-bracket", "digit") if styles.count(style) >= 2), "han")


def _close(text: str, blocks: Sequence[Block], tree: _Tree, of_block: list[int]) -> None:
    """Give the last words a chapter of their own."""
    body = [i for i in range(len(blocks)) if tree.root(of_block[i]).style not in _BEHIND]
    if not body:
        return
    last = begin = body[-1]
    while begin > last - 2 and begin > 0 and not _is_closing(text, blocks[begin]):
        if len(blocks[begin].span) > 150:
            return
        begin -= 1
    if begin not in body or not _is_closing(text, blocks[begin]):
        return
    while begin - 1 in body and begin > last - 5 and _is_closing(text, blocks[begin - 1], strict=True):
        begin -= 1
    start = blocks[begin].span.begin
    for chapter in tree.open_:
        if chapter.begin < start < chapter.end <= blocks[last].span.end:
            chapter.end = blocks[begin - 1].span.end
    tree.open_.append(_Open("closing", "closing", None, start, end=blocks[last].span.end))
    for i in range(begin, last + 1):
        of_block[i] = len(tree.open_) - 1


def _is_closing(text: str, block: Block, strict: bool = False) -> bool:
    """Whether a paragraph bids farewell; `strict` asks for the address and the words both."""
    patterns = load("headings")
    paragraph = _of(text, block)
    if len(paragraph) > 700:
        return False
    address = bool(patterns["closing"].match(paragraph))
    words = bool(patterns["closing_words"].search(paragraph))
    return (address and (words or len(paragraph) < 20)) if strict else (address or words)


def _of(text: str, block: Block) -> str:
    return text[block.span.begin : block.span.end]


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
