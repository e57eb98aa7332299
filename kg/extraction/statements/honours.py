"""received: who got, or strives for, a title.

The receiver is the group of names before the verb in the clause, the subject that an earlier clause of
the sentence left standing, or the reporting area (`receivers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from kg.extraction.statements.candidates import Candidate, Scene, bucket, kind_of, of_entity
from kg.extraction.statements.frame import Group, Named
from kg.extraction.statements.receivers import (
    ROLES,
    before_title,
    dealt,
    from_earlier,
    is_adverbial,
    is_unnamed,
    lead,
    receivers,
    receives,
)
from kg.model import Span

_COUNTED = re.compile(r"\d(?:家|户|项|个|名|款|人|件|类|条|位|批)")
_REACH = 14
# "全国文明城市创建通过验收": it was won
_ACCEPTED = re.compile(
    "创建(?:工作)?(?:已|顺利|高分|圆满|一次性)*"
    "(?:通过[^，。；、]{0,8}(?:验收|评审|命名)|(?:获得?|取得)?成功|实现[“‘]?[一二三四五六七八九十两]+连冠)"
)
# "巩固森林城市创建成果": what was won long ago
_KEPT = re.compile("[”’』」]?(?:(?:创建|建设)(?:工作)?)?(?:成果|成效)")
# a title behind others of a list is as much the verb's as they ("荣获甲、乙、丙…")
_IN_A_LIST = ("、", "、“", "”“", "、《", "》《")
_PRIOR = {"honour-of-subject": 0.85, "honour-of-earlier-subject": 0.8, "honour-of-area": 0.8}


def candidates(scene: Scene, area: str) -> Iterator[Candidate]:
    """The receivers that each honour of a scene may have; `area` is the reporting area's entity id."""
    honours = [
        (i, named)
        for i, unit in enumerate(scene.group.units)
        for named in unit.head.named
        if "Honor" in named.entity.types
    ]
    text = scene.report.text
    if not honours or _KEPT.match(text, scene.group.end):
        return
    here = before_title(scene)
    earlier, goes_on = from_earlier(scene)
    verb = scene.verb
    gap = scene.group.begin - verb.end if verb is not None else 0
    listed = text[: scene.group.begin].endswith(_IN_A_LIST)
    said = verb is not None and bool(verb.roles & ROLES) and (gap <= _REACH or listed)
    before = lead(scene)
    # "获国家科技进步二等奖2项": counted prizes are their winners'
    counted = scene.group.count is not None and not scene.group.etc
    unnamed = here is None and is_unnamed(before)
    # one title for all is everybody's, 分别 or not
    one_each = len(honours) > 1 and here is not None and "分别" in text[here.end : scene.group.begin]
    for i, named in honours:
        unit = scene.group.units[i]
        options: list[tuple[str, str, str, Group | None]] = []
        # "泸定桥、木格措5A景区创建": receivers that stand right before the title
        touching = [n for slot in unit.modifiers for n in slot.named if receives(n)]
        if touching:
            touching += [n for other in scene.group.units[:i] for n in other.head.named if receives(n)]
        options += [(n.entity.id, "touch", kind_of(n.entity.types), scene.group) for n in touching]
        if here is not None:
            found = dealt(scene, here, named, unit.head) if one_each else receivers(here)
            options += [(n.entity.id, "here", kind_of(n.entity.types), here) for n in found]
        if earlier is not None and not unnamed:
            options += [
                (n.entity.id, "earlier", kind_of(n.entity.types), earlier) for n in receivers(earlier)
            ]
        if area not in {o[0] for o in options} and not unnamed:
            options.append((area, "area", "area", None))
        for subject, where, kind, group in options:
            if subject == named.entity.id:
                continue
            rule = ""
            if said:
                if where == "here":
                    rule = "honour-of-subject"
                elif here is None and where == "earlier" and goes_on:
                    rule = "honour-of-earlier-subject"
                elif (
                    here is None and where == "area" and not goes_on and not counted and is_adverbial(before)
                ):
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
                partial(_features, scene, named, before, where, kind, here, earlier, group, subject == area),
                sought=_sought(scene),
            )


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


def _features(
    scene: Scene,
    honour: Named,
    before: str,
    where: str,
    kind: str,
    here: Group | None,
    earlier: Group | None,
    group: Group | None,
    is_area: bool,
) -> tuple[str, ...]:
    alone = of_entity(honour.entity, honour.mention.form)
    verb = scene.verb.text if scene.verb else "-"
    roles = "+".join(sorted(scene.verb.roles & ROLES)) if scene.verb else "-"
    rivals = f"{int(here is not None)}{int(earlier is not None)}"
    gap = "-"
    between = "-"
    if group is not None and scene.verb is not None and scene.verb.begin >= group.end:
        gap = bucket(scene.verb.begin - group.tail)
        words = [w for w in scene.left if w.begin >= group.end]
        between = str(min(len(words), 3))
    leading = bucket(len(before))
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
        f"W={where}|lead={leading}|{rivals}",
        f"W={where}|lead={leading}|counted={int(counted)}",
        f"W={where}|counted={int(counted)}",
        f"roles={roles}",
        f"roles={roles}|{alone[0]}",
        f"roles={roles}|k={scene.kind}",
        *alone,
        *scene.shared,
    )
