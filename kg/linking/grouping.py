"""Which forms of a report name one thing.

A form is *reduced*: a rule takes off what may be left out (marks, heads, ranks, works). Where another
form of the report is what is left, the two are one. A wrong merge makes two wrong entities, so a
rule holds only between kinds that fit, and not where a short form could belong to several long ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.language import countries
from kg.linking.forms import abbreviate, bracketed, quoted, ranks, tails, words
from kg.linking.identity import name_key
from kg.model import EntityType, GlossaryEntry, Mention

__all__ = ["Node", "group"]

# Kinds between which a name may be understood differently from mention to mention.
_FITTING: tuple[frozenset[EntityType], ...] = (
    frozenset({"Program", "Policy", "Concept", "Project", "Event", "Honor"}),
    frozenset({"Place", "Project", "Institution", "Honor", "Concept"}),
    frozenset({"Industry", "Concept", "Program"}),
    frozenset({"Enterprise", "Institution", "Concept"}),
    frozenset({"Enterprise", "Project"}),
)
# Not programs and policies: 农业供给侧结构性改革 and 惠企政策清单 are a part of what their ends name.
_TAILED: frozenset[EntityType] = frozenset({"Institution", "Place", "Event", "Honor", "Project"})
_LEAST_TAIL = 4
_MOST_BEFORE = 8
_COMPANY_TAILS = ("集团", "公司", "集团公司", "有限公司", "股份", "科技")
_TURN = re.compile(r"第[一二三四五六七八九十百0-9]+[届批轮次]|[一二三四五六七八九十]期|20\d\d年?")
_MIDDLE_TURN = re.compile(r"第[一二三四五六七八九十百0-9]+[届批]|首[届批]")
_WINS = re.compile(r"[一二三四五六七八九十两]+连冠$")
_MEANS = re.compile(
    r"(?:^|[，,。；;（(])[:：]?(?:是指|指的是|即指|即|全称是|全称为|全称|简称|又称|指(?=[《“]))[为]?[《“]?"
)
_OTHER_THINGS = ("区", "馆", "站", "园", "清单", "大赛", "办法", "方案", "中心", "季")
_JOINT = re.compile(r"[和与及、—–-](?:.|$)|[0-9a-z]{2}$")
_ANNOUNCED = re.compile(r"[（(](?:以下|下称|下文)?(?:简称|称)[:：为]?[“\"]?$")


@dataclass(slots=True)
class Node:
    """All mentions with one folded form; `headword` indexes the glossary where the form is an entry."""

    key: str
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Mention] = field(default_factory=list)
    weights: dict[EntityType, float] = field(default_factory=dict)
    headword: int | None = None

    @property
    def types(self) -> frozenset[EntityType]:
        return frozenset(self.weights)


@dataclass(frozen=True, slots=True)
class _Reduction:
    """That a node is `short` and more; `kind` names the rule, `extra` what it took off."""

    short: str
    kind: str
    extra: str = ""


class _Groups:
    """Disjoint sets of nodes that refuse to join two glossary entries or two turns (第三届, 第四届)."""

    def __init__(self, nodes: dict[str, Node]) -> None:
        self._parent = {key: key for key in nodes}
        self._headwords = {k: {n.headword} if n.headword is not None else set() for k, n in nodes.items()}
        self._turns = {key: set(_TURN.findall(key)) for key in nodes}

    def find(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a == b or (self._headwords[a] and self._headwords[b] and self._headwords[a] != self._headwords[b]):
            return
        if self._turns[a] and self._turns[b] and not self._turns[a] & self._turns[b]:
            return
        # The smaller key stays the root, whatever the order of joining.
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        self._headwords[a] |= self._headwords.pop(b)
        self._turns[a] |= self._turns.pop(b)


def group(
    nodes: dict[str, Node], text: str, areas: tuple[str, ...], glossary: Sequence[GlossaryEntry] = ()
) -> list[list[Node]]:
    """The nodes of each thing, in the order of their keys.

    `nodes` maps folded forms to nodes; `text` is the report's, in which abbreviations are announced,
    as `glossary` does; `areas` the names of the reporting area and those around it, which may stand
    before a name.
    """
    groups = _Groups(nodes)
    for a, b in _same(nodes):
        groups.join(a, b)
    for a, b in (
        *_announced(nodes, text),
        *_defined(nodes, text, glossary),
        *_tail_of(nodes),
        *_by_core(nodes),
    ):
        groups.join(a, b)
    longer: dict[str, list[tuple[Node, _Reduction]]] = defaultdict(list)
    for key in sorted(nodes):
        for reduction in _reductions(nodes[key], areas):
            short = nodes.get(reduction.short)
            if short is not None and short.key != key and _may_join(nodes[key], short, reduction):
                longer[short.key].append((nodes[key], reduction))
    for short_key in sorted(longer):
        for node in _unambiguous(longer[short_key], groups):
            groups.join(node.key, short_key)
    found: dict[str, list[Node]] = defaultdict(list)
    for key in sorted(nodes):
        found[groups.find(key)].append(nodes[key])
    return list(found.values())


def _may_join(long: Node, short: Node, reduction: _Reduction) -> bool:
    # “十四冬”主场馆 is no games: behind a quotation anything may follow.
    if reduction.kind in ("headed", "modified"):
        other = long.key.endswith(_OTHER_THINGS) and not short.key.endswith(_OTHER_THINGS)
        return long.types == short.types if other else bool(long.types & short.types)
    # Works on a thing are the thing only where it is itself spoken of as a project.
    if reduction.kind in ("head", "weak head", "works"):
        return bool(long.types & short.types) or "Concept" in (long.types | short.types)
    if reduction.kind == "area" and "Industry" in long.types:
        return False
    return _fit(long.types, short.types)


def _fit(a: Iterable[EntityType], b: Iterable[EntityType]) -> bool:
    a, b = set(a), set(b)
    return bool(a & b) or any(a & kinds and b & kinds for kinds in _FITTING)


def _same(nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """Pairs that are one form but for an abbreviation, or one industry but for 业 or 产业."""
    by_short: dict[str, list[str]] = defaultdict(list)
    by_stem: dict[str, list[str]] = defaultdict(list)
    for key in sorted(nodes):
        by_short[abbreviate(key)].append(key)
        if "Industry" in nodes[key].types:
            for stem in sorted(_industry_stems(key)):
                by_stem[stem].append(key)
    for keys in by_short.values():
        yield from ((keys[0], k) for k in keys[1:] if _fit(nodes[keys[0]].types, nodes[k].types))
    for keys in by_stem.values():
        yield from ((keys[0], k) for k in keys[1:])


def _industry_stems(key: str) -> set[str]:
    """旅游产业 → 旅游产业, 旅游; 农业经济 → 农业."""
    key = abbreviate(key)
    plain = key.removesuffix("经济") if key.endswith(("业经济", "商经济")) else key
    return {key, plain, *tails(plain, words().industry_tails, 1 if plain.endswith("产业") else 2)}


def _announced(nodes: dict[str, Node], text: str) -> Iterator[tuple[str, str]]:
    """Pairs that the text itself declares: X（以下简称“Y”）."""
    ends = {m.span.end: node.key for node in nodes.values() for m in node.mentions}
    for key in sorted(nodes):
        for mention in nodes[key].mentions:
            before = text[max(0, mention.span.begin - 12) : mention.span.begin]
            match = _ANNOUNCED.search(before)
            if match:
                end = mention.span.begin - len(before) + match.start()
                full = ends.get(end) or ends.get(end - 1)
                if full and full != key:
                    yield full, key


def _defined(
    nodes: dict[str, Node], text: str, glossary: Sequence[GlossaryEntry]
) -> Iterator[tuple[str, str]]:
    """Pairs of a headword and the name that its definition gives first: 832平台:即脱贫地区…销售平台。"""
    begins = {
        m.span.begin: (node.key, m.span.end)
        for node in nodes.values()
        for m in node.mentions
        # Not what is spelled out from a list.
        if name_key(text[m.span.begin : m.span.end]) == node.key
    }
    heads = {node.headword: node.key for node in nodes.values() if node.headword is not None}
    for index, entry in enumerate(glossary):
        body = text[entry.definition.begin : entry.definition.end]
        for match in _MEANS.finditer(body[:60]):
            key, end = begins.get(entry.definition.begin + match.end(), ("", 0))
            # What goes on with 、 is a list of parts.
            if key and index in heads and not text.startswith(("、", "和", "等"), end):
                yield heads[index], key


def _by_core(nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """Pairs of “房票”政策 and “房票”举措: one quotation with two heads, of which one at most says a kind."""
    by_core: dict[str, dict[str, str]] = defaultdict(dict)
    for key in sorted(nodes):
        for form in sorted(nodes[key].forms):
            parts = quoted(form)
            if parts and not parts.before and parts.head and _is_generic(parts.head):
                by_core[name_key(parts.core)][key] = parts.head
    for heads in by_core.values():
        strong = {head for head in heads.values() if head in words().heads}
        keys = list(heads)
        if len(strong) <= 1:
            yield from ((keys[0], k) for k in keys[1:] if _fit(nodes[keys[0]].types, nodes[k].types))


def _tail_of(nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """Pairs where one is the end of the other: 白格堰塞湖 of 金沙江白格堰塞湖; only where one fits."""
    full: dict[str, list[str]] = defaultdict(list)
    for key in sorted(nodes):
        if any(form.count("“") > 1 for form in nodes[key].forms):
            continue  # “府院联动”“府检联动”机制 are two
        for cut in range(1, min(_MOST_BEFORE, len(key) - _LEAST_TAIL) + 1):
            short = nodes.get(key[cut:])
            if short is None or ("批" in key[:cut] and "Honor" not in short.types):
                continue
            # 产业升级 is said of much, 白格堰塞湖 of one lake.
            named = _TAILED if len(short.key) > _LEAST_TAIL else _TAILED - {"Project"}
            if short.types & nodes[key].types & named:
                full[short.key].append(key)
    for key, longer in full.items():
        # “双区”和两个合作区 are two; Ⅰ号 is not the end of Ⅱ号.
        if len(longer) == 1 and not _JOINT.search(longer[0][: -len(key)] + key[0]):
            yield longer[0], key


def _reductions(node: Node, areas: tuple[str, ...]) -> Iterator[_Reduction]:
    key, types, lists = node.key, node.types, words()
    for form in sorted(node.forms):
        yield from _quoted_reductions(form)
    for rank, rest in ranks(key, areas):
        kind = "turn" if _TURN.search(rank) else "area" if rank in areas else "rank"
        # 第二批天府实验室 are some of the 天府实验室.
        if "批" not in rank or "Honor" in types:
            yield _Reduction(rest, kind, rank)
    turn = _MIDDLE_TURN.sub("", key, count=1)
    if turn != key and ("批" not in key or "Honor" in types):
        yield _Reduction(turn, "turn", key)
    for kinds, kind, endings in (
        ({"Program", "Policy", "Concept", "Event"}, "head", lists.heads),
        ({"Program", "Policy", "Concept", "Event"}, "weak head", lists.weak_heads),
        ({"Project"}, "project", lists.project_heads),
        ({"Project"}, "works", lists.works),
        ({"Place"}, "place", lists.place_tails),
        ({"Honor"}, "honor", lists.honor_tails),
        ({"Concept", "Enterprise"}, "class", lists.class_tails),
        ({"Enterprise"}, "company", _COMPANY_TAILS),
    ):
        if types & kinds:
            yield from (_Reduction(t, kind, key[len(t) :]) for t in tails(key, endings))
    if "Honor" in types and (wins := _WINS.search(key)):
        yield _Reduction(key[: wins.start()], "honor")
    if "Enterprise" in types:
        for cut in range(2, min(len(key) - 1, 12)):
            if key[:cut] in countries.by_name():
                yield _Reduction(key[cut:], "country")


def _quoted_reductions(form: str) -> Iterator[_Reduction]:
    parts = quoted(form)
    if parts:
        before, core, head = name_key(parts.before), name_key(parts.core), name_key(parts.head)
        # A list of several: 驻镇帮镇扶村、“万企兴万村”等工作, “双区”和两个合作区.
        if head.startswith(("和", "与", "及", "等")) or before.endswith(("、", "和", "与", "及")):
            return
        generic = _is_generic(head)
        yield _Reduction(core, "modified" if before else "quoted" if generic else "headed", before)
        if before and head:
            yield _Reduction(core + head, "modified", before)
    pair = bracketed(form)
    if pair:
        yield from (_Reduction(name_key(part), "bracket") for part in pair)


def _is_generic(head: str) -> bool:
    """Whether a head says no more than a kind: 专项行动, 工作机制, 系列活动; also none at all."""
    heads = words().heads + words().weak_heads + words().documents
    return not head or head in heads or any(_is_generic(rest) for rest in tails(head, heads))


def _unambiguous(longer: list[tuple[Node, _Reduction]], groups: _Groups) -> Iterator[Node]:
    """The long forms that a short one is: not those where several of one rule differ in what they add."""
    for kind in sorted({r.kind for _, r in longer}):
        having = [(n, r) for n, r in longer if r.kind == kind]
        if kind in ("rank", "turn", "modified", "head", "headed"):
            extras = {r.extra for _, r in having}
            roots = {groups.find(n.key) for n, _ in having}
            nested = all(a in b or b in a for a in extras for b in extras)
            if len(roots) > 1 and not nested:
                continue
        yield from (n for n, _ in having)
