"""Many sorted Turtle files as one, without holding them: the same bytes as if written in one go.

Each file's subjects stand sorted and each subject's block ends with a blank line, so the files are
merged like sorted lists; only a subject that several files describe differently is parsed.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import BinaryIO

from pyoxigraph import RdfFormat, parse

from kg.graph.rdf import one_name_each
from kg.graph.serialise import Fact, turtle
from kg.graph.terms import PREFIXES

MOST_OPEN = 200
"""More files than this are merged in several steps: systems allow only so many open files."""

_RELATIVE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

Block = tuple[str, str]
"""A subject's IRI and its lines."""


def header(base: str) -> str:
    """What every file of the project begins with."""
    return turtle([], base=base).decode()


def blocks(path: Path, base: str) -> Iterator[Block]:
    """The subjects of a Turtle file that `kg.graph.turtle` wrote, one by one."""
    with path.open(encoding="utf-8", newline="") as lines:
        block: list[str] = []
        inside = False  # a long string, which may hold blank lines
        for line in chain(lines, ("\n",)):
            if line != "\n" or inside:
                block.append(line)
                if '"""' in line:
                    inside ^= line.count('"""') % 2 == 1
                continue
            if block and not block[0].startswith("@"):  # the file's head
                yield _subject(block[0], base), "".join(block)
            block = []


def _subject(line: str, base: str) -> str:
    if line.startswith("<"):
        iri = line[1 : line.index(">")]
        return iri if _RELATIVE.match(iri) else base + iri
    prefix, _, local = line.split(" ", 1)[0].partition(":")
    return PREFIXES[prefix] + local


def merge(files: Iterable[Path], base: str, out: BinaryIO, scratch: Path | None = None) -> None:
    """Write the union of sorted Turtle files to `out`, each node with one name (`one_name_each`).

    `scratch` is a folder for what is in between, if there are more than `MOST_OPEN` files.
    """
    given = list(files)
    with TemporaryDirectory(dir=scratch) as folder:
        while len(given) > MOST_OPEN:
            given = [
                _in_order(given[i : i + MOST_OPEN], base, Path(folder))
                for i in range(0, len(given), MOST_OPEN)
            ]
        _union(_merged(given, base), base, out)


def _merged(files: Iterable[Path], base: str) -> Iterator[Block]:
    """All blocks of some files, of one subject in the order of the files."""
    return heapq.merge(*(blocks(path, base) for path in files), key=itemgetter(0))


def _in_order(files: Iterable[Path], base: str, folder: Path) -> Path:
    """A file of all blocks of some files, sorted but not yet united: how often a name stands counts."""
    with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=folder, delete=False) as to:
        for _, text in _merged(files, base):
            to.write(text + "\n")
    return Path(to.name)


def _union(merged: Iterable[Block], base: str, out: BinaryIO) -> None:
    head = header(base)
    out.write(head.encode())
    for _, same in groupby(merged, key=itemgetter(0)):
        texts = [text for _, text in same]
        if all(text == texts[0] for text in texts):
            joined = texts[0]
        else:
            facts = (fact for text in texts for fact in _facts(head + text))
            joined = turtle(one_name_each(facts), base=base).decode()[len(head) + 1 :]
        out.write(b"\n" + joined.encode())


def _facts(text: str) -> Iterator[Fact]:
    for quad in parse(text, format=RdfFormat.TURTLE):
        yield quad.subject, quad.predicate, quad.object
