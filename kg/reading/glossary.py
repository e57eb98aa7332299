"""The glossary (名词解释): its heading, its entries, their headwords and definitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.model import GlossaryEntry, Span

_HEADING = re.compile(
    r"(?:[-—*※【\[(（〔<《“]*(?:附件?录?|资料|附页)?[一二三四\d]{0,2}[:：、.．]?)?"
    r"(?:[-—【\[(（《“]*(?:\d{4}年)?.{0,12}?政府?工作报告[》”]?[中的]*)?"
    r"(?:有关|部分|相关|主要|特定|内容|名词|术语|用语|词语|短语|缩略语|词汇|用词|情况|工作|概念|专有|新名词|热词|和|及|的|、|附)*"
    r"(?:解释|注释|注解|说明|释义|解析|解读|名词|小词典|注)(?:和|与|及)?(?:说明|有关情况|有关情况的?说明|解释)?"
    r"(?:[(（].{0,20}[)）])?[】\]）)〕>》”:：*※]*"
)
_NOT_HEADING = re.compile(r"关于|编制|草案|规划|几个")
_NUMBER = re.compile(
    r"""\s*(?:
      [\[［〔﹝【]\s?\^?(?P<square>\d{1,3})\s?[\]］〕﹞】]:?
    | [（(](?P<round>\d{1,3})[)）]
    | (?P<plain>\d{1,3})\s?(?:[、．:：]|\.(?!\d)|\.(?=\d{1,3}\+)|\s(?!\d))
    | (?P<circled>[①-⑳㉑-㉟㊱-㊿])
    | (?P<han>[一二三四五六七八九十]{1,3})、
    | (?P<hanround>[（(][一二三四五六七八九十]{1,3}[)）])
    )\s*[、.．]?\s*""",
    re.VERBOSE,
)
_HEADWORD = re.compile(
    r"""[\[【［〔](?P<boxed>[^\]】］〕\n]{1,60})[\]】］〕]\s*[：:]?\s*
    | (?P<head>[^：:。；\n]{1,70}?)\s*
      (?:[：:]|——|―{1,2}|--
        |[,，]?(?=(?:主要)?是指|(?:主要|系)?指(?![标数导挥定南引示向出]))
        |[,，]?(?<=[”》\w])(?=即[^可将使便时日刻席])(?!.{1,20}[：:])|\s(?=\S))\s*""",
    re.VERBOSE,
)
_PAGE = re.compile(r"\s*[（(](?:P|p|第)\s?\d{1,3}页?(?:[,，、-]\s?P?\d{1,3})*[)）]\s*$")
_OPEN, _CLOSE = '“‘「『"', '”’」』"'
_QUOTE = re.compile("[" + re.escape(_OPEN + _CLOSE) + "]")


def is_heading(text: str) -> bool:
    """Whether a line without spaces is the heading of a glossary."""
    if len(text) > 40 or not _HEADING.fullmatch(text):
        return False
    return not _NOT_HEADING.search(text)


def number(text: str) -> tuple[str, int | None, int] | None:
    """The number that an entry begins with: its style, its value and its length."""
    match = _NUMBER.match(text)
    if match is None or match.lastgroup is None:
        return None
    style = match.lastgroup
    raw = match.group(style)
    if style == "circled":
        value: int | None = _circled(raw)
    elif style in ("han", "hanround"):
        value = _han(raw.strip("（）()"))
    else:
        value = int(raw)
    return style, value, match.end()


def entries(text: str, paragraphs: Sequence[Span]) -> tuple[GlossaryEntry, ...]:
    """The entries among the paragraphs of a glossary.

    Where the entries are numbered, a paragraph without a number continues the one before it.
    """
    marks = [number(text[p.begin : p.end]) for p in paragraphs]
    styles = Counter(mark[0] for mark in marks if mark)
    main = styles.most_common(1)[0] if styles else ("", 0)
    numbered = main[1] >= max(2, len(paragraphs) * 0.3)
    out: list[GlossaryEntry] = []
    for paragraph, mark in zip(paragraphs, marks, strict=True):
        counts = mark is not None and (not numbered or mark[0] == main[0])
        begin = paragraph.begin + (mark[2] if mark and counts else 0)
        head = _HEADWORD.match(text, begin, paragraph.end) if counts or not numbered else None
        group = "boxed" if head and head.group("boxed") else "head"
        if head is None or not _plausible(head.group(group)):
            if out and numbered and not counts:
                last = out[-1]
                out[-1] = GlossaryEntry(
                    last.number,
                    last.headword,
                    Span(last.definition.begin, paragraph.end),
                    Span(last.span.begin, paragraph.end),
                )
            continue
        word = _trimmed(text, Span(head.start(group), head.end(group)))
        if len(word) == 0 or head.end() >= paragraph.end:
            continue
        value = mark[1] if mark and counts else None
        out.append(GlossaryEntry(value, word, Span(head.end(), paragraph.end), paragraph))
    return tuple(out)


def _plausible(head: str) -> bool:
    return not re.match(r"(?:各位代表|来源|时间|责任编辑|附件|备注|注$)", head)


def _trimmed(text: str, span: Span) -> Span:
    """A headword without page reference, outer punctuation and quotation marks around all of it."""
    begin, end = span.begin, span.end
    page = _PAGE.search(text[begin:end])
    if page:
        end = begin + page.start()
    while begin < end and text[begin] in " 　、.．*":
        begin += 1
    while begin < end and text[end - 1] in " 　，,、*":
        end -= 1
    word = text[begin:end]
    if len(word) > 2 and word[0] in _OPEN and not any(c in _CLOSE for c in word[1:]):
        begin += 1  # the closing mark was forgotten
    elif len(word) > 2 and word[0] in _OPEN and word[-1] in _CLOSE and not _QUOTE.search(word[1:-1]):
        begin, end = begin + 1, end - 1
    return Span(begin, end)


def _circled(char: str) -> int:
    code = ord(char)
    if code <= 0x2473:
        return code - 0x2460 + 1
    return code - 0x3251 + 21 if code <= 0x325F else code - 0x32B1 + 36


def _han(text: str) -> int | None:
    digits = "一二三四五六七八九"
    tens, found, ones = text.rpartition("十")
    if not found:
        return digits.index(text) + 1 if len(text) == 1 else None
    ten = digits.index(tens) + 1 if tens else 1
    return ten * 10 + (digits.index(ones) + 1 if ones else 0)
