"""Names that take in what is said of a thing, that are shared by several, or that only say how big it is."""

from __future__ import annotations

import pytest

from kg.extraction.observations import find
from kg.extraction.observations.sentences import read_sentence
from tests.test_extraction_observations import entity, numbers, observed, readings, report_of


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("90%社区开展居家养老服务。", "社区开展居家养老服务"),
        ("99%的纳税申报可网上办理。", "纳税申报可网上办理"),
        ("推动80%以上行政村通自来水。", "行政村通自来水"),
        # the same behind a share that stands for itself
        ("自来水普及率达到95%。", "自来水普及率"),
    ],
)
def test_a_share_says_of_what(sentence: str, indicator: str) -> None:
    assert [name for name, _, _ in readings(sentence)] == [indicator]


@pytest.mark.parametrize(
    ("sentence", "ranked"),
    [
        ("贷款增速、新登记企业增速均居全省第1。", ["贷款增速", "新登记企业增速"]),
        ("引资总量、新签约项目、新落地项目位居全省第一。", ["引资总量", "新签约项目", "新落地项目"]),
        ("人才流入率和海归人才净流入率居全国首位。", ["人才流入率", "海归人才净流入率"]),
        ("农产品加工业产值与农业总产值之比居全省第一。", ["农产品加工业产值与农业总产值之比"]),
        ("能耗总量和强度双控目标责任考核居全省第一。", ["能耗总量和强度双控目标责任考核"]),
    ],
)
def test_a_rank_is_of_all_that_are_listed(sentence: str, ranked: list[str]) -> None:
    assert [o.indicator for o in observed(sentence)] == ranked


@pytest.mark.parametrize(
    ("sentence", "ranks"),
    [
        ("高新技术企业达6217家、科技型中小企业达1957家，均居全省第一。", ["全省第一", "全省第一"]),
        ("高新技术企业超过6000家，科技型中小企业突破400家，均居全省第一。", ["全省第一", "全省第一"]),
        ("高新技术企业达6217家、科技型中小企业达1957家，居全省第一。", ["", "全省第一"]),
        ("地区生产总值达500亿元、增长8%，均居全省第一。", ["", "全省第一"]),
    ],
)
def test_a_rank_with_jun_is_of_the_numbers_before(sentence: str, ranks: list[str]) -> None:
    assert [o.rank for o in observed(sentence)] == ranks


def test_a_size_alone_takes_the_thing_counted_before() -> None:
    assert [name for name, _, _ in readings("引进亿元以上项目20个、10亿元以上3个。")] == [
        "亿元以上项目",
        "10亿元以上项目",
    ]


def test_a_list_cut_with_deng_names_what_is_counted() -> None:
    assert readings("新增重点实验室、工程技术研究中心等20家以上。") == [
        ("重点实验室、工程技术研究中心", "20", "家")
    ]


def test_the_total_investment_of_what_stands_behind() -> None:
    assert readings("紧盯总投资60亿元的抽水蓄能项目，力争早日落地。") == [
        ("抽水蓄能项目总投资", "60", "亿元")
    ]


def test_a_single_character_is_a_name_only_for_places_and_goods() -> None:
    assert [name for name, _, _ in readings("建成5个村。")] == ["村"]
    assert all(len(o.indicator) > 1 for o in observed("总45%。"))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # a number in the headword's name does not make a definition of the aims behind it
        ("“十百千”行动：培育引进30家领军企业。", ["领军企业"]),
        ("“312”工程：是指5年内力争引进创业人才1000名。", ["创业人才"]),
        ("“四上”企业：指4类规模以上企业。", []),
    ],
)
def test_a_glossary_tells_aims(sentence: str, found: list[str]) -> None:
    assert [name for name, _, _ in numbers(sentence, kind="glossary")] == found


def test_the_same_text_gives_the_same() -> None:
    report = report_of("90%社区开展居家养老服务。", "贷款增速、新登记企业增速均居全省第1。")
    assert find(report, model=False) == find(report, model=False)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("1个镇、8个村入选全省示范名单。", ["全省示范名单镇", "全省示范名单村"]),
        ("1个集体和2人获评为全国模范。", ["全国模范集体", "全国模范"]),
        # what has a verb of its own has no award
        ("新建2个公园、3个小区获评示范小区。", ["公园", "示范小区"]),
    ],
)
def test_an_award_is_of_all_that_are_counted(sentence: str, names: list[str]) -> None:
    assert [name for name, _, _ in readings(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "财政支出116亿元，比2010年的36亿元增加80亿元。",
            [("116亿元", "level", 2024), ("36亿元", "level", 2010), ("80亿元", "growth", 2024)],
        ),
        ("财政支出116亿元，比上年增支9亿元。", [("116亿元", "level", 2024), ("9亿元", "growth", 2024)]),
        ("财政支出116亿元，超过上年9亿元。", [("116亿元", "level", 2024), ("9亿元", "growth", 2024)]),
        ("财政支出116亿元，比上年少支2%。", [("116亿元", "level", 2024)]),
    ],
)
def test_a_comparison_names_nothing_itself(sentence: str, found: list[tuple[str, str, int]]) -> None:
    given = observed(sentence)
    assert [(o.value_text, o.measure, o.year) for o in given] == found
    assert {o.indicator for o in given} == {"财政支出"}


def test_the_direction_of_a_comparison() -> None:
    assert [o.change for o in observed("粮食产量39万吨，比上年增产2万吨。")] == [None, "increase"]
    assert [o.change for o in observed("粮食产量39万吨，比上年减产2.4%。")] == [None, "decrease"]


def test_a_verb_inside_a_word_does_not_end_the_thing() -> None:
    assert [name for name, _, _ in readings("出台33项稳增长措施。")] == ["稳增长措施"]
    assert [name for name, _, _ in readings("51个新开工重点项目进展顺利。")] == ["新开工重点项目"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("生产总值先后突破1000亿元和1500亿元大关。", ["|生产总值"] * 2),
        ("14个产业集群预计实现产值952亿元。", ["|产业集群", "|产业集群产值"]),
        ("认真办理人大代表建议173件、政协委员提案284件。", ["办理|人大代表建议", "办理|政协委员提案"]),
        ("腾出环境容量指标1832吨。", ["腾出|环境容量指标"]),
        ("减轻企业负担2500万元。", ["减轻|企业负担"]),
        ("减免缓税费10亿元。", ["减免缓|税费"]),
        ("79项收费取消7项、免收2项、降标28项。", ["|收费", "取消|收费", "免收|收费", "降标|收费"]),
        ("削减、调整行政审批事项1531项。", ["削减、调整|行政审批事项"]),
        ("调整16个部门职能。", ["调整|部门职能"]),
    ],
)
def test_adverbs_and_verbs_are_no_part_of_the_name(sentence: str, said: list[str]) -> None:
    assert [f"{r.action}|{r.indicator}" for r in read_sentence(sentence)] == said


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("花卉产量突破3亿枝。", [("花卉产量", "3", "亿枝")]),
        ("成为全国第18个突破1000公里的省份。", []),
        ("我市上榜全国最热门50个“宝藏小城”。", []),
        ("完成6个县的“两基”攻坚任务。", [("县", "6", "个")]),
        ("推进3000个贫困村的扶贫开发。", [("贫困村", "3000", "个")]),
        ("建设5个通村的公路项目。", [("通村的公路项目", "5", "个")]),
    ],
)
def test_counted_places_and_numbers_of_a_row(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert readings(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "ranks"),
    [
        ("工业利税287亿元，增长22%，分居全省第三和第二。", ["全省第三", "全省第二"]),
        ("甲收入、乙收入分别增长9%、10%，增幅分居全省第四和第二。", ["全省第四", "全省第二"]),
        ("考核得分居全省第二。", ["全省第二"]),
    ],
)
def test_ranks_dealt_out_to_the_numbers_before(sentence: str, ranks: list[str]) -> None:
    assert [r.rank for r in read_sentence(sentence)] == ranks


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("粮食播种面积呈恢复性增长，总产达到837万吨。", "粮食总产"),
        ("粮食总产258.6万吨，增产4.5%。", "粮食总产"),
        ("建成园区5个，平台投产，锂电产业入列省级试点，预计营业收入突破450亿元。", "锂电产业营业收入"),
        ("建成园区5个，平台投产，锂电产业园入列省级试点，营业收入突破450亿元。", "营业收入"),
    ],
)
def test_a_bare_yield_or_sum_is_of_what_was_told_before(sentence: str, indicator: str) -> None:
    assert readings(sentence)[-1][0] == indicator


def test_a_first_in_history_is_no_part_of_the_indicator() -> None:
    assert readings("地区生产总值历史性突破2000亿元。") == [("地区生产总值", "2000", "亿元")]


def test_the_year_that_a_multiple_is_of_dates_nothing() -> None:
    multiple, rank = observed("固定资产投资达到2016年的2.3倍，经济总量居全省第二。")
    assert multiple.unit == "倍" and multiple.year == rank.year == 2024


def test_two_values_of_town_and_country_are_dealt_out_without_a_word_for_it() -> None:
    assert readings("城乡居民人均可支配收入年均增长6.2%、8%。") == [
        ("城镇居民人均可支配收入", "6.2", "%"),
        ("农村居民人均可支配收入", "8", "%"),
    ]
    assert readings("城乡居民人均可支配收入增长8%。") == [("城乡居民人均可支配收入", "8", "%")]


@pytest.mark.parametrize(
    ("sentence", "ranks"),
    [
        (
            "生产总值、工业增加值、固定资产投资增速分别居全省第2、第3和第1位。",
            {"生产总值增速": "全省第2", "工业增加值增速": "全省第3", "固定资产投资增速": "全省第1位"},
        ),
        ("甲区、乙区、丙县分别居第3、第15和第27位。", {"甲区": "第3", "乙区": "第15", "丙县": "第27位"}),
        (
            "茶叶产值达20亿元，生猪产值达30亿元，蔬菜产值达40亿元，分别居全省第2位、第1位、第5位。",
            {"茶叶产值": "全省第2位", "生猪产值": "全省第1位", "蔬菜产值": "全省第5位"},
        ),
        (
            "生产总值增长5%；投资增长4%，一般公共预算收入完成50亿元、增长6%，增速均居全省前三。",
            {"生产总值": "", "投资": "全省前三", "一般公共预算收入": "全省前三"},
        ),
        ("制造业投资、高新技术产业投资增速均居全省第1。",
         {"制造业投资增速": "全省第1", "高新技术产业投资增速": "全省第1"}),
    ],
)  # fmt: skip
def test_each_quantity_has_its_own_rank(sentence: str, ranks: dict[str, str]) -> None:
    assert {o.indicator: o.rank for o in observed(sentence)} == ranks


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("高新企业达860家，其中营收超亿元120家、境内外上市9家。",
         ["高新企业", "营收超亿元高新企业", "境内外上市高新企业"]),
        ("和平街道社区12个。", ["和平街道社区"]),
        ("320个自然村通上了硬化路。", ["自然村"]),
        ("迁扩建学校12所。", ["学校"]),
        ("其中退耕还林20万亩、荒山造林15万亩。", ["退耕还林", "荒山造林"]),
    ],
)  # fmt: skip
def test_sizes_towns_and_works(sentence: str, names: list[str]) -> None:
    assert [o.indicator for o in observed(sentence)] == names


def test_a_higher_aim_is_of_the_same_growth() -> None:
    for aim in ("、力争8%", "，争取达到8%", "、力争实现8%"):
        found = observed(f"地区生产总值增长7%{aim}，居民收入增长6%。")
        assert [(o.indicator, o.change, str(o.value)) for o in found] == [
            ("地区生产总值", "increase", "7"),
            ("地区生产总值", "increase", "8"),
            ("居民收入", "increase", "6"),
        ]


def test_what_stands_now_is_no_hope() -> None:
    text = "力争明年全面建成，目前完成投资12亿元，占总投资的60%。"
    for kind in ("review", "plan"):
        found = observed(text, kind=kind)
        assert [(o.mode, o.year, o.bound) for o in found] == [("actual", 2024, "exact")] * 2


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("水利工程建设成效明显，完成投资12亿元、开工320处。",
         [("水利工程建设投资", "12"), ("水利工程建设", "320")]),
        ("甲县、乙县分别完成工业投资45亿元和38亿元。", [("甲县工业投资", "45"), ("乙县工业投资", "38")]),
        ("一、二、三产业增加值分别增长4%、6%、7%。",
         [("第一产业增加值", "4"), ("第二产业增加值", "6"), ("第三产业增加值", "7")]),
        ("存、贷款余额分别达到860亿元和640亿元。", [("存款余额", "860"), ("贷款余额", "640")]),
        ("城乡低保标准分别提高到每人每月680元、每人每年6200元。",
         [("城镇低保标准", "680"), ("农村低保标准", "6200")]),
        ("现有A级景区28家，其中5A级1家、4A级6家。",
         [("A级景区", "28"), ("5A级景区", "1"), ("4A级景区", "6")]),
        ("新增龙头企业10家，其中省级以上3家。", [("龙头企业", "10"), ("省级以上龙头企业", "3")]),
        ("实施重点项目260个，完成投资280亿元，开工率达90%。",
         [("重点项目", "260"), ("重点项目投资", "280"), ("重点项目开工率", "90")]),
        ("带动200户农户发展养殖业。", [("农户", "200")]),
        ("拨付2100万元产业扶持资金发展种植业。", [("产业扶持资金", "2100")]),
        ("600分以上考生126人。", [("600分以上考生", "126")]),
        ("办件量达156万件。", [("办件量", "156")]),
    ],
)  # fmt: skip
def test_what_is_told_before_or_shared(sentence: str, said: list[tuple[str, str]]) -> None:
    assert [(name, value) for name, value, _ in readings(sentence)] == said


def test_a_work_that_is_named_like_an_area_is_the_reporting_areas() -> None:
    text = "平安建设考核居全省第2位。"
    (found,) = observed(text, entities=(entity("平安", text, "AdministrativeArea"),))
    assert (found.subject, found.indicator) == ("310109", "平安建设考核")


def test_sums_of_years_ahead_and_of_a_year() -> None:
    (ahead,) = observed("五年累计完成工业投资600亿元。", kind="plan")
    assert (ahead.mode, ahead.year) == ("planned", 2025)
    assert [o.measure for o in observed("全年累计接待游客120万人次，累计生产原煤85万吨。")] == ["level"] * 2
