"""hasStatus: how far a project, a place or an institution has come.

The words of ``status_words.tsv`` in the reach of a name are candidates: to its right up to the next
group of names, to its left the governing word, and in the next clause where that has no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from kg.extraction.statements.candidates import Candidate, Scene, bucket, of_entity
from kg.extraction.statements.frame import Named, Word, ending
from kg.model import EntityType, Span

_WANTED: frozenset[EntityType] = frozenset({"Project", "Place", "Institution"})
_REACH = 14
_DONE = ("review", "front")
# "开工或建成": one or the other, said of none in particular
_OR = re.compile(r"或(?:部分|陆续|已|即将|者)?$")
# "年营业收入", "运营管理模式", "具备开工条件": a word that only says what kind of thing a noun means
_NOUN_BEHIND = re.compile(
    "收入|额|税|执照|面积|模式|管理|组织|航线|效率|机制|体系|主体|商|公司|成本|能力|水平|团队|里程|单位|中心|条件|率"
)
# "征地全面启动", "招标完成": the stage of what comes before the work
_FORERUNNER = re.compile(
    "(?:征地|征收|征迁|征拆|拆迁|招标|设计|勘察|选址|论证|报批|审批|可研|环评|立项)[^，、]{0,4}$"
)
# what nobody builds: organs of state, parts of the world
_NEVER_BUILT = re.compile(
    "(?:国务院|人民政府|[省市县区州](?:政府|委)|党委|人大|政协|委员会|[局厅办]"
    "|[亚欧非美]洲|东南亚|中东|欧美|欧盟|东盟|拉美)$"
)
_ON_THE_SPOT = frozenset({"started", "completed", "opened"})
# "产业园与甲公司签约", "产业园签约项目5个": a zone signs, and is not signed for
_SIGNS_WITH = re.compile("(?:与|同|和|已|年内|新|累计|全年)")
_SIGNED_THINGS = re.compile(
    r"(?:引进|落地)?[^，。；、]{0,8}?(?:项目|企业|\d|[一二两三四五六七八九十]+[个家])"
)
_STILL_ABOUT = re.compile(
    "(?:全面|正式|陆续|基本|加快|顺利|全线|部分|同步|即将|实现|完成|已|将|并|相继|先后|成功|年内|当年|次年|今年|明年|年[底末初]|[上下]半年|力争)*"
)


def candidates(scene: Scene) -> Iterator[Candidate]:
    """The statuses that the names of a scene may have."""
    reach = _reach(scene)
    if not reach:
        return
    ruled = _ruled(scene, reach)
    places: list[tuple[str, Word, str]] = []
    for side, word in reach:
        for status in word.statuses:
            places.append((status, word, side))
    if not places:
        return
    statuses = {s for s, _, _ in places}
    for unit in scene.group.units:
        for named in unit.head.named:
            entity = named.entity
            if _WANTED.isdisjoint(entity.types):
                continue
            if "Project" not in entity.types and _NEVER_BUILT.search(entity.name):
                continue
            signs = "Project" not in entity.types and _signs(scene)
            own = ending(entity.name)
            more = [(s, own, "name") for s in own.statuses] if own is not None else []
            known = dict(ruled)
            if own is not None and own.force == "work" and set(known) == {"completed"}:
                known = {"renewed": ("status-before", known["completed"][1])}
                more.append(("renewed", own, "name"))
            for status in sorted(statuses | {s for s, _, _ in more}):
                if status == "signed" and signs:
                    continue
                said = [(side, word) for s, word, side in places + more if s == status]
                rule, word = known.get(status, ("", said[0][1]))
                yield Candidate(
                    entity.id,
                    "hasStatus",
                    status,
                    scene.frame.sentence,
                    Span(scene.clause.begin, max(scene.clause.end, word.end)),
                    rule,
                    _PRIOR.get(rule, 0.0),
                    word.text,
                    partial(_features, scene, named, own, status, said, statuses, bool(unit.modifiers)),
                )


_PRIOR = {"status-after": 0.75, "status-before": 0.7, "status-next-clause": 0.55, "status-underway": 0.65}


def _reach(scene: Scene) -> list[tuple[str, Word]]:
    out: list[tuple[str, Word]] = []
    verb = scene.verb
    if verb is not None:
        out.append(("l", verb))
        if len(scene.left) > 1 and scene.left[-2].statuses:
            out.append(("ll", scene.left[-2]))
    for i, w in enumerate(_certain(scene)):
        # "甲申报乙": a word with an object of its own says nothing of its subject's stage
        governs = any(0 <= g.begin - w.end <= 2 for g in scene.clause.groups)
        out.append(("t" if governs else "r" if i == 0 else "rr", w))
    if not scene.right:
        out += [("b", w) for w in scene.beyond[:1]]
    if verb is None and scene.inherited is not None and not scene.right:
        out.append(("i", scene.inherited))
    clauses = scene.frame.clauses
    if scene.group is scene.clause.groups[-1] and scene.order + 1 < len(clauses):
        following = clauses[scene.order + 1]
        if not following.groups and following.words and following.words[0].begin - following.begin <= 6:
            # "…主体完工，年内投用": the next clause goes on about the same name
            out += [("n", w) for w in following.words[:3] if w.statuses]
        elif not scene.right and scene.clause.end - scene.group.tail <= 1 and following.groups:
            # "19号线、20号线，南北通道前期工作": a list that runs over a comma
            group = following.groups[0]
            if group.begin - following.begin <= 1:
                out += [("c", w) for w in following.words if w.begin >= group.end][:2]
    return out


def _signs(scene: Scene) -> bool:
    """Whether the names of a scene sign with others or sign something: they are not what is signed for."""
    text, group = scene.report.text, scene.group
    if "与" in text[group.begin : group.end] and any("Enterprise" in n.entity.types for n in group.named()):
        return True
    return any(
        "signed" in w.statuses
        and (
            _SIGNS_WITH.match(text, group.tail, w.begin) is not None
            or _SIGNED_THINGS.match(text, w.end, scene.clause.end) is not None
        )
        for w in scene.right
    )


def _told_of(scene: Scene, i: int) -> bool:
    """Whether the word at the right says a stage of the group, and not of a part, a noun or another thing."""
    text, word = scene.report.text, scene.right[i]
    if _NOUN_BEHIND.match(text, word.end):
        return False
    if not _ON_THE_SPOT.isdisjoint(word.statuses) and _FORERUNNER.search(text, scene.group.tail, word.begin):
        return False
    if not i:
        return True
    # "甲全面建设、乙投入使用"
    _, pause, other = text[scene.right[i - 1].end : word.begin].rpartition("、")
    return not pause or _STILL_ABOUT.fullmatch(other) is not None


def _certain(scene: Scene) -> tuple[Word, ...]:
    """The words at the right that tell of the group, none where 或 leaves open which of them holds."""
    text = scene.report.text
    right = tuple(w for i, w in enumerate(scene.right) if _told_of(scene, i))
    open_ = any(_OR.search(text, one.end, other.begin) for one, other in pairwise(right))
    return () if open_ else right


def _ruled(scene: Scene, reach: list[tuple[str, Word]]) -> dict[str, tuple[str, Word]]:
    """The statuses that the rules take for said, with the rule's name and its word."""
    done = scene.kind in _DONE
    left = next((w for side, w in reach if side == "l"), None)
    text = scene.report.text
    close = left is not None and scene.group.begin - left.end <= _REACH
    right = [w for side, w in reach if side in ("r", "rr")]
    out: dict[str, tuple[str, Word]] = {}
    mains = [w for w in right if w.force == "main"]
    works = [w for w in right if w.force == "work"]
    if left is not None and close and left.force == "main" and "toward" not in left.roles:
        if left.statuses == ("completed",) and works:
            out["renewed"] = ("status-after", works[0])
            return out
        for s in left.statuses:
            out[s] = ("status-before", left)
        for w in mains:
            # "建成…并投入使用", "去年开工的…年内建成"
            if text[w.begin - 1] in "并、" or text.startswith("的", left.end):
                for s in w.statuses:
                    out.setdefault(s, ("status-after", w))
        return out
    mains = mains or [w for side, w in reach if side in ("n", "c") and w.force == "main"]
    if mains:
        for w in mains:
            for s in w.statuses:
                out[s] = ("status-after", w)
        return out
    if works and (left is None or (close and left.statuses)):
        status = "renewed" if done and (left is None or "toward" not in left.roles) else "underway"
        out[status] = ("status-after", works[0])
        return out
    weak = [w for w in right if w.force == "weak"]
    if left is not None and close and left.statuses:
        if left.text == "新建":
            out["completed" if done else "underway"] = ("status-before", left)
        else:
            out["renewed" if left.force == "work" and done else "underway"] = ("status-underway", left)
    elif left is None and weak:
        out["underway"] = ("status-underway", weak[-1])
    return out


def _features(
    scene: Scene,
    named: Named,
    own: Word | None,
    status: str,
    said: list[tuple[str, Word]],
    statuses: set[str],
    modified: bool,
) -> tuple[str, ...]:
    alone = of_entity(named.entity, named.mention.form)
    kind, suffix = alone[0], alone[2]
    group = scene.group
    sides = "+".join(side for side, _ in said)
    side, word = said[0]
    distance = word.begin - group.tail if word.begin >= group.end else group.begin - word.end
    verb = scene.verb.text if scene.verb else "-"
    right = scene.right[0].text if scene.right else "-"
    last = scene.right[-1].text if scene.right else "-"
    others = "+".join(sorted(statuses - {status}))
    out = [
        "S=" + status,
        f"S={status}|{kind}",
        f"S={status}|k={scene.kind}",
        f"S={status}|{sides}",
        f"S={status}|v={verb}|r={right}",
        f"S={status}|v={verb}",
        f"S={status}|r={right}",
        f"S={status}|z={last}",
        f"S={status}|o={others}",
        f"S={status}|{suffix}",
        f"d={bucket(distance)}|{side}",
        f"w={word.text}|{side}",
        f"w={word.text}|{side}|d={bucket(distance)}",
        f"w={word.text}|{scene.kind}",
        f"w={word.text}|{kind}",
        f"{kind}|v={verb}",
        f"{kind}|r={right}",
        f"md={int(modified)}",
        *alone,
    ]
    out += [
        f"S={status}|vf={scene.verb.force if scene.verb else '-'}"
        f"|rf={scene.right[0].force if scene.right else '-'}"
    ]
    out += scene.shared
    out += [
        f"S={status}|own={own.text if own else '-'}",
        f"S={status}|own={own.force if own else '-'}|v={verb}",
    ]
    return tuple(out)
