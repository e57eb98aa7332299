"""Names of two years' reports: one thing or two, how surely, and why not."""

from __future__ import annotations

import pytest

from kg.corpus.tracking.cores import core
from kg.corpus.tracking.names import OF_ANOTHER_SORT, alike, best


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        ("“八大计划”", "八大计划"),
        ("国有企业改革深化提升行动", "国企改革深化提升行动"),
        ("防范化解重大风险攻坚战", "防范化解重大风险"),
        ("精准脱贫攻坚战", "脱贫攻坚"),
        ("人才公寓", "县人才公寓"),
        ("农村人居环境整治三年行动", "农村人居环境整治"),
        ("关心关爱企业家政策", "关心关爱企业家八条措施"),
        ("数字化“百企技改、百企转型”攻坚行动", "“百企技改、百企转型”三年行动"),
        ("第三高中", "第三高中项目"),
        ("南中高速", "南中高速主线"),
        ("殡葬设施提升改造", "殡葬设施"),
        ("半小时（30分钟）便民圈", "“半小时便民圈”"),
        ("“放管服”改革", "“放管服效”改革"),
        ("省级制造业发展试验区", "省制造业发展试验区"),
        ("省级产教融合型试点城市", "省级产教融合试点城市"),
        ("人民医院病房综合大楼", "人民医院病房综合楼"),
        ("殡葬管理所改（扩）建二期工程", "殡葬管理所二期"),
        ("中国·山西康养产业发展大会", "2022中国·山西康养产业发展大会"),
        ("第十一届全民健身运动会", "市第十一届全民健身运动会"),
        ("全国海绵城市建设示范城市", "全国海绵城市建设示范市"),
        ("五水厂", "五水厂提标改造工程"),
        ("林洋100兆瓦光伏发电项目", "林洋光伏"),
        ("省产业技术研究院德州分院", "省产研院德州分院"),
        ("“双减”政策", "“双减”工作"),
        ("第八届市运会", "市第八届运动会"),
        ("第三届市残运会", "第三届残运会"),
        ("第十四届全国运动会", "第十四届全运会"),
        ("行政问责制", "行政问责制度"),
        ("经济普查", "全市第一次经济普查"),
        ("农村最低生活保障制度", "农村低保"),
        ("全省双拥模范城", "省级双拥模范城"),
        ("国家级卫生城市", "国家卫生城市"),
        ("第二轮中央环保督察整改", "中央环保督察整改"),
        ("中国洞庭湖博览园", "洞庭湖博览园"),
        ("首钢东华", "首钢东华破产重整"),
        ("柳河中段水环境治理", "柳河中段整治"),
        ("青柳河整治", "青柳河截污综合治理"),
        ("生活垃圾转运站建设工程", "垃圾转运站"),
        ("第二届茶叶博览会品牌展", "2016茶叶博览会品牌展"),
        ("青白铁路", "青白高铁"),
        ("青白高铁柳城段", "青白铁路（柳城段）"),
        ("G310线青州至白城段", "国道310线青州至白城段"),
        ("S25青白高速公路", "青州至白城高速公路柳城段"),
        ("青云国际陆港基础设施建设", "青云国际陆港项目"),
        ("青柳南路", "“断头路”青柳南路"),
        ("棚改三年攻坚战", "棚户区改造"),
        ("新一轮农网改造升级工程", "新一轮农村电网升级改造工程"),
        ("长城1号旅游公路", "长城一号旅游公路"),
        ("第10届青湖文化节", "第十届青湖文化节"),
        ("S122", "122省道"),
        ("信雄高速", "信丰至南雄高速公路"),
        ("旅游国际化行动方案", "旅游国际化行动"),
        ("文化惠民七大工程", "文化惠民工程"),
        ("青柳对口合作五年行动", "青柳对口合作"),
        ("农村公共空间治理三年行动", "乡村公共空间治理"),
        ("机场三期工程", "机场三期改扩建工程"),
        ("“一网统管”试点", "市域治理“一网统管”全省试点"),
        ("青州至白城高速公路", "青白高速"),
        ("青州至白城农村公路", "青—白农村公路"),
    ],
)
def test_one_thing_said_longer_and_shorter(promise: str, result: str) -> None:
    likeness = alike(promise, result)
    assert likeness and likeness.grade >= 0.85 and not likeness.doubt


@pytest.mark.parametrize(
    ("promise", "result", "said"),
    [
        ("智能装备制造产业园", "智能装备产业园", "制造"),
        ("红星美凯龙综合体", "红星美凯龙商贸综合体项目", "商贸"),
        ("成德眉资科创母基金", "成德眉资同城化科创母基金", "同城化"),
        ("狼牙山连接线", "荣乌高速狼牙山连接线", "荣乌高速"),
        ("“亩产效益”评价改革", "“亩均效益”评价改革", "one character"),
        ("张北至雄安特高压通道", "张北—雄安特高压工程", "通道"),
        ("中科锂电产业园", "中科锂电", "产业园"),
        ("百度云计算项目", "百度云计算中心", "中心"),
        ("新职中一期", "新职中", "area or head"),
        ("人事薪酬制度改革", "开发区人事薪酬制度改革", "开发区"),
        ("集体林权制度改革", "农村集体林权制度改革", "农村"),
        ("环湖东路", "环湖东路城区段", "城区段"),
        ("武陵山马拉松", "武陵山国际马拉松赛", "国际"),
        ("青十高铁白城段", "青十高铁", "the whole of it"),
        ("青十高速", "青十高速安口至大桥段", "段"),
        ("青柳路", "青柳路北段", "北段"),
        ("“学前学会普通话”行动", "“学前学普”试点", "学前学普"),
        ("白云能源单晶拉棒三期（切片一期）", "白云能源三期", "one phase"),
        ("甲乙丙快速通道五桥段", "甲乙丙快速公路", "the whole of it"),
        ("立体化社会治安防控体系", "社会治安立体化防控体系", "another order"),
        ("吴山生态廊道", "吴山中央生态廊道", "中央"),
        ("土地承包经营权确权颁证登记", "土地承包经营权确权登记颁证", "another order"),
        ("凤山梯田大循环旅游公路", "凤山梯田风景区大循环公路", "旅游"),
        ("107国道绕城段", "国道107绕城项目", "same road"),
        ("药品带量采购", "药品集中带量采购", "集中"),
        ("绕城高速东段及连接线", "绕城高速东段", "连接线"),
        ("重点节能减排工程", "节能减排重点工程", "another order"),
    ],
)
def test_a_likely_match_says_what_differs(promise: str, result: str, said: str) -> None:
    likeness = alike(promise, result)
    assert likeness and 0.65 <= likeness.grade < 0.85
    assert said in likeness.grounds


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        ("第一中学新校区", "第三中学新校区"),
        ("城东污水处理厂", "城西污水处理厂"),
        ("世界会客厅一期", "世界会客厅二期"),
        ("省级现代农业产业园", "市级现代农业产业园"),
        ("乡村振兴战略规划", "乡村振兴战略"),
        ("北三环东延安置房", "北三环东延"),
        ("乡村国土空间规划", "国土空间规划"),
        ("充换电设施“一张网”攻坚行动", "交易信息“一张网”"),
        ("产业园", "智能装备产业园"),
        ("新职中二期", "新职中"),
        ("北三环东延", "北三环东延臧村镇马庄"),
        ("第二届旅游发展大会", "第三届旅游发展大会"),
        ("第十四届省运会", "第十四届全运会"),
        ("社会保障“一卡通”", "“一卡通”阳光审批平台"),
        ("东城片区二期", "东城片区安置房二期"),
        ("新一轮国有企业改革", "第一轮国有企业改革"),
        ("省中心医院", "市中心医院"),
        ("国家森林城市", "省级森林城市"),
        ("“双减”政策", "“双减”联盟"),
        ("林洋100兆瓦光伏发电项目", "林洋200兆瓦光伏发电项目"),
        ("第二批十五个示范乡镇“书记工程”", "第三批十六个示范乡镇“书记工程”"),
        ("青州至白城高速公路", "青州至柳城高速公路"),
        ("青州至白城高速公路", "青柳高速"),
        ("青州至白城高速公路", "青白高铁"),
        ("青山梯田大循环旅游公路", "青山梯田北大循环公路"),
        ("空心村", "南湖“空心村”民宿旅游项目"),
    ],
)
def test_two_things(promise: str, result: str) -> None:
    assert alike(promise, result) is None


def test_a_result_may_leave_out_whose_title_it_is() -> None:
    likeness = alike("国家跨境电商综合试验区", "跨境电商综合试验区")
    assert likeness and likeness.grade >= 0.9 and "国家" in likeness.doubt
    assert alike("跨境电商综合试验区", "国家跨境电商综合试验区") is None


def test_a_quarter_at_a_railway_is_no_railway() -> None:
    assert alike("铁路新区", "高铁新区") is None


def test_a_title_may_be_that_of_a_city_or_of_a_district() -> None:
    likeness = alike("国家生态文明建设示范市", "国家生态文明建设示范区")
    assert likeness and likeness.grounds == OF_ANOTHER_SORT
    other = alike("国家生态文明建设示范市", "国家生态文明建设示范县")
    assert other is None or other.grade < 0.9


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        ("道路安全专项整治三年行动", "道路安全三年专项整治行动"),
        ("震后重建攻坚年活动", "震后恢复重建攻坚年行动"),
    ],
)
def test_names_of_campaigns_are_compared_with_what_their_ends_say(promise: str, result: str) -> None:
    likeness = alike(promise, result)
    assert likeness and likeness.grade >= 0.7


def test_a_phase_is_a_part() -> None:
    likeness = alike("智慧城市", "智慧城市一期")
    assert likeness and likeness.part


def test_a_phase_may_say_the_size() -> None:
    likeness = alike("青云铝阳极项目", "青云铝90万吨阳极一期")
    assert likeness and likeness.part


def test_a_piece_of_a_thing_is_no_piece_of_a_program() -> None:
    likeness = alike("农产品加工业提升行动", "农产品加工业产值")
    assert likeness and likeness.bodily


def test_what_many_things_are_called_in_short_tells_nothing() -> None:
    assert best(["生物医药“1+N”政策体系", "1+N"], ["成果转化“1+N”政策体系", "1+N"]) is None
    assert best(["三大行动"], ["三大行动"]) is None
    assert best(["五大提升工程"], ["教育五大提升工程"]) is None


def test_one_of_a_quoted_list_is_found() -> None:
    likeness = best(["拿地即开工"], ["准入即准营、拿地即开工、竣工即投产"])
    assert likeness and likeness.grade >= 0.9


def test_the_area_may_stand_before_a_name() -> None:
    assert core("高唐县人才公寓", ("高唐县", "高唐")) == "人才公寓"


def test_names_of_a_thing_and_its_work_are_one_only_among_things() -> None:
    for promise, result in (("全民健身中心", "全民健身"), ("殡葬设施提升改造", "殡葬设施")):
        likeness = alike(promise, result)
        assert likeness and likeness.bodily
