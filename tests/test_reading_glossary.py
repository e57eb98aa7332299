"""The many ways in which glossaries are headed, numbered and divided."""

from __future__ import annotations

import pytest

from kg.reading import glossary
from tests.reading_texts import CLOSING, FRONT, PLAN, REVIEW, report


@pytest.mark.parametrize(
    "line",
    [
        "名词解释", "名词解释：", "※注释※", "注释", "附件2：名词解释", "附：短语说明",
        "《政府工作报告》有关内容名词注释", "【名词解释】", "名词解释和说明", "有关用语释义", "附注",
        "资料：《政府工作报告》名词解释（按报告中出现顺序排列）",
    ],
)  # fmt: skip
def test_headings_of_glossaries(line: str) -> None:
    assert glossary.is_heading(line)


@pytest.mark.parametrize("line", ["关于“十四五”规划纲要的说明", "加强普法宣传", "注重改善民生", "附件1"])
def test_other_lines_are_none(line: str) -> None:
    assert not glossary.is_heading(line)


ENTRIES = [
    ("1.“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。", 1, "六稳"),
    ("2、“一廊四区”:吉泰走廊和工业园区、城区、旅游景区。", 2, "一廊四区"),
    ("[3]“五线”整治：指对沿线景观开展综合整治。", 3, "“五线”整治"),
    ("〔4〕惠十条：即十条政策措施。", 4, "惠十条"),
    ("（5）两个确立：确立核心地位。", 5, "两个确立"),
    ("⑥三单一网：政府权力清单、责任清单。", 6, "三单一网"),
    ("7．六保 指保居民就业、保基本民生。", 7, "六保"),
    ("8.“三品一标”是指无公害农产品、绿色食品。", 8, "三品一标"),
    ("9. 四个作用（P1）：在推进创新发展上发挥带头作用。", 9, "四个作用"),
    ("10.[“哪吒”企业]指在创业初期就获得投资的新经济企业。", 10, "“哪吒”企业"),
    ("11.“标准地”改革即土地出让时把建设标准明确下来。", 11, "“标准地”改革"),
    ("12.营商环境评价19个指标：用于评价的指标。", 12, "营商环境评价19个指标"),
    ("13.“1+6+1”指挥部体系——1个总指挥部、6个专项指挥部。", 13, "“1+6+1”指挥部体系"),
    ("14.“双对标：对标先进城市。", 14, "双对标"),
]


@pytest.mark.parametrize(("line", "number", "headword"), ENTRIES)
def test_an_entry(line: str, number: int, headword: str) -> None:
    # Entries of one style stand together.
    other = line.replace(str(number), "99") if str(number) in line else line.replace("⑥", "⑦")
    found = report(FRONT + REVIEW + PLAN + CLOSING + "名词解释\n" + line + "\n" + other + "\n")
    first = found.glossary[0]
    assert (first.number, found.slice(first.headword)) == (number, headword)
    assert found.slice(first.definition)[-1] == "。"


def test_entries_without_numbers() -> None:
    text = "名词解释\n六稳：稳就业、稳金融。\n“三同”工程：同线同标同质。\n"
    found = report(FRONT + REVIEW + PLAN + CLOSING + text)
    assert [(e.number, found.slice(e.headword)) for e in found.glossary] == [
        (None, "六稳"),
        (None, "“三同”工程"),
    ]


def test_a_paragraph_without_number_continues_the_entry_before_it() -> None:
    text = "注释\n1.四馆：图书馆、博物馆、\n科技馆：新建、档案馆。\n2.六稳：稳就业。\n3.六保：保民生。\n"
    found = report(FRONT + REVIEW + PLAN + CLOSING + text)
    assert [found.slice(e.headword) for e in found.glossary] == ["四馆", "六稳", "六保"]
    assert found.slice(found.glossary[0].definition).endswith("档案馆。")


def test_a_glossary_without_heading_behind_the_speech() -> None:
    text = "[1]六稳：稳就业、稳金融。\n[2]六保：保居民就业。\n[3]四馆：图书馆、博物馆。\n"
    found = report(FRONT + REVIEW + PLAN + CLOSING + text)
    assert [e.number for e in found.glossary] == [1, 2, 3]


def test_sentences_of_an_entry_know_it() -> None:
    text = "名词解释\n1.六稳：稳就业。稳金融。\n2.六保：保居民就业。\n"
    found = report(FRONT + REVIEW + PLAN + CLOSING + text)
    assert [(found.slice(s.span), s.glossary) for s in found.sentences if s.glossary is not None] == [
        ("1.六稳：稳就业。", 0),
        ("稳金融。", 0),
        ("2.六保：保居民就业。", 1),
    ]
