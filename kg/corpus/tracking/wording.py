"""Words of names and indicators as they are compared: one spelling, without what says nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import rjieba

from kg.language.lexicon import rows
from kg.linking.forms import abbreviate

__all__ = ["content", "fold", "fold_clause", "listed", "pattern", "tokens"]

_MARKS = re.compile(r"[、，（）()\s]")
# 提升行动[3]成效初显: the number of a note.
_NOTE = re.compile(r"[〔\[［【][0-9]{1,3}[〕\]］】]")

# G310线, 国道310线; S25静天高速, 静天高速
_NUMBERED = re.compile(r"([GS])([0-9]{3})(?![0-9])")
# 122省道, S122
_NUMBERED_BEHIND = re.compile(r"(?<![0-9.])([0-9]{3})([国省县]道)")
# 第10届, 第十届; 长城1号公路, 长城一号公路
_ORDINAL = re.compile(
    r"(?<=第)[0-9]{1,2}(?=[届次批轮期])|(?<![0-9A-Za-z.\-])[0-9](?=号(?:旅游|公路|大道|路|线))"
)
_EXPRESSWAY = re.compile(r"(?<![A-Za-z])[GS][0-9]{1,2}(?=[\u4e00-\u9fff]{2,}高速)")


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of data/words.tsv that are of a kind."""
    return frozenset(r["word"] for r in rows("words", "kg.corpus.tracking") if r["kind"] == kind)


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Any word of a kind, the longest first."""
    return re.compile("|".join(sorted(listed(kind), key=lambda w: (-len(w), w))))


@cache
def _synonyms() -> tuple[tuple[str, str], ...]:
    pairs = {r["long"]: r["short"] for r in rows("synonyms", "kg.corpus.tracking")}
    return tuple(sorted(pairs.items(), key=lambda p: (-len(p[0]), p[0])))


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """A text with one spelling for what reports write in several: no quotation marks, short forms.

    >>> fold("“百企技改、百企转型”") == fold("百企技术改造百企转型")
    True
    """
    return _MARKS.sub("", fold_clause(text))


@lru_cache(maxsize=50_000)
def fold_clause(text: str) -> str:
    """The same with the marks of lists and brackets left in, which part a name from its neighbours."""
    text = _EXPRESSWAY.sub("", _NOTE.sub("", text))
    text = _ORDINAL.sub(lambda m: _written_out(int(m[0])), _NUMBERED_BEHIND.sub(r"\2\1", text))
    key = abbreviate(_NUMBERED.sub(lambda m: ("国道" if m[1] == "G" else "省道") + m[2], text))
    for long, short in _synonyms():
        if long in key:
            key = key.replace(long, short)
    return key


def _written_out(number: int) -> str:
    """A number below a hundred in Chinese.

    >>> _written_out(10), _written_out(21)
    ('十', '二十一')
    """
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a folded text, in its order."""
    return tuple(w for w in rjieba.cut(fold(text)) if w.strip())


def content(text: str) -> tuple[str, ...]:
    """The words that tell what is meant: without the light ones."""
    return tuple(w for w in tokens(text) if w not in listed("light"))
