"""One sentence's numbers and ranks, each joined with what it measures.

They are read from left to right. What one names stays at hand for the next ("技术合同成交额74.9亿元、
增长45.3%"); a number before another without a word between waits for it ("12批次175个项目").
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.observations.clauses import clause_of, clauses_of
from kg.extraction.observations.dealing import pieces
from kg.extraction.observations.following import GROWTH, Right, awarded, do_something, done_for, read_right
from kg.extraction.observations.naming import LEVEL, LEVELLED, PLAN, STRIVEN_FOR, name_of
from kg.extraction.observations.phrases import Left, read_left
from kg.extraction.observations.quantities import Quantity, find_quantities
from kg.extraction.observations.ranked import read_rank
from kg.extraction.observations.ranks import Rank, find_ranks
from kg.extraction.observations.ratios import read_ratios
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.situations import Context, Name, Situation, moved_by, opened_with
from kg.extraction.observations.trimming import whole_name
from kg.extraction.observations.verbs import before_links
from kg.extraction.observations.words import lexicon
from kg.model import Bound, Change

_LINK_ONLY = re.compile(r"^(?:、|和|与|及|以及|，|,)?(?:(?:每人|人均)?每[月年]|[月年]人均|人均[月年])?$")
_APART = re.compile(r"[）)][、和]")  # between values with something in brackets behind each
_OWNED = re.compile(r"的(?:[^，。；]{2,40}等)?")
_COUNTED = frozenset(("count", "person", "household", "visit"))
# "承担了全省近80%的基础研究项目" measures the projects.
_SHARED = re.compile(
    r"(?:贡献|承担|生产|拥有|吸纳|提供|完成)了?(?:全|整个)[国省市区县球行]\w{0,4}$|(?:贡献|创造|提供|吸纳)了?$"
)
# What stands before the head of a quantity and belongs to it ("贫困人口|人均纯收入").
_SCALED = re.compile(r"(?:(?<=..)(?:年?人均|户均|亩均|平均|年|纯|可支配|主营业务|综合|总|规模化?))+$")
_GROWN = re.compile(
    r"[，、]?(?:(?:[比较][^，、]{2,8})?(?:增加|增产|增长|减少|减产|下降)"
    r"|[比较][^，、]{2,14}?(?:增产|增支|增收|多增|多|减产|减收|少增|少)|超过(?:上年|去年|(?:19|20)\d\d年))了?"
)
_SHRUNK = re.compile(r"(?:减少|减产|下降|减收|少增|少)了?$")
_BELOW = re.compile(r"(?:低于|慢于)[^，。；、]{2,}$")
_ASIDE_OF = re.compile(r"[（(](?:其中|含|包括)[^）)]*$")  # "26项（其中省级4项、市级22项）,总投资…"
_WORKING = ("完成", "实施", "推进", "开展", "启动", "谋划", "加快", "抓好")
_GAINED = frozenset(("完成", "实现"))
_WHERE = re.compile(r"^[\u4e00-\u9fff]{1,4}(?:[县镇乡市]|(?<![绿林城社小园])区)$")
_CUT = re.compile(
    r"(?:压缩|压减|精简|缩短|缩减|减少|削减|^减)[^，。；]{0,14}(?:时限|时间|材料|环节|成本|事项|跑动|次数|费用|流程|审批)$"
)
_SUM_OF = re.compile(r"(?<=..)总投资$")
# "投资93亿元的甲高速、投资58亿元的乙公园": each sum is that of what stands behind it.
_NEXT_OWNED = re.compile(r"^的[^，。；]{2,40}[、和](?=(?:总|计划|概算|估算)?投资(?:约|近|超过?)?$)")
# Prepositions before the counted; "整合为3家" has none.
_FOR = re.compile("(?:给|(?<![面方流转投指走导朝])向|帮助|(?<![合并组化定评列名作成变改分减增转整称设])为)$")
_HELPING = ("支持", "扶持", "引导", "鼓励", "带动", "帮扶", "指导", "动员")  # "带动200户农户发展养殖业"
_AT = re.compile("[对在]$")
_GIVEN = re.compile("(?<![面方流转投指走导朝])[向给]$")


def read_sentence(text: str, lead: dict[str, str] | None = None, topic: str = "") -> list[Reading]:
    """The readings of a sentence.

    `lead` is what the numbers of the sentences before named, by unit; `topic` the headword of the
    glossary entry that the sentence belongs to.
    """
    quantities = find_quantities(text)
    ranks = [r for r in find_ranks(text) if not any(q.begin < r.end and r.begin < q.end for q in quantities)]
    items: list[Quantity | Rank] = sorted([*quantities, *ranks], key=lambda item: item.begin)
    clauses = clauses_of(text)
    context = Context(lead=lead or {}, topic=topic)
    readings: list[Reading] = []
    index = previous_end = 0
    while index < len(items):
        item = items[index]
        number, clause = clause_of(clauses, item.begin)
        left_text = _NEXT_OWNED.sub("", text[max(clause[0], previous_end) : item.begin])
        if isinstance(item, Rank):
            readings += read_rank(text, item, left_text, clause, number, context, readings)
            index, previous_end = index + 1, item.end
            continue
        run = _run(text, items, index, clause)
        index += len(run)
        following = items[index] if index < len(items) and items[index].begin < clause[1] else None
        between = text[run[-1].end : following.begin if following else clause[1]]
        left, right = _sides(left_text, between, run[0], following)
        at = Situation(text, clause, number, left_text, left, right, run[0], len(run))
        given = _name_run(at, run, between, following, context, len(readings))
        if right.award and given[0].rule == "right":
            _award_too(readings, given[0], right.award)
        elif right.action and given[0].rule == "right" and not left.action and _LINK_ONLY.match(left_text):
            _act_too(readings, given[0], text)
        readings += given
        _settle(readings, context, given)
        previous_end = run[-1].end + (len(between) - len(right.rest) if right.noun else 0)
    readings += read_ratios(text, clauses)
    return [whole for reading in readings if (whole := whole_name(reading)).indicator]


def _award_too(readings: list[Reading], last: Reading, award: str) -> None:
    """Gives what is counted before in a clause the award of the last ("1个镇、8个村入选…名单")."""
    for at in range(len(readings) - 1, -1, -1):
        one = readings[at]
        if one.clause != last.clause or one.rule != "right" or one.action or one.quantity is None:
            return
        if one.quantity.kind not in _COUNTED:
            return
        readings[at] = replace(one, indicator=awarded(award, one.indicator), action=last.action)


def _act_too(readings: list[Reading], last: Reading, text: str) -> None:
    """Gives what is counted before in a clause the verb of the last ("4座天桥和3个游园开工")."""
    for at in range(len(readings) - 1, -1, -1):
        one = readings[at]
        told = text[one.clause[0] : one.begin]
        if one.clause != last.clause or one.rule != "right" or (one.action and one.action in told):
            return
        if one.quantity is None or one.quantity.kind not in _COUNTED:
            return
        readings[at] = replace(one, action=last.action)


def _run(text: str, items: list[Quantity | Rank], index: int, clause: tuple[int, int]) -> list[Quantity]:
    """The numbers from `index` on that only conjunctions part, of one kind ("12.9%和10%")."""
    run = [item for item in items[index : index + 1] if isinstance(item, Quantity)]
    dealt = "分别" in text[max(clause[0], run[0].begin - 8) : run[0].begin]
    for item in items[index + 1 :]:
        last = run[-1]
        if isinstance(item, Rank) or item.begin >= clause[1]:
            break
        between = text[last.end : item.begin]
        if item.kind != last.kind and not (dealt or _dealt_out(text, clause[0], run, between)):
            break
        if not last.range_begin and not (between and _LINK_ONLY.match(between)):
            break
        run.append(item)
    return run


def _dealt_out(text: str, begin: int, run: list[Quantity], between: str) -> bool:
    """Whether a number of another kind belongs to a run ("播种面积、产量稳定在35万亩、15万吨")."""
    if between not in ("、", "和"):
        return False
    named, words = pieces(read_left(text[begin : run[0].begin], False).noun), lexicon()
    measured = [one for one in named if words.sums.suffix(one) or words.rates.suffix(one)]
    if len(named) <= len(run):
        return False
    # "煤炭、原油、天然气产量7.8亿吨、2470万吨、350亿方"
    return len(measured) == len(named) or (measured == named[-1:] and all(len(one) < 5 for one in named[:-1]))


# "3000个贫困村的扶贫开发" counts the villages.
_COUNTED_PLACE = re.compile(r"(?P<thing>[^，。；、的\d“”]{0,8}(?<![通进入到下跨全各在驻])[县村镇乡])的")


def _sides(
    left_text: str, between: str, first: Quantity, following: Quantity | Rank | None
) -> tuple[Left, Right]:
    """The words at both sides of a run of numbers."""
    amount = first.kind not in _COUNTED
    left = read_left(left_text, first.is_rate)
    if _GIVEN.search(left.noun):
        left = replace(left, noun="")
    done = bool(_FOR.search(left_text)) and not left.noun
    helped = left.trailing_verb and left.action.endswith(_HELPING) and do_something(between)
    aside = done or helped or (following is not None and bool(_AT.search(left_text)) and not left.noun)
    right = read_right(between, following is not None, amount, aside, left.action.endswith(_WORKING))
    if done and right.noun and not right.action:
        right = replace(right, action=done_for(between, right.noun))
    if right.noun in ("全部", "其余", "稳定"):  # "4.4万户11万人全部达到标准"
        right = Right("", right.action, between)
    if not right.noun:
        return left, right
    if first.unit == "个" and (place := _COUNTED_PLACE.match(between)):
        right = replace(right, noun=place["thing"], action="")
    if first.is_rate and left.noun in lexicon().actions and left.noun not in lexicon().nounlike:
        left = replace(left, noun="", action=left.noun)  # "推动80%城市社区达标"
    if first.kind == "money" and between.startswith("的") and (whole := _SUM_OF.search(left_text)):
        left = replace(left, noun=whole.group(), action="")  # "紧盯总投资60亿元的项目"
    verb = lexicon().actions.prefix(left.noun) if between.startswith("的") else ""
    if verb and left.noun[len(verb) :] in lexicon().sums:  # "实施总长45公里的管廊"
        left = replace(left, noun=left.noun[len(verb) :], action=verb)
    if left.noun in lexicon().sums and between.startswith("的"):
        if not isinstance(following, Quantity) or following.kind not in _COUNTED:
            left = replace(left, noun=right.noun + left.noun, action="")  # "投资5亿元的产业园"
        right = Right("", rest=between)  # "占地252亩的2个产业园"
    elif _named_before(left, first, amount) and not (between.startswith("的") and _SHARED.search(left_text)):
        right = Right("", right.action, between)
    if right.noun and not right.rest and isinstance(following, Quantity):
        right = _without_side(right, following, between)
    return left, right


def _named_before(left: Left, first: Quantity, amount: bool) -> bool:
    """Whether what is measured stands at the left, so that the words at the right say something else."""
    if first.is_rate:  # else it is a part of what stands behind ("70%以上行政村")
        return bool(left.noun or left.change)
    if not amount or not left.noun or left.trailing_verb or left.listed:
        return False
    if left.action == "完成" and first.kind in ("area", "length") and not left.reach:
        return False  # "新城完成3万亩用地规划"
    if first.kind == "area" and _WHERE.search(left.noun) and not left.reach:
        return False  # "盘活南区10万平方米闲置厂房"
    return first.kind == "money" or bool(left.action or left.reach)


def _without_side(right: Right, following: Quantity, between: str) -> Right:
    """ "8条重点产业链规模突破8000亿元": the sum's head is not part of the counted thing."""
    if following.kind in _COUNTED or between.endswith(("和", "及", "与")):
        return right  # "10亿元科技创新资金和5亿元人才发展资金"
    noun, words = before_links(right.noun), lexicon()
    head = words.sums.suffix(noun) or words.rates.suffix(noun)
    if not head or len(noun) == len(head):
        return right
    stem = _SCALED.sub("", noun[: -len(head)])
    return Right(stem, right.action, between) if stem else right


def _name_run(
    at: Situation,
    run: list[Quantity],
    between: str,
    following: Quantity | Rank | None,
    context: Context,
    count: int,
) -> list[Reading]:
    """The readings of a run of numbers; `count` is how many there are before it."""
    left = at.left
    waits = not between or (between in ("、", "和") and not at.left_text.strip("、和"))
    if isinstance(following, Quantity) and between[:1] == "、" and between[1:] in lexicon().sums:
        waits = at.text.startswith("的", following.end)  # "实施46个、总投资109亿元的工程项目"
    rounds = at.quantity.unit in ("批次", "轮", "批") and between in ("", "共", "计")
    waits |= rounds
    named = left.noun not in ("", "分") and not (rounds and left.trailing_verb)  # "平台发布四批次355项"
    if waits and following is not None and not named and not at.right.noun:
        name = Name("", left.action, "carried")
    else:
        name = name_of(at, context)
    if not (left.action or name.members or at.quantity.is_rate or left.change):
        name = replace(name, action=opened_with(at, name.indicator) or name.action)
    if name.rule == "right" and not left.action and name.action in _GAINED and _is_sum(following):
        name = replace(name, action="")  # "193个项目完成年度投资1112亿元": the investment is what was done
    sized = between == "的" and isinstance(following, Quantity) and following.kind in ("area", "length")
    counts = isinstance(following, Quantity) and following.kind in _COUNTED
    if (counts or sized) and _owned(left, between):
        return _wait_for_owner(at, name, context, count)
    change = left.change
    like = at.quantity.unit == context.unit or at.quantity.is_rate
    if change is None and like and name.rule == "carried":
        change = _changed(at.left_text)
    if change is None and at.quantity.kind == "points" and _BELOW.search(name.indicator):
        change = "decrease"  # "低于全省2个百分点"
    if change is None and at.quantity.is_rate and not name.members:
        change = moved_by(at, name.indicator)
    if change is None and at.quantity.is_rate and GROWTH.match(between):
        change = "increase"  # "保持15%以上的增长"
    if at.quantity.is_rate and not (change or left.reach) and _CUT.search(name.action + name.indicator):
        change = "decrease"  # "压缩审批时限65%"
    if at.quantity.is_rate and at.left_text.endswith(("-", "－", "−")):
        change = "decrease"
    if change is None and name.rule == "dealt" and _APART.fullmatch(at.left_text):
        change = context.change
    if change is None and at.quantity.is_rate and STRIVEN_FOR.fullmatch(at.left_text):
        change = context.change
    targets = list(name.members) or [name.indicator] * len(run)
    quantities = _bounded(run, left) if len(run) > 1 else run * len(targets)
    readings = [
        Reading(
            quantity.begin, quantity.end, at.clause, target, name.action, None, change, quantity, "",
            left.reach, left.total, left.source, left.subject, name.rule,
        )
        for quantity, target in zip(quantities, targets, strict=False)
    ]  # fmt: skip
    places = range(count, count + len(readings))
    if not name.indicator:
        if waits and following is not None:
            context.waiting.extend((place, "", "") for place in places)
    elif following is not None and name.rule == "right" and LEVEL.match(name.indicator):
        context.waiting.extend((place, name.indicator, "") for place in places)
    elif not (context.indicator and (_of_a_plan(at) or _ASIDE_OF.search(at.text, 0, at.quantity.begin))):
        if name.members or left.noun:
            context.names = name.members
        context.indicator, context.action = name.indicator, name.action
        context.governs = name.action not in ("", at.right.action)
        context.kind, context.clause, context.change = at.quantity.kind, at.number, change
        if name.rule != "carried":
            context.whole = name.indicator
            if at.quantity.kind == "count":
                context.owner = name.indicator
            elif at.quantity.kind == "money" and between.startswith("的"):  # "总投资5亿元的工程"
                context.owner = name.indicator.removesuffix(lexicon().sums.suffix(name.indicator))
        context.unit = at.quantity.unit
        context.counted[at.quantity.unit] = name.indicator
        context.recent += [target for target in targets if target not in context.recent]
    return readings


def _of_a_plan(at: Situation) -> bool:
    """Whether a rate only says how far a plan was met: what comes next is said of the thing itself."""
    return at.quantity.is_rate and PLAN.match(at.left.noun) is not None


def _is_sum(following: Quantity | Rank | None) -> bool:
    return isinstance(following, Quantity) and following.kind == "money"


def _owned(left: Left, between: str) -> bool:
    """Whether a sum is that of the counted things behind it ("总长17公里的东部、西部2条绿道")."""
    listed = left.noun in lexicon().sums and re.fullmatch(r"的[^，。；]{2,40}", between)
    return bool(listed or _OWNED.fullmatch(between))


def _changed(left_text: str) -> Change | None:
    """Whether nothing but growth stands before a number in the unit of the one before (",增加18天")."""
    if _GROWN.fullmatch(left_text):
        return "decrease" if _SHRUNK.search(left_text) else "increase"
    return None


def _wait_for_owner(at: Situation, name: Name, context: Context, count: int) -> list[Reading]:
    """ "总投资524亿元的20个项目": the sum is the counted things', which come next."""
    quantity, left = at.quantity, at.left
    tail = left.noun or (left.action if left.action in lexicon().sums else "")
    context.waiting.append((count, "", tail))
    return [
        Reading(
            quantity.begin, quantity.end, at.clause, tail or name.indicator, "", None, left.change,
            quantity, "", left.reach, left.total, left.source, left.subject, "owner",
        )
    ]  # fmt: skip


def _bounded(run: list[Quantity], left: Left) -> list[Quantity]:
    """A bound behind the last of dealt values, or before the first, is meant for all ("7%和8%左右")."""
    first, last = run[0], run[-1]
    if not left.dealt:
        return run
    bound: Bound
    if last.end > last.core_end and last.bound != "exact":
        bound = last.bound
    elif first.begin < first.core:
        bound = first.bound
    else:
        return run
    return [replace(quantity, bound=bound) if quantity.bound == "exact" else quantity for quantity in run]


def _settle(readings: list[Reading], context: Context, given: list[Reading]) -> None:
    """Gives what waited the name of the number that followed."""
    if not context.waiting or not given or len(readings) == context.waiting[-1][0] + 1:
        return
    if not given[-1].indicator or LEVEL.match(given[-1].indicator):
        return
    following = given[-1].indicator
    if context.owner and context.kind == "money" and following.startswith(context.owner):
        following = context.owner  # "146个、总投资109亿元的工程": the works, not their sum
    for place, level, tail in context.waiting:
        name = level + LEVELLED.sub("", following) if level else following + tail
        action = readings[place].action or ("" if tail else given[-1].action)
        readings[place] = replace(readings[place], indicator=name, action=action)
    context.waiting.clear()
