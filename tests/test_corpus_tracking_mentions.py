"""Clauses of the review that have a target's name: which of them tell a result."""

from __future__ import annotations

import pytest

from kg.corpus.tracking.mentions import said_in_text
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
    ],
)
def test_what_is_not_in_a_list_is_not_told(sentence: str, name: str) -> None:
    assert said_in_text((name,), told(sentence), ()) is None


def test_a_sense_of_gain_is_no_title() -> None:
    said = said_in_text(("全国文明城市",), told("全国文明城市创建增强了市民获得感。"), ())
    assert said and not said.fits("received")
