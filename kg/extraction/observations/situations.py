"""What is known where a number's name is looked for, and verbs that govern it from farther off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extraction.observations.following import Right
from kg.extraction.observations.phrases import Left, clean
from kg.extraction.observations.quantities import Quantity
from kg.model import Change


@dataclass(slots=True)
class Context:
    """What the numbers of a sentence have named so far.

    `names` are the members that values were last dealt to, `queue` those that wait for theirs, `recent` all
    names in order, `waiting` the places of numbers that wait for the next one's name, each with what goes
    before it ("国家级") and behind it ("总投资").
    `whole` is the thing last named by its own words, `unit` the unit last read, `counted` what was last
    counted in a unit ("个": 项目), `owner` the thing last counted by its own words. `lead` is what the
    sentences before speak of, by unit; `topic` a glossary entry's headword. `governs` says that `action`
    stood before its number; `change` is that of the rate last read.
    """

    indicator: str = ""
    action: str = ""
    governs: bool = False
    kind: str = ""
    change: Change | None = None
    clause: int = -1
    whole: str = ""
    unit: str = ""
    owner: str = ""
    names: tuple[str, ...] = ()
    queue: tuple[str, ...] = ()
    waiting: list[tuple[int, str, str]] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    counted: dict[str, str] = field(default_factory=dict)
    lead: dict[str, str] = field(default_factory=dict)
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A run of `size` numbers and the words around it.

    `clause` is its clause's place in the sentence `text`, `number` counts the clauses, `left_text` are
    the words between the number before (or the clause's begin) and the run.
    """

    text: str
    clause: tuple[int, int]
    number: int
    left_text: str
    left: Left
    right: Right
    quantity: Quantity
    size: int


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator, its verb and the rule that found them; `members` where values are dealt out."""

    indicator: str
    action: str
    rule: str
    members: tuple[str, ...] = ()


_STANDING = re.compile("有$|达到|集聚|汇聚|成为|实现")
_DOES = re.compile(
    "^(?:在|签约|开工|竣工|续建|入库|落地)|改造|提升|建设|整治|治理|更新|修复|探索|替代|搬迁(?!户)|安置(?!房|点|区)|脱贫(?!户|人)|造林|还林|还草|转移|孵化|培训|学法|服务(?![中业企站点])"
)
_STANDS = re.compile("(?:总数|总量|数量?|量|户数|家数|累计.*|存量|存栏)$")


def told_alike(at: Situation, context: Context) -> bool:
    """Whether the verb of the number before governs this one too ("建成A村3个、B村5个，C村8个")."""
    quantity, left = at.quantity, at.left
    if quantity.is_rate:
        return False
    if context.clause == at.number:
        return at.left_text[:1] in "、和及与以"
    bare = not (
        left.reach
        or left.change
        or left.total
        or left.every
        or left.subject
        or "等" in at.left_text
        or _DOES.search(left.noun)
    )
    counted = {quantity.kind, context.kind} <= {"count", "household"} and quantity.begin == quantity.core
    counted |= at.left_text.startswith("其中") and quantity.unit == context.unit
    follows = context.governs and context.clause == at.number - 1 and at.text[at.clause[0] - 1] == "，"
    return (
        bare
        and counted
        and follows
        and not _STANDING.search(context.action)
        and not _STANDS.search(left.noun)
    )


def opened_with(at: Situation, indicator: str) -> str:
    """The verb right before the thing that else only opens clauses ("争取资金5亿元"), "" if none."""
    for verb in ("实现",) if at.left.reach else ("实现", "争取", "组织", "启动", "降低"):
        if f"{verb}{indicator}" in at.left_text:
            return verb
    return ""


_LOWERED = ("降低", "下调", "压减", "压缩", "削减", "缩减", "减少", "精简")


def moved_by(at: Situation, indicator: str) -> Change | None:
    """Which way the verb right before the thing moved it by a rate ("压减支出10%"), None for no such."""
    stated = at.left_text.rstrip("的共约近超过")
    if at.left.reach or at.left.source or not indicator or not stated.endswith(indicator):
        return None
    verb = stated[: -len(indicator)]
    return "decrease" if verb.endswith(_LOWERED) else "increase" if verb.endswith(("提高", "上调")) else None


LONGEST_SAID = 24
"""The most characters that a name has which is told in words behind or before a number."""


def acts(at: Situation) -> bool:
    """Whether something is told behind the counted thing ("13个园区实现机械化"): no verb before is its."""
    said = at.text[at.quantity.end : at.clause[1]]
    told = said[said.find(at.right.noun) + len(at.right.noun) :]
    return len(told) > 3 and not re.search(r"[、和及\d]", told)


def said_of_share(at: Situation) -> str:
    """The thing that a share is of with what is said of it ("90%社区开展居家养老服务"), "" if nothing is."""
    said = clean(at.text[at.quantity.end : at.clause[1]].removeprefix("的"))
    plain = said.startswith(at.right.noun) and len(said) <= LONGEST_SAID and not re.search(r"[、\d]", said)
    return said if plain and len(said) > len(at.right.noun) else ""
