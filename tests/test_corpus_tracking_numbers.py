"""Planned and reported numbers: the same quantity or not, and the verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.corpus.tracking.quantities import compare, is_general
from kg.corpus.tracking.reports import Number
from kg.corpus.tracking.verdicts import RANKS, of_numbers, of_stages, ratio


def number(said: str, value: str, unit: str = "个", **fields: str) -> Number:
    """A number whose `said` is "verb indicator", or the indicator alone."""
    action, _, indicator = said.rpartition(" ")
    growth = fields.get("measure") == "growth"
    return Number(
        iri=f"https://example.org/{said}{value}",
        subject="https://example.org/area",
        indicator=indicator,
        action=action,
        measure=fields.get("measure", "level"),
        value=Decimal(value),
        unit=unit,
        written=fields.get("written", f"{value}{unit}"),
        bound=fields.get("bound", "exact"),
        change=fields.get("change", "increase" if growth else ""),
        year=2025,
        planned=False,
        confidence=Decimal(1),
        places=(),
    )


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        (
            number("地区生产总值", "0.05", "ratio", measure="growth"),
            number("GDP", "0.06", "ratio", measure="growth"),
        ),
        (number("实施 老旧小区改造", "18"), number("完成改造 老旧小区", "18")),
        (number("实施 企业技术改造项目", "40"), number("完成 工业技改项目", "113")),
        (number("建成 水冲式公厕", "30", "座"), number("投入使用 水冲式公共厕所", "26", "座")),
        (number("放映 农村公益电影", "7200", "场"), number("放映 公益电影", "7272", "场")),
        (number("实施 道路绿化工程", "6", "条"), number("绿化提升 道路", "6", "条")),
        (number("创建 市级以上科技创新平台", "5"), number("新增 市级以上创新平台", "5")),
        # another verb of the same kind; a bracket; the country's name for country roads
        (number("投放 公交车", "300", "辆"), number("购置 公交车", "350", "辆")),
        (number("打造 名师（名校长）工作室", "12"), number("组建 名师工作室", "14")),
        (number("新建改造 农村公路", "600", "公里"), number("新建改建 “四好农村路”", "837", "公里")),
        # the same words, however far the number
        (number("新增 三品一标认证产品", "50"), number("新认证 三品一标产品", "167")),
        # what is said of works that are done; a word in the middle
        (number("完成好 民生实事", "10", "件"), number("兑现 民生实事", "10", "件")),
        (number("打通 断头路", "10", "条"), number("打通 “断头路”彻底", "13", "条")),
        # what one of a list alone reaches; firms, counted as firms or households; a rate of so many yuan
        (number("完成 人工造林、封山育林", "65000", "亩"), number("完成 造林任务", "125000", "亩")),
        (
            number("销售 收入百亿元的企业", "10", "个"),
            number("销售 收入过百亿元的企业", "16", "户"),
        ),
        (
            number("单位生产总值能耗", "0.045", "ratio", measure="growth", change="decrease"),
            number("万元GDP能耗", "0.045", "ratio", measure="growth", change="decrease"),
        ),
        (number("民生工程计划投资", "400", "元"), number("投入 民生工程", "403", "元")),
        (number("新增 公共停车位", "2500"), number("主城区新增公共停车泊位", "3500")),
        (number("安排 省级重点项目和重大前期项目", "319"), number("安排 省级重点项目", "334")),
        (number("新增 市场主体", "100000", "家"), number("净增 市场主体", "84700", "户")),
        (number("城镇新增就业岗位", "115000", "个"), number("城镇新增就业", "142000", "人")),
        (number("新增 上市企业", "10", "家"), number("新增 上市公司", "6", "家")),
        (number("推进 片区老旧小区改造", "7"), number("改造 老旧小区", "9")),
        (
            number("新材料产业总产值", "0.4", "ratio", measure="growth"),
            number("新材料产业产值", "0.11", "ratio", measure="growth"),
        ),
        (number("粮食播种面积", "710", "亩"), number("完成 粮食播种面积", "724", "亩", measure="stock")),
        (number("建设 高标准农田", "39", "亩"), number("新建 高标准农田", "41", "亩", measure="stock")),
        (number("市重点项目", "125"), number("推动 重点项目", "122")),
        (number("竣工投产 过亿元工业项目", "130"), number("竣工投产 亿元以上工业项目", "130")),
        # those that were put on the list are enough of all that were to be
        (number(" 科技型中小企业", "230", "家", measure="stock"), number("入库 科技型中小企业", "328", "家")),
        # a sum that is read of what was done in the year
        (number("新增 省级创新平台", "15", "家"), number("新增 省级创新平台", "22", "家", measure="stock")),
        (number("新培育 国家高新技术企业", "10", "家"), number("净增 国家高新技术企业", "16", "家")),
        (number("开工建设 保障性安居工程", "12000", "套"), number("新开工 保障性安居工程", "13000", "套")),
        (number("实施 造福工程和危房改造", "30000", "人"), number("完成 造福工程危房改造", "36000", "人")),
        (number("关闭退出 白山煤矿", "1200000", "吨"), number("关停 白山煤矿", "1200000", "吨")),
        (
            number("建成 排水沟入黄截污净化湿地", "6", "条"),
            number("连通 入黄排水沟净化湿地和滨河湿地", "6", "条"),
        ),
        (
            number("年收入10万元以上村", "0.8", "ratio", measure="share"),
            number("年收入10万元以上村占比", "0.889", "ratio", measure="share"),
        ),
        (number("新增 国家重点扶持高新技术企业", "42", "家"), number("新增 国家高新技术企业", "68", "家")),
        (number("完成 智能化工作面建设", "66"), number("建成 智能化采掘工作面", "57")),
        (number(" 签约项目", "150"), number("新签约 项目", "132")),
        (number("完成 农村改厕", "10000", "户"), number("改造 农村户厕", "15000", "户")),
        (number("新建改建 农村公路", "600", "公里"), number("新建 农村公路", "700", "公里")),
        # the unit says which size is meant; one sort of place for another where the numbers are equal
        (number("食用菌种植总面积", "22000", "平方米"), number("食用菌", "21000", "平方米")),
        (number("新增 规模养殖园区", "6"), number("新增 养殖基地", "6")),
        # other words for the same
        (number("新增和改善 灌溉面积", "31", "平方米"), number("增加和改善 灌溉面积", "35", "平方米")),
        (number("拆除 违法建筑", "55", "平方米"), number("拆违拆临", "65", "平方米")),
        (number("整治 充电小区", "100"), number("整治 “充电”小区", "151")),
        (number("改造 户厕", "8000", "座"), number("改造 农村旱厕", "8000", "座")),
        (
            number("服务业增加值", "0.1", "ratio", measure="growth"),
            number("第三产业增加值", "0.09", "ratio", measure="growth"),
        ),
        (number("正常年景粮食总产", "1100000", "吨"), number("粮食总产", "1157700", "吨")),
        (number("接待 旅游", "40000000", "人次"), number("接待 游客", "42190000", "人次")),
        # a telling number of one sort of thing, however it is restricted
        (number("实施 第一批重大项目", "787"), number("实施 市级统筹推进重大项目", "787", "项")),
        (
            number("存贷款余额", "0.1", "ratio", measure="growth"),
            number("银行业金融机构存贷款余额", "0.07", "ratio", measure="growth"),
        ),
        # some of them are enough
        (number("建设 合格学校", "60", "所"), number("建设 义务教育合格学校", "83", "所")),
        (number("新增 “专精特新”中小企业", "30", "家"), number("新增 省级“专精特新”中小企业", "48", "家")),
    ],
)
def test_one_quantity(promise: Number, result: Number) -> None:
    compared = compare(promise, result, "")
    assert compared and compared.grade >= 0.65


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        # a restriction that the promise does not have
        (
            number("固定资产投资", "0.1", "ratio", measure="growth"),
            number("工业固定资产投资", "0.2", "ratio", measure="growth"),
        ),
        (number("培育 数字车间", "3"), number("获评 省级数字车间", "1")),
        (number("引进 专业技术人才", "30", "人"), number("培训 专业技术人才", "35", "人")),
        # growth is no level, a rise in times no rise in per cent
        (number("粮食产量", "0.05", "ratio", measure="growth"), number("粮食产量", "5", "万吨")),
        (
            number("生产总值", "0.07", "ratio", measure="growth", written="7%"),
            number("生产总值", "1.19", "ratio", measure="growth", written="1.19倍"),
        ),
        # building is not tearing down, planning is not building
        (number("新建 厂房", "20", "座"), number("拆除 厂房", "20", "座")),
        (number("谋划 专项债券项目", "33"), number("实施 专项债券项目", "11")),
        (number("新谋划 专项债券项目", "33"), number("专项债券项目", "11")),
        # what was agreed on is not built; what is said of any project
        (number("新签约 工业项目", "500"), number("竣工 工业项目", "201")),
        (number("实施 城建公共设施重点项目", "268"), number("实施 重点项目", "95")),
        (number("建成 建成区、市、县传染病区", "7"), number("区（市）县", "7")),
        (number("完成 道路景观亮化及桥梁亮化工程", "24", "条"), number("整治 道路", "42", "条")),
        (number("建设 高标准农田", "39", "亩"), number("新建 高标准农田", "140", "亩", measure="stock")),
        (number("建设 高标准农田", "39", "亩"), number("累计 高标准农田", "60", "亩", measure="stock")),
        # one of a list that is not enough
        (number("完成 人工造林、封山育林", "65000", "亩"), number("完成 造林任务", "50000", "亩")),
        # what is said of anything
        (number("投资", "300000000", "元"), number("投资", "330000000", "元")),
        # thresholds, sums, and numbers far apart
        (number("实施 十亿元以上项目", "10"), number("实施 亿元以上项目", "20")),
        (number("实施 村屯绿化", "2738", "亩"), number("实施 公路、村屯、矿区绿化", "3920", "亩")),
        (number("引进 重大项目", "380"), number("完成 共建重大项目", "26")),
        (number("新增 省级科技型中小企业", "20", "家"), number("新增 科技型中小企业", "154", "家")),
        (number("人均预期寿命", "75.1", "岁"), number("提升 人均预期寿命", "0.4", "岁")),
        (number("新建 文化产业园", "6"), number("新建 文化中心", "6")),
        (number("整治 小区", "100"), number("新建 小区", "151")),
        (number("建设 行政村", "14"), number("建设 行政村卫生室", "32")),
        (number("建设 合格学校", "60", "所"), number("建设 义务教育合格学校", "40", "所")),
        (number("新增 百亿元企业", "3", "家"), number("新签约 百亿元项目", "10")),
        # all there are, and new ones
        (number("农村劳动力转移就业", "2100000", "人次"), number("新增 农村劳动力转移就业", "56000", "人")),
        (number("实施 第一批重大项目", "787"), number("实施 市级统筹推进重大项目", "800", "项")),
        # one work of several, and not enough yet
        (number("新改建 农村公路", "400", "公里"), number("新建 农村公路", "168", "公里")),
    ],
)
def test_two_quantities(promise: Number, result: Number) -> None:
    compared = compare(promise, result, "")
    assert compared is None or compared.grade == 0


def test_the_verb_of_an_equal_number_may_stand_elsewhere() -> None:
    promise, result = number("脱贫 贫困村", "16"), number("实施 贫困村", "16")
    assert (found := compare(promise, result, "16个贫困村6732名贫困人口脱贫退出")) and found.grade >= 0.65
    assert compare(promise, result, "16个贫困村实施农网改造") is None


def test_a_sum_of_years_is_not_that_of_one() -> None:
    promise = number("新增 省级创新平台", "15", "家")
    assert compare(promise, number("新增 省级创新平台", "90", "家", measure="stock"), "") is None
    assert compare(promise, number("达到 省级创新平台", "22", "家", measure="stock"), "") is None


def test_a_telling_number_in_clauses_of_the_same_words() -> None:
    promise = number("发放 住房困难家庭", "12500", "户")
    result = number("享受 低收入家庭", "12500", "户")
    clauses = "1.25万户低收入家庭享受到廉租住房租赁补贴", "对1.25万户住房困难家庭发放廉租住房租赁补贴"
    compared = compare(promise, result, *clauses)
    assert compared and compared.grade >= 0.65 and "困难" in compared.doubt
    other = compare(promise, result, "走访慰问1.25万户低收入家庭", clauses[1])
    assert other is None or other.grade == 0


def test_new_ones_are_not_answered_by_all_there_are() -> None:
    promise = number("新增 国家高新技术企业", "40", "家")
    stock = compare(promise, number("国家级高新技术企业", "111", "家"), "国家级高新技术企业111家")
    assert stock and stock.grade == 0 and "all there are" in stock.doubt
    near = compare(promise, number("国家级高新技术企业", "45", "家"), "国家级高新技术企业45家")
    assert near and near.grade >= 0.65 and "all there are" in near.doubt
    new = compare(promise, number("国家级高新技术企业", "111", "家"), "国家级高新技术企业新增111家")
    assert new and new.grade > 0.9 and not new.doubt


def test_what_each_place_does_is_not_what_all_do() -> None:
    promise, result = number("引进 规模工业企业", "10", "家"), number("新增 规模工业企业", "106", "家")
    assert (found := compare(promise, result, "新增规模工业企业106家", "每个园区引进规模工业企业10家"))
    assert not found.grade


def test_what_the_result_leaves_out_is_said() -> None:
    compared = compare(number("新增 城镇就业", "4400", "人"), number("新增 就业", "4974", "人"), "")
    assert compared and "城镇" in compared.doubt


@pytest.mark.parametrize(
    ("bound", "promised", "reported", "verdict"),
    [
        ("exact", "15", "15", "met"),
        ("exact", "15", "16", "exceeded"),
        ("exact", "15", "14", "missed"),
        ("atLeast", "15", "15", "met"),
        ("atLeast", "15", "16", "exceeded"),
        ("about", "0.06", "0.062", "met"),
        ("about", "0.06", "0.07", "exceeded"),
        ("about", "0.06", "0.055", "missed"),
        ("atMost", "0.04", "0.038", "exceeded"),
        ("atMost", "0.04", "0.041", "missed"),
    ],
)
def test_verdicts(bound: str, promised: str, reported: str, verdict: str) -> None:
    assert of_numbers(number("新建 公厕", promised, bound=bound), number("新建 公厕", reported)) == verdict


def test_a_fall_where_a_rise_was_promised_is_missed() -> None:
    promise = number("外贸进出口总额", "0.05", "ratio", measure="growth")
    result = number("外贸进出口总额", "0.1", "ratio", measure="growth", change="decrease")
    assert of_numbers(promise, result) == "missed"
    assert ratio(promise, result) == Decimal("-2.0000")


def test_a_larger_fall_is_better_where_a_fall_was_promised() -> None:
    promise = number("单位地区生产总值能耗", "0.03", "ratio", measure="growth", change="decrease")
    result = number("单位地区生产总值能耗", "0.04", "ratio", measure="growth", change="decrease")
    assert of_numbers(promise, result) == "exceeded"


@pytest.mark.parametrize(
    ("wanted", "reached", "part", "verdict"),
    [
        ("underway", "opened", False, "met"),
        ("started", "underway", False, "met"),
        ("opened", "completed", False, "partly"),
        ("opened", "opened", True, "partly"),
        ("started", "preliminary", False, "partly"),
        ("started", "planned", False, "missed"),
    ],
)
def test_stages(wanted: str, reached: str, part: bool, verdict: str) -> None:
    assert of_stages(RANKS[wanted], RANKS[reached], part=part) == verdict


@pytest.mark.parametrize(
    ("indicator", "general"),
    [("补短板项目", True), ("产量", True), ("专项资金", True), ("教育补短板项目", False)],
)
def test_an_indicator_that_does_not_say_of_what(indicator: str, general: bool) -> None:
    assert is_general(number(f"建设 {indicator}", "66")) is general
