"""The tables of a build."""

from __future__ import annotations

import csv
import io

from kg.store import tables
from kg.store.tables import COLUMNS
from tests.test_graph_example import TEXT, example
from tests.two_years import documents


def read(name: str) -> list[dict[str, str]]:
    data = tables([example()])[name]
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_entities() -> None:
    rows = read("entities.csv")
    assert [r["name"] for r in rows][:4] == ["上海市", "虹口区", "新加坡", "鹏瑞利"]
    (plans,) = [r for r in rows if r["name"] == "八大计划"]
    assert plans["entity"] == "https://w3id.org/govreport/id/310109/八大计划"
    assert plans["type"] == "Concept Program"
    assert (plans["glossaryNumber"], plans["mentions"], plans["confidence"]) == ("1", "2", "1.00")
    assert plans["definition"] == "全球服务商、全球贸易商等计划。"
    assert plans["sentence"] == "推进全球服务商等“八大计划”,107地块开工。"
    assert TEXT[int(plans["begin"]) : int(plans["end"])] == "八大计划"
    assert plans["report"] == "2025-310109"
    (district,) = [r for r in rows if r["areaCode"] == "310109"]
    assert (district["altLabel"], district["within"]) == (
        "上海市虹口区",
        "https://w3id.org/govreport/id/310000",
    )


def test_statements() -> None:
    rows = read("statements.csv")
    assert [(r["subjectName"], r["predicate"], r["objectName"], r["year"], r["mode"]) for r in rows] == [
        ("鹏瑞利", "countryOfOrigin", "新加坡", "2024", "actual"),
        ("虹口区", "introduced", "鹏瑞利", "2024", "actual"),
        ("虹口区", "implements", "八大计划", "2025", "planned"),
        ("107地块", "hasStatus", "started", "2025", "planned"),
        ("八大计划", "hasPart", "全球服务商计划", "2025", "actual"),
        ("八大计划", "hasPart", "全球贸易商计划", "2025", "actual"),
    ]
    assert rows[1]["statement"].endswith("/s/d5c506ed83c8a575")
    assert rows[3]["object"] == "https://w3id.org/govreport/code#status-started"
    assert TEXT[int(rows[3]["begin"]) : int(rows[3]["end"])] == "107地块开工"


def test_observations() -> None:
    first, second = read("observations.csv")
    assert (first["indicatorName"], first["action"], first["value"], first["unit"]) == (
        "外资企业",
        "引进",
        "90",
        "家",
    )
    assert (second["value"], second["normalizedValue"], second["normalizedUnit"]) == (
        "35.7",
        "0.357",
        "ratio",
    )
    assert (second["change"], second["rank"], second["valueText"]) == ("increase", "全市第一", "35.7%")
    assert first["subjectName"] == "虹口区" and first["sentence"].startswith("引进新加坡鹏瑞利")


def test_rows_of_several_reports_and_columns() -> None:
    for name, data in tables(documents()).items():
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        assert tuple(header) == COLUMNS[name]
        reports = [r[-1] for r in rows]
        assert list(dict.fromkeys(reports)) == ["2025-310109", "2026-310109", "2025-130627"]
