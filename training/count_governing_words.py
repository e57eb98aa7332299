"""Count what governs names in the bulk reports: words before quoted programs and events, after projects.

usage: python training/count_governing_words.py FOLDER [--least N]

FOLDER holds report texts (NAME.md); those of the measuring set's areas are passed over. Printed are the
words that the lexicons (governing_verbs.tsv, status_words.tsv) lack, with counts, for a person to choose
from.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import rjieba

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.extraction.statements.frame import read_rows  # noqa: E402

PROGRAM = re.compile(
    r"([^，。；、“”\n]{1,10})“[^”\n]{2,14}”(?:[^，。；“”]{0,4}"
    r"(?:计划|行动|工程|机制|制度|改革|试点|政策|方案|模式|体系|战略))"
)
EVENT = re.compile(r"([^，。；、“”\n]{1,10})(?:首届|第[一二三四五六七八九十\d]{1,3}届)")
HONOUR = re.compile(
    r"([^，。；、“”\n]{1,8})(?:全国|国家|全省|省级|国家级)[^，。；、\n]{2,14}(?:示范[区县市]|城市|称号|奖|先进|百强)"
)
STATUS = re.compile(r"等(?:一批|\d+个)?(?:重点|重大)?(?:项目|工程)([^，。；、\n]{2,10})[，。；]")
WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


def texts(folder: Path) -> Iterator[str]:
    """The reports' texts, without those of the measuring set's areas."""
    lines = (ROOT / "training" / "measuring_set.txt").read_text("utf-8").splitlines()
    areas = [line.split("\t")[1].rstrip("省市县区") for line in lines if "\t" in line]
    for path in sorted(folder.rglob("*.md")):
        if not any(area in str(path) for area in areas):
            yield path.read_text("utf-8", errors="replace")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--least", type=int, default=15)
    options = parser.parse_args()
    known = {r[0] for r in read_rows("governing_verbs.tsv")} | {r[0] for r in read_rows("status_words.tsv")}
    counts: dict[str, Counter[str]] = {
        k: Counter() for k in ("program", "event", "honour", "status", "stage")
    }
    for text in texts(options.folder):
        for kind, pattern in (("program", PROGRAM), ("event", EVENT), ("honour", HONOUR)):
            for m in pattern.finditer(text):
                words = rjieba.cut(m[1])
                if words and WORD.fullmatch(words[-1]):
                    counts[kind][words[-1]] += 1
        for m in STATUS.finditer(text):
            counts["stage"][m[1]] += 1
            for word in rjieba.cut(m[1]):
                if WORD.fullmatch(word):
                    counts["status"][word] += 1
    for kind, counter in counts.items():
        new = [(w, n) for w, n in counter.most_common() if w not in known and n >= options.least]
        print(kind, " ".join(f"{w}{n}" for w, n in new))


if __name__ == "__main__":
    main()
