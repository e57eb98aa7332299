"""Numbers that are passed over for what stands around them: parts of names, thresholds, slogans, sets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.observations.quantities import Quantity

THRESHOLD_KINDS = frozenset(
    ("money", "time", "area", "mass", "power", "length", "voltage", "volume", "score")
)
BOUNDARY = "，。；、：！？,;:!?）)和及与且并"
# What is said to exceed a sum is described by it where a noun follows ("投资过亿元的大项目").
SIZED = re.compile(r"(?:投资|销售|销售额|交易额|年销售|产值|营收|收入|税收|规模|资产|资金|注册资本|村财)$")
_SLOGAN = re.compile(r"[一二两三四五六七八九十\d]大$")
_CAPACITY_NAME = re.compile(
    r"^(?:[^，。；、]{0,14}(?:[、和]\d[\d.]*万?(?:吨|千瓦)[^，。；、]{0,14})*|[^，。；]{0,90}等(?:一批)?(?:重大|重点|优质|标志性|产业|工业)*)(?:项目|工程|生产线|机组|装置|级|船|电站|基地|电池|设备|机$)"
)
# "跨过4个千亿级台阶", "沿江1公里范围内"
_HELD_BEFORE = re.compile(r"(?:形成|拥有|现有|入围|入选|获评)[^，。；]{0,6}$")
_AT_A_RATE = re.compile(r"(?:按照?|以)[^，。；\d]{0,6}$")  # "按照每生50元标准"
_NO_RESULT = re.compile(r"^[^，。；、]{0,4}台阶|^规模的|^(?:范围|半径|以外|开外)")
_PRODUCED = frozenset("台套只辆件吨")  # "500台风机等项目" counts no projects
_PRODUCED_NAME = re.compile(r"^[^，。；、的\d]{1,14}等[^，。；]{0,6}项目")
_POINTED = re.compile(r"(?:这|该|上述|前述|首个|首台|(?<![\dA-Z])[A-Z]级)$")  # "这9项指标", "首个1类创新药"
# "全国第18个突破1000公里的省份": the number says what the place in the row is for.
_NTH = re.compile(r"(?:第[\d一二三四五六七八九十百]+|首)[个家座][^，。；、\d的]{0,8}$")
_FIRST = re.compile(r"(?:首台|首套|首艘|首条|首座|首支|单机|单体)$")
_POLICY_LIST = re.compile(r"^(?:、[^，。；]{0,24}?\d+条)*等[^，。；]{0,10}(?:政策|措施|举措)")
_COMPARED_SET = re.compile(r"(?:位居|居|列|全国|全省|全球|世界|在|同类|成为)$")
_COMPARED_OF = re.compile(r"^(?:大中|主要|重点|考核|省会|副省级|城市|超大|特大|试点|中心|同类|贫困县)")
# "6个新兴支柱产业" sums the parts of a plan, as "三大工程" does.
_OF_A_PLAN = re.compile(
    r"^(?:未来|优势|新兴|传统|支柱|战略性?|先导|特色|主导|重点|关键)+产业"
    r"(?!项目|园|链|集群|基地|强|大|平台|工程|带|联盟|化|示范|合作|创新|基金|企业|产值|营收)"
)
_SELECTED_OF = re.compile(  # "入选国家14个“典型案例”"
    r"(?:(?:入选|列入|跻身)[^，。；\d、]{3,14}|(?:上榜|入围)全[国省球][^，。；\d、]{1,10})$"
)
# "12项主要经济指标中6项": the set, not what is told of it.
_OF_A_SET = re.compile(r"^[^，。；、]{2,14}?中(?:的|有|[\u4e00-\u9fff]{1,3}[有占])?(?=\d)")
_PLACED = re.compile(
    r"(?:位居|位列|名列)[^，。；、\d升降移进]{2,14}$|[全同][国省市区州][^，。；、\d]{0,6}后$"
)
_QUOTED_LIST = re.compile(r"“[^”、]{1,8}(?:、[^”、]{1,8})+”等?$")  # "“登高、升规、上市”四个工程"
_SET_AROUND = re.compile(r"[^，。；、\d]{2,14}中(?![国心小学医药等])")  # "在169个国家高新区中综合排名"
_PLAIN_TASKS = re.compile(r"^(?:方面|个方面)(?:的)?(?:重点)?(?:工作|任务)?(?:[：:。，；]|$)")
_TASK_VERB = re.compile(
    r"(?:抓好|做好|突出|聚焦|围绕|抓实|做到|坚持|强化|干好|抓|从|在|以下|以)(?:以下|如下|这)?$"
)


def measuring(text: str, found: list[Quantity]) -> list[Quantity]:
    """Those of a sentence's numbers that measure something, by what is around them; in their order."""
    kept: list[Quantity] = []
    for index, quantity in enumerate(found):
        before, after = text[: quantity.core], text[quantity.end :]
        following = found[index + 1] if index + 1 < len(found) else None
        if before.endswith(("年产", "日产", "时速", "连续", "每", "设计")) and quantity.kind != "person":
            continue
        capacity = quantity.kind in ("mass", "power", "energy", "volume") or quantity.unit.endswith("/年")
        if capacity and _CAPACITY_NAME.match(after):
            continue
        if quantity.unit[-1:] in _PRODUCED and _PRODUCED_NAME.match(after):
            continue
        if after.startswith(("标准", "的标准")) and _AT_A_RATE.search(before):
            continue
        if following is not None and quantity.range_begin and _is_span(text, following):
            continue
        if index and found[index - 1].range_begin and _is_span(text, quantity):
            continue
        if quantity.unit in ("位", "名") and _PLACED.search(before):
            continue
        if _NO_RESULT.match(after):
            continue
        if kept and _describes(text, kept[-1], quantity):
            continue
        if quantity.kind == "money" and _sizes_of_things(text, quantity):
            continue
        if _POINTED.search(before) or (quantity.kind != "count" and _FIRST.search(before)):
            continue
        if quantity.kind != "count" and after.startswith("的") and _NTH.search(before):
            continue
        if quantity.unit == "米" and after[:1] and after[0] not in BOUNDARY:
            continue
        if quantity.unit in ("TEU", "标箱") and after[:1] and after[0] not in BOUNDARY:
            continue
        spanned = quantity.range_begin or (index > 0 and found[index - 1].range_begin)
        if (
            quantity.unit in ("个", "项")
            and not spanned
            and not _HELD_BEFORE.search(before)
            and _OF_A_PLAN.match(after)
        ):
            continue
        spelled = quantity.spelled and quantity.unit == "个"
        if quantity.kind == "count" and after[:1] == "“" and (spelled or _SELECTED_OF.search(before)):
            continue
        if quantity.kind == "count" and quantity.value < 13 and _QUOTED_LIST.search(before):
            continue
        if quantity.kind == "count" and quantity.spelled and _sums_list(before, quantity):
            continue
        if quantity.kind == "count" and before.endswith("在") and _SET_AROUND.match(after):
            continue
        if following is not None and following.unit == quantity.unit and _OF_A_SET.match(after):
            continue
        if quantity.unit == "条" and _POLICY_LIST.match(after):
            continue
        if quantity.kind == "count" and _COMPARED_SET.search(before) and _COMPARED_OF.match(after):
            continue
        if _PLAIN_TASKS.match(text[quantity.core_end - len("方面") :]) and _TASK_VERB.search(before):
            continue
        if _SLOGAN.search(text[quantity.core : quantity.core_end + 1]) and not quantity.is_rate:
            continue
        if following is not None and _limits(text, quantity, following):
            continue
        kept.append(quantity)
    return kept


_MEMBERS_SPLIT = re.compile(r"、|[和与及](?![谐平美国])")


def _sums_list(before: str, quantity: Quantity) -> bool:
    """Whether a spelled number only sums the list before it ("甲大厦、乙广场、丙中心三个项目")."""
    members = _MEMBERS_SPLIT.split(re.split(r"[，。；：,;]", before)[-1])
    return "等" not in members[-1] and 2 < len(members) == quantity.value and all(map(len, members))


_SIZES = re.compile(
    r"(?:投资|销售|销售额|交易额|产值|营收|收入|税收|规模|资产)(?:过|超过?)(?:\d[\d.]*[千百万]?[万亿]元[、和])*$"
)
_SIZES_AFTER = re.compile(r"(?:[、和]\d[\d.]*[千百万]?[万亿]元)*的")
# "1家产值过百亿元、2家过50亿元"
_COUNTED_OVER = re.compile(
    r"\d(?:家|个|户)(?:(?:年)?(?:投资|销售|产值|营收|收入|税收|规模|资产)(?:额|收入)?)?过$"
)


def _sizes_of_things(text: str, quantity: Quantity) -> bool:
    """Whether a sum of a list says how big the things are ("投资过100亿元、50亿元的项目")."""
    if _COUNTED_OVER.search(text, 0, quantity.core):
        return True
    follows = text[quantity.core_end : quantity.core_end + 1]
    if text[quantity.core - 1] == "或" and follows and follows not in BOUNDARY:
        return True  # "总投资超100亿元或10亿美元项目4个"
    sized = _SIZES.search(text, 0, quantity.core)
    return sized is not None and _SIZES_AFTER.match(text, quantity.core_end) is not None


def _is_span(text: str, last: Quantity) -> bool:
    """Whether a span of money ends here that says which things are meant ("5~10亿元的企业6家")."""
    return last.kind == "money" and text.startswith("的", last.end)


def _describes(text: str, counted: Quantity, quantity: Quantity) -> bool:
    """Whether a quantity right behind a count says which things are counted ("1家3万平方米以上的综合体")."""
    bounded = (
        quantity.end > quantity.core_end or quantity.begin < quantity.core or text[quantity.core - 1] == "过"
    )
    if counted.kind != "count" or quantity.kind not in THRESHOLD_KINDS or not bounded:
        return False
    follows = text[quantity.end : quantity.end + 1]
    between = text[counted.end : quantity.begin].rstrip("过")
    if not between:
        return follows == "的"
    return re.fullmatch(r"[年月]?[\u4e00-\u9fff]{0,4}", between) is not None and bool(
        SIZED.search(between) and follows and follows not in BOUNDARY
    )


def _limits(text: str, quantity: Quantity, following: Quantity) -> bool:
    """Whether a quantity only says which things the next one counts ("总投资超50亿元的项目42宗")."""
    between = text[quantity.end : following.begin]
    if quantity.kind == "person" and following.kind == "count" and quantity.end > quantity.core_end:
        words = re.fullmatch(r"[\u4e00-\u9fff]{2,12}", between)  # "15人以上加工点发展到221家"
        return words is not None and text[quantity.core_end : quantity.end] in ("以上", "及以上", "以下")
    if quantity.kind not in THRESHOLD_KINDS or following.kind != "count":
        return False
    if not between:  # "20—50亿元8个", "营收超亿元120家"
        over = quantity.begin < quantity.core or text[quantity.core - 1] in "过~～—-至"
        return quantity.kind == "money" and over
    if between[0] in BOUNDARY or any(c in between for c in "，、。；和"):
        return False
    return (
        quantity.begin < quantity.core or quantity.end > quantity.core_end or text[quantity.core - 1] == "过"
    )
