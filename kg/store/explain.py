"""What a store knows of one entity, each line with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.graph.terms import NAME_KEY
from kg.linking.identity import name_key

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX gwr: <https://w3id.org/govreport/ontology#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said: `text` in words, where it stands (source offsets), and why it was believed."""

    kind: str
    text: str
    year: str
    mode: str
    confidence: str
    rule: str
    report: str
    sentence: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    iri: str
    name: str
    types: tuple[str, ...]
    aliases: tuple[str, ...]
    definition: str | None
    lines: tuple[Line, ...]


def _rows(store: Store, query: str, node: NamedNode | None = None) -> list[dict[str, str]]:
    text = query if node is None else query.replace("?entity", str(node))
    answer = store.query(_PREFIXES + text, use_default_graph_as_union=True)
    assert isinstance(answer, QuerySolutions)
    names = [v.value for v in answer.variables]
    return [{n: _text(row[n]) for n in names if row[n] is not None} for row in answer]


def _text(term: object) -> str:
    return term.value if isinstance(term, (Literal, NamedNode)) else str(term)


def find(store: Store, name: str) -> list[str]:
    """IRIs of the entities that are called `name` (any form, folded), or that contain it if none is."""
    key = name_key(name)
    called = {row["e"] for row in _rows(store, _CALLED.replace("?key", str(Literal(key))))}
    suffix = _BY_IRI.replace("?end", str(Literal("/" + name))).replace("?whole", str(Literal(name)))
    called |= {row["e"] for row in _rows(store, suffix)}
    partial: set[str] = set()
    for row in _rows(store, _OTHER_FORMS):
        folded = name_key(row["n"])
        if (folded == key or (key and key in folded)) and _is_entity(store, row["e"]):
            (called if folded == key else partial).add(row["e"])
    if not called and key:  # Only now are all names read.
        partial |= {row["e"] for row in _rows(store, _CONTAIN.replace("?key", str(Literal(key))))}
    return sorted(called or partial)


def _is_entity(store: Store, iri: str) -> bool:
    return next(store.quads_for_pattern(NamedNode(iri), NAME_KEY, None, None), None) is not None


def explain(store: Store, iri: str) -> Explanation:
    """All that the store says of an entity, in the order of the reports' text."""
    node = NamedNode(iri)
    labels = _rows(store, "SELECT DISTINCT ?n { ?entity skos:prefLabel ?n }", node)
    aliases = _rows(store, "SELECT DISTINCT ?n { ?entity skos:altLabel ?n }", node)
    types = _rows(
        store,
        "SELECT DISTINCT ?t { ?entity a ?t FILTER(STRSTARTS(STR(?t), STR(gwr:))) }",
        node,
    )
    definitions = _rows(store, "SELECT DISTINCT ?d { ?entity skos:definition ?d }", node)
    lines = [
        *_lines("statement", _rows(store, _STATEMENTS_OF, node)),
        *_lines("statement", _rows(store, _STATEMENTS_ABOUT, node)),
        *_lines("observation", _rows(store, _OBSERVATIONS, node)),
        *_lines("mention", _rows(store, _MENTIONS, node)),
    ]
    order = {"statement": 0, "observation": 1, "mention": 2}
    lines = sorted(set(lines), key=lambda x: (order[x.kind], x.report, x.begin, x.end, x.text))
    return Explanation(
        iri,
        min((r["n"] for r in labels), default=iri),
        tuple(sorted(r["t"].rpartition("#")[2] for r in types)),
        tuple(sorted({r["n"] for r in aliases})),
        next((r["d"] for r in definitions), None),
        tuple(lines),
    )


def _lines(kind: str, rows: Iterable[dict[str, str]]) -> Iterable[Line]:
    for row in rows:
        if kind == "statement":
            end = row.get("on") or _local(row["o"]).removeprefix("status-")
            text = f"{row.get('sn', '')} {_local(row['p'])} {end}"
        elif kind == "observation":
            parts = (row.get(x, "") for x in ("action", "indicator", "value", "rank"))
            text = " ".join(p for p in parts if p)
        else:
            text = row["anchor"]
        yield Line(
            kind,
            text,
            row.get("year", "")[:4],
            _local(row.get("mode", "")).rpartition("-")[2],
            row.get("confidence", ""),
            row.get("rule", ""),
            row["report"].rpartition("/")[2],
            row.get("sentence") or row.get("quote") or row.get("anchor", ""),
            int(row["begin"]),
            int(row["end"]),
        )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


_WHERE_SAID = """
  LATERAL { ?s gwr:year ?year ; gwr:mode ?mode ; gwr:confidence ?confidence ; gwr:rule ?rule ;
    prov:wasQuotedFrom ?q }
  LATERAL { ?q nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?quote ;
    nif:referenceContext ?report }
"""
_SAID = "?year ?mode ?confidence ?rule ?report ?quote ?begin ?end"

# A node that many reports name has its type and its names once in each of their graphs: what is asked of it
# stands in a SELECT DISTINCT of its own, lest each row come as often as there are reports, squared.
# Oxigraph plans without counts: LATERAL says what is to be looked up row by row.
_CALLED = "SELECT DISTINCT ?e { ?e gwr:nameKey ?key }"
_BY_IRI = """SELECT ?e { { SELECT DISTINCT ?e { ?e gwr:nameKey ?k } }
  FILTER(STRENDS(STR(?e), ?end) || STR(?e) = ?whole) }"""
_OTHER_FORMS = "SELECT DISTINCT ?e ?n { ?e skos:altLabel ?n }"
_CONTAIN = """SELECT DISTINCT ?e { { SELECT DISTINCT ?e ?k { ?e gwr:nameKey ?k } }
  FILTER(CONTAINS(STR(?k), ?key)) }"""


def _names(node: str, name: str, of: str, only: str = "") -> str:
    """A group with the names of the nodes that `of` finds, each once."""
    return f"""{{ SELECT DISTINCT {node} {name} {{ {{ SELECT DISTINCT {node} {{ {of} }} }}
    LATERAL {{ SELECT DISTINCT {node} {name} {{ {node} skos:prefLabel {name} {only} }} }} }} }}"""


_STATEMENTS_OF = f"""SELECT DISTINCT ?sn ?p ?o ?on {_SAID} {{
  {{ SELECT DISTINCT ?sn {{ ?entity skos:prefLabel ?sn }} }}
  {{ {{ ?s rdf:subject ?entity }} LATERAL {{ ?s rdf:predicate ?p ; rdf:object ?o }} {_WHERE_SAID} }}
  OPTIONAL {_names("?o", "?on", "?any rdf:subject ?entity ; rdf:object ?o", 'FILTER(LANG(?on) = "zh")')} }}"""
_STATEMENTS_ABOUT = f"""SELECT DISTINCT ?sn ?p ?o ?on {_SAID} {{
  {{ SELECT DISTINCT ?on {{ ?entity skos:prefLabel ?on }} }}
  {{ {{ ?s rdf:object ?entity }} LATERAL {{ ?s rdf:predicate ?p ; rdf:subject ?subject }} {_WHERE_SAID} }}
  {_names("?subject", "?sn", "?any rdf:object ?entity ; rdf:subject ?subject")}
  BIND(?entity AS ?o) }}"""
_OBSERVATIONS = f"""SELECT DISTINCT ?action ?indicator ?value ?rank {_SAID} {{
  {{ {{ ?s gwr:subject ?entity }} LATERAL {{ ?s a qb:Observation ; gwr:indicator ?measured }} {_WHERE_SAID} }}
  {_names("?measured", "?indicator", "?any gwr:subject ?entity ; gwr:indicator ?measured")}
  OPTIONAL {{ ?s gwr:action ?action }} OPTIONAL {{ ?s gwr:valueText ?value }}
  OPTIONAL {{ ?s gwr:rank ?rank }} }}"""
_MENTIONS = """SELECT DISTINCT ?anchor ?confidence ?rule ?report ?begin ?end ?sentence {
  { ?m itsrdf:taIdentRef ?entity }
  LATERAL { ?m nif:anchorOf ?anchor ; nif:referenceContext ?report ; nif:beginIndex ?begin ;
    nif:endIndex ?end ; gwr:confidence ?confidence ; gwr:rule ?rule }
  OPTIONAL { SELECT ?m ?sentence { { ?m itsrdf:taIdentRef ?entity }
    LATERAL { ?m dcterms:isPartOf ?place } LATERAL { ?place nif:anchorOf ?sentence ; a nif:Sentence } } } }"""


def show(found: Explanation, mentions: int = 20) -> str:
    """An explanation in lines that a person reads; `mentions` is how many of those to give."""
    out = [f"{found.name}  ({', '.join(found.types)})", f"  <{found.iri}>"]
    if found.aliases:
        out.append(f"  also: {'、'.join(found.aliases)}")
    if found.definition:
        out.append(f"  definition: {found.definition}")
    for kind, title in (
        ("statement", "statements"),
        ("observation", "observations"),
        ("mention", "mentions"),
    ):
        lines = [line for line in found.lines if line.kind == kind]
        if not lines:
            continue
        out.append(f"  {title}:")
        for line in lines[: mentions if kind == "mention" else None]:
            when = f"{line.year} {line.mode}, " if line.year else ""
            out.append(f"    {line.text}  [{when}confidence {line.confidence}, rule {line.rule}]")
            out.append(f"      {line.report}, {line.begin}–{line.end}: {line.sentence}")
        if kind == "mention" and len(lines) > mentions:
            out.append(f"    … {len(lines) - mentions} more")
    return "\n".join(out) + "\n"
