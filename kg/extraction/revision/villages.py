"""Villages and communities told with the town that they lie in: 羊平镇羊平北村 is 羊平镇 and 羊平北村."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.language import areas
from kg.language.area_names import TOWN_ENDINGS
from kg.model import EntityType, Mention, Report, Span

_CHAIN = re.compile(
    r"(?P<outer>[\u4e00-\u9fff]{1,6}?(?:镇|(?<![城家老山水故他])乡|苏木|街道(?:办事处)?|县|旗|(?<![社园小])区))"
    r"(?P<inner>(?![镇乡县区])[\u4e00-\u9fff]{1,6}(?<![乡新农山])(?:村|社区|嘎查))"
)
_CUT = re.compile(r"(?P<head>[镇乡])(?P<inner>[\u4e00-\u9fff]{1,5}(?<![乡新农山])(?:村|社区))")
_KINDS: frozenset[EntityType] = frozenset({"AdministrativeArea", "Place"})
_AREA: tuple[EntityType, ...] = ("AdministrativeArea",)


def split_villages(report: Report, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, a village with its town or county in front parted into the two areas.

    Where the town's last character was taken for the village's first (北关, 镇高阜村), it goes back.
    """
    ends = {m.span.end: m for m in found if m.types[0] in _KINDS and len(m.form) == len(m.span)}
    out: list[Mention] = []
    longer: dict[Span, Mention] = {}
    for m in found:
        if m.types[0] not in _KINDS or len(m.form) != len(m.span):
            out.append(m)
        elif (chain := _CHAIN.fullmatch(m.form)) and _is_outer(report, chain["outer"]):
            out += _parts(m, chain.end("outer"))
        elif cut := _CUT.fullmatch(m.form):
            before = ends.get(m.span.begin)
            if before is not None:
                span = Span(before.span.begin, m.span.begin + 1)
                longer[before.span] = replace(before, span=span, form=report.slice(span), types=_AREA)
            out.append(_parts(m, cut.end("head"))[1])
        else:
            out.append(m)
    return tuple(sorted((longer.get(m.span, m) for m in out), key=lambda m: (m.span, m.form)))


def _is_outer(report: Report, form: str) -> bool:
    """Whether a name is a town's, by its last character, or that of a county or district of the table."""
    return form.endswith(TOWN_ENDINGS) or areas.table().resolve(form, report.area, report.year) is not None


def _parts(m: Mention, border: int) -> tuple[Mention, Mention]:
    at, grounds = m.span.begin + border, f"{m.grounds} part of {m.form}".strip()
    return (
        replace(m, span=Span(m.span.begin, at), form=m.form[:border], types=_AREA, grounds=grounds),
        replace(m, span=Span(at, m.span.end), form=m.form[border:], types=_AREA, grounds=grounds),
    )
