"""How a sector and a name stand to each other in a paragraph: what the judge of inIndustry weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.statements.candidates import Scene, kind_of
from kg.extraction.statements.frame import Frame, Named, Slot

_BACK = 3
_QUALITY = re.compile(r"^(?:现代|新型|特色|传统|高端|先进|战略性|新兴|生态|智慧|数字)+")
_KIND = re.compile(r"(?:产业集群|产业链|产业带|产业|经济|行业|服务业|制造业|业态|体系|业)$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sector's mention, in the `order`-th clause of a sentence `since` sentences before."""

    frame: Frame
    order: int
    slot: Slot
    named: Named
    since: int


def spoken_in(frame: Frame, since: int = 0) -> Iterator[Spoken]:
    """The sectors of a sentence that stand outside longer names."""
    for order, clause in enumerate(frame.clauses):
        for slot in frame.slots:
            if clause.begin <= slot.begin < clause.end:
                for named in slot.named:
                    if "Industry" in named.entity.types:
                        yield Spoken(frame, order, slot, named, since)


def spoken_before(frames: Sequence[Frame], at: int) -> Iterator[Spoken]:
    """The sectors of the sentences before the one at `at` in its paragraph, the nearest first; of those
    farther than some sentences away only what the topic phrase names."""
    here = frames[at].sentence
    for i in range(at - 1, -1, -1):
        frame = frames[i]
        if frame.sentence.paragraph != here.paragraph:
            return
        since = here.index - frame.sentence.index
        if since <= _BACK or frame.sentence.is_topic:
            yield from spoken_in(frame, since)


def stem(name: str) -> str:
    """A sector's name without what many have in common: 物流 of 现代物流业."""
    core = _KIND.sub("", _QUALITY.sub("", name))
    return core if len(core) > 1 else _KIND.sub("", name) or name


def likeness(sector: str, names: Iterable[str]) -> int:
    """How much of a sector's name stands in one of the names: 3 its stem, 2 two characters, 1 one, 0 none."""
    core = stem(sector)
    pairs = {core[i : i + 2] for i in range(len(core) - 1)}
    best = 0
    for name in names:
        if "非" + core in name:  # 非金属新材料产业园 is no place of 金属新材料产业
            continue
        if core in name:
            return 3
        if any(p in name for p in pairs):
            best = 2
        elif best == 0 and any(c in name for c in core):
            best = 1
    return best


def standing(scene: Scene, named: Named, said: Spoken, all_said: Sequence[Spoken]) -> tuple[str, ...]:
    """Features of a sector's mention beside a name; `all_said` are all the sectors that may be the name's."""
    text, slot, frame = scene.report.text, said.slot, said.frame
    clause = frame.clauses[said.order]
    begin, sector, name = scene.group.begin, said.named.entity, named.entity
    side = "b" if slot.begin < begin else "a"
    where = f"p{min(3, said.since)}" if said.since else f"{side}{min(3, abs(scene.order - said.order))}"
    ruling = "t" if frame.sentence.is_topic else "h" if frame.sentence.is_heading else "-"
    others = [s for s in all_said if s.named.entity.id != sector.id]
    low, high = sorted((slot.begin, begin))
    between = min(2, sum(1 for s in others if low < s.slot.begin < high))
    pure = all(_sector(s) for s in frame.slots if clause.begin <= s.begin < clause.end)
    first = all(_sector(s) for s in frame.slots if s.begin < slot.begin)
    mine = likeness(sector.name, [name.name])
    group = likeness(sector.name, [n.entity.name for n in scene.group.named()])
    rival = max((likeness(s.named.entity.name, [name.name]) for s in others), default=0)
    order = "=" if mine == rival else ">" if mine > rival else "<"
    verb = next((w.text for w in reversed(clause.words) if w.end <= slot.begin), "-")
    behind = text[slot.end : min(clause.end, slot.end + 4)].lstrip("”’》」")[:2]
    lead = text[max(scene.clause.begin, begin - 3) : begin].rstrip("“‘《「")[-2:]
    tail = text[scene.group.tail : scene.clause.end].lstrip("”’》」")[:2]
    return (
        f"place={where}|{ruling}",
        f"place={where}|between={between}",
        f"place={where}|pure={int(pure)}|first={int(first)}",
        f"like={mine}{max(mine, group)}{order}",
        f"like={mine}{order}|{kind_of(name.types)}",
        f"like={mine}|rival={rival}",
        f"gov={verb}",
        f"lead={lead}",
        f"tail={tail}",
        f"behind={behind}",
        f"rivals={min(4, len({s.named.entity.id for s in others}))}",
    )


def _sector(slot: Slot) -> bool:
    return any("Industry" in n.entity.types for n in slot.named)
