"""The gazetteer: administrative areas of China by GB/T 2260, with their former names and codes.

`table()` gives the `AreaTable`; data and sources are in ``data/areas/``. Names are resolved from
where the report stands: 朝阳 is a district in a report of Beijing, a city in one of Liaoning.
Streets and towns are read only when an area that has them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from kg.language import countries
from kg.language.area_names import own_words, short_forms
from kg.language.data_lines import data_lines
from kg.model import Area, AreaLevel

__all__ = ["FAR", "AreaTable", "ordinary", "own_words", "table"]

FAR = 6
_CHILD = 2
# For so many years a former name's short form is still said.
_MEMORY = 5
_TODAY = 9999
_LEVELS: tuple[AreaLevel, ...] = ("country", "province", "prefecture", "county", "township")
_LEVEL_ORDER: dict[AreaLevel, int] = {level: order for order, level in enumerate(_LEVELS)}


class AreaTable:
    """Look-ups over the areas; make none, take `table()`."""

    def __init__(self, text: str) -> None:
        # Rows stay lines until they are asked for: the table is read at every start.
        self._rows: dict[str, str] = {}
        self._areas: dict[str, Area] = {}
        self._children: dict[str, list[str]] = {}
        self._names: dict[str, list[tuple[str, int]]] = {}
        for line in text.splitlines():
            if line.startswith("#"):
                continue
            code, _, parent, _, _, _, forms = line.split("\t")
            self._rows[code] = line
            self._children.setdefault(parent, []).append(code)
            for form in forms.split(" "):
                form, _, until = form.partition(":")
                self._names.setdefault(form, []).append((code, int(until or _TODAY)))
        # A report asks for the same names in the same area again and again.
        self._resolved = lru_cache(maxsize=1 << 12)(self._resolve)
        self._towns_by_form = lru_cache(maxsize=1 << 6)(self._index_towns)

    def _area(self, code: str) -> Area:
        area = self._areas.get(code)
        if area is None:
            _, name, parent, _, heir, past, _ = self._rows[code].split("\t")
            former = [part.split(":") for part in past.split(";")] if past else []
            area = self._areas[code] = Area(
                id=code,
                name=name,
                level=_level(code),
                code=code,
                within=parent,
                former_codes=tuple(dict.fromkeys(f[0] for f in former if f[0] != code)),
                former_names=tuple(dict.fromkeys(f[1] for f in former if f[1] != name)),
                replaced_by=heir or None,
            )
        return area

    @cached_property
    def _former_codes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for code, line in self._rows.items():
            for part in filter(None, line.split("\t")[5].split(";")):
                found.setdefault(part[:6], code)
        return found

    # single areas

    def by_code(self, code: str) -> Area | None:
        """The area of a code of 6, 9 or 12 digits (today's or a former one), or of ISO 3166's two letters."""
        country = countries.by_code().get(code)
        if country:
            return country
        if len(code) == 12:
            code = code[:6] if code.endswith("000000") else code[:9]
        if len(code) == 9:
            return _township(code[:6], code)
        if code not in self._rows:
            code = self._former_codes.get(code, "")
        return self._area(code) if code else None

    def by_letter(self, letter: str) -> Area | None:
        """The area of a one-letter name (沪, 渝, 蓉): only for what is known to be an area's name."""
        code = _letters().get(letter)
        return self.by_code(code) if code else None

    def parents(self, area: Area) -> tuple[Area, ...]:
        """The areas around `area`, the nearest first, ending with the country."""
        found: list[Area] = []
        while area.within is not None:
            parent = self.by_code(area.within)
            if parent is None:
                break
            found.append(parent)
            area = parent
        return tuple(found)

    def children(self, area: Area) -> tuple[Area, ...]:
        """The areas one level down that exist today; streets and towns below a county."""
        codes = self._children.get(area.id, ())
        living = tuple(self._area(c) for c in codes if self._rows[c].split("\t")[3] == "")
        return living + _townships(area.id) if area.level in ("prefecture", "county") else living

    def successor(self, area: Area) -> Area | None:
        """What a dissolved area went into."""
        return self.by_code(area.replaced_by) if area.replaced_by else None

    def is_within(self, area: Area, outer: Area) -> bool:
        """Whether `area` is `outer` or lies in it."""
        return area.id == outer.id or any(p.id == outer.id for p in self.parents(area))

    def is_around(self, area: Area, other: Area) -> bool:
        """Whether one of two areas lies in the other or both lie in the same."""
        inside = self.is_within(area, other) or self.is_within(other, area)
        return inside or area.within == other.within

    # names

    def by_name(self, name: str, within: Area | None = None, year: int | None = None) -> tuple[Area, ...]:
        """All areas that a form names: full, short or former (虹口区, 虹口, 徐水县), countries too.

        `within` keeps those inside an area, and then looks among its streets and towns too. With
        `year`, areas that did not bear the name then are left out where others did. Larger areas
        come first, then the order of codes.
        """
        found: list[tuple[bool, int, str, Area]] = []
        for code, until in self._names.get(name, ()):
            area = self._area(code)
            if within is None or self.is_within(area, within):
                held = until == _TODAY or (year is not None and year <= until)
                found.append((not held, _LEVEL_ORDER.get(area.level, 9), area.id, area))
        if within is None and name in countries.by_name():
            country = countries.by_name()[name]
            found.append((False, 0, country.id, country))
        if within is not None:
            found += ((False, 4, town.id, town) for town in self._towns_by_form(within).get(name, ()))
        if any(not late for late, *_ in found):
            found = [f for f in found if not f[0]]
        return tuple(area for *_, area in sorted(found, key=lambda f: f[:3]))

    def _forgotten(self, form: str, area: Area, year: int | None) -> bool:
        """Whether an area had not been called so for long: 湘江 is a river since 湘江区 was dissolved."""
        until = self.ended(form, area)
        return year is not None and until is not None and year > until + _MEMORY

    def ended(self, form: str, area: Area) -> int | None:
        """The year in which an area ceased to be called so; None where it still is."""
        years = [until for code, until in self._names.get(form, ()) if code == area.id]
        return None if not years or max(years) == _TODAY else max(years)

    def names(self) -> tuple[str, ...]:
        """Every form that names an area above the township, or a country."""
        return (*self._names, *(n for n in countries.by_name() if n not in self._names))

    def forms(self) -> Iterator[tuple[str, bool]]:
        """`names`, each with whether it is only ever a form cut short."""
        full = set(countries.by_name())
        for line in self._rows.values():
            _, name, _, _, _, past, _ = line.split("\t")
            full.add(name)
            full.update(part.split(":")[1] for part in past.split(";") if part)
        for name in self.names():
            yield name, name not in full

    def town_forms(self, context: Area) -> Iterator[tuple[str, Area, bool]]:
        """Forms of the streets and towns inside a county or prefecture: (form, area, whether it is short)."""
        for town in self._towns_of(context):
            yield town.name, town, False
            for form in _town_short_forms(town.name):
                yield form, town, True

    def _index_towns(self, area: Area) -> dict[str, list[Area]]:
        """The streets and towns inside an area by the forms that name them."""
        found: dict[str, list[Area]] = {}
        for form, town, _ in self.town_forms(area):
            found.setdefault(form, []).append(town)
        return found

    def _towns_of(self, area: Area) -> Iterator[Area]:
        if area.level in ("county", "prefecture"):
            yield from _townships(area.id)
        if area.level == "prefecture":
            for code in self._children.get(area.id, ()):
                yield from _townships(code)

    # names where they stand

    def resolve(self, text: str, context: Area | None = None, year: int | None = None) -> Area | None:
        """The one area that `text` names, or None where none or several are meant.

        `text` is a name alone or with those of larger areas before it (上海市虹口区,
        内蒙古呼伦贝尔海拉尔区). `context` is the area whose report it is: itself, what is around it,
        below it and beside it are meant first. Far from it, a county's short form is taken only if
        no other area and no ordinary word is so called.
        """
        return self._resolved(text, context, year)

    def _resolve(self, text: str, context: Area | None, year: int | None) -> Area | None:
        text = text.split("（")[0].split("(")[0].strip()
        single = self._nearest(text, context, year)
        if single is not None or len(text) < 4:
            return single
        found = list(self._path(text, None, year)) or list(self._gapped(text, year))
        if len(found) > 1 and context is not None:
            found = [a for a in found if self.is_within(a, context)] or found
        level = min((_LEVEL_ORDER.get(a.level, 9) for a in found), default=0)
        ids = {a.id: a for a in found if _LEVEL_ORDER.get(a.level, 9) == level}
        return next(iter(ids.values())) if len(ids) == 1 else None

    def _path(self, text: str, within: Area | None, year: int | None) -> Iterator[Area]:
        """The areas that `text` names from the largest to the smallest, all of `text` used."""
        for cut in range(len(text), 1, -1):
            for area in self.by_name(text[:cut], within, year):
                if within is not None and area.id == within.id:
                    continue
                if cut == len(text):
                    if within is not None:
                        yield area
                else:
                    yield from self._path(text[cut:], area, year)

    def _gapped(self, text: str, year: int | None) -> Iterator[Area]:
        """The same with a stretch between that names no area: 河北雄安容城县."""
        for cut in range(len(text) - 3, 1, -1):
            for outer in self.by_name(text[:cut], None, year):
                for start in range(cut + 1, len(text) - 1):
                    for area in self.by_name(text[start:], outer, year):
                        if _bears(area, text[start:]):
                            yield area

    def _nearest(self, text: str, context: Area | None, year: int | None) -> Area | None:
        candidates = list(self.by_name(text, None, year))
        if context is not None and not candidates:
            # Streets are called after everything (北京街道 in 广州): they come last.
            candidates = list(self.by_name(text, context, year))
            if not candidates and context.level == "county" and context.within:
                # A neighbour's street by its full name.
                beside = (t for c in self._children[context.within] for t in _townships(c))
                candidates = [t for t in beside if t.name == text]
        candidates = [a for a in candidates if _bears(a, text) or not self._forgotten(text, a, year)]
        if not candidates:
            return None
        # 达县 is the county, not the prefecture 达县地区 cut short.
        candidates = [a for a in candidates if _bears(a, text)] or candidates
        ranked: dict[int, list[Area]] = {}
        for area in candidates:
            ranked.setdefault(self.distance(area, context), []).append(area)
        distance = min(ranked)
        nearest = ranked[distance]
        if context is not None and distance > _CHILD and text in ordinary():
            # 市区, 老城区, 滨海新区 are parts of every town
            nearest = [a for a in nearest if a.level != "county" or not _bears(a, text)]
            if not nearest:
                return None
        if distance == FAR:
            top = [a for a in nearest if a.level in ("country", "province", "prefecture")]
            if top:
                return top[0]
            if text in ordinary() and not any(_bears(a, text) for a in nearest):
                return None
        elif len(nearest) > 1:
            level = min(_LEVEL_ORDER.get(a.level, 9) for a in nearest)
            nearest = [a for a in nearest if _LEVEL_ORDER.get(a.level, 9) == level]
        return nearest[0] if len(nearest) == 1 else None

    def distance(self, area: Area, context: Area | None) -> int:
        """0 itself, 1 around it, 2 a child, 3 further down, 4 a sibling, 5 in its province, else `FAR`."""
        if context is None:
            return FAR
        if area.id == context.id:
            return 0
        around = [p.id for p in self.parents(context)]
        if area.id in around:
            return 1
        above = [p.id for p in self.parents(area)]
        if context.level != "country" and context.id in above:
            return 2 if above[0] == context.id else 3
        if around and above and around[0] == above[0] and around[0] != "CN":
            return 4
        return 5 if set(around[:-1]) & set(above[:-1]) else FAR


@cache
def table() -> AreaTable:
    """The table, read once."""
    return AreaTable((files("kg.language") / "data" / "areas" / "areas.tsv").read_text("utf-8"))


@cache
def ordinary() -> frozenset[str]:
    """Names of areas that are ordinary words too, most of them cut short: 和平, 开放, 长治, 市区, 老城区."""
    text = (files("kg.language") / "data" / "areas" / "ordinary.tsv").read_text("utf-8")
    return frozenset(line.split("\t")[0] for line in data_lines(text))


@cache
def _letters() -> dict[str, str]:
    text = (files("kg.language") / "data" / "areas" / "letters.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in data_lines(text))
    return {letter: code for letter, code, _ in lines}


def _bears(area: Area, name: str) -> bool:
    """Whether `name` is or was the full name of the area."""
    return name == area.name or name in area.former_names or area.level == "country"


def _level(code: str) -> AreaLevel:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@cache
def _town_lines() -> dict[str, str]:
    text = (files("kg.language") / "data" / "areas" / "townships.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {county: towns for county, towns in lines}


@cache
def _townships(county: str) -> tuple[Area, ...]:
    return tuple(
        Area(id=county + t[:3], name=t[3:], level="township", code=county + t[:3], within=county)
        for t in _town_lines().get(county, "").split(" ")
        if t
    )


def _town_short_forms(name: str) -> tuple[str, ...]:
    # 北外滩 and 四川北路 alone are the place and the road, not the street office.
    return () if name.endswith("街道") else short_forms(name)


def _township(county: str, code: str) -> Area | None:
    return next((t for t in _townships(county) if t.code == code), None)
