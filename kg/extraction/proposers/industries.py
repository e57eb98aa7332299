"""Sectors: words counted over many reports, sentences that one leads, lists whose members stand for one.

`propose` takes them from running text, `in_names` from the names of zones (惠州新材料产业园).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from kg.extraction.proposers.layout import Layout, facts, left_side, right_side
from kg.language import areas, lexicon, segmentation
from kg.model import Mention, Proposal, Report, Span

_SUFFIX = re.compile(r"(?:产业集群|产业链|产业|制造业|服务业|经济|业|制造|加工)")
LIST_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}是|——|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|\s)*"
)
_LEAD = re.compile(r"(?P<what>[\u4e00-\u9fffA-Za-z0-9]{2,9}?)(?:方面)?[，：]")
_TOLD_LEAD = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,8}?)(?P<told>[\u4e00-\u9fff]{4})，")
_CLASS = re.compile(r"[\u4e00-\u9fffA-Za-z]+(?:产业|经济|制造业|服务业)$")
_NO_SECTOR = re.compile(
    r"[一二三四五六七八九十几\d][大个新]|[强兴抓壮拼大育促稳是的](?:产业|经济)$|[既它靠各其年期时]|"
    r"(?:支柱|主导|优势|特色|传统|新兴|未来|重点|首位|相关|千亿|百亿)产业$|(?:民营|实体|国民|县域|山区|农村|个体)经济$"
)
_FOR = re.compile(
    r"为代表的(?P<what>[\u4e00-\u9fffA-Za-z]{2,10}?)"
    r"(?=企业|行业|领域|营收|产值|增加值|增长|加速|加快|快速|[，、。；\n])"
)


@cache
def _words() -> frozenset[str]:
    return frozenset(r["word"] for r in lexicon.rows("industries"))


def is_sector_word(word: str) -> bool:
    """Whether a word, or two in a row, are on the list of sectors."""
    words = _words()
    return word in words or any(word[:k] in words and word[k:] in words for k in range(2, len(word) - 1))


@cache
def _limits(kind: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("sector_limits", kind)))


@cache
def _matcher() -> lexicon.Matcher:
    return lexicon.Matcher(_words(), longest=False)


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """Each word of the list, and the word with the class word that follows; sectors by their place."""
    text = layout.text
    out: list[Proposal] = []
    longest: dict[int, tuple[int, str]] = {}
    for b, e, word in _matcher().find(text):
        if layout.edges[b] and layout.edges[e] and e > longest.get(b, (0, ""))[0]:
            longest[b] = (e, word)
    reach = 0
    for b, (e, word) in sorted(longest.items()):
        if b < reach:
            continue
        reach = e
        ends = {e: ""}
        m = _SUFFIX.match(text, e)
        if m and layout.edges[m.end()]:
            ends[m.end()] = m.group()
        for end, more in ends.items():
            grounds = facts(
                word=word,
                more=more,
                left=left_side(layout, b),
                right=right_side(layout, end),
                inside=bool(layout.depth[b]),
                next=text[end : end + 2],
            )
            out.append(Proposal(Span(b, end), (("Industry", 0.8),), 0.4, "industry", None, grounds))
    return [*out, *_leads(report, layout), *_stood_for(report, layout)]


def _leads(report: Report, layout: Layout) -> Iterator[Proposal]:
    """The sectors that sentences begin with: "新材料产业，加快…", "航运延链升级，引进…".

    One that no list knows is taken where two other sentences of its paragraph begin alike with known ones.
    """
    for _, sentences in groupby(report.sentences, key=lambda s: s.paragraph):
        found: dict[bool, list[tuple[int, int, bool]]] = {False: [], True: []}
        for s in sentences:
            if s.is_heading or s.glossary is not None:
                continue
            m = LIST_NUMBER.match(layout.text, s.span.begin)
            b = m.end() if m else s.span.begin
            lead = _LEAD.match(layout.text, b, s.span.end)
            if lead and not _is_told(layout, b, lead.end("what")):
                found[False].append((b, lead.end("what"), _is_sector(layout, b, lead.end("what"))))
                continue
            told = _TOLD_LEAD.match(layout.text, b, s.span.end)
            if told and layout.edges[told.start("told")]:
                e = told.start("told")
                sure = layout.text[b:e] in _words()
                if layout.text[b : e + 2] in _words() or _CLASS.fullmatch(layout.text, b, e + 3):
                    continue
                if sure or layout.edges[e + 2]:
                    found[True].append((b, e, sure))
        for told_too, leads in found.items():
            known = sum(sure for *_, sure in leads)
            for b, e, sure in leads:
                if sure or (known >= 2 and e - b <= 6 and _may_be(layout, b, e)):
                    grounds = facts(told=told_too, known=sure)
                    yield Proposal(Span(b, e), (("Industry", 0.9),), 0.85, "sector-lead", None, grounds)


def _is_told(layout: Layout, begin: int, end: int) -> bool:
    """Whether a lead is a sector word and what is said of it in four characters (金融夯基拓能)."""
    e = end - 4
    return e - begin >= 2 and bool(layout.edges[e]) and not _is_sector(layout, begin, end)


def _is_sector(layout: Layout, begin: int, end: int) -> bool:
    what = layout.text[begin:end]
    if _NO_SECTOR.search(what):
        return False
    return what in _words() or (bool(_CLASS.fullmatch(what)) and _may_be(layout, begin, end))


def _may_be(layout: Layout, begin: int, end: int) -> bool:
    """Whether nothing speaks against a sector: no verb, no number, no time."""
    what = layout.text[begin:end]
    return not (
        layout.stops_within(begin, end)
        or _NO_SECTOR.search(what)
        or what.startswith(_limits("verb"))
        or what[0].isdigit()
    )


def _stood_for(report: Report, layout: Layout) -> Iterator[Proposal]:
    """The sectors of "A、B为代表的X"; in a row of such every X is one."""
    for s in report.sentences:
        found = list(_FOR.finditer(layout.text, s.span.begin, s.span.end))
        for m in found:
            b, e = m.span("what")
            what = m["what"]
            known = what in _words() or what.endswith(("业", "经济"))
            if (known or len(found) > 1) and _may_be(layout, b, e):
                grounds = facts(row=len(found) > 1)
                yield Proposal(Span(b, e), (("Industry", 0.9),), 0.85, "stood-for", None, grounds)


_JOINING = ("与", "及")
# 人工智能与制造业深度融合: two sectors that do something together.
_TOGETHER = ("融合", "深度融合", "协同", "互动", "联动", "结合", "有机结合")
_REST_BEHIND = re.compile(r"[^，。；：、和与及等“”\n]{2,10}(?=[、等])")
_REST_BEFORE = re.compile(r"(?<=[、：])[^，。；：、和与及等“”\n]{2,10}$")
_REACH = 12
_AND = ("和", "与", "及")
_TWO_ZONE = re.compile(r"(?:园区?|基地|集聚区|聚集区|示范区|产业带)$")


@cache
def _classes() -> re.Pattern[str]:
    names = (r["name"] for r in lexicon.rows("industry_classes"))
    some = sorted({n.replace("和", "[和及与]") for n in names}, key=lambda n: (-len(n), n))
    return re.compile("(?:" + "|".join(some) + ")(?!企业|类|部|厅|局|委)")


def joined(layout: Layout, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those made one that are one sector: 甲与乙, 甲及乙 as items of a list; 软件和信息服务.

    In a list of sectors (、 before or behind) 与 and 及 join: so they did in 82 of 98 items of annotated
    excerpts, where 和 parted in 59 of 75. Classes of the national classification are whole everywhere.
    """
    text = layout.text
    starts = {m.span.begin: m for m in found if m.types[0] == "Industry" and len(m.form) == len(m.span)}
    ends = {m.span.end for m in starts.values()}
    wholes = [Span(*m.span()) for m in _classes().finditer(text)]
    for a in starts.values():
        begin, end = a.span.begin, a.span.end
        other = starts.get(end + 1)
        if text[end : end + 1] in _JOINING and text[begin - 1 : begin] != "：":
            rest = _REST_BEHIND.match(text, end + 1, end + 1 + _REACH)
            stop = other.span.end if other else rest.end() if rest else 0
            listed = text[begin - 1 : begin] == "、" or text[stop : stop + 1] == "、"
            beside = begin - 1 in ends or stop + 1 in starts
            clause = text[stop : layout.clause(begin)[1]]
            # 推动甲与乙、丙融合: what comes first goes with all the others
            led = text[begin - 1 : begin] != "、" and any(w in clause for w in _TOGETHER)
            if stop and listed and (other or beside) and not led and not clause.startswith(_TOGETHER):
                wholes.append(Span(begin, stop))
        elif text[begin - 1 : begin] in _JOINING and text[end : end + 1] in ("、", "等"):
            rest = _REST_BEFORE.search(text[max(0, begin - 1 - _REACH) : begin - 1])
            first = begin - 1 - len(rest.group()) if rest else begin
            beside = first - 1 in ends or end + 1 in starts
            if rest and beside and not layout.stops_within(first, begin - 1):
                wholes.append(Span(first, end))
    out = list(_of_two(layout, found, starts))
    for span in sorted(set(wholes), key=lambda s: (-len(s), s)):
        over = [m for m in out if m.span.overlaps(span)]
        if any(m.types[0] != "Industry" or not span.contains(m.span) for m in over):
            continue
        out = [m for m in out if m not in over]
        sure = max((m.confidence for m in over), default=0.8)
        out.append(Mention(span, text[span.begin : span.end], ("Industry",), sure, "sector-joined", ""))
    return tuple(sorted(out, key=lambda m: (m.span, m.form)))


def _of_two(layout: Layout, found: Sequence[Mention], starts: dict[int, Mention]) -> Iterator[Mention]:
    """The mentions, zones of two sectors whole: 生物医药和生命健康园 where 生命健康园 was found."""
    text = layout.text
    ends = {m.span.end: m.span.begin for m in starts.values()}
    wholes: dict[int, Mention] = {}
    for m in found:
        begin = m.span.begin
        if m.types[0] not in ("Place", "Institution", "Project") or text[begin - 1 : begin] not in _AND:
            continue
        if len(m.form) != len(m.span) or not _TWO_ZONE.search(m.form):
            continue
        if not any(m.form[:k] in _words() for k in range(2, 8)):
            continue
        lengths = [k for k in range(2, 9) if text[begin - 1 - k : begin - 1] in _words()]
        front = ends.get(begin - 1, begin - 1 - max(lengths) if lengths else begin)
        if front < begin:
            span = Span(front, m.span.end)
            wholes[begin] = replace(m, span=span, form=text[span.begin : span.end])
    parts = [w.span for w in wholes.values()]
    for m in found:
        if m.span.begin in wholes and wholes[m.span.begin].span.end == m.span.end:
            yield wholes[m.span.begin]
        elif not any(p.contains(m.span) for p in parts):
            yield m


_ZONE = re.compile(
    r"(?:特色|专业|创新|生态|科技)?"
    r"(?:(?:产业|工业)(?:园区?|基地|集聚区|聚集区)|示范园区?|科技园区?|集聚区|聚集区|"
    r"示范基地|综合试验区|园区?)[”’》]*$"
)
_PLAIN_FRONT = re.compile(
    r"(?:国家级?|省级|市级|自治区级?|国际|区域性?|全国|全省|全市|首个|首批|特色|综合|重要|专业|智慧|数字|[）)”’、和与及的])$"
)
_SHORTEST_CORE = 2


@cache
def sector_of_zone(name: str) -> tuple[int, int] | None:
    """Where in a zone's name its sector stands; None if its head is none of a zone or the sector is unsure.

    >>> name = "惠州新材料产业园"
    >>> begin, end = sector_of_zone(name)
    >>> name[begin:end]
    '新材料'
    """
    m = _ZONE.search(name)
    if m is None:
        return None
    end = m.start()
    for begin in range(end - _SHORTEST_CORE + 1):
        if name[begin:end] in _words():
            break
    else:
        return None
    if name[begin:end] in _limits("vague") or not _is_proper(name[:begin]):
        return None
    return begin, end


def _is_proper(front: str) -> bool:
    """Whether the words before a sector name a place or a firm, and are no part of it (电池新材料)."""
    if not front or _PLAIN_FRONT.search(front):
        return True
    edges = segmentation.word_edges(front)
    last = front[edges.rfind(1, 0, len(front)) :]
    if len(last) < 2 and len(front) > 2:
        return True
    return len(front) > 1 and bool(areas.table().by_name(last))


def in_names(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions given, and the sectors in the names of zones among them, in order."""
    out = list(found)
    for m in found:
        if m.types[0] in ("Place", "Institution") and len(m.span) == len(m.form):
            at = sector_of_zone(m.form)
            if at is not None:
                span = Span(m.span.begin + at[0], m.span.begin + at[1])
                form = m.form[at[0] : at[1]]
                out.append(
                    Mention(span, form, ("Industry",), round(m.confidence * 0.9, 2), "sector-in-name", m.form)
                )
    return tuple(sorted(dict.fromkeys(out), key=lambda m: (m.span, m.form)))
