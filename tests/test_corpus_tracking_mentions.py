"""Clauses of the review that have a target's name: which of them tell a result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.corpus.tracking.contents import by_content
from kg.corpus.tracking.fulfilment import Side
from kg.corpus.tracking.mentions import as_held, as_won, is_candidate, said_in_text
from kg.corpus.tracking.reports import Claim, Place
from kg.corpus.tracking.seeking import still_sought, without_nation
from kg.corpus.tracking.segments import said_otherwise
from tests.test_corpus_tracking_periods import told


@pytest.mark.parametrize(
    ("sentence", "name", "rank"),
    [
        ("实现基本生育免费服务全覆盖。", "基本生育免费服务", 3),
        ("投融资体制、商事登记制度改革有效推进。", "投融资体制改革", 3),
        ("乡村振兴“五大行动”“三改”工程全面实施。", "乡村振兴“五大行动”", 3),
        ("乡村振兴“五大行动”“三改”工程全面实施。", "三改工程", 3),
        ("开展秀美乡村评选和“温馨家园”创建活动。", "温馨家园创建活动", 3),
        ("再造万亩林、一村万树等大规模国土绿化行动深入实施。", "再造万亩林", 3),
        ("文化、体育、会展三大中心开工。", "体育中心", 2),
        ("文化、体育、会展三大中心开工。", "会展中心", 2),
        ("新建城东、太和水厂。", "城东水厂", 5),
        ("建设“四好农村路”153公里、河堤路26公里。", "四好农村路", 3),
        ("扫黑除恶专项斗争取得胜利。", "扫黑除恶专项斗争", 3),
        ("“三农”提升行动[3]成效初显。", "“三农”提升行动", 3),
        ("投资2亿元完成了机场路护坡改造、城市出入口绿化工程。", "机场路护坡改造", 5),
        ("认真落实全面从严治党和党风廉政建设责任制。", "党风廉政建设责任制", 3),
        ("土地经营权入市、宅基地“三权分置”等改革走在全省前列。", "土地经营权入市", 3),
        ("青山县入选全国农村宅基地改革试点。", "农村宅基地改革", 3),
        ("城乡居民补充养老保险参保率达99%。", "城乡居民补充养老保险", 3),
        ("新型农村合作医疗参合率达94%。", "新型农村合作医疗制度", 3),
        ("认真贯彻中央八项规定及其实施细则精神。", "中央八项规定", 3),
        ("青州至白城、白城至红河高速公路超额完成年度投资计划。", "青州至白城高速公路", 3),
        ("“三医联动”改革获得全省改革奖。", "“三医联动”改革", 3),
        ("通过“八五”普法中期评估验收。", "“八五”普法", 5),
        ("青山县成功创建国家级科技企业孵化器。", "国家级科技企业孵化器", 5),
        ("扫黑除恶圆满收官。", "扫黑除恶专项斗争", 3),
        ("商事制度改革取得新突破。", "商事制度", 3),
        ("继续实施一批立面改造、道路提升项目。", "立面改造", 3),
        ("青山大桥即将通车。", "青山大桥", 0),
        ("国土空间总体规划、8个片区控制性详细规划取得阶段性成效。", "国土空间总体规划", 3),
        ("爱国卫生“七个专项行动”考核评估排名全省第2位。", "爱国卫生“七个专项行动”", 3),
        ("我国第一条深海隧道――青山隧道全线贯通。", "青山隧道", 5),
        ("硅材料、锂电池等产业链项目进展顺利。", "锂电池产业链项目", 3),
        ("粮油市场、中心粮库努力推进。", "粮油市场", 3),
        ("农村综合改革不断深化。", "农村综合改革", 3),
        ("我市第一条铁路专用线——青柳铁路进展顺利。", "青柳铁路", 3),
        ("7个城区托老中心、20个社区养老中心投入使用。", "城区托老中心", 6),
        ("“515敬老工程”覆盖全部乡镇。", "“515敬老工程”", 3),
        ("评为全省深化“放管服”改革、优化营商环境工作先进市州。", "“放管服”改革", 3),
        ("“互联网+健康”得到国务院大督查通报表扬。", "“互联网+健康”", 3),
        ("在全省率先启动农村低保工作。", "农村最低生活保障制度", 2),
        ("困扰群众多年的“断头路”青柳南路正式打通。", "青柳南路", 5),
        ("“三河”统筹、“三湖”协同机制更加完善。", "“三河”统筹", 3),
        ("较好实现了项目建设“1320”目标。", "项目建设“1320”工程", 3),
        ("医保支付方式改革入选国家示范点。", "医保支付方式改革", 3),
        ("公立医院改革连续6年领跑全省。", "公立医院改革", 3),
        ("信访问题化解质效稳居全省前列。", "信访问题化解年活动", 3),
        ("第八次春风行动募集资金1.36亿元。", "春风行动", 3),
        ("民生八大工程共投入403亿元。", "民生八大工程", 3),
        ("新能源动力系统等20个项目落户青柳智能产业园。", "青柳智能产业园", 3),
        ("青白大运河百里画廊渐次展开。", "青白大运河“百里画廊”", 3),
        ("人民医院新院区即将交付使用。", "人民医院新院", 0),
        ("西海岸新区规划编制完成。", "西海岸新区规划", 5),
        ("市、县、乡镇三级国土空间总体规划全部获批。", "市、县国土空间总体规划", 5),
        ("推进省级综合配套改革试点。", "综合配套改革", 3),
        ("推动扫黑除恶长效常治。", "扫黑除恶斗争", 3),
        ("青江灌区总干渠建成通水。", "青江灌区", 6),
        ("青县、白县生活垃圾焚烧发电项目建成投用。", "青县生活垃圾焚烧发电项目", 6),
        ("持续创建节约型机关。", "节约型机关创建", 3),
        ("“拿地即开工”项目占比、招投标不见面率全省第一。", "“拿地即开工”", 3),
        ("市容环境整治大干300天行动取得新成效。", "市容环境整治大干300天行动", 3),
        ("新闻发言人制度进一步规范。", "新闻发言人制度", 3),
        ("严格党风廉政建设责任制。", "党风廉政建设责任制", 3),
        ("在32个县开展农村土地承包经营权确权登记颁证整县试点。", "农村土地承包经营权确权登记颁证", 3),
        ("东西部扶贫协作国家成效考核连续3年为“好”。", "东西部扶贫协作", 3),
        ("多层次医疗保障体系基本成型。", "多层次医疗保障体系", 3),
        ("改革行政管理体制。", "行政管理体制改革", 3),
        ("医药卫生和文化体制改革取得重大进展。", "医疗卫生体制改革", 3),
    ],
)
def test_a_clause_tells_how_far_a_thing_came(sentence: str, name: str, rank: int) -> None:
    said = said_in_text((name,), told(sentence), ())
    assert said and said.rank == rank


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("文化、体育、会展活动全面开展。", "体育中心"),
        ("新建城东幼儿园、太和水厂。", "城东水厂"),
        ("加快产城融合、太和水厂开工。", "产城水厂"),
        ("推进青县、白县等地生活垃圾焚烧。", "青县生活垃圾焚烧发电项目"),
        ("创建节约型机关示范点。", "节约型机关创建"),
    ],
)
def test_what_is_not_in_a_list_is_not_told(sentence: str, name: str) -> None:
    assert said_in_text((name,), told(sentence), ()) is None


@pytest.mark.parametrize(
    ("sentence", "name", "rank"),
    [
        ("甲乙工业集团精细化工、城南热源厂等重大项目顺利推进。", "甲乙集团精细化工", 3),
        ("哈达镇生态奶源基地建设进展顺利。", "哈达生态奶源基地项目", 3),
        ("社会稳定风险评估、网格化管理等工作扎实推进。", "社会风险评估机制", 3),
        ("完成10家沿江化工企业搬迁。", "沿江化工企业搬迁改造", 5),
        ("安全生产专项整治“三年大干”顺利收官。", "“三年大干”收官战", 3),
        ("“学前学普”试点通过国家验收。", "“学前学会普通话”行动", 5),
        ("“美丽乡村”建设步伐加快。", "“美丽青山·生态乡村”活动", None),
        ("滨海西路消防站建成投用。", "滨海路消防站", None),
        ("甲乙大数据中心一期封顶。", "甲乙旅游大数据中心", None),
        ("区域旅游集散中心地位显著提升。", "旅游集散中心", None),
    ],
)
def test_a_clause_may_call_a_thing_a_little_otherwise(sentence: str, name: str, rank: int | None) -> None:
    found = said_otherwise((name,), told(sentence), ())
    assert (found[0].rank if found else None) == rank


def test_a_title_of_the_nation_may_be_told_without_it() -> None:
    names = without_nation(("全国民族团结进步示范市",))
    said = said_in_text(names, told("民族团结进步示范市创建通过国家验收。"), ())
    assert said and said.fits("received")
    said = said_in_text(names, told("民族团结进步示范市创建通过省级初评验收。"), ())
    assert said and not said.fits("received")


def test_what_is_told_of_another_thing_of_a_name_is_none_of_its_own() -> None:
    said = said_in_text(("公立医院改革",), told("公立医院改革服务中心入选典型案例。"), ())
    assert said and said.rank is None


def test_what_is_told_of_a_part_is_doubted() -> None:
    said = said_in_text(("青山电子科技园",), told("青山电子科技园科研核心区竣工验收。"), ())
    assert said and said.part and said.doubt == "said of its 科研核心区"


@pytest.mark.parametrize(
    ("name", "sentence", "told_of"),
    [
        ("职业技能提升行动", "开展职业技能培训12.6万人次。", True),
        ("生活垃圾分类", "72%的村庄开展生活垃圾分类。", True),
        ("农村饮水安全工程", "解决了25万人饮水不安全问题。", True),
        ("“四好农村路”建设", "改造农村公路531公里。", True),
        ("农村改厕", "改造农村户厕1.2万户。", True),
        ("农村改厕", "新建农村公厕390座。", False),
        ("废弃矿山生态修复", "完成矿山修复治理131公顷。", True),
        ("废弃矿山生态修复", "关停取缔矿山2家。", False),
    ],
)
def test_a_program_told_by_what_was_done_of_it(name: str, sentence: str, told_of: bool) -> None:
    assert (by_content(name, told(sentence)) is not None) is told_of


def test_a_title_may_be_told_a_turn_later() -> None:
    names = without_nation(("第十届“全国无偿献血先进市”",))
    said = said_in_text(names, told("蝉联全国无偿献血先进市。"), ())
    assert said and as_won(said).rank == 6


def test_a_title_of_the_province_may_be_told_in_two_ways() -> None:
    names = without_nation(("全省服务业强县",))
    said = said_in_text(names, told("城北区创建为旅游名县、省级服务业强县。"), ())
    assert said and said.fits("received") and said.rank == 5


def test_a_sense_of_gain_is_no_title() -> None:
    said = said_in_text(("全国文明城市",), told("全国文明城市创建增强了市民获得感。"), ())
    assert said and not said.fits("received") and as_won(said) == said
    said = said_in_text(("全国科技先进县",), told("第六次荣获全国科技先进县称号。"), ())
    assert said and as_won(said).rank == 6


@pytest.mark.parametrize(
    ("promise", "sentence", "verdict"),
    [
        ("努力争创全国文明城市", "深入推进全国文明城市创建。", "partly"),
        ("常态化推进全国文明城市创建", "全国文明城市、国家园林城市创建扎实推进。", "met"),
        ("争创全国文明城市", "全力创建全国文明城市。", "partly"),
        ("争创全国文明城市", "全国文明、卫生城市创建扎实推进。", "partly"),
        ("争创全国文明城市", "巩固全国文明城市成果。", ""),
        ("全面建设全国文明城市", "扎实推进全国文明城市建设。", "met"),
        ("争创全国文明城市", "扎实推进全国文明城市建设。", "partly"),
        ("争创全国文明城市", "省级全国文明城市创建通过初评验收。", ""),
        ("争创全国文明城市", "成功创建全国文明城市。", ""),
    ],
)
def test_a_title_that_is_still_sought(promise: str, sentence: str, verdict: str) -> None:
    place = Place(0, len(promise))
    claim = Claim("s", "area", "received", "title", 2020, True, Decimal(1), "", (place,))
    link = still_sought(Side(told(promise), claim, "", place), ("全国文明城市",), told(sentence))
    assert (link.verdict if link else "") == verdict
    said = link and link.outcome.said
    assert not isinstance(said, Claim) or said.planned


def test_an_event_behind_a_verb_of_holding_it_was_held() -> None:
    said = said_in_text(("“两节三会”活动",), told("连续举办“两节三会”活动。"), ())
    assert said and said.rank is None and as_held(said).rank == 6


def test_a_title_won_for_the_first_time_is_won() -> None:
    said = said_in_text(("国家级旅游度假区",), told("国家级旅游度假区实现零突破。"), ())
    assert said and as_won(said).fits("received")


def test_what_is_only_on_the_list_of_those_to_be_is_no_title() -> None:
    assert is_candidate("青山创国家5A级景区列入预备名单")
    assert not is_candidate("青山列入国家级非物质文化遗产名录")
