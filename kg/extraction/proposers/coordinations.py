"""Names that a coordination spells out: numbers before one tail, items before one head or a counted one."""

from __future__ import annotations

import re

from kg.extraction.proposers.head_words import Types, head_of, types_of
from kg.extraction.proposers.layout import Layout, facts, left_edges
from kg.language import coordination, segmentation
from kg.language.quotation import Quote
from kg.model import EntityType, Proposal, Report, Span

_BLOCK = re.compile(r"(?<![\dA-Za-z.])[A-Za-z]?\d{1,4}[A-Za-z]?(?P<tail>街坊|地块)(?![\u4e00-\u9fff]?[内上])")
# 东江路160弄: a lane of houses, called by road and number.
_LANE = re.compile(r"[路街道]\d{1,4}弄(?!堂)")
_LONGEST_ROAD = 6
# 167B、旧厂房等4幅地块: a number among other names.
_AMONG = re.compile(
    r"(?<![\dA-Za-z.])(?P<number>[A-Za-z]?\d{1,4}[A-Za-z]?)(?=、[^，。；\d]{2,24}等\d{0,2}[幅宗块个](?P<tail>地块|街坊))"
)
_WORKS = re.compile("开工|动工|竣工|完工|建设|建成|封顶|推进")
_ALONE = ("街坊", "地块", "国道", "省道", "产业", "标段")
_NUMBER_TYPES: dict[str, EntityType] = {"产业": "Industry", "街坊": "Place", "地块": "Place"}
_COUNTED_HEAD = re.compile(
    r"(?:等)?(?P<count>[一二两三四五六七八九十\d]{1,6}(?:大|个|项|条|张)?)(?P<head>[^，。；：、的“”《》（）]{0,6}?(?:行动|工程|计划|战略|体系|机制|制度|改革|攻坚战|保卫战|专项|产业集群|产业链|产业|基地|中心|园区|平台|项目|清单|活动|任务|品牌|示范区|集聚区|组团|片区|板块|攻坚|整治))"
)
LONGEST_ITEM = 24
_TOLD = re.compile(r"(?:[^，。；：、]{0,16}?)(?:是指|即|指|包括|为|有)")


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """The spelled-out names, each over the span of the whole coordination."""
    return _numbers(layout) + _counted(layout) + _shared_tail(layout)


def _numbers(layout: Layout) -> list[Proposal]:
    """Numbers before one tail. Blocks and parcels are named by the number alone, lines and phases by
    what stands before it too; such names are as sure as their form."""
    text = layout.text
    out: list[Proposal] = []
    for m in _BLOCK.finditer(text):
        if not layout.depth[m.start()]:
            span = Span(*m.span())
            out.append(Proposal(span, _site(layout, m.start()), 0.85, "block", None, facts(tail=m["tail"])))
    for m in _AMONG.finditer(text):
        if not layout.depth[m.start()]:
            name = m["number"] + m["tail"]
            grounds = facts(tail=m["tail"], parts=1, prefix=False, line=False)
            span = Span(*m.span("number"))
            out.append(Proposal(span, _site(layout, m.start()), 0.85, "numbers", name, grounds))
    for m in _LANE.finditer(text):
        road = [x.position for x in left_edges(layout, m.start(), _LONGEST_ROAD) if x.position < m.start()]
        if road and not layout.depth[m.start()]:
            span = Span(road[0], m.end())
            out.append(Proposal(span, (("Place", 0.8),), 0.85, "block", None, facts(tail="弄")))
    for b, e, tail, parts in coordination.numbered(text, 0, len(text)):
        if layout.depth[b] or not layout.edges[e]:
            continue
        if tail in ("街坊", "地块") and not all(any(c.isdigit() for c in p) and p.isascii() for p in parts):
            continue
        alone = tail in _ALONE or (tail == "线" and all(p[0].isalpha() and p.isascii() for p in parts))
        starts = [b] if alone else []
        edges = left_edges(layout, b, 14)
        if not alone and edges and 0 < b - edges[0].position <= 12:
            starts.append(edges[0].position)
        for start in starts:
            prefix = text[start:b]
            kind = _NUMBER_TYPES.get(tail, "Project")
            line = tail == "号线" and prefix.endswith(("轨交", "轨道交通", "地铁", "轻轨"))
            score = 0.85 if tail in ("街坊", "地块") or line else 0.4
            for part in parts:
                if part == parts[-1] and not prefix and text[b:e].endswith(part + tail):
                    continue
                name = prefix + part + tail
                grounds = facts(tail=tail, parts=min(len(parts), 4), prefix=bool(prefix), line=line)
                types = _site(layout, start) if kind == "Place" else ((kind, 0.8),)
                out.append(Proposal(Span(start, e), types, score, "numbers", name, grounds))
    return out


def _site(layout: Layout, position: int) -> Types:
    """A block or parcel is a Place, and a Project where its clause speaks of works."""
    begin, end = layout.clause(position)
    if _WORKS.search(layout.text, begin, end):
        return (("Place", 0.8), ("Project", 0.8))
    return (("Place", 0.8),)


def _items_before(layout: Layout, end: int) -> list[tuple[int, int, str]]:
    """The items of the list that ends at `end`, last first: begin, end, what parts it from the one after."""
    text = layout.text
    begin, _ = layout.clause(end - 1)
    cuts = segmentation.separators(text, begin, end, layout.depth)
    out: list[tuple[int, int, str]] = []
    stop, sign = end, ""
    for b, e in reversed(cuts):
        out.append((e, stop, sign))
        stop, sign = b, text[b:e]
    start = begin
    inside = [
        s
        for s in layout.stops_within(begin, stop)
        if s.kind not in ("comma", "conj", "particle") and s.end < stop
    ]
    if inside:
        start = inside[-1].end
    out.append((start, stop, sign))
    return out


def _counted(layout: Layout) -> list[Proposal]:
    """A、B、C三大行动; “A、B、C”四大工程."""
    text = layout.text
    out: list[Proposal] = []
    for m in _COUNTED_HEAD.finditer(text):
        if layout.depth[m.start()]:
            continue
        begin = m.start()
        head = m["head"]
        if head.endswith(("项目", "产业", "产业链", "园区", "基地")) and "大" not in m["count"]:
            continue
        types: Types = types_of(head_of(head))[:1] or (("Program", 0.6),)
        quoted = text[begin - 1 : begin] == "”"
        if quoted:
            q = next((q for q in layout.quotes if q.end == begin and q.kind == "quote"), None)
            if q is None:
                continue
            b, e = q.inner
            parts = [p for p in re.split(r"[、，]", text[b:e]) if p]
            spans = [(p, q.begin) for p in parts]
            run = _adjacent_quotes(layout, begin)
            if len(run) > 1:
                spans = [(text[x.begin + 1 : x.end - 1], run[-1].begin) for x in reversed(run)]
        else:
            items = _items_before(layout, begin)
            spans = [(text[b:e], items[-1][0]) for b, e, _ in reversed(items)]
        if (len(spans) < 2 and text[begin] != "等") or (begin and text[begin - 1] in "，。；：、\n"):
            continue
        whole = spans[0][1]
        for n, (part, _) in enumerate(spans):
            part = part.strip("“”")
            if not 2 <= len(part) <= LONGEST_ITEM:
                continue
            tail = head if not part.endswith(head[-2:]) else ""
            if tail:
                place = "first" if n == 0 else "later"
                match = coordination.count_of(m["count"].rstrip("大个项条张")) == len(spans)
                grounds = facts(
                    head=head[-2:], quoted=quoted, items=min(len(spans), 5), place=place, match=match
                )
                out.append(Proposal(Span(whole, m.end()), types, 0.4, "counted", part + tail, grounds))
        grounds = facts(head=head[-2:], quoted=quoted, items=min(len(spans), 5))
        out.append(Proposal(Span(whole, m.end()), types, 0.2, "counted-whole", None, grounds))
        out.append(Proposal(Span(m.start("count"), m.end()), types, 0.3, "counted-sum", None, grounds))
    return out


def _adjacent_quotes(layout: Layout, end: int) -> list[Quote]:
    """Quotations that follow one another directly or after 、, the last (ending at `end`) first."""
    by_end = {q.end: q for q in layout.quotes if q.kind == "quote" and not layout.depth[q.begin]}
    out = []
    while end in by_end:
        q = by_end[end]
        out.append(q)
        end = q.begin
        if layout.text[end - 1 : end] in ("、", "和"):
            end -= 1
    return out


def _shared_tail(layout: Layout) -> list[Proposal]:
    """A、B和C协作带: what the last item ends in, for those before it that do not."""
    text = layout.text
    out: list[Proposal] = []
    seen: set[tuple[int, int, str]] = set()
    for begin, end in layout.clauses:
        cuts = segmentation.separators(text, begin, end, layout.depth)
        for n, (_, last) in enumerate(cuts):
            limit = cuts[n + 1][0] if n + 1 < len(cuts) else end
            reach = min(last + 20, limit) + 1
            stop = layout.edges.find(1, last + 2, reach)
            while stop >= 0:
                word = "" if layout.depth[stop - 1] else head_of(text[last + 1 : stop], 2)
                if word:
                    out += _tails(layout, last, stop, word, seen)
                stop = layout.edges.find(1, stop + 1, reach)
    return out


def _tails(
    layout: Layout, last: int, stop: int, word: str, seen: set[tuple[int, int, str]]
) -> list[Proposal]:
    """The names that items before `last` get from text[last:stop], which ends in the head `word`."""
    text = layout.text
    after = text[stop : stop + 1] if text[stop : stop + 1] in "，。；、等" else "x"
    if after == "、":
        return []
    types = types_of(word)
    start = stop - len(word)
    starts = [i for i in range(start, last, -1) if layout.edges[i] or i == start][:4]
    out = []
    # What a glossary or a colon introduces is a list of names: longer, and items may be of any form.
    begin, _ = layout.clause(stop - 1)
    told = text[begin - 1 : begin] == "：" or bool(_TOLD.match(text, begin, last))
    for back, (b, e, sign) in enumerate(_items_before(layout, stop)[1 : 14 if told else 5], 1):
        part = text[b:e].strip("“”")
        if not 1 <= len(part) <= (24 if told else 14) or part.endswith(word) or sign in ("与", "及"):
            continue
        own = head_of(part, 2)
        for k, start in enumerate(starts):
            rest = start - last
            alike = "same" if rest == len(part) else "near" if abs(rest - len(part)) <= 2 else "far"
            # Of names that have a head of their own, or that are unlike the last, hardly one is right.
            if alike != "same" and (own or k > 1) and not (told and k == 0):
                continue
            name = part + text[start:stop]
            if (b, stop, name) in seen or len(name) < 4:
                continue
            seen.add((b, stop, name))
            end = start > last and part[-1:] == text[start - 1 : start]
            grounds = (
                f"head={word} back={back} sign={sign} own={own} after={after} long={len(part) // 2}"
                f" tail={k} alike={alike} told={int(told)} end={int(end)}"
            )
            out.append(Proposal(Span(b, stop), types, 0.2, "shared-tail", name, grounds))
    return out
