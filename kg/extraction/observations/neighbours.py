"""What a number measures where its own words do not say: the clause before, or the words behind it."""

from __future__ import annotations

import re

from kg.extraction.observations.dealing import pieces, spread
from kg.extraction.observations.phrases import clean, read_left, strip_openings
from kg.extraction.observations.verbs import take_verbs
from kg.extraction.observations.words import lexicon

_CLAUSE = re.compile(r"[，,；;：:。]")
_TOPIC = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,10}?"
    r"(?:产业集群|产业(?!园|区|带|基地|链|化)|制造业|服务业|旅游业|(?<![企职就创毕作事开产])业(?!务|态|绩)|经济(?!产业|区|带))(?=[\u4e00-\u9fff，])"
)
_WORKED_ON = re.compile(
    r"^(?:大力|积极|加快|着力|持续|全力|重点)?"
    r"(?:做[大强优精]|升级|改造|提升|发展|突破|聚焦|壮大|培育|培强|巩固|优化|打造|振兴|推动|推进|加快|建强|拉长|延伸)+(?=..)"
)
_LEADING_COUNT = re.compile(
    r"^(?:了)?\d[\d.,]*[余多]?[万亿]?(?:个|家|项|条|所|座|处|套|公里|亩|栋|户|台|批|名|人(?![均才员口大]))?"
)


_LISTED_COUNT = re.compile(
    r"[^，。；\d]{2,40}(?:等|内|沿线)\d[\d.,]*[余多]?(?:个|家|项|条|所|座|处|套|栋|户|台|批|公里|万?平方米|万?亩)(?P<thing>[\u4e00-\u9fff“”]{2,16})(?=[，。；,;]|$)"
)
_RULING = re.compile(r"^[\s*]*([\u4e00-\u9fff]{2,10}(?:产业|(?<![企职就创毕作事开])业|经济))[，,]")


def ruling_topic(text: str) -> str:
    """The industry that rules a sentence from its head ("新材料产业,出台…"), "" if none."""
    match = _RULING.match(text)
    return _WORKED_ON.sub("", match[1]) if match else ""


def listed_before(text: str, clause: tuple[int, int], size: int) -> tuple[str, ...]:
    """The members of a list of `size` in the clauses before, where values are dealt out to it."""
    for part in reversed(_CLAUSE.split(text[: max(0, clause[0] - 1)])[-3:]):
        if re.search(r"\d", part):
            return ()
        _, listed = take_verbs(strip_openings(clean(part)))
        members = pieces(listed.split("等")[0])
        if len(members) == size > 1 and all(2 <= len(member) <= 14 for member in members):
            return tuple(spread(listed) if "等" not in listed else members)
    return ()


def topic_before(text: str, end: int) -> str:
    """The industry that a sentence names before `end` ("新材料产业,…,产值达300亿元"), "" if none."""
    match = _TOPIC.search(text[:end])
    if match and match.start() and text[match.start() - 1].isdigit():
        return match.group().removeprefix("大")  # "5大传统产业"
    return _topic(match)


def topic_of_clause(text: str, clause: tuple[int, int]) -> str:
    """The industry that the clause before begins with ("锂电产业入列省级试点,营业收入达450亿元")."""
    return _topic(_TOPIC.match(_CLAUSE.split(text[: max(0, clause[0] - 1)])[-1]))


_WORKS = re.compile(
    r"(?P<works>[\u4e00-\u9fff“”]{2,14}?(?:建设|工程|项目|改造|整治|治理))"
    r"(?:进展|进度|成效|步伐|工作|顺利|加快|扎实|全面|稳步|有序|深入|提速|取得|持续|快速|强力|大力)"
)


def works_before(text: str, clause: tuple[int, int]) -> str:
    """The works that the clause before tells of ("水利工程建设成效明显,完成投资12亿元"), "" if none."""
    match = _WORKS.match(strip_openings(clean(_CLAUSE.split(text[: max(0, clause[0] - 1)])[-1])))
    return "" if match is None or take_verbs(match["works"])[0] else match["works"]


def _topic(match: re.Match[str] | None) -> str:
    """An industry without what is done to it ("做大做强装备制造业")."""
    name = _WORKED_ON.sub("", match.group()) if match else ""
    return name if len(name) > 2 and not take_verbs(strip_openings(name))[0] else ""


_CROP = re.compile(r"(?P<crop>[\u4e00-\u9fff]{2,6}?)(?:(?:播种|种植)总?面积|单产|总产|(?<=粮食)生产)")


def crop_before(text: str, clause: tuple[int, int]) -> str:
    """What was grown, by the two clauses before ("粮食播种面积扩大,总产达到837万吨"), "" if nothing."""
    for part in reversed(_CLAUSE.split(text[: max(0, clause[0] - 1)])[-2:]):
        match = _CROP.match(strip_openings(clean(part)))
        if match and not take_verbs(match["crop"])[0]:
            return match["crop"]
    return ""


def earlier(text: str, clause: tuple[int, int]) -> str:
    """The thing that the clause before speaks of ("粮食产量喜获丰收,达70万吨"), "" where none is plain."""
    last = _CLAUSE.split(text[: max(0, clause[0] - 1)])[-1]
    if not 3 <= len(last) <= 30:
        return ""
    last = strip_openings(clean(last))
    words = lexicon()
    for end in range(3, min(len(last), 17)):
        head = words.sums.suffix(last, end) or words.rates.suffix(last, end)
        longer = words.sums.suffix(last, end + 1) or words.sums.suffix(last, end + 2)
        if (
            len(head) > 1
            and not longer
            and not last.startswith(("以上", "以下"), end)
            and not take_verbs(last[:end])[0]
        ):
            return last[:end]
    if (match := words.predicate.search(last, 2)) and match.start() <= 12 and not take_verbs(last)[0]:
        return clean(last[: match.start()])
    left = read_left(last, False)
    if not left.noun:
        left = read_left(last, True)
    return left.noun if 2 <= len(left.noun) <= 14 and not left.subject else ""


# What is reached with the money, or money again: "投入176亿元,惠及5000万居民", "募集资金9亿元,发行债券5亿元".
_OF_ITS_OWN = ("惠及", "受益", "带动", "撬动", "拉动", "发行", "募集")


def spent_on(text: str, end: int) -> str:
    """What money was spent on ("投资1.5亿元实施…工程"), "" where no verb stands behind the sum."""
    rest = re.sub("^(?:共同|合力|携手)", "", text[end : end + 60].lstrip("，,用于在"))
    verb, thing = ("加强", rest[2:]) if rest.startswith("加强") else take_verbs(strip_openings(rest))
    if not verb or not thing or verb in _OF_ITS_OWN:
        return ""
    thing = _LEADING_COUNT.sub("", thing)
    if counted := _LISTED_COUNT.match(thing):  # "实施A、B等13项工程"
        return clean(counted["thing"])
    thing = re.split(r"[，,；;。：]|\d(?!\d*(?:千伏|万?千瓦|万?吨))", thing)[0]
    if "等" in thing and len(thing.split("等")[-1]) >= 2:
        thing = thing.split("等")[-1]
    thing = clean(re.sub(r"^一批", "", thing))
    return thing if 2 <= len(thing) <= 30 else ""
