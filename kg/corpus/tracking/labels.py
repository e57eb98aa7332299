"""How a report calls its area, the things that its statements are about, and the works on them."""

from __future__ import annotations

from functools import lru_cache

from kg.corpus.tracking.fulfilment import Side
from kg.corpus.tracking.lists import made_whole
from kg.corpus.tracking.names import of_province
from kg.corpus.tracking.reports import Claim, Told
from kg.corpus.tracking.wording import pattern
from kg.language.areas import table

__all__ = ["area_names", "names_of", "other_work", "promised_names", "thing_of", "works_of"]


def area_names(told: Told) -> tuple[str, ...]:
    """How a report calls its area in front of names: 高唐县, 高唐."""
    name = told.area_name
    short = name[:-1] if len(name) > 2 and name[-1] in "省市县区州盟旗" else name
    return (name, short) if len(short) >= 2 else (name,)


def thing_of(claim: Claim) -> str:
    return claim.subject if claim.predicate in ("hasStatus", "investsIn", "establishedBy") else claim.object


def names_of(told: Told, claim: Claim) -> tuple[str, ...]:
    thing = told.things.get(thing_of(claim))
    return of_province(thing.names if thing else (told.name(thing_of(claim)),), _province(told.area))


def promised_names(target: Side) -> tuple[str, ...]:
    """The names of a target, also with the noun that a list of places ends with: (金钩)等水库建设."""
    assert isinstance(target.said, Claim)
    names = names_of(target.told, target.said)
    return (
        (*names, *made_whole(target.label, target.clause)) if target.said.predicate == "hasStatus" else names
    )


def works_of(clause: str) -> frozenset[str]:
    return frozenset(pattern("work").findall(clause))


def other_work(target: Side, clause: str) -> bool:
    """Whether a clause tells of another work at the place than was promised."""
    promised, told = works_of(target.clause), works_of(clause)
    return (
        isinstance(target.said, Claim)
        and target.said.predicate == "hasStatus"
        and bool(promised and told)
        and not promised & told
    )


@lru_cache(maxsize=64)
def _province(area: str) -> str:
    """The province or region around a reporting area; empty where there is none."""
    known = table().by_code(area.rpartition("/")[2])
    around = [a.name for a in table().parents(known) if a.level == "province"] if known else []
    return next((name for name in around if name.endswith("省")), "")
