"""Planned projects, programs, institutions, events and honours, and what the next report says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.corpus.tracking.contents import by_content
from kg.corpus.tracking.cores import core
from kg.corpus.tracking.fulfilment import Fulfilment, Link, Side
from kg.corpus.tracking.labels import area_names, names_of, other_work, promised_names, thing_of, works_of
from kg.corpus.tracking.lists import whole_of, without_place
from kg.corpus.tracking.mentions import (
    Said,
    as_held,
    as_won,
    is_candidate,
    said_in_text,
    told_early,
    told_of_part,
    yet_to_come,
)
from kg.corpus.tracking.names import OF_ANOTHER_SORT, Likeness, best
from kg.corpus.tracking.numbers import targets
from kg.corpus.tracking.outcomes import KINDS, LEAST_COUNTED, Outcome
from kg.corpus.tracking.outcomes import outcomes as outcomes_of
from kg.corpus.tracking.parts import SAID_OF
from kg.corpus.tracking.periods import (
    in_goals_of_years,
    in_passing,
    in_years_part,
    of_years,
)
from kg.corpus.tracking.reports import Claim, Number, Told
from kg.corpus.tracking.seeking import of_lower_rank, still_sought, without_nation
from kg.corpus.tracking.segments import said_otherwise
from kg.corpus.tracking.subjects import ACHIEVED
from kg.corpus.tracking.unread import UNREAD, promised_in_text
from kg.corpus.tracking.verdicts import RANKS, of_stages
from kg.corpus.tracking.wording import content, fold_clause, listed

__all__ = ["KINDS", "track"]

_LEAST = 0.65
# Behind every result of the year itself that is told with the whole name.
_LAST = 10
_SAME_NAME = 0.9
_UNREAD = 0.7
_LEAST_CONFIDENCE = Decimal("0.35")
# What a result may be said with, by what the promise was said with.
_ANSWERS = {
    "hasStatus": ("hasStatus", "established", "introduced", "implements", "counted"),
    "implements": ("implements", "hasStatus", "hosts", "established", "counted"),
    "established": ("established", "hasStatus", "introduced"),
    "introduced": ("introduced", "established", "hasStatus"),
    "hosts": ("hosts", "implements"),
    "received": ("received", "counted"),
    "investsIn": ("investsIn",),
}
_BODILY = {"hasStatus", "established", "introduced"}
_GOING_ON = "work goes on, as was promised: how far it came is not said"
_WON = re.compile(r"创建|创成|获评|获批|入选|获得|荣获|认定|建成|新增")
_HELD = re.compile(r"巩固.{0,30}成果|(?:发挥|利用|依托).{0,40}(?:作用|优势|政策)")
# 建成自来水厂和供水项目14个: a number says how many of the last.
_COUNT = re.compile(r"[0-9]+[个座所条处项家](?:$|[，、。；,;])")
# What is soon to be so is being worked on.
_FINISHED = re.compile(
    "(?:即将|将于|有望)[^，。；]{0,8}(?:建成|竣工|完工|通车|投用|投入|交付|投产|开业|开园|运营)"
)
# What tells of a title or of praise: no stage of a work.
_TITLES = listed("title") | {ACHIEVED}
_OPENING = ("启用", "投用", "投入", "运营", "营业", "开放")


def track(promised: Told, reported: Told) -> list[Fulfilment]:
    """The fulfilments of a report's planned statements for the year that another one reviews.

    A thing that several statements promise is one target, by the one that asks most of it. A
    reported statement answers one target: the one that it is most surely about.
    """
    areas = area_names(promised)
    promises = list(_targets(promised, reported.review_year))
    outcomes = list(outcomes_of(reported))
    found: list[tuple[float, int, int, int, Likeness]] = []
    for i, target in enumerate(promises):
        assert isinstance(target.said, Claim)
        names = promised_names(target)
        for j, outcome in enumerate(outcomes):
            if outcome.predicate not in _ANSWERS[target.said.predicate]:
                continue
            if other_work(target, outcome.side.clause):
                continue
            likeness = best(names, outcome.names, areas) or _made_whole(target, outcome, areas)
            if likeness and outcome.predicate == "counted":
                likeness = _counted(likeness, names, areas)
            if likeness and not _alike_in_kind(target.said, outcome, likeness):
                continue
            least = _SAME_NAME if outcome.predicate == "received" else _LEAST
            if likeness and likeness.grade >= least:
                behind = _of_years(outcome.side) or not outcome.named
                found.append((-likeness.grade, -outcome.rank + behind * _LAST, i, j, likeness))
    links: dict[int, Link] = {}
    used: set[int] = set()
    for grade, _, i, j, likeness in sorted(found, key=lambda x: x[:4]):
        if i not in links and j not in used:
            used.add(j)
            links[i] = _link(promises[i], outcomes[j], -grade, likeness)
    done = []
    for i, target in enumerate(promises):
        assert isinstance(target.said, Claim)
        link, doubt = links.get(i), ""
        if link is None:
            link, doubt = _from_text(target, reported, areas)
            link = link or _from_content(target, reported)
        done.append(Fulfilment(KINDS[target.said.predicate], target, link, doubt))
    left = [outcome for j, outcome in enumerate(outcomes) if j not in used]
    return done + list(_unread(promised, promises, left, areas))


def _unread(
    promised: Told, promises: list[Side], left: list[Outcome], areas: tuple[str, ...]
) -> Iterator[Fulfilment]:
    """What the review tells of that only the text of the plan promised; each thing once, by what says most.

    Where a statement promises a thing of such a name, it was weighed already.
    """
    known = [n for p in promises for n in promised_names(p)]
    longer = "\n".join(map(fold_clause, known))
    told: set[str] = set()
    for outcome in sorted(left, key=lambda x: (-x.rank, x.side.place.begin, x.side.said.iri)):
        claim = outcome.side.said
        if not isinstance(claim, Claim) or claim.predicate not in UNREAD or not outcome.named:
            continue
        if thing_of(claim) in told or best(known, outcome.names, areas):
            continue
        if any(fold_clause(n) in longer for n in outcome.names):
            continue
        target = promised_in_text(claim, outcome.names, promised, outcome.side.label, areas)
        if target is None or other_work(target, outcome.side.clause):
            continue
        told.add(thing_of(claim))
        link = _link(target, outcome, _UNREAD, Likeness(_UNREAD, "the plan's text names it"))
        yield Fulfilment(KINDS[claim.predicate], target, link)


def _made_whole(target: Side, outcome: Outcome, areas: tuple[str, ...]) -> Likeness | None:
    """Likeness to a name whose list cut it short, or that stands without the place before it."""
    assert isinstance(target.said, Claim)
    if target.said.predicate != "hasStatus":
        return None
    placed = without_place(fold_clause(outcome.side.label), fold_clause(target.sentence))
    found = best((target.label,), (placed,), areas) if placed else None
    if found and "promise" not in found.doubt + found.grounds:
        return found  # 城区管网改造 is not 新区管网改造
    name = whole_of(fold_clause(target.label), fold_clause(target.clause), map(fold_clause, outcome.names))
    return Likeness(0.9, f"{name}, of which the list says {target.label}") if name else None


def _alike_in_kind(target: Claim, outcome: Outcome, likeness: Likeness) -> bool:
    """Whether two names that differ are of two things that can be one: no program is a school of its name."""
    if likeness.bodily and not {target.predicate, outcome.predicate} <= _BODILY:
        return False
    if target.predicate == "received" and outcome.predicate == "counted":
        said = outcome.side.said
        return isinstance(said, Number) and bool(_WON.search(said.action))
    if likeness.grounds == OF_ANOTHER_SORT and target.subject != outcome.side.said.subject:
        return False  # a county's title is not its city's
    if target.predicate == "received" and _other_receiver(target, outcome.side):
        return False
    both = {target.predicate, outcome.predicate}
    return both != {"implements", "established"} or likeness.grade >= _SAME_NAME


def _other_receiver(target: Claim, outcome: Side) -> bool:
    """Whether a title was promised to one place of the area, and won by another."""
    won = outcome.said
    whole = outcome.told.area
    return whole not in (target.subject, won.subject) and target.subject != won.subject


def _of_years(side: Side) -> bool:
    return of_years(side.told, side.place) or in_years_part(side.told, side.place)


def _targets(promised: Told, year: int) -> Iterator[Side]:
    groups: dict[tuple[str, str, frozenset[str]], list[Claim]] = {}
    for claim in promised.claims:
        told = claim.planned and claim.year == year and claim.predicate in KINDS and claim.places
        if told and _is_no_promise(promised, claim):
            continue
        thing = promised.things.get(thing_of(claim))
        if thing and thing.types == ("AdministrativeArea",):
            continue  # 推进X区的Y: what is worked on is in it
        if told and claim.confidence >= _LEAST_CONFIDENCE:
            receiver = claim.subject if claim.predicate == "received" else ""
            works = (
                works_of(promised.slice(claim.places[0])) if claim.predicate == "hasStatus" else frozenset()
            )
            groups.setdefault((thing_of(claim), receiver, works), []).append(claim)
    counted = list(targets(promised, year))
    chosen = [max(group, key=lambda c: (wanted(c), c.confidence, c.iri)) for group in groups.values()]
    for claim in sorted(chosen, key=lambda c: (c.places[0].begin, c.places[0].end, c.iri)):
        if claim.predicate != "received" and _is_counted(promised, claim, counted):
            continue  # 建成2个口袋公园 is a number's promise
        yield Side(promised, claim, promised.name(thing_of(claim)), claim.places[0])


def _is_no_promise(promised: Told, claim: Claim) -> bool:
    """Whether a clause only names a thing (…的关键一年), or sets it for later years, or keeps up a title."""
    clause = promised.slice(claim.places[0])
    if in_goals_of_years(promised, claim.places[0]):
        return True
    return in_passing(clause) or (claim.predicate == "received" and bool(_HELD.search(clause)))


def _is_counted(promised: Told, claim: Claim, numbers: list[Side]) -> bool:
    """Whether a planned number of the same clause counts the very thing."""
    place = claim.places[0]
    clause, name = fold_clause(promised.slice(place)), fold_clause(promised.name(thing_of(claim)))
    if claim.predicate == "hasStatus" and _COUNT.match(clause.partition(name)[2]):
        return True
    for number in numbers:
        near = number.place.begin < place.end and place.begin < number.place.end
        if near and isinstance(number.said, Number) and number.said.measure in ("level", "stock"):
            likeness = best(names_of(promised, claim), (number.said.indicator,))
            if likeness and likeness.grade >= _SAME_NAME:
                return True
    return False


def wanted(claim: Claim) -> int:
    """How far a thing must come for a promise to be kept; 0 where that it is done at all is enough."""
    if claim.predicate == "hasStatus":
        return RANKS.get(claim.object, 0)
    if claim.predicate == "established":
        return RANKS["opened" if any(w in claim.grounds for w in _OPENING) else "completed"]
    return 0


def _counted(likeness: Likeness, names: tuple[str, ...], areas: tuple[str, ...]) -> Likeness | None:
    """Likeness to what a number counts: less sure, and only where the name is told in full."""
    told = [n for n in names if len(core(n, areas)) >= LEAST_COUNTED and not n.endswith("机制")]
    telling = any(w not in listed("rank") for n in told for w in content(core(n, areas)))
    if likeness.doubt or likeness.grade < _SAME_NAME or not telling:
        return None
    return Likeness(min(likeness.grade, 0.7), f"{likeness.grounds}, counted", likeness.doubt, likeness.part)


def _link(target: Side, outcome: Outcome, grade: float, likeness: Likeness) -> Link:
    assert isinstance(target.said, Claim)
    clause, rank = outcome.side.clause, outcome.rank
    if told_early(clause, outcome.names):
        rank = min(rank, RANKS["preliminary"])
    if yet_to_come(clause, outcome.names):
        nearly = _nearly_done(target.said, clause, RANKS["planned"])
        rank = RANKS["underway" if nearly else "planned"]
    part = likeness.part or told_of_part(clause, outcome.names)
    verdict = of_stages(wanted(target.said), rank, part=part)
    if target.said.predicate == "received" and is_candidate(clause):
        verdict = "partly"
    doubt = likeness.doubt
    doubts = [doubt] if doubt else []
    if verdict == "met" and _goes_on(target.said, outcome):
        doubts.append(_GOING_ON)
    if part and verdict == "partly" and rank >= wanted(target.said):
        doubts.append("the result is said of a part")
    if _of_years(outcome.side):
        doubts.append("the result is told of several years")
    doubt = "; ".join(doubts)
    return Link(outcome.side, verdict, grade, likeness.grounds, doubt)


def _goes_on(target: Claim, outcome: Outcome) -> bool:
    """Whether work was promised and is told to go on: met, though it may be no further than before."""
    said = outcome.side.said
    underway = target.predicate == "hasStatus" and wanted(target) == RANKS["underway"]
    return underway and isinstance(said, Claim) and said.object == "underway" == target.object


def _from_text(target: Side, reported: Told, areas: tuple[str, ...]) -> tuple[Link | None, str]:
    """A result that no statement holds, read from the clause that has the name; else a doubt."""
    claim = target.said
    assert isinstance(claim, Claim)
    names = promised_names(target)
    if claim.predicate == "received":
        names = without_nation(names)
    said = said_in_text(names, reported, areas)
    if said and (claim.predicate == "received" or target.label.endswith("试点")):
        said = as_won(said)
    if said and said.doubt.startswith(SAID_OF) and claim.predicate not in _BODILY:
        return None, f"not taken: {said.clause.strip()} ({said.doubt})"
    if said and claim.predicate == "hosts":
        said = as_held(said)
    if (
        said
        and claim.predicate == "received"
        and of_lower_rank(promised_names(target), fold_clause(said.clause))
    ):
        said = None
    won = said is not None and said.rank is not None and said.fits(claim.predicate)
    if claim.predicate == "received" and not won and (sought := still_sought(target, names, reported)):
        return sought, ""
    if (said is None or said.rank is None) and (other := _otherwise(target, claim, names, reported, areas)):
        return other, ""
    if said is None:
        return None, ""
    if other_work(target, said.clause):
        return None, f"not taken: {said.clause.strip()} (another work at the place)"
    if said.rank is None:
        return None, f"not taken: {said.clause.strip()} ({said.why})"
    if claim.predicate == "hasStatus" and said.why in _TITLES:
        return None, f"not taken: {said.clause.strip()} (a title, no stage of the work)"
    if claim.predicate in ("received", "introduced", "investsIn", "hosts") and not said.fits(claim.predicate):
        return None, f"not taken: {said.clause.strip()} (named, but not as {KINDS[claim.predicate]})"
    return _text_link(target, claim, reported, said), ""


def _from_content(target: Side, reported: Told) -> Link | None:
    """A result that tells of a program's content: what was built of its toilets, planted of its woods."""
    claim = target.said
    assert isinstance(claim, Claim)
    said = by_content(target.label, reported) if claim.predicate == "implements" else None
    if said is None:
        return None
    link = _text_link(target, claim, reported, said)
    return replace(link, grounds="its content is told")


def _otherwise(
    target: Side, claim: Claim, names: tuple[str, ...], reported: Told, areas: tuple[str, ...]
) -> Link | None:
    """A result read from a clause that calls the thing a little otherwise."""
    found = said_otherwise(names, reported, areas) if claim.predicate != "received" else None
    if found is None:
        return None
    said, likeness = found
    if other_work(target, said.clause) or not said.fits(claim.predicate):
        return None
    if claim.predicate not in _BODILY and (likeness.bodily or likeness.part):
        return None
    if claim.predicate == "hasStatus" and said.why in _TITLES:
        return None
    link = _text_link(target, claim, reported, said)
    return replace(link, grounds=f"{link.grounds}, {likeness.grounds}")


def _nearly_done(target: Claim, clause: str, rank: int | None) -> bool:
    """Whether a thing that was only to be worked on is told to be soon finished: 即将建成."""
    return rank == RANKS["planned"] and wanted(target) <= RANKS["underway"] and bool(_FINISHED.search(clause))


def _text_link(target: Side, claim: Claim, reported: Told, said: Said) -> Link:
    if _nearly_done(claim, said.clause, said.rank):
        said = replace(said, rank=RANKS["underway"], status="underway")
    made = said.statement(claim, reported, reported.review_year, planned=False)
    rank = said.rank or 0
    verdict = of_stages(wanted(claim), rank, part=said.part)
    side = Side(reported, made, target.label, said.place, made=True)
    doubts = [said.doubt] if said.doubt else []
    if verdict == "partly" and said.part:
        doubts.append("the result is said of a part")
    if verdict == "met" and _goes_on(claim, Outcome(side, rank, claim.predicate, ())):
        doubts.append(_GOING_ON)
    if _of_years(side):
        doubts.append("the result is told of several years")
    return Link(side, verdict, said.grade, f"named in a clause with {said.why}", "; ".join(doubts))
