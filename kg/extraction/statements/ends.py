"""locatedIn, countryOfOrigin, investsIn and establishedBy: two names of a sentence and what joins them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg.extraction.statements.candidates import Candidate, Scene, bucket, kind_of
from kg.extraction.statements.frame import Frame, Group, Named
from kg.model import EntityType, Report, Span

_SITES: frozenset[EntityType] = frozenset({"Place", "AdministrativeArea"})
_LOCATED: frozenset[EntityType] = frozenset(
    {"Place", "AdministrativeArea", "Enterprise", "Institution", "Project", "Event"}
)
_FOUNDED: frozenset[EntityType] = frozenset({"Institution", "Program", "Project", "Enterprise"})
_FOUNDERS: frozenset[EntityType] = frozenset({"Enterprise", "Institution"})
_WITH = re.compile(r"(?:与|和|由|联合|携手|会同|同)$")
_AT = re.compile(r"(?:在|位于|坐落于?|地处|于|落户|入驻|落地)$")
_TOPIC_TAIL = re.compile(r"[”’》]*(?:区域|片区|方面|范围|沿线|板块|单元)?$")
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
    "located-at": 0.8,
    "located-before": 0.65,
    "located-topic": 0.7,
    "country-before": 0.95,
    "invests": 0.85,
    "founded-with": 0.7,
}


def candidates(report: Report, frame: Frame, scenes: Sequence[Scene], area: str) -> Iterator[Candidate]:
    """What the names of a sentence may be to each other; `area` is the reporting area's entity id."""
    yield from _located(report, frame, scenes, area)
    yield from _founded_by(report, frame, scenes)
    for scene in scenes:
        yield from _countries(scene)
        yield from _investors(scene, area)
        yield from _founders(report, scene, scenes)


def _sites_in_front(report: Report, frame: Frame, area: str) -> tuple[str, tuple[Named, ...]]:
    """The places that a sentence begins with and that rule what follows: as its topic ("北外滩区域，启动…")
    or as who does it ("东湖新城加快推进…")."""
    first = frame.clauses[0]
    sentence = frame.sentence
    if not first.groups or sentence.is_heading or sentence.glossary is not None:
        return "", ()
    group = first.groups[0]
    if group.begin - first.begin > 1:
        return "", ()
    ends = len(frame.clauses) > 1 and report.text[first.end] in "，,：:"
    topic = ends and len(first.groups) == 1 and _TOPIC_TAIL.fullmatch(report.text, group.end, first.end)
    return "topic" if topic else "subject", tuple(n for n in group.named() if _site(n, area))


def _located(report: Report, frame: Frame, scenes: Sequence[Scene], area: str) -> Iterator[Candidate]:
    how_in_front, in_front = _sites_in_front(report, frame, area)
    ruling = {n.entity.id for n in in_front}
    for scene in scenes:
        others = [s.group for s in scenes if s.clause is scene.clause and s.group is not scene.group]
        for unit in scene.group.units:
            for named in unit.head.named:
                if _LOCATED.isdisjoint(named.entity.types) or named.entity.id == area:
                    continue
                options: list[tuple[Named, str, str]] = []
                for slot in reversed(unit.modifiers):
                    options += [(n, "modifier", "located-before") for n in slot.named if _site(n, area)]
                    break
                options += [(n, "inner", "") for n in unit.head.inner if _site(n, area)]
                for other in others:
                    options += [(n, *_across(report, scene, other)) for n in other.named() if _site(n, area)]
                if in_front and scene.order > 0:
                    rule = "located-topic" if how_in_front == "topic" else ""
                    options += [(n, how_in_front, rule) for n in in_front]
                for site, how, rule in options:
                    if site.entity.id == named.entity.id:
                        continue
                    if site.entity.id in ruling and how.startswith("before-"):
                        how = "front-" + how[7:]
                    if rule == "located-before" and not _fits(named, site):
                        rule = ""
                    yield Candidate(
                        named.entity.id,
                        "locatedIn",
                        site.entity.id,
                        frame.sentence,
                        frame.sentence.span,
                        rule,
                        _PRIOR.get(rule, 0.0),
                        how,
                        partial(_located_features, report, scene, named, site, how, rule),
                    )


def _site(named: Named, area: str) -> bool:
    return not _SITES.isdisjoint(named.entity.types) and named.entity.id != area


def _fits(named: Named, site: Named) -> bool:
    """A place stands in a place, an area in an area; a company before which an area stands need not."""
    kinds = set(named.entity.types)
    if "AdministrativeArea" in kinds:
        return "AdministrativeArea" in site.entity.types
    return not kinds.isdisjoint({"Place", "Project", "Event"})


def _across(report: Report, scene: Scene, other: Group) -> tuple[str, str]:
    text, group = report.text, scene.group
    lead = text[max(0, other.begin - 3) : other.begin].rstrip("“‘《")
    if _AT.search(lead):
        side = "at-before" if other.begin < group.begin else "at-after"
        if side == "at-before" and not any(other.end <= w.begin < group.begin for w in scene.clause.words):
            return "at-beside", ""
        near = abs(other.begin - group.end) <= 14 or abs(group.begin - other.end) <= 14
        return side, "located-at" if near else ""
    gap = bucket(group.begin - other.end if other.begin < group.begin else other.begin - group.end)
    return ("before-" if other.begin < group.begin else "after-") + gap, ""


def _located_features(
    report: Report, scene: Scene, named: Named, site: Named, how: str, rule: str
) -> tuple[str, ...]:
    a, b = kind_of(named.entity.types), kind_of(site.entity.types)
    begin = min(named.mention.span.end, site.mention.span.end)
    end = max(named.mention.span.begin, site.mention.span.begin)
    between = report.text[begin:end] if 0 <= end - begin <= 4 else "*"
    verb = scene.verb.text if scene.verb else "-"
    return (
        "H=" + how,
        f"H={how}|{a}|{b}",
        f"H={how}|A={a}",
        f"H={how}|B={b}",
        f"H={how}|{between}",
        f"H={how}|rule={rule}",
        f"H={how}|v={verb}",
        f"H={how}|b2={site.entity.name[-1:]}|a2={named.entity.name[-1:]}",
        f"H={how}|k={scene.kind}",
        f"a1={named.entity.name[-1:]}",
        f"b1={site.entity.name[-1:]}",
        f"H={how}|lead={_lead(report, site)}",
        f"H={how}|lead={_lead(report, site)}|v={verb}",
        f"nm={int(named.entity.name.startswith(site.entity.name[:2]))}|H={how}",
    )


def _lead(report: Report, site: Named) -> str:
    begin = site.mention.span.begin
    return report.text[max(0, begin - 3) : begin].rstrip("“‘《")[-2:]


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
