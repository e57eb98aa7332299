"""Linking reproduces the annotators' grouping of forms, given all forms as mentions.

Needs ../shared; the excerpts of the measuring set are left out.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from kg.language.areas import table
from kg.linking import link
from kg.model import ENTITY_TYPES, Area, EntityType, Mention, Report, Span

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
LEFT_OUT = {
    line.split("\t")[0]
    for line in (ROOT / "training" / "measuring_set.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the annotated reports (../shared/gold) are not here"
)


def entities_of(path: Path) -> list[tuple[list[str], tuple[EntityType, ...]]]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("E\t"):
            _, name, kinds, aliases, _ = line.split("\t")
            types = tuple(t for t in ENTITY_TYPES if t in kinds.split(",") and t != "Concept") or ("Concept",)
            found.append(([name, *(aliases.split("|") if aliases != "-" else ())], types))
    return found


def mentions_of(text: str, kinds: dict[str, tuple[EntityType, ...]]) -> list[Mention]:
    """Every occurrence of every form, the longest at each place; one beforehand for those spelled out."""
    taken: set[int] = set()
    found = []
    for form in sorted(kinds, key=lambda f: (-len(f), f)):
        spans = [Span(m.start(), m.end()) for m in re.finditer(re.escape(form), text)]
        free = [s for s in spans if not taken & set(range(s.begin, s.end))]
        for span in free or [Span(0, len(form))]:
            found.append(Mention(span, form, kinds[form], 0.9, "gold"))
            taken |= set(range(span.begin, span.end)) if free else set()
    return found


def test_pairs_of_forms() -> None:
    joined = right = wanted = 0
    for path in sorted((GOLD / "dev").glob("*.tsv")):
        if path.stem in LEFT_OUT:
            continue
        text = path.with_suffix(".txt").read_text("utf-8")
        entities = entities_of(path)
        owner = {form: i for i, (forms, _) in reversed(list(enumerate(entities))) for form in forms}
        named = (table().resolve(forms[0]) for forms, kinds in entities if "AdministrativeArea" in kinds)
        area = next((a for a in named if a), Area(id="x", name="x", level="other"))
        report = Report("r", text, text, range(len(text)), "", "", "", area, int(path.stem[:4]))
        linked: dict[str, str] = {}
        for entity in link(report, mentions_of(text, {f: entities[i][1] for f, i in owner.items()})):
            linked.update((m.form, entity.id) for m in entity.mentions)
        for a, b in itertools.combinations(sorted(linked.keys() & owner.keys()), 2):
            same, gold = linked[a] == linked[b], owner[a] == owner[b]
            joined, wanted, right = joined + same, wanted + gold, right + (same and gold)
    # 0.99 and 0.82 when this was written.
    assert right / joined > 0.97
    assert right / wanted > 0.78
