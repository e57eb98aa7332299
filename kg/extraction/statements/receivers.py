"""Who may have received a title: the names that stand before the verb, and who is left out.

What other people's words say of a receiver without a name ("9家企业入选…", "李明教授荣获…") is told here
too: nobody else in the graph received the title then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.statements.candidates import Scene
from kg.extraction.statements.frame import Group, Named, Slot, Word
from kg.language import persons
from kg.model import EntityType

ROLES = frozenset({"receive", "seek"})
"""Roles of the verbs that a title is the object of."""
_RECEIVERS: frozenset[EntityType] = frozenset(
    {"AdministrativeArea", "Place", "Enterprise", "Institution", "Project", "Program", "Event"}
)
_UNNAMED = re.compile(
    r"(?:近|超|逾|另有|新增|共有?|有|又有|全?[市县区省州旗]|我[市县区省州旗])?"
    r"\d+多?余?[家户项个名款人件类条位批所部支座处]"
    rf"|[^，、]{{2,8}}(?:{persons.TITLES})$|[^，《]{{0,8}}《[^》]+》"
)
# what may stand before a verb without being its subject
_ADVERBS = re.compile(
    "(?:成功|先后|连续|再次|首次|首批|同时|正式|顺利|积极|全力|全面|全域|加快|着力|努力|确保|力争|争取|联合|自主|"
    r"启动|探索|推动|支持|并|还|又|也|均|被|已|将|以|在|围绕|新|统计|[一二三四五六七八九十两\d]+[年届次度])*"
)
_GIVEN_BY = re.compile("(?:联合|共同)?(?:发布|评选|公布|颁发|颁布|主办|举办|组织|认定|授予|评定)的")
_OF_THEIRS = re.compile("(?:企业)?的?[^，、]{0,4}产品|[^，、]{0,8}[“《][^”》]+[”》]")
_NOT_BEFORE = ("被", "联合", "携手", "会同")
_SEPARATOR = re.compile("[、和与及]")
_GOES_ON = ("并", "还", "又", "也", "且", "同时")


def receives(named: Named) -> bool:
    """Whether an entity may receive a title."""
    return not _RECEIVERS.isdisjoint(named.entity.types) and "Honor" not in named.entity.types[:1]


def receivers(group: Group) -> list[Named]:
    """Those of a group's names that may receive a title."""
    return [n for n in group.named() if receives(n)]


def lead(scene: Scene) -> str:
    """The text of the clause before its first verb of receiving or seeking, or else before the group."""
    words = [w for w in scene.left if w.roles & ROLES]
    end = words[0].begin if words else scene.group.begin
    return scene.report.text[scene.clause.begin : end]


def is_adverbial(words: str) -> bool:
    """Whether words before a verb are no subject ("连续三年", "积极争取")."""
    return _ADVERBS.fullmatch(words) is not None


def is_unnamed(words: str) -> bool:
    """Whether words before a verb are a subject that is only counted, or a person ("9家企业", "王明教授")."""
    return _UNNAMED.match(words) is not None or persons.may_be_person(words)


def before_title(scene: Scene) -> Group | None:
    """The nearest group before the title in its clause that may be the subject.

    Left out are what a verb before it has for its own object ("入选A、荣获…"), who gives the title
    ("A发布的百强榜"), whose product or work has it ("A等15家企业产品获…"), and who only takes part ("与A").
    """
    verb = scene.verb
    # what stands behind the verb is received, too
    end = verb.begin if verb is not None and verb.roles & ROLES else scene.group.begin
    text = scene.report.text
    found = None
    for group in scene.clause.groups:
        if group.begin >= end:
            break
        before = text[max(scene.clause.begin, group.begin - 2) : group.begin]
        if not receivers(group) or before.endswith(_NOT_BEFORE) or before in ("与", "同"):
            continue
        if _has_own_verb(scene.clause.words, group, text) or _GIVEN_BY.match(text, group.tail):
            continue
        if _OF_THEIRS.match(text, group.tail, end) or _in_title(text, scene.clause.begin, group):
            continue
        found = group
    return found


def _in_title(text: str, begin: int, group: Group) -> bool:
    """Whether a group is only a part of what stands in 《…》 ("《东村史话》栏目获奖")."""
    inside = text.rfind("《", begin, group.begin) > text.rfind("》", begin, group.begin)
    return inside and not (text[group.begin - 1] == "《" and text.startswith("》", group.end))


def _has_own_verb(words: Sequence[Word], group: Group, text: str) -> bool:
    """Whether a verb stands right before a group and another follows behind a pause ("筹办A、争创…")."""
    return text.startswith("、", group.tail) and any(w.end == group.begin for w in words)


def from_earlier(scene: Scene) -> tuple[Group | None, bool]:
    """The first fitting group of the clauses before, and whether the title's clause surely goes on from it.

    It does where it begins with 并 and the like, and the clause before says what the same one received.
    """
    found, sure = None, False
    for clause in scene.frame.clauses[: scene.order]:
        for group in clause.groups:
            if receivers(group):
                found = group
                sure = any("receive" in w.roles and w.begin >= group.tail for w in clause.words)
                break
    goes_on = scene.report.text.startswith(_GOES_ON, scene.clause.begin)
    return found, sure and goes_on and found is not None


def dealt(scene: Scene, here: Group, title: Named, slot: Slot) -> list[Named]:
    """Of receivers that got a title each ("A、B分别获评甲、乙") the one that stands where the title does."""
    text = scene.report.text
    titles = _place(text, scene.group.begin, slot, title)
    return [
        n
        for unit in here.units
        for n in unit.head.named
        if receives(n) and _place(text, here.begin, unit.head, n) == titles
    ]


def _place(text: str, begin: int, slot: Slot, named: Named) -> int:
    """How many items of the list stand before a name; in a list that is spelled out by its own part."""
    at = slot.begin
    if len(slot.named) > 1:
        at += _own_part(text[slot.begin : slot.end], named.mention.form)
    return len(_SEPARATOR.findall(text, begin, at))


def _own_part(listed: str, form: str) -> int:
    """Where in the text of a list the longest head or tail of a spelled-out name stands."""
    for length in range(len(form), 1, -1):
        for part in (form[-length:], form[:length]):
            at = listed.find(part)
            if at >= 0:
                return at
    return 0
