"""Write the base units into ontology/codes.ttl, from the list of units that extraction uses.

usage: python training/unit_codes.py        (from the repository's root)

A base unit's code is its Chinese label; a ratio's is ``unit-ratio``.
"""

from __future__ import annotations

from pathlib import Path

from kg.language.units import BaseUnit, base_units

CODES = Path("ontology/codes.ttl")
MARK = "# Base units: written by training/unit_codes.py"
KINDS = {
    "money": ("货币", "money"),
    "area": ("面积", "area"),
    "length": ("长度", "length"),
    "mass": ("质量", "mass"),
    "volume": ("体积", "volume"),
    "energy": ("能量", "energy"),
    "power": ("功率", "power"),
    "voltage": ("电压", "voltage"),
    "computing": ("算力", "computing power"),
    "person": ("人数", "people"),
    "household": ("户数", "households"),
    "visit": ("人次", "attendances"),
    "count": ("计数", "things counted"),
    "time": ("时间", "time"),
    "ratio": ("比率", "ratios"),
    "points": ("百分点", "differences of percentages"),
    "rank": ("位次", "ranks"),
    "score": ("分值", "scores"),
    "compound": ("复合单位", "compound quantities"),
}


def entry(unit: BaseUnit) -> str:
    name = "ratio" if unit.code == "ratio" else unit.label_zh
    zh, en = KINDS[unit.kind]
    iri = (
        f":unit-{name}"
        if name.isalnum() and "℃" not in name
        else f"<https://w3id.org/govreport/code#unit-{name}>"
    )
    return f"""
{iri} a skos:Concept ;
    skos:inScheme :unit ;
    skos:topConceptOf :unit ;
    skos:prefLabel "{unit.label_en}"@en, "{unit.label_zh}"@zh ;
    skos:definition "Base unit for {en}."@en, "{zh}的基本单位。"@zh .
"""


def main() -> None:
    text = CODES.read_text(encoding="utf-8")
    head = text[: text.index("\n", text.index(MARK)) + 1]
    scheme = """
:unit a skos:ConceptScheme ;
    skos:prefLabel "base unit"@en, "基本单位"@zh ;
    skos:definition "The units that quantities are brought to, so that they compare."@en,
        "为便于比较，数量换算成的单位。"@zh .
"""
    CODES.write_text(head + scheme + "".join(map(entry, base_units().values())), encoding="utf-8")


if __name__ == "__main__":
    main()
