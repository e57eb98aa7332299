"""locatedIn: a name, and the place or area that the sentence puts it into.

The place stands before it (羊平镇羊平北村), is told of it (位于…, 坐落于…) or leads its sentence
("北外滩区域，启动…"). Where the form alone says so the rule is one of `SURE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from kg.extraction.statements.candidates import Candidate, Scene, bucket, kind_of
from kg.extraction.statements.frame import Frame, Group, Named
from kg.language.area_names import TOWN_ENDINGS
from kg.model import EntityType, Report

_SITES: frozenset[EntityType] = frozenset({"Place", "AdministrativeArea"})
_LOCATED: frozenset[EntityType] = frozenset(
    {"Place", "AdministrativeArea", "Enterprise", "Institution", "Project", "Event"}
)
_AT = re.compile(r"(?:在|位于|坐落于?|地处|于|落户|入驻|落地)$")
_LIES = re.compile(r"[”’》）)]*[：:，,]?(?:位于|坐落于|坐落在|地处|选址(?:[于在])?)[“‘《]?")
_FAR = re.compile(r"[”’》）)]*(?:距离?|远离)")
_TOPIC_TAIL = re.compile(r"[”’》]*(?:区域|片区|方面|范围|沿线|板块|单元)?$")
_VILLAGE = ("村", "社区", "嘎查")
SURE = frozenset({"located-said", "located-town"})
"""Rules that are right without what is learned."""
_PRIOR = {
    "located-said": 0.85,
    "located-town": 0.85,
    "located-at": 0.8,
    "located-before": 0.65,
    "located-topic": 0.7,
}


def candidates(report: Report, frame: Frame, scenes: Sequence[Scene], area: str) -> Iterator[Candidate]:
    """Where each name of a sentence may lie; `area` is the reporting area's entity id."""
    said = list(_said_to_lie(report, frame, scenes, area))
    lying = {(c.object, c.subject) for c in said}
    yield from (c for c in _located(report, frame, scenes, area) if (c.subject, c.object) not in lying)
    yield from said


def _said_to_lie(report: Report, frame: Frame, scenes: Sequence[Scene], area: str) -> Iterator[Candidate]:
    """甲园位于乙镇; 甲园：位于乙镇, as the glossary has it."""
    for before, after in pairwise(scenes):
        if not _LIES.fullmatch(report.text, before.group.end, after.group.begin):
            continue
        for unit in before.group.units:
            for named in unit.head.named:
                if _LOCATED.isdisjoint(named.entity.types) or named.entity.id == area:
                    continue
                # 甲园位于乙镇丙村: what the units are called is where it lies, not what stands before them
                for site in after.group.units[0].head.named:
                    if _site(site, area) and site.entity.id != named.entity.id:
                        yield _candidate(report, frame, before, named, site, "said", "located-said")


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
                    if _FAR.match(report.text, min(other.end, scene.group.end)):
                        continue
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
                    if rule == "located-before" and _is_in_town(named, site):
                        rule = "located-town"
                    yield _candidate(report, frame, scene, named, site, how, rule)


def _candidate(
    report: Report, frame: Frame, scene: Scene, named: Named, site: Named, how: str, rule: str
) -> Candidate:
    return Candidate(
        named.entity.id,
        "locatedIn",
        site.entity.id,
        frame.sentence,
        frame.sentence.span,
        rule,
        _PRIOR.get(rule, 0.0),
        how,
        partial(_features, report, scene, named, site, how, rule),
    )


def _is_in_town(named: Named, site: Named) -> bool:
    """Whether a village stands right behind its town."""
    both = "AdministrativeArea" in named.entity.types and "AdministrativeArea" in site.entity.types
    kinds = named.mention.form.endswith(_VILLAGE) and site.mention.form.endswith(TOWN_ENDINGS)
    return both and kinds and site.mention.span.end == named.mention.span.begin


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


def _features(
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
