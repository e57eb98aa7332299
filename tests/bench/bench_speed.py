"""Speed as ratios within one run: the build, the help and the throughput beside jieba.posseg.

Run with `make bench`, or `python -m pytest -s tests/bench/bench_speed.py`. User and system time of
the processes are compared, so that other work on the machine weighs less.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEED

POSSEG = """
import sys, jieba, jieba.posseg
jieba.setLogLevel(60)
for path in sys.argv[1:]:
    for word in jieba.posseg.cut(open(path, encoding="utf-8").read()): pass
"""


def seconds(*command: str) -> float:
    """User and system time of a process and its children; the best of three.

    "{run}" in the command is the number of the run, so that no run finds what another one left.
    """
    times = []
    for run in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        numbered = [word.replace("{run}", str(run)) for word in command]
        subprocess.run(numbered, check=True, capture_output=True, env=env)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


@pytest.mark.parametrize("options", [[], ["--no-model"]], ids=["model", "rules"])
def test_the_seed_builds_in_three_times_posseg(tmp_path: Path, options: list[str]) -> None:
    posseg = seconds(sys.executable, "-c", POSSEG, str(SEED))
    build = seconds(
        *(sys.executable, "-m", "kg.cli", "build", str(SEED), "--no-page"),
        *("-o", f"{tmp_path}/{{run}}", *options),
    )
    print(f"\nbuild {build:.2f} s, posseg {posseg:.2f} s: {build / posseg:.2f} times (3 allowed)")
    assert build <= 3 * posseg


def test_help_is_light() -> None:
    posseg = seconds(sys.executable, "-c", POSSEG, str(SEED))
    shown = seconds(sys.executable, "-m", "kg.cli", "--help")
    print(f"\nhelp {shown:.2f} s, posseg {posseg:.2f} s: {shown / posseg:.2f} (0.25 allowed)")
    assert shown < posseg / 4


@pytest.mark.parametrize(("model", "share"), [(False, 0.5), (True, 0.1)], ids=["rules", "model"])
def test_throughput_beside_posseg(shared: Path, model: bool, share: float) -> None:
    """Characters a second in one process over whole reports, extraction to Turtle included."""
    import jieba
    import jieba.posseg

    from kg.graph import turtle
    from kg.pipeline import annotate
    from kg.reading import load, read

    jieba.setLogLevel(60)
    list(jieba.posseg.cut("热身"))
    files = sorted((shared / "gold" / "dev").glob("*.txt"))[::4]
    sources = [next(iter(load(f))) for f in files]
    list(jieba.posseg.cut(sources[0].text))
    turtle([annotate(read(sources[0], area="北京市", year=2024), model=model)])
    characters = sum(len(s.text) for s in sources)
    start = time.process_time()
    for source in sources:
        list(jieba.posseg.cut(source.text))
    posseg = time.process_time() - start
    start = time.process_time()
    for source in sources:
        turtle([annotate(read(source, area=source.area or "北京市", year=source.year or 2024), model=model)])
    ours = time.process_time() - start
    print(
        f"\n{'model' if model else 'rules'}: {characters / ours:,.0f} characters a second, "
        f"posseg {characters / posseg:,.0f}: {posseg / ours:.2f} ({share} asked)"
    )
    assert posseg / ours >= share
