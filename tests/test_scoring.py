"""The scorer's promises, on a report of four lines whose right answers stand beside it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib

from kg.scoring import GoldError, from_graph, parse_gold, score
from kg.scoring.claims import ClaimedEntity, ClaimedObservation, ClaimedStatement, Claims
from kg.scoring.gold import sentences
from kg.scoring.score import same_number, same_types, similar

TEXT = "引进东方汇理等企业9家。\n“八大计划”启动;航运增长8.2%!\n不在范围内的鹏瑞利。\n"
GOLD = """# a comment
S\t1\t3
E\t甲区\tAdministrativeArea\t-\t-
E\t东方汇理\tEnterprise\t-\t-
E\t八大计划\tConcept,Program\t-\t-
R\t1\t甲区\tintroduced\t东方汇理\t2024\tactual
R\t2\t八大计划\thasStatus\tstarted\t2025\tplanned
O\t1\t甲区\t企业\t引进\tlevel\t9\t家\texact\t-\t-\t2024\tactual
"""


def claims() -> Claims:
    entities = [
        ClaimedEntity("area", "甲区", frozenset({"甲区"}), frozenset({"AdministrativeArea"}), ()),
        ClaimedEntity("a", "东方汇理", frozenset({"东方汇理"}), frozenset({"Enterprise"}), ((2, 6),)),
        ClaimedEntity("b", "八大计划", frozenset({"“八大计划”"}), frozenset({"Program"}), ((14, 18),)),
        ClaimedEntity("c", "鹏瑞利", frozenset({"鹏瑞利"}), frozenset({"Enterprise"}), ((36, 39),)),
    ]
    return Claims(
        {e.key: e for e in entities},
        (
            ClaimedStatement("area", "introduced", "a", False, "2024", "actual", ((0, 11),)),
            ClaimedStatement("b", "hasStatus", "started", True, "2024", "actual", ((13, 21),)),
        ),
        (
            ClaimedObservation(
                "area", "企业", "引进", "level", "9", "家", "exact", "", "", "2024", "actual", ((0, 11),)
            ),
        ),
    )


def test_sentences_end_at_marks_and_lines() -> None:
    assert [s.text for s in sentences(TEXT)] == [
        "引进东方汇理等企业9家。",
        "“八大计划”启动;",
        "航运增长8.2%!",
        "不在范围内的鹏瑞利。",
    ]
    assert all(TEXT[s.begin : s.end] == s.text for s in sentences(TEXT))


def test_only_what_the_ranges_hold_counts() -> None:
    result = score(TEXT, parse_gold(GOLD), claims())
    names = result.rows["entities", "name"]
    assert (names.right, names.given, names.wanted) == (2, 2, 3)
    assert result.rows["relations", "triple"].f1 == 1.0
    # The second statement's year and mode are wrong.
    assert result.rows["relations", "strict"].right == 1
    assert result.rows["observations", "strict"].f1 == 1.0
    assert "- entity 甲区 (AdministrativeArea)" in result.errors


def test_a_wrong_number_is_missed_and_invented() -> None:
    given = claims()
    wrong = replace(given, observations=(replace(given.observations[0], value="8"),))
    result = score(TEXT, parse_gold(GOLD), wrong)
    assert result.rows["observations", "number"].right == 0
    assert "- observation 企业 9家  (sentence 1)" in result.errors
    assert "+ observation 企业 8家 " in result.errors


def test_likenesses() -> None:
    assert similar("实到外资", "实到外资") == 1.0
    assert similar("高新技术企业", "企业") == pytest.approx(2 / 6)
    assert same_number("2/3", "0.6667") and not same_number("3", "4") and not same_number("", "4")
    assert same_types({"Place"}, {"Place", "Project"}) and not same_types({"Event"}, {"Place", "Project"})


def test_a_broken_gold_file_names_its_line() -> None:
    with pytest.raises(GoldError, match="gold, line 2: unknown record 'X'"):
        parse_gold("S\t1\t2\nX\t1\n")
    with pytest.raises(GoldError, match="no S record"):
        parse_gold("E\t甲区\tAdministrativeArea\n")


def test_agrees_with_the_reference_scorer(shared: Path) -> None:
    """The project's scorer gives the numbers of the reference program on the same files."""
    design = shared / "design"
    graph = rdflib.Graph().parse(design / "example.ttl")
    text = (design / "example.txt").read_text("utf-8")
    # One triple too many, one entity mistyped: the two must also agree on imperfect graphs.
    for triple in list(graph.triples((None, rdflib.RDF.type, None)))[:12:3]:
        graph.remove(triple)
    broken = graph.serialize(format="turtle")
    result = score(text, parse_gold((design / "example.tsv").read_text("utf-8")), from_graph(graph))
    reference = subprocess.run(
        [sys.executable, "-c", REFERENCE, str(shared / "gold"), str(design)],
        input=broken,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    ours = [str(x) for t in result.rows.values() for x in (t.right, t.given, t.wanted)]
    assert ours == reference


REFERENCE = """
import sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import gold, rdflib, score
graph = rdflib.Graph().parse(data=sys.stdin.read(), format="turtle")
text = open(sys.argv[2] + "/example.txt", encoding="utf-8").read()
rows, _ = score.score(text, gold.read(sys.argv[2] + "/example.tsv"), score.System(graph))
for part in ("entities", "relations", "observations"):
    for level in rows[part].values():
        print(level["right"], level["system"], level["gold"])
"""
