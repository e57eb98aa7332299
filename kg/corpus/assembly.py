"""The parts of a build put together: reports, texts, tables, the whole graph, the store, the page.

What is written depends on the parts alone, not on their order of making.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from kg.corpus.options import Built, Options
from kg.corpus.parts import FOLDER, Item, write_beside
from kg.corpus.series import encode, series
from kg.graph.merging import merge
from kg.store import rebuild, update
from kg.store.disk import is_sound
from kg.store.tables import COLUMNS

MAX_SINGLE_FILE = 100
"""Above this number of reports graph.ttl is written only when asked for."""

# Loading this many changed reports one by one takes about as long as loading all in one go.
_MOST_UPDATES = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part that stands for a report."""

    key: str
    built: Built


def choose(done: Iterable[tuple[Item, Built]]) -> tuple[list[Chosen], list[Built]]:
    """One part a report, and all sources with what came of them, in the order of their names.

    Of several sources of one report the one with the fewest doubts is taken, the first by name of those; the
    others become errors. Sources of one name (2015.md of two folders) are called by their places.
    """
    ordered = sorted(done, key=lambda x: (x[0].name, x[0].full_place))
    names = Counter(item.name for item, _ in ordered)
    called: list[Chosen] = []
    for item, built in ordered:
        if names[item.name] > 1:
            error = built.error and item.full_place + ": " + built.error.removeprefix(f"{item.name}: ")
            built = replace(built, source=item.full_place, error=error)
        called.append(Chosen(item.key, built))
    chosen: dict[str, Chosen] = {}
    for one in sorted(called, key=lambda one: len(one.built.doubts)):
        if not one.built.error:
            chosen.setdefault(one.built.report, one)
    sources: list[Built] = []
    for one in called:
        built = one.built
        taken = chosen.get(built.report)
        if not built.error and taken is not None and taken is not one:
            error = f"{taken.built.source} already holds the report {built.report} ({built.title})"
            error += ": keep one of them, or tell them apart with a manifest"
            built = replace(built, error=error)
        sources.append(built)
    return [chosen[report] for report in sorted(chosen)], sources


def assemble(out: Path, chosen: list[Chosen], sources: list[Built], options: Options) -> list[Path]:
    """Write everything that a build promises; returns the files and folders."""
    state = _State.of(out, options)
    for left in [*out.glob(".*.*.[0-9]*"), *(out / "tables").glob(".*.[0-9]*")]:
        left.unlink(missing_ok=True)  # by a build that was killed while it wrote
    now = {c.built.report: c.built.stamp for c in chosen}
    for folder, ending in (("reports", ".ttl"), ("texts", ".txt")):
        _clear_others(out / folder, ending, set(now))
    for c in chosen:
        report = c.built.report
        for name, target in (("report.ttl", f"reports/{report}.ttl"), ("text.txt", f"texts/{report}.txt")):
            if state.stamps.get(report) != c.built.stamp or not (out / target).exists():
                _link(out / FOLDER / c.key / name, out / target)
    turtle = [out / "reports" / f"{report}.ttl" for report in now]
    files = [*turtle, *(out / "texts" / f"{report}.txt" for report in now)]
    for name in COLUMNS:
        _stream(out / "tables" / name, lambda to, name=name: _join(out, chosen, name, to))  # type: ignore[misc]
        files.append(out / "tables" / name)
    table = out / "tables" / "series.csv"
    if len(chosen) > 1:
        rows = series(_tables(out, chosen, "observations.csv"), options.base)
        _stream(table, lambda to: to.writelines(encode(rows)))
        files.append(table)
    else:
        table.unlink(missing_ok=True)
    if len(chosen) <= MAX_SINGLE_FILE or options.single_file:
        _stream(out / "graph.ttl", lambda to: merge(turtle, options.base, to, out / FOLDER))
        files.append(out / "graph.ttl")
    else:
        (out / "graph.ttl").unlink(missing_ok=True)
    write_beside(out / "build-report.csv", report_table(sources))
    files.append(out / "build-report.csv")
    if options.store:
        _store(out, state, now, options)
        files.append(out / "store")
    else:
        (out / FOLDER / "store.json").unlink(missing_ok=True)
        shutil.rmtree(out / "store", ignore_errors=True)
    return files


@dataclass(frozen=True, slots=True)
class _State:
    """What the store holds: each report's stamp, under which base."""

    base: str
    stamps: dict[str, str]

    @staticmethod
    def of(out: Path, options: Options) -> _State:
        try:
            data = json.loads((out / FOLDER / "store.json").read_bytes())
            return _State(str(data["base"]), dict(data["stamps"]))
        except (OSError, ValueError, KeyError, TypeError):
            return _State(options.base, {})


def _store(out: Path, state: _State, now: dict[str, str], options: Options) -> None:
    """Bring the store to the reports of now; its state is forgotten while that goes on."""
    record = out / FOLDER / "store.json"
    changed = [r for r, stamp in now.items() if state.stamps.get(r) != stamp]
    removed = [r for r in state.stamps if r not in now]
    sound = state.base == options.base and is_sound(out)
    if not changed and not removed and sound:
        return
    record.unlink(missing_ok=True)
    files = {report: out / "reports" / f"{report}.ttl" for report in now}
    if state.stamps and sound and len(changed) <= _MOST_UPDATES:
        update(out, changed=[files[r] for r in changed], removed=removed, base=options.base)
    else:
        rebuild(out, files.values(), options.base)
    write_beside(record, json.dumps({"base": options.base, "stamps": now}).encode())


def write_pages(out: Path, chosen: list[Chosen], options: Options) -> list[Path]:
    """Write the pages: graph.html, and series.html and comparison.html for several reports.

    Laying out the graph takes long: pages that an earlier build laid out of the same reports are kept.
    """
    wanted = ("graph", *(("series", "comparison") if len(chosen) > 1 else ())) if options.page else ()
    pages = {name: out / f"{name}.html" for name in ("graph", "series", "comparison")}
    record = out / FOLDER / "pages.json"
    now = json.dumps({c.built.report: c.built.stamp for c in chosen}, sort_keys=True).encode()
    kept = record.exists() and record.read_bytes() == now and all(pages[name].exists() for name in wanted)
    if wanted and not kept:
        from kg.view import comparison, series, write_page

        record.unlink(missing_ok=True)
        write_page(out, pages["graph"])
        if len(chosen) > 1:
            write_beside(pages["series"], series.page(out / "tables" / "series.csv"))
            write_beside(pages["comparison"], comparison.page(_tables(out, chosen, "entities.csv")))
        write_beside(record, now)
    for name, page in pages.items():
        if name not in wanted:
            page.unlink(missing_ok=True)
    return [pages[name] for name in wanted]


def _tables(out: Path, chosen: list[Chosen], name: str) -> list[tuple[str, str, Path]]:
    """Each report's id, its area's name and its own table of that name."""
    return [(c.built.report, c.built.area, out / FOLDER / c.key / name) for c in chosen]


def _link(part: Path, target: Path) -> None:
    """Make `target` the same file as `part`, or a copy where the file system has no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        os.link(part, beside)
    except OSError:
        shutil.copyfile(part, beside)
    os.replace(beside, target)
    beside.unlink(missing_ok=True)  # Where both were already the same file, replacing does nothing.


def _stream(path: Path, write: Callable[[BinaryIO], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as to:
            write(to)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _join(out: Path, chosen: list[Chosen], name: str, to: BinaryIO) -> None:
    """The parts' tables as one: the first one's header, then all rows."""
    for position, c in enumerate(chosen):
        with (out / FOLDER / c.key / name).open("rb") as part:
            heading = part.readline()
            if position == 0:
                to.write(heading)
            shutil.copyfileobj(part, to)


def _clear_others(folder: Path, ending: str, keep: set[str]) -> None:
    for path in sorted(folder.glob(f"*{ending}")):
        if path.stem not in keep:
            path.unlink()
    for left in folder.glob(f".*{ending}.[0-9]*"):  # by a build that was killed while it wrote
        left.unlink()


def report_table(sources: Iterable[Built]) -> bytes:
    """build-report.csv: a line a source, with what it gave, what was doubtful and what went wrong."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        ["source", "report", "title", "area", "year", "actual", "planned", "observations", "doubts", "error"]
    )
    for b in sources:
        numbers = ("", "", "") if b.error else (b.actual, b.planned, b.observations)
        writer.writerow(
            [b.source, b.report, b.title, b.area, b.year or "", *numbers, " | ".join(b.doubts), b.error]
        )
    return b"\xef\xbb\xbf" + text.getvalue().encode()
