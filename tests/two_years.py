"""Two small reports of one district and one of another, with what they say, for tests of the store."""

from __future__ import annotations

from functools import cache

from kg.language.areas import table
from kg.model import Document
from kg.scoring.gold import parse
from tests.gold_document import document, report

HONGKOU_2025 = """2025年上海市虹口区政府工作报告
一、2024年工作回顾
引进法国东方汇理等金融企业60家,凯德卓盈加大投资,地区生产总值增长8.2%、增速全市第一。
由第四人民医院、北科创共建的概念验证中心成立。
107地块开工,119街坊竣工,白玉兰广场开业。
举办国际航运论坛,北外滩的白玉兰广场入选全市首批示范楼宇。
二、2025年主要工作
地区生产总值增长5%左右,引进企业100家以上。
推进“八大计划”,180街坊开工,创建国家卫生区。
名词解释
1.“八大计划”:全球服务商、全球贸易商等计划。
"""
HONGKOU_2025_GOLD = """S 1 10
E 虹口区 AdministrativeArea 上海市虹口区
E 上海市 AdministrativeArea -
E 法国 AdministrativeArea -
E 东方汇理 Enterprise -
E 凯德卓盈 Enterprise -
E 金融 Industry -
E 第四人民医院 Institution -
E 北科创 Enterprise -
E 概念验证中心 Institution -
E 107地块 Place,Project -
E 119街坊 Place,Project -
E 180街坊 Place,Project -
E 北外滩 Place -
E 白玉兰广场 Place -
E 国际航运论坛 Event -
E 全市首批示范楼宇 Honor -
E 国家卫生区 Honor -
E 八大计划 Concept,Program -
E 全球服务商计划 Program 全球服务商 x
E 全球贸易商计划 Program 全球贸易商 x
R 3 虹口区 introduced 东方汇理 2024 actual
R 3 东方汇理 countryOfOrigin 法国 2024 actual
R 3 东方汇理 inIndustry 金融 2024 actual
R 3 凯德卓盈 investsIn 虹口区 2024 actual
R 4 虹口区 established 概念验证中心 2024 actual
R 4 概念验证中心 establishedBy 第四人民医院 2024 actual
R 4 概念验证中心 establishedBy 北科创 2024 actual
R 5 107地块 hasStatus started 2024 actual
R 5 119街坊 hasStatus completed 2024 actual
R 5 白玉兰广场 hasStatus opened 2024 actual
R 6 虹口区 hosts 国际航运论坛 2024 actual
R 6 白玉兰广场 locatedIn 北外滩 2024 actual
R 6 白玉兰广场 received 全市首批示范楼宇 2024 actual
R 9 虹口区 implements 八大计划 2025 planned
R 9 180街坊 hasStatus started 2025 planned
R 9 虹口区 received 国家卫生区 2025 planned
R 11 八大计划 hasPart 全球服务商计划 2025 actual
R 11 八大计划 hasPart 全球贸易商计划 2025 actual
O 3 虹口区 金融企业 引进 level 60 家 exact - - 2024 actual
O 3 虹口区 地区生产总值 - growth 8.2 % exact increase 全市第一 2024 actual
O 8 虹口区 地区生产总值 - growth 5 % about increase - 2025 planned
O 8 虹口区 企业 引进 level 100 家 atLeast - - 2025 planned
"""
HONGKOU_2026 = """2026年上海市虹口区政府工作报告
一、2025年工作回顾
生产总值增长5.4%,引进企业120家。
实施“八大计划”,180街坊开工。
二、2026年主要工作
发展低空经济。
"""
HONGKOU_2026_GOLD = """S 1 6
E 虹口区 AdministrativeArea 上海市虹口区
E 八大计划 Program -
E 180街坊 Place,Project -
E 低空经济 Industry -
R 4 虹口区 implements 八大计划 2025 actual
R 4 180街坊 hasStatus started 2025 actual
O 3 虹口区 生产总值 - growth 5.4 % exact increase - 2025 actual
O 3 虹口区 企业 引进 level 120 家 exact - - 2025 actual
"""
TANG_2025 = """2025年河北省保定市唐县政府工作报告
一、2024年工作回顾
地区生产总值增长6.1%,第四人民医院投用,低空经济起步。
名词解释
1.“八大计划”:八项计划。
"""
TANG_2025_GOLD = """S 1 5
E 唐县 AdministrativeArea 河北省保定市唐县
E 第四人民医院 Institution -
E 低空经济 Industry -
E 八大计划 Concept,Program -
R 3 第四人民医院 hasStatus opened 2024 actual
O 3 唐县 地区生产总值 - growth 6.1 % exact increase - 2024 actual
"""


@cache
def documents() -> tuple[Document, ...]:
    """虹口区 2025 and 2026, 唐县 2025."""
    return (
        _document(HONGKOU_2025, HONGKOU_2025_GOLD, "310109", 2025),
        _document(HONGKOU_2026, HONGKOU_2026_GOLD, "310109", 2026),
        _document(TANG_2025, TANG_2025_GOLD, "130627", 2025),
    )


def _document(text: str, gold: str, code: str, year: int) -> Document:
    area = table().by_code(code)
    assert area is not None
    return document(report(text, f"{year}.txt", area, year), parse(gold.replace(" ", "\t")))
