"""Score the whole pipeline on the annotated reports, in one process.

usage: python training/measure.py [dev|measuring|seed|all] [--no-model] [--model-dir DIR] [--errors]
       [--only NAME] [--reliability]

dev: every excerpt outside training/measuring_set.txt. The measuring set's errors are never shown.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

from kg.pipeline import annotate
from kg.reading import load, read
from kg.scoring import Score, Tally, add, from_document, parse_gold, score

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
ROWS = [
    ("entities", "name"),
    ("entities", "strict"),
    ("relations", "triple"),
    ("relations", "strict"),
    ("observations", "number"),
    ("observations", "strict"),
]


def measuring_set() -> set[str]:
    lines = (ROOT / "training" / "measuring_set.txt").read_text("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def cases(part: str) -> list[tuple[str, Path, Path]]:
    """Name, text and gold file of each annotated report of a part."""
    out = []
    if part in ("dev", "measuring", "all"):
        left_out = measuring_set()
        for gold in sorted((SHARED / "gold" / "dev").glob("*.tsv")):
            if part == "all" or (gold.stem in left_out) == (part == "measuring"):
                out.append((gold.stem, gold.with_suffix(".txt"), gold))
    if part in ("seed", "all"):
        out.append(("seed", next((SHARED / "seeds").glob("*.txt")), SHARED / "gold" / "seed.tsv"))
    return out


def cell(tally: Tally) -> str:
    return f"{tally.f1:.3f} ({tally.precision:.2f}/{tally.recall:.2f})".rjust(20)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("part", nargs="?", default="dev", choices=["dev", "measuring", "seed", "all"])
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--model-dir", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--reliability", action="store_true")
    parser.add_argument("--only")
    args = parser.parse_args()
    if args.errors and args.part in ("measuring", "all"):
        print("the measuring set's errors are not to be looked at", file=sys.stderr)
        return 2
    scores: list[Score] = []
    characters, seconds = 0, 0.0
    print(f"{'':26}" + "".join(f"{a[:4]}.{b}".rjust(20) for a, b in ROWS))
    for name, text, gold_file in cases(args.part):
        if args.only and args.only not in name:
            continue
        extra = gold_file.with_suffix(".args")
        options = extra.read_text("utf-8").split() if extra.exists() else []
        given = dict(zip(options[::2], options[1::2], strict=True))
        start = time.perf_counter()
        source = next(iter(load(text)))
        year = int(given["--year"]) if "--year" in given else None
        report = read(source, area=given.get("--area"), year=year)
        document = annotate(report, model=not args.no_model, model_dir=args.model_dir)
        seconds += time.perf_counter() - start
        characters += len(report.text)
        result = score(report.source, parse_gold(gold_file.read_text("utf-8")), from_document(document))
        scores.append(result)
        print(f"{name:26}" + "".join(cell(result.rows[row]) for row in ROWS))
        if args.errors:
            print(*result.errors, sep="\n")
    total = add(scores)
    print(f"{'all (micro)':26}" + "".join(cell(total[row]) for row in ROWS))
    for what in ("types", "predicates"):
        summed: dict[str, Tally] = {}
        for one in scores:
            for key, tally in getattr(one, what).items():
                summed[key] = summed.get(key, Tally(0, 0, 0)) + tally
        for key, tally in summed.items():
            print(f"  {key:20}{cell(tally)}   {tally.right}/{tally.given}/{tally.wanted}")
    if args.reliability:
        bins: dict[tuple[str, int], list[bool]] = defaultdict(list)
        for one in scores:
            for judged in one.judged:
                bins[judged.kind, min(int(judged.confidence * 10), 9)].append(judged.right)
        for (kind, low), rights in sorted(bins.items()):
            print(f"  {kind:12} {low / 10:.1f}+  {sum(rights) / len(rights):.2f} right of {len(rights)}")
    print(f"{characters} characters in {seconds:.1f} s: {characters / max(seconds, 1e-9):.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
