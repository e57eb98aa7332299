"""Each named query, with the rows that it finds in three small reports."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest

from kg.corpus.tracking.verdicts import Verdict
from kg.errors import InputError
from kg.graph import turtle
from kg.graph.terms import PREFIXES
from kg.graph.validate import validate
from kg.store import Result, memory_store, named_queries, run
from kg.store.asking import lateral, store_base
from kg.store.explain import explain, find
from kg.store.queries import _CHOICES
from tests.two_years import documents

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder = tmp_path_factory.mktemp("reports")
    files = []
    for document in documents():
        files.append(folder / f"{document.report.id}.ttl")
        files[-1].write_bytes(turtle([document]))
    return memory_store(files)


def rows(result: Result, *columns: str) -> Rows:
    """The rows' texts, cut to some columns."""
    where = [result.columns.index(c) for c in columns] if columns else range(len(result.columns))
    return [tuple(row[i].rpartition("/id/")[2] or row[i] for i in where) for row in result.texts]


HK, TX = "虹口区", "唐县"
CASES: list[tuple[str, dict[str, str], tuple[str, ...], Rows]] = [
    (
        "reports",
        {},
        ("report", "area", "year", "statements", "observations"),
        [
            ("2025-130627", TX, "2025", "1", "1"),
            ("2025-310109", HK, "2025", "18", "4"),
            ("2026-310109", HK, "2026", "2", "2"),
        ],
    ),
    ("types", {}, ("type", "entities"), [("Place", "5"), ("AdministrativeArea", "4"), ("Program", "4")]),
    ("entities", {"type": "Enterprise", "name": "东方"}, ("name", "mentions"), [("东方汇理", "1")]),
    ("entities", {"name": "上海市虹口"}, ("name", "type", "entity"), [(HK, "AdministrativeArea", "310109")]),
    (
        "evidence",
        {"name": "180街坊"},
        ("name", "sentence", "report"),
        [
            ("180街坊", "推进“八大计划”,180街坊开工,创建国家卫生区。", "2025-310109"),
            ("180街坊", "实施“八大计划”,180街坊开工。", "2026-310109"),
        ],
    ),
    (
        "sentences",
        {"text": "起步", "area": TX},
        ("sentence", "area", "reportYear"),
        [("地区生产总值增长6.1%,第四人民医院投用,低空经济起步。", TX, "2025")],
    ),
    ("enterprises-introduced", {}, (), [("东方汇理", "金融", "法国", "2024", HK)]),
    ("enterprises-introduced", {"country": "德国"}, (), []),
    ("enterprises-introduced", {"industry": "金融", "area": "310109"}, ("enterprise",), [("东方汇理",)]),
    (
        "projects-by-status",
        {"year": "2025"},
        (),
        [("180街坊", "started", "actual", "2025", HK), ("180街坊", "started", "planned", "2025", HK)],
    ),
    ("projects-by-status", {"status": "opened", "area": TX}, ("project",), [("第四人民医院",)]),
    ("status-counts", {}, (), [("completed", "1", "0"), ("opened", "2", "0"), ("started", "2", "1")]),
    (
        "parcels",
        {},
        ("parcel", "status", "mode", "year"),
        [
            ("107地块", "started", "actual", "2024"),
            ("119街坊", "completed", "actual", "2024"),
            ("180街坊", "started", "actual", "2025"),
            ("180街坊", "started", "planned", "2025"),
        ],
    ),
    (
        "program-parts",
        {"name": "八大"},
        (),
        [("八大计划", "八大计划", "全球服务商计划"), ("八大计划", "八大计划", "全球贸易商计划")],
    ),
    (
        "programs",
        {"name": "八大"},
        (),
        [("八大计划", "1", "全球服务商、全球贸易商等计划。"), ("八大计划", "1", "八项计划。")],
    ),
    ("concepts", {}, ("concept", "number"), [("八大计划", "1"), ("八大计划", "1")]),
    (
        "programs-implemented",
        {},
        (),
        [(HK, "八大计划", "2025", "actual", HK), (HK, "八大计划", "2025", "planned", HK)],
    ),
    ("honours-received", {"mode": "actual"}, ("recipient", "honour"), [("白玉兰广场", "全市首批示范楼宇")]),
    ("honours-received", {"mode": "planned"}, ("recipient", "honour"), [(HK, "国家卫生区")]),
    ("events-hosted", {}, ("host", "event", "year"), [(HK, "国际航运论坛", "2024")]),
    ("locations", {}, ("thing", "place"), [("白玉兰广场", "北外滩")]),
    (
        "institutions-founded",
        {},
        ("institution", "founder", "partner"),
        [("概念验证中心", HK, "北科创"), ("概念验证中心", HK, "第四人民医院")],
    ),
    ("industries", {}, (), [("金融", "东方汇理", "Enterprise")]),
    ("countries-of-origin", {}, (), [("法国", "东方汇理")]),
    (
        "co-mentions",
        {"name": "北外滩"},
        (),
        [("北外滩", "全市首批示范楼宇", "1"), ("北外滩", "国际航运论坛", "1"), ("北外滩", "白玉兰广场", "1")],
    ),
    (
        "indicators",
        {"area": HK, "year": "2024"},
        ("indicator", "action", "measure", "value", "unit", "change", "rank"),
        [
            ("地区生产总值", "", "growth", "8.2", "%", "increase", "全市第一"),
            ("金融企业", "引进", "level", "60", "家", "", ""),
        ],
    ),
    (
        "targets",
        {"area": HK},
        ("indicator", "measure", "bound", "value", "unit", "year"),
        [
            ("企业", "level", "atLeast", "100", "家", "2025"),
            ("地区生产总值", "growth", "about", "5", "%", "2025"),
        ],
    ),
    ("ranks", {}, ("indicator", "rank", "value"), [("地区生产总值", "全市第一", "8.2")]),
    (
        "indicator-series",
        {"area": HK, "indicator": "生产总值"},
        ("indicator", "measure", "year", "mode", "normalizedValue", "normalizedUnit", "written"),
        [
            ("地区生产总值", "growth", "2024", "actual", "0.082", "ratio", "地区生产总值"),
            ("地区生产总值", "growth", "2025", "actual", "0.054", "ratio", "生产总值"),
            ("地区生产总值", "growth", "2025", "planned", "0.05", "ratio", "地区生产总值"),
        ],
    ),
    (
        "targets-and-outcomes",
        {},
        ("area", "indicator", "year", "measure", "target", "outcome", "ratio"),
        [
            (HK, "企业", "2025", "level", "100", "120", "1.2"),
            (HK, "地区生产总值", "2025", "growth", "0.05", "0.054", "1.08"),
        ],
    ),
    (
        "compare-years",
        {"first": "2024", "second": "2025"},
        (),
        [(HK, "地区生产总值", "growth", "0.082", "0.054", "ratio")],
    ),
    (
        "compare-areas",
        {"indicator": "GDP", "year": "2024"},
        ("area", "number"),
        [(HK, "0.082"), (TX, "0.061")],  # though no report here writes GDP
    ),
    (
        "indicators",  # one of the reports writes 生产总值
        {"area": HK, "indicator": "GDP"},
        ("indicator", "value", "year"),
        [("地区生产总值", "8.2", "2024"), ("生产总值", "5.4", "2025")],
    ),
    ("targets", {"area": HK, "indicator": "GDP"}, ("indicator", "value"), [("地区生产总值", "5")]),
    ("compare-areas", {"year": "2024"}, ("area", "number"), [(HK, "0.082"), (TX, "0.061")]),
    (
        "first-named",
        {"type": "Industry"},
        ("name", "firstYear", "area", "reports"),
        [("低空经济", "2025", TX, "2"), ("金融", "2025", HK, "1")],
    ),
    ("newly-named", {"type": "Industry"}, (), []),
    ("no-longer-named", {"type": "Industry"}, (), [(HK, "金融", "2025", "2026")]),
    (
        "spread",
        {"type": "Program", "least": "2"},
        (),
        [("八大计划", "2025", "2")],
    ),
    (
        "same-name",
        {},
        (),
        [
            ("八大计划", "2", TX, "130627/八大计划"),
            ("八大计划", "2", HK, "310109/八大计划"),
            ("第四人民医院", "2", TX, "130627/第四人民医院"),
            ("第四人民医院", "2", HK, "310109/第四人民医院"),
        ],
    ),
    (
        "least-certain",
        {"below": "0.95"},
        ("confidence", "subject", "predicate", "object"),
        [("0.9", "107地块", "hasStatus", "started")],
    ),
    ("tracking", {}, (), []),
]


@pytest.mark.parametrize(("name", "parameters", "columns", "expected"), CASES)
def test_named_query(
    store: ox.Store, name: str, parameters: dict[str, str], columns: tuple[str, ...], expected: Rows
) -> None:
    found = rows(run(store, name, parameters), *columns)
    if name in ("types", "least-certain"):  # long answers: the first rows
        assert found[: len(expected)] == expected
    else:
        assert found == expected


def test_describe_gives_triples_with_their_evidence(store: ox.Store) -> None:
    result = run(store, "describe", {"name": "第四人民医院"})
    assert result.kind == "triples"
    texts = {t.object.value for t in result.triples if isinstance(t.object, ox.Literal)}
    assert "由第四人民医院、北科创共建的概念验证中心成立。" in texts


def test_every_named_query_is_tested_and_says_what_it_answers() -> None:
    assert set(named_queries()) == {c[0] for c in CASES} | {"describe"}
    for query in named_queries().values():
        assert query.title[0].isupper() and len(query.title) > 20, query.name
        assert set(query.notes) == set(query.parameters)
        assert all(len(note) > 5 for note in query.notes.values())


def test_queries_run_as_they_stand(store: ox.Store) -> None:
    """Without the program: any SPARQL processor reads the files."""
    for query in named_queries().values():
        store.query(query.text, use_default_graph_as_union=True)


def test_queries_are_plain_sparql_whose_marked_groups_are_joins(store: ox.Store) -> None:
    """`# lateral` says how to look a group up, never what is found."""
    questions = [(name, parameters) for name, parameters, _, _ in CASES]
    questions += [(name, {}) for name in named_queries()] + [("describe", {"name": "第四人民医院"})]
    for name, parameters in questions:
        query = named_queries()[name]
        assert "LATERAL" not in query.text, name
        text = query.with_parameters(parameters)
        if "# lateral" in text:
            assert lateral(text).count("LATERAL") == text.count("# lateral"), name
        assert len(lateral(text).splitlines()) == len(text.splitlines())
        plain = store.query(text, base_iri=store_base(store), use_default_graph_as_union=True)
        if isinstance(plain, ox.QuerySolutions):
            joined = sorted(str(tuple(row)) for row in plain)
            assert sorted(map(str, run(store, name, parameters).rows)) == joined, name
        elif isinstance(plain, ox.QueryTriples):
            assert set(run(store, name, parameters).triples) == set(plain), name


def test_only_a_comment_line_before_a_group_is_a_mark() -> None:
    assert lateral("{ ?a ?b ?c }\n  # lateral\n  { ?a ?d ?e }") == "{ ?a ?b ?c }\n  LATERAL\n  { ?a ?d ?e }"
    for text in ("# lateral thinking\n{ }", "?a ?b ?c # lateral\n{ }", "# lateral\n?a ?b ?c ."):
        assert lateral(text) == text


def test_what_many_reports_share_counts_once() -> None:
    """The union of the graphs holds a shared node's names once for each report."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    graphs = "".join(
        f"""<{n}> {{
          <{n}> a gwr:Report ; dcterms:title "R{n}"@zh ; gwr:reportYear "2025"^^xsd:gYear ;
            gwr:reportingArea <area> .
          <area> a gwr:AdministrativeArea ; gwr:nameKey "某市" ; skos:prefLabel "某市"@zh .
          <shared> a gwr:Industry ; gwr:nameKey "低空经济" ; skos:prefLabel "低空经济"@zh ;
            skos:altLabel "低空"@zh .
          <{n}/m> itsrdf:taIdentRef <shared> ; dcterms:isPartOf <{n}#s> ; nif:referenceContext <{n}> ;
            nif:anchorOf "低空经济" ; nif:beginIndex 0 ; nif:endIndex 4 ; gwr:confidence 0.9 ; gwr:rule "r" .
          <{n}#s> a nif:Sentence ; nif:anchorOf "发展低空经济。" ; nif:beginIndex 0 ;
            nif:referenceContext <{n}> .
          <{n}/s> a rdf:Statement ; rdf:subject <area> ; rdf:predicate gwr:received ; rdf:object <shared> ;
            gwr:year "{1990 + n}"^^xsd:gYear ; gwr:mode code:mode-actual ; gwr:confidence 0.9 ; gwr:rule "r" ;
            prov:wasDerivedFrom <{n}> ; prov:wasQuotedFrom <{n}#q> .
          <{n}#q> nif:anchorOf "获低空经济" ; nif:beginIndex 0 ; nif:endIndex 5 ; nif:referenceContext <{n}> .
        }}
"""
        for n in range(30)
    )
    store = ox.Store()
    store.load(f"{prefixes}{graphs}", format=ox.RdfFormat.TRIG, base_iri="http://a/")
    assert rows(run(store, "entities", {"name": "低空"}), "name", "mentions") == [("低空经济", "30")]
    assert rows(run(store, "types"), "type", "entities", "mentions") == [("Industry", "1", "30")]
    assert len(run(store, "evidence", {"name": "低空经济"}).rows) == 30
    assert len(run(store, "honours-received", {"area": "某市"}).rows) == 30
    assert len(run(store, "honours-received", {"year": "1995"}).rows) == 1
    assert rows(run(store, "spread")) == [("低空经济", "2025", "1")]
    assert find(store, "低空经济") == find(store, "低空") == find(store, "空经") == ["http://a/shared"]
    assert [line.kind for line in explain(store, "http://a/shared").lines].count("statement") == 30
    assert len(explain(store, "http://a/shared").lines) == 60


def test_the_reports_of_these_tests_conform() -> None:
    assert validate(turtle(documents())) == []


def test_parameters_cannot_break_out_of_their_quotation_marks(store: ox.Store) -> None:
    assert rows(run(store, "evidence", {"name": '" } ?x ?y ?z } #\\'})) == []


def test_an_unknown_parameter_is_refused(store: ox.Store) -> None:
    with pytest.raises(InputError, match=r"no parameter 'nam'; it has: name"):
        run(store, "evidence", {"nam": "北外滩"})


@pytest.mark.parametrize(
    ("name", "parameter", "value", "says"),
    [
        ("entities", "type", "企业", "one of AdministrativeArea, Place"),
        ("entities", "type", "enterprise", "Did you mean Enterprise"),
        ("projects-by-status", "status", "完成", "completed"),
        ("targets", "mode", "planned", "no parameter 'mode'"),
        ("events-hosted", "mode", "done", "actual, planned"),
        ("compare-areas", "measure", "amount", "growth"),
        ("tracking", "verdict", "good", "exceeded"),
        ("targets", "year", "25", "written as 2025"),
        ("spread", "least", "x", "written as 3"),
        ("least-certain", "below", "low", "written as 0.7"),
    ],
)
def test_a_value_that_no_answer_can_have_is_refused(
    store: ox.Store, name: str, parameter: str, value: str, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        run(store, name, {parameter: value})


def test_the_verdicts_to_ask_for_are_those_of_the_tracking() -> None:
    assert _CHOICES["verdict"] == get_args(Verdict)


def test_an_unknown_name_brings_suggestions(store: ox.Store) -> None:
    with pytest.raises(InputError, match="enterprises-introduced"):
        run(store, "enterprises-introduce")


def test_a_query_in_a_file(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(
        '# Mine\nSELECT ?x { VALUES ?given_n { "1" }  # param: a number\n BIND (?given_n AS ?x) }'
    )
    assert rows(run(store, str(path), {"n": "7"})) == [("7",)]
    with pytest.raises(InputError, match=r"none\.rq cannot be read"):
        run(store, str(tmp_path / "none.rq"))


def test_sparql_needs_no_prefixes_and_no_graphs(store: ox.Store) -> None:
    query = "SELECT ?name { <310109> skos:prefLabel ?name } LIMIT 1"
    assert rows(run(store, query)) == [("虹口区",)]
    assert run(store, "ASK { ?x a gwr:Enterprise }").truth


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT ?x WHERE { ?x ", "line 1, column .*ends too early"),
        ("SELECT ?x WHERE {\n ?x foo:bar ?y }", "line 2, column .*prefix of foo:bar is not declared"),
        ("SELECT ?x WHERE {\n ?x ?y\n ?z ?a ?b }", "line 3"),
        ("SELECT ?x { ?x a gwr:Report", "ends too early"),
    ],
)
def test_wrong_sparql_is_shown_with_its_place(store: ox.Store, query: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        run(store, query)


@pytest.mark.parametrize(
    "update", ["DELETE WHERE { ?s ?p ?o }", "PREFIX a: <b>\nINSERT DATA { a:b a:c a:d }", "DROP ALL"]
)
def test_updates_are_refused(store: ox.Store, update: str) -> None:
    with pytest.raises(InputError, match="for asking"):
        run(store, update)
