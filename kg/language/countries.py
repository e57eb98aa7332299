"""Countries and territories of ISO 3166 by their Chinese names.

Hong Kong, Macao and Taiwan are areas of GB/T 2260 (`kg.language.areas`) and not here.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.language.data_lines import data_lines
from kg.model import Area

CHINA = Area(id="CN", name="中国", level="country", code="CN")


def _lines(name: str) -> list[list[str]]:
    text = (files("kg.language") / "data" / "areas" / name).read_text("utf-8")
    return [line.split("\t") for line in data_lines(text)]


@cache
def by_code() -> dict[str, Area]:
    """ISO 3166 alpha-2 code → country."""
    found = {c: Area(id=c, name=name, level="country", code=c) for c, name in _lines("countries.tsv")}
    return found | {"CN": CHINA}


@cache
def by_name() -> dict[str, Area]:
    """Every Chinese name of a country → the country: 韩国, 阿联酋, 阿拉伯联合酋长国."""
    countries = by_code()
    found = {country.name: country for country in countries.values()}
    for code, names in _lines("country_names.tsv"):
        for name in names.split(" "):
            found.setdefault(name, countries[code])
    return found
