"""What may be a statement: a triple at a place, with the rule that speaks for it and its features."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.statements.frame import _CLOSING, _OPENING, Clause, Frame, Group, Word
from kg.model import ChapterKind, Entity, EntityType, Predicate, Report, Sentence, Span

_SUCH_AS = re.compile(
    r"[”’》」）)]*等(?:一批|\d+多?[个家项]|[一二两三四五六七八九十多数]+[个家项大])?(?:重点|重大|大型|优质|骨干|标志性|龙头)*"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`rule` is empty where no rule takes the triple for true: then only the learned part can say so.

    `prior` is the rule's own share of right statements. `told` works out the `features`: only the
    learned part asks for them. `sought` marks what is only striven for ("申报…").
    """

    subject: str
    predicate: Predicate
    object: str
    sentence: Sentence
    evidence: Span
    rule: str
    prior: float
    grounds: str
    told: Callable[[], tuple[str, ...]]
    sought: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """What the learned part weighs."""
        return self.told()


@dataclass(frozen=True)
class Scene:
    """Where a group of names stands: its clause, the words around it and what is before the clause."""

    report: Report
    frame: Frame
    clause: Clause
    group: Group
    kind: ChapterKind
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    beyond: tuple[Word, ...]
    before: Group | None
    after: Group | None
    inherited: Word | None
    order: int

    @property
    def verb(self) -> Word | None:
        """The word that governs the group from the left, in its own clause."""
        return self.left[-1] if self.left else None

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """Features of the place that every candidate of the group has."""
        return _shared(self)


def bucket(length: int) -> str:
    """A distance in characters, coarsely."""
    return (
        "0" if length <= 0 else "s" if length <= 3 else "m" if length <= 8 else "l" if length <= 16 else "x"
    )


def kind_of(types: tuple[EntityType, ...]) -> str:
    """An entity's types as one word: "Place+Project"."""
    return "+".join(types)


def scenes(report: Report, frames: list[Frame]) -> list[Scene]:
    """A scene for each group of names of each sentence."""
    text = report.text
    out = []
    for frame in frames:
        kind: ChapterKind = (
            "glossary" if frame.sentence.glossary is not None else report.kind_of(frame.sentence)
        )
        inherited: Word | None = None
        for order, clause in enumerate(frame.clauses):
            for i, group in enumerate(clause.groups):
                before = clause.groups[i - 1] if i else None
                others = (g for g in clause.groups[i + 1 :] if not _belongs(text, group, g))
                after = next((g for g in others if not is_adjunct(text, g)), None)
                stop = after.begin if after else clause.end
                left = tuple(w for w in clause.words if w.end <= group.begin)
                right = tuple(w for w in clause.words if group.end <= w.begin < stop)
                beyond = tuple(w for w in clause.words if w.begin >= stop)
                out.append(
                    Scene(
                        report,
                        frame,
                        clause,
                        group,
                        kind,
                        left,
                        right,
                        beyond,
                        before,
                        after,
                        inherited,
                        order,
                    )
                )
            if clause.words:
                inherited = clause.words[0]
    return out


def _belongs(text: str, group: Group, other: Group) -> bool:
    """Whether a sector only says what kind of things a list holds: "A、B等一批服务业项目"."""
    sectors = all("Industry" in n.entity.types for n in other.named())
    return sectors and _SUCH_AS.fullmatch(text, group.end, other.begin) is not None


def is_adjunct(text: str, group: Group) -> bool:
    """Whether a group only says where: "…在我县召开", "…落户我市"."""
    areas = all("AdministrativeArea" in n.entity.types for n in group.named())
    return areas and text[max(0, group.begin - 2) : group.begin].endswith(
        ("在", "落户", "落地", "于", "赴", "到", "前往", "走进")
    )


def _shared(scene: Scene) -> tuple[str, ...]:
    text, clause, group, verb = scene.report.text, scene.clause, scene.group, scene.verb
    left_words, right_words, before_group = scene.left, scene.right, scene.before
    sentence = scene.frame.sentence
    v = verb.text if verb else "-"
    gap = group.begin - verb.end if verb else 99
    since = before_group is not None and verb is not None and before_group.begin >= verb.end
    r = right_words[0].text if right_words else "-"
    last = right_words[-1].text if len(right_words) > 1 else "-"
    rgap = right_words[0].begin - group.tail if right_words else 99
    before = text[max(clause.begin, group.begin - 3) : group.begin].rstrip(_OPENING)[-2:]
    behind = text[group.tail : min(clause.end, group.tail + 8)].lstrip(_CLOSING)[:2]
    # "建成博物馆42座": a class word with its number
    counted = behind[:1].isdigit() or (group.count is not None and not group.etc)
    start = group.begin - clause.begin <= 1
    head = text[right_words[0].begin - 2 : right_words[0].begin] if right_words and rgap >= 2 else ""
    out = [
        "k=" + scene.kind,
        "v=" + v,
        "r=" + r,
        f"vg={bucket(gap)}{int(since)}",
        f"v={v}|g={bucket(gap)}{int(since)}",
        "rg=" + bucket(rgap),
        f"r={r}|g={bucket(rgap)}",
        f"v={v}|r={r}",
        "z=" + last,
        f"r={r}|z={last}",
        "b2=" + before,
        "a2=" + behind,
        f"counted={int(counted)}|v={v}",
        f"counted={int(counted)}",
        f"st={int(start)}|r={r}",
        f"n={min(len(group.units), 4)}|e={int(group.etc)}",
        "bf=" + str(int(before_group is not None)) + str(int(scene.after is not None)),
        "ord=" + str(min(scene.order, 3)) + str(int(sentence.is_heading or sentence.is_topic)),
        "hd=" + head,
        "fv=" + (left_words[0].text if len(left_words) > 1 else "-"),
    ]
    if verb is None:
        out.append(f"iv={scene.inherited.text if scene.inherited else '-'}|r={r}")
    if verb is not None:
        out += ["vr=" + x for x in sorted(verb.roles)] + ["vf=" + verb.force]
    if right_words:
        out += ["rr=" + x for x in sorted(right_words[0].roles)] + ["rf=" + right_words[0].force]
    return tuple(out)


def of_entity(entity: Entity, form: str) -> tuple[str, ...]:
    """Features of an entity alone."""
    name = entity.name
    kind = kind_of(entity.types)
    return (
        "t=" + kind,
        "t0=" + entity.types[0],
        "s2=" + name[-2:],
        "s1=" + name[-1:],
        "len=" + bucket(len(name)),
        "al=" + str(int(form != name)),
    )
