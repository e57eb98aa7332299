"""Precision, recall and F1 of what a graph claims, against a gold annotation of the same report.

Only what has a mention (entities) or evidence (statements, observations) inside the sentences that
the gold file annotates is counted, so a gold file may cover part of a report.

entities
    *name*: a form in common with the gold entity; *strict*: and half or more of all types that
    either names in common.
relations
    *triple*: subject, predicate and object right; *strict*: and year and mode.
observations
    *number*: value, unit and indicator right (indicator: Dice coefficient of the character pairs at
    least one half); *strict*: and subject, measure, bound, change, year and mode.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from kg.language.character_pairs import character_pairs, dice
from kg.model import ENTITY_TYPES, PREDICATES
from kg.scoring.claims import ClaimedEntity, Claims
from kg.scoring.gold import Gold, GoldObservation, sentences

FIELDS = ("subject", "measure", "bound", "change", "rank", "action", "year", "mode")
_LOOSE_FIELDS = ("rank", "action")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, given by the system, wanted by the gold."""

    right: int
    given: int
    wanted: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.given + self.wanted
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether one claim was right: for reliability tables."""

    kind: str
    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Score:
    """`rows` maps ("entities", "name") and its five kin to tallies.

    `errors` begin with - (missed) or + (invented).
    """

    rows: dict[tuple[str, str], Tally]
    types: dict[str, Tally]
    predicates: dict[str, Tally]
    attributes: dict[str, float]
    errors: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = field(default=(), repr=False)


_QUOTES = re.compile(r"[\s\"'“”‘’《》「」『』]")


def fold(text: str) -> str:
    """A name as compared: NFKC, case folded, without quotation marks and white space."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", text)).casefold()


def similar(a: str, b: str) -> float:
    """Dice coefficient of two strings' character pairs."""
    return dice(character_pairs(fold(a)), character_pairs(fold(b)))


def same_types(given: Iterable[str], gold: Iterable[str]) -> bool:
    """Whether at least half of all types that either set names are shared."""
    given, gold = set(given), set(gold)
    return len(given & gold) * 2 >= len(given | gold)


def same_number(given: str, gold: str) -> bool:
    """Whether two numbers agree to four places (2/3 and 0.6667 do)."""
    try:
        a, b = Fraction(given), Fraction(gold)
    except (ValueError, ZeroDivisionError):
        return False
    return abs(a - b) <= abs(b) / 10_000


def _match(gold: Gold, scope: Iterable[ClaimedEntity]) -> tuple[dict[str, str], dict[str, str]]:
    """One-to-one pairs, those that agree in type first: gold name to key, and back."""
    by_form: dict[str, list[ClaimedEntity]] = defaultdict(list)
    for entity in scope:
        for form in {fold(f) for f in entity.forms}:
            by_form[form].append(entity)
    candidates = []
    for wanted in gold.entities.values():
        own = {fold(f) for f in wanted.forms}
        near = {e.key: e for form in own for e in by_form.get(form, ())}
        for entity in near.values():
            name = fold(entity.name)
            if name not in own and fold(wanted.name) not in {fold(f) for f in entity.forms}:
                continue
            candidates.append(
                (
                    not same_types(entity.types, wanted.types),
                    name != fold(wanted.name),
                    -len(entity.mentions),
                    wanted.name,
                    entity.key,
                )
            )
    to_key: dict[str, str] = {}
    to_gold: dict[str, str] = {}
    for *_, name, key in sorted(candidates):
        if name not in to_key and key not in to_gold:
            to_key[name], to_gold[key] = key, name
    return to_key, to_gold


def score(source: str, gold: Gold, claims: Claims) -> Score:
    """Compare claims about a source (the file decoded, line ends as line feeds) with its gold."""
    numbered = {s.number: s for s in sentences(source)}
    spans = [(numbered[a].begin, numbered[b].end) for a, b in gold.ranges if a in numbered and b in numbered]
    errors: list[str] = []
    judged: list[Judged] = []

    def inside(span: tuple[int, int]) -> bool:
        return any(a <= span[0] and span[1] <= b for a, b in spans)

    def touches(evidence: Iterable[tuple[int, int]], sentence: int) -> bool:
        s = numbered.get(sentence)
        return s is not None and any(a < s.end and s.begin < b for a, b in evidence)

    # entities
    scope = [e for e in claims.entities.values() if any(inside(m) for m in e.mentions)]
    to_key, to_gold = _match(gold, scope)
    # What is only an end of a statement here (the reporting area, say) counts there, not among the entities.
    beyond, _ = _match(gold, [e for e in claims.entities.values() if e.key not in to_gold])
    ends = to_gold | {key: name for name, key in beyond.items() if name not in to_key}
    typed = {n for n, key in to_key.items() if same_types(claims.entities[key].types, gold.entities[n].types)}
    rows = {
        ("entities", "name"): Tally(len(to_key), len(scope), len(gold.entities)),
        ("entities", "strict"): Tally(len(typed), len(scope), len(gold.entities)),
    }
    types: dict[str, Tally] = {}
    for t in ENTITY_TYPES:
        want = {n for n, e in gold.entities.items() if t in e.types}
        hit = sum(n in to_key and t in claims.entities[to_key[n]].types for n in want)
        types[t] = Tally(hit, sum(t in e.types for e in scope), len(want))
    for n, wanted in gold.entities.items():
        if n not in typed:
            got = f" typed {','.join(sorted(claims.entities[to_key[n]].types))}" if n in to_key else ""
            errors.append(f"- entity {n} ({','.join(sorted(wanted.types))}){got}")
    errors += [f"+ entity {e.name} ({','.join(sorted(e.types))})" for e in scope if e.key not in to_gold]

    # relations
    def end(key: str) -> str:
        entity = claims.entities.get(key)
        return ends.get(key, f"?{entity.name if entity else key}")

    have: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    inside_statements = []
    for s in claims.statements:
        if s.predicate in PREDICATES and any(inside(x) for x in s.evidence):
            triple = (end(s.subject), s.predicate, s.object if s.object_is_code else end(s.object))
            have[triple].add((s.year, s.mode))
            inside_statements.append((triple, s))
    wanted_triples: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for r in gold.relations:
        wanted_triples[r.subject, r.predicate, r.object].add((r.year, r.mode))
    have_full = {(k, ym) for k, v in have.items() for ym in v}
    want_full = {(k, ym) for k, v in wanted_triples.items() for ym in v}
    rows["relations", "triple"] = Tally(
        len(have.keys() & wanted_triples.keys()), len(have), len(wanted_triples)
    )
    rows["relations", "strict"] = Tally(len(have_full & want_full), len(have_full), len(want_full))
    predicates: dict[str, Tally] = {}
    for p in PREDICATES:
        h, w = {k for k in have if k[1] == p}, {k for k in wanted_triples if k[1] == p}
        predicates[p] = Tally(len(h & w), len(h), len(w))
    for sign, these, others in (("-", wanted_triples, have), ("+", have, wanted_triples)):
        errors += [f"{sign} relation {' '.join(k)} {sorted(v)}" for k, v in these.items() if k not in others]
    judged += [
        Judged("statement", s.rule, s.confidence, (k, (s.year, s.mode)) in want_full)
        for k, s in inside_statements
    ]

    # observations
    found = [o for o in claims.observations if any(inside(x) for x in o.evidence)]
    candidates = []
    for i, want_o in enumerate(gold.observations):
        for j, o in enumerate(found):
            if not touches(o.evidence, want_o.sentence):
                continue
            if want_o.measure == "ordinal":
                if o.measure != "ordinal" or fold(o.rank) != fold(want_o.rank):
                    continue
            elif not same_number(o.value, want_o.value) or fold(o.unit) != fold(want_o.unit):
                continue
            likeness = similar(want_o.indicator, o.indicator)
            if likeness >= 0.5:
                candidates.append((-likeness, i, j))
    pair: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in pair and j not in used:
            pair[i] = j
            used.add(j)
    right: Counter[str] = Counter()
    strict: set[int] = set()
    for i, j in pair.items():
        agree = _fields_right(gold.observations[i], found[j], end(found[j].subject))
        right.update(agree)
        if set(FIELDS) - set(_LOOSE_FIELDS) <= agree:
            strict.add(j)
    rows["observations", "number"] = Tally(len(pair), len(found), len(gold.observations))
    rows["observations", "strict"] = Tally(len(strict), len(found), len(gold.observations))
    attributes = {f: right[f] / len(pair) if pair else 0.0 for f in FIELDS}
    errors += [
        f"- observation {o.indicator} {o.value}{o.unit} {o.rank} (sentence {o.sentence})"
        for i, o in enumerate(gold.observations)
        if i not in pair
    ]
    errors += [
        f"+ observation {o.indicator} {o.value}{o.unit} {o.rank}"
        for j, o in enumerate(found)
        if j not in used
    ]
    judged += [Judged("observation", o.rule, o.confidence, j in strict) for j, o in enumerate(found)]
    return Score(rows, types, predicates, attributes, tuple(errors), tuple(judged))


def _fields_right(gold: GoldObservation, claim: object, subject: str) -> set[str]:
    agree = set()
    for name in FIELDS:
        want = getattr(gold, name) or ("exact" if name == "bound" else "")
        have = subject if name == "subject" else getattr(claim, name)
        if fold(want) == fold(have):
            agree.add(name)
    return agree


def add(scores: Iterable[Score]) -> dict[tuple[str, str], Tally]:
    """Tallies over all decisions of several reports (micro average)."""
    total: dict[tuple[str, str], Tally] = {}
    for one in scores:
        for row, tally in one.rows.items():
            total[row] = total.get(row, Tally(0, 0, 0)) + tally
    return total
