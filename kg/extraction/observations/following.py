"""What a number counts, read from the words behind it.

Behind a number stands the thing ("11家律所"), then perhaps what happens to it ("项目顺利完工") or what
it becomes ("企业入选…名单").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.observations.phrases import LIKE_CONJUNCTIONS, clean, strip_openings
from kg.extraction.observations.verbs import NOMINAL_AFTER, before_links, mask, take_verbs
from kg.extraction.observations.words import lexicon
from kg.language.segmentation import word_edges

# Verbs by which a thing comes under a name; that name says what is counted.
_AWARDED = (
    "入选", "获评为", "获评", "荣获", "获批", "获得", "列入", "纳入", "上榜", "入围", "跻身", "成为", "挂牌",
    "确定为", "命名为", "认定为", "被评为", "被列为", "被认定为", "获认定为",
    "创建为", "创建成为", "评定为", "评为", "进入", "晋升", "创成", "登上", "获",
)  # fmt: skip
_PREDICATES = frozenset(
    ("开工", "竣工", "入驻", "落地", "签约", "上市", "脱贫", "交付", "挂牌", "开放", "投放")
)
_OBJECTLESS = ("惠及", "占", "落户", "实现", "完成")
_PARTED = frozenset(("国家", "省", "市", "县", "区", "中", "大", "镇", "乡"))  # "省、市重点项目"
_ASIDE = re.compile(r"在[^，。；]{2,16}$")
_DATED = re.compile(r"(?<=..)(?:\d{1,2}月|年底|年内)")
_WHOLLY = re.compile(r"全部|均|已|稳定|顺利|如期")
# What stands before a verb or number that was cut off ("项目已|建成", "村共计|18万户").
_ADVERBS = re.compile(
    r"(?<=.)(?:已经|已|预计|(?<=.)(?<![公中总])共|共计|合计|总计|(?<=[户民人员])年均?|全部|陆续|先后|成功|顺利|如期|初步|再|达到?|约|(?<=..)(?:高质量|高标准|高水平|圆满|超额|提前|按期))+$"
)
# "在实施33项民生工程的基础上"
_FRAMED = re.compile(r"(?<=..)(?:的?基础上|的(?:情况下|前提下))$")
# With whom it was done: "48家企业|与金融机构达成意向".
_WITH = re.compile(r"(?<=..)(?:与|同|和)[^，。；与和]{2,14}?(?:达成|签订|签署|签约|对接|开展|建立).*$")
# "困扰群众出行的“断头路”": the name says it.
_SO_CALLED = re.compile(r"^[^“”]{4,}的(?P<name>“[^”]{2,14}”[^的]{0,6})$")
# "183万人次的历史性突破", "15%的增长"
_FEAT = re.compile(
    r"^的(?:历史性|重大|新的?)?(?:突破|跨越|目标|任务|好成绩|高位|增速|速度|幅度|增长|增幅)(?=[，。；、]|$)"
)
_MOVED_TO = re.compile(
    r"(?:增加|增长|提高|提升|上升|扩大|下降|降低|减少|压缩|缩短|缩小|跃升|攀升|发展|拓展)(?:到|至|为)"
)
GROWTH = re.compile(r"^的?(?:中?高速|快速|较快|稳定|持续|两位数)?(?:增长|增速)(?=[，。；、]|$)")
# "106个断面中优良水质占比提高…", "1000张床位的应急院区"
_PART_OF = re.compile(
    r"^(?P<thing>[^，。；、中的]{2,12})中(?=[^，。；]*(?:占比|比例|比重|率))|^(?P<seats>(?:床位|病床|学位|座位|车位))的"
)
_EMPLOYED = re.compile(r"^实现(?P<what>(?:稳定|转移|灵活|充分)?(?:就业|脱贫|增收))")  # "2.6万人实现就业"
_PRAISE = ("肯定", "好评", "批示", "认可", "表扬", "推广", "通报表扬")
# "入选名单、实现“零”的突破"
_DONE_TOO = re.compile(r"(?<=..)(?:、(?=实现|获|并|荣)|(?<![合兼归])并(?![购网轨联]))")
_SPENT_FOR = re.compile(r"^(?:(?:专项|全部|主要|重点)?用于|加强(?!版))(?=..)")
# "2100万元产业扶持资金发展种植业"
_FUND_FOR = re.compile(
    r"(?P<fund>[^，。；、的]{0,12}(?:资金|贷款|补贴|债券|基金|经费))(?=用于|支持|发展|推进|推动|实施|投向|保障|扶持)"
)
_JOINTLY = re.compile(r"^(?:共同|合力|携手)(?=打造|建设|推进|举办|开展|投资|出资|组建|设立|发起|建立|实施)")
# "全方位、全覆盖的扶贫督导": the name says it.
_DESCRIBED = re.compile(r"[^的“”]{2,}、[^的“”]{2,}的(?P<thing>[^的]{4,})")
_AND_MORE = re.compile(r"(?:、|和|及|以及)(?:一[批系揽]|等|若干|\d{1,4}(?=[\u4e00-\u9fff]))|特别是|尤其是")


@dataclass(frozen=True, slots=True)
class Right:
    """The words at a number's right: the thing, what happens to it, and what is left for the next number.

    `award` is the name that the thing comes under, where it is a part of `noun` ("入选百强县").
    """

    noun: str
    action: str = ""
    rest: str = ""
    award: str = ""


def read_right(between: str, followed: bool, amount: bool, aside: bool = False, works: bool = False) -> Right:
    """What stands between a number and the clause's end (or the next number, where `followed`).

    `amount` for units of money and measure: what they count hardly stands behind them. `aside` where
    a preposition stands before the number ("为722户家庭开展…"): then the thing ends before any verb. `works`
    where the verb at the left carries out work ("完成"): then the kind of work belongs to the thing.
    """
    words = lexicon()
    if _names_nothing(between):
        return Right("", rest=between)
    if amount:
        if fund := _FUND_FOR.match(between):
            return Right(fund["fund"], "", between[fund.end() :])
        if between.startswith("对") and not between.startswith(("对外", "对口")):
            return Right("", rest=between)
        between = _SPENT_FOR.sub("", between)
    between = _JOINTLY.sub("", re.sub(r"^(?:方面)?的", "", between))
    if people := _EMPLOYED.match(between):
        return Right("", people["what"], between[people.end() :])
    stem = before_links(between) if followed else ""
    if stem and stem != between and not take_verbs(stem)[1]:  # "由22户优化整合为14户"
        return Right("", rest=between)
    piece, rest = between, ""
    if followed:
        piece, rest = _divided(between, aside)
    elif aside and (at := _verb_within(between)):
        piece, rest = between[:at], between[at:]
    if (named := _awarded(piece, rest)) is not None:
        return named
    if part := _PART_OF.match(piece):
        thing = part["thing"] or part["seats"]
        piece, rest = thing, piece[len(thing) :].removeprefix("中") + rest
    first_verb = "" if piece.startswith(words.no_verb) else words.actions.prefix(piece)
    if first_verb and (first_verb == piece or take_verbs(piece)[1] == ""):
        return Right("", piece, rest)
    if first_verb and first_verb not in words.nounlike and (amount or first_verb in _OBJECTLESS):
        return Right("", first_verb, rest or between)
    piece = _FRAMED.sub("", _WITH.sub("", _DATED.split(piece)[0]))
    if (said := _only_said(piece)) is not None:
        return Right("", said, rest)
    if described := _DESCRIBED.fullmatch(piece):
        piece = described["thing"]
    masked = mask(piece)
    if match := _AND_MORE.search(masked):
        piece, masked = piece[: match.start()], masked[: match.start()]
    action = ""
    if works and _is_work(piece):
        return Right(clean(piece), "", rest)
    if (match := _first_cut(masked)) and not masked.endswith("重点", 0, match.start()):
        tail = piece[match.start() :]
        action = _predicate(tail)
        piece = piece[: match.start()]
        if followed and not rest:
            rest = tail
    else:
        stem = _without_final_verb(piece)
        action, piece = piece[len(stem) :], stem
    if described := _DESCRIBED.fullmatch(piece):
        piece = described["thing"]
    if quoted := _SO_CALLED.search(piece):
        piece = quoted["name"]
    if not followed and len(piece) > 2 and piece.endswith("中") and not action:
        piece = piece[:-1]  # "实施的224个项目中，…"
    return Right(clean(_ADVERBS.sub("", piece)), action, rest)


def done_for(between: str, thing: str) -> str:
    """What is done for those counted ("为300名学生免费发放教科书"), "" where no verb follows them soon."""
    at = between.find(thing)
    rest = between[at + len(thing) :] if at >= 0 else ""
    for begin in range(min(8, len(rest) - 1)):
        if len(verb := lexicon().actions.prefix(rest, begin)) > 1:
            return verb
    return ""


_DONE = re.compile("收尾|开工|竣工|签约|交付|投产|投用|落地|入驻|上市|脱贫|通车|挂牌|启用|运营|完工|封顶")


def _is_work(piece: str) -> bool:
    """Whether a piece is a thing and the work on it, no more ("矿山修复治理", "河道综合治理任务")."""
    actions = lexicon().actions
    stem = re.sub(r"(?:任务|工程|工作|建设|项目)+$", "", piece)
    bare = stem
    while len(verb := actions.suffix(bare)) > 1:
        bare = bare[: -len(verb)]
    if _DONE.search(stem[len(bare) :]):
        return False
    return len(bare) > 1 and bare != stem and _first_cut(mask(bare)) is None


def _names_nothing(between: str) -> bool:
    """Whether a number's right words are punctuation, links or another clause."""
    if between.startswith(LIKE_CONJUNCTIONS):  # "和美乡村"
        return False
    if between[:1] in ("（", "(") and not re.search("[）)]", between):  # "26项（其中省级4项"
        return True
    if between.startswith(("的基础上", "基础上")):  # "在完成5000亿元的基础上"
        return True
    if not between or between == "的" or between[0] in "、，,；;。：:!！?？）)和及与且暨》”":
        return True
    if _MOVED_TO.match(between):
        return True
    if between.startswith(("以及", "并", "其中", "等，", "等。", "未能", "尚未", "仍未", "仍在")):
        return True
    if _FEAT.match(between) or GROWTH.match(between):
        return True
    return before_links(between) == "" and not between.startswith("总")


def _divided(between: str, aside: bool) -> tuple[str, str]:
    """The part of the words between two numbers that belongs to the first, and the rest."""
    words = lexicon()
    masked = mask(between)
    if (cut := masked.rfind("、")) > 0 and masked[:cut] not in _PARTED:
        return between[:cut], between[cut:]
    if masked.endswith(("和", "及", "与", "以及")):
        return between, ""
    stem = before_links(between)
    head = words.sums.suffix(stem)
    if len(head) > 2 and len(stem) > len(head) + 1:
        return clean(stem[: -len(head)]), between[len(stem) - len(head) :]
    if stem.endswith(("完成投资", "实现投资")) and len(stem) > 5:
        return clean(stem[:-4]), between[len(stem) - 4 :]
    if aside and (at := _verb_within(between)):
        return between[:at], between[at:]
    verb = words.actions.suffix(stem)
    if verb and not between.startswith(verb):
        at = stem.rfind(verb)
        return between[:at], between[at:]
    if words.reach.suffix(between).endswith(("到", "至", "为", "有")) and not (
        head or words.rates.suffix(stem)
    ):
        return stem, between[len(stem) :]  # "18项民生工程扩展到28项"
    return between, ""


def _verb_within(between: str) -> int:
    """Where a verb begins behind a counted thing ("学生|免除书本费"), 0 where none does."""
    masked, words = mask(between), lexicon()
    for at in range(2, len(masked) - 2):
        verb = words.actions.prefix(masked, at)
        if len(verb) > 1 and not masked.startswith((*NOMINAL_AFTER, "县", "户"), at + len(verb)):
            return at
    return 0


def do_something(between: str) -> bool:
    """Whether those counted do something to something ("农户|发展养殖业", no "校舍加固改造")."""
    at = _verb_within(between)
    return at > 0 and word_edges(between)[at] == 1 and take_verbs(between[at:])[1] != ""


def _only_said(piece: str) -> str | None:
    """The verb where nothing but an adverb and verbs stand behind a number ("301户全部脱贫")."""
    match = _WHOLLY.match(piece)
    if match is None:
        return None
    verb, rest = take_verbs(piece[match.end() :])
    return verb if verb and not rest else None


def _awarded(piece: str, rest: str) -> Right | None:
    """ "14个县上榜全国…百强县" counts 全国…百强县."""
    masked = mask(piece)
    for verb in _AWARDED:
        at = masked.find(verb)
        if at < 0:
            continue
        if (
            at > 1
            and verb in ("获得", "获")
            and masked[at:].endswith(("资金", "贷款", "授信", "奖励", "补助"))
        ):
            return Right(clean(piece[:at]), "", piece[at:] + rest)  # "30个项目获得专项资金50亿元"
        thing, award = clean(_ASIDE.sub("", piece[:at])), clean(piece[at + len(verb) :])
        if len(award) < 2 or award in lexicon().actions:
            return None
        if thing and award.endswith(_PRAISE):  # "69项工作获省政府肯定"
            return Right(thing, verb, rest)
        award = clean(_DONE_TOO.split(award)[0])
        thing = re.sub(r"(?<=.)(?:被|成功|获|先后|分别)+$", "", thing)
        if at > 0 and verb not in ("入选", "获评为", "获评", "成为") and lexicon().predicate.search(thing):
            return None
        return Right(awarded(award, thing), verb, rest, award)
    return None


def awarded(award: str, thing: str) -> str:
    """An award and who has it: the award alone where it names them too ("…示范小区" of 小区)."""
    thing = strip_openings(thing)
    if not thing or award.endswith(thing[-2:]) or (thing[-1] == award[-1] and thing[-1] in "县区市村镇乡"):
        return award
    return award + thing


def _first_cut(masked: str) -> re.Match[str] | None:
    """Where a predicate begins behind the counted thing: a known opening, or a clear verb."""
    words = lexicon()
    match = words.predicate.search(masked, 1)
    limit = match.start() if match else len(masked)
    for at in range(2, limit - 1):
        verb = words.actions.prefix(masked, at)
        if len(verb) < 2 or verb in words.nounlike or masked.startswith(NOMINAL_AFTER, at + len(verb)):
            continue
        if at + len(verb) < len(masked) or match is None:
            return re.compile(re.escape(verb)).match(masked, at)
    return match


def _predicate(tail: str) -> str:
    """The verb of what happens to the counted thing."""
    tail = strip_openings(tail)
    action, _ = take_verbs(tail)
    return action or lexicon().actions.suffix(tail)


def _without_final_verb(piece: str) -> str:
    """A piece without the verb that ends it ("街坊收尾交地"), where that verb is no noun as well."""
    verb = lexicon().actions.suffix(piece)
    if len(verb) < 2 or len(piece) - len(verb) < 2:
        return piece
    clear = verb not in lexicon().nounlike or verb in _PREDICATES
    return piece[: -len(verb)] if clear else piece
