"""What stands at a number's left, read from the outside in.

There are openings ("全年"), a subject, a verb ("新增"), the thing ("企业") and what links it to the
number ("达到", "同比增长").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.observations.verbs import mask, middle_verb, take_verbs
from kg.extraction.observations.words import Lexicon, lexicon
from kg.model import Change

CONJUNCTIONS = ("以及", "、", "和", "及", "与", "并", "且", "暨", "，")
LIKE_CONJUNCTIONS = ("与会", "和谐", "和美", "和平", "和田", "和顺", "和县", "及时", "并网", "并购", "和睦")
_ENDINGLIKE_CONJUNCTIONS = ("惠及", "涉及", "给予", "参与", "饱和", "普及", "以及其")
_LISTED = re.compile(
    r"(?<![一二三特优平高中初])等(?!级|次|奖|于|候|待|保|第)(?:[一二三四五六七八九十]大)?(?P<head>[^等，]*)$"
)
_GREW = re.compile(
    r"(?:年均|同比|环比|(?:比|较)[^，、]{1,8}?(?:年|期|初|末|前)(?:同期)?|分别|平均每年)(?:又|再|净|实际)?(?:增长|增加|提高|提升|上升|扩大|缩小|缩短|减少|下降|降低|多|少|增|减)(?:了)?$"
)
# Before a sum these say by how much, where 增加 and 减少 may say what was done ("增加租赁房源2万套").
_ROSE = re.compile(r"(?<![稳保促])(?:提高|增长|上升|上涨|上调|下调|比增)(?:了)?$")
_SUM_MOVED = re.compile(
    r"(?:收入|支出|余额|存款|贷款|产值|增加值|利润|税收|总额|总值|投入|消费|养老金|工资|负担|标准|[年月]?人均|人均[年月])"
    r"(?:净|又|再|共)?(?:增加|减少)了?$"
    r"|(?:面积|里程|[月年]均|每[月年]|人口)(?:又|再|共)?(?:增加|减少|扩大)了?$"
)
# What is better the lower it is.
_BETTERED = re.compile(r"(?:浓度|指数)[\u4e00-\u9fff]{0,4}?(?P<word>(?:改善|优化|好转)了?)$")
_MORE_DAYS = re.compile(r"(?:天数|日数|天气)(?:[\u4e00-\u9fff]{0,2})(?:增加|减少)(?:了)?$")
_FROM = re.compile(
    r"(?:(?:由|从|[将把](?=去年|上年|原))(?:[“\"]?(?:十[一二三四]?|[八九])五[”\"]?(?:末|期末|时期|初)?的?|每人每[年月]|(?:19|20)\d\d年(?:末|底)?的?"
    r"|(?:去年|上年|年初|原来|原先|最初|改革前|起初|过去)的?|全[国省市区县](?:第)?)?"
    r")$"
)
# The value of another year that this one is compared with ("比1997年的36亿元增加…").
_BASE = re.compile(r"[比较](?:(?:19|20)\d\d年(?:底|末|初)?|去年|上年)的(?:约|近|不足)?$")
_COMPARED = re.compile(
    r"(?:(?:较|对比|(?<!占)比(?!重|例|率|值|较)|按|扣除|剔除|与)(?:[^，、]{0,14}?(?:年|末|初|期|比|价|算|时|素|均|来|前)|禁捕之初|全国|全省|全市|全区)(?:同期|同口径|同比|水平|相比|计算)?|同比|同口径|[（(]下同[）)])$"
)
_DATED = re.compile(
    r"^(?:到|至|截至|在)?(?:[“\"]十[一二三四]?五[”\"]期?末(?:使|让)?|(?:19|20)\d\d(?:年度|年底|年末|年)?|今年|去年|上年|\d{1,3}天(?:时间)?内?|年内|当年|每年|\d{1,2}个多?月(?:时间)?[内来]?|近[二两三四五]年|[一二两三四五\d]年内|五年|三年|(?:汛期|春节|国庆|五一|入冬|开学|采暖季?|供暖季?)前|前?[一二三四]季度|上半年|下半年|用[一二三两四五\d](?:[到至—\-]\d)?年(?:左右)?的?时间(?:使|让|将|把)?|\d{1,2}[-—至]\d{1,2}月|\d{1,2}月底?前?)(?=[\u4e00-\u9fff“A-Z]|$)"
)
# "床位数达到每千人6.5张": the scope stands behind the link.
_PER_HEAD = re.compile(
    r"(?<=[达到至为有])(?:每[千万百]人口?(?:拥有)?|(?:每人|人均)?每[月年天]|每人|[月年]人均)$"
)
# "低保标准年人均达到5400元"
_AVERAGED = re.compile(r"(?<=标准)(?:[年月]人均|人均[年月]?|[年月]均)$")
_STEPS = re.compile(
    r"(?:连?(?:续|跨过|跨越|跨|迈上|登上|跃上|突破)|连(?:上|越|破|过|登|迈))[^，、]{1,10}台阶[、，](?:有望|预计)?"
)
# Over how many years, behind what is measured ("固定资产投资五年累计完成").
_OVER_YEARS = re.compile(
    r"(?<=[^，。；第每]{2})(?:近|过去|这|短短)?[一二两三四五六七八九十]年(?:来|间|里|时间)?$"
)
# What a change starts from, no part of what changes ("浓度在2013年基础上下降7%").
_ON_BASE = re.compile(r"在[^，。；、]{0,14}基础上(?:又|再|净|统一|继续)?$|(?<=..)在(?:19|20)\d\d年$")
_SET = re.compile(r"^\d+[个项](?P<set>[^，。；、\d]{2,14})中(?:的|有)?$")  # "12项主要经济指标中"
_TRAILING = re.compile(
    r"(?:[（(]不含[^）)]*[）)]|（(?!自治|[市县区旗]、|街道)[^（）]{4,}）|\([^()]{4,}\)|的|了|[、，：:\s*#—–\-·])+$"
)
_LEADING = re.compile(
    r"^(?:[\s*#—–\-·•●]+|[了的](?![却])|[（(]?\s?(?!一、二|二、三)[一二三四五六七八九十\d]{1,2}[)）.．、]|[一二三四五六七八九十]是(?!否)|[，、：:；。])+"
)
_SCOPED = re.compile(
    r"^(?:全[市区县省州国盟旗]|我[市区县省州]|本[市区县省州]|[省市区县州乡镇]{2,3}[两三四]级)(?=[\u4e00-\u9fffA-Za-z“])(?!性|域|面|民|社会|覆盖|要素|过程|年|部|流程|口径|链)"
)
# Adverbs that may begin a name too ("重点项目", "同步卫星"): only before a verb are they none of it.
_STRESSED = re.compile(
    r"^(?:免费(?=培训|发放|接种|筛查|检查|安装|提供)|集中(?=整治)|主动(?=公开)|(?:重点|同步|动态)(?="
    r"打造|推进|抓好|抓|实施|引进|扶持|发展|推动|办好|完成|开展|做好|监管|新建|改建|新增"
    r"|(?:培育|建设|支持|改造|整治|跟踪|调度)(?!企业|对象|项目|期|库|工程|任务|用地|单位|年|产业|区域|机制|平台)))"
)


PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"))
"""Marks that stand in pairs, opening and closing."""


@dataclass(frozen=True, slots=True)
class Left:
    """The words at a number's left: the thing, the verb, and what links them to the number.

    `change` is set where a growth verb stands last; `reach` where a link says that a level is meant
    ("提高到", "达"); `source` for "由A提高到B"'s A. `every` for 均, 各; `dealt` for 分别; `total` for 共,
    累计 and the like. `subject` is what stood before the verb. `open` where nothing but links stood there.
    """

    noun: str
    action: str = ""
    change: Change | None = None
    reach: str = ""
    source: bool = False
    every: bool = False
    dealt: bool = False
    total: bool = False
    listed: bool = False
    subject: str = ""
    trailing_verb: bool = False


def clean(phrase: str) -> str:
    """A phrase without list marks, conjunctions and 的 at its ends, brackets balanced."""
    phrase = _LEADING.sub("", phrase)
    before = None
    while phrase != before:
        before = phrase
        for word in CONJUNCTIONS:
            if phrase.startswith(word) and not phrase.startswith(LIKE_CONJUNCTIONS):
                phrase = phrase[len(word) :]
            if phrase.endswith(word) and not phrase.endswith(_ENDINGLIKE_CONJUNCTIONS):
                phrase = phrase[: -len(word)]
        phrase = _TRAILING.sub("", phrase)
    for opening, closing in PAIRS:
        if phrase.count(opening) < phrase.count(closing):
            whole = phrase.endswith(closing)
            phrase = phrase.replace(closing, "") if whole else phrase[phrase.rfind(closing) + 1 :]
        elif phrase.count(opening) > phrase.count(closing):
            at = phrase.rfind(opening)
            phrase = phrase[:at] + phrase[at + 1 :]
    return phrase.strip()


def strip_openings(phrase: str) -> str:
    """A phrase without the adverbs and scopes that open a clause ("全年", "累计", "全市")."""
    words = lexicon()
    while True:
        phrase = _STRESSED.sub("", phrase)
        if (match := _SCOPED.match(phrase)) or (match := _DATED.match(phrase)):
            phrase = phrase[match.end() :]
            continue
        word = words.openings.prefix(phrase)
        rest = phrase[len(word) :]
        if word == "新" and len(words.actions.prefix(phrase)) > 1:
            return phrase  # "新成立企业9000家"
        if not word or not rest or len(phrase) == 2 or phrase.startswith(words.no_opening):
            return phrase
        if (len(word) == 1 and phrase[:2] in words.pairs) or rest[0] in "性级型化类":
            return phrase
        phrase = rest


@dataclass(slots=True)
class _Links:
    """What was read off the end of the left words, and the rest of them."""

    rest: str
    reach: str = ""
    linked: str = ""
    change: Change | None = None
    dealt: bool = False
    every: bool = False
    total: bool = False
    source: bool = False


def read_left(text: str, rate: bool) -> Left:
    """What the words at a number's left say; `rate` for per cent, times and percentage points."""
    text = _SET.sub(r"\g<set>", _STEPS.sub("", _PER_HEAD.sub("", text)))
    base = _BASE.search(text)
    text = text[: base.start()] if base else text
    links = _Links(_TRAILING.sub("", text), dealt="分别" in text[-12:], source=base is not None)
    conjoined = links.rest != text and text[-1:] in "、，"
    _take_source(links)
    _take_links(links)
    if not links.reach:
        _take_source(links)
    rest = links.rest
    grown = any(words.search(rest) for words in (_GREW, _ROSE, _MORE_DAYS, _SUM_MOVED))
    if (rate or (grown and not text.endswith("的"))) and not links.reach.endswith(("到", "至")):
        _take_change(links)
    if links.reach and not links.change:
        links.rest = _RISEN.sub("", links.rest)
    rest = _LASTING.sub("", links.rest.rstrip(" 　"))
    trailing = lexicon().actions.suffix(rest)
    listed = rest.endswith("等")
    if rate or links.change:
        rest = _COMPARED.sub("", rest)
    rest = _ON_BASE.sub("", _OVER_YEARS.sub("", rest))
    noun, action, subject = _thing(rest, rate)
    if links.reach and action in lexicon().nounlike and noun in ("基地", "机构", "面积", "能力"):
        noun, action = action + noun, ""  # "生产基地达15个"
    return Left(
        noun, action or links.linked, links.change, links.reach, links.source, links.every, links.dealt,
        links.total, listed, subject, trailing_verb=bool(trailing) and not conjoined,
    )  # fmt: skip


def _take_source(links: _Links) -> None:
    """ "…由2022年的" before the first value of "由A提高到B"."""
    if not links.source and (match := _FROM.search(links.rest)):
        links.rest, links.source = links.rest[: match.start()], True


def _take_links(links: _Links) -> None:
    """ "达到", "分别为", "累计" and the like, and 完成 or 实现 behind the thing itself."""
    words = lexicon()
    while links.rest and not links.rest.endswith(words.whole_ends):
        rest = links.rest = _AVERAGED.sub("", links.rest)
        if (
            not links.linked
            and rest.endswith(("完成", "实现"))
            and len(rest) > 4
            and rest[-3] not in "、，已"
            and rest[-4:-2] not in ("累计", "共计")
        ):
            links.linked, links.rest = rest[-2:], rest[:-2]
            continue
        if word := words.reach.suffix(rest):
            links.reach = links.reach or word
        elif not (word := words.filler.suffix(rest)):
            return
        links.dealt |= "分别" in word
        links.every |= word in ("均", "都", "各")
        links.total |= word.startswith(("共", "合计", "总计", "累计", "总数", "总量"))
        links.rest = rest[: -len(word)]


def _take_change(links: _Links) -> None:
    """ "同比增长", "较上年分别下降"."""
    words = lexicon()
    growth, decline = words.increase.suffix(links.rest), words.decrease.suffix(links.rest)
    word = max(growth, decline, key=len)
    if bettered := _BETTERED.search(links.rest):
        links.change, links.rest = "decrease", links.rest[: bettered.start("word")]
        return _take_manner(links)
    if not word or links.rest.endswith("新增"):
        return
    links.change = "increase" if word == growth else "decrease"
    links.rest = links.rest[: -len(word)]
    _take_manner(links)


def _take_manner(links: _Links) -> None:
    """ "同比", "较上年分别" before the word of change."""
    words = lexicon()
    while manner := words.manner.suffix(links.rest):
        if manner == "年" and _COUNTED_YEAR.search(links.rest):
            return
        links.dealt |= manner == "分别"
        links.every |= manner in ("均", "都", "各")
        links.rest = links.rest[: -len(manner)]


def _thing(phrase: str, rate: bool) -> tuple[str, str, str]:
    """Thing, verb and subject of a phrase at a number's left."""
    words = lexicon()
    whole, phrase = phrase, strip_openings(clean(_REPRESENTED.sub("", phrase)))
    if phrase in words.no_verb or (phrase in words.nounlike and _EACH_KIND.search(whole)):
        return phrase, "", ""
    if rate and (told := _TOLD_BEFORE.match(mask(phrase))) and words.rates.suffix(phrase):
        phrase = phrase[told.end() :]
    action, rest = take_verbs(phrase, rate)
    subject = ""
    if action and (inner := middle_verb(rest)) and inner[1] in ("完成", "实现"):
        rest, action, _ = _with_subject(*inner, words)  # "合作共建项目完成年度投资"
    if action and not rest:
        if rate and action not in words.plain:
            return phrase, "", ""
        if action in words.sums:  # "其中出口150亿美元"
            return action, "", ""
        if head := _RESULT_OF.match(action):  # "完成签约": the signing is what is counted
            return action[head.end() :], head.group(), ""
    elif (
        not action
        and (found := middle_verb(phrase))
        and (not rate or found[1] in words.plain or not found[2])
    ):
        rest, action, subject = _with_subject(*found, words)
    if not rate and not action and (done := _DONE_TO.fullmatch(rest or phrase)):
        rest, action = _ON_BASE.sub("", done["thing"]), done["verb"]  # "保障性住房开工500套"
    if rest.endswith("等"):
        return "", action, subject
    if not rate and (match := _LISTED.search(mask(rest))) and match["head"]:
        rest = rest[match.start("head") :]
    elif not rate and action and (described := _DESCRIBED.fullmatch(rest)):
        rest = described["thing"]
    rest = clean(strip_openings(clean(rest))) if rest else ""
    if len(rest) == 1 and action:  # "营造林"
        last = words.actions.suffix(action)
        return last + rest, action[: -len(last)], subject
    if rate and rest.endswith("占") and len(rest) > 3:  # "民营企业占87.5%"
        rest = re.sub("[仅只约]占$", "占", rest)
        rest = rest[:-1] if rest.endswith(("比例占", "比重占")) else rest[:-1] + "占比"
    if rest in words.openings or rest in words.filler or _TIME_ONLY.fullmatch(rest):
        rest = ""
    if not action and rest and rest in words.actions and rest not in words.nounlike and not rate:
        return "", rest, subject
    return rest, action, subject


def _with_subject(subject: str, action: str, rest: str, words: Lexicon) -> tuple[str, str, str]:
    """Thing, verb and subject where a verb stands inside ("牲畜出栏", "工业实现营收")."""
    if not rest:
        thing = strip_openings(clean(_OVER_YEARS.sub("", _DONE_WELL.sub("", subject))))
        return "" if thing in words.adverbs else thing, action, ""
    keeps, subject = action in ("新增", "净增") and subject[-1:] not in "、，", _WHEN.sub("", subject)
    if subject and (keeps or (action in ("实现", "完成") and (rest in words.sums or rest in _OUTCOMES))):
        joined = strip_openings(clean(subject)) + (action if keeps else "") + rest
        listed = "、" in joined or (keeps and re.search("[和及与]", subject))
        if len(joined) <= 18 and not listed:
            return joined, "" if keeps else action, ""
    return rest, action, subject


_DONE_TO = re.compile(
    r"(?P<thing>[^、和及与]{2,}?)(?:[新已]|全部|当年|集中)?"
    r"(?P<verb>通过(?:审核|验收|认定|评审|评估)|开工建设|开工|竣工|投产|完工|封顶|新建|(?<=项目)签约|(?<=项目|企业)落地|(?<!同比)(?<!平均)(?<!人均)(?:净?增加|减少))"
)
_EACH_KIND = re.compile(r"各[类项][\u4e00-\u9fff]{2}$")  # "各类融资1000亿元"
_WHEN = re.compile(r"(?:(?<=业)要|分别|均|各|全年|年内|当年|今年|去年|计划)$")
_DESCRIBED = re.compile(r"[^的“”]{2,}、[^的“”]{2,}的(?P<thing>[^的]{4,})")  # "覆盖A、B的专业化培训"
_DONE_WELL = re.compile(r"(?<=..)(?:成功|顺利|已|先后|陆续|累计|共|全部)+$")
_RISEN = re.compile(
    r"(?:进一步|持续|稳步|不断|大幅|稳定|快速|较快|平稳|高速|强劲|再)(?:提升|提高|增强|上升|增长|下降|扩大)[、，]?$"
)
_COUNTED_YEAR = re.compile(r"[\d半一二两三四五六七八九十]年$")
_LASTING = re.compile(r"连续[\d一二两三四五六七八九十]+(?:年|个季度|个月)(?:保持|稳定|实现)?$")
# A clause of its own before the rate ("问题整改取得实效、办结率达99%").
_TOLD_BEFORE = re.compile(
    r"^[^、，]*(?:取得|得到|有效|全面|全部|顺利|不断|扩大|健全|完善|办结)[^、，率]*、(?=[^、，]{3,}$)"
)
_OUTCOMES = ("就业", "再就业", "稳定就业", "转移就业", "脱贫")  # "就业困难人员实现就业"
_RESULT_OF = re.compile(r"(?:完成|实现|合计|新增|开展)(?=..)")
_REPRESENTED = re.compile(r"以[^，。；]{1,40}?为(?:代表|主|主体|核心|重点|龙头|引领|主导|支撑)的")
_TIME_ONLY = re.compile(
    r"(?:近|前|过去|这)?(?:[一二两三四五六七八九十]|\d{1,2})(?:年|个月|年来)?(?:年均)?|分[一二三四五六七八九十]+批"
    r"|(?:19|20)\d\d年?(?:度|末|底)?|上半年|下半年|当年|前三季度|[一二三四]季度|月均|日均|年均|[省市区县州乡镇]{2,3}[两三四]级|按.{1,8}计算|人均|其中|每[天日月年周]"
)
