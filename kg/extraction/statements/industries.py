"""inIndustry: the sector that an organisation or a place stands for.

The sector is named in the clause ("以A、B为代表的生物技术"), rules the sub-paragraph from its topic
phrase ("航运延链升级，…"), or stands in the name of a zone ("新材料产业园"). Where the form alone says so
the rule is one of `SURE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg.extraction.proposers.industries import LIST_NUMBER as _LIST_NUMBER
from kg.extraction.proposers.industries import sector_of_zone
from kg.extraction.statements.candidates import Candidate, Scene, bucket, of_entity
from kg.extraction.statements.frame import Frame, Named, Slot
from kg.extraction.statements.sectors import Spoken, spoken_before, spoken_in, standing
from kg.model import Entity, EntityType, Report, Span

_MEMBERS: frozenset[EntityType] = frozenset({"Enterprise", "Institution", "Place"})
# Kinds of zones, not what is made in them: 自由贸易试验区, 高新技术产业开发区, 工业园
_NO_SECTOR = re.compile(
    "自由贸易|高新技术产业(?=(?:园|产业园)?(?:开发)?区)|工业(?=园|小区|新区|集聚|聚集|集中|走廊|新城|功能)"
)
_ZONE = re.compile(
    r"(?:园区?|基地|区|城|港|中心|谷|集群|带|市场|平台|小镇|走廊|所|院|协会|联盟|集团|公司|新城)[”’》]*$"
)
_REPRESENTED = re.compile(r"等?(?:\d+家|多家)?(?:企业|公司|机构)?为代表的$")
_AFTER_LEAD = re.compile(r"(?:方面)?[，,：:]")
_TOLD = re.compile(r"[\u4e00-\u9fff]{2,6}[，,]")
_REGION = re.compile(
    r"(?:地区|区域|省区|湾区|流域|经济带|经济圈|都市圈|城市群|三角|开发区|经开区|高新区|新区|保税区|自贸区|省|市|县|国家)$"
)
_WITH = re.compile(r"(?:与|同|联合|面向|对接|向|对|到|至|在|来自|赴)[“‘]?$")
_BROUGHT = frozenset({"introduced", "established"})
_NEAR = 4
_STANDS_FOR = re.compile(r"等?(?:企业|公司)?为(?:代表|龙头|引领|主体|核心)的?$")
SURE = frozenset({"represented-industry", "industry-of-zone", "industry-lead", "industry-lead-on"})
"""Rules that are right without what is learned."""
_PRIOR = {
    "represented-industry": 0.9,
    "industry-of-zone": 0.85,
    "industry-lead": 0.85,
    "industry-lead-on": 0.8,
    "represents-industry": 0.9,
    "industry-in-name": 0.75,
    "industry-topic": 0.7,
    "industry-beside": 0.7,
}


class Topics:
    """The sectors that rule a paragraph, sentence by sentence."""

    def __init__(self, report: Report, frames: Sequence[Frame]) -> None:
        self._ruling: dict[int, tuple[Named, str, int]] = {}
        self._leads: dict[int, tuple[Named, bool, int]] = {}
        self._frames = frames
        self._at = {frame.sentence.index: i for i, frame in enumerate(frames)}
        paragraph, ruling, since = -1, None, 0
        lead: tuple[Named, bool, int] | None = None
        for frame in frames:
            if frame.sentence.paragraph != paragraph:
                paragraph, ruling, lead = frame.sentence.paragraph, None, None
            first = _first(report, frame)
            if first is not None:
                lead = (first[0], first[1] == "comma", frame.sentence.index) if first[1] else None
            if lead is not None:
                self._leads[frame.sentence.index] = (*lead[:2], frame.sentence.index - lead[2])
            leading = _leading(frame)
            if leading is not None:
                ruling, since = leading, frame.sentence.index
            if ruling is not None:
                self._ruling[frame.sentence.index] = (*ruling, frame.sentence.index - since)

    def of(self, frame: Frame) -> tuple[Named, str] | None:
        """The sector that rules a sentence, and how: "head0" leads it, "head2" led two sentences ago."""
        found = self._ruling.get(frame.sentence.index)
        if found is None:
            return None
        named, how, since = found
        return named, how + str(min(since, 4))

    def before(self, frame: Frame) -> Iterator[Spoken]:
        """The sectors that the paragraph names before a sentence."""
        return spoken_before(self._frames, self._at[frame.sentence.index])

    def lead(self, frame: Frame) -> tuple[Named, bool, int] | None:
        """The sector that leads a sentence or one before it, whether with nothing told of it
        ("生物技术，依托…"), and how many sentences ago; None where no sector leads."""
        return self._leads.get(frame.sentence.index)


def _first(report: Report, frame: Frame) -> tuple[Named, str] | None:
    """The sector that a sentence's first words are, and what follows: "comma", "told" or "" for more."""
    if not frame.slots or frame.sentence.is_heading or frame.sentence.glossary is not None:
        return None
    slot = frame.slots[0]
    number = _LIST_NUMBER.match(report.text, frame.sentence.span.begin)
    if slot.begin > (number.end() if number else frame.sentence.span.begin):
        return None
    for named in slot.named:
        if named.entity.types[0] == "Industry" and len(slot.named) == 1:
            if _AFTER_LEAD.match(report.text, slot.end):
                return named, "comma"
            return named, "told" if _TOLD.match(report.text, slot.end) else ""
    return None


def _leading(frame: Frame) -> tuple[Named, str] | None:
    """The sector that a sentence begins with."""
    if not frame.slots:
        return None
    for i, slot in enumerate(frame.slots[:2]):
        for named in slot.named:
            if "Industry" in named.entity.types:
                at = slot.begin - frame.sentence.span.begin
                if frame.sentence.is_topic:
                    return named, "topic"
                if at <= 2:
                    return named, "head"
                first = frame.clauses[0]
                if slot.end <= first.end and first.end - first.begin <= 16:
                    return named, "lead" + str(i)
                return named, "loose"
    return None


def candidates(
    report: Report,
    frame: Frame,
    scenes: Sequence[Scene],
    topics: Topics,
    industries: Sequence[tuple[str, Entity]],
) -> Iterator[Candidate]:
    """The sectors that each organisation or place of a sentence may stand for.

    `industries` pairs each form of the report's sectors with its entity.
    """
    here = [(slot, n) for slot in frame.slots for n in slot.named if "Industry" in n.entity.types]
    spoken: dict[str, Spoken] = {}
    all_spoken = [*spoken_in(frame), *topics.before(frame)]
    for said in all_spoken:
        spoken.setdefault(said.named.entity.id, said)
    ruling = topics.of(frame)
    for scene in scenes:
        for unit in scene.group.units:
            for named in unit.head.named:
                entity = named.entity
                if _MEMBERS.isdisjoint(entity.types):
                    continue
                seen: dict[str, tuple[str, str]] = {}
                at = sector_of_zone(entity.name) if "Enterprise" not in entity.types else None
                zone_sector = entity.name[at[0] : at[1]] if at else ""
                told = _NO_SECTOR.sub("|", entity.name)
                left = told
                for form, industry in industries:
                    if form in left and industry.id != entity.id and len(form) < len(entity.name):
                        left = left.replace(form, "|")  # 中医药产业园: 医药 is no other sector
                        rule = "industry-in-name" if _ZONE.search(entity.name) else ""
                        if form == zone_sector:
                            rule = "industry-of-zone"
                        seen.setdefault(industry.id, ("name", rule))
                # a sector that is named twice is weighed where it stands nearer
                for slot, n in sorted(here, key=partial(_gap, scene)):
                    if n.entity.id == entity.id or n.entity.id in seen:
                        continue
                    seen[n.entity.id] = _beside(report, scene, slot.begin, slot.end)
                if ruling is not None and ruling[0].entity.id not in (entity.id, *seen):
                    strong = ruling[1].startswith("topic") or ruling[1] == "head0"
                    seen[ruling[0].entity.id] = ("rule-" + ruling[1], "industry-topic" if strong else "")
                led = _led(report, scene, entity, topics.lead(frame), {n.entity.id for _, n in here})
                if led is not None and led[0] != entity.id:
                    seen.setdefault(led[0], ("rule-lead", ""))
                for industry_id, said in spoken.items():
                    near = said.since == 0 or said.frame.sentence.is_topic or not here
                    if industry_id != entity.id and near:
                        seen.setdefault(industry_id, ("before", ""))
                for industry_id, (how, rule) in seen.items():
                    lead = ruling[1] if ruling is not None and ruling[0].entity.id == industry_id else "-"
                    if not rule and (lead.startswith("topic") or lead == "head0"):
                        rule = "industry-topic"
                    if led is not None and led[0] == industry_id and rule not in SURE:
                        rule = led[1]
                    yield Candidate(
                        entity.id,
                        "inIndustry",
                        industry_id,
                        frame.sentence,
                        frame.sentence.span if how != "name" else Span(scene.clause.begin, scene.clause.end),
                        rule,
                        _PRIOR.get(rule, 0.0),
                        how,
                        partial(
                            _features,
                            scene,
                            named,
                            how,
                            lead,
                            len(here),
                            spoken.get(industry_id),
                            all_spoken,
                        ),
                    )


def _led(
    report: Report, scene: Scene, entity: Entity, lead: tuple[Named, bool, int] | None, own: set[str]
) -> tuple[str, str] | None:
    """The sector that leads the sub-paragraph and the rule, where it is surely the entity's."""
    if lead is None or "Honor" in entity.types or _REGION.search(entity.name):
        return None
    named, bare, since = lead
    if _WITH.search(report.text, max(scene.clause.begin, scene.group.begin - 4), scene.group.begin):
        return None
    if since == 0 and (bare or "Place" not in entity.types):
        return named.entity.id, "industry-lead"
    # a later sentence that names a sector of its own speaks of that
    if since > _NEAR or own:
        return None
    brought = scene.verb is not None and not _BROUGHT.isdisjoint(scene.verb.roles)
    if bare or (brought and "Place" not in entity.types):
        return named.entity.id, "industry-lead-on"
    return None


def _gap(scene: Scene, named: tuple[Slot, Named]) -> tuple[bool, int]:
    slot, group = named[0], scene.group
    inside = scene.clause.begin <= slot.begin < scene.clause.end
    return not inside, max(slot.begin - group.end, group.begin - slot.end, 0)


def _beside(report: Report, scene: Scene, begin: int, end: int) -> tuple[str, str]:
    text, group = report.text, scene.group
    same = scene.clause.begin <= begin < scene.clause.end
    if begin >= group.end:
        between = text[group.end : begin]
        if same and _STANDS_FOR.search(between.rstrip('“‘"')):
            sure = _REPRESENTED.match(between.lstrip('”’"').rstrip('“‘"'))
            return "stands-for", "represented-industry" if sure else "represents-industry"
        if same and begin - group.end <= 1:
            return "touch-after", ""
        return ("clause-after-" if same else "after-") + bucket(begin - group.end), ""
    if same and group.begin - end <= 1:
        return "touch-before", ""
    return ("clause-before-" if same else "before-") + bucket(group.begin - end), ""


def _features(
    scene: Scene,
    named: Named,
    how: str,
    lead: str,
    rivals: int,
    said: Spoken | None,
    all_said: Sequence[Spoken],
) -> tuple[str, ...]:
    alone = of_entity(named.entity, named.mention.form)
    kind, suffix = alone[0], alone[2]
    verb = scene.verb.text if scene.verb else "-"
    right = scene.right[0].text if scene.right else "-"
    return (
        f"H={how}",
        f"H={how}|{kind}",
        f"H={how}|{suffix}",
        f"H={how}|L={lead}",
        f"L={lead}",
        f"L={lead}|{kind}",
        f"L={lead}|{suffix}",
        f"L={lead}|k={scene.kind}",
        f"H={how}|k={scene.kind}",
        f"H={how}|v={verb}",
        f"H={how}|r={right}",
        f"n={min(rivals, 3)}|H={how}",
        f"v={verb}",
        f"r={right}",
        f"L={lead}|v={verb}",
        f"L={lead[:-1]}|{kind}",
        f"L={lead[:-1]}|{suffix}",
        f"L={lead[:-1]}|k={scene.kind}",
        f"L={lead[:-1]}|H={how}",
        f"k={scene.kind}",
        *alone,
        *(standing(scene, named, said, all_said) if said else ()),
    )
