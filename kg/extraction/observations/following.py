"""What a number counts, read from the words behind it.

Behind a number stands the thing ("11家律所"), then perhaps what happens to it ("项目顺利完工") or what
it becomes ("企业入选…名单").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.observations.phrases import NOMINAL_AFTER, NOUNLIKE, clean, strip_openings, take_verbs
from kg.extraction.observations.words import lexicon

_AWARDED = (
    "入选",
    "获评",
    "荣获",
    "获批",
    "获得",
    "列入",
    "纳入",
    "上榜",
    "入围",
    "跻身",
    "成为",
    "挂牌",
    "被评为",
    "被列为",
    "被认定为",
    "获认定为",
    "评为",
    "进入",
    "晋升",
    "创成",
    "登上",
    "通过",
    "获",
)
CUT = re.compile(
    r"全部|全面(?!深化|从严)|均(?!衡)|已(?!建|签)|顺利|如期|成功|加快|加速|正式|集中(?!式|区|供)|实现|完成(?!率)|达到|取得|得到|提前|有序|陆续|相继|"
    r"启动(?!区|资金)|入驻(?!率|企业|项目|园区)|驰援|多次|精准对接|境外上市|尽快|阶段性(?!减免|成果)|干净整洁|投入|开工(?!率|建设的|项目)|竣工(?!率|项目)|建成(?!区)|投产|投用|落户|落地(?!项目|率)|签约(?!项目|率|金额|额)|参加|参与(?!度|率)|享受|受益|惠及|同步|稳步|扎实|率先|累计|"
    r"为(?!民|农|主|老|企)|被|将|突破(?!性)|超过|增长(?!极|点)|占(?!地|比)|纳税|实施|开展|推进(?!会|项目)|推动|提供|用于|支持(?!下|资金)|揭牌|运营|开业|通车|贯通|出列|脱贫(?!攻坚|户|人口|村|县)|摘帽|退出|上线|开通|"
    r"就业(?!率|创业|服务|困难|岗|培训|人|帮扶|见习|补|信息|技能|援助|基地|扶贫)|出栏|封顶|交付|挂牌|保持|位居|排名|总投资|带动|吸引|供地|需要|帮助|给予|分别|基本(?!公共|医疗|养老|农田|生活|药物|建设|民生)|重新|整体(?!性|授信)|按(?!期)|不|能够|可(?![行再持用靠])|过上|进行|实行|有效(?!发明|投资)|免费(?!孕|师|学)|以(?!上|下|内|旧|工)|主动|首次|从|由|向|(?<!所)在(?!校|册|建|线|岗|川|库|编|职|辖|孵|园|地|汉)"
)
_QUOTE = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
_PREDICATES = frozenset("开工 竣工 入驻 落地 签约 上市 脱贫 交付 挂牌 开放 投放".split())
_AND_MORE = re.compile(r"(?:、|和|及|以及)(?:一[批系揽]|等)")


@dataclass(frozen=True, slots=True)
class Right:
    """The words at a number's right: the thing, what happens to it, and what is left for the next number."""

    noun: str
    action: str = ""
    rest: str = ""


def read_right(between: str, followed: bool, amount: bool) -> Right:
    """What stands between a number and the clause's end (or the next number, where `followed`).

    `amount` for units of money and measure: what they count hardly stands behind them.
    """
    words = lexicon()
    if (
        not between
        or between == "的"
        or (words_before_links(between) == "" and not between.startswith("总"))
        or between[0] in "、，,；;。：:!！?？）)和及与且暨》”"
        or between.startswith(("以及", "并", "其中", "等，", "等。"))
    ):
        return Right("", rest=between)
    between = re.sub(r"^(?:方面)?的", "", between)
    piece, rest = between, ""
    if followed:
        masked = _QUOTE.sub(lambda m: "\x00" * len(m.group()), between)
        if (cut := masked.rfind("、")) >= 0:
            piece, rest = between[:cut], between[cut:]
        elif not masked.endswith(("和", "及", "与", "以及")):
            stem = words_before_links(between)
            head = words.sums.suffix(stem)
            if len(head) > 2 and len(stem) > len(head) + 1:
                return Right(clean(stem[: -len(head)]), rest=between[len(stem) - len(head) :])
            verb = words.actions.suffix(stem)
            if verb and verb not in between[: len(verb)]:
                at = words_before_links(between).rfind(verb)
                piece, rest = between[:at], between[at:]
    first_verb = words.actions.prefix(piece)
    for verb in _AWARDED:
        at = piece.find(verb)
        if at < 0 or _inside_quote(piece, at):
            continue
        before, awarded = clean(piece[:at]), clean(piece[at + len(verb) :])
        if at > 0 and CUT.search(before) and verb not in ("入选", "获评", "成为"):
            break
        if len(awarded) < 2:
            break
        return Right(_joined(awarded, before), verb, rest)
    if first_verb and first_verb == piece:
        return Right("", first_verb, rest)
    if (
        first_verb
        and first_verb not in NOUNLIKE
        and (amount or first_verb in ("惠及", "占", "落户", "实现", "完成"))
    ):
        return Right("", first_verb, rest or between)
    masked = _QUOTE.sub(lambda m: "\x00" * len(m.group()), piece)
    if match := _AND_MORE.search(masked):
        piece, masked = piece[: match.start()], masked[: match.start()]
    action = ""
    if match := _first_cut(masked):
        tail = piece[match.start() :]
        action = _predicate(tail)
        piece = piece[: match.start()]
        if followed and not rest:
            rest = tail
    else:
        stem = _without_final_verb(piece)
        if stem != piece:
            action, piece = piece[len(stem) :], stem
    return Right(clean(piece), action, rest)


def _first_cut(masked: str) -> re.Match[str] | None:
    """Where a predicate begins behind the counted thing: a known opening, or a clear verb."""
    match = CUT.search(masked, 1)
    limit = match.start() if match else len(masked)
    words = lexicon()
    for at in range(2, limit - 1):
        verb = words.actions.prefix(masked, at)
        if len(verb) > 1 and verb not in NOUNLIKE and not masked.startswith(NOMINAL_AFTER, at + len(verb)):
            if at + len(verb) < len(masked) or match is None:
                return re.compile(re.escape(verb)).match(masked, at)
    return match


def words_before_links(text: str) -> str:
    """A stretch without the links at its end ("提供", "达")."""
    words = lexicon()
    while word := words.reach.suffix(text) or words.filler.suffix(text):
        text = text[: -len(word)]
    return text


def _inside_quote(text: str, at: int) -> bool:
    return any(m.start() <= at < m.end() for m in _QUOTE.finditer(text))


def _joined(awarded: str, thing: str) -> str:
    """An award and who has it: the award alone where it names them too ("…示范小区" of 小区)."""
    thing = strip_openings(thing)
    if (
        not thing
        or awarded.endswith(thing[-2:])
        or (thing[-1] == awarded[-1] and thing[-1] in "县区市村镇乡")
    ):
        return awarded
    return awarded + thing


def _predicate(tail: str) -> str:
    words = lexicon()
    tail = strip_openings(tail)
    action, _ = take_verbs(tail)
    return action or words.actions.suffix(tail)


def _without_final_verb(piece: str) -> str:
    """A piece without the verb that ends it ("街坊收尾交地"), where that verb is no noun as well."""
    verb = lexicon().actions.suffix(piece)
    if len(verb) > 1 and len(piece) - len(verb) >= 2 and (verb not in NOUNLIKE or verb in _PREDICATES):
        return piece[: -len(verb)]
    return piece
