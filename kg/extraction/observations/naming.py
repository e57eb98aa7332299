"""The name of what a number measures, from its own words or from those of the numbers before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extraction.observations.dealing import pieces, spread
from kg.extraction.observations.following import CUT, Right
from kg.extraction.observations.phrases import Left, clean, read_left, strip_openings, take_verbs
from kg.extraction.observations.quantities import Quantity
from kg.extraction.observations.words import lexicon


@dataclass(slots=True)
class Context:
    """What the numbers of a sentence have named so far.

    `names` are the members that values were last dealt to, `recent` all names in order, `waiting` the
    places of numbers that wait for the next one's name. `lead` is what the sentences before speak of,
    by unit; `topic` a glossary entry's headword.
    """

    indicator: str = ""
    action: str = ""
    kind: str = ""
    clause: int = -1
    names: tuple[str, ...] = ()
    waiting: list[tuple[int, str]] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    lead: dict[str, str] = field(default_factory=dict)
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator, its verb and the rule that found them; `members` where values are dealt out."""

    indicator: str
    action: str
    rule: str
    members: tuple[str, ...] = ()


BARE_HEADS = re.compile(
    r"^(?:占比?|比重|比例|增速|增幅|涨幅|降幅|总量|规模(?!以上|工业|企业|化|服务|种|养|较)|数量|总数|均|其中|同比|平均)"
)
_GROWTH_NOUNS = frozenset(("增速", "增幅", "涨幅", "升幅", "降幅", "减幅", "同比增速"))
_EMPTY = frozenset(
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
        "这",
        "即",
        "指",
    )
)
_TIMES_OF = re.compile(
    r"(?:是|为|达到?|相当于|达)(?:(?:19|20)\d\d年(?:同期|末|底)?|去年|上年|[^，。；]{0,8}(?:期|末|前|初))(?:同期)?的(?:约|近)?$"
)
_ABOVE = re.compile(
    r"(?P<side>(?:分别)?(?:高于|高出|低于|超过|超出|领先|好于|快于|优于|比))"
    r"(?P<whom>(?:全|同期|国家|省|市|中心|[^，。；、]{0,8}平均)[^，。；]{0,12}?)(?:分别)?(?:高|低|快|多|高出)?(?:约|近|超)?$"
)
LEVEL = re.compile(r"^(?:国家级|省级|市级|区级|县级|自治区级|州级|国家|省|市)$")
LEVELLED = re.compile(r"^(?:国家级|省级|市级|区级|县级|自治区级|州级)")
_TOPIC = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,10}?(?:产业集群|产业(?!园|区|带|基地|链|化)|制造业|服务业|旅游业|业(?!务|态|绩)|经济)(?=[\u4e00-\u9fff，])"
)
_INVESTED = frozenset(("", "投资", "总投资", "资金", "财政资金", "专项资金"))
_INVEST_VERBS = frozenset(
    ("投资", "投入", "总投资", "完成投资", "争取", "筹集", "安排", "筹措", "整合", "累计投入")
)
_LEADING_COUNT = re.compile(
    r"^(?:了)?\d[\d.,]*[余多]?[万亿]?(?:个|家|项|条|所|座|处|套|公里|亩|栋|户|台|批)?"
)
_SIDE_KINDS = frozenset(("count", "power", "mass", "area", "length", "person", "household"))
_WITHOUT_SPACE = frozenset("完成 实现".split())


def name_of(
    text: str,
    left: Left,
    right: Right,
    quantity: Quantity,
    clause: tuple[int, int],
    number: int,
    context: Context,
    left_text: str,
    size: int,
) -> Name:
    """The name of a run of `size` numbers that begins with `quantity` in the clause `number`."""
    if right.noun:
        return _from_right(left, right, context, left_text)
    action = left.action or right.action
    noun = left.noun
    if quantity.unit == "倍" and _TIMES_OF.search(left_text):
        noun = ""
    if quantity.kind == "points" and (compared := _ABOVE.search(left_text)) and context.indicator:
        return _above(context, compared, noun, size)
    if noun in _EMPTY or (noun in _GROWTH_NOUNS and quantity.is_rate):
        noun = ""
    if noun in ("总数", "总量") and context.indicator and not quantity.is_rate:
        return Name(context.indicator, "", "carried")
    if noun and (left.dealt or left.every or (quantity.is_rate and size == 1 and _all_rates(noun))):
        members = spread(noun)
        if len(members) > 1:
            return Name(noun, action, "dealt", tuple(members))
    if (
        left.trailing_verb
        and not noun
        and right.action
        and left.action in ("吸引", "带动", "实现", "完成", "促成")
    ):
        return Name(right.action, left.action, "right")
    near = bool(context.indicator) and context.clause >= number - 1
    if quantity.kind == "money" and _is_spent(noun, left, near):
        if spent := _spent_on(text, quantity.end):
            return Name(spent, left.action or "投资", "left")
    if not noun:
        return _carried(text, left, right, quantity, clause, context, size)
    if LEVEL.match(noun) and context.indicator:
        return Name(noun + LEVELLED.sub("", context.indicator), action or context.action, "carried")
    if (combined := _side_of(text, noun, left, quantity, clause, number, context, left_text)) is not None:
        return Name(combined, action, "carried")
    if not action and not quantity.is_rate and left_text[:1] in "、和及与以" and context.clause == number:
        action = context.action
    return Name(noun, action, "left")


def _is_spent(noun: str, left: Left, near: bool) -> bool:
    """Whether an amount of money is said of what it was spent on."""
    if noun in ("投资", "资金", "总投资"):
        return not near
    return not noun and left.action in _INVEST_VERBS


def _all_rates(noun: str) -> bool:
    members = pieces(noun)
    return len(members) > 1 and all(member.endswith(("率", "比重", "占比", "比例")) for member in members)


_RATE_SIDES = frozenset(
    "率 比重 占比 比例 份额 覆盖面 使用率 完成率 覆盖率 达标率 合格率 开工率 签约率 占有率".split()
)


def _from_right(left: Left, right: Right, context: Context, left_text: str) -> Name:
    action = left.action or right.action
    if left.trailing_verb or left.listed or not left.noun or _ends_open(left_text):
        inherited = context.action if not left.noun and not left.subject else ""
        return Name(right.noun, action or inherited, "right")
    if len(left.noun) <= 18 and ("、" not in left.noun or left.noun.startswith("“")):
        return Name(left.noun + right.noun, action, "left-right")
    return Name(right.noun, action, "right")


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
            "依托",
            "的",
        )
    )


def _carried(
    text: str,
    left: Left,
    right: Right,
    quantity: Quantity,
    clause: tuple[int, int],
    context: Context,
    size: int,
) -> Name:
    """Where the words at the number name nothing: what the numbers or the clause before named."""
    if left.dealt and len(context.names) > 1 and size in (1, len(context.names)):
        return Name(context.indicator, context.action, "dealt", context.names)
    if left.dealt and size > 1 and len(context.recent) >= size:
        return Name(context.indicator, "", "dealt", tuple(context.recent[-size:]))
    if context.indicator:
        standing = left.reach or left.total or left.change or quantity.is_rate
        verb = left.action or (
            "" if quantity.is_rate else right.action or ("" if standing else context.action)
        )
        return Name(context.indicator, verb, "carried")
    action = left.action or right.action
    if context.topic:
        return Name(context.topic, action, "topic")
    if found := earlier(text, clause):
        return Name(found, action, "earlier-clause")
    return Name(context.lead.get(quantity.unit, ""), action, "earlier-sentence")


def _above(context: Context, compared: re.Match[str], noun: str, size: int) -> Name:
    """ "高于全省0.5个百分点": how far the quantity before is above another's; two where two are compared with."""
    side = compared["side"].replace("分别", "")
    lead = noun[: noun.find(side)] if side in noun else ""
    name = clean(lead) if len(lead) > 3 else context.indicator
    whom = pieces(compared["whom"])
    if len(whom) == size and size > 1:
        return Name(name, "", "dealt", tuple(name + side + one for one in whom))
    return Name(name + side + compared["whom"], "", "carried")


def _side_of(
    text: str,
    noun: str,
    left: Left,
    quantity: Quantity,
    clause: tuple[int, int],
    number: int,
    context: Context,
    left_text: str,
) -> str | None:
    """Where a phrase only says which side of the thing before is measured ("总投资", "占比"): both together."""
    words = lexicon()
    bare = bool(BARE_HEADS.match(noun)) and len(noun) <= 12
    sums = noun in words.sums and (not left.action or left.action in _WITHOUT_SPACE)
    rates = (
        quantity.is_rate
        and words.rates.suffix(noun) != ""
        and (
            noun in _RATE_SIDES
            or (len(noun) <= 4 and left_text[:1] in "、，" and context.kind in _SIDE_KINDS)
        )
    )
    if not (bare or sums or rates):
        if (
            quantity.is_rate
            and left_text[:1] == "、"
            and context.indicator.endswith("率")
            and not words.rates.suffix(noun)
            and not left.change
        ):
            return noun + context.indicator
        return None
    if context.indicator and context.clause >= number - 1:
        if bare or rates or context.kind in _SIDE_KINDS:
            return _without_head(context.indicator, noun) + noun.removeprefix("其中")
        return None
    if context.indicator:
        return None
    if noun in words.sums and (topic := _TOPIC.search(text[: clause[0]])):
        return topic.group() + noun
    if (bare or noun in _RATE_SIDES) and (found := earlier(text, clause)):
        return found + noun
    return None


def _without_head(indicator: str, noun: str) -> str:
    """ "粮食播种面积" before 产量 is "粮食播种"."""
    if noun.startswith(("占", "比", "增")):
        return indicator
    head = lexicon().sums.suffix(indicator)
    return (
        indicator[: -len(head)]
        if head and len(head) < len(indicator) - 1 and noun in lexicon().sums
        else indicator
    )


def earlier(text: str, clause: tuple[int, int]) -> str:
    """The thing that the clause before speaks of ("粮食产量喜获丰收,达70万吨"), "" where none is plain."""
    last = re.split(r"[，,；;：:。]", text[: max(0, clause[0] - 1)])[-1]
    if not 3 <= len(last) <= 30:
        return ""
    last = strip_openings(clean(last))
    words = lexicon()
    for end in range(3, min(len(last), 17)):
        head = words.sums.suffix(last, end) or words.rates.suffix(last, end)
        longer = words.sums.suffix(last, end + 1) or words.sums.suffix(last, end + 2)
        if len(head) > 1 and not longer and not take_verbs(last[:end])[0]:
            return last[:end]
    if (match := CUT.search(last, 2)) and match.start() <= 12 and not take_verbs(last)[0]:
        return clean(last[: match.start()])
    left = read_left(last, True)
    return left.noun if 2 <= len(left.noun) <= 14 and not left.subject else ""


def _spent_on(text: str, end: int) -> str:
    """What money was invested in ("投资1.5亿元实施…工程"), "" where the words behind do not begin with a verb."""
    rest = text[end : end + 60].lstrip("，,用于在")
    verb, thing = take_verbs(strip_openings(rest))
    if not verb or not thing:
        return ""
    thing = _LEADING_COUNT.sub("", thing)
    thing = re.split(r"[，,；;。：]|\d", thing)[0]
    if "等" in thing and len(thing.split("等")[-1]) >= 2:
        thing = thing.split("等")[-1]
    thing = clean(re.sub(r"^一批", "", thing))
    return thing if 2 <= len(thing) <= 30 else ""
