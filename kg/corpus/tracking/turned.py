"""Works whose verb stands before the thing on one side, and behind it on the other."""

from __future__ import annotations

import re

from kg.corpus.tracking.stages import DOES, HOW

__all__ = ["deed_on"]

_DEED = re.compile(
    "(?P<deed>创建|改革|绿化|改造|整治|治理|编制|搬迁|修复|清理|修缮|普查|保护|迁建|扩建|改建)(?:工作|工程|项目|行动|活动|任务)?$"
)
_LEAST = 4
_COUNT = "(?:[0-9.]+余?万?(?:[个家座条处户所栋亩]|项(?!目))|一批)?"
_BEHIND = "(?=$|[、和及等0-9])"


def deed_on(key: str, clause: str) -> str:
    """The deed that a clause tells before the thing, where a name has it behind; empty where it does not.

    >>> deed_on("节约型机关创建", "持续创建节约型机关"), deed_on("青江岸线绿化", "绿化青江岸线和园区83亩")
    ('创建', '绿化')
    >>> deed_on("节约型机关创建", "创建节约型机关示范点")
    ''
    """
    found = _DEED.search(key)
    thing = key[: found.start()] if found else ""
    if not found or len(thing) < _LEAST:
        return ""
    told = re.search(
        f"^(?:{HOW}|{DOES}|、|启动)*{found['deed']}了?{_COUNT}{re.escape(thing)}{_BEHIND}", clause
    )
    return found["deed"] if told else ""
