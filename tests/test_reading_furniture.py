"""What is not the report yields no sentences; what is broken is joined."""

from __future__ import annotations

import pytest

from tests.reading_texts import (
    CLOSING,
    FRONT,
    GLOSSARY,
    GOVERNMENT,
    PLAN,
    REVIEW,
    WHOLE,
    report,
    sentences,
)

HEAD = """注册 | 登录
首页
政务公开
当前位置：首页 > 政府工作报告
时间：2024-01-20????						来源：政府官网????						阅读：
180
评论：
0
内容摘要：
2024年易县政府工作报告——2024年1月8日在易县第十八届人民代表大会第三次会议上易县人民政府县长各位代表：??现在，我代表县人民政府，向大会报告工作，请予审议......
"""
TAIL = """（责任编辑：某某）
免责声明：本文仅代表作者观点，不代表本站立场。
分享到：
QQ空间
上一篇：
2023年阜平县政府工作报告
相关文章
07-29
2024年唐县政府工作报告
临沂市2024年政府工作报告
统计公报
上海市
主办：易县人民政府办公室
冀ICP备06016263号-1
"""


def test_menus_and_links_around_the_report_yield_nothing() -> None:
    found = report(HEAD + WHOLE + TAIL)
    assert sentences(found) == sentences(report(WHOLE))
    assert found.area.name == "易县"


def test_links_behind_a_report_without_glossary_yield_nothing() -> None:
    found = report(FRONT + REVIEW + PLAN + GOVERNMENT + CLOSING + TAIL)
    assert sentences(found)[-1] == "让我们更加紧密地团结起来，为建设美丽易县而努力奋斗！"


def test_addresses_and_apps_below_a_page_yield_nothing() -> None:
    page = "扫一扫在手机打开当前页\n地址：易县朝阳路1号 邮编：074200 电话：0312-1234567\n"
    page += "网站支持IPv6\n微信公众号：易县发布\n"
    assert sentences(report(WHOLE + page)) == sentences(report(WHOLE))


def test_a_text_printed_twice_is_read_once() -> None:
    once = FRONT + REVIEW + PLAN + GOVERNMENT + CLOSING
    assert sentences(report(once + once)) == sentences(report(once))


def test_a_glossary_printed_twice_is_read_once() -> None:
    extra = "3.专精特新：专业化、精细化、特色化、新颖化的中小企业发展方向。\n"
    assert sentences(report(WHOLE + extra + GLOSSARY + extra)) == sentences(report(WHOLE + extra))


def test_photo_captions_and_page_numbers_inside_yield_nothing() -> None:
    noise = "1月8日，县长作政府工作报告。本报记者 王某 摄\n- 3 -\n![](1.jpg)\n"
    found = report(WHOLE.replace("（一）加快产业升级\n", noise + "（一）加快产业升级\n"))
    assert sentences(found) == sentences(report(WHOLE))


@pytest.mark.parametrize(
    "broken",
    [
        "推进北城大桥、\n南城大桥建设，力争新增规上企业10家，确保完成投资40亿元。",
        "推进北城大桥\n\n、南城大桥建设，力争新增规上企业10家，确保完成投资40亿元。",
        "推进北城大桥、南城大桥建设，力争\n新增规上企业10家，确保完成投资40亿元。",
    ],
)
def test_a_paragraph_broken_in_mid_sentence_is_joined(broken: str) -> None:
    whole = "推进北城大桥、南城大桥建设，力争新增规上企业10家，确保完成投资40亿元。"
    old = "推进北城大桥建设，力争新增规上企业10家，确保完成投资40亿元。"
    long = "大力发展先进制造业。坚持把制造业作为立县之本，全链条抓好项目谋划、引进、建设、投产各个环节，"
    found = report(WHOLE.replace("大力发展先进制造业。" + old, long + broken))
    assert any(s.endswith(whole) for s in sentences(found))


def test_words_that_links_tore_out_of_their_line_are_joined() -> None:
    torn = (
        "要坚持依法行政，自觉接受各方面监督，推行政务公开，完善决策机制，转变工作作风，运用法制手段管理经济，"
    )
    torn += "把工作纳入法制化轨道。"
    broken = torn.replace("法制", "\n\n法制\n\n") + "\n"
    found = report(WHOLE.replace("坚持依法行政，努力", broken + "努力"))
    assert torn in sentences(found)


def test_hard_wrapped_lines_are_joined() -> None:
    names = "东西南北上下前后左右"
    done = "".join(
        f"{a}山镇建成了{a}{b}产业园和{b}山大桥，引进{a}{b}公司等企业12家，{a}{b}社区居民生活不断改善，{b}{a}路通车。\n"
        for a in names
        for b in names[:2]
    )
    plain = WHOLE.replace("（一）项目建设", done + "（一）项目建设")
    wrapped = "\n".join(
        line[i : i + 28] for line in plain.split("\n") for i in range(0, max(len(line), 1), 28)
    )
    assert set(sentences(report(plain))) <= set(sentences(report(wrapped)))
    heading = "二、2024年全县经济社会发展的总体要求和主要任务"  # nearly fills its line
    found = report(wrapped.replace("二、2024年工作安排\n", heading + "\n"))
    kinds = " ".join(chapter.kind for chapter in found.chapters if chapter.level == 1)
    assert kinds == "front review plan government closing glossary"
    # Had it been joined, what is planned would be read as done.
    assert next(found.slice(c.heading) for c in found.chapters if c.kind == "plan" and c.heading) == heading


def test_spaces_inside_words_go_and_a_heading_stays_apart() -> None:
    found = report(WHOLE.replace("引进东方新材等企业", "引进东 方新材等 5G 企业"))
    assert "引进东方新材等5G企业12家，建成清水湖产业园，同比增长20.5%。" in sentences(found)


def test_cells_of_a_markdown_table_stand_for_themselves() -> None:
    table = "附件1\n| 序号 | 事项 |\n| --- | --- |\n| 1 | 新建公园绿地10处，方便群众休闲。 |\n"
    assert "新建公园绿地10处，方便群众休闲。" in sentences(report(WHOLE + table))
