"""Names of persons, as far as a surname and the length tell. Persons are no things of the graph."""

from __future__ import annotations

import re

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""Common surnames of one character; put together by hand, of no statistic."""
TITLES = "同志|教授|院士|先生|女士|书记|医生|博士|老师|警官|同学|选手|运动员"
"""Words behind a person's name that say what the person is."""
_PERSON = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")


def may_be_person(name: str) -> bool:
    """Whether a name has the form of a person's: a common surname with one or two characters.

    >>> may_be_person("李红"), may_be_person("万步炎"), may_be_person("歌尔"), may_be_person("马鞍山市")
    (True, True, False, False)
    """
    return _PERSON.fullmatch(name) is not None
