"""hasPart: the named parts of a program, a concept, an alliance.

Parts follow their whole ("八大计划：A、B"; "是指A、B"; the glossary's definition of a headword) or stand
before it ("A、B、C等八大计划", "A、B“三大基金”").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from kg.extraction.statements.candidates import Candidate, bucket, kind_of
from kg.extraction.statements.frame import Frame, Named, Slot, numeral
from kg.extraction.statements.promises import COUNT, count_in, total_in
from kg.model import EntityType, GlossaryEntry, Report

_WHOLES: frozenset[EntityType] = frozenset(
    {"Program", "Concept", "Institution", "Policy", "Place", "Industry", "Project"}
)
_INTRODUCES = re.compile(
    r"^[”’》」）)\]*]*(?:[:：（(]|——|，?即|是?指|，?包括|，?包含|，?分别[是为]|主要包括|，?由|，?为|分为|，?其中|，建设|，打造)"
)
# "“双区”指A和B", "15个产业集群包括A、B": it is told in a definition what belongs to another whole
_TELLS = re.compile("[”’》」]?(?:，?即|[：:]?是?指|”是|，?主要包括|，?包括|，?包含)")
_CLOSES = re.compile(r"^[”’》」）)]*(?:等|这)?(?:\d+|[一二三四五六七八九十两]+)?[个大项条类]?[“‘《「]*$")
_ACTS = re.compile(
    r"[”’》]*等?(?:部门|单位)?(?:联合|共同|牵头|统一)?"
    r"(?:印发|下发|出台|发布|制定|提出|明确|部署|决定|要求|指定|组织|安排|召开|主办|启动|批准|批复|联合|合作"
    r"|与[^，,。；;]{1,8}(?:合作|共建|联合))"
)
# "项目位于X", "由X承建": where a thing is, who builds or orders it, what came to it; no part of it.
_AROUND = re.compile(
    r"(?:位于|坐落于?|地处|根据|按照|依照|遵照|引进|引入|入驻|落户|签约)(?:有|了|的)?[^，,。；;：:、]{0,4}$"
    r"|(?:沿|把|将|在|为(?:了|更好|深入|进一步|助力|推进|推动|贯彻|落实|实施|服务|促进)+)$"
)
_BUILT_BY = re.compile(
    r"[”’》]*(?:等|共同|联合|负责|统一|(?:\d+|[两一二三四五六七八九十]+)个?(?:国|方|部门|部委|单位|家))*"
    r"(?:承建|投资|建设|运营|签署|签订|发起|部署|牵头|主导|实施|推行|主办|设立|组建|管理|协调|提出|指导|倡议|主管)"
)
_BY = re.compile(r"由[^，,。；;：:]{0,80}$")
# What makes a list of a headword that tells no number: "RCEP：包括A、B", "调解机构：现有5家，为A、B".
_LISTS = re.compile(
    r"包括|包含|涵盖|分为|囊括|下设|下辖|组成|[含即指]|分别[为是]|(?:现有|共有|共)[^，,。；;]{0,8}[，,][为即是]"
)
_LONGEST = 450
_MOST = 20
_NEW_ENTRY = re.compile(r"[（(【\s]*(?:见?第?\d+页[)）])?[〔\[［【（(]?\d{1,3}[〕\]］】）).、．]")
_PRIOR = {
    "parts-of-headword": 0.75,
    "parts-after-whole": 0.65,
    "counted-parts-after-whole": 0.85,
    "parts-before-whole": 0.7,
    "counted-parts-before-whole": 0.9,
}

_NUMBERED = re.compile(r"[\d一二三四五六七八九十两双]")


def candidates(report: Report, frames: Sequence[Frame], area: str) -> Iterator[Candidate]:
    """The parts that the wholes of a report may have; `area`, the reporting area's id, is none."""
    for candidate in _all_candidates(report, frames):
        if candidate.object != area:
            yield candidate


def _all_candidates(report: Report, frames: Sequence[Frame]) -> Iterator[Candidate]:
    by_entry: dict[int, list[Frame]] = {}
    claimed: dict[tuple[int, str], tuple[str, float]] = {}
    for frame in frames:
        if frame.sentence.glossary is not None:
            by_entry.setdefault(frame.sentence.glossary, []).append(frame)
    heads = {i: _heads(report.glossary[i], own[0]) for i, own in by_entry.items()}
    for frame in frames:
        entry = frame.sentence.glossary
        within = [c for c in _within(report, frame) if entry is None or not _side_by_side(c, heads[entry])]
        for candidate in within:
            owner = claimed.get((frame.sentence.index, candidate.object))
            if candidate.rule and (owner is None or candidate.prior > owner[1]):
                claimed[frame.sentence.index, candidate.object] = candidate.subject, candidate.prior
        for candidate in within:
            owner = claimed.get((frame.sentence.index, candidate.object))
            if owner is not None and owner[0] != candidate.subject:
                told = partial(_also, candidate.told, "taken", candidate.grounds)
                candidate = replace(candidate, rule="", prior=0.0, told=told)
            yield candidate
    for index, own in sorted(by_entry.items()):
        for candidate in _entry(report, report.glossary[index], own, heads[index], claimed):
            if not _side_by_side(candidate, heads[index]):
                yield candidate


def _heads(entry: GlossaryEntry, first: Frame) -> list[Named]:
    """The wholes that a glossary entry's headword names; `first` is the frame of its first sentence."""
    return [
        n
        for n in _all(first)
        if entry.headword.overlaps(n.mention.span) and not _WHOLES.isdisjoint(n.entity.types)
    ]


def _side_by_side(candidate: Candidate, heads: Sequence[Named]) -> bool:
    """Whether a headword names whole and part one behind the other ("“四个意识”“两个维护”：…")."""
    spans = {n.entity.id: n.mention.span for n in heads}
    whole, part = spans.get(candidate.subject), spans.get(candidate.object)
    return whole is not None and part is not None and not whole.overlaps(part)


def _entry(
    report: Report,
    entry: GlossaryEntry,
    frames: list[Frame],
    heads: Sequence[Named],
    claimed: dict[tuple[int, str], tuple[str, float]],
) -> Iterator[Candidate]:
    """The parts of a glossary headword: what its definition names, where no nearer whole claims it."""
    # an entry of many hundred characters has swallowed what follows it: its beginning alone is trusted
    reach = entry.span.begin + (_LONGEST if len(entry.definition) <= 2 * _LONGEST else _LONGEST // 3)
    for i, frame in enumerate(frames[1:], 1):
        begin = frame.sentence.span.begin
        if begin > reach or _NEW_ENTRY.match(report.text, begin):
            frames = frames[:i]
            break
    if not heads:
        return
    longest = max(len(n.mention.span) for n in heads)
    parts = [
        (order, frame, slot, _nearest(report.text, frame, slot), n)
        for order, frame in enumerate(frames)
        for slot in frame.slots
        for n in slot.named
        if n.mention.span.begin >= entry.headword.end and not _issues(report, frame, slot, n)
    ]
    for head in heads:
        free = {
            n.entity.id
            for _, f, _, _, n in parts
            if claimed.get((f.sentence.index, n.entity.id), (head.entity.id, 0))[0] == head.entity.id
        } - {head.entity.id}
        promised = count_in(head.entity.name)
        total = total_in(head.entity.name)
        if len(free) > _MOST and len(free) not in (promised, total) and total <= _MOST:
            continue
        plain = promised is None and not _NUMBERED.search(head.entity.name)
        main = len(head.mention.span) == longest
        over = promised is not None and len(free) > 2 * promised
        for order, frame, slot, nearest, n in parts:
            if n.entity.id == head.entity.id or head.entity.id not in (nearest or {head.entity.id}):
                continue
            if plain and not _LISTS.search(
                report.text, max(entry.headword.end, frame.sentence.span.begin), slot.begin
            ):
                continue
            owner = claimed.get((frame.sentence.index, n.entity.id))
            taken = owner is not None and owner[0] != head.entity.id
            fits = promised is not None and promised == len(free)
            rule = "parts-of-headword" if fits and main and not taken else ""
            more = (
                f"main={int(main)}|taken={int(taken)}",
                f"heads={min(len(heads), 3)}",
                f"over={int(over)}|taken={int(taken)}",
                f"over={int(over)}|B={kind_of(n.entity.types)}",
                f"sent={min(order, 3)}",
                f"total={_compared(total, len(free))}",
                f"total={_compared(total, len(free))}|taken={int(taken)}",
                f"total={_compared(total, len(free))}|B={kind_of(n.entity.types)}",
                f"main={int(main)}|fits={int(fits)}|taken={int(taken)}",
            )
            yield _candidate(report, frame, head, n, slot, rule, "gloss", promised, len(free), more)


def _nearest(text: str, frame: Frame, part: Slot) -> frozenset[str]:
    """The ids of the last whole that a sentence introduces before a name ("“双区”指A"), empty for none."""
    found: frozenset[str] = frozenset()
    for slot in frame.slots:
        if slot.begin >= part.begin:
            break
        ids = frozenset(n.entity.id for n in slot.named if not _WHOLES.isdisjoint(n.entity.types))
        if ids and _TELLS.match(text, slot.end):
            found = ids
    return found


def _compared(promised: int, found: int) -> str:
    if not promised:
        return "-"
    if promised == found:
        return "="
    if abs(promised - found) <= 2:
        return "~"
    return "<" if found < promised else ">"


def _within(report: Report, frame: Frame) -> Iterator[Candidate]:
    for i, slot in enumerate(frame.slots):
        for whole in slot.named:
            if not _WHOLES.isdisjoint(whole.entity.types):
                yield from _following(report, frame, i, whole)
                yield from _preceding(report, frame, i, whole)


def _following(report: Report, frame: Frame, i: int, whole: Named) -> Iterator[Candidate]:
    listed = _list_after(report.text, frame.slots, i)
    if not listed:
        return
    behind = report.text[frame.slots[i].end : listed[0].begin]
    if not _INTRODUCES.match(behind) or any(_issues(report, frame, listed[0], n) for n in listed[0].named):
        return
    promised = count_in(whole.entity.name)
    number = sum(len(s.named) for s in listed)
    fits = promised is not None and promised == number
    strong = fits or (number > 1 and "，" not in behind[:2])
    for slot in listed:
        for n in slot.named:
            if n.entity.id != whole.entity.id:
                more = (f"in={behind.lstrip('”’》」）)*')[:2]}", f"strong={int(strong)}|fits={int(fits)}")
                rule = "counted-parts-after-whole" if fits else "parts-after-whole" if strong else ""
                yield _candidate(report, frame, whole, n, slot, rule, "after", promised, number, more)


def _preceding(report: Report, frame: Frame, i: int, whole: Named) -> Iterator[Candidate]:
    listed = _list_before(report.text, frame.slots, i)
    if not listed:
        return
    between = report.text[listed[-1].end : frame.slots[i].begin]
    promised = count_in(whole.entity.name)
    if promised is None:
        promised = COUNT.search(between) and numeral(COUNT.search(between)[1])  # type: ignore[index]
    number = sum(len(s.named) for s in listed)
    fits = promised is not None and promised == number
    etc = "等" in between
    strong = promised is not None and (fits or (etc and number <= promised))
    for slot in listed:
        for n in slot.named:
            if n.entity.id != whole.entity.id:
                more = (f"btw={between.strip('“‘”’')[:3]}", f"etc={int(etc)}|fits={int(fits)}")
                rule = "counted-parts-before-whole" if fits else "parts-before-whole" if strong else ""
                yield _candidate(report, frame, whole, n, slot, rule, "before", promised, number, more)


_LIST_GAP = re.compile(r"[”’》」）)]*(?:、|和|与|及|以及)?[“‘《「（(]*")
_FILLED_GAP = re.compile(r"[^，。；;：:]{0,12}(?:、|和|与|及|，)[^，。；;：:、]{0,8}")


def _list_after(text: str, slots: Sequence[Slot], i: int) -> list[Slot]:
    """The list of names that begins soon after slot `i`."""
    out: list[Slot] = []
    for slot in slots[i + 1 :]:
        last = out[-1].end if out else None
        if last is None:
            if slot.begin - slots[i].end > 16 or "。" in text[slots[i].end : slot.begin]:
                break
        elif not (
            _LIST_GAP.fullmatch(text, last, slot.begin) or _FILLED_GAP.fullmatch(text, last, slot.begin)
        ):
            break
        out.append(slot)
    return out


def _list_before(text: str, slots: Sequence[Slot], i: int) -> list[Slot]:
    """The list of names that ends right before slot `i` ("A、B、C等…", "A、B“…”")."""
    if i == 0 or not _CLOSES.match(text[slots[i - 1].end : slots[i].begin]):
        return []
    out = [slots[i - 1]]
    for slot in reversed(slots[: i - 1]):
        if not (
            _LIST_GAP.fullmatch(text, slot.end, out[0].begin)
            or _FILLED_GAP.fullmatch(text, slot.end, out[0].begin)
        ):
            break
        out.insert(0, slot)
    return out


def _all(frame: Frame) -> Iterator[Named]:
    for slot in frame.slots:
        yield from slot.named
        yield from slot.inner


def _issues(report: Report, frame: Frame, slot: Slot, named: Named) -> bool:
    """Whether a name is who issues something, or the paper that is issued ("省政府印发《…》")."""
    group = next((g for c in frame.clauses for g in c.groups if g.begin <= slot.begin < g.end), None)
    if group is not None:
        text, start = report.text, frame.sentence.span.begin
        if _ACTS.match(text, group.end) or _AROUND.search(text, max(start, group.begin - 8), group.begin):
            return True
        by = _BY.search(text, max(start, group.begin - 8), group.begin)
        if by and (_BUILT_BY.match(text, group.tail) or _BUILT_BY.match(text, group.end)):
            return True
    before = report.text[max(0, slot.begin - 4) : slot.begin].rstrip("《“")
    return "Policy" in named.entity.types and before.endswith(("印发", "发布", "出台", "下发"))


def _governors(frame: Frame, slot: Slot) -> tuple[str, str, int]:
    """The words before and after the group of names that a slot stands in, and how many names it has."""
    for clause in frame.clauses:
        if clause.begin <= slot.begin < clause.end:
            group = next((g for g in clause.groups if g.begin <= slot.begin < g.end), None)
            begin, end = (group.begin, group.end) if group else (slot.begin, slot.end)
            left = [w.text for w in clause.words if w.end <= begin]
            right = [w.text for w in clause.words if w.begin >= end]
            number = len(group.units) if group else 0
            return (left[-1] if left else "-"), (right[0] if right else "-"), number
    return "-", "-", 0


def _candidate(
    report: Report,
    frame: Frame,
    whole: Named,
    part: Named,
    slot: Slot,
    rule: str,
    how: str,
    promised: int | None,
    parts: int,
    more: tuple[str, ...],
) -> Candidate:
    def told() -> tuple[str, ...]:
        a, b = kind_of(whole.entity.types), kind_of(part.entity.types)
        text = report.text
        fits = "-" if promised is None else "=" if promised == parts else "<" if parts < promised else ">"
        behind = text[slot.end : slot.end + 3].lstrip("”’》」")[:1]
        before = text[max(0, slot.begin - 4) : slot.begin].rstrip("“‘《「")[-2:]
        alike = whole.entity.name[-1] == part.entity.name[-1]
        shared = bool(set(whole.entity.types) & set(part.entity.types))
        v, r, number = _governors(frame, slot)
        return (
            "H=" + how,
            f"H={how}|{a}|{b}",
            f"H={how}|fits={fits}",
            f"H={how}|fits={fits}|same={int(shared)}",
            f"H={how}|same={int(shared)}|alike={int(alike)}",
            f"H={how}|n={min(parts, 8)}",
            f"H={how}|b={before}",
            f"H={how}|b1={before[-1:]}|a={behind}",
            f"H={how}|a={behind}",
            f"H={how}|A={a}",
            f"H={how}|B={b}",
            f"H={how}|rule={rule}",
            f"H={how}|p2={part.entity.name[-2:]}",
            f"H={how}|w2={whole.entity.name[-2:]}",
            f"H={how}|v={v}",
            f"H={how}|group={min(number, 4)}",
            f"H={how}|group={min(number, 4)}|fits={fits}|same={int(shared)}",
            f"H={how}|group={min(number, 4)}|v={v}",
            f"H={how}|r={r}",
            f"H={how}|B={b}|r={r}",
            f"promised={promised or 0}|{how}",
            "len=" + bucket(len(part.entity.name)),
            *(f"H={how}|{m}" for m in more),
            *(f"H={how}|fits={fits}|{m}" for m in more),
        )

    return Candidate(
        whole.entity.id,
        "hasPart",
        part.entity.id,
        frame.sentence,
        frame.sentence.span,
        rule,
        _PRIOR.get(rule, 0.0),
        how,
        told,
    )


def _also(told: Callable[[], tuple[str, ...]], *more: str) -> tuple[str, ...]:
    return (*told(), *more)
