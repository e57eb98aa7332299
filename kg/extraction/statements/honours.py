"""received: who got, or strives for, a title.

The receiver is the group of names before the verb in the clause, the subject that an earlier clause of
the sentence left standing, or the reporting area.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from kg.extraction.statements.candidates import Candidate, Scene, bucket, kind_of, of_entity
from kg.extraction.statements.frame import Group, Named
from kg.model import EntityType, Span

_RECEIVERS: frozenset[EntityType] = frozenset(
    {"AdministrativeArea", "Place", "Enterprise", "Institution", "Project", "Program", "Event"}
)
_ROLES = frozenset({"receive", "seek"})
_COUNTED = re.compile(r"\d(?:家|户|项|个|名|款|人|件|类|条|位|批)")
_REACH = 14
# "全国文明城市创建通过验收": it was won
_ACCEPTED = re.compile(
    "创建(?:工作)?(?:已|顺利|高分|圆满|一次性)*(?:通过[^，。；、]{0,8}(?:验收|评审|命名)|获得?成功)"
)
# a title behind others of a list is as much the verb's as they ("荣获甲、乙、丙…")
_IN_A_LIST = ("、", "、“", "”“", "、《", "》《")
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
    gap = scene.group.begin - verb.end if verb is not None else 0
    listed = text[: scene.group.begin].endswith(_IN_A_LIST)
    said = verb is not None and bool(verb.roles & _ROLES) and (gap <= _REACH or listed)
    lead = _lead(scene)
    dealt = here is not None and "分别" in text[here.end : scene.group.begin]
    for i, named in honours:
        options: list[tuple[str, str, str, Group | None]] = []
        # "泸定桥、木格措5A景区创建": receivers that stand right before the title
        touching = [n for slot in scene.group.units[i].modifiers for n in slot.named if _receives(n)]
        if touching:
            touching += [n for unit in scene.group.units[:i] for n in unit.head.named if _receives(n)]
        options += [(n.entity.id, "touch", kind_of(n.entity.types), scene.group) for n in touching]
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
                elif here is None and where == "area" and lead <= 4:
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
                partial(_features, scene, named, where, kind, here, earlier, group, subject == area),
                sought=_sought(scene),
            )


def _named(group: Group) -> list[Named]:
    return [n for n in group.named() if _receives(n)]


def _receives(named: Named) -> bool:
    return not _RECEIVERS.isdisjoint(named.entity.types) and "Honor" not in named.entity.types[:1]


def _lead(scene: Scene) -> int:
    """How much text stands before the verb: much of it is a subject without a name ("5家企业跻身…")."""
    words = [w for w in scene.left if w.roles & _ROLES]
    return (words[0].begin if words else scene.group.begin) - scene.clause.begin


def _sought(scene: Scene) -> bool:
    """Whether the title is only striven for: "申报…", "推进…创建工作"."""
    verb = scene.verb
    if verb is not None and "receive" in verb.roles:
        return False
    if verb is not None and verb.roles - {"toward"} == {"seek"}:
        return True
    creating = scene.right[0] if scene.right and scene.right[0].text == "创建" else None
    if creating is None or creating.begin - scene.group.tail > 2:
        return False
    return not accepted(scene.report.text, creating.begin)


def accepted(text: str, at: int) -> bool:
    """Whether a text tells, from the 创建 behind a title, that it was won: 创建顺利通过验收."""
    return _ACCEPTED.match(text, at) is not None


def _subjects(scene: Scene) -> tuple[Group | None, Group | None]:
    """The nearest fitting group before the honour in its clause, and in the clauses before."""
    here = earlier = None
    verb = scene.verb
    # what stands behind the verb is received, too
    end = verb.begin if verb is not None and verb.roles & _ROLES else scene.group.begin
    for group in scene.clause.groups:
        if group.begin >= end:
            break
        before = scene.report.text[max(scene.clause.begin, group.begin - 2) : group.begin]
        if (
            _named(group)
            and not before.endswith(("被", "联合", "携手", "会同"))
            and before not in ("与", "同")
        ):
            here = group
    for clause in scene.frame.clauses[: scene.order]:
        for group in clause.groups:
            if _named(group):
                earlier = group
                break
    return here, earlier


def _features(
    scene: Scene,
    honour: Named,
    where: str,
    kind: str,
    here: Group | None,
    earlier: Group | None,
    group: Group | None,
    is_area: bool,
) -> tuple[str, ...]:
    alone = of_entity(honour.entity, honour.mention.form)
    verb = scene.verb.text if scene.verb else "-"
    roles = "+".join(sorted(scene.verb.roles & _ROLES)) if scene.verb else "-"
    rivals = f"{int(here is not None)}{int(earlier is not None)}"
    gap = "-"
    between = "-"
    if group is not None and scene.verb is not None and scene.verb.begin >= group.end:
        gap = bucket(scene.verb.begin - group.tail)
        words = [w for w in scene.left if w.begin >= group.end]
        between = str(min(len(words), 3))
    lead = bucket(_lead(scene))
    counted = bool(_COUNTED.search(scene.report.text, scene.clause.begin, scene.group.begin))
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
        f"W={where}|lead={lead}|{rivals}",
        f"W={where}|lead={lead}|counted={int(counted)}",
        f"W={where}|counted={int(counted)}",
        f"roles={roles}",
        f"roles={roles}|{alone[0]}",
        f"roles={roles}|k={scene.kind}",
        *alone,
        *scene.shared,
    )
