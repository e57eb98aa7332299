"""A build: sources → parts, in whatever order and number of processes → the files of the folder."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from kg.corpus.assembly import assemble, choose, write_pages
from kg.corpus.engines import Engine, Waiting, cluster, in_process, pool
from kg.corpus.folder import check_folder, held
from kg.corpus.options import BuildResult, Built, Options
from kg.corpus.parts import Item, kept, program_version, remove_others
from kg.corpus.worklist import count, items
from kg.errors import InputError, KgError
from kg.graph.rdf import check_base
from kg.reading import check_area, check_year


class Progress(Protocol):
    """Called after each document: how many are done, of how many if that is known, and its name.

    Then called with what is written of them all.
    """

    def __call__(self, done: int, name: str, total: int | None = None) -> None: ...


def build_corpus(
    paths: Iterable[Path | str],
    out: Path,
    options: Options,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Build the sources under `paths` (files, folders, archives) into the folder `out`.

    What an earlier build made of the same content with the same options and program is kept; what
    is no longer under the paths is removed. One bad document is reported and stops nobody. Raises
    `InputError` if nothing could be built, `out` cannot be written or an option makes no sense, and
    `KgError` if nothing could be built for the program itself failed, or the disk is full.
    """
    start = time.perf_counter()
    check_base(options.base)
    if options.year is not None:
        check_year(options.year)
    if options.area is not None:
        check_area(options.area)
    given = list(paths)
    check_folder(out, given)
    with held(out):
        return _build(given, out, options, _engine_of(jobs, scheduler), progress, start)


def _build(
    given: list[Path | str],
    out: Path,
    options: Options,
    engine: Callable[[int], Engine],
    progress: Progress | None,
    start: float,
) -> BuildResult:
    program = program_version()
    done: list[tuple[Item, Built]] = []
    waiting: dict[str, Item] = {}
    counted = _Counter(progress, count(given))
    fresh = taken = 0

    def to_do() -> Iterator[Waiting]:
        nonlocal taken
        for item in items(given, options.text_column):
            stamp = options.stamp(item.name, item.place, item.sha256, program)
            earlier = kept(out, item, stamp)
            if earlier is not None:
                done.append((item.light(), earlier))
                taken += not earlier.error
                counted.step(item.name)
            else:
                waiting[item.key] = item.light()
                yield item, stamp

    ahead = to_do()
    first = list(islice(ahead, 2))
    for key, built in engine(len(first))(chain(first, ahead), out, options):
        done.append((waiting.pop(key), built))
        fresh += 1
        counted.step(built.source)
    chosen, sources = choose(done)
    sources = sorted(sources, key=lambda b: b.source)
    if not chosen:
        reasons = "\n".join(f"  {b.error}" for b in sources[:5])
        failed = KgError if any(b.crashed for b in sources) else InputError
        raise failed(f"nothing could be built:\n{reasons}")
    counted.tell("tables, graph and store")
    remove_others(out, {item.key for item, _ in done})
    files = assemble(out, chosen, sources, options)
    counted.tell("pages")
    files += write_pages(out, chosen, options)
    listed = {options.listed_as(item.name, item.place) for item, _ in done}
    unlisted = tuple(name for name in options.given if name not in listed)
    return BuildResult(out, tuple(sources), fresh, taken, time.perf_counter() - start, tuple(files), unlisted)


def _engine_of(jobs: int | None, scheduler: str | None) -> Callable[[int], Engine]:
    """The engine for so many documents at the least."""

    def engine(at_least: int) -> Engine:
        if scheduler:
            return cluster(scheduler)
        many = jobs or os.cpu_count() or 1
        return pool(many) if many > 1 and at_least > 1 else in_process

    return engine


class _Counter:
    """Counts what is done and tells the progress, with the total where that is known beforehand."""

    def __init__(self, progress: Progress | None, total: int | None) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def step(self, name: str) -> None:
        self._done += 1
        self.tell(name)

    def tell(self, name: str) -> None:
        if self._progress:
            self._progress(self._done, name, self._total)
