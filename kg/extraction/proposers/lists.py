"""Lists that 等 and a class word close (引进A、B等企业), and lists that a word announces (以A、B为代表)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.extraction.proposers.layout import Layout, facts, left_side
from kg.language import lexicon, segmentation
from kg.model import EntityType, Proposal, Report, Span

LONGEST_ITEM = 30
_ETC = re.compile(r"等(?!级|额|次|于|待|候|同|高|价|效|比|你|等|着)")
_FILL = (
    r"(?:第?[\d.]+(?:余|多)?(?:万|亿)?|[一二两三四五六七八九十百千]+(?:余|多)?)?(?:余|多)?"
    r"(?:个|家|项|条|座|所|批|处|只|期|场|次|件|类|大|种|款|名|支|亿元|亿)?"
)
_ANNOUNCED = re.compile(
    r"(?:以|(?<=[，。；：\n]))(?P<list>[^，。；：\n]{2,80}?)"
    r"(?P<as>为代表|(?:(?<=.)为(?:主导|主体|龙头|引领|重点|支撑|核心|主|特色|依托|载体|牵引|抓手|突破口)))"
    r"(?:的(?P<what>[^，。；：、的\n]{2,12}?)(?=等|企业|产业|产品|行业|领域|项目|园区|[，。；、]|\n|营收|产值|增长))?"
)


@cache
def _tails() -> tuple[re.Pattern[str], dict[str, EntityType]]:
    table: dict[str, EntityType] = {r["word"]: r["type"] for r in lexicon.rows("list_tails")}  # type: ignore[misc]
    return re.compile(lexicon.alternation(table)), table


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """The items of each list, with the class word that closes it."""
    out: list[Proposal] = []
    text = layout.text
    for m in _ETC.finditer(text):
        if layout.depth[m.start()] or not m.start():
            continue
        begin, end = layout.clause(m.start())
        word, kind = _tail(text, m.end(), end)
        out += _items(layout, begin, m.start(), word, kind, "list")
    for m in _ANNOUNCED.finditer(text):
        if layout.depth[m.start()]:
            continue
        if not m.group().startswith("以") and m["as"] != "为代表":
            continue
        b, e = m.span("list")
        out += _items(layout, b, e, m["as"], None, "announced", first_exact=True)
        if m["what"]:
            after = text[m.end("what") : m.end("what") + 2]
            grounds = facts(long=len(m["what"]) // 2, after=after, **{"as": m["as"]})
            span = Span(*m.span("what"))
            out.append(Proposal(span, (("Industry", 0.6),), 0.3, "announced-what", None, grounds))
    return out


def _tail(text: str, begin: int, end: int) -> tuple[str, EntityType | None]:
    """The last class word in the words after 等, as far as the next mark."""
    rx, table = _tails()
    stretch = text[begin : min(end, begin + 24)].removeprefix("“")
    cut = re.search(r"[、“《（(的和与及]", stretch)
    if cut:
        stretch = stretch[: cut.start()]
    found = None
    for m in rx.finditer(stretch):
        if m.start() > 14:
            break
        found = m.group()
        if m.end() == len(stretch) or found in ("企业", "项目", "公司", "产业", "领域", "行业"):
            break
    return (found, table[found]) if found else ("", None)


def _items(
    layout: Layout,
    begin: int,
    end: int,
    word: str,
    kind: EntityType | None,
    rule: str,
    *,
    first_exact: bool = False,
) -> list[Proposal]:
    text = layout.text
    cuts = [(begin, begin), *segmentation.separators(text, begin, end, layout.depth), (end, end)]
    items = [(b, e) for (_, b), (e, _) in pairwise(cuts)]
    chosen: list[tuple[int, int]] = []
    for b, e in reversed(items):
        chosen.append((b, e))
        if b == begin:
            break
        inner = [
            s
            for s in layout.stops_within(b, e)
            if s.kind in ("implement", "introduce", "establish", "receive", "host", "status")
            and s.strong
            and s.end < e
            and s.end - b > 1
        ]
        if inner and len(chosen) > 1:
            break
    out = []
    types: tuple[tuple[EntityType, float], ...] = ((kind, 0.7),) if kind else ()
    n = len(chosen)
    ordered = chosen[::-1]
    # 5G与智能终端、智能装备: an item that holds a conjunction may be one name.
    joined = [
        (ordered[k][0], ordered[k + 1][1])
        for k in range(n - 1)
        if text[ordered[k][1] : ordered[k + 1][0]] in ("和", "与", "及") and n > 2
    ]
    for i, (b, e) in enumerate([*ordered, *joined]):
        position = (
            "only"
            if n == 1
            else "first"
            if i == 0
            else "last"
            if i == n - 1
            else "joined"
            if i >= n
            else "middle"
        )
        starts = {b: 0}
        if i == 0 and not first_exact:
            inside = [s for s in layout.stops_within(b, e) if s.end < e and s.kind not in ("comma",)]
            for k, s in enumerate(reversed(inside[-3:])):
                starts.setdefault(s.end, k + 1)
        for start, edge in starts.items():
            stop = e
            if text[start : start + 1] in "“‘" and text[e - 1 : e] in "”’":
                start, stop = start + 1, e - 1
            if not 2 <= stop - start <= LONGEST_ITEM:
                continue
            left = left_side(layout, start) if edge or i == 0 else "item"
            grounds = facts(
                tail=word,
                items=min(n, 4),
                place=position,
                edge=edge,
                left=left,
                long=min((stop - start) // 3, 5),
            )
            out.append(Proposal(Span(start, stop), types, 0.4, rule, None, grounds))
    return out
