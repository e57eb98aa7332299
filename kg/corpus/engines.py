"""Doing the work: in this process, in a pool of processes, or on a dask.distributed cluster."""

from __future__ import annotations

import errno
import gc
import hashlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection
from pathlib import Path
from typing import Any

from kg.corpus.options import Built, Options
from kg.corpus.parts import Item, make, program_version
from kg.errors import InputError, KgError

Waiting = tuple[Item, str]
"""An item and the stamp that its part is to bear."""
Done = tuple[str, Built]
"""An item's key and what came of it."""
Engine = Callable[[Iterable[Waiting], Path, Options], Iterator[Done]]

# How many documents wait at each worker: enough that none idles, few enough that texts do not pile up.
_AHEAD = 3
_DIED = "the process that built it died (out of memory?): build it alone with --jobs 1"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def guarded(item: Item, out: Path, options: Options, stamp: str) -> Done:
    """`make`, with a failure of the program itself as an error of this document alone."""
    try:
        return item.key, make(item, out, options, stamp)
    except KgError as error:
        return item.key, Built(source=item.name, error=str(error))
    except Exception as error:  # one document's trouble must not stop the others
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise KgError(
                f"cannot write into {out}: {error.strerror}. Free space or choose another folder with -o DIR."
            ) from None
        what = f"the program failed on this document ({type(error).__name__}: {error})"
        return item.key, Built(source=item.name, error=f"{item.name}: {what}; please report it", crashed=True)


def in_process(waiting: Iterable[Waiting], out: Path, options: Options) -> Iterator[Done]:
    """One after the other, here."""
    before = gc.get_threshold()
    _collect_rarely()
    try:
        for item, stamp in waiting:
            yield guarded(item, out, options, stamp)
    finally:
        gc.set_threshold(*before)


def pool(jobs: int) -> Engine:
    """An engine of `jobs` processes. A process that dies takes no other document with it."""

    def run(waiting: Iterable[Waiting], out: Path, options: Options) -> Iterator[Done]:
        source = iter(waiting)
        suspects: list[Waiting] = []
        while True:
            lost = yield from _pool_run(source, jobs, out, options)
            suspects += lost
            if not lost:
                break
        for one in suspects:
            # Alone in a pool of its own, so that the one that kills its process is known.
            if (yield from _pool_run(iter([one]), 1, out, options)):
                item = one[0]
                yield (
                    item.key,
                    Built(
                        source=item.name,
                        error=_DIED,
                        crashed=True,
                    ),
                )

    return run


def _pool_run(
    source: Iterator[Waiting], jobs: int, out: Path, options: Options
) -> Generator[Done, None, list[Waiting]]:
    """Yields what is built; its value is what was under way when a process died."""
    context = multiprocessing.get_context("spawn")
    running: dict[Future[Done], Waiting] = {}
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin) as executor:
        next_one: Waiting | None = None
        try:
            while True:
                while len(running) < jobs * _AHEAD and (next_one := next(source, None)):
                    item, stamp = next_one
                    running[executor.submit(guarded, item, out, options, stamp)] = next_one
                    next_one = None
                if not running:
                    return []
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    built = future.result()
                    del running[future]
                    yield built
        except BrokenProcessPool:
            # What was taken but could not even be handed over is lost with the others.
            return [*running.values(), *([next_one] if next_one else [])]
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _collect_rarely() -> None:
    """Look for circular garbage less often: hardly any comes up, and a tenth of the time goes into it."""
    gc.set_threshold(100_000, 50, 100)


def _begin() -> None:
    """Let a worker end when the build's process is gone: killed, that one can no longer tell it."""
    _collect_rarely()
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def cluster(scheduler: str) -> Engine:
    """An engine on a dask.distributed scheduler, which gives a dead worker's documents to others.

    All workers must see the build's folder under the same path and hold the same version of the
    program. Raises `InputError` where the scheduler cannot be reached, has no worker within half a
    minute, or a worker holds another version.
    """

    def run(waiting: Iterable[Waiting], out: Path, options: Options) -> Iterator[Done]:
        try:
            from distributed import Client, as_completed  # type: ignore[attr-defined, unused-ignore]
        except ImportError:
            raise InputError(
                "--scheduler needs dask.distributed: pip install 'govreport-kg[cluster]'"
            ) from None
        try:
            client = Client(scheduler, timeout="10s")
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(f"the scheduler {scheduler} cannot be reached: {error}") from None
        out = out.resolve()
        place = hashlib.sha256(str(out).encode()).hexdigest()[:8]  # others may build the same elsewhere
        with client:
            _check_workers(client, scheduler)
            source = iter(waiting)
            under_way = as_completed()
            items: dict[str, Item] = {}

            def submit() -> None:
                room = max(1, sum(client.nthreads().values())) * _AHEAD - len(items)
                for item, stamp in islice(source, max(0, room)):
                    key = f"kg-{place}-{item.key}-{stamp}"
                    items[key] = item.light()
                    under_way.add(client.submit(guarded, item, out, options, stamp, key=key, retries=3))

            submit()
            for future in under_way:
                item = items.pop(future.key)
                yield _result(future, item)
                future.release()
                submit()

    return run


def _check_workers(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=30)
    except TimeoutError:
        raise InputError(
            f"the scheduler {scheduler} has no workers: start some with `dask worker {scheduler}`"
        ) from None
    for worker, version in sorted(client.run(program_version).items()):
        if version != program_version():
            raise InputError(f"the worker {worker} holds another version of kg: install the same on all")


def _result(future: Any, item: Item) -> Done:
    """What came of a task; one that killed every worker that tried it is an error of its document."""
    from distributed.scheduler import KilledWorker

    try:
        done: Done = future.result()
    except KilledWorker:
        return item.key, Built(source=item.name, error=_DIED, crashed=True)
    return done
