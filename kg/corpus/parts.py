"""What a build keeps of each source, so that a later one need not do it again.

``DIR/.parts/KEY/`` holds a document's Turtle, text and table rows; ``built.json`` is written last and
says with its stamp what they were made from. A killed build leaves whole parts or parts without
``built.json``, which count as not made.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

import kg
from kg.corpus.options import Built, Options, confident, summarise
from kg.reading import ReadingError, Source, load, read
from kg.reading.builds import MARK

FOLDER = MARK


@dataclass(frozen=True, slots=True)
class Item:
    """A source that waits: a plain file that whoever builds it opens (`path`), or an opened source.

    `root` tells it from another source of the same name and place.
    """

    name: str
    place: str
    sha256: str
    path: str | None = None
    source: Source | None = None
    root: str = ""

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.full_place}\n{self.name}".encode()).hexdigest()[:16]

    @property
    def full_place(self) -> str:
        """Its place, with what tells it from another one."""
        return f"{self.root}/{self.place}" if self.root else self.place

    def light(self) -> Item:
        """The same without what it holds."""
        return replace(self, path=None, source=None)

    def open(self) -> Source:
        """The source itself, under this item's name and place. Raises `ReadingError`."""
        if self.source is not None:
            return self.source
        assert self.path is not None
        return replace(next(iter(load(self.path))), name=self.name, place=self.place)


@cache
def program_version() -> str:
    """A digest of the package's own code and data: what makes an earlier result stale."""
    digest = hashlib.sha256(kg.__version__.encode())
    root = Path(str(resources.files("kg")))
    for folder in ("extraction", "graph", "language", "linking", "reading"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".md"):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    for name in ("model.py", "pipeline.py"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()[:16]


def write_beside(path: Path, data: bytes) -> None:
    """Write `data` so that `path` holds either its old bytes or all of the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except BaseException:  # a disk that is full must not stay so
        beside.unlink(missing_ok=True)
        raise


def kept(out: Path, item: Item, stamp: str) -> Built | None:
    """What an earlier build made of an item from the same content, options and program; else None."""
    try:
        found = Built.from_json(json.loads((out / FOLDER / item.key / "built.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.stamp == stamp else None


def make(item: Item, out: Path, options: Options, stamp: str) -> Built:
    """Read and annotate an item and write its part; a document that cannot be read gives its error."""
    from kg.graph import turtle
    from kg.pipeline import annotate
    from kg.store.tables import COLUMNS, encode, rows

    part = out / FOLDER / item.key
    (part / "built.json").unlink(missing_ok=True)
    for left in part.glob(".*"):  # by a build that was killed while it wrote
        left.unlink(missing_ok=True)
    try:
        area, year = options.said_of(item.name, item.place)
        report = read(item.open(), area=area, year=year)
    except ReadingError as error:
        built = Built(source=item.name, stamp=stamp, error=str(error))
    else:
        document = confident(annotate(report, model=options.model), options.min_confidence)
        write_beside(part / "report.ttl", turtle([document], options.base))
        write_beside(part / "text.txt", report.source.encode())
        for name in COLUMNS:
            write_beside(part / name, encode(name, rows(name, document, options.base)))
        built = summarise(item.name, stamp, document)
    write_beside(part / "built.json", json.dumps(built.as_json(), ensure_ascii=False).encode())
    return built


def remove_others(out: Path, keys: set[str]) -> None:
    """Remove the parts of sources that are no longer there."""
    folder = out / FOLDER
    for part in sorted(folder.iterdir()) if folder.is_dir() else ():
        if part.is_dir() and part.name not in keys:
            shutil.rmtree(part)
