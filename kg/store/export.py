"""A build in other forms, for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.jsonld import jsonld
from kg.graph.network import network
from kg.graph.terms import ALT_LABEL, PREF_LABEL, PREFIXES
from kg.store.disk import graph_name, report_files
from kg.store.remote import base_of

FORMATS = ("nq", "nt", "jsonld", "rdfxml", "graphml", "neo4j", "jieba")
"""What `export` writes: the first four a file a report, the others one of the whole build."""


def export(output: Path, format: str, to: Path | None = None) -> list[Path]:
    """Write the build in `output` in one of `FORMATS` into the folder `to` (DIR/export/FORMAT).

    Returns the files written, sorted. Raises InputError for an unknown format, where there is no
    build, and where the folder cannot be written.
    """
    if format not in FORMATS:
        raise InputError(f"{format!r} is no format of kg export: give one of {', '.join(FORMATS)}")
    files = report_files(output)
    folder = to or output / "export" / format
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return sorted(_write(files, format, folder))
    except OSError as error:
        raise InputError(
            f"cannot write to {folder}: {error.strerror or error}. Choose another place with --to."
        ) from None


def _write(files: list[Path], format: str, folder: Path) -> Iterator[Path]:
    if format in _EACH:
        ending, form = _EACH[format]
        for file in files:
            path = folder / f"{file.stem}.{ending}"
            path.write_bytes(form(file))
            yield path
    else:
        yield from _WHOLE[format]((quad for file in files for quad in _quads(file)), folder)


def _quads(file: Path) -> Iterator[ox.Quad]:
    yield from ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)


def _nquads(file: Path) -> bytes:
    name = graph_name(file, base_of(file))
    quads = (ox.Quad(q.subject, q.predicate, q.object, name) for q in _quads(file))
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _ntriples(file: Path) -> bytes:
    return ox.serialize(_quads(file), format=ox.RdfFormat.N_TRIPLES) or b""


def _rdfxml(file: Path) -> bytes:
    # base_iri is left out: relative IRIs of Chinese letters are where RDF/XML readers differ.
    prefixes = {p: n for p, n in PREFIXES.items() if p != "xsd"}
    return ox.serialize(_quads(file), format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""


def _jsonld(file: Path) -> bytes:
    return jsonld(_quads(file), base_of(file))


_EACH: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "nq": ("nq", _nquads),
    "nt": ("nt", _ntriples),
    "jsonld": ("jsonld", _jsonld),
    "rdfxml": ("rdf", _rdfxml),
}


def _graphml(quads: Iterable[ox.Quad], folder: Path) -> Iterator[Path]:
    import networkx as nx

    path = folder / "graph.graphml"
    nx.write_graphml(network(quads), path, encoding="utf-8", named_key_ids=True)
    yield path


def _neo4j(quads: Iterable[ox.Quad], folder: Path) -> Iterator[Path]:
    """Nodes and relationships with the headers of ``neo4j-admin database import``."""
    graph = network(quads)
    nodes: list[list[object]] = [["iri:ID", "name", "altLabels", "mentions:int", ":LABEL"]]
    for iri, told in graph.nodes(data=True):
        labels = ";".join(told["types"].split())
        nodes.append([iri, told["label"], told["altLabels"], told["mentions"], labels])
    columns = ["year:int", "mode", "confidence:float", "rule", "report", "sentence", "statement"]
    edges: list[list[object]] = [[":START_ID", ":END_ID", ":TYPE", *columns]]
    for start, end, key, told in graph.edges(keys=True, data=True):
        values = [told[c.partition(":")[0]] for c in columns[:-1]]
        edges.append([start, end, told["predicate"], *values, key])
    for name, rows in (("nodes.csv", nodes), ("relationships.csv", edges)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path = folder / name
        path.write_text(text.getvalue(), encoding="utf-8")
        yield path


_TAGS = {
    "AdministrativeArea": "ns",
    "Place": "ns",
    "Enterprise": "nt",
    "Institution": "nt",
    "Industry": "n",
    "Concept": "n",
}


_QUOTES = "“”\"'‘’《》「」『』"


def _jieba(quads: Iterable[ox.Quad], folder: Path) -> Iterator[Path]:
    """All names as a user dictionary of jieba: name and part of speech (nt, ns, nz, n) a line.

    No frequencies: jieba then gives each name the least that keeps it whole.
    """
    names: dict[str, set[str]] = {}
    tags: dict[str, str] = {}
    types = {f"{PREFIXES['gwr']}{name}": tag for name, tag in _TAGS.items()}
    others = {f"{PREFIXES['gwr']}{name}" for name in ("Project", "Program", "Policy", "Event", "Honor")}
    for quad in quads:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        subject, obj = quad.subject.value, quad.object
        if quad.predicate in (PREF_LABEL, ALT_LABEL) and isinstance(obj, ox.Literal):
            names.setdefault(subject, set()).add(obj.value)
        elif isinstance(obj, ox.NamedNode) and (obj.value in types or obj.value in others):
            tag = types.get(obj.value, "nz")
            tags[subject] = min(tag, tags.get(subject, tag), key=("nt", "ns", "nz", "n").index)
    lines = set()
    for subject, tag in tags.items():
        for name in names.get(subject, ()):
            bare = name.strip(_QUOTES)
            # One character is no name, jieba reads a blank as the end of the word and no word over a mark.
            if len(bare) > 1 and not any(c.isspace() or c in _QUOTES for c in bare):
                lines.add(f"{bare} {tag}\n")
    path = folder / "names.dict.txt"
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    yield path


_WHOLE: dict[str, Callable[[Iterable[ox.Quad], Path], Iterator[Path]]] = {
    "graphml": _graphml,
    "neo4j": _neo4j,
    "jieba": _jieba,
}
