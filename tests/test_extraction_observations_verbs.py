"""What was done with what is counted: the verb told apart from the name, also where it stands farther off."""

from __future__ import annotations

import pytest

from tests.test_extraction_observations import observed

# sentence, then (indicator, action) of each number
VERBS = [
    # behind the thing
    ("保障性住房竣工60万平方米。", [("保障性住房", "竣工")]),
    ("市重点项目开工36个，竣工17个，完成投资23亿元。",
     [("市重点项目", "开工"), ("市重点项目", "竣工"), ("市重点项目投资", "完成")]),
    ("雨水管网新建145公里。", [("雨水管网", "新建")]),
    ("耕地面积净增加50万亩。", [("耕地面积", "净增加")]),
    ("企业开办时间压缩至1个工作日。", [("企业开办时间", "")]),
    # what else only opens a clause
    ("实现地区生产总值270亿元，增长12%。", [("地区生产总值", "实现"), ("地区生产总值", "")]),
    ("争取专项债券70亿元、补助资金20亿元。", [("专项债券", "争取"), ("补助资金", "争取")]),
    ("精心组织促销活动800余场。", [("促销活动", "组织")]),
    ("启动棚户区改造3000套。", [("棚户区改造", "启动")]),
    ("降低企业用电成本16亿元。", [("企业用电成本", "降低")]),
    ("2万名失业人员领到了保险金。", [("失业人员", "领到")]),
    ("核销银行呆坏账9.6亿元。", [("银行呆坏账", "核销")]),
    ("招商项目签约超120亿元。", [("招商项目", "签约")]),
    ("粮食播种面积464万亩、产量213万吨。", [("粮食播种面积", ""), ("粮食产量", "")]),
    ("冷凉蔬菜种植81万亩、产量155万吨。", [("冷凉蔬菜种植", ""), ("冷凉蔬菜产量", "")]),
    ("“三公”经费、“三项费用”分别压减7.7%和11.2%。", [("“三公”经费", ""), ("“三项费用”", "")]),
    ("在库项目总投资3600亿元。", [("在库项目总投资", "")]),
    ("开发区综合排名全省第三。", [("开发区综合排名", "")]),
    ("招商项目落地112个。", [("招商项目", "落地")]),
    ("审批事项精简到44个。", [("审批事项", "")]),
    ("力争地区生产总值突破300亿元。", [("地区生产总值", "")]),
    # the clause before
    ("新增高新技术企业50户，创新平台18个。", [("高新技术企业", "新增"), ("创新平台", "新增")]),
    ("新增经营主体3万户，其中企业1万户。", [("经营主体", "新增"), ("企业", "新增")]),
    ("培育龙头企业2家，中小企业数字化改造750家。",
     [("龙头企业", "培育"), ("中小企业数字化改造", "")]),
    ("新增企业50户，园区产值规模突破2000亿元。", [("企业", "新增"), ("园区产值规模", "")]),
    ("筹措资金2亿元，为8万名学生免费发放教科书。", [("资金", "筹措"), ("学生", "发放")]),
    ("16个重点项目完成投资26亿元。", [("重点项目", ""), ("重点项目投资", "完成")]),
    # not a part of the name, or not taken off it
    ("新开办企业1359家、个体工商户456户。", [("企业", "新开办"), ("个体工商户", "新开办")]),
    ("16个教育集团开展办学试点。", [("教育集团", "开展")]),
    ("制止违规行为404起。", [("违规行为", "制止")]),
    ("新修梯田10万亩，发展果园5万亩。", [("梯田", "新修"), ("果园", "发展")]),
    ("对200个固定资产投资项目进行清理，停建11个，整顿18个。",
     [("固定资产投资项目", "清理"), ("固定资产投资项目", "停建"), ("固定资产投资项目", "整顿")]),
    ("依法主动公开政务信息5500余条。", [("政务信息", "公开")]),
    ("紧急转移安置灾民28万人。", [("灾民", "紧急转移安置")]),
    ("免费培训农民工16万人。", [("农民工", "培训")]),
    ("设备贴息项目通过审核26个。", [("设备贴息项目", "通过审核")]),
    ("16家企业享受调整后的补贴政策。", [("企业", "享受")]),
    ("与39家银行开展合作，联保企业118家。", [("银行", "开展合作"), ("联保企业", "")]),
    ("举办招商活动6场，签约项目14个。", [("招商活动", "举办"), ("签约项目", "")]),
    ("44个项目整合为10个综合利用项目。", [("项目", ""), ("综合利用项目", "")]),
    ("脱贫人口人均纯收入达到12341元。", [("脱贫人口人均纯收入", "")]),
    ("在用服务器总量达到22万台。", [("在用服务器总量", "")]),
    ("引进投资1亿美元以上项目6个。", [("投资1亿美元以上项目", "引进")]),
    ("全年立案查处案件22起，立案处罚159起。", [("案件", "立案查处"), ("案件", "立案处罚")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "verbs"), VERBS)
def test_verbs_are_no_part_of_names(sentence: str, verbs: list[tuple[str, str]]) -> None:
    assert [(o.indicator, o.action) for o in observed(sentence)] == verbs


# sentence, then (indicator, measure, change) of its last number
CHANGES = [
    ("一般公共预算收入增加3.2亿元。", ("一般公共预算收入", "growth", "increase")),
    ("企业退休人员养老金月人均增加205元。", ("企业退休人员养老金", "growth", "increase")),
    ("环境空气质量综合指数同比改善10.8%。", ("环境空气质量综合指数", "growth", "decrease")),
    ("交通拥堵指数优化5.2%。", ("交通拥堵指数", "growth", "decrease")),
    ("群众满意率全省排名提升2个位次。", ("群众满意率全省排名", "growth", "increase")),
    ("第三产业增加值占37.6%、低于全省12.4个百分点。", ("第三产业增加值占比低于全省", "growth", "decrease")),
    ("新兴产业增加值增长17%，快于传统产业10个百分点。", ("新兴产业增加值快于传统产业", "growth", "increase")),
    ("压减一般性支出10%以上。", ("一般性支出", "growth", "decrease")),
    ("降低农业税税率3个百分点。", ("农业税税率", "growth", "decrease")),
    ("提高城市低保标准10%。", ("城市低保标准", "growth", "increase")),
    ("提高农产品深加工比重，由25%提高到30%。", ("农产品深加工比重", "share", None)),
    ("办理时限要再减少30%。", ("办理时限", "growth", "decrease")),
    ("规上工业企业净增20家。", ("规上工业企业", "level", None)),
    ("农房抗震改造1541户。", ("农房抗震改造", "level", None)),
    ("为7.5万户参保单位阶段性减免社保费。", ("参保单位", "level", None)),
    ("公园绿地面积增加3公顷，人均达到12平方米。", ("人均公园绿地面积", "level", None)),
    ("低保标准年人均达到5400元。", ("低保标准", "level", None)),
    ("污水处理率市区达到95%，县城达到85%。", ("县城污水处理率", "share", None)),
    ("五年来，实现地区生产总值2200亿元。", ("地区生产总值", "level", None)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), CHANGES)
def test_changes_and_levels(sentence: str, said: tuple[str, str, str | None]) -> None:
    last = observed(sentence)[-1]
    assert (last.indicator, last.measure, last.change) == said


def test_thousands_may_be_parted_by_a_space() -> None:
    income, rural = observed("居民人均收入37 511元，农村17 017元。")
    assert (str(income.value), income.value_text, str(rural.value)) == ("37511", "37 511元", "17017")


def test_an_index_may_be_bounded_behind() -> None:
    (prices,) = observed("居民消费价格指数控制在103.5以内。")
    assert (prices.indicator, str(prices.value), prices.bound) == ("居民消费价格指数", "103.5", "atMost")


def test_ranks_move_without_a_set_too() -> None:
    before, now = observed("城市综合竞争力由第24位跃升到第10位，跑出加速度。")
    assert (before.rank, now.rank, now.indicator) == ("第24位", "第10位", "城市综合竞争力")
    assert before.year == now.year - 1


def test_how_many_live_there_says_which_towns() -> None:
    assert observed("建成5万人以上的中心镇，完善300人以上自然村公路。") == ()


def test_glass_is_counted_in_weight_cases() -> None:
    (glass,) = observed("压减平板玻璃1488万标准重量箱。")
    assert (glass.indicator, glass.unit, str(glass.normalized_value)) == (
        "平板玻璃",
        "万标准重量箱",
        "744000",
    )
