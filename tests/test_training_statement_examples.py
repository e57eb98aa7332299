"""Excerpts that have lost their headings are read inside the frame of a report."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parent.parent / "training"


@pytest.fixture(scope="module")
def examples() -> ModuleType:
    """The training script as a module: training is no package."""
    spec = importlib.util.spec_from_file_location("statement_examples", TRAINING / "statement_examples.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["statement_examples"] = module
    spec.loader.exec_module(module)
    return module


def test_the_frame_is_all_that_is_added(examples: ModuleType) -> None:
    excerpt = "推进甲项目建设。\n实施乙工程。\n1.三大行动：春季、夏季、秋季行动。\n"
    text, added = examples.framed(excerpt, 2022, {1: "plan", 3: "glossary"})
    assert [text[s.begin : s.end] for s in added[1:]] == ["名词解释\n\n"]
    assert "二、2022年工作安排" in text[: added[0].end]
    kept, at = "", 0
    for span in added:
        kept, at = kept + text[at : span.begin], span.end
    assert kept + text[at:] == excerpt


def test_a_review_is_followed_by_a_plan(examples: ModuleType) -> None:
    text, added = examples.framed("建成甲项目。\n", 2022, {1: "review"})
    assert text.index("一、2021年工作回顾") < text.index("建成甲项目") < text.index("二、2022年工作安排")
    assert len(added) == 2


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("2020-baishan", {"review"}), ("2014-aba", {"plan"}), ("2022-yuncheng", {"glossary"})],
)
def test_each_sentence_has_its_number_and_its_chapter(
    examples: ModuleType, name: str, kinds: set[str]
) -> None:
    tsv = TRAINING / "annotations" / f"{name}.tsv"
    e = examples._own_excerpt(tsv, tsv.read_text("utf-8"))
    assert {n for numbers in e.numbers.values() for n in numbers} == set(range(1, 31))
    assert {e.report.kind_of(s) for s in e.report.sentences if e.covers(s.span)} == kinds


def test_every_excerpt_with_relations_says_its_chapters(examples: ModuleType) -> None:
    with_relations = [
        p.stem for p in (TRAINING / "annotations").glob("*.tsv") if "\nR\t" in p.read_text("utf-8")
    ]
    for name in with_relations:
        annotation = (TRAINING / "annotations" / f"{name}.tsv").read_text("utf-8")
        assert examples.COMPLETE in annotation.splitlines(), name
        assert examples._CHAPTERS.search(annotation), name
