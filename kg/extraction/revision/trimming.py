"""Names cut to what a name can be: no counted classes, no verbs of news, nothing across a 等.

Of some 20,000 names in the annotated excerpts fewer than one in five hundred has one of these inside;
the tagger takes such stretches for one name where a clause is short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Mention, Span

SHORTEST = 2

# 6家智慧养老体验中心, 240余场推介会: how many of a class, not a name. 15分钟生活圈 is one.
_COUNTED = re.compile(
    r"[“\"]?\d[\d.]*(?:[余多]?万?(?:家|场|例|处|批|座|栋|幢|台|公里)|[余多](?:个|项|条|所|名))"
)
# “北科创”两大园区: the quoted name, then what it is one of.
_QUOTED_ONE_OF = re.compile(
    r"“([^”]+)”(?:[两二三四五六七八九十]|\d+)[大个家条]"
    r"(?!$|[\u4e00-\u9fff]{0,4}(?:行动|工程|计划|战略|攻坚战|战役)$)"
)
_BRACKETED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
# 等 as "and others"; not in 等级, 高等, 同等, 等保 …
_AND_OTHERS = re.compile(r"(?<![高平初中同优上下均一二三甲特立])等(?![级次奖学于保额职离式垕量])")
_SUM = re.compile(r"[两二三四五六七八九十\d]+大\S+")
# What happened to the thing named before it; 拿地即开工 and 竣工即投产 are names of programs.
_NEWS = re.compile(
    r"(?:荣获|获评|获批|入选|亮相|被评为|被授予|焕新开业|开业|开张|赴港|赴境外)(?!即|直通)|(?<=..)获(?=[市省全国])"
)


def trim(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions cut where they run on; those of which no name is left fall away."""
    return tuple(kept for m in found if (kept := _trimmed(m)) is not None)


def _trimmed(m: Mention) -> Mention | None:
    form = m.form
    if len(form) != len(m.span):
        return m
    if _COUNTED.match(form):
        return None
    if form.startswith("了"):  # 举办了甲恳谈会
        return _part(m, 1, len(form))
    one = _QUOTED_ONE_OF.match(form)
    if one:
        return _part(m, one.start(1), one.end(1))
    plain = _BRACKETED.sub(lambda b: "□" * len(b.group()), form)
    opened = max(plain.find(c) for c in "（(")
    if opened >= 0:
        # the bracket closes outside: 甲中心（乙馆、丙馆）
        return _part(m, 0, opened)
    others = _AND_OTHERS.search(plain)
    if others and 0 < others.start() < len(form) - 1:
        before = form[: others.start()]
        if _BRACKETED.fullmatch(before):
            return _part(m, 1, others.start() - 1)
        if _SUM.fullmatch(form, others.end()):
            return _part(m, others.end(), len(form))
        return None
    news = _NEWS.search(plain)
    if news and news.start() > 0:
        begin, end = (news.end(), len(form)) if m.types[0] == "Honor" else (0, news.start())
        if form[begin:end].startswith("“") and form[begin:end].endswith("”"):
            begin, end = begin + 1, end - 1
        return _part(m, begin, end)
    return m


def _part(m: Mention, begin: int, end: int) -> Mention | None:
    return cut(m, begin, end) if end - begin >= SHORTEST else None


def cut(m: Mention, begin: int, end: int) -> Mention:
    """The mention of form[begin:end] alone; its grounds say what it was cut from."""
    span = Span(m.span.begin + begin, m.span.begin + end)
    return replace(m, span=span, form=m.form[begin:end], grounds=f"{m.grounds} cut from {m.form}".strip())
