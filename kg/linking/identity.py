"""What a thing is called in IRIs: slugs, the paths of entities, the key by which names compare.

A path depends on the name, the reporting area and the kind of thing alone, never on what else a
report or a build holds: so a report can be built by itself, and another beside it changes nothing.
docs/identity.md tells the rules to users.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from kg.language import countries
from kg.language.data_lines import data_lines
from kg.model import Area, AreaLevel, EntityType

__all__ = [
    "bare_name",
    "digest",
    "entity_id",
    "is_national",
    "name_key",
    "report_id",
    "slug",
    "unlisted_area",
]

_QUOTES_AND_SPACES = re.compile(r"[\s\"'“”‘’《》「」『』]")
_NATIONAL_PREFIX = re.compile(
    r"^(?:全国|国家(?!级)|中国|中国共产党|中华|国务院|中共中央|中央(?!商务区|公园|大街|厨房|法务区|活力区|创新区))"
)
_LAW = re.compile(r"(?<![办方做执司立普合书违犯守用魔依])法(?:典|[(（].{1,12}[)）])?$")
_LOCAL_HONOR = re.compile(
    r"^(?:首批|第.{1,4}批)?(?:[全我本][省市区县州盟旗]|自治区|[省市区县州盟旗](?:级|首批|第)|省(?!会)|市(?![场域政])|区(?![域块])|县(?!域))"
)
# “放管服”改革 is 放管服.
_TAILS = ("改革", "行动", "工程", "战略", "计划", "倡议", "政策", "机制", "地区", "工作", "建设", "经济带")


@lru_cache(maxsize=20_000)
def bare_name(name: str) -> str:
    """A name as its slug has it: NFKC, without quotation marks and white space.

    >>> bare_name("“散乱污” 企业")
    '散乱污企业'
    """
    return _QUOTES_AND_SPACES.sub("", unicodedata.normalize("NFKC", name))


def name_key(name: str) -> str:
    """A name as compared: NFKC, without quotation marks and white space, case folded.

    >>> name_key("“１+８+Ｎ” 服务网络")
    '1+8+n服务网络'
    """
    return bare_name(name).casefold()


def digest(*parts: str, length: int = 16) -> str:
    """The first hexadecimal digits of SHA-256 over the parts, joined by line feeds."""
    # A lone surrogate (a damaged file) must not stop the build.
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """The letters and digits of a name, fit for an IRI as they are; never empty.

    Where anything but quotation marks and spaces fell away, six digits of a hash tell the name from
    those that differ in it: "5+4+1" and "541" are two.

    >>> slug("“八大计划”"), slug("D.Transformer"), slug("5+4+1") == slug("541")
    ('八大计划', 'DTransformer-61a500', False)
    """
    bare = bare_name(name)
    kept = bare if bare.isalnum() else "".join(c for c in bare if c.isalnum())
    return kept if kept == bare and kept else f"{kept}-{digest(bare, length=6)}"


def report_id(area: Area, year: int) -> str:
    """The path of a report: "2025-310109", "2025-CN"; a slash of the area's path becomes a hyphen."""
    return f"{year}-{area.id.replace('/', '-')}"


def unlisted_area(name: str, parent: Area) -> Area:
    """An area that no table holds, under its parent: a village, a neighbourhood, a foreign city."""
    neighbourhood = name.endswith(("村", "社区", "居民区", "居委会", "村委会"))
    township = name.endswith(("镇", "乡", "街道"))
    level: AreaLevel = "neighbourhood" if neighbourhood else "township" if township else "other"
    return Area(id=f"{parent.id}/{slug(name)}", name=name, level=level, within=parent.id)


@cache
def _national_names() -> frozenset[str]:
    text = (files("kg.linking") / "data" / "national.tsv").read_text("utf-8")
    return frozenset(map(name_key, data_lines(text)))


def is_national(name: str) -> bool:
    """Whether a name stands for one thing in every report: 国家…, 全国…, 长三角, 进博会, “放管服”改革."""
    key = name_key(name)
    return bool(_NATIONAL_PREFIX.match(key)) or _is_listed(key)


def _is_listed(key: str) -> bool:
    if key in _national_names():
        return True
    return any(key.endswith(tail) and key.removesuffix(tail) in _national_names() for tail in _TAILS)


def entity_id(name: str, types: Sequence[EntityType], area: Area) -> str:
    """The path of an entity's IRI under the base; `area` is the reporting area.

    Known by the name alone: Enterprise, Industry and Honor (but 市科学技术奖 is another in each city),
    laws, and whatever is national (`is_national`). Everything else belongs to the reporting area.
    Areas have their own ids (`Area.id`, `unlisted_area`).
    """
    key, own = name_key(name), slug(name)
    if own in countries.by_code():
        own = f"{own}-{digest(own, length=6)}"  # the industry AI is not Anguilla
    if "Enterprise" in types or "Industry" in types:
        return own
    if "Honor" in types and not _LOCAL_HONOR.match(key):
        return own
    if "Policy" in types and _LAW.search(key):
        return own
    # 国家旅游度假区 is another in each area, the region 长三角 is not.
    sited = set(types) <= {"Place", "Project", "Concept"}
    return own if (_is_listed(key) if sited else is_national(name)) else f"{area.id}/{own}"
