"""Words that say how far a thing has come."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from kg.corpus.tracking.verdicts import RANKS
from kg.language.data_lines import data_lines

__all__ = ["CARRYING", "DOES", "HOW", "stage_of", "stages", "starts_with_stage"]

HOW = (
    "(?:扎实|持续|深入|全面|大力|稳步|积极|统筹|加快|切实|着力|继续|不断|有序|有力|有效|高效|坚决|协同"
    "|强力|纵深|认真|严格|自觉|坚定|稳妥|努力|高标准|高质量|精心|从严|率先|常态化|圆满|如期|顺利|成功|锲而不舍)"
)
DOES = (
    "(?:推进|推动|推行|开展|实施|实行|深化|打好|落实|完成|做好|抓好|贯彻|加强|强化|坚持|执行|遵守|办好|健全"
    "|完善|建立|巩固|严格)了?"
)
CARRYING = re.compile(f"(?:{HOW}*{DOES})+")
_SPENT = re.compile(r"(?:超额)?完成(?:总|固定资产|工业|年度)?投资")


@cache
def stages() -> tuple[tuple[str, str, bool], ...]:
    """Words of status, the furthest one that each says, and whether it is weak; the longest words first."""
    text = (files("kg.language") / "data" / "status_words.tsv").read_text("utf-8")
    found = []
    for line in data_lines(text):
        word, statuses, force = line.split("\t")
        if word == "获批":
            continue  # 获批 tells of a title, in a clause that no rule has read
        status = max((s.strip() for s in statuses.split(",")), key=lambda s: RANKS[s])
        found.append((word, status, force.strip() == "weak"))
    found += [(word, "completed", False) for word in ("成功创建", "创建成功", "创建为")]
    return tuple(sorted(found, key=lambda x: (-len(x[0]), x[0])))


def starts_with_stage(text: str) -> bool:
    return any(text.startswith(word) for word, _, _ in stages())


def stage_of(text: str, *, adjacent: Literal["", "start", "end"] = "") -> tuple[str, str] | None:
    """The word of a text that says the furthest status, and the status.

    `adjacent` tells on which side of the text the thing stands: then a word that says only that work
    goes on (建设, 推进) must stand next to it.
    """
    text = text.replace("建成区", "")
    spent = _SPENT.search(text)
    best = (spent[0], "underway") if spent else None
    text = _SPENT.sub("", text)
    for word, status, weak in stages():
        if word not in text or (best and (word in best[0] or RANKS[status] <= RANKS[best[1]])):
            continue
        near = {"": True, "start": text.startswith(word), "end": text.endswith(word)}[adjacent]
        if not weak or near:
            best = (word, status)
    return best
