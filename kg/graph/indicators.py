"""Which indicators are one under several names (GDP, 生产总值, 地区生产总值)."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kg.language.data_lines import data_lines
from kg.linking.identity import name_key


@cache
def variants() -> dict[str, str]:
    """From the folded name of each variant to the name that stands for its group."""
    text = resources.files("kg.graph").joinpath("data/indicator_variants.tsv").read_text("utf-8")
    groups: dict[str, str] = {}
    for line in data_lines(text):
        common, *others = line.split("\t")
        for name in (common, *others):
            groups[name_key(name)] = common
    return groups


def same_as(indicator: str) -> str | None:
    """The name that stands for an indicator's group of variants; None where it has no group."""
    return variants().get(name_key(indicator))
