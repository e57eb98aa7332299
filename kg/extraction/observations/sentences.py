"""One sentence's numbers and ranks, each joined with what it measures.

The numbers are read from left to right. What one says stays at hand for the next ("技术合同成交额74.9亿元、
增长45.3%"); a number before another without a word between waits for it ("12批次175个项目").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from kg.extraction.observations.dealing import spread
from kg.extraction.observations.following import Right, read_right
from kg.extraction.observations.naming import BARE_HEADS, LEVEL, LEVELLED, Context, Name, earlier, name_of
from kg.extraction.observations.phrases import Left, read_left
from kg.extraction.observations.quantities import Quantity, find_quantities, find_ratio
from kg.extraction.observations.ranks import Rank, find_ranks
from kg.extraction.observations.words import lexicon
from kg.model import Change, Measure


@dataclass(frozen=True, slots=True)
class Reading:
    """What one number or rank says; offsets into the sentence. `source` marks A of "由A提高到B"."""

    begin: int
    end: int
    clause: tuple[int, int]
    indicator: str
    action: str = ""
    measure: Measure | None = None
    change: Change | None = None
    quantity: Quantity | None = None
    rank: str = ""
    reach: str = ""
    total: bool = False
    source: bool = False
    subject: str = ""
    rule: str = ""
    confidence: float = 0.9


_DELIMITER = re.compile(r"[，,；;：:。！？!?]|——")
_HELD = re.compile(r"“[^”]{1,60}”|《[^》]*》|（[^）]*）|\([^)]*\)|\d[,，]\d{3}")
_LINK_ONLY = re.compile(r"^(?:、|和|与|及|以及|，|,)?$")


def _clauses(text: str) -> list[tuple[int, int]]:
    held = [m.span() for m in _HELD.finditer(text)]
    cuts = [m for m in _DELIMITER.finditer(text) if not any(a < m.start() < b - 1 for a, b in held)]
    spans, begin = [], 0
    for cut in cuts:
        spans.append((begin, cut.start()))
        begin = cut.end()
    spans.append((begin, len(text)))
    return spans


def read_sentence(text: str, lead: dict[str, str] | None = None, topic: str = "") -> list[Reading]:
    """The readings of a sentence.

    `lead` is what the numbers of the sentences before named, by unit; `topic` the headword of the
    glossary entry that the sentence belongs to.
    """
    quantities = find_quantities(text)
    ranks = [
        rank
        for rank in find_ranks(text)
        if not any(q.begin < rank.end and rank.begin < q.end for q in quantities)
    ]
    items: list[Quantity | Rank] = sorted([*quantities, *ranks], key=lambda item: item.begin)
    ratios = find_ratio(text)
    if not items and not ratios:
        return []
    clauses = _clauses(text)
    context = Context(lead=lead or {}, topic=topic)
    readings: list[Reading] = []
    index = 0
    previous_end = 0
    while index < len(items):
        item = items[index]
        number, clause = _clause_of(clauses, item.begin)
        begin = max(clause[0], previous_end if previous_end > clause[0] else clause[0])
        group = _group(text, items, index, clause)
        left_text = text[begin : item.begin]
        if isinstance(item, Rank):
            readings += _read_rank(text, item, left_text, clause, number, context, readings)
            index += 1
            previous_end = item.end
            continue
        last = items[index + len(group) - 1]
        following = items[index + len(group)] if index + len(group) < len(items) else None
        limit = clause[1]
        followed = following is not None and following.begin < clause[1]
        if following is not None and followed:
            limit = following.begin
        between = text[last.end : limit]
        given, consumed = _read_group(
            text, group, left_text, between, followed, following, clause, number, context, len(readings)
        )
        readings += given
        _settle(readings, context, given)
        previous_end = last.end + consumed
        index += len(group)
    readings += _read_ratios(text, ratios, clauses)
    return [r for r in readings if r.indicator]


def _clause_of(clauses: list[tuple[int, int]], at: int) -> tuple[int, tuple[int, int]]:
    for number, (begin, end) in enumerate(clauses):
        if begin <= at < end:
            return number, (begin, end)
    return len(clauses) - 1, clauses[-1]


def _group(text: str, items: list[Quantity | Rank], index: int, clause: tuple[int, int]) -> list[Quantity]:
    """The run of numbers from `index` on that only conjunctions part, of one kind ("12.9%和10%")."""
    first = items[index]
    if isinstance(first, Rank):
        return []
    group = [first]
    for item in items[index + 1 :]:
        if isinstance(item, Rank) or item.begin >= clause[1] or item.kind != first.kind:
            break
        between = text[group[-1].end : item.begin]
        if (
            not between
            and not group[-1].range_begin
            or not (_LINK_ONLY.match(between) or group[-1].range_begin)
        ):
            break
        group.append(item)
    return group


def _read_group(
    text: str, group: list[Quantity], left_text: str, between: str, followed: bool, following: Quantity | Rank | None,
    clause: tuple[int, int], number: int, context: Context, count: int,
) -> tuple[list[Reading], int]:  # fmt: skip
    """Readings of a run of numbers, and how much of `between` belongs to it."""
    first = group[0]
    amount = first.kind not in ("count", "person", "household", "visit")
    left = read_left(left_text, first.is_rate or first.kind == "rank")
    right = read_right(between, followed, amount)
    if left.noun in lexicon().sums and between.startswith("的"):
        right = Right("", rest=between)
    elif first.is_rate:
        right = _right_of_rate(between, left, right)
    elif (
        amount
        and left.noun
        and right.noun
        and not left.trailing_verb
        and not left.listed
        and (first.kind == "money" or left.action)
    ):
        right = Right("", right.action, between)
    if right.noun and following is not None and followed and right.rest == "":
        right = _shared_right(text, right, following, between)
    waits = not between or (between in ("、", "和") and not left_text.strip("、和"))
    if waits and followed and following is not None and not left.noun and not right.noun:
        name = Name("", left.action, "carried")  # it waits for the next number's name
    else:
        name = name_of(text, left, right, first, clause, number, context, left_text, len(group))
    indicator, action, rule = name.indicator, name.action, name.rule
    names = list(name.members) if name.members else None
    consumed = len(between) - len(right.rest) if right.noun and not right.rest.startswith("\x00") else 0
    readings = []
    targets = names if names is not None else [indicator] * len(group)
    base = Reading(0, 0, clause, indicator, action, None, left.change, None, "", left.reach, left.total,
                   left.source, left.subject, rule, _confidence(rule, indicator))  # fmt: skip
    if len(group) == 1 and len(targets) > 1:
        group = group * len(targets)
    for quantity, name in zip(_bounded(group, left), targets, strict=False):
        readings.append(
            replace(base, begin=quantity.begin, end=quantity.end, quantity=quantity, indicator=name)
        )
    if waits and following is not None and followed and not indicator:
        context.waiting.extend((at, "") for at in range(count, count + len(readings)))
    elif LEVEL.match(indicator) and rule == "right" and followed:
        context.waiting.extend((at, indicator) for at in range(count, count + len(readings)))
    else:
        context.names = tuple(targets) if names is not None else context.names if not left.noun else ()
        if indicator:
            context.indicator, context.action = indicator, action
            context.kind, context.clause = first.kind, number
            context.recent += [name for name in targets if name not in context.recent]
    return readings, consumed


def _bounded(group: list[Quantity], left: Left) -> list[Quantity]:
    """A bound behind the last of dealt values, or before the first, is meant for all ("7%和8%左右")."""
    last = group[-1]
    if len(group) < 2 or not left.dealt:
        return group
    bound = last.bound if last.end > last.core_end else group[0].bound if group[0].begin < group[0].core else "exact"
    return [replace(q, bound=bound) if q.bound == "exact" else q for q in group]


def _confidence(rule: str, indicator: str) -> float:
    score = {
        "left": 0.95,
        "right": 0.95,
        "left-right": 0.9,
        "carried": 0.88,
        "dealt": 0.93,
        "earlier-clause": 0.6,
    }.get(rule, 0.7)
    return score - 0.15 if len(indicator) > 25 or len(indicator) < 2 else score


def _right_of_rate(between: str, left: Left, right: Right) -> Right:
    """Behind a rate stands what it is a part of only where nothing was named before it ("70%以上行政村")."""
    if left.noun or left.change or not right.noun:
        return Right("", right.action, between)
    return right


def _shared_right(text: str, right: Right, following: Quantity | Rank, between: str) -> Right:
    """ "8条重点产业链规模突破8000亿元": the sum's head is not part of the counted thing."""
    if isinstance(following, Rank) or following.kind in ("count", "person", "household", "visit"):
        return right
    noun = right.noun
    head = lexicon().sums.suffix(noun) or lexicon().rates.suffix(noun)
    if head and len(noun) > len(head):
        for length in range(len(noun) - 1, 0, -1):
            if noun[length:] in lexicon().sums:
                head = noun[length:]
        return replace(right, noun=noun[: -len(head)], rest=between)
    return right


def _settle(readings: list[Reading], context: Context, given: list[Reading]) -> None:
    """Gives what waited the name of the number that followed."""
    if context.waiting and given and given[-1].indicator:
        for at, level in context.waiting:
            name = level + LEVELLED.sub("", given[-1].indicator) if level else given[-1].indicator
            action = readings[at].action or given[-1].action
            readings[at] = replace(readings[at], indicator=name, action=action)
        context.waiting.clear()


def _read_rank(
    text: str,
    rank: Rank,
    left_text: str,
    clause: tuple[int, int],
    number: int,
    context: Context,
    readings: list[Reading],
) -> list[Reading]:
    """A rank: said of the number before it where it names nothing of its own, else an observation."""
    left = read_left(left_text, False)
    noun = left.noun.removeprefix("并").strip("、")
    bare = noun in ("", *_RANKED_SIDES)
    if rank.board:
        return [_ranked(rank, clause, rank.board, left.subject)]
    last = readings[-1] if readings else None
    if bare and last is not None and last.quantity is not None and last.clause[1] >= clause[0] - 1:
        if noun in ("", "均", "分别") or left_text[:1] == "、" or last.change is not None:
            for at, reading in enumerate(readings):
                if reading.end == last.end and not reading.rank:
                    readings[at] = replace(reading, rank=rank.text)
            return []
    if bare and not context.indicator:
        noun = noun if noun not in ("", "均", "分别") else ""
        context.indicator = ""
    name = noun
    if bare or BARE_HEADS.match(noun):
        name = context.indicator + noun if context.indicator else noun or earlier(text, clause)
    if len(name) < 2 or len(name) > 30 or (left.action and not noun and not context.indicator):
        return []
    names = spread(name) if not bare and ("、" in name or left.every or left.dealt) else [name]
    if len(names) > 4 or any(len(one) < 2 for one in names):
        names = [name]
    context.indicator, context.action, context.kind, context.clause = name, "", "rank", number
    return [_ranked(rank, clause, one, left.subject) for one in names]


_RANKED_SIDES = (
    "增速",
    "总量",
    "增幅",
    "规模",
    "数量",
    "增长",
    "总数",
    "涨幅",
    "均",
    "绝对值",
    "分别",
    "占比",
)


def _ranked(rank: Rank, clause: tuple[int, int], name: str, subject: str) -> Reading:
    return Reading(
        rank.begin,
        rank.end,
        clause,
        name,
        measure="ordinal",
        rank=rank.text,
        subject=subject,
        rule="rank",
        confidence=0.8,
    )


def _read_ratios(
    text: str, ratios: list[tuple[int, int, list[Fraction]]], clauses: list[tuple[int, int]]
) -> list[Reading]:
    """三次产业 ratios, as the shares of the first, second and third industry."""
    readings = []
    for begin, end, values in ratios:
        if (
            "三次产业" not in text[:begin]
            and "产业结构" not in text[:begin]
            and "一二三产" not in text[:begin]
        ):
            continue
        _, clause = _clause_of(clauses, begin)
        written = read_left(text[clause[0] : begin], False).noun or "三次产业结构"
        name = written if "产业" in written else "三次产业结构"
        for value in values:
            quantity = Quantity(begin, end, begin, end, value, "", "ratio", "exact")
            readings.append(
                Reading(
                    begin, end, clause, name, measure="share", quantity=quantity, rule="ratio", confidence=0.9
                )
            )
    return readings
