"""Fulfilments as triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from pyoxigraph import NamedNode

from kg.corpus.tracking.fulfilment import Fulfilment, Side
from kg.corpus.tracking.labels import thing_of
from kg.corpus.tracking.mentions import RULE
from kg.corpus.tracking.reports import Claim, Place, Told
from kg.graph import terms as t
from kg.graph.facts import named
from kg.graph.literals import confidence, decimal, digest, index, plain, year
from kg.graph.serialise import Fact

__all__ = ["facts"]

_FULFILMENT, _TARGET, _OUTCOME, _VERDICT, _RATIO = (
    t.gwr(x) for x in ("Fulfilment", "target", "outcome", "verdict", "ratio")
)


def iri(base: str, fulfilment: Fulfilment) -> str:
    """The IRI of a fulfilment: the hash of target and outcome."""
    outcome = fulfilment.link.outcome.said.iri if fulfilment.link else ""
    return f"{base}track/{digest(fulfilment.target.said.iri, outcome)}"


def facts(fulfilments: Iterable[Fulfilment], base: str) -> Iterator[Fact]:
    """The fulfilments, and the statements that tracking itself read from the text."""
    for one in fulfilments:
        node = NamedNode(iri(base, one))
        yield node, t.TYPE, _FULFILMENT
        yield node, _TARGET, NamedNode(one.target.said.iri)
        yield node, _VERDICT, t.code("verdict", one.verdict)
        if one.link is None:
            if one.doubt:
                yield node, t.GROUNDS, plain(one.doubt)
            continue
        yield node, _OUTCOME, NamedNode(one.link.outcome.said.iri)
        yield node, t.CONFIDENCE, confidence(one.link.grade)
        grounds = "; ".join(x for x in (one.link.grounds, one.link.doubt) if x)
        yield node, t.GROUNDS, plain(grounds)
        if one.link.ratio is not None:
            yield node, _RATIO, decimal(one.link.ratio)
        described = one.target.told.things.keys() | one.link.outcome.told.things.keys()
        for side in (one.target, one.link.outcome):
            if side.made:
                yield from _made(side)
                yield from _named(side, described)


def _named(side: Side, described: AbstractSet[str]) -> Iterator[Fact]:
    """The mention of a thing that only tracking found in a text; its name, where no report's file has it."""
    claim, told = side.said, side.told
    assert isinstance(claim, Claim)
    node = NamedNode(thing_of(claim))
    if node.value in told.things:
        return
    if node.value not in described:
        yield node, t.TYPE, t.gwr("Program")
        yield from named(node, side.label)
    mention = NamedNode(f"{told.iri}/m/{digest(side.place.begin, side.place.end, node.value)}")
    yield from _phrase(mention, told, side.place)
    sentence = told.around(side.place)
    yield mention, t.IS_PART_OF, NamedNode(f"{told.iri}#char={sentence.begin},{sentence.end}")
    yield mention, t.IDENT_REF, node
    yield mention, t.CONFIDENCE, confidence(float(claim.confidence))
    yield mention, t.RULE, plain(RULE)


def _made(side: Side) -> Iterator[Fact]:
    claim, told = side.said, side.told
    assert isinstance(claim, Claim)
    node, context = NamedNode(claim.iri), NamedNode(told.iri)
    yield node, t.TYPE, t.STATEMENT
    status = claim.predicate == "hasStatus"
    subject, predicate = NamedNode(claim.subject), t.gwr(claim.predicate)
    obj = t.code("status", claim.object) if status else NamedNode(claim.object)
    if not claim.planned:
        yield subject, predicate, obj
    yield node, t.RDF_SUBJECT, subject
    yield node, t.RDF_PREDICATE, predicate
    yield node, t.RDF_OBJECT, obj
    yield node, t.YEAR, year(claim.year)
    yield node, t.MODE, t.code("mode", "planned" if claim.planned else "actual")
    yield node, t.CONFIDENCE, confidence(float(claim.confidence))
    yield node, t.RULE, plain(RULE)
    yield node, t.GROUNDS, plain(claim.grounds)
    yield node, t.DERIVED_FROM, context
    for place in claim.places:
        phrase = NamedNode(f"{told.iri}#char={place.begin},{place.end}")
        yield node, t.QUOTED_FROM, phrase
        yield from _phrase(phrase, told, place)


def _phrase(node: NamedNode, told: Told, place: Place) -> Iterator[Fact]:
    yield node, t.TYPE, t.PHRASE
    yield node, t.BEGIN_INDEX, index(place.begin)
    yield node, t.END_INDEX, index(place.end)
    yield node, t.ANCHOR_OF, plain(told.slice(place))
    yield node, t.REFERENCE_CONTEXT, NamedNode(told.iri)
