"""Contents for pages, made up: as large as wanted, and always the same."""

from __future__ import annotations

import random
from dataclasses import replace

from kg.model import ENTITY_TYPES
from kg.view.contents import Contents, Measured, ReportText, Said, Thing

_HEADS = "云海江山新东华安宁光正平长乐建元丰兴永和"
_TAILS = {
    "AdministrativeArea": "街道",
    "Place": "公园",
    "Enterprise": "科技",
    "Institution": "研究院",
    "Project": "工程",
    "Program": "计划",
    "Policy": "办法",
    "Concept": "指数",
    "Industry": "产业",
    "Event": "论坛",
    "Honor": "奖",
}
_PREDICATES = ("introduced", "implements", "inIndustry", "locatedIn", "hasPart", "received", "hosts")


def synthetic(things: int, reports: int = 1, base: str = "https://example.org/id/") -> Contents:
    """Contents of so many things: each stands in a sentence or two, most have a statement, as in reports."""
    chance = random.Random(7)
    areas = [Thing(f"9{r:05}", f"第{r + 1}区", ("AdministrativeArea",)) for r in range(reports)]
    texts: list[list[str]] = [[f"{2020 + r % 6}年第{r + 1}区政府工作报告\n\n"] for r in range(reports)]
    lengths = [len(parts[0]) for parts in texts]
    sentences: list[list[tuple[int, int]]] = [[] for _ in range(reports)]
    made: list[Thing] = []
    statements: list[Said] = []
    observations: list[Measured] = []
    for i in range(things - reports):
        kind = ENTITY_TYPES[(i * 7 + i // 11) % len(ENTITY_TYPES)]
        name = "".join(chance.choice(_HEADS) for _ in range(3)) + str(i) + _TAILS[kind]
        report = i * reports // max(1, things - reports)
        area = areas[report]
        begin = lengths[report]
        before = "推进"
        words = f"{before}{name}建设，增长{i % 19 + 1}%。" + ("\n" if i % 4 == 3 else "")
        texts[report].append(words)
        lengths[report] += len(words)
        sentence = (begin, begin + len(words.rstrip()))
        sentences[report].append(sentence)
        place = begin + len(before)
        thing = Thing(f"{area.id}/{name}", name, (kind,), mentions=[(report, place, place + len(name))])
        here = [t for t in made[-40:] if t.mentions[0][0] == report]
        subject = area if not here or chance.random() < 0.35 else chance.choice(here)
        if chance.random() < 0.25 and here:
            statements.append(_said(report, chance.choice(here).id, thing.id, chance, sentence, i))
        if chance.random() < 0.9:
            statements.append(_said(report, subject.id, thing.id, chance, sentence, i))
        if kind == "Project":
            said = _said(report, thing.id, "underway", chance, sentence, i)
            statements.append(replace(said, predicate="hasStatus"))
        if i % 9 == 0:
            observations.append(_measured(report, area.id, name, i, sentence))
        made.append(thing)
    written = tuple(
        ReportText(
            id=f"{2020 + r % 6}-{areas[r].id}",
            title=f"{2020 + r % 6}年第{r + 1}区政府工作报告",
            area=areas[r].id,
            year=str(2020 + r % 6),
            review_year=str(2019 + r % 6),
            source=f"{r}.txt",
            text="".join(texts[r]),
            sentences=tuple(sentences[r]),
            chapters=(),
            paragraphs=tuple(sentences[r][::4]),
        )
        for r in range(reports)
    )
    everything = tuple(sorted((*areas, *made), key=lambda t: t.id))
    return Contents(base, written, everything, tuple(statements), tuple(observations))


def _said(report: int, s: str, o: str, chance: random.Random, where: tuple[int, int], i: int) -> Said:
    mode = "planned" if i % 3 == 0 else "actual"
    predicate = _PREDICATES[i % len(_PREDICATES)]
    return Said(report, s, predicate, o, str(2024 + i % 2), mode, "0.90", "made-up", (where,))


def _measured(report: int, area: str, name: str, i: int, where: tuple[int, int]) -> Measured:
    return Measured(
        report=report,
        subject=area,
        indicator=name,
        group=name,
        action="",
        measure="growth",
        value=str(i % 19 + 1),
        value_text=f"{i % 19 + 1}%",
        unit="%",
        normalized=str((i % 19 + 1) / 100),
        normalized_unit="ratio",
        bound="exact",
        change="increase",
        rank="",
        year="2024",
        mode="actual",
        confidence="0.90",
        rule="made-up",
        evidence=(where,),
    )
