"""One sentence's numbers and ranks, each joined with what it measures.

The numbers are read from left to right. What one says stays at hand for the next ("技术合同成交额74.9亿元、
增长45.3%"); a number before another without a word between waits for it ("12批次175个项目").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from kg.extraction.observations.dealing import deal, pieces, spread
from kg.extraction.observations.phrases import Left, Right, clean, read_left, read_right
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


@dataclass(slots=True)
class _Context:
    """What the numbers so far have named. `names` are the members that values were dealt to."""

    indicator: str = ""
    action: str = ""
    kind: str = ""
    clause: int = -1
    names: tuple[str, ...] = ()
    waiting: list[int] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)


_DELIMITER = re.compile(r"[，,；;：:。！？!?]|——")
_HELD = re.compile(r"“[^”]{1,60}”|《[^》]*》|（[^）]*）|\([^)]*\)|\d[,，]\d{3}")
_BARE_HEADS = re.compile(r"^(?:占比?|比重|比例|增速|增幅|涨幅|降幅|总量|规模|数量|总数|均|其中|同比|平均)")
_GROWTH_NOUN = re.compile(r"(?<=[\u4e00-\u9fff])(?:同比)?(?:增速|增幅|涨幅|升幅)$|^(?:增速|增幅|涨幅)$")
_FALL_NOUN = re.compile(r"(?:降幅|减幅|降本幅度|下降幅度|压减幅度|降低幅度)$")
_SHARE_NOUN = re.compile(r"占|率$|比重|比例|占比")
_LINK_ONLY = re.compile(r"^(?:、|和|与|及|以及|，|,)?$")
_EMPTY_THINGS = frozenset(
    (
        "其中",
        "同时",
        "共",
        "人",
        "个",
        "项",
        "家",
        "年",
        "月",
        "日",
        "今年",
        "去年",
        "全年",
        "上",
        "下",
        "中",
        "前",
        "后",
        "了",
        "以",
        "其",
        "该",
        "第",
    )
)
_DEPENDENT = frozenset(("investment",))


def _clauses(text: str) -> list[tuple[int, int]]:
    held = [m.span() for m in _HELD.finditer(text)]
    cuts = [m for m in _DELIMITER.finditer(text) if not any(a < m.start() < b - 1 for a, b in held)]
    spans, begin = [], 0
    for cut in cuts:
        spans.append((begin, cut.start()))
        begin = cut.end()
    spans.append((begin, len(text)))
    return spans


def read_sentence(text: str, lead: str = "") -> list[Reading]:
    """The readings of a sentence. `lead` is what the paragraph speaks of where the sentence does not say."""
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
    context = _Context()
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
    clause: tuple[int, int], number: int, context: _Context, count: int,
) -> tuple[list[Reading], int]:  # fmt: skip
    """Readings of a run of numbers, and how much of `between` belongs to it."""
    first = group[0]
    amount = first.kind not in ("count", "person", "household", "visit")
    left = read_left(left_text, first.is_rate or first.kind == "rank")
    right = read_right(between, followed, amount)
    if first.is_rate:
        right = _right_of_rate(between, left, right)
    elif amount and left.noun and right.noun and not left.trailing_verb and not left.listed and (
        first.kind == "money" or left.action
    ):
        right = Right("", right.action, between)
    if right.noun and following is not None and followed and right.rest == "":
        right = _shared_right(text, right, following, between)
    indicator, action, rule, names = _name(text, left, right, first, clause, number, context, left_text, len(group))
    consumed = len(between) - len(right.rest) if right.noun and not right.rest.startswith("\x00") else 0
    readings = []
    targets = names if names is not None else [indicator] * len(group)
    base = Reading(0, 0, clause, indicator, action, None, left.change, None, "", left.reach, left.total,
                   left.source, left.subject, rule, _confidence(rule, indicator))  # fmt: skip
    if len(group) == 1 and len(targets) > 1:
        group = group * len(targets)
    for quantity, name in zip(group, targets, strict=False):
        readings.append(
            replace(base, begin=quantity.begin, end=quantity.end, quantity=quantity, indicator=name)
        )
    if not between and following is not None and followed and not indicator:
        context.waiting.extend(range(count, count + len(readings)))
    else:
        context.names = tuple(targets) if names is not None else context.names if not left.noun else ()
        if indicator:
            context.indicator, context.action = indicator, action
            context.kind, context.clause = first.kind, number
            context.recent += [name for name in targets if name not in context.recent]
    return readings, consumed


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


def _name(
    text: str, left: Left, right: Right, quantity: Quantity, clause: tuple[int, int], number: int, context: _Context, left_text: str, size: int,
) -> tuple[str, str, str, list[str] | None]:  # fmt: skip
    """Indicator, action, rule's name, and the members of a dealt list."""
    action = left.action or right.action
    if right.noun:
        if left.trailing_verb or left.listed or not left.noun or _ends_open(left_text):
            return right.noun, action or _inherited(context, left), "right", None
        if len(left.noun) <= 18 and "、" not in left.noun:
            return left.noun + right.noun, action, "left-right", None
        return right.noun, action, "right", None
    noun = left.noun
    if quantity.unit == "倍" and _TIMES_OF.search(left_text):
        noun = ""
    if quantity.kind == "points" and (compared := _ABOVE.search(left_text)) and context.indicator:
        return _above(context, compared, noun, size)
    if noun in _EMPTY_THINGS:
        noun = ""
    change_noun = _GROWTH_NOUN.search(noun) or _FALL_NOUN.search(noun)
    if change_noun and quantity.is_rate and noun == change_noun.group():
        noun = ""
    if noun and (left.dealt or left.every):
        names = spread(noun)
        if len(names) > 1:
            return noun, action, "dealt", names
    if not noun:
        if context.names and len(context.names) > 1 and left.dealt and size in (1, len(context.names)):
            return context.indicator, context.action, "dealt", list(context.names)
        if left.dealt and size > 1 and len(context.recent) >= size:
            return context.indicator, "", "dealt", context.recent[-size:]
        if context.indicator:
            verb = (
                left.action
                or right.action
                or (
                    context.action
                    if not (left.reach or left.total or left.change or quantity.is_rate)
                    else ""
                )
            )
            if quantity.is_rate and not left.action:
                verb = ""
            return context.indicator, verb, "carried", None
        earlier = _earlier(text, clause)
        return earlier, action, "earlier-clause", None
    if _LEVEL.match(noun) and context.indicator:
        return noun + _LEVELLED.sub("", context.indicator), action or context.action, "carried", None
    if context.indicator and context.clause >= number - 1 and _depends(noun, left, context):
        tail = noun.removeprefix("其中")
        return context.indicator + tail, action, "carried", None
    if (
        not action
        and not quantity.is_rate
        and left_text[:1] in "、和及与以"
        and context.action
        and context.clause == number
    ):
        action = context.action
    return noun, action, "left", None


_TIMES_OF = re.compile(r"(?:是|为|达到?|相当于|达)(?:(?:19|20)\d\d年(?:同期|末|底)?|去年|上年|[^，。；]{0,8}(?:期|末|前|初))(?:同期)?的(?:约|近)?$")
_ABOVE = re.compile(r"(?P<side>(?:分别)?(?:高于|高出|低于|超过|超出|领先|好于|快于|优于|比))(?P<whom>(?:全|同期|国家|省|市|中心|[^，。；、]{0,8}平均)[^，。；]{0,12}?)(?:分别)?(?:高|低|快|多|高出)?(?:约|近|超)?$")


def _above(context: _Context, compared: re.Match[str], noun: str, size: int) -> tuple[str, str, str, list[str] | None]:
    """"高于全省0.5个百分点": how far the quantity before is above another's; two where two are compared with."""
    side = compared["side"].replace("分别", "")
    lead = noun[: noun.find(side)] if side in noun else ""
    name = clean(lead) if len(lead) > 3 else context.indicator
    whom = pieces(compared["whom"])
    if len(whom) == size and size > 1:
        return name, "", "dealt", [name + side + one for one in whom]
    return name + side + compared["whom"], "", "carried", None


_LEVEL = re.compile(r"^(?:国家级|省级|市级|区级|县级|自治区级|州级|国家|省|市)$")
_LEVELLED = re.compile(r"^(?:国家级|省级|市级|区级|县级|自治区级|州级)")


def _inherited(context: _Context, left: Left) -> str:
    return context.action if not left.noun and not left.subject else ""


def _ends_open(left_text: str) -> bool:
    """Whether the left words cannot be a restriction of what stands at the right."""
    return left_text.rstrip().endswith(
        (
            "、",
            "和",
            "与",
            "及",
            "为",
            "对",
            "将",
            "给",
            "向",
            "由",
            "在",
            "让",
            "使",
            "：",
            ":",
            "有",
            "达到",
            "至",
            "到",
            "达",
        )
    )


def _depends(noun: str, left: Left, context: _Context) -> bool:
    """Whether a phrase only says which side of the thing before is measured ("总投资", "占比")."""
    if _BARE_HEADS.match(noun) and len(noun) <= 12 and not noun.startswith(("规模以上", "其中")):
        return True
    words = lexicon()
    if left.action and left.action not in ("完成", "实现", "") and noun in words.sums:
        return False
    if noun in words.sums and context.kind in ("count", "power", "mass", "area", "length"):
        return True
    return noun in words.rates


_TOPIC = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,10}?(?:产业集群|产业|制造业|服务业|旅游业|业(?!务|态|绩)|经济)(?=[\u4e00-\u9fff，])")


def _earlier(text: str, clause: tuple[int, int]) -> str:
    """The thing that the clause before speaks of, where this clause has only a verb and a number."""
    before = text[: max(0, clause[0] - 1)]
    last = re.split(r"[，,；;：:。]", before)[-1]
    if not 2 <= len(last) <= 24:
        return ""
    left = read_left(last, True)
    return left.noun if 2 <= len(left.noun) <= 14 else ""


def _settle(readings: list[Reading], context: _Context, given: list[Reading]) -> None:
    """Gives what waited the name of the number that followed."""
    if context.waiting and given and given[-1].indicator:
        for at in context.waiting:
            readings[at] = replace(
                readings[at], indicator=given[-1].indicator, action=given[-1].action or readings[at].action
            )
        context.waiting.clear()


def _read_rank(
    text: str, rank: Rank, left_text: str, clause: tuple[int, int], number: int, context: _Context, readings: list[Reading]
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
    if bare or _BARE_HEADS.match(noun):
        name = context.indicator + noun if context.indicator else noun or _earlier(text, clause)
    if len(name) < 2 or len(name) > 30:
        return []
    names = spread(name) if not bare and ("、" in name or left.every or left.dealt) else [name]
    if len(names) > 4 or any(len(one) < 2 for one in names):
        names = [name]
    context.indicator, context.action, context.kind, context.clause = name, "", "rank", number
    return [_ranked(rank, clause, one, left.subject) for one in names]


_RANKED_SIDES = ("增速", "总量", "增幅", "规模", "数量", "增长", "总数", "涨幅", "均", "绝对值", "分别", "占比")


def _ranked(rank: Rank, clause: tuple[int, int], name: str, subject: str) -> Reading:
    return Reading(rank.begin, rank.end, clause, name, measure="ordinal", rank=rank.text, subject=subject, rule="rank", confidence=0.8)


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
