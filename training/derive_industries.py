"""Count sector words over many reports: lists that 等…产业, 业态, 赛道 close, and objects of 发展, 培育.

usage: derive_industries.py FOLDER > kg/language/data/industries.tsv

FOLDER holds AREA/YEAR.md files at any depth; areas of training/measuring_set.txt are left out.
A word counts once an area. Needs nothing but the package.
"""

from __future__ import annotations

import collections
import re
import sys
from pathlib import Path

LIST = re.compile(
    r"(?:发展|培育|壮大|做强|做大|布局|推动|促进|支持|围绕|聚焦|打造|提升|在|如|和|、|，|：)"
    r"((?:[\u4e00-\u9fffA-Za-z0-9+]{2,9}、){1,8}[\u4e00-\u9fffA-Za-z0-9+]{2,9}?)(?:等)"
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:产业|业态|产业集群|产业链|赛道)"
)
SINGLE = re.compile(
    r"(?:发展|培育|壮大|做强|做大|做优|布局)([\u4e00-\u9fff]{2,7}?(?:产业|经济|制造业|服务业|业|金融|贸易|农业|电商))(?=[，。；、])"
)
LEAD = re.compile(
    r"^(?:大力|加快|积极|重点|着力|推动|推进|促进|发展|培育|壮大|做强|做大|做优|布局|支持|围绕|聚焦|打造|提升|以|在|和|与|及)+"
)
PLAIN = frozenset(
    [
        "教育",
        "文化",
        "医疗",
        "卫生",
        "交通",
        "水利",
        "环保",
        "住房",
        "社保",
        "就业",
        "养老",
        "体育",
        "民生",
        "生态",
        "城建",
        "科技",
        "人才",
        "土地",
        "资金",
        "项目",
        "企业",
        "园区",
        "水电",
        "道路",
        "电力",
        "通信",
        "市政",
        "社会保障",
        "基础设施",
        "医疗卫生",
        "安全生产",
        "食品安全",
        "城市建设",
        "公共服务",
        "生态环保",
        "科教",
        "治安",
        "扶贫",
        "消防",
    ]
)
NO_SECTOR = re.compile(
    r"(?:企业|事业|安全|管理|建设|治理|建筑施工|保护|改革|监管|机构|民生|社会|国资|国有|交易|龙头|集体|公有|民营|实体|县域|加强|一批|特色产业|主导产业|优势产业|支柱产业|新兴产业和|各|大产业|产业发展|自建房|海仓|事项)"
)
LEAST_AREAS = 6


def main(folder: str) -> None:
    left_out = {
        line.split("\t")[1].strip()
        for line in Path(__file__).with_name("measuring_set.txt").read_text("utf-8").splitlines()
        if "\t" in line and not line.startswith("#")
    }
    areas: dict[str, set[str]] = collections.defaultdict(set)
    for path in sorted(Path(folder).rglob("*.md")):
        area = path.parent.name
        if area in left_out:
            continue
        text = path.read_text("utf-8")
        for m in LIST.finditer(text):
            for item in m[1].split("、"):
                areas[LEAD.sub("", item)].add(area)
        for m in SINGLE.finditer(text):
            areas[LEAD.sub("", m[1])].add(area)
    print("# Sector words and the number of areas in whose reports they stand in a list of sectors.")
    print("# Derived by training/derive_industries.py.")
    print("word\tareas")
    for word, where in sorted(areas.items(), key=lambda x: (-len(x[1]), x[0])):
        if (
            len(where) >= LEAST_AREAS
            and word not in PLAIN
            and len(word) >= 2
            and "的" not in word
            and not NO_SECTOR.search(word)
        ):
            print(f"{word}\t{len(where)}")


if __name__ == "__main__":
    main(sys.argv[1])
