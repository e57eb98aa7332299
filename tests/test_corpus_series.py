"""Indicators over the years: variants of a name are one, growth and level stand apart."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from kg.corpus import Options, build_corpus
from kg.corpus.series import encode, series
from kg.graph import turtle
from kg.graph.indicators import same_as
from kg.linking.identity import name_key
from kg.store import memory_store, run
from kg.store.tables import tables
from kg.view.series import page
from tests.two_years import documents


@pytest.fixture
def parts(tmp_path: Path) -> list[tuple[str, str, Path]]:
    """What a build keeps of three small reports."""
    found = []
    for document in documents():
        path = tmp_path / f"{document.report.id}.csv"
        path.write_bytes(tables([document])["observations.csv"])
        found.append((document.report.id, document.report.area.name, path))
    return found


BASE = "https://w3id.org/govreport/id/"


def test_the_table_is_long_and_joins_variants(parts: list[tuple[str, str, Path]]) -> None:
    rows = list(series(parts[::-1], BASE))
    assert rows == list(series(parts, BASE))
    shown = [
        (r["area"], r["indicator"], r["measure"], r["year"], r["mode"], r["value"], r["unit"]) for r in rows
    ]
    assert [row for row in shown if row[1] == "地区生产总值"] == [
        ("唐县", "地区生产总值", "growth", "2024", "actual", "0.061", "ratio"),
        ("虹口区", "地区生产总值", "growth", "2024", "actual", "0.082", "ratio"),
        ("虹口区", "地区生产总值", "growth", "2025", "actual", "0.054", "ratio"),
        ("虹口区", "地区生产总值", "growth", "2025", "planned", "0.05", "ratio"),
    ]
    assert {r["written"] for r in rows if r["indicator"] == "地区生产总值"} == {"地区生产总值", "生产总值"}
    assert all("生产总值" in r["sentence"] for r in rows if r["indicator"] == "地区生产总值")


def test_the_table_and_the_page_of_a_build(parts: list[tuple[str, str, Path]], tmp_path: Path) -> None:
    table = tmp_path / "series.csv"
    table.write_bytes(b"".join(encode(series(parts, BASE))))
    assert table.read_bytes().startswith(b"\xef\xbb\xbfarea,indicator,measure,year,mode,value,unit,")
    html = page(table).decode()
    assert page(table).decode() == html
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", html)
    data = json.loads(html.split('id="data">')[1].split("</script>")[0])
    assert data["keys"][0] == ["地区生产总值", "growth", "ratio"]
    assert sorted(data["areas"], reverse=True) == ["虹口区", "唐县"]


def test_a_build_of_several_reports_writes_them_and_one_report_none(tmp_path: Path) -> None:
    from tests import corpus_reports

    files = corpus_reports.write(tmp_path / "in")[:3]
    out = tmp_path / "out"
    build_corpus(files, out, Options(model=False), jobs=1)
    for name in ("tables/series.csv", "series.html", "comparison.html", "graph.html"):
        assert (out / name).exists(), name
    rows = list(csv.DictReader((out / "tables" / "series.csv").read_text("utf-8-sig").splitlines()))
    assert {row["report"] for row in rows} == {"2024-310109", "2025-310109", "2024-130627"}
    build_corpus(files, out, Options(model=False, page=False), jobs=1)
    assert not list(out.glob("*.html"))
    build_corpus(files[:1], out, Options(model=False, page=False), jobs=1)
    assert not (out / "tables" / "series.csv").exists()


def test_a_name_stands_in_one_group_only() -> None:
    text = resources.files("kg.graph").joinpath("data/indicator_variants.tsv").read_text("utf-8")
    names = [
        name_key(name) for line in text.splitlines() if line and line[0] != "#" for name in line.split("\t")
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("GDP", "地区生产总值"),
        ("地方公共财政预算收入", "一般公共预算收入"),
        ("城镇常住居民人均可支配收入", "城镇居民人均可支配收入"),
        ("细颗粒物（PM2.5）平均浓度", "PM2.5平均浓度"),
        ("人均GDP", "人均地区生产总值"),
        ("财政收入", None),
        ("户籍人口城镇化率", None),
        ("农业增加值", None),
    ],
)
def test_what_is_one_indicator_and_what_is_not(written: str, common: str | None) -> None:
    assert same_as(written) == common


def test_the_query_joins_variants_and_years(tmp_path: Path) -> None:
    files = []
    for document in documents():
        files.append(tmp_path / f"{document.report.id}.ttl")
        files[-1].write_bytes(turtle([document]))
    store = memory_store(files)
    for name in ("生产总值", "地区生产总值"):
        assert len(run(store, "indicator-series", {"area": "虹口", "indicator": name}).texts) == 3
    assert not run(store, "indicator-series", {"indicator": "人均"}).texts


def test_what_is_newly_named(tmp_path: Path) -> None:
    files = []
    for document in documents()[:2]:
        files.append(tmp_path / f"{document.report.id}.ttl")
        files[-1].write_bytes(turtle([document]))
    store = memory_store(files)
    for year in ("", "2026"):
        assert list(run(store, "newly-named", {"year": year}).texts) == [("低空经济", "2026", "1")]
    assert not run(store, "newly-named", {"year": "2025"}).texts


def test_multiples_stand_beside_per_cent(parts: list[tuple[str, str, Path]]) -> None:
    path = parts[0][2]
    path.write_text(path.read_text("utf-8-sig").replace(",8.2,%,8.2%,", ",8.2,倍,8.2倍,"), "utf-8-sig")
    found = {(row["unit"], row["valueText"]) for row in series(parts, BASE) if row["measure"] == "growth"}
    assert ("倍", "8.2倍") in found and ("ratio", "6.1%") in found
