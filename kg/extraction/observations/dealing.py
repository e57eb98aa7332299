"""Lists that share what stands before, behind or after them: values dealt out in order.

"科技服务业和信息服务业营收分别增长12.9%和10%" speaks of two quantities with a common tail.
"""

from __future__ import annotations

import re

from kg.extraction.observations.words import lexicon
from kg.language.segmentation import word_edges

_SPLIT = re.compile(
    r"、|(?<=\d\x00)(?=\x00\d)|以及|(?<![饱共])和(?![谐平美])|(?<![普涉惠波危])及(?![时格])|(?<![参给])与(?!会)|，"
)
_LISTING = re.compile("、")
_PAIRING = re.compile("和|与")
_PROTECTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
_URBAN_RURAL = re.compile(r"^(?P<head>.*?)城乡(?P<tail>(?:常住)?居民.*|低保.*|人均(?!.*[比差]).*|收入)$")
_THREE_INDUSTRIES = re.compile(
    r"^(?P<head>.{0,4}?)(?:一、?二、?三(?:次)?产业?|三次产业)(?P<tail>增加值|总产值|产值|投资|)$"
)
_GROUPED = re.compile(r"^(?P<last>.*?)等(?P<group>(?:[一二三四五六七八九十\d]+[大个类])?[^等]*)$")


_PER_UNIT = re.compile(
    r"^(?:万元|单位)(?:地区生产总值|国内生产总值|生产总值|GDP|工业增加值)(?=(?:综合)?(?:能|水|电)耗)"
)


def pieces(phrase: str, split: re.Pattern[str] | None = None) -> list[str]:
    """The members of a coordination, quotations kept whole; `split` instead of all conjunctions."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f"\x00{len(held) - 1}\x00"

    masked = _PROTECTED.sub(hold, phrase)
    parts = [part for part in (split or _SPLIT).split(masked) if part]
    return [re.sub("\x00(\\d+)\x00", lambda m: held[int(m[1])], part) for part in parts]


def _head_of(phrase: str) -> str:
    words = lexicon()
    return words.sums.suffix(phrase) or words.rates.suffix(phrase)


def spread(phrase: str, split: re.Pattern[str] | None = None) -> list[str]:
    """The members of a coordination spelled out with their common tail: "城镇和农村居民收入" gives two.

    One member where the phrase is no coordination.
    """
    if match := _THREE_INDUSTRIES.match(phrase):
        return [f"{match['head']}第{order}产业{match['tail']}" for order in "一二三"]
    if (match := _URBAN_RURAL.match(phrase)) and len(pieces(phrase)) == 1:
        return [f"{match['head']}城镇{match['tail']}", f"{match['head']}农村{match['tail']}"]
    parts = [re.sub(r"^(?:实现|完成|其中)(?=..)", "", part) for part in pieces(phrase, split)]
    if len(parts) < 2:
        return parts
    if len(parts[-1]) == 1 and len(parts[-2]) > 2:  # "货运量、值"
        parts[-1] = parts[-2][:-1] + parts[-1]
    *others, last = parts
    if (match := _GROUPED.match(last)) and match["last"]:
        tail = _head_of(match["group"]) or ""
        return [part + ("" if _head_of(part) == tail else tail) for part in (*others, match["last"])]
    emitted = _EMITTED.search(last)
    if emitted and all(_POLLUTANT.fullmatch(part) for part in (*others, last[: emitted.start()])):
        return [*(part + emitted.group() for part in others), last]
    tail = _tail(others, last)
    if tail:
        return _with_owner([part + tail for part in others] + [last])
    head, spelled = _measured_head(last), [last]
    for part in reversed(others):
        own = _measured_head(part)
        head = own or head
        spelled.insert(0, part if own or part == head else part + head)
    if per := _PER_UNIT.match(spelled[0]):  # "万元GDP能耗、水耗"
        spelled[1:] = [part if len(part) > 4 else per.group() + part for part in spelled[1:]]
    for at in range(1, len(spelled)):  # "义务教育入学率和巩固率"
        before, part = spelled[at - 1 : at + 1]
        if len(part) == 3 and len(before) > 6 and part[-1] == before[-1] == "率":
            spelled[at] = before[:-3] + part
    return _with_owner(spelled)


_OWNER = re.compile(r"^.*(?:企业|行业|产业|工业|服务业|机构|公司|集团|园区)(?:本外币|人民币)?(?=..)")
_OWNED = ("利润", "利润总额", "利税", "利税总额", "税收", "贷款余额", "各项贷款余额")


def _with_owner(parts: list[str]) -> list[str]:
    """ "规上企业营业收入、利润": the profit is the companies' too."""
    if owner := _OWNER.match(parts[0]):
        return [parts[0], *(owner.group() + part if part in _OWNED else part for part in parts[1:])]
    return parts


_POLLUTANT = re.compile(
    r"(?:主要污染物)?(?:二氧化硫|化学需氧量|氨氮|氮氧化物|(?:工业)?(?:烟尘|粉尘|烟粉尘)|挥发性有机物|总[磷氮]|二氧化碳|COD|PM(?:10|2\.5))"
)
_EMITTED = re.compile(
    r"(?<=.)(?:主要污染物)?(?:年?(?:均|日均)?排放(?:总?量|强度)?|(?:年?均)?浓度|削减量|减排量|总量)$"
)


_MEASURED = re.compile(
    r"(?:产值|营收|收入|增加值|投资|支出|总额|余额|面积|人数|数量|规模|比重|占比|产量|能力|人次|[\u4e00-\u9fff]{0,4}(?<!质|力|批|全|大)(?:率|量|额|值|数)|GDP|进出口|警情|游客)$"
)


def _measured_head(phrase: str) -> str:
    """The quantity's head at the end of a phrase ("饲养量"), "" where it names none."""
    found = _head_of(phrase)
    if len(found) < 2 and (match := _MEASURED.search(phrase)):
        found = match.group() if len(match.group()) < len(phrase) else phrase[-1]
    return found


def _tail(others: list[str], last: str) -> str:
    """What the last member has behind the part that is parallel to the others."""
    if any(_measured_head(part) for part in others) or last.endswith("”"):
        return ""  # “三公”经费、“三项费用”
    first = others[-1]
    if first.endswith("低保") and last.endswith("养老金"):
        return ""  # each is a sum of its own
    if first.endswith("存") and last.startswith("贷款"):
        return last[1:]  # "存、贷款余额"
    for size in (3, 2, 1):
        ending = first[-size:]
        if len(first) >= size and (at := last.find(ending)) > 0 and last[at + size :]:
            return last[at + size :]
    if len(first) <= 4 and len(last) > len(first) + 1 and len(set(map(len, others))) == 1:
        if len(first) > 3 and (at := last.find("人均")) > 1:
            return last[at:]  # "城镇居民、低收入农户人均可支配收入"
        head = lexicon().sums.suffix(last)
        if head and len(last) - len(head) == len(first) + 1:
            return head  # "原油、天然气产量"
        if len(first) > 2 and last.endswith("率") and not word_edges(last)[len(first)]:
            return last[-3:]  # "新农合和城镇居民医保参保率"
        return "" if first.endswith(last[len(first) :]) else last[len(first) :]
    return ""


def deal(phrase: str, count: int) -> list[str]:
    """The quantities that a coordination names, so that `count` values can be dealt out to them.

    Where all conjunctions give too many members ("软件和信息服务业、金融业"), the weightier ones are tried.
    """
    names = spread(phrase)
    for split in (_LISTING, _PAIRING):
        if count > 1 and len(names) != count:
            tried = spread(phrase, split)
            names = tried if len(tried) == count else names
    if 1 < len(names) < count:  # "社会消费品零售总额、城乡居民收入分别增长7%、8%和9%"
        told = [one for name in names for one in (spread(name) if _URBAN_RURAL.match(name) else [name])]
        names = told if len(told) == count else names
    return names


def all_measured(phrase: str) -> bool:
    """Whether each member of a coordination is a quantity of its own ("办结率、满意率")."""
    members = pieces(phrase)
    return len(members) > 1 and all(len(member) > 2 and _measured_head(member) for member in members)


def listed_quantities(phrase: str, several: bool) -> list[str]:
    """The members of a list that begins with a quantity ("引资总量、新落地项目"), [] for other phrases.

    `several` where the words beside it say that several are meant (均).
    """
    members = pieces(phrase)
    if (
        phrase.endswith("之比")
        or not 2 <= len(members) <= 4
        or not all(3 <= len(member) <= 14 for member in members)
    ):
        return []
    led = (several or "、" in phrase) and _measured_head(members[0])
    return spread(phrase) if led or all_measured(phrase) else []
