"""A sentence taken apart for reading statements: clauses, coordinated names, governing words.

All offsets are over ``Report.text``. Nothing here knows a predicate: `roles`, `status`,
`honours`, `parts` and the like read candidates off the frames.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick_rs

from kg.model import Entity, Mention, Report, Sentence

_BREAKS = re.compile("[，,；;：:。！？!?\n]")
_OPENING = "“‘\"'《〈「『（([【〔［*"
_CLOSING = "”’\"'》〉」』）)]】〕］*"
_NOTE = r"(?:\[\d+\]|〔\d+〕|［\d+］|【\d+】|[①-⑳])?"
_JOIN = re.compile(
    rf"[{re.escape(_CLOSING)}]*{_NOTE}[{re.escape(_CLOSING)}]*"
    rf"(?:、|，?和|与|，?及|、?以及|，以及|暨|或|/|[{re.escape(_OPENING)}])"
    rf"[{re.escape(_OPENING)}]*"
)
_JOIN_OVER = re.compile(r"[^，,；;：:]{0,10}、[^，,；;：:、]{1,14}(?:、|和|与|及)[“‘《「]*")
_OF = re.compile(rf"[{re.escape(_CLOSING)}]*的?[{re.escape(_OPENING)}]*")
_TAIL = re.compile(
    rf"[{re.escape(_CLOSING)}]*{_NOTE}[{re.escape(_CLOSING)}]*(?P<etc>等)?一?(?:批)?"
    r"(?P<count>\d+|[一二三四五六七八九十两百]+)?余?多?"
    r"(?:家|个|项|条|座|所|宗|处|大|类|场|届|名|户|位|幅|种|支|部|门|镇|县|区|市)?"
)
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}


@dataclass(frozen=True, slots=True)
class Word:
    """A governing or status word at a place; `statuses` and `force` as in ``status_words.tsv``."""

    begin: int
    end: int
    text: str
    roles: frozenset[str]
    statuses: tuple[str, ...]
    force: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity's mention in a sentence."""

    entity: Entity
    mention: Mention


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of text that names something: several entities where a coordination is spelled out.

    `inner` are names that lie inside a longer one.
    """

    begin: int
    end: int
    named: tuple[Named, ...]
    inner: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A name with the names that stand directly before it ("北外滩的白玉兰广场")."""

    head: Slot
    modifiers: tuple[Slot, ...] = ()

    @property
    def begin(self) -> int:
        return self.modifiers[0].begin if self.modifiers else self.head.begin


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated names ("A、B和C等16家…"): `tail` is where 等, number and counter end."""

    units: tuple[Unit, ...]
    begin: int
    end: int
    tail: int
    etc: bool
    count: int | None

    def named(self) -> Iterator[Named]:
        for unit in self.units:
            yield from unit.head.named


@dataclass(frozen=True, slots=True)
class Clause:
    begin: int
    end: int
    groups: tuple[Group, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence's clauses in order; `slots` are all its names."""

    sentence: Sentence
    clauses: tuple[Clause, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class _Lexicon:
    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[str, frozenset[str], tuple[str, ...], str], ...]
    by_word: dict[str, tuple[str, frozenset[str], tuple[str, ...], str]]


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of a commented TSV file of ``kg/language/data``."""
    text = (files("kg.language") / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def _lexicon() -> _Lexicon:
    roles: dict[str, frozenset[str]] = {}
    for word, kinds in read_rows("governing_verbs.tsv"):
        roles[word] = frozenset(kinds.split(","))
    stages: dict[str, tuple[tuple[str, ...], str]] = {}
    for word, statuses, force in read_rows("status_words.tsv"):
        stages[word] = (tuple(statuses.split(",")), force)
    words = sorted(roles.keys() | stages.keys())
    # a longer word does what its end does: 深入实施 as 实施
    for word in words:
        ends = [word[i:] for i in range(1, len(word) - 1)]
        if word not in roles:
            roles[word] = next((roles[e] for e in ends if e in roles), frozenset())
        if word not in stages:
            stages[word] = next((stages[e] for e in ends if e in stages), ((), ""))
    entries = tuple((w, roles[w], *stages[w]) for w in words)
    matcher = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return _Lexicon(matcher, entries, {e[0]: e for e in entries})


def ending(name: str) -> Word | None:
    """The status word that a name ends in ("…棚户区改造"), at no place."""
    lexicon = _lexicon()
    for i in range(max(1, len(name) - 5), len(name) - 1):
        entry = lexicon.by_word.get(name[i:])
        if entry is not None and entry[2]:
            return Word(0, 0, *entry)
    return None


def numeral(text: str) -> int | None:
    """A small whole number in digits or Chinese numerals (up to 99), else None."""
    if text.isdigit():
        return int(text)
    if len(text) == 1:
        return _NUMERALS.get(text)
    tens, ten, ones = text.partition("十")
    if not ten or any(c not in _NUMERALS for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def frames(report: Report, entities: Sequence[Entity]) -> list[Frame]:
    """The frames of the sentences that hold a name, in order."""
    sentences = report.sentences
    starts = [s.span.begin for s in sentences]
    found: dict[int, list[Named]] = {}
    for entity in entities:
        for mention in entity.mentions:
            i = bisect_right(starts, mention.span.begin) - 1
            if i >= 0 and mention.span.end <= sentences[i].span.end:
                found.setdefault(i, []).append(Named(entity, mention))
    return [_frame(report.text, sentences[i], found[i]) for i in sorted(found)]


def _frame(text: str, sentence: Sentence, named: list[Named]) -> Frame:
    slots = _slots(text, named)
    words = _words(text, sentence, slots)
    clauses = []
    for begin, end in _clause_bounds(text, sentence, slots):
        own = [s for s in slots if begin <= s.begin < end]
        clauses.append(
            Clause(begin, end, tuple(_groups(text, own)), tuple(w for w in words if begin <= w.begin < end))
        )
    return Frame(sentence, tuple(clauses), tuple(slots))


def _slots(text: str, named: list[Named]) -> list[Slot]:
    named.sort(key=lambda n: (n.mention.span.begin, -n.mention.span.end, n.entity.id))
    clusters: list[list[Named]] = []
    reach = -1
    for n in named:
        if clusters and n.mention.span.begin < reach:
            clusters[-1].append(n)
        else:
            clusters.append([n])
        reach = max(reach, n.mention.span.end) if len(clusters[-1]) > 1 else n.mention.span.end
    slots = []
    for cluster in clusters:
        begin = cluster[0].mention.span.begin
        end = max(n.mention.span.end for n in cluster)
        plain = [n for n in cluster if text[n.mention.span.begin : n.mention.span.end] == n.mention.form]
        inner = [
            n
            for n in cluster
            if any(
                o is not n and o.mention.span.contains(n.mention.span) and o.mention.span != n.mention.span
                for o in plain
            )
        ]
        outer = tuple(n for n in cluster if n not in inner)
        slots.append(Slot(begin, end, outer, tuple(inner)))
    return slots


def _words(text: str, sentence: Sentence, slots: list[Slot]) -> list[Word]:
    lexicon = _lexicon()
    base = sentence.span.begin
    out = []
    # names are blanked out, so that a verb inside a name governs nothing
    parts, at = [], base
    for slot in slots:
        parts += [text[at : slot.begin], "\0" * (slot.end - slot.begin)]
        at = slot.end
    parts.append(text[at : sentence.span.end])
    for index, begin, end in lexicon.automaton.find_matches_as_indexes("".join(parts)):
        word, roles, statuses, force = lexicon.entries[index]
        out.append(Word(base + begin, base + end, word, roles, statuses, force))
    return out


def _clause_bounds(text: str, sentence: Sentence, slots: list[Slot]) -> Iterator[tuple[int, int]]:
    inside = iter(slots)
    slot = next(inside, None)
    begin = sentence.span.begin
    for mark in _BREAKS.finditer(text, begin, sentence.span.end):
        at = mark.start()
        while slot is not None and slot.end <= at:
            slot = next(inside, None)
        if slot is not None and slot.begin <= at:
            continue
        if at > begin:
            yield begin, at
        begin = at + 1
    if begin < sentence.span.end:
        yield begin, sentence.span.end


def _groups(text: str, slots: list[Slot]) -> Iterator[Group]:
    units: list[Unit] = []
    waiting: list[Slot] = []
    for slot, following in zip(slots, [*slots[1:], None], strict=False):
        if following is not None and _OF.fullmatch(text, slot.end, following.begin):
            between = text[slot.end : following.begin]
            if not ("”" in between and "“" in between):
                waiting.append(slot)
                continue
        units.append(Unit(slot, tuple(waiting)))
        waiting = []
    run: list[Unit] = []
    for unit in units:
        if run:
            gap = (run[-1].head.end, unit.begin)
            if not (_JOIN.fullmatch(text, *gap) or _JOIN_OVER.fullmatch(text, *gap)):
                yield _group(text, run)
                run = []
        run.append(unit)
    if run:
        yield _group(text, run)


def _group(text: str, units: list[Unit]) -> Group:
    end = units[-1].head.end
    m = _TAIL.match(text, end, end + 16)
    assert m is not None  # every part of the pattern may be empty
    count = m["count"]
    return Group(
        tuple(units), units[0].begin, end, m.end(), m["etc"] is not None, numeral(count) if count else None
    )
