"""Lists that a counted name announces: “五大行动”：产业升级、科创提升、片区更新、文化赋能、善治共治行动.

Where there are as many items as the name counts, they are its parts; what the last item ends in
belongs to all.
"""

from __future__ import annotations

import re

from kg.extraction.proposers.head_words import head_of, types_of
from kg.extraction.proposers.layout import Layout, facts
from kg.language import coordination, segmentation
from kg.model import Proposal, Report, Span

_ANNOUNCED = re.compile(
    r"(?P<count>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:大|个|项|条|张|类)?(?P<head>[\u4e00-\u9fffA-Za-z]{0,6})”?(?P<more>[\u4e00-\u9fff]{0,6})"
    r"(?:[：，]?(?:即|是指|指的是|指|包括|分别为|分别是|就是)[：，]?|[：（])"
)
_MORE = re.compile(r"[。；\n）]")
LONGEST_ITEM = 30
# Heads whose parts are said without them; 路 of 四好农村路 and 馆 of 三馆 are not such.
_PARTS = frozenset(
    (
        "行动",
        "专项行动",
        "攻坚行动",
        "计划",
        "改革",
        "工程",
        "制度",
        "机制",
        "清单",
        "战略",
        "产业集群",
        "攻坚战",
        "保卫战",
        "专项整治",
    )
)


def propose(report: Report, layout: Layout) -> list[Proposal]:
    """The items as they stand, and with the shared head spelled out."""
    text = layout.text
    out: list[Proposal] = []
    for m in _ANNOUNCED.finditer(text):
        count = coordination.count_of(m["count"])
        if count is None or count < 2:
            continue
        stop = _MORE.search(text, m.end())
        end = stop.start() if stop else len(text)
        items = _items(layout, m.end(), end, count)
        if not items:
            continue
        head = head_of(m["head"] + m["more"]) or head_of(m["head"])
        b, e = items[-1]
        last = head if head and text[b:e].endswith(head) else ""
        for b, e in items:
            part = text[b:e].strip("“”")
            if not 2 <= len(part) <= LONGEST_ITEM:
                continue
            own = head_of(part, 2)
            grounds = facts(count=min(count, 9), head=head, own=own, shared=bool(last), colon=m.group()[-1])
            types = types_of(own) or types_of(head) or (("Program", 0.5),)
            inner = Span(b + 1, e - 1) if text[b] == "“" and text[e - 1] == "”" else Span(b, e)
            out.append(Proposal(inner, types, 0.4, "told-item", None, grounds))
            if last in _PARTS and not part.endswith(last):
                span = Span(b, items[-1][1])
                out.append(Proposal(span, types_of(last), 0.85, "told", part + last, grounds))
    return out


def _items(layout: Layout, begin: int, end: int, count: int) -> list[tuple[int, int]]:
    """The list's items if there are `count` of them: parted by 、 with or without 和 before the last, or by
    every separator; nothing otherwise."""
    text = layout.text
    every = segmentation.separators(text, begin, end, layout.depth)
    commas = [(a, b) for a, b in every if text[a:b] == "、"]
    last = [(a, b) for a, b in every if not commas or a > commas[-1][0]]
    for cuts in (commas, [*commas, *(x for x in last[-1:] if x not in commas)], every):
        if len(cuts) + 1 == count:
            edges = [begin, *(x for cut in cuts for x in cut), end]
            return list(zip(edges[::2], edges[1::2], strict=True))
    return []
