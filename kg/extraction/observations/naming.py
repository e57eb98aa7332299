"""The name of what a number measures, from its own words or from those of the numbers before it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.observations.dealing import all_measured, deal, pieces
from kg.extraction.observations.neighbours import (
    crop_before,
    earlier,
    listed_before,
    ruling_topic,
    spent_on,
    topic_before,
    topic_of_clause,
    works_before,
)
from kg.extraction.observations.phrases import Left, clean, read_left, strip_openings
from kg.extraction.observations.quantities import Quantity
from kg.extraction.observations.situations import (
    LONGEST_SAID,
    Context,
    Name,
    Situation,
    acts,
    said_of_share,
    told_alike,
)
from kg.extraction.observations.verbs import take_verbs
from kg.extraction.observations.words import lexicon

_LEVELS = (
    r"国家级|省级|市级|区级|县级|自治区级|州级|镇级|村级|[国省市]定"
    r"|[一二三千百十]+亿级|[一二三四五345]A级|[一二三]星级"
)
LEVEL = re.compile(rf"^(?:(?:{_LEVELS})(?:及?以上)?|国家|省|市)$")
LEVELLED = re.compile(rf"^(?:{_LEVELS}|A级)(?:及?以上)?")
BARE_HEADS = re.compile(
    r"^(?:占(?!地)比?|比重|比例|增速|增幅|涨幅|降幅|总量|总额|规模(?!以上|（|\(|工业|企业|化|性|服务|种|养|较)|数量|总数|均|其中|同比)"
)
_GROWTH_NOUNS = frozenset(("增速", "增幅", "涨幅", "升幅", "降幅", "减幅", "同比增速"))
# A part of the area, before a value of the thing just named ("其中市直达到20万亩").
_PART = re.compile(
    r"(?:[州市省县区]直|[省市县区]本级|城镇|农村|城市|中心城区|[\u4e00-\u9fff]{1,4}(?:[市县州旗盟]|地区|(?<![园景小社校库山片牧能新发城])区))$"
)
# How big the things counted are, without saying what they are.
_SIZE_ONLY = re.compile(
    r"(?:(?:年|主营)?(?:营业?收入|业务收入|销售收入|营收|产值|投资|纳税|税收))?(?:过|超过?|达到?|突破)?[\d.十百千万亿]+元(?:以上)?$"
)
_SIZE = re.compile(r"^.*元(?:以上)?的?")
_PRIZE = re.compile(r"(?:[一二三特]等|[金银铜])奖$")  # "科技进步一等奖1项、二等奖2项"
_OWN_COUNT = re.compile(r"(?:转移|稳定|灵活|带动)?就业(?:创业)?$|脱贫$|减贫$")  # what they count are people
# Work that names itself ("封山育林2万亩,义务植树90万株").
_ACTIVITY = re.compile(r"(?:植树(?:造林)?|造林|育林|还林|还草|种草|减税|退税|降费|转贷)$")
_RESTORED = re.compile(
    r"(?:已|基本)?(?:恢复[到至]|相当于|为)(?:(?:19|20)\d\d年|上年|去年|同期)[^，。；]{0,6}$"
)
PLAN = re.compile(
    r"(?:全年|年度?|年初|既定|(?:自治区|[国省市盟州区县旗]级?)?(?:定|下达|调整)|自治区|[国省市盟州]级)?的?(?:目标任务|目标|计划|任务|预算)(?:数|总数|投资|任务)?$"
)
_EMPTY = frozenset((*"其中共人个项家年月日上下前后了以该第这即指", "其中", "同时", "涉及", "投向"))
# With what a number is compared, and nothing that it measures.
_COMPARED_ONLY = re.compile(
    r"(?:比|较|超过)(?:(?:19|20)\d\d年(?:度|底|末|初)?|“?(?:十[一二三四]?|[七八九])五”?(?:计划|期间|时期)?末?"
    r"(?:(?:19|20)\d\d年)?|上年|去年|上届|年初|[上一二三]季度|全[国省市])(?:同期)?(?:预计|分别)?"
    r"(?:增加|增产|减产|增支|增收|减收|多增|少增|多|少|提高)?"
)
# A higher aim for what is told to grow ("增长7%、力争8%").
STRIVEN_FOR = re.compile(r"[、，]?(?:并|且)?(?:力争|争取|努力|冲刺|奋力|确保)(?:实现|达到?)?")
# "增速分别为5.6%（全市第四）、6.6%（全市第十）"
_VALUES_APART = re.compile(r"[（(][^（）()]{1,14}[）)][、和]\d")
_NEXT_DEALT = re.compile(r"[）)]?[、和]")
_TIMES_OF = re.compile(
    r"(?:分别)?(?:是|为|达到?|相当于|达)(?:(?:19|20)\d\d年(?:同期|末|底)?|去年|上年|“?十[一二三四]?五”?(?:期间|时期)?|[上前]一?个?五年|过去五年|[^，。；]{0,8}(?:期|末|前|初|计划|计划投资|平均|平均水平|目标))(?:同期)?(?:的|(?<=年)|(?<=年[末底]))(?:约|近)?$"
)
_SHARES_DEALT = re.compile(r"分别(?=(?:占|高于|低于|高出|超过))")
_ABOVE = re.compile(
    r"(?P<side>(?:分别)?(?:高于|高出|低于|超过|超出|领先|好于|快于|优于|比))"
    r"(?P<whom>(?:全|同期|国家|省|市|中心|年度计划|年初|预期|目标|时序|上年|去年|传统|第?[二三]产|规模?以?上|地区生产|GDP|经济增|财政|工业|居民|城镇|[^，。；、]{0,8}平均)[^，。；]{0,12}?)(?:分别)?(?:(?<!提)高|(?<!降)低|快|多|高出)?(?:约|近|超)?$"
)
_MOVED_SINCE = re.compile(r"(?:提升|提高|增长|上升|下降|降低|增加|减少|回升|扩大)了?$")  # "比上年提升"
_SIDE_KINDS = frozenset(("count", "power", "mass", "area", "length", "person", "household"))
_RATE_SIDES = frozenset(
    (
        "率",
        "比重",
        "占比",
        "比例",
        "份额",
        "覆盖面",
        "使用率",
        "完成率",
        "覆盖率",
        "达标率",
        "合格率",
        "开工率",
        "占有率",
    )
)
_WORK_RATES = frozenset(("开工率", "竣工率", "投产率", "履约率", "落地率", "达产率", "完工率"))
_SHARE_OF = re.compile(r"占(?=全|GDP|地区|规|[省市县]|总)")
_SPENDS = re.compile(r"[，、；]?(?:累计|共)?(?:投资|斥资|出资|投入资金|投入)(?:约|近|超)?")
_SPENT = frozenset(("斥资", "出资", "投资", "资金", "总投资"))
_SPENDING = frozenset(("投资", "投入", "争取", "筹集", "安排", "筹措", "整合", "累计投入", "完成投资"))
# Verbs whose object is what happens behind the number ("吸引12.8万人次参与").
_CAUSING = frozenset(("吸引", "带动", "实现", "完成", "促成"))
_LISTED_ALONE = re.compile(r"(?P<list>[^，。；\d]+、[^，。；\d]+)等(?:共|合计|累计)?$")
_INDUSTRYS = frozenset(("营业收入", "营收", "产值", "总产值", "增加值", "利润"))
_YIELDS = frozenset(("总产", "总产量", "单产"))
_PLACES = re.compile("^(?:城市|城镇|农村|市区|城区|县城|乡镇|中心城区|建成区)")
_RATE_IN = re.compile(rf"(?P<rate>[\u4e00-\u9fff]{{3,}}率)(?P<place>{_PLACES.pattern[1:]})")
_A_HEAD = re.compile("[，、]?人均(?:达到|达|为|约|近|已|超)*")
_FOR_WHOM = ("为", "对", "给", "向", "让", "使")
_OPEN_ENDS = (*"、和与及为对将给向由在让使以：:有至到达的", "依托")


def name_of(at: Situation, context: Context) -> Name:
    """The name of a run of numbers."""
    if context.queue and _NEXT_DEALT.fullmatch(at.left_text):
        following, *rest = context.queue
        context.queue = tuple(rest)
        return Name(following, "" if at.quantity.is_rate else context.action, "dealt")
    context.queue = ()
    name = _name_of(at, context)
    if at.left.dealt and at.size == 1 < len(name.members) and _VALUES_APART.match(at.text, at.quantity.end):
        first, *rest = name.members
        context.queue = tuple(rest)
        return Name(first, name.action, "dealt")
    return name


def _name_of(at: Situation, context: Context) -> Name:
    left, quantity = at.left, at.quantity
    if at.right.noun:
        bare = left.noun in _SPENT or (left.action in _SPENDING and not left.noun)
        spent = spent_on(at.text, quantity.end) if bare and quantity.kind == "money" else ""
        if len(spent) > 2:  # "投资5亿元新建公路"
            return Name(spent, left.action, "left")
        return _from_right(at, context)
    action = left.action or at.right.action
    noun = left.noun
    if quantity.unit == "倍" and (times := _TIMES_OF.search(at.left_text)):
        before = read_left(at.left_text[: times.start()], True)
        left = replace(before, dealt=before.dealt or "分别" in at.left_text)
        at, noun = replace(at, left=left), before.noun
    compared = _ABOVE.search(at.left_text) if quantity.kind == "points" else None
    if compared and compared["side"] == "比" and _MOVED_SINCE.search(compared["whom"]):
        compared = None
    if compared and (context.indicator or len(at.left_text[: compared.start()].strip("，、")) > 2):
        return _above(context, compared, noun, at.size)
    if (
        context.change
        and context.clause >= at.number - 1
        and STRIVEN_FOR.fullmatch(at.left_text)
        and quantity.is_rate
    ):
        return Name(context.indicator, "", "carried")
    if quantity.is_rate and context.indicator and _RESTORED.match(noun):
        return Name(context.indicator, "", "carried")
    if noun in _YIELDS and (crop := crop_before(at.text, at.clause)):
        return Name(crop + noun, action, "earlier-clause")
    if noun in _EMPTY or (noun in _GROWTH_NOUNS and quantity.is_rate):
        noun = ""
    if context.indicator and _COMPARED_ONLY.fullmatch(noun):
        noun = ""  # "粮食产量500万吨，比上年增产20万吨"
    if noun in ("总数", "总量") and context.indicator and not quantity.is_rate:
        if not (left.dealt and at.size > 1):
            return Name(context.indicator, "", "carried")
        noun = ""  # "公园3个、绿道23公里，总数分别达到91个、63公里"
    if quantity.is_rate and 1 < at.size <= len(context.recent) and (dealt := _SHARES_DEALT.match(noun)):
        side = noun[dealt.end() :]  # "收入…、利润…,分别占全省的35%和32%"
        return Name(side, "", "dealt", tuple(one + side for one in context.recent[-at.size :]))
    members = _members(at, noun)
    if len(members) > 1:
        sorts = members[0].startswith(tuple(pieces(left.action)[:1]) or "\0")
        return Name(noun, "" if sorts else action, "dealt", members)
    if not noun and left.trailing_verb and at.right.action and left.action in _CAUSING:
        return Name(at.right.action, left.action, "right")
    near = bool(context.indicator) and context.clause >= at.number - 1
    spends = _SPENDS.fullmatch(at.left_text) and lexicon().actions.prefix(at.text, quantity.end)
    if _is_spent(noun, left, quantity, near and not spends) and (spent := spent_on(at.text, quantity.end)):
        return Name(spent, left.action or "投资", "left")
    if not noun:
        return _carried(at, context)
    if (
        near
        and context.whole
        and not quantity.is_rate
        and quantity.unit == context.unit
        and _PART.match(noun)
    ):
        return Name(noun + context.whole, action or context.action, "carried")
    if (share := _share_of_whole(at, context, noun)) is not None:
        return share
    if LEVEL.match(noun) and context.indicator:
        return Name(noun + LEVELLED.sub("", context.indicator), action or context.action, "carried")
    if _SIZE_ONLY.match(noun) and (counted := _SIZE.sub("", context.counted.get(quantity.unit, ""))):
        return Name(
            noun + counted, action or context.action, "carried"
        )  # "…100亿元以上项目2个、50亿元以上3个"
    if near and _PRIZE.match(noun) and (prize := _PRIZE.search(context.indicator)):
        return Name(context.indicator[: prize.start()] + noun, action or context.action, "carried")
    if quantity.is_rate and PLAN.match(noun) and "分别完成" in at.left_text:
        told = deal(clean(strip_openings(at.left_text.split("分别")[0])), at.size)
        if len(told) == at.size > 1:  # "城镇就业、转移就业分别完成年度任务的109%、117%"
            return Name(noun, action, "dealt", tuple(one + noun for one in told))
    if quantity.is_rate and near and PLAN.match(noun):
        return Name(context.indicator + noun, action, "carried")  # "完成年度计划的119%"
    if near and at.left_text.lstrip("，、").startswith("对") and noun.endswith("贡献率") and len(noun) < 8:
        return Name(context.indicator + noun, "", "carried")  # "对全省增长贡献率达54%"
    if placed := _RATE_IN.fullmatch(noun):
        return Name(
            placed["place"] + _PLACES.sub("", placed["rate"]), action, "left"
        )  # "污水处理率市区达95%"
    if near and _PLACES.fullmatch(noun) and context.whole.endswith("率"):
        return Name(noun + _PLACES.sub("", context.whole, count=1), action, "carried")
    if (combined := _side_of(at, noun, context, near)) is not None:
        return Name(combined, action, "carried")
    if not action and told_alike(at, context):
        action = context.action
    return Name(noun, action, "left")


def _share_of_whole(at: Situation, context: Context, noun: str) -> Name | None:
    """What a part has of the sum in the sentence before ("…1100亿元。其中，甲县完成350亿元")."""
    whole = context.lead.get(at.quantity.unit, "")
    if not whole or at.quantity.kind != "money" or not at.text.startswith("其中"):
        return None
    if at.left.action not in ("完成", "实现") or not 2 <= len(noun) <= 4 or noun in lexicon().sums:
        return None
    return Name(noun + whole, at.left.action, "carried")


def _members(at: Situation, noun: str) -> tuple[str, ...]:
    """The quantities that the run's values are dealt out to, none where one is meant."""
    left = at.left
    if not noun:
        return ()
    if left.dealt and len(named := pieces(left.subject)) == at.size > 1:
        return tuple(member + noun for member in named)  # "甲县、乙县分别完成工业投资45亿元、38亿元"
    if left.dealt and len(sorts := pieces(left.action)) == at.size > 1:
        return tuple(sort + noun for sort in sorts)  # "新签约、新开工项目分别达到75个、60个"
    if left.dealt and at.size > 1 and noun in lexicon().sums:  # "A、B等产业…,分别实现营收500亿元、160亿元"
        return tuple(member + noun for member in listed_before(at.text, at.clause, at.size))
    if not left.dealt and at.size > 1 and not at.quantity.range_begin:
        names = deal(noun, at.size)  # "播种面积、产量稳定在35万亩、15万吨"
        # "城乡居民收入增长6.2%、8%" too, where one word stands for two
        if len(names) == at.size and (len(pieces(noun)) == at.size or "城乡" in noun):
            return tuple(names)
    if left.dealt or left.every or (at.quantity.is_rate and at.size == 1 and all_measured(noun)):
        return tuple(deal(noun, at.size))
    return ()


def _from_right(at: Situation, context: Context) -> Name:
    left, right = at.left, at.right
    action = left.action or right.action
    if at.quantity.is_rate and at.size == 1 and not left.noun and (said := said_of_share(at)):
        return Name(said, left.action, "right")
    if (
        left.trailing_verb
        or left.listed
        or left.noun in ("", "类")
        or at.left_text.rstrip().endswith(_OPEN_ENDS)
    ):
        invested = right.rest.startswith("完成投资")  # "26个项目完成投资30亿元"
        led = invested or left.noun or left.subject or at.left_text.rstrip().endswith(_FOR_WHOM)
        inherited = "" if led or (acts(at) and context.clause != at.number) else context.action
        return Name(right.noun, action or inherited, "right")
    if left.noun in lexicon().leading:  # "围绕405项任务"
        return Name(right.noun, right.action, "right")
    if len(left.noun) <= 18 and ("、" not in left.noun or left.noun.startswith("“")):
        return Name(left.noun + right.noun, action, "left-right")
    return Name(right.noun, action, "right")


def _is_spent(noun: str, left: Left, quantity: Quantity, near: bool) -> bool:
    """Whether an amount of money is said of what it was spent on; `near` where a thing was just named."""
    if quantity.kind != "money" or left.action in ("完成", "实现"):
        return False
    return not near if noun in _SPENT else not noun and left.action in _SPENDING


def _carried(at: Situation, context: Context) -> Name:
    """Where the words at the number name nothing: what the numbers or the clause before named."""
    left, right, quantity = at.left, at.right, at.quantity
    handed = (
        left.dealt
        or (at.size > 1 and left.change)
        or (at.size > 1 and (quantity.unit == "倍" or left.reach.endswith(("到", "至", "为"))))
    )
    each = left.every and quantity.is_rate  # "收入、支出分别完成…,均增长25%"
    if (handed or each) and len(context.names) > 1 and at.size in (1, len(context.names)):
        return Name(context.indicator, "" if left.change else context.action, "dealt", context.names)
    if left.dealt and at.size > 1 and (listed := listed_before(at.text, at.clause, at.size)):
        return Name(listed[0], "", "dealt", listed)
    if left.dealt and at.size > 1 and len(context.recent) >= at.size:
        return Name(context.indicator, "", "dealt", tuple(context.recent[-at.size :]))
    if quantity.kind in ("person", "household") and (match := _OWN_COUNT.search(left.action)):
        return Name(match.group(), left.action, "verb")
    if left.action and not quantity.is_rate and _ACTIVITY.search(left.action):
        return Name(left.action, left.action, "verb")
    counts = left.action and quantity.kind == "count" and context.kind == "money"
    if counts and (counted := context.counted.get(quantity.unit)):  # "项目23个,资金23亿元,开工10个"
        return Name(counted, left.action, "carried")
    if counts and len(works := context.indicator.removesuffix("总投资").removesuffix("投资")) > 2:
        return Name(works, left.action, "carried")  # "棚户区改造投资8亿元、开工3200套"
    people = quantity.kind in ("person", "household") and context.kind == "count" and not left.noun
    if people and (match := _OWN_COUNT.fullmatch(right.action)):  # "251个村退出、7161户脱贫"
        return Name(match.group(), right.action, "verb")
    if context.whole and not quantity.is_rate and _A_HEAD.fullmatch(at.left_text):
        return Name("人均" + context.whole.removeprefix("人均"), "", "carried")
    if context.indicator:
        standing = left.reach or left.total or left.change or quantity.is_rate
        verb = left.action or (
            "" if quantity.is_rate else right.action or ("" if standing else context.action)
        )
        return Name(context.indicator, verb, "carried")
    action = left.action or right.action
    if quantity.kind in ("person", "household") and (match := _OWN_COUNT.search(right.action)):
        return Name(match.group(), right.action, "verb")  # "实现301户611人脱贫"
    if left.listed and (things := _LISTED_ALONE.search(at.left_text)):  # "新增实验室、研究中心等20家"
        verb, kinds = take_verbs(strip_openings(clean(things["list"])))
        if verb and 2 < len(kinds) <= LONGEST_SAID:
            return Name(kinds, verb, "left")
    if context.topic:
        return Name(context.topic, action, "topic")
    if left.action in lexicon().nounlike and left.action not in ("增加", "减少", "提升"):
        return Name(left.action, left.action, "verb")
    if found := earlier(at.text, at.clause):
        return Name(found, action, "earlier-clause")
    return Name(context.lead.get(quantity.unit, ""), action, "earlier-sentence")


def _above(context: Context, compared: re.Match[str], noun: str, size: int) -> Name:
    """ "高于全省0.5个百分点": how far the quantity before is above another's, or two others'."""
    side = compared["side"].replace("分别", "")
    lead = noun[: noun.find(side)] if side in noun else ""
    name = clean(lead) if len(lead) > 3 or not context.indicator else context.indicator
    whom = pieces(compared["whom"])
    if len(whom) == size and size > 1:
        return Name(name, "", "dealt", tuple(name + side + one for one in whom))
    if 1 < size <= len(context.recent) and noun.startswith("增"):  # "增速分别高于全省5.1、4.1个百分点"
        recent = context.recent[-size:]
        return Name(name, "", "dealt", tuple(one + side + compared["whom"] for one in recent))
    return Name(name + side + compared["whom"], "", "carried")


def _side_of(at: Situation, noun: str, context: Context, near: bool) -> str | None:
    """Where a phrase only names a side of the thing before ("总投资", "占比"): both together."""
    words = lexicon()
    left, quantity = at.left, at.quantity
    bare = bool(BARE_HEADS.match(noun)) and len(noun) <= 12
    sums = noun in words.sums and left.action in ("", "完成", "实现")
    rates = False
    if quantity.is_rate and words.rates.suffix(noun):
        short = len(noun) <= 4 and at.left_text[:1] in "、，" and context.kind in _SIDE_KINDS
        rates = noun in _RATE_SIDES or short
    if not (bare or sums or rates):
        # "家庭医生签约率达46.04%、重点人群达88.31%"
        same = quantity.is_rate and at.left_text[:1] == "、" and context.indicator.endswith("率")
        return noun + context.indicator if same and not words.rates.suffix(noun) and not left.change else None
    if left.action == "完成" and noun.endswith("投资") and (works := works_before(at.text, at.clause)):
        return works + noun
    if near:
        told = (sums or noun in _WORK_RATES) and context.indicator.startswith(context.owner or "\0")
        if not (bare or rates or context.kind in _SIDE_KINDS or told):
            return None
        base = context.owner if told else context.indicator
        if noun.startswith("占") and base.endswith("率") and len(context.recent) > 1:
            base = context.recent[-2]
        if noun.startswith("占") and len(shared := _SHARE_OF.split(base)[0]) > 2:
            base = shared  # "占全省的62%,占全国的22%"
        return _without_head(base, noun) + noun.removeprefix("其中")
    if noun in words.sums and (ruling := ruling_topic(at.text)):
        return ruling + noun
    if noun in _INDUSTRYS and not near and (topic := topic_of_clause(at.text, at.clause)):
        return topic + noun
    if context.indicator:
        return None
    if noun in words.sums and left.action != "完成" and (topic := topic_before(at.text, at.clause[0])):
        return topic + noun
    if (bare or noun in _RATE_SIDES) and (found := earlier(at.text, at.clause)):
        return found + noun
    return None


def _without_head(indicator: str, noun: str) -> str:
    """ "粮食播种面积" before 产量 is "粮食", before other sums "粮食播种"."""
    if noun.startswith(("占", "比", "增")):
        return indicator
    if noun in ("产量", "总产", "总产量", "单产") and len(indicator) > 3:
        indicator = re.sub("(?:播种|种植|栽培)(?:面积)?$", "", indicator)
    head = lexicon().sums.suffix(indicator)
    return (
        indicator[: -len(head)]
        if head and len(head) < len(indicator) - 1 and noun in lexicon().sums
        else indicator
    )
