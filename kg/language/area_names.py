"""The forms in which an area is named: 大理白族自治州, 大理州, 大理.

Nothing here knows which areas there are; `kg.language.areas` does.
"""

from __future__ import annotations

import re

from kg.model import Area

# In the order in which they are tried; longer names first where one begins another.
_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|"
    "哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|"
    "达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|"
    "乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|"
    "基诺族|蒙古|各族"
)
_AUTONOMOUS = re.compile(rf"^(?P<stem>内蒙古|.+?)(?:{_PEOPLES})*自治(?P<kind>区|州|县|旗)$")
_KINDS = ("特别行政区", "地区", "林区", "新区", "街道", "省", "市", "县", "区", "旗", "盟", "镇", "乡")
_NO_SHORT_FORM = ("矿区",)

TOWN_ENDINGS = ("镇", "乡", "苏木", "街道", "街道办事处")
"""What the full names of towns and streets end with."""


def short_forms(name: str) -> tuple[str, ...]:
    """The forms shorter than an area's full name, longest first; none for 唐县 or 城区.

    >>> short_forms("大理白族自治州")
    ('大理州', '大理')
    >>> short_forms("虹口区"), short_forms("唐县")
    (('虹口',), ())
    """
    autonomous = _AUTONOMOUS.match(name)
    if autonomous:
        stem, kind = autonomous["stem"], autonomous["kind"]
        # The regions are never said with 区 alone; 东乡族自治县 loses its 族 only.
        with_kind = () if kind == "区" else (stem.removesuffix("族") + kind,)
        stem = stem.removesuffix("族")
        return (*with_kind, stem) if len(stem) > 1 else with_kind
    if name.endswith(_NO_SHORT_FORM):
        return ()
    for kind in _KINDS:
        stem = name.removesuffix(kind)
        if stem != name:
            return (stem,) if len(stem) > 1 else ()
    return ()


def kind_word(area: Area) -> str:
    """What the area calls itself: 省, 自治区, 市, 州, 盟, 地区, 县, 旗, 区, 街道, 镇, 乡, 国; else ""."""
    if area.level == "country":
        return "国"
    autonomous = _AUTONOMOUS.match(area.name)
    if autonomous:
        return "自治区" if autonomous["kind"] == "区" else autonomous["kind"]
    for kind in ("地区", "街道", "省", "市", "县", "区", "旗", "盟", "州", "镇", "乡", "村"):
        if area.name.endswith(kind):
            return kind
    return ""


def own_words(area: Area) -> tuple[str, ...]:
    """The words by which a report speaks of its own area: 我区, 全区, 本区, 区政府.

    >>> own_words(Area(id="310109", name="虹口区", level="county"))
    ('我区', '全区', '本区', '区政府')
    """
    kind = kind_word(area)
    if not kind:
        return ()
    if kind == "国":
        return ("我国", "全国")
    if kind == "自治区":
        return ("我区", "全区", "本区", "自治区政府", "全自治区")
    if kind == "地区":
        return ("我区", "全区", "本区", "我地区", "全地区", "行署")
    words = (f"我{kind}", f"全{kind}", f"本{kind}", f"{kind}政府")
    return (*words, "全街") if kind == "街道" else words
