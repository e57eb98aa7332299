"""JSON-LD with a context in which the vocabulary's names are short and values need no types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph import terms as t
from kg.graph.serialise import Fact

_CHINESE = (
    *(t.TITLE, t.LABEL, t.PREF_LABEL, t.ALT_LABEL, t.DEFINITION),
    *(t.ACTION, t.VALUE_TEXT, t.UNIT, t.RANK),
)
_PLAIN = (
    *(t.IS_STRING, t.ANCHOR_OF, t.SHA256, t.SOURCE, t.NAME_KEY),
    *(t.AREA_CODE, t.FORMER_CODE, t.RULE, t.GROUNDS),
)
_TYPED = {
    t.XSD_G_YEAR: (t.REPORT_YEAR, t.REVIEW_YEAR, t.YEAR),
    t.XSD_DATE: (t.ISSUED,),
    t.XSD_NON_NEGATIVE: (t.BEGIN_INDEX, t.END_INDEX),
    t.XSD_DECIMAL: (t.CONFIDENCE, t.VALUE, t.NORMALIZED_VALUE),
    t.XSD_INTEGER: (t.GLOSSARY_NUMBER,),
}
_CODES = (t.CHAPTER_KIND, t.AREA_LEVEL, t.MODE, t.MEASURE, t.BOUND, t.CHANGE, t.RDF_PREDICATE)
_NODES = (
    *(t.REPORTING_AREA, t.IS_PART_OF, t.IS_REPLACED_BY, t.REFERENCE_CONTEXT, t.IDENT_REF, t.EXACT_MATCH),
    *(t.WITHIN, t.SAME_AS, t.DERIVED_FROM, t.QUOTED_FROM, t.IN_DATA_SET, t.STRUCTURE),
    *(t.SUBJECT, t.HAS_INDICATOR),
)
# rdf:subject and gwr:subject would both be "subject".
_LONG = {t.RDF_SUBJECT: "rdf:subject", t.RDF_OBJECT: "rdf:object", t.RDF_PREDICATE: "rdf:predicate"}


def _short(predicate: NamedNode) -> str:
    return _LONG.get(predicate) or predicate.value.rpartition("#")[2].rpartition("/")[2]


@cache
def _terms() -> dict[NamedNode, tuple[str, str, str]]:
    """For each predicate its short name, and the kind and name of what its values are coerced to."""
    kinds: dict[NamedNode, tuple[str, str, str]] = {}
    for predicate in _CHINESE:
        kinds[predicate] = (_short(predicate), "@language", "zh")
    for predicate in _PLAIN:
        kinds[predicate] = (_short(predicate), "", "")
    for datatype, predicates in _TYPED.items():
        for predicate in predicates:
            kinds[predicate] = (_short(predicate), "@type", f"xsd:{datatype.value.rpartition('#')[2]}")
    for predicate in _CODES:
        kinds[predicate] = (_short(predicate), "@type", "@vocab")
    for predicate in (*_NODES, t.RDF_SUBJECT, t.RDF_OBJECT):
        kinds[predicate] = (_short(predicate), "@type", "@id")
    return kinds


def context(base: str) -> dict[str, object]:
    """The JSON-LD context: prefixes, the base, and each property with what its values are."""
    found: dict[str, object] = {"@base": base, **t.PREFIXES}
    for predicate, (name, kind, value) in _terms().items():
        found[name] = {"@id": _curie(predicate.value), **({kind: value} if kind else {})}
    return found


def _curie(iri: str) -> str:
    for prefix, namespace in t.PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].replace("-", "").isalnum():
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def jsonld(facts: Iterable[Fact | Triple | Quad], base: str = t.BASE) -> bytes:
    """Triples as one JSON-LD document, nodes and keys sorted, its context inside."""
    nodes: dict[str, dict[str, set[object]]] = {}
    for fact in facts:
        subject, predicate, obj = fact[0], fact[1], fact[2]
        assert isinstance(subject, NamedNode) and isinstance(obj, NamedNode | Literal)
        key, value = _value(predicate, obj, base)
        nodes.setdefault(subject.value, {}).setdefault(key, set()).add(value)
    graph = []
    for iri in sorted(nodes):
        node: dict[str, object] = {"@id": _relative(iri, base)}
        for key in sorted(nodes[iri]):
            values = [json.loads(v) for v in sorted(map(str, nodes[iri][key]))]
            node[key] = values[0] if len(values) == 1 else values
        graph.append(node)
    document = {"@context": context(base), "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _relative(iri: str, base: str) -> str:
    rest = iri.removeprefix(base)
    # A colon or a leading slash would be read as something else than a path under the base.
    return (
        rest
        if rest != iri and rest and ":" not in rest and not rest.startswith(("/", "#", "?", ".", "_"))
        else iri
    )


def _value(predicate: NamedNode, obj: NamedNode | Literal, base: str) -> tuple[str, str]:
    """The key of a value, and the value as JSON text (so that values of one key can be sorted)."""
    if predicate == t.TYPE:
        return "@type", json.dumps(_curie(obj.value), ensure_ascii=False)
    name, kind, coerced = _terms().get(predicate, (_curie(predicate.value), "", ""))
    value: object
    if isinstance(obj, NamedNode):
        as_code, as_node = kind == "@type" and coerced == "@vocab", kind == "@type" and coerced == "@id"
        short = _curie(obj.value) if as_code else _relative(obj.value, base)
        value = short if as_code or as_node else {"@id": short}
    elif obj.language:
        plain = kind == "@language" and coerced == obj.language
        value = obj.value if plain else {"@value": obj.value, "@language": obj.language}
    else:
        datatype = _curie(obj.datatype.value)
        # A string of no coerced type is a plain string in JSON-LD too.
        coerced = coerced if kind else "xsd:string"
        value = (
            obj.value
            if kind in ("@type", "") and coerced == datatype
            else {"@value": obj.value, "@type": datatype}
        )
    return name, json.dumps(value, ensure_ascii=False, sort_keys=True)
