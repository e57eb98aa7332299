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
NOUNLIKE = frozenset(
    "建设 改造 治理 服务 培训 投资 出口 合作 管理 保障 整治 检测 监测 补贴 补助 帮扶 救助 培育 提升 更新 修复 使用 利用 开发 保护 支持 运营 运行 融资 "
    "联合 突出 审批 利用 安置 转移 脱贫 创新 生产 销售 登记 注册 认证 备案 开工 竣工 上市 配套 整理 处理 处置 种植 播种 储备 供应 供热 供水 交付 设计 演出 发电 储存 检查 抽检 共享 "
    "签约 流转 绿化 美化 亮化 硬化 维修 搬迁 征收 入驻 落地 规划 孵化 转化 保有 在建 整合 优化 加固 改善 重组 授信 公开 采购 收购 监管 调解 援助 接种 节约 减负 减税 "
    "取水 引水 调水 移民 表彰 推广 覆盖 办 参保 参与 享受 受益 开放 建有 参加 办理 审批 提升改造 改造提升 转移就业 联通 使用 增加 减少 种养 到位 新 新上 新开 新创 新获 新改建 新建 在库 对接 组织 下降 "
    "扩建 改建 改扩建 恢复 养 供气 供暖 发送 处分 减免 奖励 收治 回收 核查 升级改造 安排 出让 投放 投入 发行 支出 贷款 升规 入规 上规 小升规 通车 共建 援建 筹建 深化 突破 聚焦".split()
)
_ADJECTIVAL = frozenset(
    "上市 在建 入驻 在库 参保 签约 落地 储备 登记 注册 规划 就业 竣工 开工 投产 重组 挂牌".split()
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
_LISTED = re.compile(
    r"(?<![一二三特优平高中初])等(?!级|次|奖|于|候|待|保|第)(?:[一二三四五六七八九十]大)?(?P<head>[^等，]*)$"
)
_GREW = re.compile(
    r"(?:年均|同比|环比|(?:比|较)[^，、]{1,8}?(?:年|期|初|末|前)(?:同期)?|分别|平均每年)(?:又|再|净|实际)?(?:增长|增加|提高|提升|减少|下降|降低|多|少|增|减)(?:了)?$"
)
_FROM = re.compile(
    r"(?:由|从)(?:[“\"]?十[一二三四]?五[”\"]?(?:末|期末|时期|初)?的?|(?:19|20)\d\d年(?:末|底)?的?|去年的?|上年的?|年初的?|原来的?|原先的?|最初的?|改革前的?|起初的?|过去的?)?$"
)
_COMPARED = re.compile(
    r"(?:(?:较|比|按|扣除|剔除|与)(?:[^，、]{0,14}?(?:年|末|初|期|比|价|算|时|素|均|来|前)|禁捕之初|全国|全省|全市|全区)(?:同期|同口径|同比|水平|相比|计算)?|同比|同口径|[（(]下同[）)])$"
)
_DATED = re.compile(
    r"^(?:到|至|截至)?(?:(?:19|20)\d\d(?:年度|年底|年末|年)?|今年|去年|上年|年内|当年|每年|近[二两三四五]年|五年|三年)(?=[\u4e00-\u9fff“A-Z]|$)"
)
_TRAILING = re.compile(r"(?:[（(]不含[^）)]*[）)]|的|了|[、，：:\s*#—–\-·])+$")
_LEADING = re.compile(
    r"^(?:[\s*#—–\-·•●]+|[了的](?![却])|[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]|[一二三四五六七八九十]是(?!否)|[，、：:；。])+"
)
_SCOPED = re.compile(
    r"^(?:全[市区县省州国盟旗]|我[市区县省州]|本[市区县省州])(?=[\u4e00-\u9fffA-Za-z“])(?!性|域|面|民|社会|覆盖|要素|过程|年|部|流程|口径|链)"
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


_WHOLE_ENDS = tuple(
    "惠及 普及 涉及 签约 节约 制约 履约 拥有 建有 设有 现有 共有 已有 实有 国有 所有 含有 行为 下达 直达 到达 截至 参与 给予 得到 受到 收到 报到 总量 总数".split()
)


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
            if phrase.endswith(word) and not phrase.endswith(
                ("惠及", "涉及", "给予", "参与", "饱和", "普及", "以及其")
            ):
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
    "基本医疗",
    "基本养老",
    "基本公共",
    "基本农田",
    "基本生活",
    "计划生育",
    "集中供",
    "集中式",
    "加强版",
    "完善率",
    "有效发明",
    "有效期",
    "高质量发展综合",
)


def take_verbs(phrase: str, rate: bool = False) -> tuple[str, str]:
    """Leading verbs and what is left: ("新建改建", "市民健身点"). Keeps verbs that belong to a noun."""
    words = lexicon()
    taken = ""
    rest = phrase
    while True:
        verb = words.actions.prefix(rest)
        if not verb:
            break
        after = rest[len(verb) :]
        if after[:1] in ("性", "型", "类", "式") or (rate and verb in NOUNLIKE):
            break
        core = after.lstrip("了好、和并及或")
        if rest.startswith(
            (
                "建成区",
                "造林绿化",
                "审批时限",
                "审批时间",
                "办理时限",
                "利用率",
                "增加值",
                "生产总值",
                "出口额",
                "减税降费",
                "进口额",
                "投资额",
            )
        ):
            break
        if core and (verb in NOUNLIKE or not (taken or verb in _ALWAYS)) and (core in words.sums or core in words.rates):
            break
        if after in ("率", "额", "量") or (
            verb in NOUNLIKE and after[:1] in ("区", "园", "者", "率", "度", "额", "量", "费", "力", "业")
        ):
            break
        if (
            not taken
            and verb in _ADJECTIVAL
            and core[:2] in ("企业", "项目", "机构", "人员", "资金", "单位", "用地", "贷款")
        ):
            break
        if taken and verb in NOUNLIKE and len(core) < 3:
            break
        if (
            verb in NOUNLIKE
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
        rest = core if core and after[:1] in ("了", "好") else after
        if after[:1] in ("、", "并", "和", "及", "或") and words.actions.prefix(core):
            taken += after[:1]
            rest = core
        if not rest:
            break
    return taken, rest


_ORGANISED = re.compile(
    r"(?:院|园区?|公司|集团|平台|中心|”|企业|局|银行|机构|馆|机场|港|站|处|新区|开发区|高新区|经开区|行动|活动|班列|贷)$"
)
_ADVERBIAL = re.compile(r"(?:累计|已|成功|共|先后|全年|年内)$")
NOMINAL_AFTER = (
    "率",
    "的",
    "额",
    "量",
    "者",
    "单位",
    "类",
    "型",
    "区",
    "点",
    "业",
    "力",
    "费",
    "部",
    "员",
    "标准",
    "期",
    "制度",
)


def middle_verb(phrase: str) -> tuple[str, str, str] | None:
    """Subject, verb and object where a clear verb stands inside a phrase, None if there is none."""
    words = lexicon()
    quoted = [m.span() for m in _QUOTE.finditer(phrase)]
    for at in range(len(phrase) - 2, 0, -1):
        verb = words.actions.prefix(phrase, at)
        if len(verb) < 2 or any(a <= at < b for a, b in quoted):
            continue
        subject, rest = phrase[:at], phrase[at + len(verb) :]
        adverbial = _ADVERBIAL.search(subject) is not None
        organised = len(rest) > 1 and _ORGANISED.search(subject) is not None
        if verb in NOUNLIKE and not (adverbial or organised):
            continue
        if rest.startswith(NOMINAL_AFTER) or (
            verb in NOUNLIKE and not adverbial and rest.startswith(("项目", "工程", "企业", "机构", "中心"))
        ):
            continue
        if phrase[at - 1 : at + 1] in _KEPT_STARTS:
            continue
        if (rest in words.rates or (rest in words.sums and verb in NOUNLIKE)) and verb not in _ALWAYS:
            continue
        begin, end = at, at + len(verb)
        while begin > 0 and len(longer := words.actions.suffix(phrase, begin)) > 1:
            begin -= len(longer)
        if rest and not organised and (more := take_verbs(rest))[1] == "" and rest not in words.sums:
            end, rest = end + len(more[0]), ""
        return phrase[:begin], phrase[begin:end], rest
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
    while rest and not rest.endswith(_WHOLE_ENDS):
        if not linked and rest.endswith(("完成", "实现")) and len(rest) > 4 and rest[-3] not in "、，已计":
            linked, rest = rest[-2:], rest[:-2]
            continue
        if word := words.reach.suffix(rest):
            reach = reach or word
        else:
            word = words.filler.suffix(rest)
            if not word:
                break
        dealt |= "分别" in word
        every |= word in ("均", "都", "各")
        total |= word.startswith(("共", "合计", "总计", "累计", "总数", "总量", "总共"))
        rest = rest[: -len(word)]
    if not source and (match := _FROM.search(rest)) and reach == "":
        rest, source = rest[: match.start()], True
    dealt |= "分别" in text[-12:]
    growing = rate or _GREW.search(rest)
    if growing and not reach.endswith(("到", "至")):
        growth = words.increase.suffix(rest)
        decline = words.decrease.suffix(rest)
        word = max(growth, decline, key=len)
        if word and not rest.endswith("新增"):
            change = "increase" if word == growth and growth else "decrease"
            rest = rest[: -len(word)]
            while manner := words.manner.suffix(rest):
                if manner == "年" and rest[-2:-1].isdigit():
                    break
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
    phrase = strip_openings(clean(_REPRESENTED.sub("", phrase)))
    action, rest = take_verbs(phrase, rate)
    subject = ""
    if action and not rest and rate and action not in _ALWAYS:
        return phrase, "", ""
    if action and not rest and (head := re.match(r"(?:完成|实现|合计|新增|开展)(?=..)", action)):
        return action[head.end() :], head.group(), ""
    if not action and (found := middle_verb(phrase)) and (not rate or found[1] in _ALWAYS or found[2] == ""):
        subject, action, rest = found
    if action and not rest and subject:
        rest, subject = strip_openings(clean(_TRAILING.sub("", subject))), ""
    elif action and rest and subject:
        keeps = action in ("新增", "净增")
        if keeps or (action in ("实现", "完成") and rest in words.sums):
            joined = strip_openings(clean(subject)) + (action if keeps else "") + rest
            if len(joined) <= 18 and "、" not in joined:
                rest, subject, action = joined, "", "" if keeps else action
    if rest.endswith("等"):
        return "", action, subject
    if match := _LISTED.search(_QUOTE.sub(lambda m: "\x00" * len(m.group()), rest)):
        head_noun = rest[match.start("head") :]
        if head_noun and not rate:
            rest = head_noun
    rest = strip_openings(clean(rest)) if rest else ""
    if rest in words.openings or rest in words.filler or _TIME_ONLY.fullmatch(rest):
        rest = ""
    if not action and rest and rest in words.actions and rest not in NOUNLIKE and not rate:
        return "", rest, subject
    return rest, action, subject


_REPRESENTED = re.compile(r"以[^，。；]{1,40}?为(?:代表|主|主体|核心|重点|龙头|引领|主导|支撑)的")
_TIME_ONLY = re.compile(
    r"(?:近|前|过去|这)?(?:[一二两三四五六七八九十]|\d{1,2})(?:年|个月|年来)?(?:年均)?|分[一二三四五六七八九十]+批|(?:19|20)\d\d年?(?:度|末|底)?|上半年|下半年|当年|前三季度|[一二三四]季度|月均|日均|年均|按.{1,8}计算|人均|其中"
)
