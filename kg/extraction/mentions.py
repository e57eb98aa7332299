"""Mentions of a report: all proposers, then the resolver."""

from __future__ import annotations

from pathlib import Path

from kg.extraction.judging import judge, resolver
from kg.extraction.proposers import (
    areas,
    coordinations,
    glossary,
    heads,
    industries,
    known,
    layout,
    lists,
    objects,
    quotes,
    subjects,
    told,
)
from kg.extraction.proposers.layout import Layout
from kg.extraction.revision import (
    area_context,
    repetition,
    run_together,
    spelling_out,
    trimming,
    villages,
)
from kg.extraction.tagging import tagger
from kg.model import Mention, Proposal, Report

PROPOSERS = (areas, coordinations, glossary, heads, industries, known, lists, objects, quotes, subjects, told)


def find(report: Report, *, model: bool = True, model_dir: Path | None = None) -> tuple[Mention, ...]:
    """The names of a report and where they stand, in order; spans are over `Report.text`.

    With `model` the tagger proposes too and the judge decides (both from `model_dir` where one is given);
    without it the rules' own weights do.
    """
    laid = layout.lay_out(report)
    threshold = resolver.THRESHOLD
    if model:
        threshold = judge.THRESHOLD
        tagged = tagger.propose(report, model_dir=model_dir)
        found = resolver.candidates(report, laid, [*propose(report, laid), *tagged])
        judged = judge.judge(report, laid, found, tagged, judge.load(model_dir))
    else:
        found = resolver.candidates(report, laid, propose(report, laid))
        judged = resolver.linear(found, resolver.weights(), threshold)
    chosen = resolver.resolve(report, found, resolver.trust(found, judged), threshold)
    chosen = industries.joined(laid, run_together.part(report, laid, trimming.trim(chosen)))
    chosen = spelling_out.spell_out(report, laid, chosen)
    chosen = area_context.without_other_kinds(report, area_context.split_origins(chosen))
    chosen = area_context.split_chains(report, chosen)
    chosen = villages.split_villages(report, chosen)
    chosen = area_context.with_towns(report, found, area_context.without_far_namesakes(report, chosen))
    chosen = area_context.with_own_parts(report, found, chosen)
    named = repetition.with_own_area(report, found, repetition.repeat(report, laid, chosen))
    return known.in_names(industries.in_names(named))


def propose(report: Report, laid: Layout) -> list[Proposal]:
    """What every rule proposer says of a report."""
    return [p for proposer in PROPOSERS for p in proposer.propose(report, laid)]
