"""Names that were taken together with what stands beside them, parted again.

甲县新材料、乙县茶叶、丙县旅游 are places and sectors; 甲大厦、乙广场两大综合体 ends with what both are;
“甲计划”“乙方案”行动 are two names; 甲大桥主体工程 is news of 甲大桥.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction.proposers.head_words import head_of, types_of
from kg.extraction.proposers.industries import is_sector_word
from kg.extraction.proposers.layout import Layout
from kg.extraction.revision.trimming import cut
from kg.language import areas, segmentation
from kg.model import EntityType, Mention, Report, Span

_SURE = 0.6
_DELTAS = ("长三角", "珠三角", "长江三角洲", "珠江三角洲", "北部湾")
_AREA_ENDS = "县区市旗州省镇"
_SECTOR: tuple[EntityType, ...] = ("Industry",)
_USUAL_SECTOR = 4
_LONGEST_ITEM = 16
_FEWEST = 3
_SHORTEST = 2
_SITED: frozenset[EntityType] = frozenset({"AdministrativeArea", "Place", "Institution", "Enterprise"})
_BUILT: frozenset[EntityType] = frozenset({"Place", "Enterprise", "Institution", "Project"})
# What closes a list of sites (…等特色楼宇): its items are places, known or not.
_SITES = re.compile(
    r"等(?:[一二两三四五六七八九十\d]+[大个家处座栋幢])?(?:[\u4e00-\u9fff]{2}){0,2}(?:载体|楼宇|园区|街区)"
)
# 甲县玻璃、乙县家政等劳务品牌: names of what is sold.
_GOODS = re.compile(r"等[^，。；、]{0,8}?(?:品牌|产品|特产|美食|小吃|名片)")

# …两大城市综合体, …3座水库 behind the last name of a list; 五大连池, 三家子, 五家渠, 八大关 are names.
_WHAT_THEY_ARE = re.compile(
    r"(?<=[\u4e00-\u9fff）)A-Za-z])(?<!第)(?<!全[球国省市区县])(?:[两二三四五六七八九十]|\d{1,2})[大个条座家处所幅栋]"
    r"(?!一|连池|[关峡佛洲井子渠堡镇村店庄沟窑岗营坡湾庙桥铺洼屯坝泉山岭寨坪塘河溪石口坨处])[\u4e00-\u9fff]{2,12}$"
)
_GREAT_WORKS = re.compile(r"大[\u4e00-\u9fff]{0,6}(?:工程|行动|计划)$")
# “甲”“乙”“丙”三项工程: the last quotation is a name by itself too.
_LAST_QUOTED = re.compile(r"“([^“”]+)”[两二三四五六七八九十\d]+[项个条大]")
# 以甲中心为核心, 由甲公司承建, 将甲片区打造成…: the preposition and the word that it goes with.
_GOVERNED = (
    ("以", ("为",)),
    ("由", ("承建", "承办", "牵头", "负责", "组成", "建设", "投资", "运营")),
    ("将", ("打造", "建成", "建设成", "作为", "列", "纳入", "培育")),
    ("把", ("打造", "建成", "建设成", "作为", "列", "纳入", "培育")),
)
_ASIDE = re.compile(r"[（(](?:部分|一部分|含.+|不含.+)[）)]$")
_QUOTES = re.compile(r"(?P<front>[^“”]{0,8})(?:“[^“”]+”){2,}(?P<tail>[^“”]*)")
_QUOTED = re.compile(r"“([^“”]+)”")
_COUNTED = re.compile(r"等|问题|[两二三四五六七八九十\d]+[大个项条]")
_SHORT_QUOTE = 2
# What is said of a site's works; 主体工程 and kin are no names of their own.
_OF_WORKS = re.compile(r"(?:主体工程|控制性工程|选址|(?:业态|功能)(?:转型|提升|升级|置换|转换))$")
_OF_BODIES = re.compile(r"(?:整体搬迁|改扩建项目)$")
_BODY = re.compile(r"(?:医院|学校|小学|中学|幼儿园|学院|中心|馆|影院|剧院|剧场|福利院|敬老院)$")
# 青山湖国家5A级景区, but not 国家5A级景区, 全省首批4A级景区
_RATED = re.compile(
    r"(?!国家|全国|[全本我][省市区县州]|[省市]级|首|创建|新增)(?P<place>[\u4e00-\u9fff·—\-]{2,12}?)"
    r"(?<!创建)(?<!创)(?<!获评)(?<!获批)(?:国家级?)?[345]A级?(?:旅游)?景区"
)


@dataclass(frozen=True, slots=True)
class _Split:
    """Where the sector of an item begins, what the site is (if known), whether the sector is a known one."""

    border: int
    types: tuple[EntityType, ...]
    sure: bool


def part(report: Report, layout: Layout, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those parted that hold two names or a name and what is said of it; in order."""
    whole = (_widened(report, m) for m in found)
    out = [p for m in whole for q in _of_area(report, m) for p in _parted(layout, q)]
    return tuple(sorted(_sited(report, layout, out), key=lambda m: (m.span, m.form)))


def _widened(report: Report, m: Mention) -> Mention:
    """泛长三角区域论坛, of which only 长三角区域论坛 was taken."""
    begin = m.span.begin - 1
    if m.form.startswith(_DELTAS) and len(m.form) == len(m.span) and report.text[begin : begin + 1] == "泛":
        return replace(m, span=Span(begin, m.span.end), form="泛" + m.form)
    return m


def _of_area(report: Report, m: Mention) -> list[Mention]:
    """甲县休闲农业 as a sector is 甲县 and 休闲农业."""
    if m.types[0] != "Industry" or len(m.form) != len(m.span):
        return [m]
    table = areas.table()
    for border in range(2, len(m.form) - 1):
        name = m.form[:border]
        area = table.resolve(name, report.area, report.year) if name[-1] in _AREA_ENDS else None
        if area is not None and area.name == name:
            return [_cut(m, 0, border, ("AdministrativeArea",)), _cut(m, border, len(m.form), m.types)]
    return [m]


def _parted(layout: Layout, m: Mention) -> list[Mention]:
    form = m.form
    if len(form) != len(m.span):
        return [m]
    before = layout.text[m.span.begin - 1 : m.span.begin]
    for preposition, verbs in _GOVERNED:
        if form.startswith(preposition) and layout.text.startswith(verbs, m.span.end) and len(form) > _FEWEST:
            return _parted(layout, _cut(m, 1, len(form), m.types))
    aside = _ASIDE.search(form)
    if aside and aside.start() >= _SHORTEST:
        return [_cut(m, 0, aside.start(), m.types)]
    last = _LAST_QUOTED.match(form)
    if last and before in ("”", "、"):
        return [_cut(m, *last.span(1), m.types)] if len(last[1]) >= _SHORTEST else []
    quotes = _QUOTES.fullmatch(form)
    if quotes and "Concept" not in m.types and not _COUNTED.match(quotes["tail"]):
        return _of_quotes(m, quotes)
    if m.types[0] not in _BUILT and m.types[0] != "Honor":
        return [m]
    rated = _RATED.fullmatch(form)
    if rated:
        border = rated.end("place")
        return [_cut(m, 0, border, ("Place",)), _cut(m, border, len(form), ("Honor",))]
    if m.types[0] == "Honor":
        return [m]
    what = _WHAT_THEY_ARE.search(form) if not _GREAT_WORKS.search(form) else None
    if what and what.start() >= _SHORTEST and before in ("、", "和"):
        return [_cut(m, 0, what.start(), m.types)]
    works = _OF_WORKS.search(form)
    if works and works.start() >= _SHORTEST and head_of(form[: works.start()]) != form[: works.start()]:
        name = form[: works.start()]
        kinds = m.types if works.group().endswith(("工程", "选址")) else _site_types(name)
        return [_cut(m, 0, works.start(), kinds)]
    body = _OF_BODIES.search(form)
    if body and _BODY.search(form[: body.start()]):
        return [_cut(m, 0, body.start(), ("Institution", "Project"))]
    return [m]


def _of_quotes(m: Mention, quotes: re.Match[str]) -> list[Mention]:
    """“甲”“乙”行动: 甲, and “乙”行动. Short ones (“三抓”“三早”行动) stay together."""
    inner = list(_QUOTED.finditer(m.form))
    if max(len(q[1]) for q in inner) <= _SHORT_QUOTE:
        return [m]
    out = [_cut(m, q.start(1), q.end(1), m.types) for q in inner[:-1]]
    if quotes["front"]:
        out[0] = _cut(m, 0, inner[0].end(), m.types)
    last = inner[-1]
    begin, end = (last.start(), len(m.form)) if quotes["tail"] else last.span(1)
    return [*out, _cut(m, begin, end, m.types)]


def _cut(m: Mention, begin: int, end: int, types: tuple[EntityType, ...]) -> Mention:
    return replace(cut(m, begin, end), types=types)


def _site_types(name: str) -> tuple[EntityType, ...]:
    kinds = tuple(t for t, _ in types_of(head_of(name)) if t in _SITED)
    return kinds[:1] or ("Place",)


def _sited(report: Report, layout: Layout, found: Sequence[Mention]) -> list[Mention]:
    """Lists of sites with the sector of each written right behind it: 甲大厦金融、乙园生物医药、丙谷设计."""
    out = list(found)
    known = {
        m.form: m.types
        for m in found
        if m.types[0] in _SITED and m.confidence >= _SURE and len(m.form) == len(m.span)
    }
    ends: dict[int, int] = {}
    begins: dict[int, int] = {}
    for m in found:
        ends[m.span.begin] = max(m.span.end, ends.get(m.span.begin, 0))
        begins[m.span.end] = min(m.span.begin, begins.get(m.span.end, m.span.begin))
    for begin, end in layout.clauses:
        if layout.text.count("、", begin, end) < _FEWEST - 1:
            continue
        commas = segmentation.separators(layout.text, begin, end, layout.depth)
        commas = [c for c in commas if layout.text[c[0]] == "、"]
        etc = layout.text.find("等", commas[0][1], end) if commas else -1
        if etc >= 0:
            commas = [c for c in commas if c[1] <= etc]
        if len(commas) < _FEWEST - 1:
            continue
        if etc >= 0 and _GOODS.match(layout.text, etc):
            continue
        items = _items(layout, begins, ends, begin, etc if etc >= 0 else end, commas)
        closed = bool(_SITES.match(layout.text, items[-1][1]))
        split: list[_Split | None] = []
        for b, e in items:
            split.append(_site_and_sector(report, layout, known, b, e, loose=closed))
            if not closed and split.count(None) > 1:
                break
        if len(split) < len(items):
            continue
        sites = sum(s is not None and bool(s.types) for s in split)
        sectors = sum(s is not None and s.sure for s in split)
        if closed and sites and sectors >= 2:
            split = [s or _as_long(layout, *item) for s, item in zip(split, items, strict=True)]
        elif sites < len(items) - 1 or sites < _FEWEST or 2 * sectors < len(items):
            continue
        for (b, e), s in zip(items, split, strict=True):
            over = [m for m in out if m.span.overlaps(Span(b, e))]
            if s is None or any(not Span(b, e).contains(m.span) for m in over):
                continue
            out = [m for m in out if m not in over]
            grounds = f"list of sites and sectors: {layout.text[b:e]}"
            for span, kinds in ((Span(b, s.border), s.types or ("Place",)), (Span(s.border, e), _SECTOR)):
                rule = "sector-of-site" if kinds == _SECTOR else "site-of-sector"
                out.append(Mention(span, report.slice(span), kinds, 0.8, rule, grounds))
    return out


def _closed(name: str) -> bool:
    """Whether brackets open as often as they close."""
    return all(name.count(a) == name.count(b) for a, b in ("（）", "()"))


def _as_long(layout: Layout, begin: int, end: int) -> _Split | None:
    """An item parted before its last four characters, the usual length of a sector, if at a word's edge."""
    border = end - _USUAL_SECTOR
    if border - begin < _SHORTEST or not layout.edges[border] or not _closed(layout.text[border:end]):
        return None
    return _Split(border, (), False)


def _items(
    layout: Layout,
    begins: dict[int, int],
    ends: dict[int, int],
    begin: int,
    end: int,
    cuts: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The items between separators. The list begins and ends with a mention or behind a boundary word.

    `begins` and `ends` say where the mention that ends or begins at a position has its other end.
    """
    first, last = cuts[0][0], cuts[-1][1]
    start = begins.get(first, -1)
    if start < begin:
        stops = [s.end for s in layout.stops_within(begin, first) if s.end < first - 1]
        start = stops[-1] if stops else begin
    stop = end if layout.text[end : end + 1] == "等" else min(ends.get(last, end), end)
    return list(zip([start, *(e for _, e in cuts)], [*(b for b, _ in cuts), stop], strict=True))


def _site_and_sector(
    report: Report,
    layout: Layout,
    known: dict[str, tuple[EntityType, ...]],
    begin: int,
    end: int,
    *,
    loose: bool,
) -> _Split | None:
    """The site and the sector that make up an item; None if it is made in another way.

    With `loose` a sector is seen where the segmenter saw no word's edge too.
    """
    text, edges = layout.text, layout.edges
    if "“" in text[begin:end] or not 2 * _SHORTEST <= end - begin <= _LONGEST_ITEM:
        return None
    all_borders = range(end - _SHORTEST, begin + _SHORTEST - 1, -1)
    borders = [b for b in all_borders if _closed(text[begin:b]) and _closed(text[b:end])]
    for border in borders:
        front, sector = text[begin:border], text[border:end]
        if front in known:
            sure = bool(edges[border]) and is_sector_word(sector)
            if sure or not head_of(sector, 2):
                return _Split(border, known[front], sure)
        table = areas.table()
        if edges[border] and table.by_name(front) and table.resolve(front, report.area, report.year):
            return _Split(border, ("AdministrativeArea",), is_sector_word(sector))
    for border in reversed(borders):
        if (loose or edges[border]) and is_sector_word(text[border:end]):
            longer = _as_long(layout, begin, end) if loose and end - border < _USUAL_SECTOR else None
            return replace(longer, sure=True) if longer else _Split(border, (), True)
    return None
