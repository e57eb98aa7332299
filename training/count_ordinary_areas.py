"""List the short forms of areas that reports use as ordinary words.

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
WORDS_TOO = (
    *("中山", "安康", "朝阳", "阿里", "山南", "长治", "东方", "大同", "黄山", "海东", "海北", "海西", "黄南"),
    *("保山", "文山", "日照", "三明", "安庆", "丽水", "内江"),
)
PLACES = ("义乌", "松江", "南开", "昆山", "江阴", "敦煌")


def main(reports: Path, excluded: Path) -> None:
    table = areas.table()
    lines = excluded.read_text("utf-8").splitlines()
    left_out = {line.split("	")[1].strip() for line in lines if "	" in line}
    home: dict[str, set[str]] = defaultdict(set)
    for form, short in table.forms():
        if short:
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
    print("# Short forms of areas that stand in reports of other provinces: see README.md.")
    print("# form\tareas of other provinces that have it\tfrequency in jieba's dictionary")
    for form in sorted(far, key=lambda f: (-len(far[f]), f)):
        if len(far[form]) >= LEAST or form in WORDS_TOO:
            frequency = jieba.dt.FREQ.get(form, 0)
            levels = {a.level for a in table.by_name(form)}
            if form not in PLACES and (levels <= {"county", "township"} or form in WORDS_TOO):
                print(form, len(far[form]), frequency, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
