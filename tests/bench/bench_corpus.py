"""Builds of many, as ratios within one run: beside jieba.posseg in as many processes; memory; store.

    KG_BENCH_REPORTS=FOLDER python -m pytest -s tests/bench/bench_corpus.py

FOLDER holds reports (without it: ../shared/reports); KG_BENCH_MOST says how many to take, evenly spread
(60 by default). User and system time of all processes is compared, so that other work on the machine
weighs less.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED

POSSEG = """
import sys, multiprocessing
def cut(path):
    import jieba, jieba.posseg
    jieba.setLogLevel(60)
    return sum(1 for word in jieba.posseg.cut(open(path, encoding="utf-8", errors="replace").read()))
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(sum(pool.imap_unordered(cut, sys.stdin.read().splitlines())))
"""

STALLS = "1954-guowuyuan.txt"
"""posseg takes 38 s over this text alone, twice as long as over sixty others: it would flatter the ratio."""


def chosen() -> list[Path]:
    folder = Path(os.environ.get("KG_BENCH_REPORTS", SHARED / "reports"))
    files = sorted(
        path for path in folder.rglob("*") if path.suffix in (".txt", ".md") and path.name != STALLS
    )
    if not files:
        pytest.skip(f"no reports in {folder}")
    most = int(os.environ.get("KG_BENCH_MOST", "60"))
    return files[:: max(1, len(files) // most)][:most]


def run(command: list[str], given: str = "", watch: Callable[[int], None] | None = None) -> float:
    """User and system time of a process and those under it, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if watch:
        threading.Thread(target=watch, args=(process.pid,), daemon=True).start()
    _, said = process.communicate(given)
    assert process.returncode in (0, 1), said  # 1: of two files of one report one is refused
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def resident(pid: int) -> int:
    """Resident memory of a process and those under it, in bytes, as Linux tells it."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * resource.getpagesize() + sum(resident(int(child)) for child in below)


@pytest.mark.parametrize("options", [[], ["--no-store"]], ids=["store", "no-store"])
def test_a_build_of_many_beside_posseg(tmp_path: Path, options: list[str]) -> None:
    files = chosen()
    for number, path in enumerate(files):
        place = tmp_path / "in" / f"{number:05}" / path.parent.name / path.name
        place.parent.mkdir(parents=True)
        place.write_bytes(path.read_bytes())
    samples: list[tuple[int, int]] = []

    def watch(pid: int) -> None:
        while size := resident(pid):
            samples.append((len(list((tmp_path / "out" / ".parts").glob("*/built.json"))), size))
            time.sleep(1)

    posseg = run([sys.executable, "-c", POSSEG], "\n".join(map(str, files)))
    start = time.perf_counter()
    command = [sys.executable, "-m", "kg.cli", "build", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    build = run([*command, "--no-page", "--no-model", "--jobs", "2", *options], watch=watch)
    wall = time.perf_counter() - start
    store = sum(path.stat().st_size for path in (tmp_path / "out" / "store").rglob("*") if path.is_file())
    half = [size for done, size in samples if done >= len(files) // 2]
    quarter = [size for done, size in samples if len(files) // 4 <= done < len(files) // 2]
    print(
        f"\n{len(files)} reports {' '.join(options)}: {build:.1f} s of processor time, "
        f"posseg {posseg:.1f} s: "
        f"{build / posseg:.2f} times (2 allowed); {len(files) / build:.2f} reports a second of one core, "
        f"{wall:.0f} s on the clock\n"
        f"memory of all processes at most {max(s for _, s in samples) / 1e6:.0f} MB; "
        f"second half {max(half, default=0) / 1e6:.0f} MB, quarter before it "
        f"{max(quarter, default=0) / 1e6:.0f} MB; store {store / 1e6:.0f} MB"
    )
    assert build <= 2 * posseg
