"""Annotated reports as examples for the statements: candidates with the answer beside each.

The entities are either the gold file's own, looked for in the annotated sentences (an oracle: relation
logic is measured apart from names), or those that the pipeline finds.

The project's own excerpts (`training/annotations`) are cut out of their reports and have lost the headings
that tell review from plan and glossary. They are read inside the frame of a report, with such headings put
where the annotation's line `# chapters` says that a chapter begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.language import countries
from kg.model import ENTITY_TYPES, Entity, EntityType, Mention, Report, Span
from kg.reading import load, read
from kg.scoring import gold
from kg.scoring.gold import Gold, GoldEntity

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ANNOTATIONS = ROOT / "training" / "annotations"
COMPLETE = "# relations complete"
_ABOUT = re.compile(r"# (\d{4}) (\S+) ")
_CHAPTERS = re.compile(r"^# chapters (.+)$", re.MULTILINE)
_MARKS = re.compile(r"[\s\"'“”‘’《》「」『』]")


@dataclass(frozen=True)
class Excerpt:
    """One annotated report. `numbers` maps a report's sentence index to the gold file's sentence numbers."""

    name: str
    report: Report
    gold: Gold
    ranges: tuple[Span, ...]
    numbers: dict[int, frozenset[int]]

    def covers(self, span: Span) -> bool:
        return any(r.contains(span) for r in self.ranges)


def measuring_names() -> set[str]:
    lines = (ROOT / "training" / "measuring_set.txt").read_text("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def excerpts(*, measuring: bool = False) -> Iterator[Excerpt]:
    """The seed and the excerpts outside the measuring set (or, with `measuring`, those inside it)."""
    left_out = measuring_names()
    pairs = [(p.with_suffix(".txt"), p) for p in sorted((SHARED / "gold" / "dev").glob("*.tsv"))]
    pairs = [(t, p) for t, p in pairs if (p.stem in left_out) == measuring]
    if not measuring:
        pairs.insert(0, (next((SHARED / "seeds").glob("*.txt")), SHARED / "gold" / "seed.tsv"))
    for text, tsv in pairs:
        yield excerpt(text, tsv)


def own_excerpts() -> Iterator[Excerpt]:
    """The project's own annotated excerpts, those whose relations are complete."""
    for tsv in sorted(ANNOTATIONS.glob("*.tsv")):
        annotation = tsv.read_text("utf-8")
        if COMPLETE in annotation.splitlines():
            yield _own_excerpt(tsv, annotation)


def excerpt(text: Path, tsv: Path) -> Excerpt:
    """One annotated report. A file NAME.args beside the text holds what the text does not say."""
    options: dict[str, str] = {}
    args = text.with_suffix(".args")
    if args.exists():
        words = args.read_text("utf-8").split()
        options = {k.lstrip("-"): v for k, v in zip(words[::2], words[1::2], strict=False)}
    source = next(iter(load(text)))
    year = options.get("year")
    report = read(source, area=options.get("area"), year=int(year) if year else None)
    return _numbered(tsv.stem, report, gold.parse(tsv.read_text("utf-8"), tsv.name), ())


def _own_excerpt(tsv: Path, annotation: str) -> Excerpt:
    about, chapters = _ABOUT.match(annotation), chapters_of(annotation)
    if about is None or not chapters:
        raise ValueError(
            f"{tsv.name}: the first line must say year and area, and a line '# chapters 1:plan 12:glossary' "
            "at which sentences chapters begin"
        )
    source = next(iter(load(tsv.with_suffix(".txt"))))
    text, added = framed(source.text, int(about[1]), chapters)
    report = read(replace(source, text=text), area=about[2], year=int(about[1]))
    return _numbered(tsv.stem, report, gold.parse(annotation, tsv.name), added)


def chapters_of(annotation: str) -> dict[int, str]:
    """What the line "# chapters 1:plan 12:glossary" of an annotation says, {} without one."""
    marks = _CHAPTERS.search(annotation)
    return {int(n): kind for n, kind in (mark.split(":") for mark in marks[1].split())} if marks else {}


def framed(text: str, year: int, chapters: Mapping[int, str]) -> tuple[str, tuple[Span, ...]]:
    """An excerpt inside the frame of a report, and the spans of the new text that are the frame's.

    `chapters` maps the number of a chapter's first sentence, counted in the excerpt from 1, to its kind
    (review, plan or glossary); `year` is the year whose tasks the report sets.
    """
    review = f"一、{year - 1}年工作回顾\n\n"
    plan = f"二、{year}年工作安排\n\n"
    headings = {"review": review, "plan": plan, "glossary": "名词解释\n\n"}
    opening = f"政府工作报告\n\n各位代表：\n\n{review}过去一年，各项工作取得新成效。\n\n"
    first = chapters.get(1, "plan")
    if first != "review":
        opening += f"{plan}新的一年，做好各项工作。\n\n"
    if first == "glossary":
        opening += headings["glossary"]
    begins = {s.number: s.begin for s in gold.sentences(text)}
    pieces, added, at = [opening], [Span(0, len(opening))], 0
    for number in sorted(n for n in chapters if n > 1):
        cut = text.rfind("\n", 0, begins[number]) + 1
        pieces += [text[at:cut], headings[chapters[number]]]
        end = sum(map(len, pieces))
        added.append(Span(end - len(pieces[-1]), end))
        at = cut
    pieces.append(text[at:])
    if list(chapters.values())[-1:] == ["review"]:
        # without a plan behind it a review's later sections are taken for one
        closing = f"\n\n{plan}新的一年，做好各项工作。\n"
        end = sum(map(len, pieces))
        pieces.append(closing)
        added.append(Span(end, end + len(closing)))
    return "".join(pieces), tuple(added)


def _numbered(name: str, report: Report, found: Gold, added: Sequence[Span]) -> Excerpt:
    """The report with its annotation; sentences inside the added spans of its source have no number."""
    own = [s for s in gold.sentences(report.source) if not any(a.begin <= s.begin < a.end for a in added)]
    numbered = dict(enumerate(own, 1))

    def at(offset: int) -> int:
        return bisect_left(report.offsets, offset)

    ranges = tuple(
        Span(at(numbered[a].begin), at(numbered[b].end))
        for a, b in found.ranges
        if a in numbered and b in numbered
    )
    numbers: dict[int, set[int]] = defaultdict(set)
    starts = [s.span.begin for s in report.sentences]
    for number, s in numbered.items():
        begin, end = at(s.begin), at(s.end)
        i = max(0, bisect_left(starts, begin + 1) - 1)
        while i < len(starts) and starts[i] < end:
            if report.sentences[i].span.end > begin:
                numbers[i].add(number)
            i += 1
    return Excerpt(name, report, found, ranges, {i: frozenset(n) for i, n in numbers.items()})


def gold_area(e: Excerpt) -> str:
    """The gold file's name of the reporting area."""
    area = e.report.area.name
    for entity in e.gold.entities.values():
        if area in entity.forms:
            return entity.name
    votes = Counter(r.subject for r in e.gold.relations if r.predicate in ("implements", "hosts"))
    votes.update(o.subject for o in e.gold.observations)
    if votes:
        return votes.most_common(1)[0][0]
    return next((x.name for x in e.gold.entities.values() if area.startswith(x.name)), area)


def oracle(e: Excerpt) -> tuple[Entity, ...]:
    """The gold entities as the report's, each where its forms stand; an entity's id is its gold name."""
    text, area = e.report.text, gold_area(e)
    forms: dict[str, str] = {}
    for entity in e.gold.entities.values():
        for form in entity.forms:
            forms.setdefault(form, entity.name)
    pattern = re.compile("|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)))
    own = re.compile(r"我[区市县州省旗]|全[区市县州省旗](?!域)|本[区市县省]")
    places: dict[str, list[Mention]] = defaultdict(list)
    for r in e.ranges:
        for m in pattern.finditer(text, r.begin, r.end):
            name = forms[m.group()]
            places[name].append(
                Mention(Span(*m.span()), m.group(), types(e.gold.entities[name]), 1.0, "gold")
            )
        for m in own.finditer(text, r.begin, r.end):
            places[area].append(Mention(Span(*m.span()), m.group(), ("AdministrativeArea",), 1.0, "gold"))
    for entity in e.gold.entities.values():
        if not places[entity.name]:
            places[entity.name] += _elsewhere(e, entity)
    nations = countries.by_name()
    return tuple(
        Entity(
            entity.name,
            entity.name,
            types(entity),
            tuple(places[entity.name]),
            entity.aliases,
            area=nations.get(entity.name),
        )
        for entity in e.gold.entities.values()
        if places[entity.name]
    )


def types(entity: GoldEntity) -> tuple[EntityType, ...]:
    """An entity's types, Concept last."""
    order = {t: i for i, t in enumerate(ENTITY_TYPES)}
    named: list[EntityType] = [t for t in ENTITY_TYPES if t in entity.types]
    return tuple(sorted(named, key=lambda t: (t == "Concept", order[t])))


def _elsewhere(e: Excerpt, entity: GoldEntity) -> list[Mention]:
    """Mentions inside longer names, and of names that a coordination spells out."""
    text, out = e.report.text, []
    for r in e.ranges:
        for form in entity.forms:
            for m in re.finditer(re.escape(form), text[r.begin : r.end]):
                span = Span(r.begin + m.start(), r.begin + m.end())
                out.append(Mention(span, form, types(entity), 1.0, "gold-inner"))
    if out or not entity.expanded:
        return out
    for sentence in e.report.sentences:
        if not e.covers(sentence.span):
            continue
        found = _spelled_out(entity.name, text[sentence.span.begin : sentence.span.end])
        if found:
            span = Span(sentence.span.begin + found[0], sentence.span.begin + found[1])
            out.append(Mention(span, entity.name, types(entity), 1.0, "gold-spelled"))
    return out


def _spelled_out(name: str, text: str) -> tuple[int, int] | None:
    """Where a name's head and tail stand apart, with coordinated names between them."""
    best: tuple[int, int, int] | None = None
    for i in range(1, len(name)):
        for m in re.finditer(re.escape(name[:i]), text):
            q = text.find(name[i:], m.end())
            if q < 0 or q - m.end() > 60:
                continue
            gap = text[m.end() : q]
            if re.search("[，。；]", gap) or not re.search("[、和及与以（(]", gap):
                continue
            if best is None or q - m.end() < best[0]:
                best = (q - m.end(), m.start(), q + len(name) - i)
    return (best[1], best[2]) if best else None


def folded(name: str) -> str:
    """A name as the scorer compares it, but for width and case."""
    return _MARKS.sub("", name)


def predicted(e: Excerpt, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The pipeline's entities, under their gold names where a form agrees, so that answers can be found."""
    by_form: dict[str, str] = {}
    for entity in e.gold.entities.values():
        by_form.setdefault(folded(entity.name), entity.name)
    for entity in e.gold.entities.values():
        for form in entity.aliases:
            by_form.setdefault(folded(form), entity.name)
    area, out, taken = gold_area(e), [], set()
    for found in entities:
        name = area if found.id == e.report.area.id else by_form.get(folded(found.name))
        if name is None:
            name = next((by_form[folded(a)] for a in found.aliases if folded(a) in by_form), None)
        if name is None or name in taken:
            name = "?" + found.id
        taken.add(name)
        out.append(replace(found, id=name))
    return tuple(out)
