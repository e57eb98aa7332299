"""Scoring files: a report, its gold and, where there is one, its graph."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from kg.errors import InputError
from kg.reading import Source, load, read
from kg.scoring.claims import from_document, from_graph
from kg.scoring.gold import Gold, GoldError, parse, sentences
from kg.scoring.score import Score, fold, score

_LEAST = 0.5
"""The share of a gold file's names, spelled out ones aside, that stand in its text at the least."""


def score_files(
    source: Path,
    gold: Path,
    graph: Path | None = None,
    *,
    area: str | None = None,
    year: int | None = None,
    model: bool = True,
) -> Score:
    """Score `graph`, or what the pipeline says of `source`. Raises `InputError`."""
    found = _only(source, islice(load(source), 2))
    try:
        wanted = parse(gold.read_text("utf-8"), str(gold))
    except OSError as error:
        raise InputError(f"cannot read {gold}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{gold} is not UTF-8: give a gold annotation (.tsv), saved in UTF-8.") from None
    except GoldError as error:
        raise InputError(str(error)) from None
    _check_belongs(found.text, wanted, source, gold)
    if graph is None:
        from kg.pipeline import annotate

        report = read(found, area=area, year=year)
        return score(report.source, wanted, from_document(annotate(report, model=model)))
    import rdflib

    parsed = rdflib.Graph()
    try:
        parsed.parse(graph)
    except OSError as error:
        raise InputError(f"cannot read {graph}: {error.strerror or error}") from None
    except Exception as error:  # rdflib's parsers raise many kinds
        raise InputError(f"{graph} is no RDF that can be parsed: {error}") from None
    return score(found.text, wanted, from_graph(parsed))


def _only(source: Path, found: Iterable[Source]) -> Source:
    """The one document of a source. Raises `InputError` where it holds none or several."""
    documents = list(found)
    if not documents:
        raise InputError(f"{source} holds no document: give a report's file")
    if len(documents) > 1:
        names = ", ".join(document.name for document in documents)
        raise InputError(f"{source} holds several documents ({names} …): give one of them")
    return documents[0]


def _check_belongs(text: str, wanted: Gold, source: Path, gold: Path) -> None:
    """Raise `InputError` where sentences or most names of a gold annotation do not stand in the text."""
    last, held = max(b for _, b in wanted.ranges), len(sentences(text))
    if last > held:
        raise InputError(
            f"{gold} is not the gold annotation of {source}: it speaks of sentence {last}, that text has "
            f"{held}. Give the annotation that was made of this very file."
        )
    whole = fold(text)
    names = [entity for entity in wanted.entities.values() if not entity.expanded]
    there = sum(any(fold(form) in whole for form in entity.forms) for entity in names)
    if there < _LEAST * len(names):
        raise InputError(
            f"{gold} is not the gold annotation of {source}: only {there} of its {len(names)} names stand in "
            "that text. Give the annotation that was made of this very file."
        )
