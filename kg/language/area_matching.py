"""Area names in a running text, each resolved from where the report stands.

What comes out is for a proposer to judge: `AreaHit.doubtful` marks forms that are ordinary words too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from kg.language.areas import FAR, AreaTable, ordinary, table
from kg.model import Area

__all__ = ["AreaHit", "find_in"]

# Former or present names that say only a kind.
_BARE_KINDS = frozenset(
    (
        "市区",
        "新区",
        "城区",
        "郊区",
        "矿区",
        "东区",
        "西区",
        "南区",
        "北区",
        "中区",
        "市中区",
        "解放区",
        "新市区",
    )
)

# 新增|城区 and 呼应|城市 are no 增城区 and 应城市: such names count near home only.
_SEAMS = ("城市", "城区", "房区")
_NEAR = 3
# For so many years a former name is still said.
_MEMORY = 5


@dataclass(frozen=True, slots=True)
class AreaHit:
    """`text[begin:end]` is a form of `area`'s name.

    `short` says that it is a form cut short (虹口), `doubtful` that it is an ordinary word, or the
    seam of two, as well (和平, 迁安 in 搬迁安置), or a county's short form in another province: such a
    form counts only where its surroundings speak for it. Short forms of streets and towns (留史) and
    full names of two characters or that say only a kind (城区, 和县 far away) are doubtful too.
    """

    begin: int
    end: int
    area: Area
    short: bool
    doubtful: bool


@cache
def _everywhere() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    forms = table().names()
    return ahocorasick_rs.AhoCorasick(forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), forms


def _is_doubtful(form: str, area: Area, short: bool, context: Area, year: int | None) -> bool:
    if (short and form in ordinary()) or form in _BARE_KINDS:
        return True
    distance = table().distance(area, context)
    if distance > _NEAR and form.endswith(_SEAMS):
        return True
    ended = table().ended(form, area)
    # 达县 in 欠发达县域, long after the county became a district.
    if ended is not None and year is not None and year > ended + _MEMORY:
        return True
    far = area.level == "county" and distance == FAR
    return far and (short or len(form) == 2)


def _nearby(context: Area, places: AreaTable) -> dict[str, tuple[Area, bool]]:
    """Streets and towns of the context, and by their full names those of the counties beside it."""
    found: dict[str, tuple[Area, bool]] = {}
    for form, area, short in places.town_forms(context):
        if form not in found or found[form][1] > short:
            found[form] = (area, short)
    return found


def find_in(text: str, context: Area, year: int | None = None) -> Iterator[AreaHit]:
    """The area names of `text` in their order, the longest at each place; offsets are over `text`.

    `context` is the reporting area. Forms that name nothing for certain from there are passed over:
    districts that several cities have (鼓楼区), short forms of counties in other provinces that are
    words too. Names that follow on each other (上海市虹口区) are hits of their own.
    """
    places = table()
    towns = _nearby(context, places)
    matcher, forms = _everywhere()
    hits: list[tuple[int, int, Area, bool, bool]] = []
    resolved: dict[str, Area | None] = {}
    for index, begin, end in matcher.find_matches_as_indexes(text):
        form = forms[index]
        if form not in resolved:
            resolved[form] = places.resolve(form, context, year)
        area = resolved[form]
        if area is not None:
            short = form != area.name and form not in area.former_names and area.level != "country"
            hits.append((begin, end, area, short, _is_doubtful(form, area, short, context, year)))
    if towns:
        names = list(towns)
        town_matcher = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        for index, begin, end in town_matcher.find_matches_as_indexes(text):
            area, short = towns[names[index]]
            hits.append((begin, end, area, short, short))
    last = 0
    for begin, end, area, short, doubtful in sorted(hits, key=lambda h: (h[0], -h[1], h[4])):
        if begin >= last:
            yield AreaHit(begin, end, area, short, doubtful)
            last = end
