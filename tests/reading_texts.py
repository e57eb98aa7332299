"""Small reports for the tests of reading."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from kg.model import Report
from kg.reading import Source, read

FRONT = """2024年易县政府工作报告
——2024年1月8日在易县第十八届人民代表大会第三次会议上
易县人民政府县长 张某某
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议，并请政协委员提出意见。
"""
REVIEW = """一、2023年工作回顾
过去一年，全县地区生产总值增长6.5%，完成投资36亿元，各项事业取得了新的进步。
（一）项目建设提速增效
招商引资成效显著。引进东方新材等企业12家，建成清水湖产业园，同比增长20.5%。新增规上企业9家。
"""
PLAN = """二、2024年工作安排
今年要重点做好以下工作：
（一）加快产业升级
大力发展先进制造业。推进北城大桥建设，力争新增规上企业10家，确保完成投资40亿元。
（二）持续改善民生
扩大就业。城镇新增就业5000人以上，实施“春风行动”。
"""
GOVERNMENT = """三、全面加强政府自身建设
坚持依法行政，努力建设人民满意的服务型政府。
"""
CLOSING = """各位代表！让我们更加紧密地团结起来，为建设美丽易县而努力奋斗！
"""
GLOSSARY = """名词解释
1.“春风行动”：面向农村劳动者开展的就业服务活动。
2.两不愁三保障：不愁吃、不愁穿，义务教育、基本医疗、住房安全有保障。
"""
WHOLE = FRONT + REVIEW + PLAN + GOVERNMENT + CLOSING + GLOSSARY


def packed(ending: str) -> bytes:
    """A report as docx, xlsx or zip (of two files)."""
    data = Path(__file__).parent / "data" / "reading"
    if ending != "zip":
        return (data / {"docx": "report.docx", "xlsx": "table.xlsx"}[ending]).read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", WHOLE)
        archive.writestr("b.docx", (data / "report.docx").read_bytes())
    return out.getvalue()


def report(
    text: str, name: str = "report.txt", *, area: str | None = None, year: int | None = None
) -> Report:
    """The report read from a text, as if it were a file's."""
    return read(Source(name, text, "0" * 64), area=area, year=year)


def sentences(found: Report) -> list[str]:
    return [found.slice(s.span) for s in found.sentences]


def kinds(found: Report) -> list[tuple[str, str]]:
    """Kind and heading of each main chapter."""
    return [(c.kind, found.slice(c.heading) if c.heading else "") for c in found.chapters if c.level == 1]


def kind_of(found: Report, words: str) -> str:
    """The kind of the chapter in which the sentence with these words stands."""
    return next(found.kind_of(s) for s in found.sentences if words in found.slice(s.span))
