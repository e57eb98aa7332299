"""The terms that graphs are written in, as pyoxigraph nodes, and the prefixes they are shown with.

`ontology/` defines the project's own terms; this module only names them, so that a misspelt
term is an AttributeError and not a silent triple.
"""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

BASE = "https://w3id.org/govreport/id/"
"""Where all that reports say lives, unless another base is given."""

GWR = "https://w3id.org/govreport/ontology#"
CODE = "https://w3id.org/govreport/code#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITSRDF = "http://www.w3.org/2005/11/its/rdf#"
SCHEMA = "https://schema.org/"
QB = "http://purl.org/linked-data/cube#"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "code": CODE,
    "dcterms": DCTERMS,
    "gwr": GWR,
    "itsrdf": ITSRDF,
    "nif": NIF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qb": QB,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
"""The fixed prefixes of every Turtle file and query, by code point."""


@cache
def gwr(name: str) -> NamedNode:
    """A class or property of the project's ontology: ``gwr("Report")``."""
    return NamedNode(GWR + name)


@cache
def code(scheme: str, name: str) -> NamedNode:
    """An entry of a closed list: ``code("mode", "actual")`` is ``code:mode-actual``."""
    return NamedNode(f"{CODE}{scheme}-{name}")


# classes
REPORT, CHAPTER, SECTION, INDICATOR = gwr("Report"), gwr("Chapter"), gwr("Section"), gwr("Indicator")
ADMINISTRATIVE_AREA = gwr("AdministrativeArea")
CONTEXT, PARAGRAPH, SENTENCE, PHRASE = (
    NamedNode(NIF + "Context"),
    NamedNode(NIF + "Paragraph"),
    NamedNode(NIF + "Sentence"),
    NamedNode(NIF + "Phrase"),
)
STATEMENT = NamedNode(RDF + "Statement")
DATA_SET, OBSERVATION = NamedNode(QB + "DataSet"), NamedNode(QB + "Observation")
OBSERVATION_STRUCTURE = gwr("observationStructure")

# the report and its text
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
TITLE, ISSUED, SOURCE = (
    NamedNode(DCTERMS + "title"),
    NamedNode(DCTERMS + "issued"),
    NamedNode(DCTERMS + "source"),
)
IS_PART_OF, IS_REPLACED_BY = NamedNode(DCTERMS + "isPartOf"), NamedNode(DCTERMS + "isReplacedBy")
SHA256 = NamedNode(SCHEMA + "sha256")
REPORTING_AREA, REPORT_YEAR, REVIEW_YEAR = gwr("reportingArea"), gwr("reportYear"), gwr("reviewYear")
CHAPTER_KIND = gwr("chapterKind")
IS_STRING, ANCHOR_OF = NamedNode(NIF + "isString"), NamedNode(NIF + "anchorOf")
BEGIN_INDEX, END_INDEX = NamedNode(NIF + "beginIndex"), NamedNode(NIF + "endIndex")
REFERENCE_CONTEXT = NamedNode(NIF + "referenceContext")
IDENT_REF = NamedNode(ITSRDF + "taIdentRef")

# entities
PREF_LABEL, ALT_LABEL = NamedNode(SKOS + "prefLabel"), NamedNode(SKOS + "altLabel")
DEFINITION, EXACT_MATCH = NamedNode(SKOS + "definition"), NamedNode(SKOS + "exactMatch")
NAME_KEY, GLOSSARY_NUMBER = gwr("nameKey"), gwr("glossaryNumber")
AREA_CODE, FORMER_CODE, WITHIN = gwr("areaCode"), gwr("formerCode"), gwr("within")
AREA_LEVEL = gwr("areaLevel")
SAME_AS = NamedNode(OWL + "sameAs")

# statements and observations
RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT = (
    NamedNode(RDF + "subject"),
    NamedNode(RDF + "predicate"),
    NamedNode(RDF + "object"),
)
DERIVED_FROM, QUOTED_FROM = NamedNode(PROV + "wasDerivedFrom"), NamedNode(PROV + "wasQuotedFrom")
YEAR, MODE, CONFIDENCE, RULE, GROUNDS = (gwr(x) for x in ("year", "mode", "confidence", "rule", "grounds"))
IN_DATA_SET, STRUCTURE = NamedNode(QB + "dataSet"), NamedNode(QB + "structure")
SUBJECT, HAS_INDICATOR, ACTION, MEASURE = (gwr(x) for x in ("subject", "indicator", "action", "measure"))
VALUE, VALUE_TEXT, UNIT = (gwr(x) for x in ("value", "valueText", "unit"))
NORMALIZED_VALUE, NORMALIZED_UNIT = gwr("normalizedValue"), gwr("normalizedUnit")
BOUND, CHANGE, RANK = gwr("bound"), gwr("change"), gwr("rank")

# datatypes
XSD_STRING, XSD_DECIMAL, XSD_INTEGER = (NamedNode(XSD + x) for x in ("string", "decimal", "integer"))
XSD_NON_NEGATIVE, XSD_G_YEAR, XSD_DATE = (NamedNode(XSD + x) for x in ("nonNegativeInteger", "gYear", "date"))
