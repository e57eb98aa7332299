"""Scoring files: a report, its gold and, where there is one, its graph."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.scoring.claims import from_document, from_graph
from kg.scoring.gold import GoldError, parse
from kg.scoring.score import Score, score


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
    from kg.reading import load, read

    found = next(iter(load(source)))
    try:
        wanted = parse(gold.read_text("utf-8"), str(gold))
    except OSError as error:
        raise InputError(f"cannot read {gold}: {error.strerror}") from None
    except (GoldError, UnicodeDecodeError) as error:
        raise InputError(str(error)) from None
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
