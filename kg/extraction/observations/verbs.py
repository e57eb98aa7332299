"""Verbs in a phrase: which stand at its head, which inside it, and which belong to a noun."""

from __future__ import annotations

import re

from kg.extraction.observations.words import lexicon

QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
NOMINAL_AFTER = (
    "率", "房", "村", "镇", "的", "额", "量", "者", "单位", "类", "型", "区", "点", "业", "力", "费", "部",
    "员", "人员", "对象", "群体", "人群", "机构", "标准", "期", "制度", "性",
)  # fmt: skip
_SUFFIXES_OF_NOUNS = ("区", "园", "者", "率", "度", "额", "量", "费", "力", "业")
_NO_SUFFIX = ("区级", "区内", "区属", "区域", "业务", "量子", "力度")
_MEMBERS = ("企业", "公司", "项目", "机构", "人员", "资金", "单位", "用地", "贷款")
_JOINING = "、并和及或"
_WORK = ("任务", "工作", "目标", "指标", "手续", "工程", "行动", "活动")
_HANDING = ("发放", "兑现", "拨付")
_COUNTS = ("数量", "家数", "人次", "人数", "总量", "量", "户数")
_ADVERBIAL = re.compile(r"(?:累计|已|成功|共|先后|全年|年内)$")
# An organisation before a verb is its subject, also where the verb may be a noun ("…产业园入驻企业").
_ORGANISED = re.compile(
    r"(?:院|园区?|公司|集团|平台|中心|”|企业|局|银行|机构|馆|机场|港|站|处|新区|开发区|高新区|经开区|行动|活动|班列|贷)$"
)


def mask(text: str) -> str:
    """A text with what is quoted or in brackets made unreadable, offsets kept."""
    return QUOTED.sub(lambda match: "\x00" * len(match.group()), text)


def take_verbs(phrase: str, rate: bool = False) -> tuple[str, str]:
    """Leading verbs and what is left: ("新建改建", "市民健身点"). Keeps verbs that belong to a noun.

    `rate` where a rate or a change is measured: then a verb that may be a noun is one ("投资增长").
    """
    actions = lexicon().actions
    taken, rest = "", phrase
    while verb := actions.prefix(rest):
        after = rest[len(verb) :]
        core = after.lstrip("了好、和并及或")
        if _belongs_to_noun(rest, verb, after, core, taken, rate):
            break
        taken += verb
        rest = core if core and after[:1] in ("了", "好") else after
        if after[:1] in ("、", "并", "和", "及", "或") and actions.prefix(core):
            taken += after[:1]
            rest = core
        if not rest:
            break
    return taken, rest


def _belongs_to_noun(rest: str, verb: str, after: str, core: str, taken: str, rate: bool) -> bool:
    """Whether a verb at the head of `rest` is part of the thing's name."""
    words = lexicon()
    nounlike = verb in words.nounlike
    if after.startswith("后的"):  # "享受调整后的政策"
        return True
    if taken in _HANDING and nounlike:  # "发放补贴6000万元"
        return True
    if taken and core in _WORK:  # "完成植树造林任务"
        return True
    if rest.startswith(words.no_verb) or after[:1] in ("性", "型", "类", "式", "率", "版"):
        return True
    if nounlike and not taken and core.endswith("率") and len(core) < 6:  # "投资完成率"
        return True
    suffixed = after.startswith(_SUFFIXES_OF_NOUNS) and after[:2] not in _NO_SUFFIX
    if nounlike and (rate or suffixed):
        return True
    modifies = nounlike or not (taken or verb in words.plain)
    if modifies and core and (core in words.sums or core in words.rates):
        return True
    if re.match(r"[额量](?:$|[和、及与])", after) or (
        not taken and verb in words.adjectival and core.startswith(_MEMBERS)
    ):
        return True
    if not nounlike:
        return False
    if taken and taken[-1] not in _JOINING and 0 < len(core) < 3:
        return True
    of_a_kind = after.startswith(words.kinds) and not after.startswith("中心城")
    return of_a_kind and (bool(taken) or after in words.sums)


def middle_verb(phrase: str) -> tuple[str, str, str] | None:
    """Subject, verb and object where a clear verb stands inside a phrase, None if there is none."""
    words = lexicon()
    quoted = [m.span() for m in QUOTED.finditer(phrase)]
    for at in range(len(phrase) - 2, 0, -1):
        verb = words.actions.prefix(phrase, at)
        if len(verb) < 2 or any(a <= at < b for a, b in quoted):
            continue
        subject, rest = phrase[:at], phrase[at + len(verb) :]
        nounlike = verb in words.nounlike
        led = re.match("在(?![库建校岗册孵谈])|[于对为]", phrase) is not None
        adverbial = led or _ADVERBIAL.search(subject) is not None
        organised = len(rest) > 1 and _ORGANISED.search(subject) is not None
        if nounlike and not (adverbial or organised):
            continue
        if verb == "挂牌" and subject.endswith("板"):  # "新三板挂牌企业"
            continue
        if verb == "发展" or (verb == "实现" and rest in ("程度", "率")):
            continue  # 发展 inside a phrase is a noun ("经济社会发展考核")
        if rest.startswith(NOMINAL_AFTER) or (nounlike and not adverbial and rest.startswith(words.kinds)):
            continue
        if phrase.startswith(words.no_verb, at) or phrase[at - 1 : at + 1] in words.pairs or rest in _COUNTS:
            continue
        if verb not in words.plain and (rest in words.rates or (rest in words.sums and nounlike)):
            continue
        if at > 1 and len(longer := words.actions.prefix(phrase, at - 1)) > len(verb):
            at, verb = at - 1, longer
        begin, end = at, at + len(verb)
        while len(longer := words.actions.suffix(phrase, begin)) > 1 and longer not in words.nounlike:
            begin -= len(longer)
        if rest and not organised and rest not in words.sums and (more := take_verbs(rest))[1] == "":
            end, rest = end + len(more[0]), ""
        return phrase[:begin], phrase[begin:end], rest
    return None


def before_links(text: str) -> str:
    """A stretch without the links at its end ("提供", "达")."""
    words = lexicon()
    while word := words.reach.suffix(text) or words.filler.suffix(text):
        text = text[: -len(word)]
    return text
