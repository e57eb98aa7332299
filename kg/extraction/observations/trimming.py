"""Names as they were read, without what hangs on to them: how it was done, where to, the verb."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.observations.readings import Reading

# How and when it was done, no part of what stands before it ("地区生产总值提前实现翻番").
_HOW = re.compile(
    r"(?<=..)(?:(?:提前|全年|每年|年内|同比|相继|双双|率先|首次|年均)+|的(?:目标|同时|机遇|契机))$"
)
# Values that are dealt out are those of each ("A、B增加值分别占全市的48%和38%").
_DEALT = re.compile(r"(?<=.)分别(?=.)|(?<=..)分别$")
# Words whose second half looks like the verb, and whom it was done for ("人工|造林", "贫困户人均|增收").
_ONE_WORD = re.compile(
    r"(?:人工|飞播|封山|荒山|工程|退耕|四旁)造林|(?:易地扶贫|避险避灾|避险|避灾|生态)搬迁|[人户亩]均(?:增收|减负|节支|减支|增产)"
)
_HALF = re.compile("(?:人工|飞播|封山|荒山|工程|退耕|四旁|易地扶贫|避险避灾|避险|避灾|生态|[人户亩]均)$")
_HEADS = re.compile("(?<=..)[人户]均$")  # "6万贫困人口人均增收1400元" counts the people
_YEARLY_SUM = re.compile(r"^年(?=一般公共|地区生产|财政|固定资产|社会消费|规模以上|规上|全社会|外贸|进出口)")
_WITHIN = re.compile(r"^在(?=全[国省市区县州])")  # "在全国城市排名上升2位"
# "开通至深圳公交线路"
_WAY_TO = re.compile(r"^至(?=[^，。；]{2,}(?:线路|公路|铁路|航线|班列|航班|高速|专线)$)")
# "向困难群众发放补助6.2亿元"
_RAISED = re.compile(r"(?P<verb>筹措|筹集|募集|投入|争取|拨付|落实|下达|整合|累计投入)(?P<what>资金)")
_PAID_OUT = re.compile(r"(?P<verb>发放|兑现|拨付|支付|下拨|投放)(?P<what>[\u4e00-\u9fff]{2,})")
# "提请市人大常委会审议地方性法规5件"
_SUBMITTED = re.compile(
    r"^[^，。；、]{0,4}人大(?:及其)?(?:常委会)?(?P<for>审议|审查|审定)(?:通过|批准|制定)?的?(?=..)"
)
# What begins or ends like these was cut in the middle: no name at all is better than it.
_CUT_NAME = re.compile(
    r"^(?:向(?![日阳上海])|至(?![尊善])|比(?![亚重例特选武赛])|[一二][九〇零○]..年)"
    r"|^(?:由(?![来于])|将于|以来|较(?![大高长强])|正在$|在\d)|由(?:[“\d]|[一二][九〇零○])"
    r"|(?<![十一二三四“])五$|(?<![十百青少成老中幼周丰])年$|地块出$|对比$|^(?:位[居列]|名列)全|^(?:预期)?可$|^(?:给予)?(?:每[\u4e00-\u9fff]|一次性|人)$"
    r"|^[^村县镇乡区市省州盟旗羊猪牛鸡鸭鱼煤钢铁糖纸粮油茶果菜奶站桥路河湖林房车船店井塘]$"
)


def whole_name(reading: Reading) -> Reading:
    """A reading with what is no part of its name taken off, and without a name where that is cut."""
    if not (reading.action or reading.change) and (raised := _RAISED.fullmatch(reading.indicator)):
        return replace(reading, indicator=raised["what"], action=raised["verb"])
    given = _PAID_OUT.fullmatch(reading.action) if reading.indicator.startswith("向") else None
    if given:
        return replace(reading, indicator=given["what"], action=given["verb"])
    if reading.action in ("提请", "提交") and (submitted := _SUBMITTED.match(reading.indicator)):
        thing = reading.indicator[submitted.end() :]
        return replace(reading, indicator=thing, action=reading.action + submitted["for"])
    if (half := _HALF.search(reading.indicator)) and _ONE_WORD.fullmatch(half.group() + reading.action):
        return replace(reading, indicator=reading.indicator + reading.action, action="")
    if reading.rule == "right" and reading.quantity and reading.quantity.kind != "money":
        reading = replace(reading, indicator=_HEADS.sub("", reading.indicator))
    name = _HOW.sub("", _DEALT.sub("", reading.indicator))
    name = _YEARLY_SUM.sub("", _WITHIN.sub("", _WAY_TO.sub("", name)))
    return replace(reading, indicator="" if _CUT_NAME.search(name) else name)
