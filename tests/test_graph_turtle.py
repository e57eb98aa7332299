"""The Turtle writer: the same bytes for the same triples, and nothing lost on the way."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.serialise import turtle
from kg.graph.terms import BASE, PREFIXES, XSD
from tests.test_graph_example import example

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PATHS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


def node(path: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + path)


def parsed(data: bytes) -> set[ox.Triple]:
    return {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(data, format=ox.RdfFormat.TURTLE)}


@given(
    st.lists(
        st.tuples(PATHS, PATHS, WORDS, st.sampled_from(["", "zh", "decimal", "integer", "gYear", "iri"]))
    )
)
def test_what_is_written_is_read_again(rows: list[tuple[str, str, str, str]]) -> None:
    facts = []
    for subject, predicate, text, kind in rows:
        obj: ox.NamedNode | ox.Literal
        if kind == "iri":
            obj = ox.NamedNode(PREFIXES["code"] + subject)
        elif kind == "zh":
            obj = ox.Literal(text, language="zh")
        else:
            obj = ox.Literal(text, datatype=ox.NamedNode(XSD + (kind or "string")))
        facts.append((node(subject), node(predicate), obj))
    data = turtle(facts)
    assert parsed(data) == {ox.Triple(*f) for f in facts}
    assert turtle(reversed(facts)) == data


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (ox.Literal("虹口区", language="zh"), '"虹口区"@zh'),
        (ox.Literal('说"好"\\'), r'"说\"好\"\\"'),
        (ox.Literal("两\n行"), '"""两\n行"""'),
        (ox.Literal("\r\t\x00"), r'"\u000D	\u0000"'),
        (ox.Literal("0.90", datatype=ox.NamedNode(XSD + "decimal")), "0.90"),
        (ox.Literal("90", datatype=ox.NamedNode(XSD + "decimal")), '"90"^^xsd:decimal'),
        (ox.Literal("1", datatype=ox.NamedNode(XSD + "integer")), "1"),
        (ox.Literal("2024", datatype=ox.NamedNode(XSD + "gYear")), '"2024"^^xsd:gYear'),
    ],
)
def test_literals(literal: ox.Literal, written: str) -> None:
    assert f"{written} .\n" in turtle([(node("a"), node("b"), literal)]).decode()


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (BASE + "310109/八大计划", "<310109/八大计划>"),
        (BASE + "2025-310109#char=63,79", "<2025-310109#char=63,79>"),
        (PREFIXES["code"] + "unit-平方米", "code:unit-平方米"),
        # What a reader could resolve otherwise is written in full.
        (BASE + "a:b", f"<{BASE}a:b>"),
        (BASE + "a//b", f"<{BASE}a//b>"),
        (BASE + "..", f"<{BASE}..>"),
        (BASE, f"<{BASE}>"),
        (PREFIXES["code"] + "unit-微克/立方米", f"<{PREFIXES['code']}unit-微克/立方米>"),
    ],
)
def test_iris(iri: str, written: str) -> None:
    data = turtle([(node("s"), node("p"), ox.NamedNode(iri))])
    assert f" {written} .\n" in data.decode()
    assert parsed(data) == {ox.Triple(node("s"), node("p"), ox.NamedNode(iri))}


def test_subjects_predicates_and_objects_stand_by_code_point() -> None:
    data = turtle(shuffled()).decode()
    subjects = [x.split(" ")[0].strip("<>") for x in data.split("\n\n")[1:]]
    assert subjects == sorted(subjects) and len(subjects) >= 50
    with_two = data[data.index("<310109/八大计划> a") :]
    assert with_two.index("gwr:Concept") < with_two.index("gwr:Program") < with_two.index("rdfs:label")


def shuffled() -> list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    from kg.graph import triples

    facts = list(triples(example()))
    random.Random(1).shuffle(facts)
    return facts


def test_same_bytes_in_any_order_and_with_any_hash_seed(tmp_path: Path) -> None:
    from kg.graph import turtle as write

    here = write([example()])
    assert turtle(shuffled()) == here
    program = "import sys; from tests.test_graph_example import example; from kg.graph import turtle; "
    program += "sys.stdout.buffer.write(turtle([example()]))"
    for seed in ("1", "2"):
        again = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            cwd=Path(__file__).parent.parent,
        )
        assert again.stdout == here


def test_rdflib_and_oxigraph_read_the_same_number() -> None:
    from kg.graph import turtle as write

    data = write([example()])
    assert len(rdflib.Graph().parse(data=data, format="turtle")) == len(parsed(data))


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(ValueError, match="blank node"):
        turtle([ox.Triple(ox.BlankNode("x"), node("p"), node("o"))])
