"""Doing the work: in this process, in a pool of processes, or on a dask.distributed cluster."""

from __future__ import annotations

import errno
import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from kg.corpus.options import Built, Options
from kg.corpus.parts import Item, make
from kg.errors import InputError, KgError

Waiting = tuple[Item, str]
"""An item and the stamp that its part is to bear."""
Done = tuple[str, Built]
"""An item's key and what came of it."""
Engine = Callable[[Iterable[Waiting], Path, Options], Iterator[Done]]

# How many documents wait at each worker: enough that none idles, few enough that texts do not pile up.
_AHEAD = 3
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def guarded(item: Item, out: Path, options: Options, stamp: str) -> Done:
    """`make`, with a failure of the program itself as an error of this document alone."""
    try:
        return item.key, make(item, out, options, stamp)
    except KgError as error:
        return item.key, Built(source=item.name, error=str(error))
    except Exception as error:  # one document's trouble must not stop the others
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise InputError(
                f"cannot write into {out}: {error.strerror}. "
                "Free space or choose another folder with -o DIR."
            ) from None
        return item.key, Built(
            source=item.name,
            error=f"the program failed on this document ({type(error).__name__}: {error}); please report it",
        )


def in_process(waiting: Iterable[Waiting], out: Path, options: Options) -> Iterator[Done]:
    """One after the other, here."""
    for item, stamp in waiting:
        yield guarded(item, out, options, stamp)


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
                        error="the process that built it died (out of memory?): build it alone with --jobs 1",
                    ),
                )

    return run


def _pool_run(
    source: Iterator[Waiting], jobs: int, out: Path, options: Options
) -> Generator[Done, None, list[Waiting]]:
    """Yields what is built; its value is what was under way when a process died."""
    context = multiprocessing.get_context("spawn")
    running: dict[Future[Done], Waiting] = {}
    with ProcessPoolExecutor(jobs, mp_context=context) as executor:
        try:
            while True:
                for item, stamp in islice(source, jobs * _AHEAD - len(running)):
                    running[executor.submit(guarded, item, out, options, stamp)] = (item, stamp)
                if not running:
                    return []
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    built = future.result()
                    del running[future]
                    yield built
        except BrokenProcessPool:
            return list(running.values())
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def cluster(scheduler: str) -> Engine:
    """An engine on a dask.distributed scheduler, which gives a dead worker's documents to others.

    All workers must see the build's folder under the same path. Raises `InputError` where the
    scheduler cannot be reached.
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
        with client:
            workers = max(1, sum(client.nthreads().values()))
            source = iter(waiting)

            def submit(count: int) -> list[object]:
                return [
                    client.submit(guarded, item, out, options, stamp, key=f"{item.key}-{stamp}", retries=3)
                    for item, stamp in islice(source, count)
                ]

            under_way = as_completed(submit(workers * _AHEAD))
            for future in under_way:
                built: Done = future.result()
                for more in submit(1):
                    under_way.add(more)
                future.release()
                yield built

    return run
