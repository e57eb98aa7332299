"""Bad input: the message says what is wrong, where, and what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import ReadingError, load, read
from kg.reading.files import documents
from tests.reading_texts import packed, report


def problem(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        read(next(load(path)))
    return str(caught.value)


def test_a_missing_path() -> None:
    with pytest.raises(InputError, match=r"no-such\.txt: there is no such file"):
        next(load("no-such.txt"))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 8, "binary file"),
        ("noise.txt", b"\x80\x81\xfe\xff\xa0" * 200, "UTF-8"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "Save it as docx"),
        ("random.xls", bytes(range(256)) * 8, "Save it as xlsx"),
        ("locked.docx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("poem.docx", "床前明月光，疑是地上霜。".encode(), "Save it again as docx"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "Save it as xlsx"),
        ("broken.docx", b"PK\x03\x04 broken", "Save it again as docx"),
        ("broken.xlsx", b"PK\x03\x04 broken", "Save it again as xlsx"),
        ("broken.pdf", b"%PDF-1.7 broken", "PDF cannot be read"),
        ("broken.zip", b"PK\x03\x04 broken", "archive cannot be read"),
        ("broken.tar.gz", b"\x1f\x8b broken", "archive cannot be read"),
        ("lines.jsonl", b"{not json}\n", "line 1: this is not JSON"),
        ("english.txt", b"This is the annual report of a company. " * 50, "no report in Chinese"),
        ("tiny.txt", "政府工作报告。".encode(), "too short for a report (7 characters)"),
        ("short.txt", "今天天气很好，我们去公园玩了一天，大家都很高兴。".encode(), "it is no report"),
        ("empty.html", b"<!DOCTYPE html><html><body></body></html>", "no text"),
    ],
)  # fmt: skip
def test_bad_files(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    message = problem(path)
    assert name in message
    assert words in message


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("")
    with pytest.raises(ReadingError, match="no document in this folder"):
        next(load(tmp_path))


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("", 1900),
        ("一九八〇年和一九八一年", 1981),
        ("“十四五”时期", 2021),
        ("党的十九大以来", 2018),
        ("与2022年相比，2023年", 2023),
    ],
)
def test_a_text_that_does_not_state_its_year_gets_one_with_a_doubt(words: str, year: int) -> None:
    text = (
        f"各位代表：\n{words}，"
        + "我们坚持依法行政，努力建设人民满意的政府，全市经济社会持续健康发展。\n" * 20
    )
    found = report(text, "report.txt", area="杭州市")
    assert found.year == year
    assert "--year" in found.doubts[0].message
    assert report(text, "report.txt", year=1979, area="杭州市").id == "1979-330100"


_TEXT = (
    "2025年上海市虹口区政府工作报告\n各位代表：\n现在，我代表区人民政府，向大会报告工作，请予审议。\n"
    + "2024年，我们坚持依法行政，全区经济社会持续健康发展。\n" * 20
)


@pytest.mark.parametrize("year", [0, 1948, 2101, 20245])
def test_a_year_that_no_report_can_be_of(year: int) -> None:
    with pytest.raises(InputError, match=rf"{year}: .* 1949 to 2100"):
        report(_TEXT, "report.txt", year=year)


def test_a_given_year_far_from_the_text_s_own_is_doubted() -> None:
    for year in (2024, 2025, 2026):
        assert not report(_TEXT, "report.txt", year=year).doubts
    found = report(_TEXT, "report.txt", year=2023)
    assert found.year == 2023
    assert ["2023" in d.message and "2025" in d.message for d in found.doubts] == [True]


def test_a_given_area_that_no_table_knows_is_doubted() -> None:
    assert not report(_TEXT, "report.txt", area="上海市虹口区").doubts
    found = report(_TEXT, "report.txt", area="桃花源县")
    assert found.area.name == "桃花源县"
    assert ["桃花源县" in d.message and "gazetteer" in d.message for d in found.doubts] == [True]


def test_a_given_area_that_several_bear_is_doubted_and_they_are_named() -> None:
    found = report(_TEXT, "report.txt", area="鼓楼区")
    assert found.area.id == "鼓楼区"
    (doubt,) = found.doubts
    assert "江苏省南京市鼓楼区 320106, 江苏省徐州市鼓楼区 320302" in doubt.message


def test_a_given_area_that_is_not_the_text_s_own_is_doubted() -> None:
    assert not report(_TEXT, "report.txt", area="上海市").doubts
    found = report(_TEXT, "report.txt", area="株洲市")
    assert found.area.name == "株洲市"
    assert ["株洲市" in d.message and "虹口区" in d.message for d in found.doubts] == [True]


def test_a_text_as_long_as_a_cell_can_be_is_doubted() -> None:
    said = "".join(f"2024年，第{i}项工作圆满完成全年任务。\n" for i in range(3000))
    for length, doubted in ((32_767, 1), (32_766, 0)):
        assert len(report((_TEXT + said)[:length], "report.txt").doubts) == doubted


def test_a_text_of_another_kind_is_doubted() -> None:
    budget = (
        "关于2024年区级决算的报告\n——2025年8月8日在上海市虹口区第十七届人大常委会第三次会议上\n"
        "主任、各位副主任、各位委员：\n我受区人民政府委托，报告2024年区级决算，请予审查。\n"
        + "".join(f"2024年，第{i}项收入完成120亿元，比上年增长5%，圆满完成任务。\n" for i in range(10))
    )
    assert ["no work report" in doubt.message for doubt in report(budget, "决算.txt").doubts] == [True]
    for name in ("决算.txt", "report.txt"):
        assert not report(_TEXT, name).doubts


@pytest.mark.parametrize("area", ["", " ", "——"])
def test_a_given_area_that_is_no_name_is_refused(area: str) -> None:
    with pytest.raises(InputError, match="full name"):
        report(_TEXT, "report.txt", area=area)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("增长1$1.$2%，下降$1.$2个百分点", "damaged in 2 places (“$1.$2”)"),
        ("增长\ufffd\ufffd%", "damaged in one place (“\ufffd”)"),
        ("锟斤拷锟斤拷", "damaged in one place (“锟斤拷”)"),
        ("出口1.2亿美元（$1.2亿）", None),
    ],
)
def test_a_damaged_text_is_doubted(words: str, doubt: str | None) -> None:
    doubts = report(_TEXT + f"2024年，全区工业总产值{words}。\n", "report.txt").doubts
    assert [doubt in d.message for d in doubts if doubt] == [True] * (doubt is not None)


def test_a_broken_file_in_an_archive_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", _TEXT.replace("持续健康", "平稳健康"))
        archive.writestr("b.txt", _TEXT)
    path.write_bytes(path.read_bytes().replace("平稳健康".encode(), "平稳健步".encode(), 1))
    broken, good = load(path)
    assert broken.problem and broken.problem.startswith("reports.zip!a.txt: this file cannot be unpacked")
    assert good.problem is None and good.name == "reports.zip!b.txt"


@pytest.mark.parametrize("ending", ["docx", "xlsx", "zip"])
def test_broken_packings_are_refused(tmp_path: Path, ending: str) -> None:
    """Wherever a byte is wrong: what cannot be read says so, and nothing else is raised."""
    data = packed(ending)
    for at in range(0, len(data), len(data) // 60):
        changed = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        for source in documents(changed, f"report.{ending}"):
            assert source.text or source.problem
