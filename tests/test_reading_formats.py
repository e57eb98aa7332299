"""The same report from every format that people keep reports in."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from kg.reading import ReadingError, Source, load, read
from kg.reading.fragments import Fragment, line_text, marks_of_notes
from kg.reading.text_documents import _notes_last
from tests.reading_texts import CLOSING, FRONT, PLAN, REVIEW, WHOLE, packed, sentences

DATA = Path(__file__).parent / "data" / "reading"
TEXT = (DATA / "report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return sentences(read(next(load(DATA / "report.txt"))))


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "saved-page.html", "table.xlsx"])
def test_a_report_is_the_same_from_every_format(name: str, expected: list[str]) -> None:
    found = read(next(load(DATA / name)))
    assert sentences(found) == expected
    assert (found.id, found.title) == ("2025-310109", "2025年上海市虹口区政府工作报告")
    assert [c.kind for c in found.chapters if c.level == 1] == [
        "front", "review", "plan", "government", "closing", "glossary",
    ]  # fmt: skip
    assert found.glossary[0].number == 1
    assert not found.doubts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(TEXT.encode(encoding))
    source = next(load(path))
    assert source.text == TEXT
    assert source.name == "报告.txt"
    assert len(source.sha256) == 64


def test_traditional_text_in_big5(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "我們國家的國民經濟計劃，與工業發展的關係，來自農業、區域與時間的變化。\n" * 5
    path.write_bytes(text.encode("big5"))
    assert next(load(path)).text == text


def test_a_file_cut_in_the_middle_of_a_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8")[:-2])
    assert next(load(path)).text.startswith(TEXT[:1000])


def test_only_line_ends_change(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xe6\x94\xbf\xe5\xba\x9c\r\n\xe5\xb7\xa5\xe4\xbd\x9c\r\xef\xbc\x91\xe3\x80\x80\n")
    assert next(load(path)).text == "政府\n工作\n１\u3000\n"


def table(columns: list[str], rows: list[list[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([columns, *rows])
    return out.getvalue().encode("utf-8-sig")


def test_a_csv_file_has_a_report_a_row(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(
        table(["省份", "城市", "年份", "content"], [["河北省", "保定市", 2024, WHOLE], ["", "", 2025, " "]])
    )
    sources = list(load(path))
    assert [(s.name, s.area, s.year) for s in sources] == [("reports.csv row 2", "河北省保定市", 2024)]
    assert sentences(read(sources[0])) == sentences(read(Source("a.txt", WHOLE, "0" * 64)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_of_a_csv_file(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "reports.csv"
    quoted = f'"{WHOLE}"'
    path.write_text(
        f"{delimiter.join(('area', 'year', 'text'))}\n{delimiter.join(('易县', '2024', quoted))}\n"
    )
    assert [(s.area, s.year, s.text) for s in load(path)] == [("易县", 2024, WHOLE)]


def test_the_text_column_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(table(["a", "b"], [[WHOLE, WHOLE + "另一份。"]]))
    assert next(load(path, text_column="b")).text.endswith("另一份。")
    assert "--text-column" in (next(load(path)).problem or "")
    assert "a, b" in (next(load(path, text_column="c")).problem or "")


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    rows = [
        {"title": "易县2024年政府工作报告", "text": WHOLE},
        {"title": "x", "text": WHOLE.replace("2024", "2023")},
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert [s.name for s in load(path)] == ["reports.jsonl row 1", "reports.jsonl row 2"]


def test_archives_with_names_from_a_chinese_windows(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xx/2024.txt", WHOLE)
        archive.writestr("__MACOSX/._2024.txt", b"\0")
        archive.writestr("readme.exe", b"MZ")
    # A Chinese Windows writes GB18030 names without saying so.
    data = path.read_bytes().replace(b"xx/", "易".encode("gb18030") + b"/")
    path.write_bytes(data)
    assert [s.name for s in load(path)] == ["reports.zip!易/2024.txt"]


def test_file_names_that_are_no_utf_8(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        for name in ("易县2024.txt".encode("gb18030"), b"\xff.txt"):
            (folder / os.fsdecode(name)).write_text(WHOLE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert sorted(s.name for s in load(folder)) == ["易县2024.txt", "\ufffd.txt"]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.txt", WHOLE)
    path = tmp_path / "reports.tar.gz"
    with tarfile.open(path, "w:gz") as outer:
        for name, data in (("z/a.txt", WHOLE.encode("gb18030")), ("c.zip", inner.getvalue())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            outer.addfile(info, io.BytesIO(data))
    assert [s.name for s in load(path)] == ["reports.tar.gz!z/a.txt", "reports.tar.gz!c.zip!b.txt"]


@pytest.mark.parametrize(
    ("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)]
)
def test_a_packed_file(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / f"易县2024.txt.{ending}").write_bytes(pack(WHOLE.encode()))
    (tmp_path / f"z.csv.{ending}").write_bytes(pack(table(["年份", "content"], [[2024, WHOLE]])))
    (tmp_path / f"broken.txt.{ending}").write_bytes(pack(WHOLE.encode())[:-20])
    found = {s.name: s for s in load(tmp_path)}
    assert list(found) == [
        f"broken.txt.{ending}", f"z.csv.{ending}!z.csv row 2", f"易县2024.txt.{ending}!易县2024.txt"
    ]  # fmt: skip
    assert "cannot be unpacked" in (found[f"broken.txt.{ending}"].problem or "")
    assert found[f"易县2024.txt.{ending}!易县2024.txt"].text == WHOLE


def test_folders_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("易县/2024.txt", "易县/2023.md", "保定市/2022.html", ".git/a.txt", "notes.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WHOLE, encoding="utf-8")
    assert [s.name for s in load(tmp_path)] == ["保定市/2022.html", "易县/2023.md", "易县/2024.txt"]


def test_one_bad_file_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "c.txt").write_text(WHOLE, encoding="utf-8")
    sources = list(load(tmp_path))
    assert [bool(s.problem) for s in sources] == [True, True, False]
    with pytest.raises(ReadingError, match="empty"):
        read(sources[0])


def test_raised_numbers_of_a_page_are_marks_of_notes(tmp_path: Path) -> None:
    text = (FRONT + REVIEW + PLAN + CLOSING).replace(
        "清水湖产业园", "清水湖产业园<sup><a href='#n1'>1</a></sup>"
    )
    text = text.replace("投资36亿元", "投资36亿元，新增绿地3km<sup>2</sup>")
    notes = "名词解释\n<sup>1</sup>清水湖产业园：位于城北的新产业园，面积3平方公里。\n"
    notes += "<sup>2</sup>春风行动：就业服务活动，每年春天举行。"
    page = "".join(f"<p>{line}</p>" for line in (text + notes).splitlines())
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    found = read(next(load(tmp_path / "page.html")))
    assert "建成清水湖产业园，" in found.text and "新增绿地3km2，" in found.text
    assert [found.slice(entry.headword) for entry in found.glossary] == ["清水湖产业园", "春风行动"]


def test_tables_of_a_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (FRONT + REVIEW + PLAN + CLOSING).splitlines():
        document.add_paragraph(line)
    figures = document.add_table(2, 3)
    figures.cell(0, 0).merge(figures.cell(0, 2)).text = "附表：主要指标一览，单位为亿元，按现价计算。"
    for cell, text in zip(figures.rows[1].cells, ("指标", "2023年", "2024年"), strict=True):
        cell.text = text
    document.add_paragraph("名词解释")
    entries = document.add_table(0, 3)
    explained = (
        ("1", "“春风行动”", "面向农村劳动者开展的就业服务活动，每年春天举行。"),
        ("2", "两不愁", "不愁吃、不愁穿，由各级政府保障。"),
    )
    for row in explained:
        for cell, text in zip(entries.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "report.docx"))
    source = next(load(tmp_path / "report.docx"))
    assert (
        "附表：主要指标一览，单位为亿元，按现价计算。\n指标\n2023年\n2024年\n名词解释\n1.“春风行动”：面向"
        in source.text
    )
    found = read(source)
    assert [found.slice(entry.headword) for entry in found.glossary] == ["春风行动", "两不愁"]


def line(*fragments: tuple[str, float]) -> str:
    return line_text([Fragment(text, x, 700, 10) for text, x in fragments])


def test_a_pdf_line_that_is_drawn_font_by_font() -> None:
    assert line(("“ ”", 50), ("现老城市 四个出新 的", 10)) == "现老城市“四个出新”的"
    assert line(("2.“ ” “ ”", 10), ("三脉 传承、 三轴", 27)) == "2.“三脉”传承、“三轴”"
    # One font in several parts, with the gap at a part's end; a mark behind all.
    assert line(("”“ ”", 40), ("羊、", 10), ("火 ", 30), ("八大", 50), ("计划", 70)) == "羊、火”“八大计划”"
    assert line(("“", 40), ("果转化", 10), (" ", 45), ("1+N”", 45), ("政策", 73)) == "果转化“1+N”政策"
    # What stands in order, or leaves a gap that nothing fills, stays as it came.
    assert line(("市长 某某", 10), ("2024年", 80)) == "市长 某某2024年"
    assert line(("”", 90), ("市长 某某", 10)) == "”市长 某某"


def test_small_raised_numbers_of_a_pdf_are_marks_of_notes() -> None:
    drawn = [
        Fragment("重点平台", 10, 700, 12), Fragment("1", 58, 704, 6), Fragment("122家，绿地3", 61, 700, 12),
        Fragment("km", 120, 700, 12), Fragment("2", 135, 704, 6), Fragment("\n", 0, 0, 12),
        Fragment("1", 10, 104, 6), Fragment("重点平台：新的平台。", 15, 100, 10), Fragment("2", 99, 100, 10),
    ]  # fmt: skip
    said = "".join(one.text for one in marks_of_notes(drawn))
    assert said == "重点平台〔1〕122家，绿地3km2\n〔1〕重点平台：新的平台。2"
    pages = [
        ["建成重点平台〔1〕122家，", "〔1〕重点平台：新的平台。"],
        ["建成绿地。", "〔2〕无处提到的一条。"],
    ]
    assert _notes_last(pages) == [
        "建成重点平台〔1〕122家，", "建成绿地。", "〔2〕无处提到的一条。", "注释", "〔1〕重点平台：新的平台。"
    ]  # fmt: skip


def test_addresses_of_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    system.pipe("/folder/易县/2024.txt", WHOLE.encode())
    assert [s.name for s in load("memory://folder")] == ["易县/2024.txt"]
    assert read(next(load("memory://folder/易县/2024.txt"))).id == "2024-130633"


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    page = (DATA / "saved-page.html").read_text(encoding="utf-8")
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + page.encode()
        + b"\n--x--\n"
    )
    assert read(next(load(path))).id == "2025-310109"


@pytest.mark.parametrize("name", ["report.txt", "report.doc", "report.zip", "report.docx", "report"])
def test_a_word_document_is_one_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(packed("docx"))
    (source,) = load(tmp_path / name)
    assert source.problem is None and source.text.startswith(TEXT[:20])


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report.doc", "report.xlsx", "report.zip"])
def test_a_text_is_one_under_the_name_of_another_format(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(WHOLE, "utf-8")
    assert [s.text for s in load(tmp_path / name)] == [WHOLE]


@pytest.mark.parametrize(("name", "of"), [("report.docx", "xlsx"), ("report.txt", "zip")])
def test_what_may_hold_several_reports_must_be_called_so(tmp_path: Path, name: str, of: str) -> None:
    (tmp_path / name).write_bytes(packed(of))
    (source,) = load(tmp_path / name)
    assert f"ends in .{of}" in (source.problem or "")


def test_a_text_saved_as_csv_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(WHOLE, "utf-8")
    assert "a text, not a table" in (next(load(path)).problem or "")
    path.write_bytes(table(["报告"], [[WHOLE * 3], [WHOLE * 2]]))
    assert [s.problem for s in load(path)] == [None, None]
    path.write_bytes(table(["报告的文字"], [[WHOLE * 3], [WHOLE * 2]]))
    assert [s.problem for s in load(path)] == [None, None]
