"""Numbers beside lists, thresholds and sets: which of them measure, and what."""

from __future__ import annotations

import pytest

from kg.extraction.observations.sentences import read_sentence
from tests.test_extraction_observations import observed, readings

READINGS = [
    # a sum that says how big the counted things are is no observation of its own
    ("新增1家产值过百亿元、2家过50亿元的骨干企业。",
     [("产值过百亿元", "1", "家"), ("过50亿元的骨干企业", "2", "家")]),
    ("新开工20层以上高层13栋。", [("20层以上高层", "13", "栋")]),
    ("加快甲公司30GW单晶硅、乙公司新能源汽车等一批重大项目。", []),
    ("加快甲公司50万吨/年新负极一体化、乙公司陶瓷等重点产业项目建设。", []),
    # a number that only sums the list before it
    ("深入实施“登高、升规、上市”四个工程。", []),
    ("甲大厦、乙大厦、丙广场、丁中心四个项目开工。", []),
    ("甲大厦、乙广场等四个项目开工。", [("项目", "4", "个")]),
    # a set that something is compared with, or a part is taken of
    ("在169个国家高新区中综合排名前移。", []),
    ("106个地表水断面中优良水质占比提高7.2个百分点。",
     [("地表水断面", "106", "个"), ("优良水质占比", "7.2", "个百分点")]),
    ("建成拥有1000张床位的市第三人民医院应急院区。", [("床位", "1000", "张")]),
    # values of several kinds are dealt out too
    ("煤炭、原油、天然气产量7.8亿吨、2470万吨、350亿方。",
     [("煤炭产量", "7.8", "亿吨"), ("原油产量", "2470", "万吨"), ("天然气产量", "350", "亿方")]),
    ("万元GDP能耗、水耗分别下降26%、29%。", [("万元GDP能耗", "26", "%"), ("万元GDP水耗", "29", "%")]),
    ("实现251个村退出、7161户31242人脱贫。",
     [("村", "251", "个"), ("脱贫", "7161", "户"), ("脱贫", "31242", "人")]),
    # what begins like a verb or an opening
    ("脱贫攻坚累计投入各类资金984亿元。", [("资金", "984", "亿元")]),
    ("新增贷款300亿元、各类融资1000亿元。", [("贷款", "300", "亿元"), ("融资", "1000", "亿元")]),
    ("上市公司达52家。", [("上市公司", "52", "家")]),
    ("引育规模性物流主体4个。", [("规模性物流主体", "4", "个")]),
    ("为5.19万名兜底保障群体发放生活补贴1270万元。",
     [("兜底保障群体", "5.19", "万名"), ("生活补贴", "1270", "万元")]),
    ("新建改扩建学校696所。", [("学校", "696", "所")]),
    ("市区两级98%以上事项实现网上办理。", [("事项实现网上办理", "98", "%")]),
    # units
    ("人均预期寿命达到81岁。", [("人均预期寿命", "81", "岁")]),
    ("35岁以下青年创业。", []),
    ("开展5期促消费活动。", [("促消费活动", "5", "期")]),
    ("惠及千余项目。", []),
    # what happens to the counted thing, or governs it
    ("16家三级甲等医院结对帮扶。", [("三级甲等医院", "16", "家")]),
    ("10万名老人领取养老金。", [("老人", "10", "万名")]),
    ("286万农业转移人口转为城镇居民。", [("农业转移人口", "286", "万")]),
    ("6户“粮食银行”挂牌运行。", [("“粮食银行”", "6", "户")]),
    ("围绕405项任务抓落实。", [("任务", "405", "项")]),
    ("撤销62个省政府议事协调机构。", [("省政府议事协调机构", "62", "个")]),
    ("远销92个国家和地区。", [("国家和地区", "92", "个")]),
    ("83个补短板项目获信贷资金206亿元。", [("补短板项目", "83", "个"), ("信贷资金", "206", "亿元")]),
    ("至少有1个效益好、带动强的配套产业。", [("配套产业", "1", "个")]),
    ("确保完成营造林400万亩的任务。", [("营造林", "400", "万亩")]),
    ("引进投资过100亿元项目5个。", [("投资过100亿元项目", "5", "个")]),
    ("大幅增加教育投入、新增学位23万个。", [("学位", "23", "万个")]),
    ("为企业减税降费近7500万元。", [("企业减税降费", "7500", "万元")]),
    ("选派93名医务人员支援湖北抗击疫情。", [("医务人员", "93", "名")]),
    ("甲铁路、乙高速形象进度均超70%。", [("甲铁路形象进度", "70", "%"), ("乙高速形象进度", "70", "%")]),
    ("城镇居民、农村居民、低收入农户人均收入分别增长4%、6%、12%。",
     [("城镇居民人均收入", "4", "%"), ("农村居民人均收入", "6", "%"), ("低收入农户人均收入", "12", "%")]),
    ("投入24.5亿元解决了7.4万名农民养老保险问题。",
     [("农民养老保险问题", "24.5", "亿元"), ("农民养老保险问题", "7.4", "万名")]),
    # from one level to another
    ("基础养老金提高到月人均105元。", [("基础养老金", "105", "元")]),
    ("低保标准由每人每月393元增加到432元。", [("低保标准", "393", "元"), ("低保标准", "432", "元")]),
    ("财政总收入由“八五”期末的76.4亿元增加到155.6亿元。",
     [("财政总收入", "76.4", "亿元"), ("财政总收入", "155.6", "亿元")]),
    ("贡献率比上年提高5个百分点。", [("贡献率", "5", "个百分点")]),
    # an award is what it is, whatever else was done
    ("591种院内制剂纳入医保支付范围并在全州使用。", [("医保支付范围院内制剂", "591", "种")]),
    ("39个单位创建为省级示范单位。", [("省级示范单位", "39", "个")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), READINGS, ids=[sentence for sentence, _ in READINGS])
def test_readings(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert readings(sentence) == expected


def test_the_parts_of_a_sum_in_the_sentence_before() -> None:
    found = observed("全年完成固定资产投资1100亿元。", "其中，甲阳完成350亿元，施甸完成90亿元。")
    assert [o.indicator for o in found] == ["固定资产投资", "甲阳固定资产投资", "施甸固定资产投资"]


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("压缩审批时限65%以上。", "decrease"),
        ("精简申报材料30%。", "decrease"),
        ("工业投资保持15%以上的增长。", "increase"),
        ("空气质量优良天数增加16天。", "increase"),
        ("企业参保率保持95%以上。", None),
    ],
)
def test_what_changes(sentence: str, change: str | None) -> None:
    (reading,) = read_sentence(sentence)
    assert reading.change == change


def test_an_aim_beside_a_number_is_that_numbers() -> None:
    found = observed("地区生产总值增长7%、力争8%，固定资产投资增长9%。")
    assert [o.bound for o in found] == ["exact", "atLeast", "exact"]


def test_an_aim_before_all_is_all_of_theirs() -> None:
    found = observed("力争新增企业10家，培育平台5个。")
    assert [o.bound for o in found] == ["atLeast", "atLeast"]


def test_a_bound_before_the_first_of_dealt_values() -> None:
    found = observed("存款、贷款余额分别突破1.6万亿元和1万亿元大关。")
    assert [o.bound for o in found] == ["atLeast", "atLeast"]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("人均公园绿地面积达19平方米。", "level"),
        ("机场旅客吞吐量突破5000万人次。", "level"),
        ("自贸区新增注册企业4.8万户。", "level"),
        ("风电装机总规模突破100万千瓦。", "stock"),
    ],
)
def test_measures(sentence: str, measure: str) -> None:
    (found,) = observed(sentence)
    assert found.measure == measure


def test_a_year_that_a_value_is_counted_from() -> None:
    first, second = observed("地区生产总值从2017年的2万亿元增加到3万亿元。")
    assert first.year == 2017 < second.year


def test_ranks_of_a_list_and_of_a_board() -> None:
    found = read_sentence("研发投入占比、专利拥有量、技术合同成交额等位居省会城市前列。")
    assert [(r.indicator, r.rank) for r in found] == [
        ("研发投入占比", "省会城市前列"),
        ("专利拥有量", "省会城市前列"),
        ("技术合同成交额", "省会城市前列"),
    ]
    (board,) = read_sentence("营商环境居全国工商联“万家企业评营商环境”第9位。")
    assert (board.indicator, board.rank) == ("全国工商联“万家企业评营商环境”", "第9位")
    (sales,) = read_sentence("销售收入跃升为全世界同行业首位。")
    assert (sales.indicator, sales.rank) == ("销售收入", "全世界同行业首位")
    (work,) = read_sentence("妇女儿童工作在全省考评中连续4年排名第一。")
    assert (work.indicator, work.rank) == ("妇女儿童工作", "第一")
    (total,) = read_sentence("出口总量常年保持全省第2位。")
    assert (total.indicator, total.rank) == ("出口总量", "全省第2位")
    (first,) = read_sentence("跻身“综合竞争力城市榜”前十强。")
    assert first.rank == "前十强"
