"""The words that the network points at, as a name: whole words, without the verb, nothing left hanging."""

from __future__ import annotations

import re

from kg.extraction.observations.phrases import PAIRS, clean, strip_openings
from kg.extraction.observations.verbs import before_links
from kg.extraction.observations.words import lexicon
from kg.language.segmentation import word_edges

_JOINED = frozenset("、和及与")
_CHARACTERS = re.compile(r"[\u3400-\u9fff]+\Z")
_PERIOD = re.compile(r"来(?=累计|共|全[市区县省州]|我[市区县省州])")


def swallows(pointed: str, name: str) -> bool:
    """Whether the network takes a whole coordination, or the verb too, for what the rules call `name`.

    >>> swallows("种植业和养殖业", "养殖业"), swallows("募集资金", "资金"), swallows("工业用电量", "用电量")
    (True, True, False)
    >>> swallows("贡献率和转化率", "贡献率"), swallows("安全生产", "安全")
    (True, False)
    """
    words = lexicon()
    measured = words.rates.suffix(name) or words.sums.suffix(name)
    if measured and pointed.startswith(name) and pointed[len(name) : len(name) + 1] in _JOINED:
        return True
    before = pointed.removesuffix(name)
    if len(name) < 2 or before == pointed:
        return False
    return bool(_JOINED & set(before)) or before in words.actions


def whole(context: str, place: tuple[int, int], number: tuple[int, int], name: str) -> str:
    """The name in context[place], with what the network cut of its first word.

    `number` is the number's place in the context, `name` the rules' own: it stands where it begins alike and
    the network stops inside a word, or inside brackets or quotation marks.

    >>> text = "城乡居民基础养老金提高到65元"
    >>> whole(text, (2, 9), (12, 15), "最低")
    '城乡居民基础养老金'
    >>> text = "免除262万学生的书本费"
    >>> whole(text, (6, 10), (2, 6), "学生的书本费")
    '学生的书本费'
    """
    begin, end = place
    edges = word_edges(context)
    pointed = context[begin:end]
    cut = not edges[end] or clean(pointed) != pointed
    if cut and len(name) > len(pointed) and name.startswith(pointed):
        return name
    first = begin
    while not edges[first]:
        first -= 1
    if _CHARACTERS.match(context, first, begin) and (first >= number[1] or begin <= number[0]):
        begin = first
    period = _PERIOD.match(context, begin)
    if period and context[begin - 1 : begin] == "年":
        return strip_openings(clean(context[period.end() : end]))
    pointed = context[begin:end].strip("、")
    return pointed if all(pointed.count(a) == pointed.count(b) for a, b in PAIRS) else clean(pointed)


def with_sum(pointed: str, name: str, before: str) -> str:
    """The thing pointed at together with the sum that stands right before the number, `name`'s own head.

    `before` are the words that lead to the number.

    >>> with_sum("高速公路", "投资", "加快高速公路建设，全年完成投资")
    '高速公路投资'
    >>> with_sum("旅游接待人数", "收入", "旅游接待人数90万人次、收入")
    '旅游接待收入'
    """
    words = lexicon()
    head = words.sums.suffix(name)
    if not head or not before_links(before).endswith(head) or head in pointed:
        return pointed
    own = words.sums.suffix(pointed) or words.rates.suffix(pointed)
    thing = pointed.removesuffix(own)
    return thing + head if len(thing) > 1 else name
