"""Mentions → entities: one entity for each thing that the report names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.area_names import own_words
from kg.linking import area_mentions
from kg.linking.area_mentions import AreaMentions
from kg.linking.forms import strip_marks
from kg.linking.grouping import Node, group
from kg.linking.identity import entity_id, name_key
from kg.linking.naming import names, types
from kg.model import Entity, GlossaryEntry, Mention, Report

__all__ = ["link"]

_HEADWORD_CONFIDENCE = 0.99


def link(report: Report, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """The entities of a report, in the order in which they are first named.

    Forms of one name are joined (`kg.linking.grouping`), areas resolved, the entries of the glossary
    made concepts. The reporting area is always among them, with or without mentions. An entity's
    mentions come in the order of the text; its id holds for every report (`kg.linking.identity`).
    """
    # What is nothing but marks names nothing.
    mentions = sorted((m for m in mentions if name_key(m.form)), key=lambda m: (m.span, m.form, m.types))
    own = {report.area.name, *own_words(report.area)}
    of_areas: list[Mention] = []
    others: list[Mention] = []
    for mention in mentions:
        is_area = mention.types[:1] == ("AdministrativeArea",) or strip_marks(mention.form) in own
        (of_areas if is_area else others).append(mention)
    areas = area_mentions.by_area(report, of_areas)
    nodes = _nodes(report, _without_areas(areas, others))
    found = [_area_entity(entry) for entry in areas.values()]
    for members in group(nodes, report.text, area_mentions.surrounding_names(report), report.glossary):
        found.append(_entity(report, members))
    return tuple(sorted(_merged(found), key=lambda e: (_first(e), e.id)))


def _first(entity: Entity) -> int:
    return entity.mentions[0].span.begin if entity.mentions else -1


def _without_areas(areas: dict[str, AreaMentions], others: list[Mention]) -> list[Mention]:
    """The mentions that are no area's form; 南沙, once a place and once a district, is the district."""
    by_form = {name_key(form): entry for entry in areas.values() for form in entry.forms}
    rest = []
    for mention in others:
        entry = by_form.get(name_key(mention.form))
        if entry is None:
            rest.append(mention)
        else:
            entry.mentions.append(mention)
    return rest


def _nodes(report: Report, mentions: list[Mention]) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for mention in mentions:
        form = strip_marks(mention.form)
        key = name_key(form)
        node = nodes.setdefault(key, Node(key))
        node.mentions.append(mention)
        node.forms[form] += 1
        for kind in mention.types:
            node.weights[kind] = node.weights.get(kind, 0.0) + mention.confidence
    for index, entry in enumerate(report.glossary):
        form = strip_marks(report.slice(entry.headword))
        key = name_key(form)
        if not key:
            continue
        node = nodes.setdefault(key, Node(key))
        if node.headword is None:
            node.headword = index
        if not any(m.span.overlaps(entry.headword) for m in node.mentions):
            node.mentions.append(
                Mention(entry.headword, form, ("Concept",), _HEADWORD_CONFIDENCE, "glossary")
            )
            node.forms[form] += 1
            node.weights.setdefault("Concept", _HEADWORD_CONFIDENCE)
    return nodes


def _area_entity(entry: AreaMentions) -> Entity:
    name = area_mentions.area_name(entry)
    return Entity(
        id=entry.area.id,
        name=name,
        types=area_mentions.types(entry),
        mentions=tuple(sorted(entry.mentions, key=lambda m: m.span)),
        aliases=tuple(sorted(f for f in entry.forms if f != name)),
        confidence=max((m.confidence for m in entry.mentions), default=1.0),
        area=entry.area,
    )


def _entity(report: Report, members: list[Node]) -> Entity:
    entry: GlossaryEntry | None = None
    for node in members:
        if node.headword is not None:
            entry = report.glossary[node.headword]
    name, aliases = names(members, report.slice(entry.headword) if entry else None)
    kinds = types(members, name, entry is not None)
    mentions = sorted((m for n in members for m in n.mentions), key=lambda m: (m.span, m.form))
    return Entity(
        id=entity_id(name, kinds, report.area),
        name=name,
        types=kinds,
        mentions=tuple(mentions),
        aliases=aliases,
        confidence=max(m.confidence for m in mentions),
        definition=report.slice(entry.definition).strip() if entry else None,
        glossary_number=entry.number if entry else None,
    )


def _merged(entities: list[Entity]) -> list[Entity]:
    """Entities that came to one id (a place and a village of one name) made one."""
    by_id: dict[str, Entity] = {}
    for entity in entities:
        other = by_id.get(entity.id)
        if other is None:
            by_id[entity.id] = entity
            continue
        aliases = {*other.aliases, *entity.aliases, entity.name} - {other.name}
        by_id[entity.id] = Entity(
            id=other.id,
            name=other.name,
            types=tuple(dict.fromkeys((*other.types, *entity.types))),
            mentions=tuple(sorted((*other.mentions, *entity.mentions), key=lambda m: (m.span, m.form))),
            aliases=tuple(sorted(aliases)),
            confidence=max(other.confidence, entity.confidence),
            definition=other.definition or entity.definition,
            glossary_number=other.glossary_number or entity.glossary_number,
            area=other.area or entity.area,
        )
    return list(by_id.values())
