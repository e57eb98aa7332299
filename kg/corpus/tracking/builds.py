"""Tracking over a build: pairs of reports → tracking.ttl, tables/tracking.csv, tracking.html."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.corpus.tracking import numbers, things
from kg.corpus.tracking.fulfilment import Fulfilment
from kg.corpus.tracking.labels import area_names
from kg.corpus.tracking.rdf import facts
from kg.corpus.tracking.reports import Told, read
from kg.corpus.tracking.table import encode, records
from kg.corpus.tracking.works import told_of_works
from kg.errors import InputError
from kg.graph.merging import merge
from kg.graph.serialise import turtle
from kg.store import report_files, update
from kg.store.disk import FOLDER

__all__ = ["track", "track_build"]


def track_build(output: Path) -> list[Path]:
    """Track all targets of a build's reports; returns the files that were written.

    The fulfilments also become the named graph `tracking` of the build's store, where it has one.

    Raises InputError where there is no build, or none of its reports reviews the year of another.
    """
    from kg.view.tracking import Listing, page

    files = [output / "tracking.ttl", output / "tables" / "tracking.csv", output / "tracking.html"]
    listing, parts, base = Listing(), [], ""
    # Pair by pair, so that memory stays flat over many reports.
    with TemporaryDirectory(dir=_folder(output), prefix=".tracking-") as scratch:
        table = Path(scratch) / "tracking.csv"
        table.write_bytes(encode([]))
        for promised, reported in pairs(report_files(output)):
            base = promised.iri.removesuffix(promised.id)
            found = track(promised, reported)
            part = Path(scratch) / f"{promised.id}.ttl"
            part.write_bytes(turtle(facts(found, base), base=base))
            parts.append(part)
            rows = records(found, base)
            with table.open("ab") as to:
                to.write(encode(rows, header=False))
            for row in rows:
                listing.add(row)
        if not parts:
            raise InputError(
                f"no report in {output} reviews the year that another one of the same area plans: "
                "build the reports of two or more years that follow each other"
            )
        joined = Path(scratch) / "joined"
        with joined.open("wb") as to:
            merge(parts, base, to, Path(scratch))
        files[1].parent.mkdir(exist_ok=True)
        joined.replace(files[0])
        table.replace(files[1])
    files[2].write_bytes(page(listing, linked=(output / "series.html").exists()))
    if (output / FOLDER).is_dir():
        update(output, changed=files[:1], removed=(), base=base)
    return files


def _folder(output: Path) -> Path | None:
    return output if output.is_dir() else None


def track(promised: Told, reported: Told) -> list[Fulfilment]:
    """What became of the targets of one report, by another that reviews their year; in the text's order."""
    found = numbers.track(promised, reported) + things.track(promised, reported)
    found += told_of_works(found, promised, reported, area_names(promised))
    return sorted(found, key=lambda f: (f.target.place.begin, f.target.place.end, f.target.said.iri))


def pairs(files: list[Path]) -> Iterator[tuple[Told, Told]]:
    """Each report with the one of the same area that reviews its year, in the order of area and year."""
    cached = lru_cache(maxsize=2)(read)
    known: dict[str, dict[int, Path]] = {}
    for path in files:
        year, _, area = path.stem.partition("-")
        if not year.isdigit():
            continue
        known.setdefault(area, {})[int(year)] = path
    for _, years in sorted(known.items()):
        for first in sorted(years):
            if first + 1 in years:
                yield cached(years[first]), cached(years[first + 1])
