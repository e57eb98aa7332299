"""How sure an observation is: plain numbers more than ones whose name is cut or hardly a quantity."""

from __future__ import annotations

import pytest

from kg.extraction.observations import described, find, learned
from tests.test_extraction_observations import observed, report_of


def sureness(sentence: str) -> float:
    return min(o.confidence for o in observed(sentence))


@pytest.mark.parametrize(
    ("plain", "doubtful"),
    [
        ("地区生产总值增长8.5%。", "推动80%城市社区达到创建标准。"),
        ("新增高新技术企业120家。", "组织28家企业入驻平台。"),
        ("一般公共预算收入达到35.6亿元。", "筹措100亿元以上资金支持工业发展。"),
        ("森林覆盖率达到45.2%。", "打好六个攻坚战。"),
    ],
)
def test_a_plain_number_is_surer(plain: str, doubtful: str) -> None:
    assert sureness(plain) > 0.9
    assert sureness(plain) > sureness(doubtful) + 0.05


def test_the_confidence_is_that_of_the_features() -> None:
    report = report_of("新增高新技术企业120家，组织28家企业入驻平台。")
    weighed = [learned.confidence(found.features) for found in described(report)]
    assert [o.confidence for o in find(report, model=False)] == weighed


def test_each_weight_can_be_read() -> None:
    weights = learned.weights()
    assert learned.BIAS in weights
    assert all(abs(weight) < 5 for weight in weights.values())
    assert {"rule=left", "rule=right", "measure=share"} <= weights.keys()
