"""Whether a clause says that a thing came about, is only meant to, was put off, or did not.

Reports rarely name what failed; where they do ("没有开工", "暂停实施", "推迟至2026年建成", "拟投资建设"),
the words that would tell a fact must not.
"""

from __future__ import annotations

import re

from kg.extraction.tense import Moment

_NOT = re.compile(
    "(?:没有|没能|未能|尚未|仍未|还未|未|不再|无法|难以)(?:按期|如期|按时|全部|完全|及时|实质性|正式|进行|实现|得到)?$"
)
_CALLED_OFF = re.compile(
    "(?:并|将|已|全面|决定|一度|予以|依法)*(?:暂停|停止|中止|终止|叫停|废止|搁置|放弃|推迟|取消|不再)"
    "|.*(?:因[^，。；]{1,12})?(?:(?:被|已)?(?:取消|停办|停建|缓建|下马|搁浅|叫停|中止|终止|延期|延后|推迟)(?:举办|召开|实施)?)$",
    re.S,
)
_PUT_OFF = re.compile(
    r"(?:推迟|延期|延后|顺延|延迟)(?:到|至)(?:(?P<year>20\d\d)年|(?P<coming>今年|明年|年内))?"
)
_MEANT = re.compile("拟(?=投资|新?建|引进|建设|实施|开展|设立|于|在|总投资|申报|争创)")
_ONCE = r"(?:去年|上年)[^，,。；;]{{0,4}}{word}[^，,。；;]{{0,3}}的"


def is_denied(clause: str, word: str) -> bool:
    """Whether a clause says that what its `word` would tell ("开工") did not come about.

    >>> is_denied("北湖隧道没有开工", "开工"), is_denied("暂停实施片区改造", "实施")
    (True, True)
    """
    if _PUT_OFF.search(clause):
        return False
    if _CALLED_OFF.match(clause):
        return True
    places = [m.start() for m in re.finditer(re.escape(word), clause)] if word else []
    return bool(places) and all(_NOT.search(clause[:at]) for at in places)


def settled(clause: str, word: str, when: Moment, year: int, *, plan: bool) -> Moment:
    """The moment of a clause, `when` by its times, as its words settle it; `year` is the report's.

    What is put off or meant is planned. In a plan, 去年…的 dates what it tells of a thing and nothing else.

    >>> settled("场馆推迟至2026年建成", "建成", Moment(2024, "actual"), 2025, plan=False)
    Moment(year=2026, mode='planned', period=None)
    >>> settled("去年开工的大桥年内通车", "通车", Moment(2024, "actual"), 2025, plan=True)
    Moment(year=2025, mode='planned', period=None)
    """
    late = _PUT_OFF.search(clause)
    if late:
        return Moment(int(late["year"]) if late["year"] else year + (late["coming"] == "明年"), "planned")
    if when.mode == "actual" and when.year == year - 1:
        if _MEANT.search(clause):
            return Moment(year, "planned")
        once = plan and re.search(_ONCE.format(word=""), clause)
        if once and not re.search(_ONCE.format(word=re.escape(word)), clause):
            return Moment(year, "planned")
    return when
