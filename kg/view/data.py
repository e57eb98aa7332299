"""A page's contents as the JSON that its scripts read; assets/model.js is its other end."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.graph.ontology import triples
from kg.graph.terms import CODE, GWR
from kg.view.contents import Contents, ReportText, Thing
from kg.view.drawing import Drawing
from kg.view.network import types
from kg.view.pinyin import initials

_LABELS = {"http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel"}


def labels() -> dict[str, dict[str, str]]:
    """What the ontology calls its terms and codes: name → language → label."""
    found: dict[str, dict[str, str]] = {}
    for name in ("govreport.ttl", "codes.ttl"):
        for triple in triples(name):
            subject, label = triple.subject, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(label, Literal) or not label.language:
                continue
            if triple.predicate.value in _LABELS and subject.value.startswith((GWR, CODE)):
                term = subject.value.removeprefix(GWR).removeprefix(CODE)
                found.setdefault(term, {})[label.language] = label.value
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def _title(report: ReportText, area: str) -> str:
    """A report's title among others': with its area's name and year, where it says only 政府工作报告."""
    title = report.title or report.id
    if area.removesuffix("省").removesuffix("市") not in title:
        title = area + title
    return title if report.year in title else f"{title} {report.year}"


def page_data(contents: Contents, drawing: Drawing, communities: dict[int, int]) -> dict[str, Any]:
    """All but the drawing's looks, things known by their position."""
    index = {thing.id: i for i, thing in enumerate(contents.things)}
    names = {thing.id: thing.name for thing in contents.things}
    kept: dict[int, int] = {}
    statements: list[dict[str, Any]] = []
    for i, s in enumerate(contents.statements):
        if s.subject not in index or (s.predicate != "hasStatus" and s.object not in index):
            continue
        kept[i] = len(statements)
        statements.append(
            {
                "r": s.report,
                "s": index[s.subject],
                "p": s.predicate,
                "o": s.object if s.predicate == "hasStatus" else index[s.object],
                "y": s.year,
                "m": s.mode,
                "c": s.confidence,
                "rule": s.rule,
                "e": s.evidence,
            }
        )
    return {
        "base": contents.base,
        "leftOut": contents.left_out,
        "labels": labels(),
        "types": types(),
        "reports": [
            {
                "id": r.id,
                "title": _title(r, names.get(r.area, "")) if len(contents.reports) > 1 else r.title,
                "area": index.get(r.area, -1),
                "year": r.year,
                "review": r.review_year,
                "source": r.source,
                "text": r.text,
                "chapters": r.chapters,
                "paragraphs": r.paragraphs,
                "sentences": r.sentences,
            }
            for r in contents.reports
        ],
        "things": [_thing(thing, communities.get(i)) for i, thing in enumerate(contents.things)],
        "statements": statements,
        "observations": [
            {
                "r": o.report,
                "s": index[o.subject],
                "indicator": o.indicator,
                "group": o.group,
                "action": o.action,
                "measure": o.measure,
                "value": o.value,
                "text": o.value_text,
                "unit": o.unit,
                "normal": o.normalized,
                "normalUnit": o.normalized_unit,
                "bound": o.bound,
                "change": o.change,
                "rank": o.rank,
                "y": o.year,
                "m": o.mode,
                "c": o.confidence,
                "rule": o.rule,
                "e": o.evidence,
            }
            for o in contents.observations
            if o.subject in index
        ],
        "edges": [
            [e.source, e.target, e.predicate, [kept[i] for i in e.statements], int(e.planned)]
            for e in drawing.edges
        ],
    }


def _thing(thing: Thing, community: int | None) -> dict[str, Any]:
    said = {
        "id": thing.id,
        "name": thing.name,
        "types": thing.types,
        "aliases": thing.aliases,
        "initials": initials((thing.name, *thing.aliases)),
        "definition": thing.definition,
        "number": thing.number,
        "code": thing.code,
        "mentions": thing.mentions,
        "community": community,
    }
    return {key: value for key, value in said.items() if value not in ("", (), [], None)}


def script_json(value: Any) -> str:
    """JSON that can stand inside a script element: nothing in it ends or opens one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
