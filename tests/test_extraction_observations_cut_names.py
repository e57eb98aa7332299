"""Names of what a number measures that are not to be cut, and what is dropped rather than named wrongly."""

from __future__ import annotations

import pytest

from tests.test_extraction_observations import numbers, observed

NAMES = [
    # over how many years, and compared with which, is no part of the name
    ("本科达线率五年提高了30.7个百分点。", ["本科达线率"]),
    ("外贸总量、实际使用外资五年分别增长73.2%和85%。", ["外贸总量", "实际使用外资"]),
    ("固定资产投资五年累计完成7522亿元。", ["固定资产投资"]),
    ("事故起数对比前五年下降30%。", ["事故起数"]),
    ("民间投资比上年增长5%。", ["民间投资"]),
    ("地区生产总值提前实现翻一番。", ["地区生产总值"]),
    # a share stays one beside 比
    ("工业投资比重比五年前提高8.1个百分点。", ["工业投资比重"]),
    ("研发投入占比比上年提高0.5个百分点。", ["研发投入占比"]),
    # steps taken
    ("规模工业增加值迈上1000亿台阶，达到1087亿元。", ["规模工业增加值", "规模工业增加值"]),
    ("人均地区生产总值连上两个万元台阶、达6.6万元。", ["人均地区生产总值"]),
    # what leads to the thing, or for whom it is
    ("新开通至深圳公交线路2条。", ["深圳公交线路"]),
    ("向困难群众发放补助6.2亿元。", ["补助"]),
    ("年一般公共预算收入达到20亿元。", ["一般公共预算收入"]),
    # dealt out to town and country
    ("城乡人均可支配收入分别增长11.9%和15.8%。", ["城镇人均可支配收入", "农村人均可支配收入"]),
    ("集装箱吞吐量同比增长34.1%。", ["集装箱吞吐量"]),
    ("在全国城市排名上升2位。", ["全国城市排名"]),
    # rather none than a cut one
    ("向轨道交通产业2000亿元台阶迈进。", []),
    ("对其中近300户由银行提供资金支持。", []),
    ("钢产量由一九五七年的五百三十五万吨增加到一千一百零八万吨。", []),
]


@pytest.mark.parametrize(("sentence", "names"), NAMES)
def test_names_are_whole(sentence: str, names: list[str]) -> None:
    assert [name for name, _, _ in numbers(sentence)] == names


def test_the_first_ratio_is_of_the_year_it_is_from() -> None:
    for since, year in (("“十一五”末", 2010), ("2010年", 2010), ("上年", 2023)):
        found = observed(f"三次产业结构由{since}的9.7：57.8：32.5调整为7.7：57.3：35。")
        assert {o.indicator for o in found} == {"三次产业结构"}
        assert [o.year for o in found] == [year] * 3 + [2024] * 3


def test_what_is_done_each_year_is_no_stock() -> None:
    assert [o.measure for o in observed("五年来，每年新增公办学位超2万个。")] == ["level"]
    assert [o.measure for o in observed("五年来，新增公办学位超2万个。")] == ["stock"]


def test_projects_complete_an_investment() -> None:
    projects, invested = observed("193宗重点项目完成年度投资1112.3亿元。")
    assert (projects.indicator, projects.action) == ("重点项目", "")
    assert invested.indicator == "重点项目年度投资"
