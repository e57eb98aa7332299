"""countryOfOrigin, investsIn and establishedBy: two names of a sentence and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg.extraction.statements.candidates import Candidate, Scene, bucket, kind_of
from kg.extraction.statements.frame import Frame, Named
from kg.model import EntityType, Report, Span

_FOUNDED: frozenset[EntityType] = frozenset({"Institution", "Program", "Project", "Enterprise"})
_FOUNDERS: frozenset[EntityType] = frozenset({"Enterprise", "Institution"})
_WITH = re.compile(r"(?:与|和|由|联合|携手|会同|同)$")
# "X：由A、B共同建设的…" founds X; who builds it for somebody (承建) or runs it does not.
_FOUNDING = re.compile(
    r"[”’》]*(?:等[^，,。；;：:]{0,8})?(?:共同|联合|合作|携手|牵头|主导|出资|投资)*"
    r"(?:建设|共建|打造|组建|发起|成立|设立|创办|创建|搭建|研发|开发)"
)
# "X：A、B联合推出…": they do it together
_TOGETHER = re.compile(r"[”’》]*(?:等[^，,。；;：:]{0,8})?(?:联合|共同|合作|携手)")
_DEFINES = re.compile(r"[”’》]*(?:[:：]|[，,]?(?:是|即|指))")
_PRIOR = {
    "founded-by": 0.85,
    "country-before": 0.95,
    "invests": 0.85,
    "founded-with": 0.7,
}


def candidates(report: Report, frame: Frame, scenes: Sequence[Scene], area: str) -> Iterator[Candidate]:
    """What the names of a sentence may be to each other; `area` is the reporting area's entity id."""
    yield from _founded_by(report, frame, scenes)
    for scene in scenes:
        yield from _countries(scene)
        yield from _investors(scene, area)
        yield from _founders(report, scene, scenes)


def _countries(scene: Scene) -> Iterator[Candidate]:
    for unit in scene.group.units:
        before = [n for slot in unit.modifiers for n in slot.named] + list(unit.head.inner)
        for named in unit.head.named:
            if "Enterprise" not in named.entity.types:
                continue
            for n in before:
                if n.entity.area is None or n.entity.area.level != "country":
                    continue
                yield Candidate(
                    named.entity.id,
                    "countryOfOrigin",
                    n.entity.id,
                    scene.frame.sentence,
                    Span(scene.clause.begin, scene.clause.end),
                    "country-before",
                    _PRIOR["country-before"],
                    n.entity.name,
                    partial(tuple, ("rule=country-before",)),
                )


def _investors(scene: Scene, area: str) -> Iterator[Candidate]:
    words = [w for w in (*scene.right, *scene.beyond) if "invest" in w.roles]
    if not words:
        return
    for named in scene.group.named():
        if "Enterprise" in named.entity.types:
            yield Candidate(
                named.entity.id,
                "investsIn",
                area,
                scene.frame.sentence,
                Span(scene.clause.begin, scene.clause.end),
                "invests",
                _PRIOR["invests"],
                words[0].text,
                partial(tuple, ("rule=invests",)),
            )


def _founders(report: Report, scene: Scene, scenes: Sequence[Scene]) -> Iterator[Candidate]:
    """Founders stand in the clause of what they found, after 与, 由, 联合 or before 牵头, 共同."""
    text = report.text
    for other in scenes:
        if other.clause is not scene.clause or other.group is scene.group:
            continue
        lead = text[max(0, other.group.begin - 3) : other.group.begin].rstrip("“‘《")
        with_ = bool(_WITH.search(lead))
        found = [w for w in other.right if "found" in w.roles] + [
            w for w in other.left[-1:] if "found" in w.roles and other.group.begin - w.end <= 1
        ]
        if not found or other.group.begin > scene.group.begin:
            continue
        rule = "founded-with" if with_ or found[0].text in ("牵头", "联合", "携手", "共同") else ""
        for founder in other.group.named():
            if _FOUNDERS.isdisjoint(founder.entity.types):
                continue
            for named in scene.group.named():
                if _FOUNDED.isdisjoint(named.entity.types) or named.entity.id == founder.entity.id:
                    continue
                yield Candidate(
                    named.entity.id,
                    "establishedBy",
                    founder.entity.id,
                    scene.frame.sentence,
                    Span(scene.clause.begin, scene.clause.end),
                    rule,
                    _PRIOR.get(rule, 0.0),
                    found[0].text,
                    partial(_founder_features, scene, other, named, founder, rule, found[0].text, with_),
                )


def _founder_features(
    scene: Scene, other: Scene, named: Named, founder: Named, rule: str, word: str, with_: bool
) -> tuple[str, ...]:
    return (
        f"rule={rule}",
        f"f={word}|with={int(with_)}",
        f"{kind_of(named.entity.types)}|{kind_of(founder.entity.types)}",
        f"gap={bucket(scene.group.begin - other.group.end)}",
        f"v={scene.verb.text if scene.verb else '-'}",
    )


def _founded_by(report: Report, frame: Frame, scenes: Sequence[Scene]) -> Iterator[Candidate]:
    """Who founded what a sentence defines: "X：由A、B共同建设的服务平台"."""
    text, sentence = report.text, frame.sentence
    first = frame.slots[0]
    if first.begin - sentence.span.begin > 8 or not _DEFINES.match(text, first.end):
        return
    for scene in scenes:
        group = scene.group
        lead = text[max(first.end, group.begin - 2) : group.begin].rstrip("“‘《")[-1:]
        if group.begin < first.end or not (
            (lead == "由" and _FOUNDING.match(text, group.tail))
            or (lead in ("：", ":") and _TOGETHER.match(text, group.tail))
        ):
            continue
        for founder in group.named():
            for named in first.named:
                if (
                    _FOUNDERS.isdisjoint(founder.entity.types)
                    or _FOUNDED.isdisjoint(named.entity.types)
                    or named.entity.id == founder.entity.id
                ):
                    continue
                yield Candidate(
                    named.entity.id,
                    "establishedBy",
                    founder.entity.id,
                    sentence,
                    sentence.span,
                    "founded-by",
                    _PRIOR["founded-by"],
                    "由",
                    partial(tuple, ("rule=founded-by",)),
                )
