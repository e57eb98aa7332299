"""received: who got, or strives for, a title.

The receiver is the group of names before the verb in the clause, the subject that an earlier clause of
the sentence left standing, or the reporting area.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.statements.candidates import Candidate, Scene, bucket, kind_of, of_entity
from kg.extraction.statements.frame import Group, Named
from kg.model import EntityType, Span

_RECEIVERS: frozenset[EntityType] = frozenset(
    {"AdministrativeArea", "Place", "Enterprise", "Institution", "Project", "Program", "Event", "Industry"}
)
_ROLES = frozenset({"receive", "seek"})
_REACH = 14
_PRIOR = {"honour-of-subject": 0.85, "honour-of-earlier-subject": 0.6, "honour-of-area": 0.8}


def candidates(scene: Scene, area: str) -> Iterator[Candidate]:
    """The receivers that each honour of a scene may have; `area` is the reporting area's entity id."""
    honours = [
        (i, named)
        for i, unit in enumerate(scene.group.units)
        for named in unit.head.named
        if "Honor" in named.entity.types
    ]
    if not honours:
        return
    text = scene.report.text
    here, earlier = _subjects(scene)
    verb = scene.verb
    said = verb is not None and bool(verb.roles & _ROLES) and scene.group.begin - verb.end <= _REACH
    dealt = here is not None and "分别" in text[here.end : scene.group.begin]
    for i, named in honours:
        alone = of_entity(named.entity, named.mention.form)
        options: list[tuple[str, str, str, Group | None]] = []
        if here is not None:
            receivers = _named(here)
            if dealt and len(receivers) == len(scene.group.units):
                receivers = [receivers[i]]
            options += [(n.entity.id, "here", kind_of(n.entity.types), here) for n in receivers]
        if earlier is not None:
            options += [(n.entity.id, "earlier", kind_of(n.entity.types), earlier) for n in _named(earlier)]
        if area not in {o[0] for o in options}:
            options.append((area, "area", "area", None))
        for subject, where, kind, group in options:
            if subject == named.entity.id:
                continue
            rule = ""
            if said:
                if where == "here":
                    rule = "honour-of-subject"
                elif here is None and where == "area":
                    rule = "honour-of-area"
            yield Candidate(
                subject,
                "received",
                named.entity.id,
                scene.frame.sentence,
                Span(
                    (group or scene.group).begin if where == "earlier" else scene.clause.begin,
                    scene.clause.end,
                ),
                rule,
                _PRIOR.get(rule, 0.0),
                verb.text if verb else "",
                _features(scene, alone, where, kind, here, earlier, group, subject == area),
            )


def _named(group: Group) -> list[Named]:
    return [n for n in group.named() if not _RECEIVERS.isdisjoint(n.entity.types)]


def _subjects(scene: Scene) -> tuple[Group | None, Group | None]:
    """The nearest fitting group before the honour in its clause, and in the clauses before."""
    here = earlier = None
    for group in scene.clause.groups:
        if group.begin >= scene.group.begin:
            break
        if _named(group):
            here = group
    for clause in scene.frame.clauses[: scene.order]:
        for group in clause.groups:
            if _named(group):
                earlier = group
                break
    return here, earlier


def _features(
    scene: Scene,
    alone: tuple[str, ...],
    where: str,
    kind: str,
    here: Group | None,
    earlier: Group | None,
    group: Group | None,
    is_area: bool,
) -> tuple[str, ...]:
    verb = scene.verb.text if scene.verb else "-"
    roles = "+".join(sorted(scene.verb.roles & _ROLES)) if scene.verb else "-"
    rivals = f"{int(here is not None)}{int(earlier is not None)}"
    gap = "-"
    between = "-"
    if group is not None and scene.verb is not None and scene.verb.begin >= group.end:
        gap = bucket(scene.verb.begin - group.tail)
        words = [w for w in scene.left if w.begin >= group.end]
        between = str(min(len(words), 3))
    start = group is not None and group.begin - scene.clause.begin <= 2 if where == "here" else False
    return (
        f"W={where}",
        f"W={where}|{rivals}",
        f"W={where}|{rivals}|{roles}",
        f"W={where}|K={kind}",
        f"W={where}|v={verb}",
        f"W={where}|k={scene.kind}|{roles}",
        f"W={where}|gap={gap}",
        f"W={where}|between={between}|start={int(start)}",
        f"W={where}|{alone[0]}",
        f"W={where}|a={int(is_area)}|{rivals}",
        f"W={where}|ord={min(scene.order, 2)}",
        f"roles={roles}",
        f"roles={roles}|{alone[0]}",
        f"roles={roles}|k={scene.kind}",
        *alone,
        *scene.shared,
    )
