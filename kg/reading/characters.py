"""The first step of reading: characters made regular, each with the place it came from.

Markup remains, entities, literal escapes, zero-width characters and footnote marks go; full-width
digits and letters become ASCII; traditional characters become simplified where the whole text is
traditional. Line ends and punctuation stay as they are.
"""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u0000-\u0008\u000b-\u001f\ufffe"

_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_NUMBER = r"\^?[\[［〔﹝][ ]?\^?[0-9０-９]{1,3}[ ]?[\]］〕﹞]\^?"

_ADDRESS = r"\((?:https?:|/|\.|\#)[^()\s]{0,300}\)"

# Where an edit may begin: searched for first, since this is fast.
_TRIGGER = re.compile(rf"[<!\]•●▪■◆\\?&*\[［〔﹝^．#>{_CIRCLED}{_INVISIBLE}-]")
# The group's name says what becomes of it.
_EDITS = re.compile(
    rf"""
    (?P<comment> <!--[\s\S]{{0,4000}}?--> )
  | (?P<line>    <(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>\n]{{0,300}}>
               | \\r\\n | \\n | \\r )
  | (?P<space>   <U\+00A0> | \\t | (?<!\?)(?:\?\?)+(?!\?) )
  | (?P<tag>     </?[a-zA-Z][a-zA-Z0-9]{{0,10}}(?:\s[^<>\n]{{0,300}})?/?> )
  | (?P<entity>  &(?:[a-zA-Z]{{2,8}}|\#[0-9]{{2,6}}|\#x[0-9a-fA-F]{{2,6}}); )
  | (?P<nothing> [{_INVISIBLE}]+ | \*\*+
               | (?<![^\n])(?:\#{{1,6}}|[>*•●▪■◆]|-(?=[ \u3000]+[^\d\s]))[ \u3000]+(?=\S) )
  | (?P<link>    !\[[^\]\n]{{0,80}}\]{_ADDRESS} | \[(?=[^\[\]\n]{{1,80}}\]{_ADDRESS}) | \]{_ADDRESS} )
  | (?P<note>    (?<=[^\s*\#>。；：:]){_NUMBER}(?![：:])
               | (?<=[。；]){_NUMBER}(?=[ \t]*(?:\n|$))
               | (?<=[\u4e00-\u9fff”’）》])[{_CIRCLED}](?=[，。、；：）“《]|[ \t]*(?:\n|$)) )
  | (?P<point>   (?<=[0-9０-９])．(?=[0-9０-９]) )
    """,
    re.VERBOSE,
)
_WIDE = {ord("％"): ord("%"), ord("＋"): ord("+"), 0x2028: 10, 0x2029: 10, 0x85: 10}
_WIDE |= {c: c - 0xFEE0 for a, z in ("０９", "ＡＺ", "ａｚ") for c in range(ord(a), ord(z) + 1)}
_DAMAGE = re.compile(r"\$\d\.\$\d|\ufffd+|(?:锟斤拷)+|烫烫烫+")
_CLOSING = "”’」』）》】〕)"


@dataclass(frozen=True, slots=True)
class Clean:
    """Regular text and, for each of its characters, the offset in the source."""

    text: str
    offsets: list[int]


def clean(source: str) -> Clean:
    """Make the characters of a decoded file regular.

    Every character of the result has the offset of the source character that it stands for: of an
    entity the first, of an entity for a closing mark the last (so that a span that ends with it
    ends behind the entity).
    """
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for trigger in _TRIGGER.finditer(source):
        if trigger.start() < at or (match := _EDITS.match(source, trigger.start())) is None:
            continue
        begin, end = match.span()
        parts.append(source[at:begin])
        offsets.extend(range(at, begin))
        at = end
        new = _replacement(match)
        if new:
            parts.append(new)
            offsets.append(end - 1 if new in _CLOSING else begin)
    parts.append(source[at:])
    offsets.extend(range(at, len(source)))
    text = "".join(parts)
    if is_traditional(source):
        text = text.translate(_simplified())
    # str.translate is slow where there is nothing to do.
    return Clean(text.translate(_one_to_one()) if _odd().search(text) else text, offsets)


def _replacement(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "line":
        return "\n"
    if kind == "space":
        return " "
    if kind == "point":
        return "."
    if kind == "entity":
        new = html.unescape(match.group())
        return new if len(new) == 1 else match.group()[:1]
    return ""


def damage(source: str) -> str | None:
    """In words, how often and how a text is damaged: "$1.$2" where a site's program lost a number, marks for
    bytes that were none of the encoding, text that went through the wrong one. None where it is not."""
    found = Counter(re.sub(r"(.+?)\1+$", r"\1", m.group()) for m in _DAMAGE.finditer(source))
    if not found:
        return None
    times = found.total()
    signs = " and ".join(f"“{sign}”" for sign, _ in sorted(found.items(), key=lambda x: (-x[1], x[0]))[:2])
    places = "one place" if times == 1 else f"{times} places"
    return (
        f"The text is damaged in {places} ({signs}); what stood there is lost. Compare it with another copy."
    )


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters (a few quoted ones do not make it so)."""
    if not text:
        return False
    sample = text[:20000]
    hits = len(_common_traditional().findall(sample))
    return hits > 20 and hits > len(sample) * 0.01


@cache
def _common_traditional() -> re.Pattern[str]:
    return re.compile(f"[{_data()['traditional']}]")


@cache
def radicals() -> dict[int, int]:
    """A table for str.translate: radicals and compatibility ideographs to the characters they stand for."""
    listed = _data()["radicals"]
    table = {ord(a): ord(b) for a, b in zip(listed[::2], listed[1::2], strict=True)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = ord(plain)
    table[0x2F3E] = ord("户")  # Unicode's table has the traditional form
    table[0x2E3A] = table[0x2E3B] = ord("—")
    return table


def _data() -> dict[str, str]:
    text = resources.files("kg.reading").joinpath("data", "characters.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)
    return found


@cache
def _one_to_one() -> dict[int, int]:
    """One character to one character, so that offsets hold."""
    return radicals() | _WIDE


@cache
def _odd() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, map(chr, sorted(_one_to_one())))) + "]")


@cache
def _simplified() -> dict[int, int]:
    """OpenCC's table of single characters, the first choice where it has several."""
    import opencc

    folder = resources.files(opencc).joinpath("dictionary", "TSCharacters.txt")
    table = {}
    for line in folder.read_text(encoding="utf-8").splitlines():
        if "\t" in line:
            old, new = line.split("\t", 1)
            first = new.split(" ")[0]
            if len(old) == 1 and len(first) == 1:
                table[ord(old)] = ord(first)
    return table
