"""Entities, statements and observations of a document as triples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode

from kg.graph import terms as t
from kg.graph.indicators import same_as
from kg.graph.literals import chinese, confidence, decimal, decimal_text, digest, integer, plain, year
from kg.graph.serialise import Fact
from kg.graph.text import Places
from kg.graph.units import unit_term
from kg.linking.identity import bare_name, name_key, slug
from kg.model import Area, Entity, Observation, Report, Statement

AreaLookup = Callable[[str], Area | None]
"""An area by its id ("310000"), None where the tables lack it."""

_QUOTES = {"“": "”", "‘": "’", '"': '"', "《": "》", "「": "」", "『": "』"}


def entities(places: Places, found: Iterable[Entity], areas: AreaLookup) -> Iterator[Fact]:
    """The entities of a report with their names and mentions; its own area and all areas above too."""
    report, base = places.report, places.base
    described: dict[str, Area | None] = {}
    for entity in found:
        if entity.id in described:
            continue
        described[entity.id] = entity.area
        node = NamedNode(base + entity.id)
        for kind in entity.types:
            yield node, t.TYPE, t.gwr(kind)
        yield from _names(node, entity, report)
        if entity.definition is not None:
            yield node, t.DEFINITION, chinese(entity.definition)
        if entity.glossary_number is not None:
            yield node, t.GLOSSARY_NUMBER, integer(entity.glossary_number)
        if entity.area is not None:
            yield from _place_in_table(node, entity.area, base)
        yield from _mentions(places, node, entity)
    waiting = [report.area, *(area for area in described.values() if area is not None)]
    while waiting:
        area = waiting.pop()
        if area.id not in described:
            described[area.id] = area
            node = NamedNode(base + area.id)
            yield node, t.TYPE, t.ADMINISTRATIVE_AREA
            yield from named(node, area.name)
            yield from _place_in_table(node, area, base)
        for other in (area.within, area.replaced_by):
            if other is not None and other not in described:
                known = areas(other)
                waiting.append(known or Area(other, other.rpartition("/")[2], "other"))


def named(node: NamedNode, name: str) -> Iterator[Fact]:
    yield node, t.PREF_LABEL, chinese(name)
    yield node, t.LABEL, chinese(name)
    yield node, t.NAME_KEY, plain(name_key(name))


def _names(node: NamedNode, entity: Entity, report: Report) -> Iterator[Fact]:
    # An area's name must not depend on how a report shortens it: other reports share the node.
    name = entity.area.name if entity.area is not None else entity.name
    yield from named(node, name)
    others = {*entity.aliases, entity.name}
    for mention in entity.mentions:
        begin, end = report.source_span(mention.span)
        before, after = report.source[begin - 1 : begin], report.source[end : end + 1]
        if before and _QUOTES.get(before) == after and mention.form in (others | {name}):
            others.add(before + mention.form + after)
    for other in sorted(others - {name}):
        yield node, t.ALT_LABEL, chinese(other)


def _place_in_table(node: NamedNode, area: Area, base: str) -> Iterator[Fact]:
    if area.level != "other":
        yield node, t.AREA_LEVEL, t.code("level", area.level)
    if area.code is not None:
        yield node, t.AREA_CODE, plain(area.code)
    for former in area.former_codes:
        yield node, t.FORMER_CODE, plain(former)
    for former in area.former_names:
        yield node, t.ALT_LABEL, chinese(former)
    if area.within is not None:
        yield node, t.WITHIN, NamedNode(base + area.within)
    if area.replaced_by is not None:
        yield node, t.IS_REPLACED_BY, NamedNode(base + area.replaced_by)
    for elsewhere in area.same_as:
        yield node, t.SAME_AS, NamedNode(elsewhere)


def _mentions(places: Places, entity_node: NamedNode, entity: Entity) -> Iterator[Fact]:
    seen: set[tuple[int, int]] = set()
    for mention in entity.mentions:
        begin, end = places.report.source_span(mention.span)
        if (begin, end) in seen:
            continue
        seen.add((begin, end))
        node = places.mention(begin, end, entity_node)
        yield node, t.TYPE, t.PHRASE
        yield from places.anchored(node, begin, end)
        yield node, t.IS_PART_OF, places.container(mention.span)
        yield node, t.IDENT_REF, entity_node
        yield node, t.CONFIDENCE, confidence(mention.confidence)
        yield node, t.RULE, plain(mention.rule)
        if mention.grounds:
            yield node, t.GROUNDS, plain(mention.grounds)


def statement_node(statement: Statement, report: Report, base: str) -> NamedNode:
    """The IRI of a statement: the hash of subject, predicate, object, year and mode."""
    key = digest(
        base + statement.subject,
        t.GWR + statement.predicate,
        _object(statement, base).value,
        statement.year,
        statement.mode,
    )
    return NamedNode(f"{base}{report.id}/s/{key}")


def _object(statement: Statement, base: str) -> NamedNode:
    if statement.predicate == "hasStatus":
        return t.code("status", statement.object)
    return NamedNode(base + statement.object)


def statements(places: Places, found: Iterable[Statement]) -> Iterator[Fact]:
    """Statements with their evidence; what is actual also as a plain triple, what is planned never."""
    base = places.base
    asserted: set[Fact] = set()
    by_node: dict[NamedNode, list[Statement]] = {}
    for statement in found:
        by_node.setdefault(statement_node(statement, places.report, base), []).append(statement)
    for node, same in by_node.items():
        best = max(same, key=lambda s: s.confidence)
        subject, predicate = NamedNode(base + best.subject), t.gwr(best.predicate)
        obj = _object(best, base)
        fact = (subject, predicate, obj)
        if best.mode == "actual" and fact not in asserted:
            asserted.add(fact)
            yield fact
        yield node, t.TYPE, t.STATEMENT
        yield node, t.RDF_SUBJECT, subject
        yield node, t.RDF_PREDICATE, predicate
        yield node, t.RDF_OBJECT, obj
        yield from _said(places, node, best)
        for span in sorted({span for s in same for span in s.evidence}):
            yield node, t.QUOTED_FROM, places.at(span)


def _said(places: Places, node: NamedNode, what: Statement | Observation) -> Iterator[Fact]:
    yield node, t.YEAR, year(what.year)
    yield node, t.MODE, t.code("mode", what.mode)
    yield node, t.CONFIDENCE, confidence(what.confidence)
    yield node, t.RULE, plain(what.rule)
    if what.grounds:
        yield node, t.GROUNDS, plain(what.grounds)
    yield node, t.DERIVED_FROM, places.context


def observation_node(observation: Observation, report: Report, base: str) -> NamedNode:
    """The IRI of an observation: the hash of its fields and the source offset of its number."""
    o = observation
    value = "" if o.value is None else decimal_text(o.value)
    key = digest(
        *(base + o.subject, indicator_node(o.indicator, base).value, o.action, o.measure),
        *(value, o.unit, o.bound, o.change or "", o.rank, o.year, o.mode),
        report.source_span(o.span)[0],
    )
    return NamedNode(f"{base}{report.id}/o/{key}")


def indicator_node(indicator: str, base: str) -> NamedNode:
    """The IRI of an indicator by its name."""
    return NamedNode(f"{base}indicator/{slug(indicator)}")


def observations(places: Places, found: Iterable[Observation]) -> Iterator[Fact]:
    """Observations, their data set and the indicators that they use, joined to their variants."""
    base, report = places.base, places.report
    data_set = NamedNode(f"{places.context.value}/observations")
    yield data_set, t.TYPE, t.DATA_SET
    yield data_set, t.LABEL, chinese(f"{report.title}：数据")
    yield data_set, t.DERIVED_FROM, places.context
    yield data_set, t.STRUCTURE, t.OBSERVATION_STRUCTURE
    names: dict[str, None] = {}
    seen: set[NamedNode] = set()
    for o in found:
        node = observation_node(o, report, base)
        if node in seen:
            continue
        seen.add(node)
        names.setdefault(o.indicator)
        yield node, t.TYPE, t.OBSERVATION
        yield node, t.IN_DATA_SET, data_set
        yield node, t.SUBJECT, NamedNode(base + o.subject)
        yield node, t.HAS_INDICATOR, indicator_node(o.indicator, base)
        if o.action:
            yield node, t.ACTION, chinese(o.action)
        yield node, t.MEASURE, t.code("measure", o.measure)
        yield from _number(node, o)
        yield node, t.BOUND, t.code("bound", o.bound)
        if o.change is not None:
            yield node, t.CHANGE, t.code("change", o.change)
        if o.rank:
            yield node, t.RANK, chinese(o.rank)
        yield from _said(places, node, o)
        yield node, t.QUOTED_FROM, places.at(o.evidence)
    yield from _indicators(names, base)


def _number(node: NamedNode, o: Observation) -> Iterator[Fact]:
    if o.value is not None:
        yield node, t.VALUE, decimal(o.value)
    if o.value_text:
        yield node, t.VALUE_TEXT, chinese(o.value_text)
    if o.unit:
        yield node, t.UNIT, chinese(o.unit)
    if o.normalized_value is not None:
        yield node, t.NORMALIZED_VALUE, decimal(o.normalized_value)
        if o.normalized_unit:
            yield node, t.NORMALIZED_UNIT, unit_term(o.normalized_unit)


def _indicators(names: Iterable[str], base: str) -> Iterator[Fact]:
    described: dict[NamedNode, str] = {}
    for name in names:
        node = indicator_node(name, base)
        described.setdefault(node, bare_name(name))  # The same label in every report.
        common = same_as(name)
        if common is not None:
            common_node = indicator_node(common, base)
            if common_node != node:
                described.setdefault(common_node, common)
                yield node, t.EXACT_MATCH, common_node
    for node, name in described.items():
        yield node, t.TYPE, t.INDICATOR
        yield from named(node, name)
