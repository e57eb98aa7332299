"""Which numbers of a sentence measure something, with unit, bound and place.

A number is passed over that belongs to a name, a date, an ordinal, a list number or a quotation, that
sums the parts of a slogan ("三大工程") or restricts what is counted ("亿元以上项目").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from kg.extraction.observations.passed_over import BOUNDARY, SIZED, THRESHOLD_KINDS, measuring
from kg.extraction.observations.words import lexicon
from kg.language import numerals, units
from kg.model import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a sentence; offsets into the sentence.

    `begin`..`end` takes in what qualifies it ("近", "以上"), `core`..`core_end` is number and unit.
    `kind` is the unit's kind in the unit list, "" without unit. `shared` marks a member of a list that
    has its unit from the list's last ("8.7和9.6个百分点").
    """

    begin: int
    end: int
    core: int
    core_end: int
    value: Fraction
    unit: str
    kind: str
    bound: Bound
    shared: bool = False
    spelled: bool = False
    range_begin: bool = False

    @property
    def is_rate(self) -> bool:
        return self.kind in ("ratio", "points")


_QUOTED = re.compile(
    r"“[^”]{1,40}”|《[^》]*》|‘[^’]*’|〔\d+〕|\[\d+\]|［\d+］|【\d+】|〖\d+〗|\"[^\"，。]{1,30}\"|「[^」]*」"
)
_LIST_NUMBER = re.compile(r"^[\s*#—\-]*(?:[（(]?\d{1,3}[)）.．、:：]|[（(]\d{1,3}[）)])(?!\d)")
_DATE = re.compile(
    r"(?:19|20)\d\d(?:[—\-－~～至](?:(?:19|20)\d\d|\d\d))?(?:年|[—\-－~～至](?:19|20)\d\d)|\d{1,2}月(?:\d{1,2}日|份|底|初|末|中旬|上旬|下旬)?"
    r"|\d{1,2}日(?!均)|\d{1,2}[:：]\d\d(?!\d)|(?:19|20)\d\d[.．]\d{1,2}[.．]\d{1,2}|(?<!\d)(?:19|20)\d\d(?=[\u4e00-\u9fff“]*(?:版|年度|大会|赛季))"
)
_RATIO = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)(?!\d)")
_NAME_BEFORE = re.compile(r"(?:[国省县乡]道|[A-Za-z+＋#№.．·∶:/第前$]|(?<!\d)[-－])$")
_NAME_AFTER = re.compile(r"[A-Za-z+＋]|[-－—~～]?[A-Za-z]")
_PER = re.compile(
    r"/(?:立方米|平方米|平方公里|[天日月年时秒]|[\u4e00-\u9fff]{1,2}[·.]?[天日月年]?|[A-Za-z]\d?)(?![\u4e00-\u9fff]{0,1}[）)])"
)
_JOINED = re.compile(r"^(?:、|和|与|及|以及|，)$")
_RANGE = re.compile(r"^(?:[—\-－~～至到]|——)$")
_FALLEN = re.compile(r"(?:增速|增幅|增长|同比|涨幅)(?:为|达)?[-－−]$")  # "增速-23.5%"
_MEASURE_IN_NAME = re.compile(r"^(?:级|型|号|版|线|年制|跑道|长卷)")
_COUNTERS_SPELLED = frozenset((*"个家所座场套名户处次轮批", "批次"))
_SPELLED_NOT = re.compile(
    r"^(?:方面|维护|确立|坚持|代表|全面|一百|自信|意识|阶段|层面|文明|循环|革命|务必|关键|必由|中心任务|重要|新|不|更|责任|版本|平台(?:经济)?|统筹)"
)
_MOVED = re.compile(r"(?:前移|跃升|提升|上升|前进|进位|晋升|后移|下降|下滑|升)(?:了)?$")
_LIFETIME = re.compile(r"(?:预期|期望)寿命[^，。；、\d]{0,8}(?:\d[\d.]*岁[^，。；\d]{0,6})?$")
_DURATION_CONTEXT = re.compile(
    r"(?:时限|时间|用时|耗时|天数|工时|缩短|压缩|压减|精简|提速|开办|办理|审批|工期|寿命|优良天|达标天|日数|天气)[^，。；]{0,14}$|(?:期望寿命|预期寿命|平均年龄)"
    r"|(?:优良|达标|天气)[^。；]{0,30}(?:增加|减少|提高|净增|多)(?:了)?$"
)


def _masked(text: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in _QUOTED.finditer(text)]
    spans += [m.span() for m in _DATE.finditer(text)]
    if numbered := _LIST_NUMBER.match(text):
        spans.append(numbered.span())
    return spans


_PART_OF_WORD = re.compile(r"(?:签约|节约|制约|履约|违约|附近|最近|侦破|远近|赶超|反超)$")


def _bound_before(text: str, begin: int, spelled_bare: bool) -> tuple[int, Bound | None]:
    for bound, words in lexicon().bounds_before:
        if (word := words.suffix(text, begin)) and not _PART_OF_WORD.search(text[:begin]):
            # 高于, 低于 and 超 compare ("高于全省3个百分点") unless they stand before the number itself
            return begin - len(word), bound
    if spelled_bare and begin and text[begin - 1] in "过上":
        return begin - 1, "atLeast"
    return begin, None


def _bound_after(text: str, end: int) -> tuple[int, Bound | None]:
    for bound, words in lexicon().bounds_after:
        word = words.prefix(text, end)
        if not word:
            continue
        if word in ("余", "多", "内", "起") and text[end + 1 : end + 2] not in ("", *BOUNDARY):
            continue
        return end + len(word), bound
    return end, None


def _unit_at(text: str, number: numerals.Numeral) -> tuple[str, str, int] | None:
    """Unit without scale, its kind and where it ends; None where the number measures nothing."""
    end = number.end
    if number.percent:
        return "%", "ratio", end
    unit = units.match(text, end)
    if unit is None:
        return ("", "", end)
    stop = end + len(unit.written)
    rest = text[stop : stop + 3]
    if unit.kind not in ("count", "person", "visit", "household") and _MEASURE_IN_NAME.match(rest):
        return None
    if unit.kind == "voltage":
        return None
    if unit.written == "个" and rest.startswith(("多月", "来月")):  # "5个多月"
        return None
    if rest.startswith("季度") or (unit.written == "次" and rest.startswith("产业")):
        return None
    if unit.written == "成" and (rest[:1] in "立果熟为功效品都员" or number.scale):
        return "", "", end
    if unit.written in ("年", "周年", "岁", "周岁", "个月"):
        aged = unit.written == "岁" and _LIFETIME.search(text[: number.begin])
        return (unit.written, unit.kind, stop) if aged else None
    if unit.written == "期" and not re.search(
        "(?:(?:班|培训|讲座|活动|讲堂|沙龙)[^，。；]{0,4}|开展|举办|举行)$", text[: number.begin]
    ):
        return None  # a project's second phase
    if unit.written == "日" or (unit.written == "项" and rest[:1] == "目"):
        return None
    if unit.written == "台" and rest[:1] == "阶":  # "迈上1000亿台阶"
        return "", "", end
    if unit.written == "人" and rest[:1] in ("大", "居"):
        return None
    if unit.written == "人" and rest[:1] == "口":
        return "", "", end
    written = unit.written
    if (per := _PER.match(text, stop)) and unit.kind in (
        "money",
        "mass",
        "volume",
        "count",
        "compound",
        "person",
    ):
        written += per.group()
        stop = per.end()
    if unit.kind == "" or not written:
        return "", "", end
    return written, unit.kind, stop


# "5万人以上的中心镇": the number says which towns.
_PEOPLED = re.compile(
    r"(?:及)?以上的?[\u4e00-\u9fff]{0,4}(?:镇|村|城市|社区|小区|自然屯)(?![\u4e00-\u9fff]{0,2}居)"
)
_HAMLET = re.compile(r"(?:及)?以上(?:的)?(?:自然村|村[庄寨屯]|[村屯寨]民?小?组|居民点|自然[屯寨])")


def _is_threshold(text: str, quantity: Quantity, bare: bool) -> bool:
    """Whether a quantity restricts the noun behind it ("亿元以上项目", "35岁以下大学生")."""
    follows = text[quantity.end : quantity.end + 1]
    if follows == "的" and quantity.kind == "money":
        return bare or (quantity.bound == "atLeast" and SIZED.search(text[: quantity.begin]) is not None)
    if quantity.kind == "money" and quantity.bound == "atLeast" and follows == "或":
        return True
    if quantity.kind == "person" and _PEOPLED.match(text, quantity.core_end):
        return True
    if not follows or follows in BOUNDARY or follows == "的":
        return False
    if text.startswith(("支持", "用于", "资金", "贷款", "债券"), quantity.end):
        return False
    after = text[quantity.core_end : quantity.end]
    if quantity.kind == "household" and _HAMLET.match(text, quantity.core_end):
        return True
    if quantity.unit == "层" and after:
        return True
    if after.startswith(("以上", "及以上", "以下", "及以下", "以内")) and quantity.kind in THRESHOLD_KINDS:
        return True
    return bare and quantity.kind in THRESHOLD_KINDS and quantity.begin == quantity.core


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of one sentence, in order."""
    masked = _masked(text)
    found: list[Quantity] = []
    pending: list[tuple[numerals.Numeral, int]] = []  # numbers that wait for the unit of a later one
    for number in numerals.find(text):
        if found and number.begin < found[-1].core_end:
            continue
        if any(a <= number.begin < b or a < number.end <= b for a, b in masked):
            pending.clear()
            continue
        negative = text.startswith("%", number.end) and _FALLEN.search(text, 0, number.begin)
        if not negative and _NAME_BEFORE.search(text[max(0, number.begin - 2) : number.begin]):
            pending.clear()
            continue
        quantity = _quantity(text, number)
        if quantity is None:
            if not number.bare and _waits(text, number):
                if pending and not _links(text, pending[-1][0].end, number.begin):
                    pending.clear()
                pending.append((number, number.begin))
            else:
                pending.clear()
            continue
        if pending:
            found += _resolve(text, pending, number, quantity)
            pending.clear()
            if found and found[-1].range_begin:
                quantity = replace(quantity, bound="atMost")
        found.append(quantity)
    for index, (one, next_one) in enumerate(pairwise(found)):
        if one.unit == "个" and next_one.kind == "points" and _links(text, one.end, next_one.begin):
            found[index] = replace(one, unit=next_one.unit, kind="points")  # "1.5个和2个百分点"
        if one.unit == next_one.unit and _RANGE.match(text[one.end : next_one.begin]):
            found[index] = replace(one, bound="atLeast", range_begin=True)
            found[index + 1] = replace(next_one, bound="atMost")
    return measuring(text, found)


def _is_part(number: numerals.Numeral) -> bool:
    return number.spelled and number.value < 1


def _waits(text: str, number: numerals.Numeral) -> bool:
    return re.match(r"(?:、|和|与|及|以及|[—\-－~～至])", text[number.end : number.end + 2]) is not None


def _links(text: str, end: int, begin: int) -> bool:
    return bool(_JOINED.match(text[end:begin]) or _RANGE.match(text[end:begin]))


def _resolve(
    text: str, pending: list[tuple[numerals.Numeral, int]], last: numerals.Numeral, quantity: Quantity
) -> list[Quantity]:
    """The earlier numbers of a list or range, with the unit of its last."""
    if not _links(text, pending[-1][0].end, last.begin):
        return []
    is_range = bool(_RANGE.match(text[pending[-1][0].end : last.begin]))
    if last.spelled and not is_range:
        return []
    scale, bare_unit = units.split_scale(quantity.unit)
    given = []
    for number, begin in pending:
        start, bound = _bound_before(text, begin, False)
        if number.spelled and not last.spelled:
            return []
        unit = (number.scale or scale) + bare_unit
        given.append(
            Quantity(start, number.end, begin, number.end, number.value, unit, quantity.kind,
                     "atLeast" if is_range else bound or quantity.bound, shared=True, range_begin=is_range)
        )  # fmt: skip
    return given


def _quantity(text: str, number: numerals.Numeral) -> Quantity | None:
    """The quantity that begins with a numeral, None where it measures nothing."""
    at = _unit_at(text, number)
    if at is None:
        return None
    unit, kind, end = at
    if not unit and not _counts_without_unit(text, number, end):
        return None
    if unit in ("位", "名", "个位次", "位次") and _MOVED.search(text[: number.begin]):
        kind = "points"
    begin, before = _bound_before(text, number.begin, number.bare)
    stop, after = _bound_after(text, end)
    if text.startswith(("大关", "台阶"), stop):
        stop += 2
    bound: Bound = after or before or ("atLeast" if number.more else "exact")
    bounded = bool(before or after or number.more)
    if number.spelled and not number.percent and not _spelled_counts(text, number, unit, kind, stop, bounded):
        return None
    quantity = Quantity(
        begin, stop, number.begin, end, number.value, number.scale + unit, kind, bound, spelled=number.spelled
    )
    if kind == "time" and text.startswith("时间", stop):
        return None  # "用45天时间"
    if kind == "time" and not _DURATION_CONTEXT.search(text[: number.begin]):
        return None
    return None if _is_threshold(text, quantity, number.bare) else quantity


def _counts_without_unit(text: str, number: numerals.Numeral, end: int) -> bool:
    """Whether a number without unit measures: a part ("2/3"), a sum ("1.5万亿") or an index ("1.67")."""
    follows = text[end : end + 1]
    if follows == "级" or re.match(r"[:：∶]\d", text[end : end + 2]):
        return False
    if _NAME_AFTER.match(text, end):
        return False
    written = text[number.begin : number.end]
    if _is_part(number) or "/" in written:
        return True
    if number.scale:
        if follows and follows in "～~—－-至" and text[end + 1 : end + 2].isdigit():
            return False  # "5万～10万人"
        return not (number.bare or number.spelled) or not follows or follows in BOUNDARY
    behind = text[_bound_after(text, end)[0] :][:1]  # "控制在103.5以内"
    if "." not in written or (behind and behind not in BOUNDARY):
        return False
    return re.search(r"(?:至|为|到|达|比|数|在|率)$", text[: number.begin]) is not None


def _spelled_counts(
    text: str, number: numerals.Numeral, unit: str, kind: str, stop: int, bounded: bool
) -> bool:
    """Whether a Chinese numeral counts: a round sum with a bound, or a small number with a counter."""
    if kind in ("ratio", "points") and unit != "成":
        return True
    if _is_part(number):
        return True
    if unit == "成":
        return bounded or text[stop : stop + 1] in BOUNDARY
    if number.bare:
        return bounded and bool(unit or number.scale)
    if number.scale:
        return bool(unit)
    rest = text[stop : stop + 6]
    if unit not in _COUNTERS_SPELLED or _SPELLED_NOT.match(rest):
        return False
    if number.value == 1 or (unit == "个" and number.value < 4):
        return False
    if unit == "批" and not re.match(r"(?:共|计)?\d", rest):
        return False
    if unit in ("次", "轮") and text[max(0, number.begin - 2) : number.begin] not in (
        *("召开", "举办", "开展", "举行", "组织"),
    ):
        return False
    return text[number.begin - 1 : number.begin] not in ("“", "第", "每", "这", "那", "各")


def find_ratio(text: str) -> list[tuple[int, int, list[Fraction]]]:
    """Ratios of three ("6:49:45") as (begin, end, values)."""
    return [(m.start(), m.end(), [Fraction(g) for g in m.groups()]) for m in _RATIO.finditer(text)]
