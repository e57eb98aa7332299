"""The sentences of a review that draw lessons: what must be done, not what was.

"回顾五年实践，我们深刻体会到：必须坚持…" and the paragraphs after it that go on so ("必须…", "——坚持…").
"""

from __future__ import annotations

import re

from kg.model import Report

_DRAWN = re.compile(
    r"(?:深刻|深切|深深|切身|更加|充分|真切|清醒)(?:而[^，。]{2})?地?(?:体会|认识|感受|感悟|领悟|懂得|体悟)到?"
    r"|(?:主要|宝贵|成功|重要|基本|深刻|几点)的?(?:体会|启示)|(?:体会|启示|经验)(?:主要)?(?:有|是)(?=[：:，])"
    r"|经验(?:弥足珍贵|启示)|(?:几点|宝贵的?)(?:体会|经验)[：:]"
)
_MUST = re.compile(r"必须|一定要|只有|唯有|要(?:始终)?坚持|[：:，][一二三]是坚持")
_GOES_ON = re.compile(
    r"[\s—\-*#]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、是])?"
    r"(?:我们)?(?:必须|一定要|只有|唯有|要(?:始终)?坚持)"
)


def lessons(report: Report) -> frozenset[int]:
    """The indices of the sentences of a review that say what experience teaches."""
    found: set[int] = set()
    paragraph = -1  # the last paragraph that drew lessons
    drawn = False
    for sentence in report.sentences:
        if report.kind_of(sentence) not in ("review", "front"):
            continue
        text = report.slice(sentence.span)
        if sentence.paragraph != paragraph:
            drawn = drawn and sentence.paragraph == paragraph + 1 and _GOES_ON.match(text) is not None
            if drawn:
                paragraph = sentence.paragraph
        if not drawn and (mark := _DRAWN.search(text)):
            drawn = _MUST.search(text, mark.end()) is not None or _must_follow(report, sentence.index)
            paragraph = sentence.paragraph if drawn else paragraph
        if drawn:
            found.add(sentence.index)
    return frozenset(found)


def _must_follow(report: Report, index: int) -> bool:
    """Whether the sentence after `index` is the first lesson, in its paragraph or as the next one."""
    if index + 1 >= len(report.sentences):
        return False
    following = report.sentences[index + 1]
    near = following.paragraph - report.sentences[index].paragraph <= 1
    return near and _GOES_ON.match(report.slice(following.span)) is not None
