"""What a clause says of a thing that it begins with: what it achieved, what was spent on it or got done."""

from __future__ import annotations

import re

from kg.corpus.tracking.wording import listed

__all__ = ["ACHIEVED", "approved", "is_measure", "of_subject", "reached_goal"]

ACHIEVED = "praise of it"
"""Why a clause is taken that tells of a rank or an award: no stage of a building site."""

_NUMERAL = "[0-9一二三四五六七八九十]+"
# (第八次)春风行动: whose turn it was.
_TURN = re.compile(f"^(?:第{_NUMERAL}次|(?:进一步)?)$")
# What may stand between a thing and its praise; more would be another thing.
_OF_IT = (
    "(?:国家|全省|工作|项目|改革|建设|任务|质效|成效|效能|水平|指数|占比|综合|评价|考核|评估|测评|满意度|覆盖率|经验|做法|成果"
    "|[二三四五]年行动)*(?:连续[^，、]{1,4}年|再次|首次|均|双双)*"
)
_PRAISE = re.compile(
    f"^{_OF_IT}(?:(?:、[^、，]{{2,14}})+(?=全[国省市]第一)|)(?:入选|获评|被?评为|荣获|领跑全|蝉联|走在全[国省市][^，、]{{0,4}}前列|全[国省市]第[一二三]"
    f"|(?:稳|位|名|排)?[居列][^，、0-9]{{0,6}}(?:第{_NUMERAL}|首位|前列|榜首|前茅)"
    "|(?:获|受到|得到)[^，、]{0,10}(?:肯定|推广|表彰|表扬|激励|优秀|A级)|为“?(?:好|优秀|A级))"
)
_SPENT = re.compile("^(?:共|累计|全年|已)*(?:投入|完成投资)(?:资金|各类资金)?[0-9]")
_DONE = re.compile(
    "^(?:会?议?|活动|行动)(?:共|累计|全年|已)*(?:募集|解决|办理|受理|惠及|化解|发放|救助|帮扶|培训|参保人数)"
    "[^，、；]{0,14}?[0-9]"
)
_GOAL = re.compile("^(?:预定|既定|年度|各项)*目标(?:任务)?$")
_FIVE_YEARS = re.compile("十[一二三四五]五")
_REACHED = re.compile("(?:实现|完成|达到)了?$")
_APPROVED = re.compile("^(?:全部|正式|顺利|成功|已|均)*(?:获批|获[^，、]{0,6}批复|批准实施)")


def of_subject(before: str, behind: str) -> str:
    """Why a clause tells what came of the thing that it begins with; empty where it does not.

    >>> of_subject("", "连续6年领跑全省"), of_subject("第八次", "募集资金1.36亿元")
    ('praise of it', '募集资金1')
    >>> of_subject("", "服务中心入选典型案例")
    ''
    """
    if not _TURN.match(before):
        return ""
    if _PRAISE.match(behind):
        return ACHIEVED
    told = _SPENT.match(behind) or _DONE.match(behind)
    return told[0] if told else ""


def is_measure(text: str) -> bool:
    """Whether a text behind a name says only by what the thing is measured: 满意度测评."""
    return bool(text and re.fullmatch(_OF_IT, text))


def reached_goal(key: str, before: str, behind: str) -> str:
    """The verb of a clause that tells that a thing's goal was reached: 提前(实现)倍增行动目标.

    Not of a plan of five years, whose goals are many matters'.
    """
    verb = _REACHED.search(before) if _GOAL.match(behind) and not _FIVE_YEARS.match(key) else None
    return verb[0] if verb else ""


def approved(key: str, behind: str) -> bool:
    """Whether a plan or paper is told to be approved: what a title is to a place, approval is to a plan."""
    return key.endswith(tuple(listed("document"))) and bool(_APPROVED.match(behind))
