"""What stands around a number and is no part of its name: bases, aims, bodies that decide, adverbs, links."""

from __future__ import annotations

import pytest

from kg.extraction.observations.sentences import read_sentence
from tests.test_extraction_observations import observed, readings


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("提请市人大常委会审议地方性法规5件。", ["提请审议|地方性法规"]),
        ("提请省人大及其常委会审议通过的地方性法规草案13部。", ["提请审议|地方性法规草案"]),
        ("新成立科技型企业9000家。", ["新成立|科技型企业"]),
        ("新（改）扩建幼儿园78所。", ["新（改）扩建|幼儿园"]),
        ("取消和停征114项行政事业性收费。", ["取消和停征|行政事业性收费"]),
        ("批准筹建小额贷款公司58家。", ["批准筹建|小额贷款公司"]),
        ("发放补贴6000万元。", ["发放|补贴"]),
        ("新增挂牌上市企业20家。", ["新增|挂牌上市企业"]),
        ("市场主体逆势增长8.4%。", ["|市场主体"]),
        ("今年预期地区生产总值增长8%左右。", ["|地区生产总值"]),
        ("8项预期性指标高质量完成。", ["完成|预期性指标"]),
        ("完成2000个重点推进村建设任务。", ["完成|重点推进村建设任务"]),
        ("生产基地达15个。", ["|生产基地"]),
        ("产业项目占51.7%，固定资产投资占比达40%。", ["|产业项目占比", "|固定资产投资占比"]),
        ("去年的18项民生工程扩展到28项。", ["|民生工程", "|民生工程"]),
        ("企业集团由22户优化整合为14户。", ["|企业集团", "优化|企业集团"]),
        ("力争提前实现80%贫困户脱贫的目标。", ["实现|贫困户脱贫"]),
        ("给予每人1万元救助。", []),
        ("预期可带动30亿元投入。", []),
        ("到“十二五”末使全省供水总量增加到90亿立方米。", ["|供水总量"]),
        ("注册资本2455亿元。", ["|注册资本"]),
        ("力争实绩外贸企业达到110户以上。", ["|实绩外贸企业"]),
        ("做大做强装备制造业，增加值增长9%以上。", ["|装备制造业增加值"]),
        ("新材料产业要实现产值1500亿元。", ["实现|新材料产业产值"]),
        ("5个多月拆迁房屋5000户。", ["拆迁|房屋"]),
    ],
)
def test_what_is_no_part_of_the_name(sentence: str, said: list[str]) -> None:
    assert [f"{r.action}|{r.indicator}" for r in read_sentence(sentence)] == said


def test_what_a_number_starts_from_is_no_part_of_the_name() -> None:
    text = "全社会投资在2022年完成500亿元的基础上，去年又完成700亿元，在2022年的基础上增长40%。"
    assert {o.indicator for o in observed(text)} == {"全社会投资"}
    assert [o.year for o in observed(text)] == [2022, 2024, 2024]
    (fell,) = observed("PM2.5平均浓度在2013年基础上下降7%。")
    assert (fell.indicator, fell.year) == ("PM2.5平均浓度", 2024)


def test_how_many_households_a_hamlet_has_is_not_counted() -> None:
    assert readings("30户以上自然村道路覆盖率达90%。") == [("30户以上自然村道路覆盖率", "90", "%")]
    assert readings("新增农家乐30户以上。") == [("农家乐", "30", "户")]


def test_measures_that_further_growth_do_not_grow() -> None:
    (measures,) = observed("出台促进经济平稳较快增长的14条具体措施。")
    assert (measures.indicator, measures.measure) == ("具体措施", "level")


def test_the_work_before_a_project_is_not_the_present() -> None:
    (cut,) = observed("投资项目前期办结时间缩减80%以上。", kind="plan")
    assert (cut.year, cut.mode) == (2025, "planned")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "二氧化硫、化学需氧量、氨氮排放量分别下降2%、1.3%、1%。",
            ["二氧化硫排放量", "化学需氧量排放量", "氨氮排放量"],
        ),
        ("化学需氧量和二氧化硫排放总量分别下降3.7%和10%。", ["化学需氧量排放总量", "二氧化硫排放总量"]),
        (
            "“马上办”“网上办”和“一次办”占比分别达35%、94%和97%。",
            ["“马上办”占比", "“网上办”占比", "“一次办”占比"],
        ),
        (
            "规上工业企业主营业务收入、利润分别增长13%和14%。",
            ["规上工业企业主营业务收入", "规上工业企业利润"],
        ),
        ("金融机构存款余额、贷款余额分别增长4%、19%。", ["金融机构存款余额", "金融机构贷款余额"]),
        ("财政收入、税收收入分别完成226亿元、121亿元，均增长25%。", ["财政收入", "税收收入"] * 2),
        (
            "设立10亿元科技创新资金和5亿元人才发展资金。",
            ["科技创新资金", "人才发展资金"],
        ),
        ("装机、产能分别达1640万千瓦、265万千瓦，是2020年的2.2倍、10.5倍。", ["装机", "产能"] * 2),
        ("6个国定、4个省定贫困县脱贫摘帽。", ["国定贫困县", "省定贫困县"]),
        ("贫困人口4.4万户11.1万人全部达到脱贫标准。", ["贫困人口", "贫困人口"]),
        ("投资93亿元的东山高速、投资58亿元的西湖公园加快推进。", ["东山高速投资", "西湖公园投资"]),
    ],
)
def test_what_members_of_a_list_share(sentence: str, names: list[str]) -> None:
    assert [name for name, _, _ in readings(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "ranks"),
    [
        ("工业投资和技改投资分别增长20%、18%，增速排全省第4位和第2位。", ["全省第4位", "全省第2位"]),
        ("城乡居民收入分别增长5%、8%，居全省第三和第四位。", ["全省第三", "全省第四位"]),
        ("生产总值500亿元，增长8%，总量、增速分列全省第3位和第2位。", ["全省第3位", "全省第2位"]),
        ("城市信用指数提升至全国第20位。", ["全国第20位"]),
    ],
)
def test_ranks(sentence: str, ranks: list[str]) -> None:
    assert [r.rank for r in read_sentence(sentence)] == ranks


def test_a_rank_that_was_risen_to() -> None:
    assert [o.indicator for o in observed("城市信用指数提升至全国第20位。")] == ["城市信用指数"]
    assert not observed("位列全国168个重点城市倒数18位。")


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("建成高标准农田1.5万亩，13.3万亩农田实现机械化作业。", ["建成", ""]),
        ("解决了888个村、48万群众饮水不安全问题。", ["解决", "解决"]),
        ("建成公园5个，12个社区服务站。", ["建成", "建成"]),
        ("改造农村危房9767户，易地扶贫搬迁2329户。", ["改造", ""]),
        ("抽调1175名干部组成114个工作组。", ["抽调", "组成"]),
        ("103个部门挂包117个行政村。", ["", "挂包"]),
    ],
)
def test_a_verb_does_not_reach_what_does_something_itself(sentence: str, verbs: list[str]) -> None:
    assert [o.action.removesuffix("了") for o in observed(sentence)] == verbs


def test_values_with_something_in_brackets_behind_each_are_dealt_out() -> None:
    found = observed("城乡居民收入分别为3万元、1万元，增速分别为5.6%（全市第四）、6.6%（全市第十）。")
    assert [(o.indicator, str(o.value), o.change, o.rank) for o in found[2:]] == [
        ("城镇居民收入", "5.6", "increase", "全市第四"),
        ("农村居民收入", "6.6", "increase", "全市第十"),
    ]


@pytest.mark.parametrize("told", ["固定资产投资40亿元、增速-23.5%。", "固定资产投资40亿元，同比增长-23.5%。"])
def test_a_growth_below_nought_is_a_decrease(told: str) -> None:
    _, fell = observed(told)
    assert (fell.indicator, str(fell.value), fell.change) == ("固定资产投资", "23.5", "decrease")


def test_a_sum_is_of_the_works_whose_size_follows() -> None:
    assert readings("总投资5亿元的20公里旅游公路开工。") == [
        ("旅游公路总投资", "5", "亿元"),
        ("旅游公路", "20", "公里"),
    ]


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("力争引进项目20个，实施技改项目30个。", ["atLeast", "atLeast"]),
        ("进出口总额力争有所增长，单位能耗下降4%。", ["exact"]),
        ("地区生产总值力争增长7%，投资增长9%。", ["atLeast", "exact"]),
    ],
)
def test_how_far_an_aim_holds(sentence: str, bounds: list[str]) -> None:
    assert [o.bound for o in observed(sentence, kind="plan")] == bounds


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("新签约、新开工项目分别达到75个、60个。", ["新签约项目", "新开工项目"]),
        ("新建公园3个、绿道23公里，总数分别达到91个、63公里。", ["公园", "绿道", "公园", "绿道"]),
        ("零售总额、城乡居民收入分别增长7%、8%和9%。", ["零售总额", "城镇居民收入", "农村居民收入"]),
        ("城乡低保和退休人员养老金分别增长4%、7%和5%。", ["城镇低保", "农村低保", "退休人员养老金"]),
        ("推进整治中心城区67个易涝点。", ["中心城区易涝点"]),
        ("7个新产品填补国内空白。", ["新产品"]),
    ],
)
def test_each_value_its_name(sentence: str, names: list[str]) -> None:
    assert [name for name, _, _ in readings(sentence)] == names
