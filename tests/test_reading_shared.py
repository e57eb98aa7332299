"""Acceptance on real reports, where they are at hand."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from kg.model import Report
from kg.reading import load, read
from kg.reading.area import look_up

# How the gold files divide a source.
SENTENCE = re.compile(r"[^\n。！？；!?;]+[。！？；!?;]*[”’』」）)]*")
# Their texts state no area: no title, no congress, no government named. The file's name tells.
UNSTATED_AREA = {
    "2018-yixian-baoding.txt",
    "2019-rongcheng-xiongan.txt",
    "2020-rongcheng-xiongan.txt",
    "2024-xinan-henan.txt",
}


@pytest.fixture(scope="module")
def index(shared: Path) -> list[dict[str, str]]:
    with open(shared / "reports" / "INDEX.tsv", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def reports(shared: Path, index: list[dict[str, str]]) -> dict[str, Report]:
    return {row["file"]: read(next(load(shared / "reports" / row["file"]))) for row in index}


def area_id(name: str) -> str:
    area = look_up(name.split("(")[0])
    assert area is not None, name
    return area.id


def test_area_and_year_of_every_report(index: list[dict[str, str]], reports: dict[str, Report]) -> None:
    wrong = []
    for row in index:
        found = reports[row["file"]]
        if found.year != int(row["year"]):
            wrong.append((row["file"], found.year))
        if found.area.id != area_id(row["area"]):
            wrong.append((row["file"], found.area.name))
    assert wrong == []


def test_area_and_year_can_be_given(shared: Path, index: list[dict[str, str]]) -> None:
    for row in index:
        if row["file"] in UNSTATED_AREA:
            source = next(load(shared / "reports" / row["file"]))
            found = read(source, area=row["area"], year=int(row["year"]))
            assert found.id == f"{row['year']}-{area_id(row['area'])}"


def test_every_report_has_its_parts(reports: dict[str, Report]) -> None:
    for name, found in reports.items():
        if found.year < 1978:
            continue
        kinds = [found.kind_of(s) for s in found.sentences]
        assert kinds.count("review") >= 30, name
        assert kinds.count("plan") >= 40, name
        assert "closing" in kinds, name


def test_glossaries_are_found(index: list[dict[str, str]], reports: dict[str, Report]) -> None:
    assert [r["file"] for r in index if (r["glossary"] == "y") != bool(reports[r["file"]].glossary)] == []


def test_pages_around_reports_yield_nothing(index: list[dict[str, str]], reports: dict[str, Report]) -> None:
    """The sentences begin and end where the index says the body does (the title may stand above it)."""
    for row in index:
        if "-" not in row["body_lines"]:
            continue
        found = reports[row["file"]]
        spans = [found.source_span(s.span) for s in found.sentences]
        first, last = map(int, row["body_lines"].split("-"))
        assert found.source.count("\n", 0, spans[-1][1]) + 1 == last, row["file"]
        body = [
            s
            for s, span in zip(found.sentences, spans, strict=True)
            if found.source.count("\n", 0, span[0]) + 1 < first
        ]
        assert all("报告" in found.slice(s.span) for s in body), row["file"]


def test_the_text_leads_back_to_the_file(reports: dict[str, Report]) -> None:
    for name, found in reports.items():
        assert len(found.text) == len(found.offsets), name
        assert all(a <= b for a, b in zip(found.offsets, found.offsets[1:], strict=False)), name
        if found.year > 1954:
            wrong = [
                (c, found.source[o])
                for c, o in zip(found.text, found.offsets, strict=True)
                if "\u4e00" <= c <= "\u9fff" and c != found.source[o]
            ]
            assert wrong == [], name


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("2014-hailaer.gb18030.txt", "2014-150702"),
        ("2019-hailaer.gb18030.txt", "2019-150702"),
        ("2024-xiangtan.md", "2024-430300"),
        ("2025-chongqing.docx", "2025-500000"),
        ("2025-fujian.docx", "2025-350000"),
        ("2025-hunan.docx", "2025-430000"),
        ("2025-jiangsu.docx", "2025-320000"),
        ("2025-qinghai.docx", "2025-630000"),
    ],
)
def test_files_as_users_hold_them(shared: Path, name: str, report: str) -> None:
    found = read(next(load(shared / "reports" / "raw" / name)))
    assert found.id == report
    assert not found.doubts


def test_the_modes_of_the_annotations_agree_with_the_chapters(shared: Path) -> None:
    """What is annotated as planned stands in plans, and as done in reviews, in the seed."""
    source = next((shared / "seeds").glob("*.txt"))
    found = read(next(load(source)))
    kinds = {found.source[slice(*found.source_span(s.span))]: found.kind_of(s) for s in found.sentences}
    rows = (shared / "gold" / "seed.tsv").read_text(encoding="utf-8").splitlines()
    modes = [(int(f[1]), f[12]) for line in rows if (f := line.split("\t"))[0] == "O"]
    places = [text.strip() for text in SENTENCE.findall(found.source) if text.strip()]
    known = [(kinds[places[n - 1]], mode) for n, mode in modes if places[n - 1] in kinds]
    assert len(known) > 0.9 * len(modes)
    assert sum((kind in ("plan", "government")) != (mode == "planned") for kind, mode in known) <= 2
