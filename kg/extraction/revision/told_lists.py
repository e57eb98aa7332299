"""Lists that tell in part what their items are called: “甲、乙、丙”三大工程; 甲、乙等3座水库."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.proposers.head_words import head_of, types_of
from kg.extraction.proposers.layout import Layout
from kg.language import segmentation
from kg.language.coordination import count_of
from kg.model import EntityType, Span


@dataclass(frozen=True, slots=True)
class ToldList:
    """Where a coordination stands, the full names of its parts and what they are."""

    span: Span
    names: tuple[str, ...]
    types: tuple[EntityType, ...]
    grounds: str


# “强基础、优服务、搭平台”三大工程: the whole is a name, and so is each part with the head.
_QUOTED = re.compile(
    r"“(?P<parts>[^“”，。；]{2,8}(?:、[^“”，。；]{2,8})+)”(?P<count>[二两三四五六七八九十]|十[一二三四五六])[大项个]"
    r"(?P<head>(?:专项|攻坚|提升)?(?:行动|工程|计划|战略))(?!计划|方案|目标|性)"
)
_SHORTEST_PART = 3
"""Parts of two characters (减煤、控车、抑尘) are never called by the head one by one."""

# 甲保护、乙提升等七大工程: one or two of more, and the sum.
_SOME = re.compile(r"等(?P<sum>(?:[三四五六七八九十]|十[一二三四五六])大(?P<head>行动|工程|计划|战略))")
_SOME_SHORTEST, _SOME_LONGEST, _SOME_MOST = 4, 12, 2

# “蓝天、碧水、净土”保卫战, 蓝天、碧水、净土三大保卫战: the parts have no other name.
_BATTLES = re.compile(
    r"(?:“(?P<quoted>[^“”，。；]{2,3}(?:、[^“”，。；]{2,3})+)”|(?P<plain>[\u4e00-\u9fff]{2}(?:、[\u4e00-\u9fff]{2,4}?)+))"
    r"(?:(?P<count>[两三四五六七])大)?(?P<head>保卫战)"
)
_SHORT_BATTLE = 2  # 蓝天、碧水、美丽乡村三大保卫战: longer parts where the sum is right

# 中央八项规定及其实施细则: the rules, and the rules on how to carry them out.
_DETAILED = re.compile(r"(?P<rules>中央“?八项规定”?)及其?实施细则")

# “三网”，兜牢甲“保障网”、织密乙“供给网”、构建丙“发展网”: each part ends in a quotation made like the sum.
_NETS = re.compile(
    r"“(?P<count>[二两三四五六七八九十])[张大个条]?(?P<what>[\u4e00-\u9fff])”(?:，|：|是指|指|即|是|包括|为){1,2}"
    r"(?P<parts>(?:[\u4e00-\u9fff]{2,16}“[^“”]{1,4}(?P=what)”[、和]?)+)"
)
_VERB = 2
_NET = re.compile(r"[\u4e00-\u9fff]{2,16}“[^“”]{2,5}”")

# 甲、乙、丙等(三条)高速公路: works and sites told by what differs alone.
_SITES = (
    "高速公路|高速|高铁|水库|水电站|抽水蓄能电站|变电站|风电场|通用机场|支线机场|机场|污水处理厂|特色小镇"
    "|农贸市场|旅游度假区|经济开发区|开发区|安置小区|互通立交|组合港"
    "|城际铁路|铁路|公交枢纽站|公路|公园|电站|自来水厂|水厂|公墓"
)
_SIZE = "(?:大型|中型|小型|重点)?"
_SAID = (
    r"(?=[，。；、和与及\n]|建设|项目|工程|前期|开工|竣工|建成|通车|扩能|改造|改扩建|提标|除险|规划"
    r"|[\u4e00-\u9fff]{2,3}段)"
)
_ETC = re.compile(
    rf"(?:等(?:(?:\d{{1,4}}|[一二两三四五六七八九十]+|多)余?[个条座所处家])?|(?:\d{{1,4}}|[两三四五六七八九十])[条座个])"
    rf"{_SIZE}(?P<tail>{_SITES}){_SAID}"
)
# 甲、乙、丙抽水蓄能电站: the last item has the tail of all.
_LAST = re.compile(
    rf"(?<=[、和及与])(?P<own>(?:(?!等)[\u4e00-\u9fff]){{2,5}}?)(?P<tail>{_SITES})(?![、和与及]){_SAID}"
)
# 甲至乙、丙至丁高速公路等项目
_LINES = re.compile(
    r"(?<=[、和及与])(?:(?!等)[\u4e00-\u9fff]){2,6}至(?:(?!等)[\u4e00-\u9fff]){2,6}?(?P<tail>高速公路|高速铁路|高速|高铁|铁路|公路)"
    r"(?:(?![、和与及])" + _SAID + r"|(?=等(?:重[大点])?(?:项目|工程)))"
)
# 甲220千伏、乙110千伏输变电工程
_GRIDS = re.compile(
    r"(?P<parts>(?:[\u4e00-\u9fff]{2,5}\d+千伏[、和])+[\u4e00-\u9fff]{2,5}\d+千伏)"
    r"(?P<tail>(?:输变电站?|变电站?|送出|线路)(?:新建|扩建)?(?:工程|项目)?)(?![\u4e00-\u9fff]?[、和])"
)
_NO_ITEM = re.compile(
    r"[的通“”《》\d]|(?:[路街道桥湖山港站园段]|投产|开工|竣工|通车|建成|完工)$|^(?:打造|建设|推进|加快|实施|开展)"
)
_NO_LINE = re.compile(
    r"[的“”《》\d]|高速|铁路|公路|(?:段|投产|开工|竣工|通车|建成|完工)$|^(?:打造|建设|推进|加快|实施|开展)"
)
_GOVERNING = ("implement", "status", "establish", "introduce")
_WATERS = "江河溪沟湖库"
_NOT_SOME = re.compile(r"[的“”《》\d]|[园中心馆场院区]$|^(?:打造|建设|推进|加快|实施|开展)")
_ITEM_LONGEST, _LINE_LONGEST = 6, 14
# 莽山水库, 宜冲桥水库, 疏港铁路: what a site of a kind is called by, though it names another thing alone.
_MAY_END = {
    "水库": "桥湖山",
    "电站": "桥湖山",
    "公园": "桥湖山",
    "公交枢纽站": "湖山",
    "铁路": "港",
    "公墓": "山",
}


def told(layout: Layout) -> Iterator[ToldList]:
    """All lists of these kinds."""
    for kind in (quoted_sums, nets, sites, grids, battles, detailed, some_of):
        yield from kind(layout)


def quoted_sums(layout: Layout) -> Iterator[ToldList]:
    """“甲、乙、丙”三大工程 with as many parts as are told: the whole, and 甲工程, 乙工程, 丙工程."""
    for m in _QUOTED.finditer(layout.text):
        parts = m["parts"].split("、")
        if layout.depth[m.start()] or count_of(m["count"]) != len(parts):
            continue
        tail = m["head"][-2:]
        names: tuple[str, ...] = (m.group(),)
        if min(map(len, parts)) >= _SHORTEST_PART and tail != "战略":
            names += tuple(p if p.endswith(tail) else p + tail for p in parts)
        yield ToldList(Span(*m.span()), names, ("Program",), f"as many as {m['count']} tells")


def battles(layout: Layout) -> Iterator[ToldList]:
    """“甲、乙、丙”保卫战: 甲保卫战 and the others."""
    for m in _BATTLES.finditer(layout.text):
        parts = (m["quoted"] or m["plain"]).split("、")
        if not layout.edges[m.start()] or any("战" in p for p in parts):
            continue
        if m["plain"] and max(map(len, parts)) > _SHORT_BATTLE and count_of(m["count"] or "") != len(parts):
            continue
        names = tuple(p + m["head"] for p in parts)
        yield ToldList(Span(*m.span()), names, ("Program",), f"each a {m['head']}")


def detailed(layout: Layout) -> Iterator[ToldList]:
    """中央八项规定及其实施细则: 中央八项规定 and 中央八项规定实施细则."""
    for m in _DETAILED.finditer(layout.text):
        rules = m["rules"].replace("“", "").replace("”", "")
        yield ToldList(Span(*m.span()), (rules, rules + "实施细则"), ("Policy",), "rules with their details")


def some_of(layout: Layout) -> Iterator[ToldList]:
    """甲、乙等七大工程 behind a verb: 甲工程, 乙工程, and 七大工程."""
    text = layout.text
    for m in _SOME.finditer(text):
        begin, _ = layout.clause(m.start())
        if layout.depth[m.start()] or begin == m.start():
            continue
        spans = _items(layout, begin, m.start()) or [(begin, m.start())]
        if len(spans) > _SOME_MOST:
            continue
        stop = spans[0][1]
        verbs = [s for s in layout.stops_within(begin, stop - _SOME_SHORTEST) if s.kind in _GOVERNING]
        if not verbs:
            continue
        spans[0] = (max(s.end for s in verbs), stop)
        words = [text[b:e] for b, e in spans]
        if any(not _SOME_SHORTEST <= len(w) <= _SOME_LONGEST or _NOT_SOME.search(w) for w in words):
            continue
        names = (*(w + m["head"] for w in words), m["sum"])
        yield ToldList(Span(spans[0][0], m.end()), names, ("Program",), f"some of {m['sum']}")


def nets(layout: Layout) -> Iterator[ToldList]:
    """“三网”，兜牢甲“保障网”、织密乙“供给网”…: 甲“保障网” and the others, each without its verb."""
    for m in _NETS.finditer(layout.text):
        parts = list(_NET.finditer(layout.text, *m.span("parts")))
        if len(parts) != count_of(m["count"]):
            continue
        verbs = [
            max(
                (s.end - p.start() for s in layout.stops_within(*p.span()) if s.begin == p.start()), default=0
            )
            for p in parts
        ]
        # where most parts have a verb of two characters, those do whose verb no list has
        usual = _VERB if 2 * verbs.count(_VERB) >= len(parts) else 0
        for p, verb in zip(parts, verbs, strict=True):
            begin = p.start() + (verb or usual)
            span = Span(begin, p.end())
            yield ToldList(
                span, (layout.text[begin : p.end()],), ("Program",), f"part of {m['count']}{m['what']}"
            )


def sites(layout: Layout) -> Iterator[ToldList]:
    """The items of 甲、乙、丙等高速公路 or 甲、乙高速公路, each with the tail: 甲高速公路 and the others."""
    text = layout.text
    found = [(m, m.start()) for m in _ETC.finditer(text)]
    found += [(m, m.start("tail")) for last in (_LAST, _LINES) for m in last.finditer(text)]
    for m, last in found:
        if layout.depth[last]:
            continue
        begin, _ = layout.clause(last)
        own = m.start("own") if "own" in m.groupdict() else last
        spans = _lines(text, _items(layout, begin, last, own))
        words = [text[b:e] for b, e in spans]
        if len(words) < 2 or len({"至" in w for w in words}) > 1:
            continue
        longest, no_item = (_LINE_LONGEST, _NO_LINE) if "至" in words[0] else (_ITEM_LONGEST, _NO_ITEM)
        may_end = _MAY_END.get(m["tail"], "")
        if any(
            not 2 <= len(w) <= longest or head_of(w.rstrip(may_end), 2) or no_item.search(w.rstrip(may_end))
            for w in words
        ):
            continue
        # 农村、干线公路 are kinds of roads; before …和甲公园 stands anything
        if (m["tail"] == "公路" and "至" not in words[0]) or (m["tail"] == "公园" and "own" in m.groupdict()):
            continue
        # rivers in a row are rivers, not reservoirs
        waters = "至" not in words[0] and not m["tail"].endswith("枢纽站")
        if waters and 2 * sum(w[-1] in _WATERS for w in words) >= len(words):
            continue
        lengths = [len(w) for w in words]
        if "own" in m.groupdict() and max(lengths) - min(lengths) > 1:
            continue
        kinds = tuple(t for t, _ in types_of(head_of(m["tail"]))[:1])
        names = tuple(w + m["tail"] for w in words)
        yield ToldList(Span(spans[0][0], m.end()), names, kinds or ("Project",), f"each a {m['tail']}")


def grids(layout: Layout) -> Iterator[ToldList]:
    """甲220千伏、乙110千伏输变电工程: 甲220千伏输变电工程, 乙110千伏输变电工程."""
    for m in _GRIDS.finditer(layout.text):
        begin, end = m.span("parts")
        spans = _items(layout, max(begin, layout.clause(begin)[0]), end)
        words = [layout.text[b:e] for b, e in spans]
        if len(words) > 1 and not layout.depth[begin]:
            names = tuple(w + m["tail"] for w in words)
            yield ToldList(Span(spans[0][0], m.end()), names, ("Project",), f"each a {m['tail']}")


def _lines(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The items; where the last is a line from 甲至乙, those before it that are such lines too."""
    if not spans or "至" not in text[slice(*spans[-1])]:
        return spans
    first = next((n + 1 for n in range(len(spans) - 1, -1, -1) if "至" not in text[slice(*spans[n])]), 0)
    spans = spans[first:]
    joined = max(text.rfind(c, *spans[0]) for c in "和及")
    return [(joined + 1, spans[0][1]), *spans[1:]] if first and joined >= 0 else spans


def _items(layout: Layout, begin: int, end: int, last: int | None = None) -> list[tuple[int, int]]:
    """The items of the list that ends at `end`, the first without the words that govern it.

    `last` is where the last item may begin: no single character of it is an item (太和水厂 is one name).
    """
    text = layout.text
    cuts = segmentation.separators(text, begin, end, layout.depth)
    cuts = [c for c in cuts if last is None or c[0] - last != 1]
    commas = [c for c in cuts if text[c[0]] == "、"]
    cuts = [*commas, *(c for c in cuts if not commas or c[0] > commas[-1][0])][: len(commas) + 1]
    if not cuts:
        return []
    spans = list(zip([begin, *(e for _, e in cuts)], [*(b for b, _ in cuts), end], strict=True))
    first, stop = first_begin(layout, spans), spans[0][1]
    verbs = [s.end for s in layout.stops_within(first, stop - 2) if s.begin == first and s.kind in _GOVERNING]
    return [(max(verbs, default=first), stop), *spans[1:]]


def first_begin(layout: Layout, parts: list[tuple[int, int]]) -> int:
    """Where the first part of a list begins: behind a verb, and about as long as the others."""
    begin, end = parts[0]
    usual = sum(e - b for b, e in parts[1:]) / (len(parts) - 1)
    stops = [s for s in layout.stops_within(begin, end) if s.end < end]
    for s in sorted(stops, key=lambda s: (s.begin, -s.end)):
        if s.begin == begin and s.strong:
            begin = s.end
    starts = [begin, *(s.end for s in stops if s.begin >= begin)]
    return min(starts, key=lambda s: (abs(end - s - usual), s))
