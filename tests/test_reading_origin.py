"""Area, year, title and date: from the text, else from what stands around it."""

from __future__ import annotations

from datetime import date

import pytest

from kg.reading import Source, names, pinyin, read
from kg.reading.front_matter import front_matter
from tests.reading_texts import CLOSING, FRONT, PLAN, REVIEW, WHOLE, report

BODY = REVIEW + PLAN + CLOSING


def head(*lines: str) -> str:
    return "\n".join(lines) + "\n各位代表：\n现在，我代表人民政府，向大会报告工作，请予审议。\n"


HEADS = [
    (
        head("2025年上海市虹口区政府工作报告", "2025年1月8日在上海市虹口区第十七届人民代表大会第七次会议上"),
        "310109",
    ),
    (head("政府工作报告", "——2024年1月16日在成都市第十八届人民代表大会第二次会议上", "市长 某某"), "510100"),
    (head("政 府 工 作 报 告", "（2024年1月8日在河北省第十四届人民代表大会第二次会议上）"), "130000"),
    (head("政府工作报告", "——2024年1月5日在甘孜藏族自治州第十三届人民代表大会第四次会议上"), "513300"),
    (head("政府工作报告", "——2024年3月5日在第十四届全国人民代表大会第二次会议上", "国务院总理 某某"), "CN"),
    (head("政府工作报告", "——2024年1月23日在内蒙古自治区第十四届人民代表大会第二次会议上"), "150000"),
    (head("政府工作报告", "——2024年1月6日在乌鲁木齐市第十七届人民代表大会", "第二次会议上"), "650100"),
    (head("政府工作报告", "2024年4月9日在宁波市", "第十六届人民代表大会第一次会议上", "某某某"), "330200"),
    (
        head("政府工作报告", "——2024年1月16日在市十七届人大三次会议上").replace("我代表", "我代表苏州市"),
        "320500",
    ),
    (head("2024年沈阳市浑南区政府工作报告"), "210112"),
]


@pytest.mark.parametrize(("text", "area"), HEADS)
def test_the_area_that_a_report_states(text: str, area: str) -> None:
    found = report(text + BODY)
    assert found.area.id == area
    assert found.id == f"2024-{area}" or found.year == 2025
    assert not found.doubts


def test_a_district_whose_name_several_cities_have_is_told_by_the_text() -> None:
    text = head("政府工作报告", "——2024年1月8日在朝阳区第十九届人民代表大会第四次会议上")
    assert (
        report(text + BODY.replace("过去一年", "过去一年，在长春市委、长春市政府坚强领导下，长春市")).area.id
        == "220104"
    )


def test_title_date_and_years() -> None:
    found = report(WHOLE)
    assert (found.title, found.issued) == ("2024年易县政府工作报告", date(2024, 1, 8))
    assert (found.year, found.review_year) == (2024, 2023)


def test_a_congress_in_december_sets_the_next_years_tasks() -> None:
    text = head("政府工作报告", "——2023年12月29日在湘潭市第十六届人民代表大会第三次会议上") + BODY
    assert (report(text).year, report(text).issued) == (2024, date(2023, 12, 29))


def test_a_date_in_characters() -> None:
    text = head("在河北省第十届人民代表大会第一次会议上", "（二〇〇三年一月十日）")
    body = BODY.replace("2024", "2003").replace("2023", "2002")
    assert (report(text + body).year, report(text + body).issued) == (2003, date(2003, 1, 10))


def test_the_years_of_the_headings_count_more_than_a_title_that_errs() -> None:
    found = report(WHOLE.replace("2024年易县政府工作报告", "2023年易县政府工作报告"))
    assert found.year == 2024


def test_given_area_and_year_are_taken() -> None:
    found = report(WHOLE, area="上海市虹口区", year=2021)
    assert (found.id, found.area.name) == ("2021-310109", "虹口区")
    assert report(WHOLE, area="130633").area.name == "易县"


def test_a_given_area_that_no_table_knows_is_one_of_its_own() -> None:
    found = report(WHOLE, area="云梦镇")
    assert (found.area.id, found.area.level) == ("云梦镇", "township")


@pytest.mark.parametrize(
    "name",
    [
        "惠州市/2022.md",
        "惠州市_2022_report.txt",
        "2022年惠州市政府工作报告.docx",
        "广东省/惠州/2022年.txt",
        "a.zip!惠州市2022.txt",
    ],
)
def test_what_a_files_name_says(name: str) -> None:
    found = names.hints(name)
    assert found.year == 2022
    assert any("惠州" in area for area in found.areas)


def test_the_name_is_asked_where_the_text_does_not_say() -> None:
    body = BODY.replace("易县", "全县").replace("2024年", "今年").replace("2023年", "去年")
    found = read(Source("2022.md", body, "0" * 64, place="惠州市/2022.md"))
    assert (found.id, found.doubts) == ("2022-441300", ())


@pytest.mark.parametrize(
    ("name", "words", "area"),
    [
        ("2024-xinan-henan.txt", "新安", "410323"),
        ("shanxi/taiyuan2024.txt", "太原", "140100"),
        ("chaoyang-changchun.txt", "朝阳", "220104"),
        ("yixian.txt", "黟县", "341023"),
        ("yixian.txt", "安宁", None),
        ("report2024.txt", "新安", None),
    ],
)
def test_a_files_name_may_be_pinyin_where_the_text_names_the_area(
    name: str, words: str, area: str | None
) -> None:
    found = pinyin.area_of(name, f"全县发展向好，{words}面貌一新。")
    assert (found.id if found else None) == area


def test_columns_are_asked_before_the_name() -> None:
    body = BODY.replace("易县", "全县").replace("2024年", "今年").replace("2023年", "去年")
    found = read(Source("惠州市2022.csv row 2", body, "0" * 64, area="青岛市", year=2019))
    assert found.id == "2019-370200"


def test_the_text_counts_more_than_what_stands_around_it() -> None:
    found = read(Source("惠州市/2022.md", WHOLE, "0" * 64, area="青岛市", year=2019, place="惠州市/2022.md"))
    assert found.id == "2024-130633"


def test_where_nothing_tells_the_report_has_an_area_of_its_own_and_a_doubt() -> None:
    found = report(BODY.replace("易县", "家乡"), "unknown.txt")
    assert (found.area.name, found.area.level) == ("unknown", "other")
    assert "--area" in found.doubts[0].message


def test_an_area_that_the_text_speaks_of_most_is_taken_with_a_doubt() -> None:
    many = "".join(f"全县完成{i}个项目，易县面貌改善，我县经济向好。\n" for i in range(10))
    found = report(BODY.replace("（一）项目", many + "（一）项目"), "unknown.txt")
    assert found.area.name == "易县"
    assert "易县" in found.doubts[0].message


def test_a_dateline_with_another_area_than_title_and_text_is_doubted() -> None:
    text = head("2024年宿州市政府工作报告", "——2024年1月19日在苏州市第四届人民代表大会第四次会议上")
    assert report(text + BODY).area.name == "苏州市"
    found = report(text + BODY.replace("过去一年", "过去一年，" + "宿州大道通车，" * 6))
    assert found.area.name == "宿州市"
    assert "苏州市" in found.doubts[0].message


def test_front_matter_yields_no_sentences() -> None:
    text = (
        "---\nsource: https://www.example.cn/a.html\ntitle: 惠州市政府工作报告（2024年1月8日 某某）\n---\n\n"
    )
    found = report(text + head("2024年1月8日在惠州市第十三届人民代表大会第四次会议上") + BODY)
    assert found.title == "惠州市政府工作报告（2024年1月8日 某某）"
    assert not any("source" in found.slice(s.span) for s in found.sentences)


def test_front_matter_may_name_area_and_year() -> None:
    found = front_matter("---\ntitle: 政府工作报告\narea: 惠州市\nyear: 2022\n---\n正文")
    assert (found.area, found.year, found.title) == ("惠州市", 2022, "政府工作报告")
    found = front_matter(
        "标题：2022年保定市政府工作报告\n发文单位：保定市人民政府\n来源URL：http://a.cn/b\n\n正文：\n\n各位代表"
    )
    assert (found.area, found.title) == ("保定市", "2022年保定市政府工作报告")
    assert front_matter(FRONT).end == 0
