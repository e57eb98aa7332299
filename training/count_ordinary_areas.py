"""List the names of areas, short ones above all, that reports use as ordinary words.

usage: count_ordinary_areas.py REPORTS EXCLUDED > kg/language/data/areas/ordinary.tsv

REPORTS is a folder of reports, one folder an area (named by it), files by year; EXCLUDED a list of areas
(second column) whose reports are left out. For every short form of a county or city: how many areas of
*other* provinces have it in one of their three latest reports, and what jieba's dictionary takes it for.
A place is rarely named far away, a word (or the seam of two words: 完成|安居) everywhere.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import ahocorasick_rs
import jieba  # type: ignore[import-untyped]

from kg.language import areas

LEAST = 8
# Read through by hand: cities that are words as well, and places that are named everywhere as such.
_WORDS = """
    中山 安康 朝阳 阿里 山南 长治 东方 大同 黄山 海东 海北 海西 黄南 保山 文山 日照 三明 安庆
    丽水 内江 黑河 比如 会同 无为 威信 五河 中江 中方 月湖 个旧 永昌 康乐 新星 万源 天涯 前锋
    盐湖 德城 清城 钢城 鹤城 龙口 东川 大方 昆玉 三都 白河 长洲 达川
"""
# Full names, now or once, that elsewhere only say where a part of a town lies, or are the seam of two words.
_NAMES = """
    市区 市郊区 新区 东区 西区 南区 北区 城区 老城区 新城区 古城区 旧城区 矿区 郊区 东矿区
    南山矿区 东郊区 西郊区 南郊区 北郊区 东城区 西城区 南城区 北城区 东市区 西市区 南市区 北市区
    中市区 新市区 城东区 城西区 城南区 城北区 城中区 城关区 城厢区 市中区 市南区 市北区 新北区
    新建区 新建县 站前区 北站区 中站区 前进区 前锋区 向阳区 工农区 半山区 向山区 名山区 万山区
    西山区 东山区 平房区 平川区 钢城区 盐湖区 盐田区 绿园区 大港区 东港区 海港区 港口区 港北区
    港南区 滨江区 滨海区 滨海新区 滨湖区 滨城区 湖滨区 临江区 临河区 江东区 江南区 江北区 河东区
    河西区 河北区 桥东区 桥西区 大厂区 平安区 南部县 和县 富县 平安县 会同县 比如县 海城市 应城市
    项城市 凤城市 化州市 全州县
"""
FULL_NAMES = frozenset(_NAMES.split())
READ_BY_HAND = FULL_NAMES | frozenset(_WORDS.split())
PLACES = ("义乌", "松江", "南开", "昆山", "江阴", "敦煌")


def main(reports: Path, excluded: Path) -> None:
    table = areas.table()
    lines = excluded.read_text("utf-8").splitlines()
    left_out = {line.split("	")[1].strip() for line in lines if "	" in line}
    home: dict[str, set[str]] = defaultdict(set)
    for form, short in table.forms():
        if short or form in FULL_NAMES:
            for named in table.by_name(form):
                home[form].update(a.id for a in (named, *table.parents(named)) if a.id.endswith("0000"))
    forms = sorted(home)
    matcher = ahocorasick_rs.AhoCorasick(forms)
    far: dict[str, set[str]] = defaultdict(set)
    for folder in sorted(p for p in reports.glob("*/*") if p.is_dir() and p.name not in left_out):
        area = table.resolve(folder.name)
        if area is None or area.level == "country":
            continue
        province = next((a.id for a in (area, *table.parents(area)) if a.level == "province"), "")
        for path in sorted(folder.iterdir())[-3:]:
            text = path.read_text("utf-8", "replace")
            for index, _, _ in matcher.find_matches_as_indexes(text, overlapping=True):
                if province not in home[forms[index]]:
                    far[forms[index]].add(area.id)
    jieba.initialize()
    print("# Names of areas that stand in reports of other provinces: see README.md.")
    print("# form\tareas of other provinces that have it\tfrequency in jieba's dictionary")
    for form in sorted(far, key=lambda f: (-len(far[f]), f)):
        if len(far[form]) >= LEAST or form in READ_BY_HAND:
            frequency = jieba.dt.FREQ.get(form, 0)
            levels = {a.level for a in table.by_name(form)}
            if form not in PLACES and (levels <= {"county", "township"} or form in READ_BY_HAND):
                print(form, len(far[form]), frequency, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
