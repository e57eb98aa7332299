"""Ranks: "增速全市第一", "居全国前列", "位列副省级城市第2位"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PROVINCES = (
    "河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州"
    "|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})"
_PLACE = (
    rf"(?:并列)?第{_NUMBER}(?:位|名|方阵|梯队|档|大(?=[^，。、]{{0,6}}港))?(?![\d届次批季产个条期步轮代年种类项时人中小医幼类节课书])"
    rf"|前{_NUMBER}(?:位|名|强)?(?![\d年个])|前列(?!腺)|首位(?!度)|之首|榜首|名列前茅|领先(?!地位|优势|水平|的)|最[多高快低大好优少](?![的限化])"
)
_SCOPE = (
    r"(?:(?:在)?(?:全国|全省|全市|全区(?!域)|全县|全州|全盟|全球|全世界|世界|国内|省内|市内|区内|同类|同批次|中心城区|中西部|西部|中部|东部|东北(?:地区)?|"
    r"西北(?:地区|五省区)?|西南(?:地区)?|华东|华北|华南|沿海|长三角|珠三角|京津冀|大湾区|副省级|省会|计划单列市|地级市|国家级|省级|省属|地市|各市|设区市|"
    r"苏[南中北]|浙[江]?|粤东西北|赣|川南|黔北|滇西|亚洲|北方|南方|沿黄|沿江)"
    r"(?:(?!全国|全省|全市|全区|全县|保持|中排|[居列升达增减为是稳占])[^，。；、：！？“”《》\d]){0,16}?"
    rf"|(?:{_PROVINCES})省?)"
)
# "全国68个大中城市", "全国36个省会及副省级以上城市中稳居"
_NUMBERED_SCOPE = (
    r"(?:全国|全省|全市|全区|全球)\d{1,4}个[^，。；、：！？“”《》\d]{0,16}?"
    r"(?:城市|省份|地区|[县市区])(?:中?稳?[位]?居|中)?"
)
_VERB = (
    r"(?:位居|位列|名列|跃居|稳居|排名|排在|排位|排|列|居|保持|跻身|进入|进位至|提升[至到为]|晋升[至到为]|前移[至到]|跃至|攀升至|前进至|跃升[至为]|上升至|升[至为]|升到|位于|处于"
    r"|走在|迈入|挺进|蝉联|晋位|晋级|进位|达到|均为|均居|为|是|达)"
)
_RANK = re.compile(
    rf"(?P<verb4>位居|位列|跃居|列|居|荣登|登上|跻身|进入|位于)(?P<board>(?:(?:[^，。；、！？“”\d居列]{{2,10}})?“[^”]{{2,24}}”|[^，。；、！？“”\d居列]{{2,20}}?(?:榜|百强|强市|强县|强区|百强[市县区镇]|百强城市|榜单|考核|评价|指数|名单|排行榜)|[^，。；、！？居列]{{0,10}}(?:十[大佳强]|百[强佳])[^，。；、！？居列]{{2,16}}?))(?P<place4>第{_NUMBER}(?:位|名|档|方阵|梯队)?|前{_NUMBER}(?:位|名|强)?|首位|榜首)"
    rf"|(?:由|从)(?P<rank5>(?:{_SCOPE})?(?P<place5>{_PLACE}))(?:(?:跃升|前移|晋升|提升|上升|进位|升)(?:至|到)|跃居|升居)(?P<scope6>{_SCOPE})?(?P<place6>{_PLACE})"
    rf"|(?P<verb7>{_VERB}(?:了|在|到|至)?)?(?P<rank7>{_NUMBERED_SCOPE}(?:{_PLACE}))"
    rf"|(?P<verb>{_VERB}(?:了|在|到|至)?)?(?P<rank>{_SCOPE}(?P<place>{_PLACE}))"
    rf"|(?P<verb2>位居|位列|名列|跃居|稳居|排名(?:第)?|跻身|居|列|排|提升至|晋升至|前移至|跃至|攀升至|升至|上升至)(?P<rank2>{_PLACE})"
    r"|(?P<rank3>领跑(?:全国|全省|全市|全区|东北|西部|中部|中西部))"
)
# What may stand behind a rank: "全市第一人民医院" has none.
_ENDS = re.compile(
    r"^(?:$|[，,。；;、：:！!？?）)（(\s]|且|并|和|及|与|以及|位置|水平|行列|大关|的(?:好成绩|位次|成绩|位置)?[，。；、])"
)
# A further place in the same set ("全市第2和第1").
_NEXT = re.compile(rf"(?:以及|和|及|与|、)(第{_NUMBER}(?:位|名)?)(?![\d届次批季产个条期步轮])")
_ANY = re.compile("第|前[一二三四五六七八九十列\\d]|首位|榜首|之首|领[先跑]|最[多高快低大好优少]|名列前茅")
_IN_QUOTES = re.compile(r"“[^”]{1,40}”|《[^》]*》")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank in a sentence: `begin`..`end` with its verb, `text` as written without it ("全市第一").

    `board` is the list that ranks, where one is named ("全国先进制造业百强市"). `next` is a second rank said
    with it: of the next of several quantities, or of the same one where it moved (`moved`). `more` are those
    behind it ("分别居全省第2、第3、第1位").
    """

    begin: int
    end: int
    text: str
    board: str = ""
    next: str = ""
    moved: bool = False
    more: tuple[str, ...] = ()


def _unquoted(board: str) -> str:
    return board.strip("“”") if board.startswith("“") else board


def find_ranks(text: str) -> list[Rank]:
    """The ranks of one sentence, in order; offsets into it."""
    if not _ANY.search(text):
        return []
    quoted = [m.span() for m in _IN_QUOTES.finditer(text)]
    found = []
    for match in _RANK.finditer(text):
        if match["board"]:
            found.append(Rank(match.start(), match.end(), match["place4"], _unquoted(match["board"])))
            continue
        if match["rank5"]:
            place = match["place5"]
            scope = match["scope6"] or match["rank5"][: -len(place)]
            found.append(Rank(*match.span(), scope + match["place6"], next=match["rank5"], moved=True))
            continue
        rank = match["rank"] or match["rank2"] or match["rank3"] or match["rank7"]
        begin, end = match.span()
        further: list[str] = []
        scope = match["rank"][: -len(match["place"])] if match["rank"] else ""
        while (match["rank"] or match["rank2"]) and (another := _NEXT.match(text, end)):
            further.append(scope + another[1])
            end = another.end()
        if any(a <= end - 1 < b for a, b in quoted) or not _ENDS.match(text[end:]):
            continue
        if match["rank"]:
            place = match["place"]
            middle = rank[: -len(place)]
            # what stands between scope and place must name a set, not say something
            if len(middle) > 6 and not re.search(
                r"(?:城市|地区|省份|省区|省|市|县|区|类|国家|中|高校|港|园区|单位)$", middle
            ):
                continue
            if place.startswith("最") and (len(middle) > 4 or not match["verb"]):
                continue
        found.append(
            Rank(
                begin,
                end,
                rank.removeprefix("在") if "中" not in rank else rank,
                next=further[0] if further else "",
                more=tuple(further[1:]),
            )
        )
    return found
