"""Results that stand in the text but in no statement: clauses that have a target's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.corpus.tracking.cores import core, without_front, without_tail
from kg.corpus.tracking.labels import area_names
from kg.corpus.tracking.lists import before_list, behind_list, spelled_out
from kg.corpus.tracking.made import made
from kg.corpus.tracking.names import best
from kg.corpus.tracking.parts import SAID_OF, part_told
from kg.corpus.tracking.periods import in_passing, is_bare_heading, telling
from kg.corpus.tracking.reports import Claim, Place, Told
from kg.corpus.tracking.stages import CARRYING, DOES, HOW, stage_of, starts_with_stage
from kg.corpus.tracking.subjects import approved, is_measure, of_subject, reached_goal
from kg.corpus.tracking.turned import deed_on
from kg.corpus.tracking.verdicts import RANKS
from kg.corpus.tracking.wording import fold_clause, listed, pattern

__all__ = [
    "RULE",
    "Said",
    "as_held",
    "as_won",
    "clauses",
    "is_candidate",
    "is_honoured",
    "said_as",
    "said_in_text",
    "told_early",
    "told_of_part",
    "yet_to_come",
]

RULE = "tracking-text"
"""The rule of statements that tracking reads from the text itself."""

_CLAUSE = re.compile(r"(?:[^，。；！？,;!?\n―—]|(?<!—)—(?!—))+")
_NOTHING_SAID = "named without saying what came of it"
_LEAST_NAME = 4
_LEAST_CORE = 6
_LEAST_QUOTED = 3
_LEAST_PARTED = 4
# 农村低保 for 农村最低生活保障制度: a short form that reports have tells as much as the long one.
_SHORTENED = 4
# Shorter names that can be told from other words: of roads and sites, and in quotation marks.
_SITE = re.compile(r"[\u4e00-\u9fff]{2}[路街桥园湖河馆]")
_QUOTED = re.compile(r"“[^“”]{3}”.*")
_HONOUR = re.compile(
    r"获评|荣获|入选|获批|被评为|被授予|被命名|创成|创建成功|成功创建|创建(?:成)?为|通过(?:国家|省级?|自治区|考核|评估|最终)*验收|列入|荣膺|获得(?!感)|实现零的?突破|晋升|晋级|升格为|升级为|跻身|摘得|蝉联|成为|命名为|授牌"
)
_CANDIDATE = re.compile("(?:预备|候选|培育|创建)(?:名单|名录)|资格名单|景观质量评[审价估]")
_HOSTING = re.compile(r"举办|承办|举行|召开|开幕|开展")
# 投融资体制改革有效推进: how the work is done stands before what is said of it.
_HOW_BEHIND = re.compile(f"{HOW}+(?={DOES}|建设)")
# What stands beside a name that is whole: nothing, a list, a verb, an adverb, a head.
_BEFORE = re.compile(
    r"(?:^|断头路|[、和与及的对将把在以]|等|暨|坚持|实现|推行|实施|推进|推动|开展|深化|落实|加强|强化|做好|抓好|完成|建成|建设|启用|启动|开通|加快|举办|承办|打好|打造"
    r"|出台|印发|发布|建立|健全|完善|获评|荣获|蝉联|入选|获批|创建|创成|设立|成立|引进|改造|[新改扩迁续在复]建|全省首个|全国首个|[0-9亿万]元|[0-9][个座所条处项家]"
    r"|位于.{1,6}|[省市县区]|落户|入驻|(?:成为|获评|荣获|入选|获批|创成)(?:首批)?(?:全国|国家级?)(?:首批)?|贯彻|执行|严格|遵守|通过|优化|办好|新一轮|首批|第.批|一批|[两三]级)了?$"
)
# 入选全国(农村宅基地改革)试点: the rank is that of the list, not of the thing.
_BEFORE_TRIAL, _TRIAL = (
    re.compile(r"(?:全国|国家|全省|省级|国家级)(?:首批|第.批)?$"),
    re.compile(r"(?:国家级|省级|整[省市县])?(?:推进)?(?:试点|典型)"),
)
# 在32个县开展(确权登记)整县试点, 72%的村庄开展(垃圾分类)
_AT_PLACES = re.compile(f"^在?(?:全[省市县区]|[0-9]+(?:个|%的)[^，、]{{1,5}}){CARRYING.pattern}$")
_BEHIND = re.compile(
    r"(?:$|[、和与及等（(]|项目|工程|工作|任务|改造|改革|措施|建设|试点|机制(?=[更不日逐持])|(?:实体|实质)化|一期|省级|国家级|全?段|主线|提前|交付|提升|常态|纵深"
    r"|已|均|全面|全线|全部|正式|顺利|基本|成功|成效|成果|全覆盖|扎实|加快|有序|有效|高效|积极|大力|如期|稳步|持续|累计|完成|实现|获|主体|竣工|建|深入"
    r"|正在|即将|将于|处于|不断|逐步|覆盖|投入|开工|启用|蓬勃|强力|圆满|得到|取得|进展|进入|在|列入|被|试"
    r"|目标|进一步|更加|整[省市县]|渐次|展开|铺开|编制|迈出|称号|中期|超额|通过|考核|评估|评审|全[省市国]|发展|事项|整改|反馈|走|迈上|位居|居|名列|成为|达|高质量|模式|比例|[\u4e00-\u9fff]{0,4}率(?:达|为|提|均|居|位|[0-9])"
    r"|[0-9.]+余?万?(?:公里|平方米|亩|米|户|处|套)(?:$|[、等]))"
)
# 认真贯彻(中央八项规定)及其实施细则精神
_NOTHING_BEHIND = re.compile(r"(?:[和及]其?实施细则)?(?:精神|要求|部署|任务|工作|各项任务)?")
# (扫黑除恶)圆满收官
_CARRIED = re.compile(f"{HOW}*(?:{DOES}|收官|见效)|(?:取得|成效|成果|胜利).{{0,8}}")
# 推动(扫黑除恶)长效常治
_LASTING = re.compile("长效常治|常态化(?:开展|长效化)?|走深走实|提质增效|落地见效|向纵深发展")
# 评为全省深化(“放管服”改革)先进市; (“医疗健康”示范区)得到国务院通报表扬
_AWARDED = re.compile(r"(?:评为|获评|荣获|授予|荣膺|表彰为)[^，、]{0,8}$")
_PRAISED = re.compile("先进|优秀|模范")
_PRAISE = re.compile(r"^.{0,6}?(?:[荣再]?获|得到|受到)[^，、]{0,14}?(?:通报表扬|表扬|表彰|激励|肯定)")
_CHOSEN = re.compile(r"入选|列入|获批|纳入")
_PARTLY = re.compile(r"(?:已|均|先行)?部分(?:试)?(?:建成|完工|营业|投|开|竣|交付)|前半段|阶段性")
# 、新县医院等一批民生工程: the rest of a list that the name is in.
_IN_LIST_BEHIND = re.compile(
    rf"^等(?={HOW})|"
    r"^(?:、[^、]*)*?等(?:[0-9一二三四五六七八九十]+[个项座条处]|一批|多个|一系列)?[^、]{0,8}?(?:项目|工程|平台|行动|活动|改革|品牌|制度|政策|机制|工作|任务|措施)"
)
_LEAST_WITHOUT_TOWN = 5
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,3}?(?:镇|乡|街道)(?![村企])")
_ARRIVAL = re.compile(r"引进|落户|落地|入驻|签约|投产|开业")


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause says of a name. `rank` is None where it says nothing that can be judged."""

    place: Place
    clause: str
    rank: int | None
    status: str
    why: str
    part: bool
    grade: float
    doubt: str = ""

    def fits(self, predicate: str) -> bool:
        """Whether the clause says what a promise of this kind asks for."""
        wanted = {"received": _HONOUR, "hosts": _HOSTING, "introduced": _ARRIVAL, "investsIn": _ARRIVAL}
        return predicate not in wanted or bool(wanted[predicate].search(self.clause))

    def statement(self, like: Claim, told: Told, year: int, *, planned: bool) -> Claim:
        """The statement that the clause makes of a year, in the form of another."""
        return made(
            like, told, year, planned=planned, grounds=self.why, places=(self.place,), status=self.status
        )


def as_won(said: Said) -> Said:
    """A clause that names a title and a verb of winning: 第六次荣获全国科技进步先进县称号."""
    if said.rank is not None or said.why != _NOTHING_SAID or not said.fits("received"):
        return said
    return replace(said, rank=RANKS["opened"], status="opened", why="a word of winning", grade=0.75)


def as_held(said: Said) -> Said:
    """A clause that names an event behind a verb of holding it: 连续举办“两节三会”活动."""
    if said.rank is not None or said.why != _NOTHING_SAID or not said.fits("hosts"):
        return said
    return replace(said, rank=RANKS["opened"], status="opened", why="a verb of holding it", grade=0.75)


def is_honoured(clause: str) -> bool:
    """Whether a clause says that a title was won."""
    return bool(_HONOUR.search(clause))


def is_candidate(clause: str) -> bool:
    """Whether a clause tells that a title is near, but not won: 创5A级景区列入预备名单."""
    return bool(_CANDIDATE.search(clause))


def said_in_text(names: Iterable[str], reported: Told, areas: tuple[str, ...]) -> Said | None:
    """What the review says of a thing that its statements do not have; None where it is not named.

    The clause that says most is taken, the first of equals.
    """
    forms = tuple(names)
    keys, objects = _keys(forms, areas)
    if not keys and not objects:
        return None
    others = [
        x
        for x in _other_names(reported)
        if any(_is_another(k, x) for k in keys) and best(forms, (x,), areas) is None
    ]
    found = [s for place, clause in clauses(reported) if (s := _said(reported, place, clause, keys, others))]
    if not found:
        found = [
            s for place, clause in clauses(reported) if (s := _carried_out(reported, place, clause, objects))
        ]
    if not any(s.rank is not None for s in found):
        found += _without_town(forms, reported, others)
    if not any(s.rank is not None for s in found):
        found += _turned(forms, reported)
    return max(found, key=lambda s: (s.rank is not None, s.grade, s.rank or 0, -s.place.begin), default=None)


def _without_town(names: tuple[str, ...], reported: Told, others: list[str]) -> list[Said]:
    """老年养护院投入试运行 for 哈克镇老年养护院: what is said of a name without its town."""
    cut = {key: town for n in names if (town := _town(key := fold_clause(n)))}
    keys = {key.removeprefix(town): town for key, town in cut.items()}
    found = []
    for place, clause in clauses(reported):
        said = _said(reported, place, clause, sorted(keys), others) if keys else None
        if said and said.rank is not None and not _TOWN.search(clause):
            town = next(t for k, t in keys.items() if k in clause)
            found.append(replace(said, grade=0.66, doubt=f"{town} is not said"))
    return found


def _turned(names: tuple[str, ...], reported: Told) -> list[Said]:
    """创建节约型机关 for 节约型机关创建: the verb before the thing, where the promise has it behind."""
    keys = {fold_clause(n) for n in names}
    told = ((place, deed_on(key, clause)) for place, clause in clauses(reported) for key in keys)
    return [
        Said(place, reported.slice(place), RANKS["underway"], "underway", deed, False, 0.68)
        for place, deed in told
        if deed
    ]


def _town(key: str) -> str:
    """The town that a name begins with, where enough is left to tell the thing by."""
    town = _TOWN.match(key)
    return town[0] if town and len(key) - len(town[0]) >= _LEAST_WITHOUT_TOWN else ""


def _keys(names: Iterable[str], areas: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What to look for: whole names and long cores; and short cores, to be looked for as whole objects."""
    found: set[str] = set()
    short: set[str] = set()
    for name in names:
        whole, inner = fold_clause(name), core(name, areas)
        if len(whole) >= _LEAST_NAME or _SITE.fullmatch(whole) or _QUOTED.fullmatch(name):
            found.add(whole)
        if len(inner) >= _LEAST_CORE or (len(inner) >= _LEAST_NAME and len(name) - len(whole) >= _SHORTENED):
            found.add(inner)
        elif len(inner) >= _LEAST_NAME:
            short.add(inner)
        for told in (without_tail(name), without_front(name, areas)):
            if len(told) >= _LEAST_CORE:
                found.add(told)
    return sorted(k for k in found if len(k) >= _LEAST_QUOTED), sorted(short - found)


def _carried_out(reported: Told, place: Place, clause: str, objects: list[str]) -> Said | None:
    """扎实推进污染防治 for 污染防治攻坚战: a clause of the core and how it was carried out, no more."""
    for key in objects:
        verb = clause.removesuffix(key)
        told = _CARRIED.fullmatch(clause.removeprefix(key)) if clause.startswith(key) else None
        before, _, behind = clause.partition(key)
        if _LASTING.fullmatch(behind) and CARRYING.fullmatch(before):
            verb = before
        if (verb != clause and CARRYING.fullmatch(verb)) or told:
            why = told[0] if told else verb
            return Said(place, reported.slice(place), RANKS["underway"], "underway", why, False, 0.7)
    return None


@lru_cache(maxsize=4)
def clauses(reported: Told) -> tuple[tuple[Place, str], ...]:
    """The clauses of the review that can tell a result, with their folded text."""
    return tuple(
        (Place(s.begin + m.start(), s.begin + m.end()), fold_clause(m[0].replace("”“", "”、“")))
        for s in telling(reported)
        if not is_bare_heading(reported, s)
        for m in _CLAUSE.finditer(reported.slice(s))
        if m[0].strip() and not in_passing(m[0])
    )


def _is_another(key: str, name: str) -> bool:
    """Whether a name is of another thing than a key in it: 西城污水处理厂, but not “点菜单”式改革省级试点."""
    before, found, behind = name.partition(key)
    return bool(found) and name != key and (bool(before) or not (_BEHIND.match(behind) or is_measure(behind)))


@lru_cache(maxsize=4)
def _other_names(reported: Told) -> frozenset[str]:
    return frozenset(fold_clause(n) for thing in reported.things.values() for n in thing.names)


def said_as(reported: Told, place: Place, clause: str, key: str, *, marked: bool = False) -> Said | None:
    """What one clause says of a thing that it calls by a key; `marked` is one in quotation marks."""
    others = [] if marked else [n for n in _other_names(reported) if _is_another(key, n)]
    return _said(reported, place, clause, [key], others, marked)


def _said(
    reported: Told, place: Place, clause: str, keys: list[str], others: list[str], marked: bool = False
) -> Said | None:
    key = max((k for k in keys if k in clause), key=len, default=None)
    longer = [k for k in keys if key is None or (k.startswith(key) and k != key)]
    key, clause = next(((k, whole) for k in longer if (whole := spelled_out(clause, k))), (key, clause))
    # 西城污水处理厂 is not 污水处理厂.
    if key is None or any(key in other and other in clause for other in others):
        return None
    text = reported.slice(place)
    before, _, behind = clause.partition(key)
    if pattern("short").search(before + behind):
        return Said(place, text, None, "", "the clause tells of a lack", False, 0.0)
    if yet_to_come(clause, (key,)):
        return Said(place, text, RANKS["planned"], "planned", "what is yet to come", False, 0.68)
    for area in area_names(reported):
        before = before.removesuffix(area)  # 青山(海洋实验室) for 海洋实验室
    trial = _BEFORE_TRIAL.search(before) if _TRIAL.match(behind) else None
    piece = part_told(behind) if len(key) >= _LEAST_PARTED else ""
    behind = behind.removeprefix(piece)
    if not (trial or marked or _BEFORE.search(before)) or not (
        _BEHIND.match(behind) or starts_with_stage(behind)
    ):
        return _of_subject(place, text, before, behind) or Said(
            place, text, None, "", "the name may be a part of a longer one", False, 0.0
        )
    if trial:
        before = before[: trial.start()] or before
    if marked and not _BEFORE.search(before):
        before = ""  # 安全生产专项整治(“三年大干”)
    grade = 0.75 if len(key) >= 6 else 0.68
    part = bool(piece) or told_of_part(clause, (key,))
    doubt = f"{SAID_OF}{piece}" if piece else ""
    stages = [
        stage
        for stage in (
            stage_of(behind, adjacent="start"),
            stage_of(_HOW_BEHIND.sub("", _IN_LIST_BEHIND.sub("", behind)), adjacent="start"),
            stage_of(before.removesuffix("了"), adjacent="end"),
            before_list(before),
            behind_list(behind),
        )
        if stage
    ]
    word, status = max(stages, key=lambda x: RANKS[x[1]], default=("", ""))
    result = pattern("result").search(behind) or (trial and _CHOSEN.search(before)) or _praise(before, behind)
    if not word and result:
        word, status = result[0], "underway"
    if not word and _NOTHING_BEHIND.fullmatch(behind) and CARRYING.fullmatch(before):
        word, status = before, "underway"
    if not word and (goal := reached_goal(key, before, behind)):
        word, status = goal, "underway"
    if approved(key, behind):
        word, status = "获批", "completed"
    if not word and _AT_PLACES.match(before) and (not behind or _TRIAL.match(behind)):
        word, status = before, "underway"
    if not word and before.endswith(("落户", "入驻")):
        word, status = before[-2:], "underway"
    if not word:
        return _of_subject(place, text, before, behind) or Said(
            place, text, None, "", _NOTHING_SAID, False, 0.0
        )
    if pattern("early").search(behind):
        status = "preliminary"
    if not RANKS[status] and result:
        word, status = result[0], "underway"
    if not RANKS[status]:
        return Said(place, text, None, "", f"{word} tells of a plan", False, 0.0)
    return Said(place, text, RANKS[status], status, word, part, grade, doubt)


def _of_subject(place: Place, text: str, before: str, behind: str) -> Said | None:
    """What a clause tells of the thing that it begins with: 公立医院改革连续6年领跑全省."""
    why = of_subject(before, behind)
    return Said(place, text, RANKS["underway"], "underway", why, False, 0.68) if why else None


def _praise(before: str, behind: str) -> re.Match[str] | None:
    """The word that praises the work named: 评为全省深化“放管服”改革先进市."""
    return (_PRAISED.search(behind) if _AWARDED.search(before) else None) or _PRAISE.search(behind)


def told_of_part(clause: str, names: Iterable[str]) -> bool:
    """Whether a clause says what it says of a part of the thing named."""
    if _PARTLY.search(clause):
        return True
    folded = fold_clause(clause)
    places = [(folded.find(key), len(key)) for key in map(fold_clause, names)]
    behind = [folded[at + length : at + length + 6].partition("、")[0] for at, length in places if at >= 0]
    return any(pattern("part").search(x) for x in behind)


def told_early(clause: str, names: Iterable[str]) -> bool:
    """Whether a clause tells of what comes before the work on the thing named."""
    folded = fold_clause(clause)
    found = [folded.find(key) for key in map(fold_clause, names)]
    behind = [re.split("[,，;；。]", folded[at:])[0] for at in found if at >= 0]
    return any(pattern("early").search(x) for x in behind)


def yet_to_come(clause: str, names: Iterable[str]) -> bool:
    """Whether a clause says of the thing named what is still to come: 大北环即将启动建设."""
    folded = fold_clause(clause)
    places = [(folded.find(key), len(key)) for key in map(fold_clause, names)]
    behind = [folded[at + length :].lstrip("项目工程区") for at, length in places if at >= 0]
    return any(x.startswith(tuple(listed("soon"))) for x in behind)
