"""What a review tells of a work by its content, where it does not name the work: 公厕 for 厕所革命."""

from __future__ import annotations

import re
from functools import cache

from kg.corpus.tracking.mentions import Said, clauses
from kg.corpus.tracking.reports import Told
from kg.corpus.tracking.verdicts import RANKS
from kg.corpus.tracking.wording import fold_clause
from kg.language.lexicon import rows

__all__ = ["by_content"]

_GRADE = 0.66


def by_content(name: str, reported: Told) -> Said | None:
    """What the review says of the matter of a work that it does not name: 环保督察问题已整改7项."""
    key = fold_clause(name)
    for promise, result in _contents():
        if not promise.search(key):
            continue
        for place, clause in clauses(reported):
            if found := result.search(clause):
                doubt = "told by what was done of it"
                return Said(place, clause, RANKS["underway"], "underway", found[0], False, _GRADE, doubt)
    return None


@cache
def _contents() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(r["promise"]), re.compile(r["result"])) for r in rows("contents", "kg.corpus.tracking")
    )
