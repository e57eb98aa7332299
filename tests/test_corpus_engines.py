"""Where documents are built: processes that die, and workers of a dask cluster of which one is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.corpus import Options, build_corpus, engines
from kg.corpus.options import Built
from kg.corpus.parts import Item
from kg.errors import InputError
from tests import corpus_reports
from tests.conftest import ROOT
from tests.corpus_reports import bytes_of

OPTIONS = Options(page=False, model=False)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "in"
    corpus_reports.write(folder)
    return folder


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    build_corpus([reports], out, OPTIONS, jobs=1)
    return bytes_of(out)


def test_a_worker_that_is_killed_takes_nothing_with_it(
    reports: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_one(done: int, name: str, total: int | None = None) -> None:
        if not killed:
            worker = multiprocessing.active_children()[0]
            assert worker.pid is not None
            os.kill(worker.pid, signal.SIGKILL)
            killed.append(worker.pid)

    result = build_corpus([reports], tmp_path, OPTIONS, jobs=2, progress=kill_one)
    assert killed and len(result.built) == 12 and not result.failed
    assert len({one.source for one in result.sources}) == len(result.sources) == 12
    assert bytes_of(tmp_path) == undisturbed


def deadly(item: Item, out: Path, options: Options, stamp: str) -> tuple[str, Built]:
    """A document that takes the process with it, among others that do not."""
    if item.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return item.key, Built(item.name, stamp)


def test_a_document_that_kills_its_process_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "guarded", deadly)
    names = ["a", "b", "deadly", *"cdefghijk"]
    waiting = [(Item(name, name, name), "stamp") for name in names]
    done = dict(engines.pool(2)(waiting, tmp_path, OPTIONS))
    by_name = {built.source: built for built in done.values()}
    assert sorted(by_name) == sorted(names)
    assert [name for name in names if by_name[name].error] == ["deadly"]
    assert "died" in by_name["deadly"].error


def test_a_scheduler_that_is_not_there_is_named(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="dask.distributed (extra `cluster`) is not installed")
    with pytest.raises(InputError, match="nowhere"):
        build_corpus([reports], tmp_path, OPTIONS, scheduler="nowhere")


@pytest.fixture
def dask() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address and two workers, each a process of its own that nobody starts again."""
    distributed = pytest.importorskip(
        "distributed", reason="dask.distributed (extra `cluster`) is not installed"
    )
    with distributed.LocalCluster(n_workers=0, dashboard_address=None, processes=True) as cluster:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address]
        workers = [
            subprocess.Popen(
                [*command, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", str(number)],
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for number in range(2)
        ]
        try:
            with distributed.Client(cluster.scheduler_address) as client:
                client.wait_for_workers(2, timeout=120)
            yield cluster.scheduler_address, workers
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()


def test_a_cluster_of_which_a_worker_is_killed(
    reports: Path,
    undisturbed: dict[str, bytes],
    dask: tuple[str, list[subprocess.Popen[bytes]]],
    tmp_path: Path,
) -> None:
    address, workers = dask
    killed: list[int] = []

    def kill_one(done: int, name: str, total: int | None = None) -> None:
        if done == 2:
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(done)

    result = build_corpus([reports], tmp_path, OPTIONS, scheduler=address, progress=kill_one)
    assert killed and workers[0].wait() == -signal.SIGKILL and workers[1].poll() is None
    assert len(result.built) == result.fresh == 12 and not result.failed
    assert bytes_of(tmp_path) == undisturbed
    again = build_corpus([reports], tmp_path, OPTIONS, scheduler=address)
    assert again.fresh == 0
