"""What speaks for and against a candidate name, as numbers: a row a candidate for the resolver's trees.

Joined here are what the linear weights make of the rules and the wording, what the tagger says of the
stretch, of its edges and of its rivals, and what becomes of the same form elsewhere in the report.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from kg.extraction.proposers.layout import Layout
from kg.model import ENTITY_TYPES, Proposal, Report

if TYPE_CHECKING:
    from kg.extraction.judging.resolver import Candidate

Floats = NDArray[np.float64]

RULES = (
    "announced", "counted", "counted-sum", "counted-whole", "gazetteer", "glossary", "head", "industry",
    "known", "list", "object", "own-area", "quote", "quote-left", "quote-tail", "shared-tail", "shared-front",
    "subject",
)  # fmt: skip
_PIECE = 256
"""How many candidates are compared with their neighbours at a time."""
_MARKS = re.compile(r"[\s\"'“”‘’《》「」『』]")
_CHAPTERS = {"front": 0, "review": 1, "plan": 2, "government": 3, "closing": 4, "glossary": 5}

COLUMNS = (
    "linear", "linear_form_best", "linear_form_mean", "linear_within", "linear_holding", "linear_crossing",
    "tagger", "tagger_form_best", "tagger_form_sum", "tagger_begin", "tagger_end", "tagger_within",
    "tagger_holding", "tagger_crossing", "form_times", "form_stands", "length", "spelled", "rules",
    "rivals", "words", "cut_begin", "cut_end", "depth", "quoted", "has_quote", "has_list", "has_digit",
    "has_latin", "before", "after", "chapter", "topic", "sentence_length", "position",
    *(f"rule_{r}" for r in RULES),
    *(f"tagger_{t}" for t in ENTITY_TYPES),
    *(f"linear_{t}" for t in ENTITY_TYPES),
)  # fmt: skip


def bare(name: str) -> str:
    """A name without quotation marks and spaces, as names are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def tabulate(
    report: Report,
    layout: Layout,
    candidates: Sequence[Candidate],
    log_odds: Floats,
    tagged: Sequence[Proposal],
) -> Floats:
    """A row for each candidate, columns as in `COLUMNS`.

    `log_odds` has a row a candidate: of being a name, then of each type (the linear weights' answer).
    `tagged` is what the tagger proposes (nothing where there is no model).
    """
    n = len(candidates)
    kinds = len(ENTITY_TYPES)
    out: Floats = np.zeros((n, len(COLUMNS)))
    if not n:
        return out
    at = {name: i for i, name in enumerate(COLUMNS)}
    text = report.text
    begin = np.array([c.span.begin for c in candidates])
    end = np.array([c.span.end for c in candidates])
    spelled = np.array([c.spelled for c in candidates])
    linear = log_odds[:, 0]
    seen = {(p.span.begin, p.span.end): p for p in tagged}
    own = [None if c.spelled else seen.get((c.span.begin, c.span.end)) for c in candidates]
    tagger = np.array([p.score if p else 0.0 for p in own])
    out[:, at["linear"]] = linear
    out[:, at["tagger"]] = tagger
    first = at[f"linear_{ENTITY_TYPES[0]}"]
    out[:, first : first + kinds] = log_odds[:, 1:]
    first = at[f"tagger_{ENTITY_TYPES[0]}"]
    number = {t: k for k, t in enumerate(ENTITY_TYPES)}
    for i, p in enumerate(own):
        if p:
            for t, score in p.types:
                out[i, first + number[t]] = score
    _forms(out, at, [bare(c.name) for c in candidates], bare(text), linear, tagger)
    _edges(out, at, begin, end, tagged)
    starts = [s.span.begin for s in report.sentences]
    sentence = np.array([bisect_right(starts, b) - 1 for b in begin.tolist()])
    order = np.lexsort((begin, sentence))
    for rows in np.split(order, 1 + np.flatnonzero(np.diff(sentence[order]))):
        _rivals(out, at, rows, begin[rows], end[rows], spelled[rows], linear[rows], tagger[rows])
    for i, c in enumerate(candidates):
        a, b = c.span.begin, c.span.end
        row = out[i]
        row[at["length"]] = len(c.name)
        row[at["spelled"]] = c.spelled
        rules = {p.rule for p in c.proposals if p.rule != "tagger"}
        row[at["rules"]] = len(rules)
        for r in rules:
            if f"rule_{r}" in at:
                row[at[f"rule_{r}"]] = 1
        row[at["words"]] = sum(layout.edges[a + 1 : b]) + 1
        row[at["cut_begin"]] = not layout.edges[a]
        row[at["cut_end"]] = not layout.edges[b]
        row[at["depth"]] = layout.depth[a]
        left, right = text[a - 1 : a], text[b : b + 1]
        row[at["quoted"]] = (left in '“《‘"' and left != "") + 2 * (right in '”》’"' and right != "")
        row[at["has_quote"]] = any(x in c.name for x in '“”《》"')
        row[at["has_list"]] = any(x in c.name for x in "、，和与及")
        row[at["has_digit"]] = any(x.isdigit() for x in c.name)
        row[at["has_latin"]] = any("A" <= x <= "Z" or "a" <= x <= "z" for x in c.name)
        row[at["before"]] = _kind(left)
        row[at["after"]] = _kind(right)
        k = int(sentence[i])
        if k >= 0:
            s = report.sentences[k]
            row[at["chapter"]] = _CHAPTERS[report.kind_of(s)]
            row[at["topic"]] = s.is_heading or s.is_topic
            row[at["sentence_length"]] = min(len(s.span), 200)
            row[at["position"]] = (a - s.span.begin) / max(1, len(s.span))
    return out


def _kind(character: str) -> float:
    """What sort of character stands beside a candidate."""
    if not character or character == "\n":
        return 0
    if character == "、":
        return 1
    if character in "，,；;：:":
        return 2
    if character in "。！？!?":
        return 3
    if character in '“”‘’《》"':
        return 4
    if character in "（）()":
        return 5
    if character in "的等和与及":
        return 6
    if character.isdigit():
        return 7
    return 8


def _forms(
    out: Floats, at: dict[str, int], forms: list[str], text: str, linear: Floats, tagger: Floats
) -> None:
    """What becomes of the same form elsewhere."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, f in enumerate(forms):
        places[f].append(i)
    known = sorted(f for f in places if f)
    finder = ahocorasick_rs.AhoCorasick(known)
    stands = Counter(known[n] for n, _, _ in finder.find_matches_as_indexes(text, overlapping=True))
    for form, rows in places.items():
        out[rows, at["linear_form_best"]] = linear[rows].max()
        out[rows, at["linear_form_mean"]] = linear[rows].mean()
        out[rows, at["tagger_form_best"]] = tagger[rows].max()
        out[rows, at["tagger_form_sum"]] = min(tagger[rows].sum(), 5.0)
        out[rows, at["form_times"]] = min(len(rows), 10)
        out[rows, at["form_stands"]] = min(stands[form], 20)


def _edges(
    out: Floats,
    at: dict[str, int],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    tagged: Sequence[Proposal],
) -> None:
    """How likely the tagger takes it that a name begins where the candidate does, and ends where it does."""
    begins: dict[int, float] = defaultdict(float)
    ends: dict[int, float] = defaultdict(float)
    for p in tagged:
        begins[p.span.begin] += p.score
        ends[p.span.end] += p.score
    out[:, at["tagger_begin"]] = [min(1.0, begins.get(b, 0.0)) for b in begin.tolist()]
    out[:, at["tagger_end"]] = [min(1.0, ends.get(e, 0.0)) for e in end.tolist()]


def _rivals(
    out: Floats,
    at: dict[str, int],
    rows: NDArray[np.int64],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    spelled: NDArray[np.bool_],
    linear: Floats,
    tagger: Floats,
) -> None:
    """The best candidates of the sentence that hold this one, lie within it, or cross it.

    The rows come in the order of `begin`. They are compared in pieces, each with those alone that reach
    into it, so that what is held at once does not grow with the square of the sentence.
    """
    reach = np.maximum.accumulate(end)
    for first in range(0, len(rows), _PIECE):
        own = slice(first, first + _PIECE)
        b, e = begin[own, None], end[own, None]
        near = slice(int(np.searchsorted(reach, b[0, 0], side="right")), int(np.searchsorted(begin, e.max())))
        others_begin, others_end = begin[None, near], end[None, near]
        overlap = (b < others_end) & (others_begin < e) & ~spelled[None, near]
        overlap &= rows[own, None] != rows[None, near]
        holds = overlap & (others_begin <= b) & (others_end >= e)
        within = overlap & (others_begin >= b) & (others_end <= e) & ~holds
        crossing = overlap & ~holds & ~within
        for name, mask in (("holding", holds), ("within", within), ("crossing", crossing)):
            out[rows[own], at[f"linear_{name}"]] = np.where(mask, linear[None, near], -8.0).max(1)
            out[rows[own], at[f"tagger_{name}"]] = np.where(mask, tagger[None, near], 0.0).max(1)
        out[rows[own], at["rivals"]] = np.minimum(overlap.sum(1), 20)
