"""Names of what a number measures that are not to be cut, and what is dropped rather than named wrongly."""

from __future__ import annotations

import pytest

from kg.extraction.observations.finding import of_another
from tests.test_extraction_observations import entity, numbers, observed

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
    # what is dealt out, and when, is no part of it
    ("煤炭、原油产量分别占全国的13%和11%。", ["煤炭产量占全国", "原油产量占全国"]),
    ("养老保险、失业保险参保人数分别新增20万人、10万人。", ["养老保险参保人数", "失业保险参保人数"]),
    ("入驻企业和规模以上企业分别达到83户和27户。", ["入驻企业", "规模以上企业"]),
    ("新农合和城镇居民医保参保率达到98.8%和93%。", ["新农合参保率", "城镇居民医保参保率"]),
    ("生产总值相继突破5000亿元。", ["生产总值"]),
    ("地区生产总值年均增速达到8%。", ["地区生产总值"]),
    # words whose second half is a verb elsewhere
    ("湿地修复18万亩、人工造林23万亩。", ["湿地修复", "人工造林"]),
    ("实现6.5万贫困人口人均增收1428元。", ["贫困人口", "贫困人口人均增收"]),
    ("争取产业扶持资金877万元。", ["产业扶持资金"]),
    # how far a plan was met says nothing of what comes next
    (
        "财政收入完成3亿元，完成市级下达任务的107%，下降17%。",
        ["财政收入", "财政收入市级下达任务", "财政收入"],
    ),
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


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("向2家企业发放用电补贴96万元。", ["发放", "发放"]),
        ("改造工程全部完成，4座天桥和3个游园开工建设。", ["开工建设", "开工建设"]),
        ("建成4座天桥和3个游园投入使用。", ["建成", "投入使用"]),
        ("开采石料106万立方米。", ["开采"]),
    ],
)
def test_a_verb_is_of_all_that_are_counted_with_it(sentence: str, verbs: list[str]) -> None:
    assert [o.action for o in observed(sentence)] == verbs


@pytest.mark.parametrize(
    ("sentence", "measure", "change"),
    [
        ("铁路运营里程增加926公里。", "growth", "increase"),
        ("贫困人口减少102万人。", "growth", "decrease"),
        ("减少贫困人口102万人。", "level", None),
        ("养老金人均每月增加148元。", "growth", "increase"),
        ("新增绿地面积30公顷。", "level", None),
        ("汽车产量达到42万辆。", "level", None),
        ("汽车保有量达到42万辆。", "stock", None),
    ],
)
def test_what_moved_and_what_was_made(sentence: str, measure: str, change: str | None) -> None:
    assert [(o.measure, o.change) for o in observed(sentence)] == [(measure, change)]


def test_a_verb_behind_the_measured_entity_is_no_part_of_the_name() -> None:
    text = "乙港区新增集装箱航线3条。"
    (found,) = observed(text, entities=(entity("乙港区", text),))
    assert (found.subject, found.action, found.indicator) == ("乙港区", "新增", "集装箱航线")


def test_what_several_have_together_is_not_the_first_ones() -> None:
    text = "甲公司、乙公司手机出货量超过3000万台。"
    (found,) = observed(text, entities=(entity("甲公司", text, "Enterprise"),))
    assert found.subject == "310109"


def test_dealt_values_keep_their_order() -> None:
    dealt = ("旅游接待人数", "旅游接待收入")
    assert of_another("旅游接待人数", "旅游接待收入", dealt)
    assert of_another("货运量、客运量", "货运量", ("货运量", "客运量"))
    assert not of_another("旅游接待人数", "旅游接待人数", dealt)
