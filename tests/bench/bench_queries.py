"""Seconds of each named query, and of `find` and `explain`, on a build of many reports.

    KG_BENCH_BUILD=FOLDER python -m pytest -s tests/bench/bench_queries.py

FOLDER is the output of `kg build`. Processor time is told, so that other work on the machine weighs less.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store import named_queries, open_store, run
from kg.store.explain import explain, find

GIVEN = {"area": "昆明", "indicator": "生产总值", "name": "乡村振兴", "text": "数字经济"}
"""What restricts a query; each is asked with those of its parameters that are here."""


def seconds(what: Callable[[], object]) -> float:
    start = time.process_time()
    what()
    return time.process_time() - start


def test_named_queries() -> None:
    folder = os.environ.get("KG_BENCH_BUILD")
    if not folder:
        pytest.skip("KG_BENCH_BUILD names no build")
    store = open_store(Path(folder))
    print()
    for query in named_queries().values():
        given = {name: value for name, value in GIVEN.items() if name in query.parameters}
        took = seconds(lambda: run(store, query.name, given))  # noqa: B023  # called at once
        print(f"{took:7.2f} s  {query.name} {' '.join(f'{k}={v}' for k, v in given.items())}")
    found = find(store, GIVEN["name"])
    print(f"{seconds(lambda: find(store, GIVEN['name'])):7.2f} s  find {GIVEN['name']}")
    print(f"{seconds(lambda: explain(store, found[0])):7.2f} s  explain {found[0]}")
