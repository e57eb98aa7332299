"""What the numbers of a report measure, clause by clause."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from kg.extraction.observations import find
from kg.extraction.observations.dealing import spread
from kg.extraction.observations.quantities import find_quantities
from kg.extraction.observations.ranks import find_ranks
from kg.extraction.observations.sentences import read_sentence
from kg.model import Area, Chapter, ChapterKind, Entity, Mention, Observation, Report, Sentence, Span


def report_of(*sentences: str, kind: ChapterKind = "review", year: int = 2025) -> Report:
    """A report of one chapter and one paragraph."""
    text = "".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence)
    return Report(
        id="2025-310109", source=text, text=text, offsets=range(len(text)), source_name="a.txt", sha256="0",
        title="", area=Area("310109", "虹口区", "county"), year=year,
        chapters=(Chapter(kind, 1, None, Span(0, len(text))),),
        sentences=tuple(Sentence(i, span, 0, 0) for i, span in enumerate(spans)),
    )  # fmt: skip


def readings(sentence: str) -> list[tuple[str, str, str]]:
    """The numbers of a sentence by itself: indicator, value, unit."""
    return [
        (r.indicator, f"{float(r.quantity.value):g}", r.quantity.unit)
        for r in read_sentence(sentence)
        if r.quantity is not None
    ]


def observed(
    *sentences: str, kind: ChapterKind = "review", entities: tuple[Entity, ...] = ()
) -> tuple[Observation, ...]:
    return find(report_of(*sentences, kind=kind), entities, model=False)


def numbers(sentence: str, kind: ChapterKind = "review") -> list[tuple[str, str, str]]:
    """(indicator, value, unit) of each observation with a number."""
    return [(o.indicator, str(o.value), o.unit) for o in observed(sentence, kind=kind) if o.value is not None]


# sentence, then what it says: indicator, value, unit
READINGS = [
    # the thing stands before the number
    ("加装电梯155台。", [("电梯", "155", "台")]),
    ("新引进甲公司、乙公司等外资企业90家。", [("外资企业", "90", "家")]),
    ("城镇新增就业85万人。", [("城镇新增就业", "85", "万人")]),
    ("规上工业实现营收4500亿元。", [("规上工业营收", "4500", "亿元")]),
    ("空气优良率达89.2%。", [("空气优良率", "89.2", "%")]),
    ("全社会研发支出占地区生产总值3.34%。", [("全社会研发支出占地区生产总值", "3.34", "%")]),
    # or behind it
    ("落地11家律所。", [("律所", "11", "家")]),
    ("完成8公里架空线入地。", [("架空线入地", "8", "公里")]),
    ("14个项目如期开工。", [("项目", "14", "个")]),
    ("甲、乙等6个小区获评市级示范小区。", [("市级示范小区", "6", "个")]),
    ("70%以上行政村修通水泥路。", [("行政村修通水泥路", "70", "%")]),
    # or around it
    ("完成“生活圈”123项建设任务。", [("“生活圈”建设任务", "123", "项")]),
    # lists share verb, head and unit
    ("新增2家养老机构、480张养老床位。", [("养老机构", "2", "家"), ("养老床位", "480", "张")]),
    ("落实7方面15项任务。", [("任务", "7", "方面"), ("任务", "15", "项")]),
    (
        "新增国家级龙头企业2家、省级16家。",
        [("国家级龙头企业", "2", "家"), ("省级龙头企业", "16", "家")],
    ),
    # what one number names, the next one has
    (
        "技术合同成交额74.9亿元、增长45.3%。",
        [("技术合同成交额", "74.9", "亿元"), ("技术合同成交额", "45.3", "%")],
    ),
    ("引进企业6家，总数达103家。", [("企业", "6", "家"), ("企业", "103", "家")]),
    ("签约项目66个，总投资近4000亿元。", [("签约项目", "66", "个"), ("签约项目总投资", "4000", "亿元")]),
    ("粮食产量喜获丰收，达70万吨。", [("粮食产量", "70", "万吨")]),
    # values are dealt out in order
    (
        "科技服务业和信息服务业营收分别增长12.9%和10%。",
        [("科技服务业营收", "12.9", "%"), ("信息服务业营收", "10", "%")],
    ),
    (
        "解决率和满意率分别提升8.7和9.6个百分点。",
        [("解决率", "8.7", "个百分点"), ("满意率", "9.6", "个百分点")],
    ),
    (
        "城乡居民人均可支配收入分别为8万元和4万元。",
        [("城镇居民人均可支配收入", "8", "万元"), ("农村居民人均可支配收入", "4", "万元")],
    ),
    ("甲类项目、乙类项目各100项以上。", [("甲类项目", "100", "项"), ("乙类项目", "100", "项")]),
    ("办结率、满意率均达100%。", [("办结率", "100", "%"), ("满意率", "100", "%")]),
    (
        "接待游客3500万人次、旅游收入385亿元，分别是2016年的2.6倍、2.9倍。",
        [
            ("游客", "3500", "万人次"),
            ("旅游收入", "385", "亿元"),
            ("游客", "2.6", "倍"),
            ("旅游收入", "2.9", "倍"),
        ],
    ),
    # ranges, ratios, fractions
    ("实现三至五家企业上市。", [("企业", "3", "家"), ("企业", "5", "家")]),
    (
        "三次产业比由2010年的4.0∶41.9∶54.1调整为3.8∶37.3∶58.9。",
        [("三次产业比", v, "") for v in ("4", "41.9", "54.1", "3.8", "37.3", "58.9")],
    ),
    (
        "服务外包合同额15亿美元，转移支付资金20亿元。",
        [("服务外包合同额", "15", "亿美元"), ("转移支付资金", "20", "亿元")],
    ),
    (
        "推广新奇特优品种2万亩，建设高效节水灌溉5万亩。",
        [("新奇特优品种", "2", "万亩"), ("高效节水灌溉", "5", "万亩")],
    ),
    ("三次产业结构调整为6：49：45。", [("三次产业结构", v, "") for v in ("6", "49", "45")]),
    ("贡献全市2/3立项标准。", [("立项标准", "0.666667", "")]),
    ("运力占全市近七成。", [("运力占全市", "7", "成")]),
]


@pytest.mark.parametrize(("sentence", "expected"), READINGS, ids=[sentence for sentence, _ in READINGS])
def test_readings(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert numbers(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "建设15分钟生活圈，完善“5+4+1”机制。",
        "480米新地标顺利浇筑底板。",
        "推进119、180街坊收尾。",
        "实施七大工程、六大行动。",
        "第十七届人民代表大会于2025年1月8日召开。",
        "发布8.0版行动方案。",
        "加快10万吨生态酿酒等项目建设。",
        "培育一批亿元以上项目。",
        "党的二十大精神、十五五规划。",
        "连续17年获评幸福城市。",
        "我们重点抓好5方面工作。",
        "抓好投资过亿元的大项目建设。",
    ],
)
def test_no_observation(sentence: str) -> None:
    assert numbers(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("举办推介会240余场。", "atLeast"),
        ("项目总投资超1890亿元。", "atLeast"),
        ("首店超百家。", "atLeast"),
        ("集聚企业近4500家。", "about"),
        ("消费价格涨幅3%左右。", "about"),
        ("失业率控制在5.5%以内。", "atMost"),
        ("引进企业90家。", "exact"),
        ("博览会签约2037亿元。", "exact"),
    ],
)
def test_bounds(sentence: str, bound: str) -> None:
    assert [o.bound for o in observed(sentence)] == [bound]


def test_hoped_for_is_at_least() -> None:
    found = observed("力争完成固定资产投资310亿元。", kind="plan")[0]
    assert (found.bound, found.year, found.mode) == ("atLeast", 2025, "planned")


def test_growth_level_and_share_of_one_indicator() -> None:
    found = observed("进出口总额500亿元、增长8.1%、占全省20%。")
    assert [(o.measure, o.change) for o in found] == [
        ("level", None),
        ("growth", "increase"),
        ("share", None),
    ]
    assert found[2].indicator == "进出口总额占全省"


def test_decrease() -> None:
    found = observed("110警情和信访量分别下降8.5%和14%。")
    assert [(o.measure, o.change) for o in found] == [("growth", "decrease")] * 2


def test_from_a_to_b_takes_the_year_before() -> None:
    first, second = observed("开发区亩均产值从280万元提高到290万元。")
    assert (first.indicator, first.year, second.indicator, second.year) == (
        "开发区亩均产值",
        2023,
        "开发区亩均产值",
        2024,
    )


def test_totals_are_stock() -> None:
    assert [o.measure for o in observed("高新技术企业达到1200家。")] == ["stock"]
    assert [o.measure for o in observed("累计办理诉求884件。")] == ["stock"]
    assert [o.measure for o in observed("办理诉求884件。")] == ["level"]


def test_a_period_of_years_adds_up() -> None:
    found = observed("五年来，建成水库20座。")[0]
    assert (found.measure, found.year) == ("stock", 2024)


def test_ranks() -> None:
    growth = observed("实到外资增长35.7%、增速全市第一。")
    assert [(o.measure, o.rank) for o in growth] == [("growth", "全市第一")]
    ordinal = observed("规上工业产值增速全市第一，工作实效居全市前列。")
    assert [(o.indicator, o.rank, o.value) for o in ordinal] == [
        ("规上工业产值增速", "全市第一", None),
        ("工作实效", "全市前列", None),
    ]


@pytest.mark.parametrize("text", ["全市第一人民医院开业", "第一时间响应", "全国首个平台", "《全国前列》出版"])
def test_no_rank(text: str) -> None:
    assert find_ranks(text) == []


def test_values_in_base_units_stand_beside() -> None:
    found = observed("盘活存量载体15.5万平方米。")[0]
    assert (found.value, found.unit) == (Decimal("15.5"), "万平方米")
    assert (found.normalized_value, found.normalized_unit) == (Decimal(155000), "平方米")
    assert found.value_text == "15.5万平方米"


def test_span_and_evidence_stand_in_the_text() -> None:
    report = report_of("全年引进企业60余家，增长8%。")
    first, second = find(report, (), model=False)
    assert report.slice(first.span) == "60余家" and report.slice(first.evidence) == "全年引进企业60余家"
    assert report.slice(second.span) == "8%" and report.slice(second.evidence) == "增长8%"


def test_note_marks_and_spaces_do_not_part_a_name_from_its_number() -> None:
    report = report_of("实现“双盲”评审[2]项目 251 个。")
    found = find(report, (), model=False)[0]
    assert (found.value, report.slice(found.span)) == (Decimal(251), "251 个")
    assert "[" not in found.indicator


def entity(name: str, text: str, kind: str = "Place") -> Entity:
    begin = text.index(name)
    mention = Mention(Span(begin, begin + len(name)), name, (kind,), 0.9, "test")  # type: ignore[arg-type]
    return Entity(name, name, (kind,), (mention,))  # type: ignore[arg-type]


def test_an_entity_that_is_the_clauses_subject_is_measured() -> None:
    text = "北外滩楼宇空置率下降5.6%。"
    found = observed(text, entities=(entity("北外滩", text),))[0]
    assert (found.subject, found.indicator) == ("北外滩", "楼宇空置率")
    assert observed(text)[0].subject == "310109"


@pytest.mark.parametrize("text", ["与北外滩合作项目达15项。", "北外滩、四川北路等载体税收增长20%。"])
def test_a_partner_or_one_of_several_is_not_measured(text: str) -> None:
    assert observed(text, entities=(entity("北外滩", text),))[0].subject == "310109"


def test_a_number_inside_a_name_is_none() -> None:
    text = "推动3家村项目落地。"
    assert observed(text, entities=(entity("3家村项目", text, "Project"),)) == ()


def test_what_a_note_counts_is_no_name() -> None:
    text = "拓宽改造3条小街小巷〔7〕。"
    (found,) = observed(text, entities=(entity("3条小街小巷", text, "Project"),))
    assert (found.indicator, str(found.value)) == ("小街小巷", "3")


def test_a_glossary_tells_the_present_state_only() -> None:
    assert numbers("指成立10年以内、估值超过10亿美元的企业。", kind="glossary") == []
    assert [o.measure for o in observed("全区现有该类企业5家。", kind="glossary")] == ["stock"]


def test_sentences_without_a_name_follow_the_one_before() -> None:
    found = observed("产业园引进项目161宗。", "已动工106宗、竣工投产28宗。")
    assert [o.indicator for o in found] == ["项目"] * 3


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("第一、第二、第三产业增加值", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("城镇和农村居民收入", ["城镇居民收入", "农村居民收入"]),
        ("纠纷和报警类110警情", ["纠纷类110警情", "报警类110警情"]),
        ("航空航天、集成电路等新兴产业产值", ["航空航天产值", "集成电路产值"]),
        ("货运量、值", ["货运量", "货运值"]),
        ("普及率", ["普及率"]),
    ],
)
def test_spread(phrase: str, members: list[str]) -> None:
    assert spread(phrase) == members


def test_a_list_shares_its_last_unit() -> None:
    assert [(str(q.value), q.unit) for q in find_quantities("提升8.7和9.6个百分点")] == [
        ("87/10", "个百分点"),
        ("48/5", "个百分点"),
    ]


def test_a_report_takes_well_under_a_second() -> None:
    sentence = "全年新增企业7726家，注册资金亿元以上65家，实到外资增长35.7%、增速全市第一。"
    report = report_of(*[sentence] * 100)
    begin = time.process_time()
    found = find(report, (), model=False)
    assert len(found) == 300
    assert time.process_time() - begin < 1.0
