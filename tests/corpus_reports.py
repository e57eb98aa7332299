"""Made-up short reports for tests of builds of many, and what of a build must have the same bytes."""

from __future__ import annotations

from pathlib import Path

AREAS = (
    "上海市虹口区",
    "河北省保定市唐县",
    "江苏省无锡市",
    "甘肃省兰州市",
    "湖北省武汉市",
    "山东省济南市",
)
YEARS = (2024, 2025)


def text(area: str, year: int, growth: str = "6.5%") -> str:
    """A report of an area, as short as reports can be."""
    return f"""{year}年{area}政府工作报告
各位代表:
现在,我代表{area}人民政府,向大会报告政府工作,请予审议。
一、{year - 1}年工作回顾
地区生产总值增长{growth},一般公共预算收入完成{year - 1900}.5亿元,城镇居民人均可支配收入增长5.1%。
引进德国西门子等企业12家,第四人民医院建成投用,低空经济起步。
二、{year}年工作安排
地区生产总值增长6%左右,新增就业1.2万人。
推进“八大计划”,开工建设东风路改造项目。
名词解释
1.“八大计划”:全球服务商、全球贸易商等计划。
"""


def write(folder: Path, growth: str = "6.5%") -> list[Path]:
    """Twelve reports in a folder with folders; the last one in GB18030."""
    files = []
    for area in AREAS:
        for year in YEARS:
            path = folder / area / f"{year}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text(area, year, growth), "utf-8")
            files.append(path)
    files[-1].write_bytes(text(AREAS[-1], YEARS[-1], growth).encode("gb18030"))
    return files


def bytes_of(out: Path) -> dict[str, bytes]:
    """All that a build writes by its path, but for the store and what it keeps for itself."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] not in ("store", ".parts")
    }
