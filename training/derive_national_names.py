"""List the quoted names that the whole country uses: “一带一路”, “放管服”, “双减”.

usage: derive_national_names.py REPORTS EXCLUDED > candidates.tsv

REPORTS is a folder of reports (a folder an area, one of them 政府工作报告-国务院), EXCLUDED a list of areas
(second column) whose reports are left out. A name is national if the State Council's reports quote it and
reports of at least `PROVINCES` provinces do. What of it is one thing everywhere (and no phrase such as
“硬骨头”, no number such as “双百” that each area fills otherwise) is picked by hand into
kg/linking/data/national.tsv.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from kg.language import areas
from kg.linking.identity import name_key

PROVINCES = 12
QUOTED = re.compile(r"“([^“”\n]{2,20})”")
# Every area has its own five-year plan; a bare number or size class is no name.
SKIPPED = re.compile(r"^十[一二三四五六七八]*五|^[0-9.+a-z]+$|[，。；：、]")


def main(reports: Path, excluded: Path) -> None:
    table = areas.table()
    lines = excluded.read_text("utf-8").splitlines()
    left_out = {line.split("\t")[1].strip() for line in lines if "\t" in line}
    provinces: dict[str, set[str]] = defaultdict(set)
    council: set[str] = set()
    for path in sorted(reports.rglob("*.md")):
        names = {name_key(n) for n in QUOTED.findall(path.read_text("utf-8", "replace"))}
        if "国务院" in path.parent.name:
            council |= names
            continue
        area = table.resolve(path.parent.name) if path.parent.name not in left_out else None
        if area is None:
            continue
        province = next((a.id for a in (area, *table.parents(area)) if a.level == "province"), "")
        for name in names:
            provinces[name].add(province)
    for name in sorted(council, key=lambda n: (-len(provinces[n]), n)):
        if len(provinces[name]) >= PROVINCES and not SKIPPED.search(name):
            print(name, len(provinces[name]), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
