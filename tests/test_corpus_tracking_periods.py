"""What a review tells of several years, of a zone, or in passing, and what is only yet to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.corpus.tracking.lists import spelled_out
from kg.corpus.tracking.mentions import yet_to_come
from kg.corpus.tracking.periods import (
    in_goals_of_years,
    in_passing,
    in_review,
    in_years_part,
    is_bare_heading,
    of_years,
    zone_told,
)
from kg.corpus.tracking.reports import Place, Told


def told(*sentences: str, heading: str = "") -> Told:
    """A report of 2021 whose review consists of the sentences, under one heading."""
    text, places = "", []
    for sentence in sentences:
        places.append(Place(len(text), len(text) + len(sentence)))
        text += sentence
    whole = Place(0, len(text))
    return Told(
        iri="https://example.org/2021-371400",
        id="2021-371400",
        area="https://example.org/371400",
        area_name="德州市",
        year=2021,
        review_year=2020,
        title="",
        text=text,
        sentences=tuple(places),
        sections=((whole, heading),),
        review=tuple(places),
        claims=(),
        numbers=(),
        things={},
    )


def place(report: Told, clause: str) -> Place:
    at = report.text.index(clause)
    return Place(at, at + len(clause))


def test_the_part_of_several_years_ends_where_the_year_is_told() -> None:
    report = told(
        "“十三五”时期是我们砥砺前行的五年。",
        "新增高新技术企业340家。",
        "2020年旅游收入达到69亿元，是2015年的2.6倍。",
        "荣获国家节水型城市。",
        "2020年是极不平凡的一年。",
        "新增高新技术企业6家。",
    )
    assert in_years_part(report, place(report, "新增高新技术企业340家"))
    assert in_years_part(report, place(report, "荣获国家节水型城市"))
    assert not in_years_part(report, place(report, "2020年旅游收入达到69亿元"))
    assert not in_years_part(report, place(report, "新增高新技术企业6家"))


def test_a_title_that_names_several_years_opens_no_part() -> None:
    report = told(
        "2020年是极不平凡的一年。",
        "列入“十四五”时期公交都市创建城市。",
        "造林绿化12万亩。",
        "2020年的成绩来之不易。",
    )
    assert not in_years_part(report, place(report, "造林绿化12万亩"))


def test_goals_of_several_years_end_where_the_year_s_own_begin() -> None:
    plan = told(
        "今后五年，我们将朝着五大目标不懈努力。",
        "新城起步区基本建成。",
        "三、2021年重点工作",
        "加快新城建设。",
        "坚持把新城作为今后一个时期的重点。",
        "今年建成3个安置小区。",
    )
    plan = replace(plan, review=())
    assert in_goals_of_years(plan, place(plan, "新城起步区基本建成"))
    assert not in_goals_of_years(plan, place(plan, "加快新城建设"))
    assert not in_goals_of_years(plan, place(plan, "坚持把新城作为今后一个时期的重点"))


def test_a_review_that_tells_of_five_years_alone_has_no_such_part() -> None:
    report = told("五年来，我们砥砺前行。", "新增高新技术企业340家。")
    assert not in_years_part(report, place(report, "新增高新技术企业340家"))


@pytest.mark.parametrize(
    ("sentence", "clause", "several"),
    [
        ("一般公共预算收入8.89亿元，比“十二五”末分别增长52.4%。", "比“十二五”末分别增长52.4%", True),
        ("PM2.5较2015年下降50%。", "PM2.5较2015年下降50%", True),
        ("PM2.5较2019年下降5%。", "PM2.5较2019年下降5%", False),
        ("一般公共预算收入8.89亿元，比上年增长5.4%。", "比上年增长5.4%", False),
    ],
)
def test_growth_since_an_earlier_year_is_not_of_the_year(sentence: str, clause: str, several: bool) -> None:
    report = told(sentence)
    assert of_years(report, place(report, clause)) is several


def test_what_a_zone_earns_is_not_the_area_s() -> None:
    report = told("开发区营业收入增长65.8%，实际利用外资增长91.6%。", "推进开发区建设，税收增长5%。")
    assert zone_told(report, place(report, "实际利用外资增长91.6%")) == "开发区"
    assert not zone_told(report, place(report, "税收增长5%"))


@pytest.mark.parametrize(
    ("clause", "passing"),
    [
        ("紧紧抓住京津冀协同发展重大历史机遇", True),
        ("2020年是“十三五”规划收官的关键一年", True),
        ("以深化供给侧结构性改革为主线", True),
        ("供给侧结构性改革主线工程建成", False),
        ("围绕保定南站、保定职教园区等重大项目建设", True),
        ("以深入开展党的群众路线教育实践活动为契机", False),
        ("加快推进“十四五”规划编制", False),
    ],
)
def test_what_is_named_in_passing_is_neither_promised_nor_reported(clause: str, passing: bool) -> None:
    assert in_passing(clause) is passing


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("（五）全面推进乡村振兴", True),
        ("（二）扎实推进粤港澳大湾区建设", True),
        ("（一）三大攻坚战强力突破", False),
        ("（四）扎实推进“百千万工程”", False),
        ("六是大力实施乡村振兴。", True),
        ("三是全面建成西城污水处理厂。", False),
    ],
)
def test_a_heading_tells_a_result_only_if_it_says_one(heading: str, bare: bool) -> None:
    report = told(heading, "新建公厕10座。", heading="" if heading.endswith("。") else heading)
    assert is_bare_heading(report, place(report, heading)) is bare
    assert not is_bare_heading(report, place(report, "新建公厕10座"))


def test_what_is_about_to_begin_has_not_begun() -> None:
    assert yet_to_come("期待已久的“大北环”即将启动建设", ("大北环",))
    assert not yet_to_come("“大北环”启动建设", ("大北环",))


def test_a_name_whose_end_is_said_once_for_several() -> None:
    assert spelled_out("全面启动白庙村、西显阳村片区改造", "白庙村片区改造") == "全面启动白庙村片区改造"
    assert not spelled_out("改造人民医院、建设公园", "人民医院二期")


def test_the_worst_of_three_years_opens_no_part_of_years() -> None:
    report = told("全市面临三年来最复杂的形势。", "新增企业3家。", "一年来，我们做了以下工作。")
    assert not in_years_part(report, place(report, "新增企业3家"))


def test_lessons_at_the_end_of_a_review_are_no_results() -> None:
    report = told("新增企业3家。", "建成学校2所。", "建成公园1个。", "我们深切体会到：", "必须提升城市品质。")
    assert in_review(report, place(report, "建成学校2所"))
    assert not in_review(report, place(report, "必须提升城市品质"))
