"""From a report and its entities to statements: candidates, judgement, year and mode, one a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extraction import tense
from kg.extraction.lessons import lessons
from kg.extraction.statements import (
    ends,
    factuality,
    honours,
    industries,
    learned,
    parts,
    roles,
    sites,
    status,
)
from kg.extraction.statements.candidates import Candidate, scenes
from kg.extraction.statements.frame import frames
from kg.model import Entity, Mode, Report, Statement

_RULE_THRESHOLD = 0.5
_SURE = industries.SURE | sites.SURE
_THANKS = re.compile(
    r"(?:表示|致以)(?:最?(?:衷心|诚挚|真诚|崇高|亲切|美好|由衷))+的?(?:感谢|谢意|敬意|问候|祝愿)"
)
_STANDING = frozenset({"hasPart", "locatedIn"})
# a planned one of these makes what is said of the thing's sector planned too
_COMING = frozenset({"hasStatus", "introduced", "established"})


@dataclass(frozen=True, slots=True)
class _Judged:
    candidate: Candidate
    confidence: float
    year: int
    mode: Mode


def find(
    report: Report, entities: Sequence[Entity], *, model: bool = True, model_dir: Path | None = None
) -> tuple[Statement, ...]:
    """What a report states of its entities, in the order of the text.

    Subjects and objects are entity ids; for hasStatus the object is a status. `model=False` leaves the
    learned judge out, so that only what a rule takes for true is given; `model_dir` may hold other
    weights than the package's. The same triple is given once for a year and mode, with every clause or
    sentence that says it as evidence.
    """
    judges = learned.judges(model_dir) if model else {}
    line = tense.timeline(report)
    trusts = {e.id: e.confidence for e in entities}
    accepted: list[_Judged] = []
    for candidate in propose(report, entities):
        judge = judges.get(candidate.predicate)
        trust = trust_in(candidate, trusts)
        confidence = judge.probability(candidate, trust) if judge else candidate.prior
        if candidate.rule in _SURE:
            confidence = max(confidence, candidate.prior)
        if confidence < (judge.threshold if judge else _RULE_THRESHOLD):
            continue
        mode: Mode = "actual"
        if candidate.predicate in _STANDING:
            when = tense.moment(report, candidate.sentence, candidate.evidence, line)
        else:
            clause = report.slice(candidate.evidence)
            if factuality.is_denied(clause, candidate.grounds):
                continue
            when = tense.moment_of_clause(report, candidate.sentence, candidate.evidence, line)
            plan = report.kind_of(candidate.sentence) in ("plan", "government")
            when = factuality.settled(clause, candidate.grounds, when, report.year, plan=plan)
            mode = when.mode
        if candidate.sought:
            mode = "planned"
        accepted.append(_Judged(candidate, confidence, when.year, mode))
    return _merge(_settle_sectors(accepted))


def propose(report: Report, entities: Sequence[Entity]) -> Iterator[Candidate]:
    """All candidates of a report, sentence by sentence; few of them are true."""
    area = reporting_area(report, entities)
    drawn = lessons(report)
    found = [
        f
        for f in frames(report, entities)
        if f.sentence.index not in drawn and not _THANKS.search(report.slice(f.sentence.span))
    ]
    topics = industries.Topics(report, found)
    sectors = sorted(
        (
            (form, e)
            for e in entities
            if "Industry" in e.types
            for form in (e.name, *e.aliases)
            if len(form) > 1
        ),
        key=lambda pair: (-len(pair[0]), pair[0], pair[1].id),
    )
    for frame in found:
        own = scenes(report, [frame])
        for scene in own:
            yield from roles.candidates(scene, area)
            yield from status.candidates(scene)
            yield from honours.candidates(scene, area)
        yield from sites.candidates(report, frame, own, area)
        yield from ends.candidates(report, frame, own, area)
        yield from industries.candidates(report, frame, own, topics, sectors)
    yield from parts.candidates(report, found, area)


def trust_in(candidate: Candidate, confidences: Mapping[str, float]) -> float:
    """The lower confidence of the entities that a candidate joins."""
    return min(confidences.get(candidate.subject, 1.0), confidences.get(candidate.object, 1.0))


def reporting_area(report: Report, entities: Sequence[Entity]) -> str:
    """The id of the entity that is the report's area."""
    for entity in entities:
        if entity.id == report.area.id:
            return entity.id
    for entity in entities:
        if entity.name == report.area.name and "AdministrativeArea" in entity.types:
            return entity.id
    return report.area.id


def _settle_sectors(judged: Sequence[_Judged]) -> Iterator[_Judged]:
    """In a plan a sector is stated of what stands; it is planned of what the report only plans."""
    coming: set[str] = set()
    for j in judged:
        if j.mode == "planned" and j.candidate.predicate in _COMING:
            c = j.candidate
            coming.add(c.subject if c.predicate == "hasStatus" else c.object)
    for j in judged:
        if (
            j.candidate.predicate == "inIndustry"
            and j.mode == "planned"
            and j.candidate.subject not in coming
        ):
            j = _Judged(j.candidate, j.confidence, j.year, "actual")
        yield j


def _merge(judged: Iterable[_Judged]) -> tuple[Statement, ...]:
    facts: dict[tuple[str, str, str, int, Mode], list[_Judged]] = {}
    for j in judged:
        c = j.candidate
        facts.setdefault((c.subject, c.predicate, c.object, j.year, j.mode), []).append(j)
    statements = []
    for same in facts.values():
        best = max(same, key=lambda j: (j.confidence, bool(j.candidate.rule), -j.candidate.evidence.begin))
        c = best.candidate
        statements.append(
            Statement(
                subject=c.subject,
                predicate=c.predicate,
                object=c.object,
                year=best.year,
                mode=best.mode,
                confidence=round(best.confidence, 2),
                rule=c.rule or "learned-" + c.predicate,
                evidence=tuple(sorted({j.candidate.evidence for j in same})),
                grounds=c.grounds,
            )
        )
    statements.sort(key=lambda s: (s.evidence[0], s.subject, s.predicate, s.object, s.year, s.mode))
    return tuple(statements)
