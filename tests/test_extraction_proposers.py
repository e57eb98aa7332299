"""Every rule finds its example and keeps off its counter-example; on any text proposals are well formed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import mentions
from kg.extraction.judging import resolver
from kg.extraction.proposers import layout
from kg.extraction.revision import repetition
from kg.language import lexicon
from kg.model import ENTITY_TYPES, Area, Chapter, Mention, Proposal, Report, Sentence, Span

AREA = Area("310109", "虹口区", "county", code="310109", within="310000")
EXAMPLES = lexicon.rows("rule_examples", "kg.extraction")


def report_of(text: str) -> Report:
    """A report that is one sentence of a review chapter."""
    span = Span(0, len(text))
    return Report(
        id="2025-310109",
        source=text,
        text=text,
        offsets=range(len(text)),
        source_name="test.txt",
        sha256="",
        title="",
        area=AREA,
        year=2025,
        chapters=(Chapter("review", 1, None, span),),
        sentences=(Sentence(0, span, 0, 0),),
    )


def proposals(text: str) -> list[Proposal]:
    report = report_of(text)
    return mentions.propose(report, layout.lay_out(report))


def unmarked(marked: str) -> tuple[str, set[Span]]:
    """The text without 【】, and the spans that they enclosed."""
    text, spans, begin = "", set(), 0
    for c in marked:
        if c == "【":
            begin = len(text)
        elif c == "】":
            spans.add(Span(begin, len(text)))
        else:
            text += c
    return text, spans


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda r: f"{r['rule']}: {r['example']}")
def test_rule_finds_its_example(row: dict[str, str]) -> None:
    text, wanted = unmarked(row["example"])
    found = [p for p in proposals(text) if p.rule == row["rule"]]
    if row["name"]:
        assert row["name"] in {p.name for p in found}
    else:
        assert wanted <= {p.span for p in found}


@pytest.mark.parametrize(
    "row", [r for r in EXAMPLES if r["counter"]], ids=lambda r: f"{r['rule']}: {r['counter']}"
)
def test_rule_keeps_off_its_counter_example(row: dict[str, str]) -> None:
    text, unwanted = unmarked(row["counter"])
    assert not unwanted & {p.span for p in proposals(text) if p.rule == row["rule"]}


def test_every_rule_that_fires_here_has_an_example() -> None:
    shown = {r["rule"] for r in EXAMPLES}
    text = "".join(unmarked(r["example"])[0] + "\n" for r in EXAMPLES)
    assert {p.rule for p in proposals(text)} <= shown


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="实施行动的、，。“”《》（）工程A1和全区19号线项目等企业\n：", max_size=60))
def test_proposals_stay_inside_the_text(text: str) -> None:
    for p in proposals(text):
        assert 0 <= p.span.begin < p.span.end <= len(text)
        assert 0 < p.score <= 1
        assert all(t in ENTITY_TYPES and 0 < s <= 1 for t, s in p.types)
        assert p.rule and "  " not in p.grounds


def test_grounds_say_why() -> None:
    (p,) = [p for p in proposals("举办国际车展。") if p.rule == "object" and p.span == Span(2, 6)]
    assert "verb=host:举办" in p.grounds


def test_what_is_sure_in_one_place_is_found_everywhere() -> None:
    text = "成立甬江实验室。依托甬江实验室攻关，发展航运。航运兴市。"
    report = report_of(text)
    sure = Mention(Span(2, 7), "甬江实验室", ("Institution",), 0.9, "head")
    sector = Mention(Span(text.index("航运"), text.index("航运") + 2), "航运", ("Industry",), 0.9, "industry")
    found = repetition.repeat(report, layout.lay_out(report), [sure, sector])
    assert [(m.span.begin, m.form, m.rule) for m in found] == [
        (2, "甬江实验室", "head"),
        (10, "甬江实验室", "repetition"),
        (20, "航运", "industry"),
    ]
    assert found[1].confidence < sure.confidence and found[1].types == sure.types


def test_mentions_do_not_overlap_but_for_names_spelled_out() -> None:
    text = "深入实施产业链群提升行动，收尾119、180街坊，荣获国家科技进步奖。"
    found = mentions.find(report_of(text), model=False)
    assert {"119街坊", "180街坊", "国家科技进步奖"} <= {m.form for m in found}
    plain = sorted(m.span for m in found if m.form == text[m.span.begin : m.span.end])
    assert all(a.end <= b.begin for a, b in pairwise(plain))
    assert all(0 <= m.confidence <= 1 and m.types and m.grounds for m in found)


def test_own_area_but_not_inside_a_name() -> None:
    text = "全区经济平稳，入选全区首批集聚区。"
    report = report_of(text)
    found = resolver.candidates(
        report, layout.lay_out(report), mentions.propose(report, layout.lay_out(report))
    )
    honour = Mention(Span(9, 16), text[9:16], ("Honor",), 0.9, "object")
    out = repetition.with_own_area(report, found, [honour])
    assert [(m.span.begin, m.form) for m in out] == [(0, "全区"), (9, "全区首批集聚区")]
