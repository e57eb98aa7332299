"""What a number measures, read from the words at its left and right.

At the left stand, from the outside in: openings ("全年"), a subject, a verb ("新增"), the thing
("企业"), a link ("达到", "同比增长"). At the right stands the thing itself ("11家律所"), then perhaps
what happens to it ("顺利完工", "获评…").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.observations.words import lexicon
from kg.model import Change

CONJUNCTIONS = ("以及", "、", "和", "及", "与", "并", "且", "暨", "，")
_PREPOSITIONS = (
    "为",
    "对",
    "将",
    "把",
    "给",
    "向",
    "由",
    "与",
    "在",
    "同",
    "从",
    "和",
    "让",
    "使",
    "比",
    "以",
    "被",
    "含",
    "包括",
    "其中",
    "于",
)
# Verbs that are as often part of a noun; in the middle of a phrase they do not cut it.
_NOUNLIKE = frozenset(
    "建设 改造 治理 服务 培训 投资 出口 合作 管理 保障 整治 检测 监测 补贴 补助 帮扶 救助 培育 提升 更新 修复 使用 利用 开发 保护 支持 运营 运行 融资 "
    "审批 利用 实际 安置 转移 脱贫 创新 生产 销售 登记 注册 认证 备案 开工 竣工 上市 配套 整理 处理 处置 种植 播种 储备 供应 供热 供水 交付 设计 演出 发电 储存 检查 抽检 共享 "
    "签约 流转 绿化 美化 亮化 硬化 维修 搬迁 征收 入驻 落地 规划 孵化 转化 保有 在建 整合 优化 加固 改善 重组 授信 公开 采购 收购 监管 调解 援助 接种 节约 减负 减税 "
    "取水 引水 调水 移民 表彰 推广 覆盖 办 参保 参与 享受 受益 开放 建有 参加 办理 审批 提升改造 改造提升 转移就业 联通 使用 增加 减少 种养 到位 新 新上 新开 新创 新获 新改建 新建 在库 对接 组织 下降 "
    "扩建 改建 改扩建 恢复 养 供气 供暖 发送 处分 减免 奖励 收治 回收 核查 升级改造 安排 出让 投放 投入 发行".split()
)
_ALWAYS = frozenset(
    (
        "完成",
        "实现",
        "新增",
        "带动",
        "拉动",
        "达成",
        "超额完成",
        "基本完成",
        "净增",
        "力争",
        "确保",
        "撬动",
        "引进",
        "到位",
    )
)
_LISTED = re.compile(r"等(?:[一二三四五六七八九十]大)?(?P<head>[^等，]*)$")
_FROM = re.compile(
    r"(?:由|从)(?:[“\"]?十[一二三四]?五[”\"]?(?:末|期末|时期|初)?的?|(?:19|20)\d\d年(?:末|底)?的?|去年的?|上年的?|年初的?|原来的?|原先的?|最初的?|改革前的?|起初的?|过去的?)?$"
)
_COMPARED = re.compile(
    r"(?:(?:较|比|按|扣除|剔除|与)(?:[^，、]{0,14}?(?:年|末|初|期|比|价|算|时|素|均|来|前)|禁捕之初|全国|全省|全市|全区)(?:同期|同口径|同比|水平|相比|计算)?|同比|同口径|[（(]下同[）)])$"
)
_DATED = re.compile(r"^(?:到|至|截至)?(?:(?:19|20)\d\d(?:年度|年底|年末|年)?|今年|去年|上年|年内|当年|每年|近[二两三四五]年|五年|三年)(?=[\u4e00-\u9fff“A-Z]|$)")
_TRAILING = re.compile(r"(?:[（(]不含[^）)]*[）)]|的|了|[、，：:\s*#—–\-·])+$")
_LEADING = re.compile(
    r"^(?:[\s*#—–\-·•●]+|[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]|[一二三四五六七八九十]是(?!否)|[，、：:；。])+"
)
_SCOPED = re.compile(
    r"^(?:全[市区县省州国盟旗]|我[市区县省州]|本[市区县省州])(?=[\u4e00-\u9fffA-Za-z“])(?!性|域|面|民|社会|覆盖|要素|过程|年|部|流程|口径|链)"
)
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
_CUT = re.compile(
    r"全部|全面(?!深化|从严)|均(?!衡)|已(?!建|签)|顺利|如期|成功|加快|加速|正式|集中(?!式|区|供)|实现|完成(?!率)|达到|取得|得到|提前|有序|陆续|相继|"
    r"启动(?!区|资金)|入驻(?!率|企业|项目|园区)|驰援|多次|精准对接|境外上市|尽快|阶段性|分类|干净整洁|投入|开工(?!率|建设的|项目)|竣工(?!率|项目)|建成(?!区)|投产|投用|落户|落地(?!项目|率)|签约(?!项目|率|金额|额)|参加|参与(?!度|率)|享受|受益|惠及|同步|稳步|扎实|率先|累计|"
    r"为(?!民|农|主|老|企)|被|将|突破(?!性)|超过|增长(?!极|点)|占(?!地|比)|纳税|实施|开展|推进(?!会|项目)|推动|提供|用于|支持(?!下|资金)|揭牌|运营|开业|通车|贯通|出列|脱贫(?!攻坚|户|人口|村|县)|摘帽|退出|上线|开通|"
    r"就业(?!率|创业|服务|困难|岗|培训|人|帮扶|见习|补|信息|技能|援助|基地|扶贫)|出栏|封顶|交付|挂牌|保持|位居|排名|总投资|带动|吸引|供地|需要|帮助|给予|分别|基本(?!公共|医疗|养老|农田|生活|药物|建设|民生)|重新|整体(?!性|授信)|按(?!期)|不|能够|可(?![行再持用靠])|过上|实行|有效(?!发明|投资)|免费(?!孕|师|开放)|联合|以(?!上|下|内|旧|工)|主动|首次|从|由|向|在(?!校|册|建|线|岗|川|库|编|职|辖|孵|园|地|汉)"
)
_QUOTE = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")


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
    changed = True
    while changed:
        changed = False
        for word in CONJUNCTIONS:
            if phrase.startswith(word) and not phrase.startswith(
                ("与会", "和谐", "和美", "及时", "并网", "并购", "和睦")
            ):
                phrase, changed = phrase[len(word) :], True
            if phrase.endswith(word) and not phrase.endswith(("参与", "饱和", "普及", "以及其")):
                phrase, changed = phrase[: -len(word)], True
        stripped = _TRAILING.sub("", phrase)
        changed = changed or stripped != phrase
        phrase = stripped
    for opening, closing in ("“”", "（）", "()", "《》"):
        if phrase.count(opening) < phrase.count(closing):
            phrase = (
                phrase[phrase.rfind(closing) + 1 :]
                if phrase.endswith(closing) is False
                else phrase.replace(closing, "")
            )
        elif phrase.count(opening) > phrase.count(closing):
            phrase = phrase[: phrase.rfind(opening)] + phrase[phrase.rfind(opening) + 1 :]
    return phrase.strip()


def strip_openings(phrase: str) -> str:
    """A phrase without the adverbs and scopes that open a clause ("全年", "累计", "全市")."""
    openings = lexicon().openings
    while True:
        if (match := _SCOPED.match(phrase)) or (match := _DATED.match(phrase)):
            phrase = phrase[match.end() :]
            continue
        word = openings.prefix(phrase)
        if (
            not word
            or (len(word) == 1 and phrase[:2] in _KEPT_STARTS)
            or len(word) >= len(phrase)
            or phrase.startswith(_KEPT_LONG)
        ):
            return phrase
        phrase = phrase[len(word) :]


_KEPT_STARTS = frozenset(
    "新能 新型 新材 新兴 新产 新质 新农 新房 新生 新城 新区 新基 新业 新三 新签 再生 再就 再贷 在校 在册 在建 在岗 在线 在库 在孵 在川 对外 对口 对接 到位 到校 到期 共享 共建 共有 共青 "
    "实际 实体 实现 实施 实有 实到 实事 实训 从业 由于 使用 为民 和谐 及格 将军 让利 也门 又好 并网 并购 对标 新设 新建 新增 新开 新引 新培 新认 新获 新登 新注 新入 新上 新组 新创 新改 新立 新落 新投 新招 新评 新授 新招 新批 新办 新发 新晋 新医 新（ 新(".split()
)
_KEPT_LONG = (
    "组织部",
    "规范性",
    "重点",
    "支持率",
    "引导基金",
    "累计碳",
    "推动力",
    "启动区",
    "集中供",
    "集中式",
    "加强版",
    "完善率",
    "有效发明",
    "有效期",
    "高质量发展综合",
)


def take_verbs(phrase: str) -> tuple[str, str]:
    """Leading verbs and what is left: ("新建改建", "市民健身点"). Keeps verbs that belong to a noun."""
    words = lexicon()
    taken = ""
    rest = phrase
    while True:
        verb = words.actions.prefix(rest)
        if not verb:
            break
        after = rest[len(verb) :]
        core = after.lstrip("了、和并及")
        if rest.startswith(("审批时限", "审批时间", "办理时限", "利用率", "增加值", "生产总值", "出口额", "进口额", "投资额")):
            break
        if core and not taken and verb not in _ALWAYS and (core in words.sums or core in words.rates):
            break
        if after[:1] and words.rates.prefix(after) == after and verb not in _ALWAYS:
            break
        if taken and verb in _NOUNLIKE and len(core) < 3:
            break
        if (
            verb in _NOUNLIKE
            and after[:2]
            in (
                "项目",
                "工程",
                "用地",
                "资金",
                "面积",
                "任务",
                "里程",
                "试点",
                "机构",
                "基地",
                "中心",
                "企业",
                "贷款",
                "债券",
                "能力",
            )
            and (taken or after in words.sums)
        ):
            break
        taken += verb
        rest = core if core and after[:1] in "了" else after
        if after[:1] in ("、", "并", "和") and words.actions.prefix(core):
            taken += after[:1]
            rest = core
        if not rest:
            break
    return taken, rest


def middle_verb(phrase: str) -> tuple[str, str, str] | None:
    """Subject, verb and object where a clear verb stands inside a phrase, None if there is none."""
    words = lexicon()
    quoted = [m.span() for m in _QUOTE.finditer(phrase)]
    for at in range(len(phrase) - 2, 0, -1):
        verb = words.actions.prefix(phrase, at)
        if len(verb) < 2 or any(a <= at < b for a, b in quoted):
            continue
        if verb in _NOUNLIKE and not phrase[:at].endswith(("累计", "已", "成功", "共", "先后")):
            continue
        rest = phrase[at + len(verb) :]
        if (
            rest.startswith(
                (
                    "率",
                    "的",
                    "额",
                    "量",
                    "者",
                    "单位",
                    "类",
                    "型",
                    "区",
                    "项目",
                    "工程",
                    "企业",
                    "点",
                    "业",
                    "力",
                    "费",
                )
            )
            or phrase[at - 1 : at + 1] in _KEPT_STARTS
        ):
            continue
        begin = at
        while begin > 0 and (longer := words.actions.suffix(phrase, begin)) and len(longer) > 1:
            begin -= len(longer)
        return phrase[:begin], phrase[begin : at + len(verb)], rest
    return None


def read_left(text: str, rate: bool) -> Left:
    """What the words at a number's left say; `rate` for per cent, times and percentage points."""
    words = lexicon()
    rest = _TRAILING.sub("", text)
    conjoined = rest != text and text[-1:] in "、，"
    reach, dealt, every, total, source = "", False, False, False, False
    change: Change | None = None
    if match := _FROM.search(rest):
        rest, source = rest[: match.start()], True
    linked = ""
    while rest:
        if not linked and rest.endswith(("完成", "实现")) and len(rest) > 4 and rest[-3] not in "、，已计":
            linked, rest = rest[-2:], rest[:-2]
            continue
        if word := words.reach.suffix(rest):
            if word in ("有", "是") and rest[-2:] in (
                "拥有",
                "建有",
                "设有",
                "现有",
                "共有",
                "已有",
                "实有",
                "国有",
                "所有",
                "含有",
            ):
                break
            reach = reach or word
        else:
            word = words.filler.suffix(rest)
            if not word or rest[-2:] in ("总数", "总量") and word == "总":
                break
        dealt |= "分别" in word
        every |= word in ("均", "都", "各")
        total |= word.startswith(("共", "合计", "总计", "累计", "总数", "总量", "总共"))
        rest = rest[: -len(word)]
    if not source and (match := _FROM.search(rest)) and reach == "":
        rest, source = rest[: match.start()], True
    if rate and not reach.endswith(("到", "至")):
        growth = words.increase.suffix(rest)
        decline = words.decrease.suffix(rest)
        word = max(growth, decline, key=len)
        if word and not rest.endswith(("提高率", "新增")):
            change = "increase" if word == growth and growth else "decrease"
            rest = rest[: -len(word)]
            while manner := words.manner.suffix(rest):
                dealt |= manner == "分别"
                every |= manner in ("均", "都", "各")
                rest = rest[: -len(manner)]
    rest = rest.rstrip(" 　")
    listed = rest.endswith("等")
    trailing = words.actions.suffix(rest)
    if rate or change:
        rest = _COMPARED.sub("", rest)
    noun, action, subject = _noun(rest, rate)
    if linked and not noun and not action:
        action = linked
    return Left(noun, action or linked, change, reach, source, every, dealt, total, listed,
                subject, trailing_verb=bool(trailing) and not conjoined)  # fmt: skip


def _noun(phrase: str, rate: bool) -> tuple[str, str, str]:
    """Thing, verb and subject of a phrase at a number's left."""
    words = lexicon()
    phrase = strip_openings(clean(phrase))
    action, rest = take_verbs(phrase)
    subject = ""
    if not action and (found := middle_verb(phrase)) and (not rate or found[1] in _ALWAYS or found[2] == ""):
        subject, action, rest = found
    if action and not rest and subject:
        phrase, rest, subject = subject, _TRAILING.sub("", subject), ""
        rest = strip_openings(clean(rest))
    elif action and rest and subject:
        if action in ("新增", "净增") or (action in ("实现", "完成") and rest in words.sums):
            joined = subject + (action if action in ("新增", "净增") else "") + rest
            if len(joined) <= 18 and "、" not in joined:
                rest, subject = joined, ""
                action = "" if action in ("新增", "净增") else action
    if rest.endswith("等"):
        return "", action, subject
    if match := _LISTED.search(_QUOTE.sub(lambda m: "\x00" * len(m.group()), rest)):
        head = rest[match.start("head") :]
        if head and not rate:
            rest = head
    rest = strip_openings(clean(rest)) if rest else ""
    if rest in words.openings or rest in words.filler:
        rest = ""
    if not action and rest and rest in words.actions and rest not in _NOUNLIKE and not rate:
        return "", rest, subject
    return rest, action, subject


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
    if between.startswith("的"):
        between = between[1:]
    piece, rest = between, ""
    if followed:
        masked = _QUOTE.sub(lambda m: "\x00" * len(m.group()), between)
        if (cut := masked.rfind("、")) >= 0:
            piece, rest = between[:cut], between[cut:]
        elif not masked.endswith(("和", "及", "与", "以及")):
            verb = words.actions.suffix(words_before_links(between))
            if verb and verb not in between[: len(verb)]:
                at = words_before_links(between).rfind(verb)
                piece, rest = between[:at], between[at:]
    first_verb = words.actions.prefix(piece)
    for verb in _AWARDED:
        at = piece.find(verb)
        if at < 0 or _inside_quote(piece, at):
            continue
        before, awarded = clean(piece[:at]), clean(piece[at + len(verb) :])
        if at > 0 and _CUT.search(before) and verb not in ("入选", "获评", "成为"):
            break
        if len(awarded) < 2:
            break
        return Right(_joined(awarded, before), verb, rest)
    if first_verb and first_verb == piece:
        return Right("", first_verb, rest)
    if (
        first_verb
        and first_verb not in _NOUNLIKE
        and (amount or first_verb in ("惠及", "占", "落户", "实现", "完成"))
    ):
        return Right("", first_verb, rest or between)
    masked = _QUOTE.sub(lambda m: "\x00" * len(m.group()), piece)
    action = ""
    if match := _CUT.search(masked, 1):
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
    words = lexicon()
    verb = words.actions.suffix(piece)
    if (
        verb
        and len(piece) - len(verb) >= 2
        and verb
        in (
            "开工",
            "竣工",
            "开工建设",
            "建成投用",
            "建成投产",
            "完工",
            "投产",
            "竣工投产",
            "挂牌",
            "开业",
            "通车",
            "入驻",
            "脱贫",
            "达标",
        )
    ):
        return piece[: -len(verb)]
    return piece
