"""Kinds of clauses that name what a number measures in roundabout ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extraction.observations.ranks import find_ranks
from kg.extraction.observations.sentences import read_sentence
from tests.test_extraction_observations import observed, readings

READINGS = [
    # what stands between the counted thing and its verb or the next number is no part of it
    ("有20个项目已建成。", [("项目", "20", "个")]),
    ("完成71个村共计18万户的改造工程。", [("村", "71", "个"), ("改造工程", "18", "万户")]),
    ("打通甲路、乙路等6条困扰群众出行的“断头路”。", [("“断头路”", "6", "条")]),
    ("48家企业与金融机构达成意向签约。", [("企业", "48", "家")]),
    ("822名贫困人口人均纯收入增加到17845元。",
     [("贫困人口", "822", "名"), ("贫困人口人均纯收入", "17845", "元")]),
    # what only describes the counted thing is no observation
    ("至少建成1家3万平方米以上的综合体。", [("3万平方米以上的综合体", "1", "家")]),
    ("沿江1公里范围内关停企业31家。", [("企业", "31", "家")]),
    ("推进甲公司11万吨正极材料、20万吨前驱体等项目建设。", []),
    ("省道227完成改造。", []),
    ("地区生产总值跨过4个千亿级台阶。", []),
    # a count without a name takes the thing last counted so, a sum does not
    (
        "引进项目230个，到位资金233亿元，开工建设104个。",
        [("项目", "230", "个"), ("到位资金", "233", "亿元"), ("项目", "104", "个")],
    ),
    ("签约关停企业31家、安全拆除20家。", [("企业", "31", "家"), ("企业", "20", "家")]),
    ("林果面积达到117万亩，其中州直达到72万亩。",
     [("林果面积", "117", "万亩"), ("州直林果面积", "72", "万亩")]),
    ("获科技进步一等奖1项、二等奖2项。", [("科技进步一等奖", "1", "项"), ("科技进步二等奖", "2", "项")]),
    ("建立3个千亿级、6个百亿级产业链。", [("千亿级产业链", "3", "个"), ("百亿级产业链", "6", "个")]),
    # money is said of what it was spent on, or of what stands behind it
    (
        "建设通水工程62处，投资5.67亿元新建农村公路124公里。",
        [("通水工程", "62", "处"), ("农村公路", "5.67", "亿元"), ("农村公路", "124", "公里")],
    ),
    ("投资2.76亿元实施扩容提标等13项治理项目。", [("治理项目", "2.76", "亿元"), ("治理项目", "13", "项")]),
    ("总投资8亿元的科技园启动。", [("科技园总投资", "8", "亿元")]),
    # shares of plans and of times before
    ("城镇新增就业26万人，完成年度计划的119.6%。",
     [("城镇新增就业", "26", "万人"), ("城镇新增就业年度计划", "119.6", "%")]),
    ("旅游收入510亿元，恢复到上年的47.4%。", [("旅游收入", "510", "亿元"), ("旅游收入", "47.4", "%")]),
    ("床位数达到每千人6.5张。", [("床位数", "6.5", "张")]),
    ("项目完成投资108亿元，投资完成率达127%。", [("项目投资", "108", "亿元"), ("投资完成率", "127", "%")]),
    # the work that is carried out belongs to the thing, what became of a thing does not
    ("完成5条主要河道综合治理任务。", [("主要河道综合治理任务", "5", "条")]),
    ("完成13个街坊收尾腾地。", [("街坊", "13", "个")]),
    ("就业困难人员实现就业519人。", [("就业困难人员就业", "519", "人")]),
    ("15人以上手工加工点发展到221家。", [("15人以上手工加工点", "221", "家")]),
    ("优良天数达254天，增加18天。", [("优良天数", "254", "天"), ("优良天数", "18", "天")]),
    (
        "港口集装箱、机场旅客吞吐量分别达到130万标箱、1169万人次。",
        [("港口集装箱吞吐量", "130", "万标箱"), ("机场旅客吞吐量", "1169", "万人次")],
    ),
    ("甲率和乙率分别提高1.5个和2个百分点。", [("甲率", "1.5", "个百分点"), ("乙率", "2", "个百分点")]),
    # a word that often opens a clause may begin a name
    ("培育创新平台7家。", [("创新平台", "7", "家")]),
    ("新创建200个以上和美乡村。", [("和美乡村", "200", "个")]),
    ("开设培训班24期。", [("培训班", "24", "期")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), READINGS, ids=[sentence for sentence, _ in READINGS])
def test_readings(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert readings(sentence) == expected


@pytest.mark.parametrize("mark", ["①", "〔3〕", "[12]", "（3）", "²"])
def test_note_marks_are_no_part_of_a_name(mark: str) -> None:
    (found,) = observed(f"新建创新平台{mark}7家。")
    assert (found.indicator, str(found.value)) == ("创新平台", "7")


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("考核指标排广西第1位", "广西第1位"),
        ("满意度居浙江省前列", "浙江省前列"),
        ("广西第一人民医院开业", ""),
    ],
)
def test_a_province_is_a_scope_of_ranks(text: str, rank: str) -> None:
    assert "".join(found.text for found in find_ranks(text)) == rank


def test_a_rank_in_an_assessment_is_the_assessments() -> None:
    (reading,) = read_sentence("连续两年在全省营商环境考核中排名第一。")
    assert (reading.indicator, reading.rank) == ("全省营商环境考核", "第一")


FOLDER = Path(__file__).parent.parent / "training" / "annotations"
FILES = [
    path
    for path in sorted([*FOLDER.glob("*.tsv"), *(FOLDER / "numbers").glob("*.tsv")])
    if "\nO\t" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_annotated_values_stand_in_their_excerpt(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8").replace(" ", "")
    spelled = {"0.5": "一半", "1/2": "一半", "1000": "千亿", "100": "百万", "7": "七成", "2": "两", "1": "一"}
    spelled["10"] = "十"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("O\t"):
            fields = line.split("\t")
            assert len(fields) == 13, line
            value = fields[6]
            over = value == "1000" and "千余" in text
            assert value == "-" or value in text or spelled.get(value, "?") in text or over, line
