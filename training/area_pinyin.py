"""Derive kg/reading/data/area_pinyin.tsv: how areas are written in Latin letters in the names of files.

Needs pypinyin (MIT), which the package itself does not need: pip install pypinyin
Usage: python training/area_pinyin.py
"""

from __future__ import annotations

from pathlib import Path

from pypinyin import lazy_pinyin, load_phrases_dict

from kg.language.area_names import short_forms
from kg.language.areas import table
from kg.model import Area

OUT = Path(__file__).resolve().parent.parent / "kg" / "reading" / "data" / "area_pinyin.tsv"
HEAD = """\
# Areas that exist today and their names in pinyin, the short form first. Derived by training/area_pinyin.py
# with pypinyin 0.55 (MIT) from data/areas (GB/T 2260); the spellings of OTHERS are added by hand.
# code	spellings
"""
# Spellings that are no pinyin of the name, or that tell two provinces apart.
OTHERS = {
    "CN": ["guowuyuan", "china", "zhongguo"],
    "140000": ["shanxi"],
    "610000": ["shaanxi"],
    "150000": ["neimenggu", "neimeng"],
    "540000": ["xizang", "tibet"],
    "150100": ["hohhot"],
    "650100": ["urumqi"],
    "540100": ["lhasa"],
    "230100": ["harbin"],
    "810000": ["hongkong", "xianggang"],
    "820000": ["macau", "aomen"],
}
# Readings that names of places have and the dictionary misses.
READINGS = """
朝阳 chao yang|六合 lu he|蚌山 beng shan|单县 shan xian|尉犁 yu li|乐亭 lao ting|乐清 yue qing
乐陵 lao ling|东阿 dong e|浚县 xun xian|铅山 yan shan|番禺 pan yu|台州 tai zhou|天台 tian tai
荥阳 xing yang|牟平 mu ping|中牟 zhong mu|莘县 shen xian|枞阳 zong yang|渑池 mian chi|盱眙 xu yi
监利 jian li|丽水 li shui|洪洞 hong tong|繁峙 fan shi|长子 zhang zi|井陉 jing xing|蔚县 yu xian
任丘 ren qiu|任县 ren xian|任泽 ren ze|任城 ren cheng|大埔 da bu|阜康 fu kang|涡阳 guo yang
柏乡 bai xiang|解放 jie fang|会昌 hui chang|会理 hui li|会东 hui dong|会同 hui tong
会宁 hui ning|会泽 hui ze|重庆 chong qing|厦门 xia men|长沙 chang sha|长春 chang chun
"""
load_phrases_dict(
    {
        word: [[syllable] for syllable in reading.split(" ")]
        for entry in READINGS.strip().replace("\n", "|").split("|")
        for word, _, reading in [entry.partition(" ")]
    }
)


def spellings(area: Area) -> list[str]:
    if area.id in OTHERS and area.id != "150100":
        return OTHERS[area.id] + (names(area) if area.level != "province" else [])
    return names(area) + OTHERS.get(area.id, [])


def names(area: Area) -> list[str]:
    forms = [*reversed(short_forms(area.name)), area.name]
    return list(
        dict.fromkeys("".join(lazy_pinyin(form, v_to_u=False)).lower().replace("ü", "v") for form in forms)
    )


def below(area: Area) -> list[Area]:
    found = []
    for child in table().children(area):
        if child.level in ("province", "prefecture", "county"):
            found += [child, *below(child)]
    return found


def main() -> None:
    nation = table().by_code("CN")
    assert nation is not None
    rows = [f"CN\t{' '.join(OTHERS['CN'])}\n"]
    rows += sorted({f"{area.id}\t{' '.join(spellings(area))}\n" for area in below(nation)})
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
