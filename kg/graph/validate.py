"""Whether a graph keeps what the vocabulary promises: SHACL, a report at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import RDF, SH

from kg.errors import InputError
from kg.graph import terms as t
from kg.graph.convert import rdflib_graph
from kg.graph.ontology import read
from kg.graph.serialise import Fact
from kg.model import PREDICATES

_FACTS = frozenset(t.gwr(p) for p in PREDICATES)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One broken promise: what is wrong in plain words, at which node, and what the report says there.

    `sentence` is empty where the node leads to no text; `value` is the offending value or empty;
    `shape` is the name of the shape in shapes.ttl.
    """

    message: str
    node: str
    sentence: str = ""
    value: str = ""
    shape: str = ""


def validate(graph: Path | str | bytes | rdflib.Graph | Iterable[Triple | Quad]) -> list[Finding]:
    """What is wrong with a graph, sorted; an empty list if it conforms to `ontology/shapes.ttl`.

    Takes a Turtle file, its bytes, an rdflib graph or triples. A graph of several reports is checked
    report by report. Raises InputError where a file cannot be read or parsed.
    """
    found: set[Finding] = set()
    for part in _reports(_facts(graph)):
        found.update(_check(part))
    return sorted(found)


def _facts(graph: Path | str | bytes | rdflib.Graph | Iterable[Triple | Quad]) -> list[Fact]:
    parsed: Iterable[Triple | Quad]
    if isinstance(graph, Path | str):
        path = Path(graph)
        try:
            parsed = _parse(path.read_bytes(), str(path))
        except OSError as error:
            raise InputError(f"cannot read {path}: {error.strerror}") from None
    elif isinstance(graph, bytes):
        parsed = _parse(graph, "the graph")
    elif isinstance(graph, rdflib.Graph):
        parsed = _parse(graph.serialize(format="nt", encoding="utf-8"), "the graph")
    else:
        parsed = graph
    facts: list[Fact] = []
    for triple in parsed:
        subject, predicate, obj = triple[0], triple[1], triple[2]
        if not (isinstance(subject, NamedNode) and isinstance(obj, NamedNode | Literal)):
            raise InputError(f"the graph holds a blank node, which no report graph does: {triple}")
        facts.append((subject, predicate, obj))
    return facts


def _parse(data: bytes, name: str) -> list[Quad]:
    try:
        return list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise InputError(f"{name} is no Turtle: {error.msg}") from None


def _reports(facts: list[Fact]) -> Iterator[list[Fact]]:
    """A graph's parts, one a report with what its nodes lead to, then whatever no report leads to."""
    about: dict[NamedNode, list[Fact]] = {}
    for fact in facts:
        about.setdefault(fact[0], []).append(fact)
    reports = [s for s, told in about.items() if any(f[1] == t.TYPE and f[2] == t.REPORT for f in told)]
    if len(reports) <= 1:
        yield facts
        return
    own: dict[str, list[NamedNode]] = {r.value: [] for r in reports}
    shared = set()
    for subject in about:
        report = subject.value.partition("#")[0]
        while report and report not in own:
            report = report.rpartition("/")[0]
        if report:
            own[report].append(subject)
        else:
            shared.add(subject)
    left = set(shared)
    stated_anywhere = _stated(facts)
    for report in sorted(own):
        told = [f for subject in own[report] for f in about[subject]]
        stated = _stated(told)
        reached: set[NamedNode] = set()
        waiting = told
        part = list(told)
        while waiting:
            ends = {f[2] for f in waiting if isinstance(f[2], NamedNode)} & shared - reached
            reached |= ends
            # What only another report states as done must not look like a fact without a statement here.
            waiting = [
                f
                for e in ends
                for f in about[e]
                if f[1] not in _FACTS or f in stated or f not in stated_anywhere
            ]
            part += waiting
        left -= reached
        yield part
    if left:
        yield [f for subject in left for f in about[subject]]


def _stated(facts: Iterable[Fact]) -> set[Fact]:
    """The facts that actual statements say."""
    parts: dict[NamedNode, dict[NamedNode, NamedNode]] = {}
    wanted = {t.RDF_SUBJECT, t.RDF_PREDICATE, t.RDF_OBJECT, t.MODE}
    for subject, predicate, obj in facts:
        if predicate in wanted and isinstance(obj, NamedNode):
            parts.setdefault(subject, {})[predicate] = obj
    actual = t.code("mode", "actual")
    return {
        (p[t.RDF_SUBJECT], p[t.RDF_PREDICATE], p[t.RDF_OBJECT])
        for p in parts.values()
        if len(p) == len(wanted) and p[t.MODE] == actual
    }


@dataclass(frozen=True, slots=True)
class _Question:
    """A SPARQL constraint of a shape: what it asks of each node of a class, and what an answer means."""

    shape: str
    of: NamedNode
    text: str
    message: str


_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@cache
def _shapes() -> tuple[rdflib.Graph, tuple[_Question, ...]]:
    """The shapes in the form in which pySHACL is quick, and their SPARQL constraints.

    Oxigraph answers these some hundred times faster than rdflib, in which pySHACL asks them. A property shape
    that bears the targets of its node shape is checked on all nodes at once, not on one after the other.
    """
    graph = rdflib.Graph().parse(data=read("shapes.ttl"), format="turtle")
    prefixes = "".join(
        f"PREFIX {graph.value(d, SH.prefix)}: <{graph.value(d, SH.namespace)}>\n"
        for d in graph.objects(None, SH.declare)
    )
    questions = tuple(
        _Question(
            shape=str(constraint).rpartition("#")[2],
            of=NamedNode(str(of)),
            text=prefixes + str(graph.value(constraint, SH.select)),
            message=str(graph.value(constraint, SH.message)),
        )
        for shape, constraint in sorted(graph.subject_objects(SH.sparql))
        for of in graph.objects(shape, SH.targetClass)
    )
    graph.remove((None, SH.sparql, None))
    for shape, inner in sorted(graph.subject_objects(SH.property)):
        targets = [(p, o) for p in _TARGETS for o in graph.objects(shape, p)]
        for predicate, target in targets:
            graph.add((inner, predicate, target))
        if targets:
            graph.remove((shape, SH.property, inner))
    return graph, questions


def _check(facts: list[Fact]) -> Iterator[Finding]:
    import pyshacl

    shapes, questions = _shapes()
    graph = rdflib_graph(facts)
    yield from _ask(facts, questions, graph)
    conforms, results, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    if conforms:
        return
    if not isinstance(results, rdflib.Graph):
        raise InputError(f"the shapes could not be applied: {text}")
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        yield Finding(
            message=str(results.value(result, SH.resultMessage)),
            node=str(focus),
            sentence=_sentence(graph, focus),
            value="" if value is None or value == focus else str(value),
            shape=str(results.value(result, SH.sourceShape)).rpartition("#")[2],
        )


def _ask(facts: list[Fact], questions: Iterable[_Question], graph: rdflib.Graph) -> Iterator[Finding]:
    store = pyoxigraph.Store()
    store.extend(Quad(s, p, o) for s, p, o in facts if not isinstance(o, str))
    for question in questions:
        for one in [s for s, p, o in facts if p == t.TYPE and o == question.of]:
            answers = store.query(question.text, substitutions={pyoxigraph.Variable("this"): one})
            if not isinstance(answers, pyoxigraph.QuerySolutions):
                raise TypeError(f"{question.shape} is no SELECT")
            names = [variable.value for variable in answers.variables]
            for answer in answers:
                said = {name: str(getattr(answer[name], "value", "")) for name in names}
                node = said.get("value", one.value)
                message = question.message
                for name, value in said.items():
                    message = message.replace(f"{{?{name}}}", value)
                yield Finding(message, node, _sentence(graph, rdflib.URIRef(node)), shape=question.shape)


_ANCHOR, _PART, _QUOTED, _IDENT = (
    rdflib.URIRef(x.value) for x in (t.ANCHOR_OF, t.IS_PART_OF, t.QUOTED_FROM, t.IDENT_REF)
)


def _sentence(graph: rdflib.Graph, node: rdflib.term.Node | None) -> str:
    """The words of the report nearest to a node: its sentence, its evidence, its first mention's sentence."""
    if node is None:
        return ""
    if (quoted := min(graph.objects(node, _QUOTED), default=None, key=str)) is not None:
        node = quoted
    elif (mention := min(graph.subjects(_IDENT, node), default=None, key=str)) is not None:
        node = mention
    around = graph.value(node, _PART)
    words = (graph.value(around, _ANCHOR) if around is not None else None) or graph.value(node, _ANCHOR)
    return "" if words is None else str(words)
