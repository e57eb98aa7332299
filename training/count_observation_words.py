"""Count what stands around numbers in the bulk reports: verbs, predicates, heads of quantities, units.

usage: python training/count_observation_words.py FOLDER [--least N] [--every N]

FOLDER holds report texts (NAME.md); those of the measuring set's areas are passed over. Printed are the words
that kg/language/data/observations/ and units.tsv lack, with counts, for a person to choose from.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

import rjieba

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "training"))

from count_governing_words import texts  # noqa: E402

from kg.extraction.observations.words import lexicon  # noqa: E402
from kg.language import units  # noqa: E402

CLAUSE = re.compile(r"[，。；：！\n]")
UNIT = re.compile(r"\d[余多]?(?:万亿|[百千]?[万亿]|千)?[余多]?([\u4e00-\u9fffA-Za-z%‰℃]{1,3})")
HEAD = re.compile(r"([\u4e00-\u9fff]{2,4})(?:同比)?(?:增长|下降|达到?|为|提高到|突破|超过)\d")
BEHIND = re.compile(r"\d[\d.]*[余多]?[个家项条户座所名]([^，。；、\d]{3,14})$")


def count(folder: Path, every: int) -> dict[str, Counter[str]]:
    """Verbs at the head and tail of clauses with numbers, heads of quantities, and what follows numbers."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("verb", "predicate", "head", "unit")}
    for number, text in enumerate(texts(folder)):
        if number % every:
            continue
        for clause in CLAUSE.split(text):
            if len(clause) > 60 or not re.search(r"\d", clause):
                continue
            for match in UNIT.finditer(clause):
                counts["unit"].update(match[1][:size] for size in range(1, len(match[1]) + 1))
            for match in HEAD.finditer(clause):
                counts["head"][match[1][-2:]] += 1
            if match := BEHIND.search(clause):
                words = [word for word, tag in rjieba.tag(match[1]) if tag == "v" and len(word) > 1]
                counts["predicate"].update(words[:1])
            verb = ""
            for word, tag in rjieba.tag(clause[:12]):
                if not tag.startswith("v"):
                    break
                verb += word
            if 1 < len(verb) < 6:
                counts["verb"][verb] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=int, default=15)
    parser.add_argument("--every", type=int, default=4, help="read every n-th report")
    options = parser.parse_args()
    words = lexicon()
    known = {
        "verb": lambda word: word in words.actions or word in words.openings,
        "predicate": lambda word: word in words.actions or words.predicate.match(word) is not None,
        "head": lambda word: bool(words.sums.suffix(word) or words.rates.suffix(word)),
        "unit": lambda word: any(word.startswith(unit) for unit in units.units()),
    }
    for kind, counted in count(options.folder, options.every).items():
        new = [(word, n) for word, n in counted.most_common() if n >= options.least and not known[kind](word)]
        print(f"{kind}: " + " ".join(f"{word}{n}" for word, n in new[:200]))


if __name__ == "__main__":
    main()
