"""Statements between the reporting area and a name that a clause gives a role.

introduced, established, hosts and implements: the name is the object of the governing verb
("引进…", "实施…") or the subject of what follows ("…落户", "…扎实推进").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from kg.extraction.statements.candidates import Candidate, Scene, is_adjunct, kind_of, of_entity
from kg.extraction.statements.frame import Group, Named
from kg.extraction.statements.promises import count_in
from kg.model import EntityType, Predicate, Span

_WANTED: dict[Predicate, frozenset[EntityType]] = {
    "implements": frozenset({"Program", "Policy"}),
    "hosts": frozenset({"Event"}),
    "introduced": frozenset({"Enterprise", "Institution"}),
    "established": frozenset({"Institution", "Enterprise"}),
}
_ANY_WANTED = frozenset[EntityType]().union(*_WANTED.values())
_ROLE: dict[Predicate, str] = {
    "implements": "implement",
    "hosts": "host",
    "introduced": "introduce",
    "established": "establish",
}
_PRIOR: dict[tuple[Predicate, str], float] = {
    ("implements", "object"): 0.85,
    ("implements", "subject"): 0.7,
    ("hosts", "object"): 0.9,
    ("hosts", "subject"): 0.8,
    ("hosts", "other"): 0.7,
    ("established", "other"): 0.7,
    ("introduced", "object"): 0.8,
    ("introduced", "subject"): 0.7,
    ("established", "object"): 0.7,
    ("established", "subject"): 0.65,
}
_OTHERS_DO: tuple[Predicate, ...] = ("hosts", "established")
_AGENTS: frozenset[EntityType] = frozenset({"AdministrativeArea", "Enterprise", "Institution"})
# what may stand between who does something and the verb: "…等链主企业在蓉成功举办"
_DOES = re.compile(
    "(?:[^，、]{0,4}(?:企业|公司|单位|高校|院校|机构))?(?:在[^，、]{1,6}|今年|去年)?"
    "(?:成功|联合|共同|牵头|携手|首次|相继|分别|正式|合作)*"
)
_ONLY_WITH = ("与", "同", "和", "联合", "携手", "依托", "会同", "借助")
_REACH = 12
# "举办十五运会倒计时活动", "在巴黎奥运会上夺金": what is done before an event, or at one that others hold
_BEFORE_IT = re.compile(
    "[”’]?(?:的)?(?:[^，。；、]{0,6})?(?:倒计时|筹备|筹办|申办|组委会|测试赛|火炬|宣传推广|预热)"
)
_AT_IT = re.compile(
    "[”’]?(?:赛场)?(?:上|期间|中)?(?:获|夺|斩获|摘|勇夺|荣获|赢得|展出|亮相|参展)|[”’]?(?:赛场)?上[，获夺斩摘]"
)
# "“千项万亿”重大项目1500个", "中央督察反馈意见", "以改革为主线": a program that only names what is spoken of
_NOT_DONE = re.compile(
    "[”’》]?(?:(?:重点|重大|创新|贯标|示范)?(?:项目|企业|团队)(?!建设)|的?反馈的?(?:意见|问题)"
    "|为(?:主线|引领|统领|契机|导向|动力|遵循|指导|指引))"
)
_TAKES_PART = ("参加", "参与", "亮相", "出征", "角逐", "征战", "参展", "出席", "列席")
# "国家将继续实施西部大开发战略": what the state does, no area does by that
_STATE_DOES = re.compile(
    r"\s*(?:国家|党?中央)(?:将|已|正|继续|决定|出台|实施|启动|加大|大力|加快|推动|深入|先后|相继|陆续)"
)


def candidates(scene: Scene, area: str) -> Iterator[Candidate]:
    """The roles that the names of a scene may have for the reporting area (an entity's id)."""
    clause = scene.report.text[scene.clause.begin : scene.clause.end]
    if scene.report.area.level != "country" and _STATE_DOES.match(clause):
        return
    if all(_ANY_WANTED.isdisjoint(n.entity.types) for u in scene.group.units for n in u.head.named):
        return
    unmeant = _unmeant(scene)
    agents: dict[Predicate, Group | None] = {p: _agent(scene, area, _ROLE[p]) for p in _OTHERS_DO}
    # "A、B、C“三大基金”": the parts are named, the whole is what is carried out
    everything = list(scene.group.named()) + [
        n for u in scene.group.units for m in u.modifiers for n in m.named
    ]
    last = scene.group.units[-1].head.named[-1].entity
    summed = len(everything) > 2 and count_in(last.name) == len({n.entity.id for n in everything}) - 1
    for position, unit in enumerate(scene.group.units, 1):
        for named in unit.head.named:
            entity = named.entity
            if entity.id == area or _ANY_WANTED.isdisjoint(entity.types):
                continue
            part = summed and entity.id != last.id
            place = f"part={int(part)}|last={int(position == len(scene.group.units))}"
            own = partial(_features, scene, named, bool(unit.modifiers), place)
            for predicate, wanted in _WANTED.items():
                if wanted.isdisjoint(entity.types) or predicate in unmeant:
                    continue
                how, word = _said(scene, predicate)
                seen = own
                if part:
                    how = ""
                agent = agents.get(predicate)
                if agent is not None:
                    for other in agent.named():
                        yield Candidate(
                            other.entity.id,
                            predicate,
                            entity.id,
                            scene.frame.sentence,
                            Span(scene.clause.begin, scene.clause.end),
                            f"other-{_ROLE[predicate]}",
                            _PRIOR[predicate, "other"],
                            word,
                            partial(own, "other", "other=" + kind_of(other.entity.types)),
                        )
                    seen = partial(own, "rival")
                    how = ""
                yield Candidate(
                    area,
                    predicate,
                    entity.id,
                    scene.frame.sentence,
                    Span(scene.clause.begin, scene.clause.end),
                    f"{how}-of-{_ROLE[predicate]}" if how else "",
                    _PRIOR.get((predicate, how), 0.0),
                    word,
                    seen,
                )


def _unmeant(scene: Scene) -> frozenset[Predicate]:
    """The relations that what stands around a scene's names rules out."""
    found: set[Predicate] = set()
    if _is_elsewhere(scene):
        found.add("hosts")
    if _NOT_DONE.match(scene.report.text, scene.group.end, scene.clause.end):
        found.add("implements")
    return frozenset(found)


def _is_elsewhere(scene: Scene) -> bool:
    """Whether an event is only prepared for, or held by others: one takes part or wins something there."""
    text, group = scene.report.text, scene.group
    if _BEFORE_IT.match(text, group.end, scene.clause.end) or _AT_IT.match(text, group.end, scene.clause.end):
        return True
    return text[scene.clause.begin : group.begin].rstrip("“‘《").endswith(_TAKES_PART)


def _agent(scene: Scene, area: str, role: str) -> Group | None:
    """Whoever else does it: "支持成都举办…", "甲公司承办…", "甲公司牵头设立…"."""
    text, verb = scene.report.text, scene.verb
    if verb is None or role not in verb.roles or "implement" in verb.roles:
        return None
    others = (g for g in reversed(scene.clause.groups) if g.end <= scene.group.begin)
    before = next((g for g in others if not is_adjunct(text, g)), None)
    if before is None:
        return None
    if text[scene.clause.begin : before.begin].endswith(_ONLY_WITH):
        return None
    close = role == "host" and verb.begin - before.tail <= 4
    if not close and not _DOES.fullmatch(text, before.tail, verb.begin):
        return None
    if any(n.entity.id == area for n in before.named()):
        return None
    fits = all(not _AGENTS.isdisjoint(n.entity.types) for n in before.named())
    return before if fits else None


def _said(scene: Scene, predicate: Predicate) -> tuple[str, str]:
    role = _ROLE[predicate]
    verb = scene.verb
    if verb is not None and role in verb.roles and scene.group.begin - verb.end <= _REACH:
        return "object", verb.text
    if verb is None and scene.group.begin - scene.clause.begin <= 4:
        for word in scene.right:
            if role in word.roles:
                return "subject", word.text
    return "", ""


def _features(scene: Scene, named: Named, modified: bool, *more: str) -> tuple[str, ...]:
    entity = of_entity(named.entity, named.mention.form)
    kind, suffix = entity[0], entity[2]
    verb = scene.verb.text if scene.verb else "-"
    right = scene.right[0].text if scene.right else "-"
    return (
        *scene.shared,
        *entity,
        f"{kind}|v={verb}",
        f"{kind}|r={right}",
        f"{suffix}|v={verb}",
        f"{kind}|k={scene.kind}",
        f"{kind}|{suffix}",
        f"md={int(modified)}",
        *more,
    )
