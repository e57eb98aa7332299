"""Whether two numbers, of two years' reports, measure one thing: indicator, restriction, unit, verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.corpus.tracking.indicators import indicator_of, said_of
from kg.corpus.tracking.reports import Number
from kg.corpus.tracking.verbs import clash, one_kind, only_one_work
from kg.corpus.tracking.wording import content, fold, listed, tokens

__all__ = ["Comparison", "compare", "is_general", "of_one_matter"]

_COUNTS = frozenset("个家座处所条项件场次栋台辆部批支幢期门间类") | {"场次"}
_FIRMS = frozenset("个家户")
_FIRM = re.compile("企业|市场主体|经营主体|商户")
_PEOPLE = frozenset({"人", "名", "人次", "位"})
# Indicators that say how much, but not of what: the sentence must say it on both sides.
_GENERAL = re.compile(
    r"(?:总|年|全年)*(?:专项资金|产量|产值|产|收入|面积|规模|产能|增加值|投资|数量|完成|达到|补短板|项目)*"
)
# How far into a sentence its matter is named.
_TOPIC = 12
_MEASURED = frozenset({"元", "平方米", "米", "吨", "立方米", "ratio", "天"})
# An indicator of so few characters says little itself: 6条路段实现雨污分流.
_LEAST_SAID = 3
_LEAST_COVERED = 0.6
_FAR = 3
_FEW = 2
_NEAR = 2
_MOST_WORDS = 0.7
_REACHED = re.compile("达|突破|超|至|共|累计|拥有|现有|集聚")
_OPENED = re.compile("(?:新|已)?开工(?:建设)?")
_DONE = frozenset(("完成", "实现"))
_FIGURES = 3
_REORDERED = "said in another order or with another verb"
_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_CHANGE = re.compile(r"^(?:提升|提高|增加|增长|上升|下降|降低|减少|缩短|压缩)$")
_DEALS = re.compile(r"新?签约项目")
_EACH = re.compile(r"每个?(?:县|市|区|乡|镇|村|街道|社区|园区)")
_LIST = re.compile(r"、|以及|[和与及]")
_NEW = re.compile(r"新(?=[增建设认培入引签获添])|增")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How sure it is that two numbers measure one thing (0..1), and what speaks for and against it."""

    grade: float
    grounds: str
    doubt: str = ""


def compare(target: Number, outcome: Number, clause: str, promise: str = "") -> Comparison | None:
    """How a planned and a reported number are the same quantity; None where they have nothing in common.

    `clause` is the text that the outcome was read from, `promise` that of the target. A grade of 0 is a
    near miss: the doubt says what keeps the two apart.
    """
    if target.value is None or outcome.value is None:
        return None
    if not _same_kind(target, outcome):
        return _enough_new_ones(target, outcome) or _as_one_year(target, outcome)
    if not _one_unit(target, outcome):
        return None
    if target.unit == outcome.unit and _deals(target) and _deals(outcome):
        return Comparison(0.93, "same indicator")
    if not content(target.indicator):
        return None  # “投资3亿元” is anybody's
    if clash(target, outcome, clause):
        return None
    if work := only_one_work(target, outcome):
        return Comparison(0.0, "", f"the result counts only what was {work}")
    if _CHANGE.search(outcome.action) and not target.action and _far_apart(target, outcome):
        return Comparison(0.0, "", "the result tells by how much it changed")
    if _per(promise) and not _per(clause):
        return Comparison(0.0, "", "the promise counts what each of several places does")
    a, b = indicator_of(target), indicator_of(outcome)
    if a == b:
        new_ones = outcome.action.startswith("新") and not target.action and outcome.value < target.value
        if new_ones and _far_apart(target, outcome):
            return Comparison(0.0, "", "the result counts new ones only")
        if target.action == outcome.action or target.measure != "level":
            return Comparison(1.0, "same indicator")
        if _all_there_are(target, outcome, clause):
            return _of_all_there_are(target, outcome)
        if not content(outcome.action) or content(outcome.action) == content(target.action):
            return Comparison(0.93, "same indicator")
    compared = _other_verb(target, outcome) or _by_words(target, outcome, clause)
    if (not compared or not compared.grade) and _distinctive(target, outcome):
        compared = _by_both_clauses(promise, clause) or _by_end(target, outcome) or compared
    if compared and compared.grade and _differs(compared, target) and _far_apart(target, outcome):
        return Comparison(0.0, "", f"{compared.doubt}; the numbers are far apart")
    return compared


def _enough_new_ones(target: Number, outcome: Number) -> Comparison | None:
    """What was counted of a stock to be reached, where it alone is enough: 入库328家 for 达到230家."""
    measures = target.measure, outcome.measure
    if measures != ("stock", "level") or not _units(target.unit, outcome.unit) or clash(target, outcome):
        return None
    assert target.value is not None and outcome.value is not None
    if indicator_of(target) != indicator_of(outcome) or is_general(target) or target.bound == "atMost":
        return None
    enough = target.value <= outcome.value and not _far_apart(target, outcome)
    return Comparison(0.72, "some of them are enough", "the result may not count all") if enough else None


def _as_one_year(target: Number, outcome: Number) -> Comparison | None:
    """What was promised of a year, where the result was read as a sum: 新增平台22家 of 新增平台15家."""
    measures = target.measure, outcome.measure
    if measures != ("level", "stock") or not _units(target.unit, outcome.unit) or clash(target, outcome):
        return None
    a, b = indicator_of(target), indicator_of(outcome)
    new = target.action or "新增" in a
    done = not target.action and outcome.action in _DONE  # 完成粮食播种面积
    built = {target.action, outcome.action} <= listed("make")
    one_verb = target.action == outcome.action or built or one_kind(target, outcome)
    if a != b or not (done or (one_verb and new)) or not content(target.indicator):
        return None
    if _twice_apart(target, outcome) or _REACHED.match(outcome.action):
        return None
    return Comparison(0.72, "same indicator", "the result may be summed over years")


def _twice_apart(target: Number, outcome: Number) -> bool:
    assert target.value is not None and outcome.value is not None
    return not target.value / _NEAR <= outcome.value <= target.value * _NEAR


def _per(clause: str) -> bool:
    """Whether a clause counts what each place does: 每个园区引进企业10家."""
    return bool(_EACH.search(clause))


def _deals(number: Number) -> bool:
    """Whether a number counts the projects agreed on: 新签约项目132个."""
    return number.measure == "level" and bool(_DEALS.fullmatch(number.action + number.indicator))


def _all_there_are(target: Number, outcome: Number, clause: str) -> bool:
    """Whether the promise counts new ones only, and the result may count old and new: 高新技术企业111家."""
    new = target.action.startswith("新") and target.unit not in _PEOPLE
    return new and not outcome.action and target.measure == "level" and not _NEW.search(clause)


def _of_all_there_are(target: Number, outcome: Number) -> Comparison:
    doubt = "the result may count all there are, not the new ones"
    assert target.value is not None and outcome.value is not None
    if outcome.value >= 2 * target.value:
        return Comparison(0.0, "", doubt)
    return Comparison(0.75, "same indicator", doubt)


def is_general(number: Number) -> bool:
    """Whether an indicator says how much, but not of what: 产量, 总产值."""
    return bool(_GENERAL.fullmatch(fold(number.indicator)))


def of_one_matter(promise: str, result: str) -> bool:
    """Whether two sentences begin with a word in common that can say of what a general indicator tells.

    >>> of_one_matter("确保粮食播种面积稳定、总产量13.3亿斤", "粮食生产再获丰收，产量达到13.67亿斤")
    True
    >>> of_one_matter("煤炭产业，产量稳定在1.2亿吨", "粮食生产再获丰收，产量达到13.67亿斤")
    False
    """
    topic = [w for w in content(result[:_TOPIC]) if len(w) > 1 and not _GENERAL.fullmatch(w)]
    return any(w in fold(promise) for w in topic)


def _differs(compared: Comparison, target: Number) -> bool:
    """Whether it is doubtful that both are one; of things that are counted, no order of words makes it so."""
    counted = target.unit in _COUNTS | _PEOPLE
    return bool(compared.doubt) and not (counted and compared.doubt == _REORDERED)


def _other_verb(target: Number, outcome: Number) -> Comparison | None:
    """The same indicator with another verb of the same kind: 新投放公交车, 新购置公交车."""
    a, b = content(_without_bracket(target.indicator)), content(_without_bracket(outcome.indicator))
    if a != b or not a or target.measure != "level":
        return None
    verbs = content(target.action), content(outcome.action)
    if verbs[0] == verbs[1] and _BRACKET.search(target.indicator + outcome.indicator):
        return Comparison(0.8, "same indicator but for a bracket")
    if _OPENED.fullmatch(target.action) and _OPENED.fullmatch(outcome.action):
        return Comparison(0.9, "same indicator")
    if one_kind(target, outcome):
        return Comparison(0.8, "same indicator, verbs of one kind", f"{target.action}, {outcome.action}")
    return None


def _without_bracket(indicator: str) -> str:
    return _BRACKET.sub("", indicator)


def _distinctive(target: Number, outcome: Number) -> bool:
    """Whether both say the same number, of three figures or more that are not naught."""
    if target.value != outcome.value or not _units(target.unit, outcome.unit) or target.measure == "growth":
        return False
    return len(re.sub(r"[^0-9]", "", f"{target.value:f}").strip("0")) >= _FIGURES


def _by_end(target: Number, outcome: Number) -> Comparison | None:
    """The same telling number with the same verb, of the same sort of things: 第一批重大项目787个."""
    a, b = content(target.indicator), content(outcome.indicator)
    if target.action != outcome.action or not a or not b or a[-1] != b[-1]:
        return None
    doubt = _differences([w for w in a if w not in b], [w for w in b if w not in a])
    return Comparison(0.7, "same number, verb and sort of thing", doubt)


def _by_both_clauses(promise: str, clause: str) -> Comparison | None:
    """The same telling number in two clauses that share most of their words."""
    words = tuple(dict.fromkeys(w for w in content(promise) if len(w) > 1 and not w[0].isdigit()))
    told = [w for w in words if w in fold(clause)]
    if len(told) < 2 or _length(told) < 0.5 * _length(words):
        return None
    missing = [w for w in words if w not in told]
    return Comparison(0.7, "same number in clauses of the same words", _differences(missing, []))


def _same_kind(target: Number, outcome: Number) -> bool:
    if ("倍" in target.written) != ("倍" in outcome.written):
        return False
    if target.measure == outcome.measure:
        return target.measure != "growth" or bool(target.change) == bool(outcome.change)
    # 优良率达到95%以上 may be read as a level or a share; a count in existence is no count of the year.
    return {target.measure, outcome.measure} in ({"share", "level"}, {"share", "stock"}) and (
        target.unit == outcome.unit == "ratio"
    )


def _far_apart(target: Number, outcome: Number) -> bool:
    assert target.value is not None and outcome.value is not None
    low, high = sorted((abs(target.value), abs(outcome.value)))
    return high > low * _FAR


def _units(a: str, b: str) -> bool:
    return a == b or {a, b} <= _COUNTS or {a, b} <= _PEOPLE


def _one_unit(target: Number, outcome: Number) -> bool:
    """Whether two numbers are counted alike; firms in households too (企业10个, 企业16户)."""
    units, names = {target.unit, outcome.unit}, (target.indicator, outcome.indicator)
    firms = units <= _FIRMS and all(_FIRM.search(n) for n in names)
    posts = units <= {"个", *_PEOPLE} and all("新增就业" in n for n in names)  # 新增就业岗位11.5万个
    return firms or posts or _units(target.unit, outcome.unit)


def _by_words(target: Number, outcome: Number, clause: str) -> Comparison | None:
    a, b = said_of(target), said_of(outcome)
    if one_kind(target, outcome) and content(target.action) and content(outcome.action):
        a, b = a.removeprefix(target.action), b.removeprefix(outcome.action)
    words_a, words_b = content(a), content(b)
    if not words_a or not words_b:
        return None
    equal = target.value == outcome.value and target.unit == outcome.unit
    if equal and _sites(target, words_a, words_b):
        words_a, words_b = words_a[:-1], words_b[:-1]
    missing = [w for w in words_a if w not in fold(b)]
    added = [w for w in words_b if w not in fold(a)]
    covered = 1 - _length(missing) / _length(words_a)
    doubt = _differences(missing, added)
    relative = target.measure in ("growth", "share")
    if not covered:
        short = equal and not relative and _length(added) <= _LEAST_SAID
        return _by_clause(target, words_a, clause, doubt) if short else None
    kinds = listed("rank") | listed("sector") if relative else listed("rank")
    telling = [w for w in added if w.startswith(tuple(kinds))]
    if telling:
        if telling == added and not missing and _enough_in_part(target, outcome):
            return Comparison(0.72, "some of them are enough", f"the result counts only {'、'.join(telling)}")
        return Comparison(0.0, "", f"the result is restricted to {'、'.join(telling)}")
    lists = bool(_LIST.search(target.indicator)), bool(_LIST.search(outcome.indicator))
    if lists[0] and not lists[1] and not added and _enough_of_list(target, outcome):
        return Comparison(0.72, "some of them are enough", doubt)
    if lists[0] != lists[1] and not equal and (missing or added):
        return Comparison(0.0, "", "one of the two counts several things")
    done_to = a.removesuffix(outcome.action) if outcome.action else a  # 推进(片区老旧小区)改造
    head = max(_common_end(done_to, b), _common_end(a, b), _common_end("".join(words_a), "".join(words_b)))
    if not added and not missing:
        return Comparison(0.9, "same words", "" if a == b else _REORDERED)
    if relative and not added and covered <= _LEAST_COVERED:
        return Comparison(0.0, "", doubt)
    ranked = all(w in listed("rank") or len(w) == 1 or w in target.action for w in missing)
    if (
        not added
        and missing
        and ((_bare(words_b) and not ranked) or ("工业" in missing and target.unit in _COUNTS))
    ):
        return Comparison(0.0, "", doubt)
    if not added and (covered >= 0.8 or (head >= 2 and covered >= 0.4) or (equal and covered >= 0.5)):
        return Comparison(0.7 if relative else 0.78, "same quantity, said shorter", doubt)
    if relative:
        return Comparison(0.0, "", doubt) if head >= 2 and covered >= 0.5 else None
    verb = content(outcome.action)
    if not missing and head >= 2 and _length(added) <= 2 and not any(w in verb for w in added):
        return Comparison(0.82 if equal else 0.72, "same quantity, said longer", doubt)
    if not missing and equal:
        return Comparison(0.75, "same words and number", doubt)
    if equal and covered >= _MOST_WORDS and target.unit in _COUNTS and (target.value or 0) > _FEW:
        return Comparison(0.7, "same number, most of the words", doubt)
    restricted = not missing and _joined(outcome).endswith(_joined(target))
    if restricted and _enough_in_part(target, outcome) and _same_work(target, outcome):
        return Comparison(0.7, "some of them are enough", doubt)
    if equal and _length(added) <= _LEAST_SAID and (found := _by_clause(target, words_a, clause, doubt)):
        return found
    return Comparison(0.0, "", doubt) if head >= 2 and covered >= 0.5 else None


def _bare(words: tuple[str, ...]) -> bool:
    """Whether an indicator says only that they are projects of weight: 实施95个重点项目."""
    return not [w for w in words if w not in ("项目", "重点项目", "重点", "重大", "重大项目", "工程")]


def _sites(target: Number, words_a: tuple[str, ...], words_b: tuple[str, ...]) -> bool:
    """Whether both end with some sort of place, and say more: 养殖园区6个, 养殖基地6个."""
    last = {words_a[-1], words_b[-1]}
    several = target.value is not None and target.value > _FEW
    return several and len(last) == 2 and last <= listed("site") and min(len(words_a), len(words_b)) > 1


def _joined(number: Number) -> str:
    return "".join(content(number.indicator))


def _same_work(target: Number, outcome: Number) -> bool:
    said_within = not outcome.action and target.action in outcome.indicator  # 主城区(新增)停车位
    return target.action == outcome.action or said_within or one_kind(target, outcome)


def _enough_in_part(target: Number, outcome: Number) -> bool:
    """Whether a part of what is counted already reaches what was promised of all: 省级48家 of 30家."""
    assert target.value is not None and outcome.value is not None
    counted = outcome.measure == target.measure == "level" and target.unit not in _MEASURED
    return counted and target.bound != "atMost" and target.value <= outcome.value <= target.value * _FAR


def _enough_of_list(target: Number, outcome: Number) -> bool:
    """Whether one thing of a promised list alone reaches what was promised of all: 造林12.5万亩."""
    assert target.value is not None and outcome.value is not None
    counted = outcome.measure == target.measure == "level" and target.bound != "atMost"
    name = _joined(outcome)
    listed_there = len(name) >= 2 and any(
        "".join(content(i)).endswith(name) for i in _LIST.split(target.indicator)
    )
    enough = target.value <= outcome.value <= target.value * _FAR
    return counted and listed_there and enough and target.unit != "元"


def _by_clause(target: Number, words: tuple[str, ...], clause: str, doubt: str) -> Comparison | None:
    """The same number in a clause that has the target's words elsewhere: 6条路段实现雨污分流."""
    told = [w for w in words if w in fold(clause)]
    if target.value is None or target.value <= _FEW or _length(told) < 0.6 * _length(words):
        return None
    return Comparison(0.7, "same number, words in the clause", doubt)


def _length(found: list[str] | tuple[str, ...]) -> int:
    return sum(map(len, found))


def _common_end(a: str, b: str) -> int:
    """How many characters the last words have in common, counted from the end; 0 where none has."""
    x, y = fold(a), fold(b)
    count = 0
    while count < min(len(x), len(y)) and x[-1 - count] == y[-1 - count]:
        count += 1
    last = {w for w in (*tokens(a), *tokens(b))}
    return count if count >= 2 or (any(len(w) == 1 for w in last) and count) else 0


def _differences(missing: list[str], added: list[str]) -> str:
    told = []
    if missing:
        told.append(f"the result does not say {'、'.join(missing)}")
    if added:
        told.append(f"only the result says {'、'.join(added)}")
    return "; ".join(told)
