"""Documents → the files of a build: Turtle, texts, tables, store, page.

Everything is written beside its place and renamed, so that a build that stops half-way leaves no
half-written file.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg.errors import InputError
from kg.graph import BASE
from kg.model import Document
from kg.reading import ReadingError, Source, load, read


class Progress(Protocol):
    """Called after each document with the number done, the source's name and, where known, the total."""

    def __call__(self, done: int, name: str, total: int | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `area` and `year` say what a text does not; `given` does so a source name."""

    base: str = BASE
    area: str | None = None
    year: int | None = None
    given: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    text_column: str | None = None
    page: bool = True
    model: bool = True
    single_file: bool = False
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Built:
    """What came of one source: a report, or the reason why not."""

    source: str
    report: str = ""
    title: str = ""
    area: str = ""
    year: int = 0
    error: str = ""
    types: tuple[tuple[str, int], ...] = ()
    statements_actual: int = 0
    statements_planned: int = 0
    observations: int = 0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildResult:
    out: Path
    documents: tuple[Built, ...]
    seconds: float
    files: tuple[Path, ...]

    @property
    def built(self) -> tuple[Built, ...]:
        return tuple(d for d in self.documents if not d.error)

    @property
    def failed(self) -> tuple[Built, ...]:
        return tuple(d for d in self.documents if d.error)


MAX_SINGLE_FILE = 100
"""Above this number of reports graph.ttl is written only when asked for."""


def write_beside(path: Path, data: bytes) -> None:
    """Write `data` so that `path` holds either the old bytes or all of the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    os.replace(beside, path)


def check_writable(out: Path) -> None:
    """Raise `InputError` unless files can be made in `out` (which is made if absent)."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / f".probe.{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(
            f"cannot write into {out}: {error.strerror or error}. Choose another folder with -o DIR."
        ) from None


def document_of(source: Source, options: Options) -> Document:
    """Read and annotate one source. Raises `ReadingError`."""
    from kg.pipeline import annotate

    area, year = options.given.get(source.name, (None, None))
    report = read(source, area=area or options.area, year=year or options.year)
    return confident(annotate(report, model=options.model), options.min_confidence)


def confident(document: Document, least: float) -> Document:
    """The document without statements, observations and entities below a confidence."""
    if least <= 0:
        return document
    entities = tuple(e for e in document.entities if e.confidence >= least)
    known = {e.id for e in entities} | {document.report.area.id}
    statements = tuple(
        s
        for s in document.statements
        if s.confidence >= least and s.subject in known and (s.predicate == "hasStatus" or s.object in known)
    )
    observations = tuple(o for o in document.observations if o.confidence >= least and o.subject in known)
    return Document(document.report, entities, statements, observations, document.doubts)


def summary(source: Source, document: Document) -> Built:
    """The numbers that a person wants to see of a document."""
    report = document.report
    types = Counter(t for e in document.entities for t in e.types)
    modes = Counter(s.mode for s in document.statements)
    return Built(
        source=source.name,
        report=report.id,
        title=report.title,
        area=report.area.name,
        year=report.year,
        types=tuple(sorted(types.items())),
        statements_actual=modes["actual"],
        statements_planned=modes["planned"],
        observations=len(document.observations),
        doubts=tuple(d.message for d in document.doubts),
    )


def sources(paths: Iterable[Path], text_column: str | None) -> Iterable[Source | Built]:
    """The sources under the paths; what cannot be opened comes as a `Built` with its error."""
    for path in paths:
        try:
            yield from load(path, text_column=text_column)
        except ReadingError as error:
            yield Built(source=str(path), error=str(error))


def build_corpus(
    paths: Iterable[Path],
    out: Path,
    options: Options,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Build the sources under `paths` into `out`.

    One bad document among many is reported in the result and in build-report.csv; the others are
    built. Raises `InputError` if nothing could be built, or `out` cannot be written.
    """
    from kg.graph import turtle
    from kg.store import rebuild, tables

    start = time.perf_counter()
    check_writable(out)
    done: list[Built] = []
    documents: dict[str, Document] = {}
    for source in sources(paths, options.text_column):
        if isinstance(source, Built):
            done.append(source)
            continue
        try:
            document = document_of(source, options)
        except ReadingError as error:
            done.append(Built(source=source.name, error=str(error)))
            continue
        report = document.report.id
        if report in documents:
            first = next(d.source for d in done if d.report == report)
            done.append(
                Built(
                    source=source.name,
                    error=f"{first} already holds the report {report} ({document.report.title}): "
                    "keep one of the two, or tell them apart with --area and --year",
                )
            )
            continue
        documents[report] = document
        done.append(summary(source, document))
        if progress:
            progress(len(done), source.name)
    if not documents:
        reasons = "\n".join(f"  {d.source}: {d.error}" for d in done[:5])
        raise InputError(f"nothing could be built:\n{reasons}")

    files: list[Path] = []

    def put(path: Path, data: bytes) -> None:
        write_beside(path, data)
        files.append(path)

    ordered = [documents[key] for key in sorted(documents)]
    for folder in ("reports", "texts"):
        clear_others(out / folder, {d.report.id for d in ordered})
    for document in ordered:
        put(out / "reports" / f"{document.report.id}.ttl", turtle([document], options.base))
        put(out / "texts" / f"{document.report.id}.txt", document.report.source.encode())
    if len(ordered) <= MAX_SINGLE_FILE or options.single_file:
        put(out / "graph.ttl", turtle(ordered, options.base))
    else:
        (out / "graph.ttl").unlink(missing_ok=True)
    for name, data in tables(ordered, options.base).items():
        put(out / "tables" / name, data)
    put(out / "build-report.csv", report_table(done))
    rebuild(out, [out / "reports" / f"{d.report.id}.ttl" for d in ordered], options.base)
    files.append(out / "store")
    if options.page:
        from kg.view import write_page

        write_page(out, out / "graph.html")
        files.append(out / "graph.html")
    else:
        (out / "graph.html").unlink(missing_ok=True)
    return BuildResult(out, tuple(done), time.perf_counter() - start, tuple(files))


def clear_others(folder: Path, keep: set[str]) -> None:
    """Remove from a build's folder the files of reports that are no longer in it."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.stem not in keep:
                path.unlink()


def report_table(done: Iterable[Built]) -> bytes:
    """build-report.csv: a line a source."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [
            "source",
            "report",
            "title",
            "area",
            "year",
            "actual",
            "planned",
            "observations",
            "doubts",
            "error",
        ]
    )
    for d in done:
        writer.writerow(
            [
                d.source,
                d.report,
                d.title,
                d.area,
                d.year or "",
                d.statements_actual,
                d.statements_planned,
                d.observations,
                " | ".join(d.doubts),
                d.error,
            ]
        )
    return b"\xef\xbb\xbf" + text.getvalue().encode()
