"""Every character of a report's text leads back to the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.characters import clean
from tests.reading_texts import WHOLE, report

CLEANED = [
    ("增长８．２％", "增长8.2%"),
    ("第一&nbsp;节", "第一\u00a0节"),
    ("&ldquo;春风行动&rdquo;", "“春风行动”"),
    ("第一段。\\r\\n第二段。", "第一段。\n第二段。"),
    ("县长??高??波", "县长 高 波"),
    ("为什么?怎么办?", "为什么?怎么办?"),
    ("**一、2023年工作回顾**", "一、2023年工作回顾"),
    ("## 二、2024年工作安排", "二、2024年工作安排"),
    ("<p>全市<b>经济</b>向好</p>", "全市经济向好\n"),
    ("<!-- 市长作报告。 -->各位代表", "各位代表"),
    ("落实“四个不摘”[3]，聚焦", "落实“四个不摘”，聚焦"),
    ("实施“5个1000”行动^[4]，", "实施“5个1000”行动，"),
    ("建设“三农”①工作队", "建设“三农”①工作队"),
    ("推进“三农”①，", "推进“三农”，"),
    ("[3]“四个不摘”：指", "[3]“四个不摘”：指"),
    ("国办发〔2011〕10号", "国办发〔2011〕10号"),
    ("推进[驰名商标](https://a.cn/b?c=1)建设![](/1.jpg)", "推进驰名商标建设"),
    ("政\u200b府\ufeff工作", "政府工作"),
    ("⼯作⻓", "工作长"),
]


@pytest.mark.parametrize(("source", "text"), CLEANED)
def test_characters_become_regular(source: str, text: str) -> None:
    assert clean(source).text == text


def test_traditional_text_becomes_simplified_character_by_character() -> None:
    source = "我們國家的國民經濟計劃，與工業發展的關係，來自農業、區域與時間。" * 3
    found = clean(source)
    assert found.text.startswith("我们国家的国民经济计划，与工业发展的关系，来自农业、区域与时间。")
    assert found.offsets == list(range(len(source)))


def test_one_traditional_name_in_a_simplified_text_stays() -> None:
    assert "裕國" in clean("裕國公司落户园区，全市经济发展向好。" * 5).text


PIECES = st.sampled_from(
    [
        "全市", "，", "。", " ", "\u3000", "\n", "&nbsp;", "&ldquo;", "&rdquo;", "??", "<br>", "<b>", "</b>",
        "**", "１２", "％", "\u200b", "[3]", "①", "\\r\\n", "GDP", "8.2%", "“", "”", "一、", "（一）",
        "各位代表：", "㐀", "\U00020000", "<!--x-->", "增长", "2024年工作安排", "名词解释",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_cleaned_characters_come_from_where_they_say(source: str) -> None:
    found = clean(source)
    assert len(found.text) == len(found.offsets)
    assert all(a < b for a, b in zip(found.offsets, found.offsets[1:], strict=False))
    assert all(0 <= o < len(source) for o in found.offsets)
    for char, offset in zip(found.text, found.offsets, strict=True):
        if "\u4e00" <= char <= "\u9fff":
            assert source[offset] == char


@given(st.lists(PIECES, max_size=60).map("".join))
def test_a_report_leads_back_to_its_file(middle: str) -> None:
    source = WHOLE.replace("招商引资成效显著。", middle + "\n招商引资成效显著。")
    found = report(source)
    assert found.source == source
    assert len(found.text) == len(found.offsets)
    assert all(a <= b for a, b in zip(found.offsets, found.offsets[1:], strict=False))
    last = 0
    for sentence in found.sentences:
        begin, end = found.source_span(sentence.span)
        assert last <= begin < end <= len(source)
        last = begin
    for char, offset in zip(found.text, found.offsets, strict=True):
        if "\u4e00" <= char <= "\u9fff":
            assert source[offset] == char


def test_the_span_of_a_quoted_name_ends_behind_the_closing_entity() -> None:
    source = WHOLE.replace("“春风行动”。", "&ldquo;春风行动&rdquo;。")
    found = report(source)
    begin = found.text.index("“春风行动”。")
    span = type(found.sentences[0].span)(begin, begin + 6)
    first, last = found.source_span(span)
    assert source[first:last] == "&ldquo;春风行动&rdquo;"
