"""Vectors of characters, character pairs and words from unannotated reports.

usage: vectors.py BULK MEASURING_SET OUT.npz [--work DIR]

BULK is a folder of reports (any depth, .md or .txt). Reports of the areas that MEASURING_SET names
are left out. Paragraphs are taken once, folded as the tagger folds them, and skip-gram vectors are
trained on characters, on overlapping character pairs and on words (jieba's, joined to longer phrases
where they stand together far more often than by chance). One thread and fixed seeds: the same bytes
each time with PYTHONHASHSEED=0. Needs gensim and rjieba.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import rjieba
from gensim.models import Word2Vec
from gensim.models.phrases import Phrases

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kg.extraction.folding import fold

CHINESE = re.compile(r"[一-鿿]")
WORD = re.compile(r"[一-鿿a-z0]+")


def left_out_areas(measuring_set: Path) -> tuple[str, ...]:
    """The areas (second column) of the measuring set, as a folder's name may give them."""
    rows = [x.split("\t") for x in measuring_set.read_text("utf-8").splitlines() if x and x[0] != "#"]
    return tuple(row[1].strip() for row in rows)


def paragraphs(bulk: Path, areas: tuple[str, ...]) -> list[str]:
    """The distinct folded paragraphs of the reports outside `areas`, in the order of their paths."""
    seen: dict[str, None] = {}
    for path in sorted(p for p in bulk.rglob("*") if p.suffix in {".md", ".txt"}):
        if any(area in part or area[:-1] == part for area in areas for part in path.parts):
            continue
        for line in path.read_text("utf-8", errors="replace").splitlines():
            text = fold(line.strip())
            if len(text) >= 12 and CHINESE.search(text):
                seen.setdefault(text)
    return list(seen)


class Tokens:
    """Iterates over one reading of the paragraphs: gensim goes over them several times."""

    def __init__(self, lines: list[str], read: str) -> None:
        self.lines, self.read = lines, read

    def __iter__(self) -> Iterator[list[str]]:
        for line in self.lines:
            if self.read == "chars":
                yield list(line)
            elif self.read == "pairs":
                yield [line[i : i + 2] for i in range(len(line) - 1)]
            else:
                yield line.split(" ")


def train(tokens: Tokens, size: int, window: int, least: int, most: int | None, epochs: int) -> Word2Vec:
    """A skip-gram model with negative sampling."""
    return Word2Vec(
        sentences=tokens, vector_size=size, window=window, min_count=least, max_final_vocab=most,
        sg=1, negative=5, sample=1e-4, epochs=epochs, workers=1, seed=1,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bulk", type=Path)
    parser.add_argument("measuring_set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--part", choices=("chars", "pairs", "words"), required=True)
    args = parser.parse_args()
    lines = paragraphs(args.bulk, left_out_areas(args.measuring_set))
    print(len(lines), "paragraphs", sum(map(len, lines)), "characters", flush=True)
    if args.part == "chars":
        model = train(Tokens(lines, "chars"), 96, 6, 20, None, 2)
    elif args.part == "pairs":
        model = train(Tokens(lines, "pairs"), 48, 6, 60, 40_000, 1)
    else:
        words = [[w for w in rjieba.cut(line) if w.strip()] for line in lines]
        join = Phrases(words, min_count=30, threshold=0.35, scoring="npmi", delimiter="_").freeze()
        joined = [" ".join(join[x]).replace("_", "") for x in words]
        print(joined[1000][:300], flush=True)
        del words
        model = train(Tokens(joined, "words"), 48, 5, 25, 60_000, 2)
    keys = model.wv.index_to_key
    if args.part == "words":
        keys = [k for k in keys if len(k) > 1 and WORD.fullmatch(k) and CHINESE.search(k)]
    counts = np.array([model.wv.get_vecattr(k, "count") for k in keys], dtype=np.int64)
    np.savez(args.out, keys=np.array(keys), vectors=model.wv[keys].astype(np.float32), counts=counts)
    print(args.part, len(keys), flush=True)


if __name__ == "__main__":
    main()
