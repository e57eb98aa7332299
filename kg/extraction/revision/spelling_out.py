"""Names that a coordination tells in part, spelled out after the resolver: as sure as their form.

"实施甲、乙、丙“三大行动”" names 甲行动, 乙行动, 丙行动; "六大计划：甲、乙…" in the glossary likewise;
"甲、乙、丙等街道图书馆" names 甲街道图书馆 and two more; "一中、二中小学部" … Only lists whose number is
the number told, or whose parts are of one make, are spelled out: of looser ones hardly any is right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.proposers.layout import Layout
from kg.extraction.revision.told_lists import ToldList, first_begin, told
from kg.language import segmentation
from kg.language.coordination import count_of
from kg.model import EntityType, GlossaryEntry, Mention, Report, Span

CONFIDENCE = 0.85
_SHORTEST, _LONGEST, _FEWEST = 3, 26, 3

_COUNT = r"(?P<count>[二两三四五六七八九十]{1,3}|\d{1,2})[大项个]"
_HEAD = r"(?:行动|工程|计划|战略|制度)"
_SUM = re.compile(rf"“{_COUNT}(?P<tail>[\u4e00-\u9fff]{{0,4}}?{_HEAD})”")
_HEADWORD = re.compile(rf"{_COUNT}(?P<tail>[\u4e00-\u9fff]{{0,4}}?{_HEAD})[”》]?$")
_LED = re.compile(r"[：:\s*]*(?:主要)?(?:是指|即|指|包括|是|为)?[：:]?(?:实施|开展|推进)?")
# A part that says what is to be done is a sentence of a plan; 提高民生品质行动, 深化改革开放行动 are names.
_NOT_PART = re.compile(r"[的\d]|等$|^(?:打造|建设|推进|加快|实施|开展)")
_LAST_OF = re.compile(
    rf"(?P<own>[^“”\"‘’]{{2,}}?){_COUNT}(?P<tail>[\u4e00-\u9fff]{{0,4}}?(?:{_HEAD}|攻坚战|战役|办法|方案))"
)
_BETWEEN = ("、", "和", "与", "及")
_TAIL = re.compile(rf"(?:专项|提升|攻坚|提质|倍增)*{_HEAD}$")
_WHOLLY_QUOTED = re.compile("“[^“”]+”")
_DEFINITION_END = re.compile(r"[。；;\n]")

# 甲、乙、丙等街道图书馆; 甲、乙等镇卫生院: the level's word and what each of them has.
_LEVELS = re.compile(
    r"(?P<parts>(?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4})等(?:\d+个|[两二三四五六七八九十]个?)?"
    r"(?P<tail>(?:街道|镇|乡)(?P<body>图书馆|卫生院|敬老院|养老院|社区卫生服务中心|党群服务中心|文化站"
    r"|文化中心|中心卫生院|幼儿园|中学|小学))"
)
_NAMED_ALONE: frozenset[EntityType] = frozenset({"AdministrativeArea", "Industry"})
"""What has its name without the tail of a list too: 新能源 in 新能源、新材料产业."""
_BODY_TYPES: tuple[EntityType, ...] = ("Institution",)

# 二中心、四中心小学; 第一、第三人民医院; 市三中、五中新校区 is none: what differs is a number alone.
_WORKS = re.compile("新建|改建|扩建|迁建|开工|动工|竣工|完工|建成|封顶")
_NUMERAL = "[一二三四五六七八九十]{1,2}"
_ALIKE = re.compile(
    rf"(?<![一二三四五六七八九十百千万\d])(?P<parts>(?P<first>第?){_NUMERAL}(?P<stem>[\u4e00-\u9fff]{{0,3}})"
    rf"(?:、第?{_NUMERAL}(?P=stem))*)[、和](?P=first){_NUMERAL}(?P=stem)"
    r"(?P<tail>(?:人民|实验|中心)?(?:小学|中学|医院|幼儿园|学校))(?![\u4e00-\u9fff]?[分附])"
)

# 东路一期、二期: what stands before the first number stands before the others too.
_COUNTER = "期|号线|号机组|标段"
_NUMBERED = re.compile(rf"(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?P<counter>{_COUNTER})$")
_MORE = re.compile(rf"(?:[、和及](?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?:{_COUNTER}))+")


def spell_out(report: Report, layout: Layout, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with the parts of sure coordinations under their full names, in order.

    A spelled-out name stands over the whole coordination. What was found inside it in other words
    (甲 for 甲行动, the last two parts run together) falls away.
    """
    lists = [*_before_sums(layout), *_of_headwords(report, layout), *_of_levels(layout), *_alike(layout)]
    lists += [*_phases(layout, found), *told(layout)]
    out = list(_without_ends(layout, found))
    for each in lists:
        begin, end = each.span.begin, each.span.end
        inside = [m for m in out if m.span.begin < end and begin < m.span.end]
        # a longer name that holds the list as a whole was understood in another way
        if any(m.span != each.span and m.span.contains(each.span) for m in inside):
            continue
        said = {_bare(n) for n in each.names}
        own = [m for m in inside if _bare(m.form) in said]
        others = {id(m) for m in inside} - {id(m) for m in own}
        if others:
            out = [m for m in out if id(m) not in others]
        known = {_bare(m.form) for m in own}
        out += [
            Mention(each.span, name, each.types, CONFIDENCE, "spelled-out", each.grounds)
            for name in each.names
            if _bare(name) not in known
        ]
    return tuple(sorted(_uncounted(layout, out), key=lambda m: (m.span, m.form)))


def _uncounted(layout: Layout, found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, the last of a list without the list's number: 丙三大攻坚战 behind 甲、乙 is 丙攻坚战."""
    for m in found:
        told = _LAST_OF.fullmatch(m.form) if len(m.form) == len(m.span) else None
        if told and layout.text[m.span.begin - 1 : m.span.begin] in _BETWEEN:
            name = told["own"] + told["tail"]
            if not any(o.form == name and o.span.overlaps(m.span) for o in found):
                yield replace(m, form=name, rule="spelled-out", grounds=f"number of a list in {m.form}")
            continue
        yield m


def _without_ends(layout: Layout, found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions but those that only end or begin a name told by the coordination around them.

    In 轨交19、20号线 (轨交19号线, 轨交20号线) 20号线 is no name of its own, nor is 180 in 180、334街坊.
    An item without its tail is none either.
    """
    whole = [m for m in found if len(m.form) != len(m.span)]
    begins = sorted(w.span.begin for w in whole)
    reach = max((len(w.span) for w in whole), default=0)
    for m in found:
        begin = m.span.begin
        near = bisect_left(begins, begin - reach) < bisect_right(begins, begin)
        told = (
            near
            and len(m.form) == len(m.span)
            and any(
                w.span.contains(m.span)
                and w.form != m.form
                and (m.form.isdecimal() or w.form.endswith(m.form) or _begins(layout, m, w))
                for w in whole
            )
        )
        if not told:
            yield m


def _begins(layout: Layout, m: Mention, whole: Mention) -> bool:
    """Whether a mention is an item that has its tail from the list: 甲山 in 甲山、乙河等公园."""
    before, after = layout.text[m.span.begin - 1 : m.span.begin], layout.text[m.span.end : m.span.end + 1]
    tail = whole.form.removeprefix(m.form)
    return (
        whole.form.startswith(m.form)
        and not _NAMED_ALONE & set(m.types)
        and (m.span.begin == whole.span.begin or before in "、和及与")
        and after in ("、", "和", "及", "与", "等")
        and layout.text.endswith(tail, 0, whole.span.end)
    )


def _bare(name: str) -> str:
    return re.sub("[“”‘’《》]", "", name)


def _unquoted(part: str) -> str:
    """A part without the quotation marks around the whole of it: 甲 of “甲”, but “甲”乙 as it is."""
    return part[1:-1] if _WHOLLY_QUOTED.fullmatch(part) else part


def _before_sums(layout: Layout) -> Iterator[ToldList]:
    """实施甲、乙、丙“三大行动”: as many parts as are told, before the sum in quotation marks."""
    text = layout.text
    for m in _SUM.finditer(text):
        begin, end = layout.clause(m.start() - 1) if m.start() else (0, 0)
        if begin == end or m.start() > end:
            continue
        parts = _parts(layout, begin, m.start(), count_of(m["count"]))
        if parts:
            first = first_begin(layout, parts)
            parts[0] = (first, parts[0][1])
            yield from _list(layout, parts, m["tail"], f"before {m.group()}")


def _of_headwords(report: Report, layout: Layout) -> Iterator[ToldList]:
    """六大计划：甲、乙、丙…: a definition that is nothing but as many parts as its headword tells."""
    for entry in report.glossary:
        m = _HEADWORD.search(layout.text[entry.headword.begin : entry.headword.end])
        if m is not None:
            yield from _defined(layout, entry, m)


def _defined(layout: Layout, entry: GlossaryEntry, m: re.Match[str]) -> Iterator[ToldList]:
    text = layout.text
    lead = _LED.match(text, entry.definition.begin, entry.definition.end)
    begin = lead.end() if lead else entry.definition.begin
    stop = _DEFINITION_END.search(text, begin, entry.definition.end)
    end = stop.start() if stop else entry.definition.end
    total = _SUM.search(text, begin, end)
    if total is not None and total.end() == end:
        end = total.start()
    parts = _parts(layout, begin, end, count_of(m["count"]))
    if parts and "，" not in text[begin:end]:
        yield from _list(layout, parts, m["tail"], f"headword {m.group()}")


def _parts(layout: Layout, begin: int, end: int, count: int | None) -> list[tuple[int, int]]:
    """The parts of the list text[begin:end], where there are `count`, else none."""
    if count is None or count < _FEWEST:
        return []
    cuts = segmentation.separators(layout.text, begin, end, layout.depth)
    for chosen in ([c for c in cuts if layout.text[c[0]] == "、"], cuts):
        if len(chosen) == count - 1:
            begins = [begin, *(e for _, e in chosen)]
            return list(zip(begins, [*(b for b, _ in chosen), end], strict=True))
    return []


def _list(layout: Layout, parts: list[tuple[int, int]], tail: str, grounds: str) -> Iterator[ToldList]:
    text = layout.text
    words = [_unquoted(text[b:e]) for b, e in parts]
    tail = _told_tail(words, tail)
    if any(not _SHORTEST <= len(w) <= _LONGEST or _NOT_PART.search(w) for w in words):
        return
    names = tuple(w if w.endswith(tail[-2:]) else w + tail for w in words)
    yield ToldList(Span(parts[0][0], parts[-1][1]), names, ("Program",), grounds)


def _told_tail(words: Sequence[str], told: str) -> str:
    """What the parts share: 计划 in 引育、集聚、消费提升计划, 提升工程 in 交通功能、人居环境提升工程.

    Of what the last part ends in, that by which its rest is about as long as the other parts; where it
    has no such end, what the sum says.
    """
    last = _TAIL.search(words[-1])
    if last is None or last.start() < 2:
        return told if told.startswith("专项") else told[-2:]
    others = [w for w in words[:-1] if not w.endswith(told[-2:])] or words[:-1]
    usual = sum(map(len, others)) / len(others)
    tails = [last.group(), last.group()[-2:]]
    return min(tails, key=lambda t: (abs(len(words[-1]) - len(t) - usual), len(t)))


def _of_levels(layout: Layout) -> Iterator[ToldList]:
    text = layout.text
    for m in _LEVELS.finditer(text):
        parts = m["parts"].split("、")
        begin = m.start()
        # 与甲、乙等: the longest word of the lexicon before the first name is none of it
        stops = [
            s.end
            for s in layout.stops_within(begin, begin + len(parts[0]))
            if s.end < begin + len(parts[0]) - 1
        ]
        if stops:
            parts[0] = text[stops[-1] : begin + len(parts[0])]
            begin = stops[-1]
        names = tuple(p + m["tail"] for p in parts)
        yield ToldList(Span(begin, m.end()), names, _BODY_TYPES, f"each has a {m['body']}")


def _alike(layout: Layout) -> Iterator[ToldList]:
    text = layout.text
    for m in _ALIKE.finditer(text):
        if not (m["first"] or m["stem"]):
            continue
        parts = re.split("[、和]", text[m.start() : m.start("tail")])
        begin, end = layout.clause(m.start())
        types: tuple[EntityType, ...] = ("Project",) if _WORKS.search(text, begin, end) else _BODY_TYPES
        yield ToldList(
            Span(m.start(), m.end()),
            tuple(p + m["tail"] for p in parts),
            types,
            "alike but for numbers",
        )


def _phases(layout: Layout, found: Sequence[Mention]) -> Iterator[ToldList]:
    for m in found:
        first = _NUMBERED.search(m.form)
        more = _MORE.match(layout.text, m.span.end)
        if first is None or more is None or first.start() < 2 or len(m.form) != len(m.span):
            continue
        others = re.split("[、和及]", more.group())[1:]
        if all(o.endswith(first["counter"]) for o in others):
            before = m.form[: first.start()]
            names = (m.form, *(before + o for o in others))
            yield ToldList(Span(m.span.begin, more.end()), names, m.types, f"after {m.form}")
