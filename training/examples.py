"""Annotated excerpts as training examples: sentences with the spans and types of the names in them.

Gold files hold names, not places. A name is looked for in the annotated sentences (quotation marks
apart), longest match first; a place where it would cut through a word of the segmenter is passed
over where the name also stands elsewhere without doing so ("金融" in "金融机构" is no mention of it).
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

import rjieba

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.extraction.folding import fold  # noqa: E402

OPENING, CLOSING = "“「『‘《", "”」』’》"
MARKS = re.compile(r"[\s\"'“”‘’《》「」『』]")


@dataclass(frozen=True)
class Labelled:
    """A stretch of a sentence (offsets into it) that is a name, and the types of what it names."""

    begin: int
    end: int
    types: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """One sentence: `start` is its offset in the source."""

    text: str
    start: int
    labels: tuple[Labelled, ...]


@dataclass(frozen=True)
class Excerpt:
    """The annotated sentences of one report. `group` is the area: folds never split one."""

    name: str
    group: str
    source: str
    examples: tuple[Example, ...]
    forms: dict[str, str] = field(repr=False)
    types: dict[str, frozenset[str]] = field(repr=False)
    ranges: tuple[tuple[int, int], ...] = ()
    shared: bool = True
    """`forms`: folded form → entity's name; `types`: entity's name → types; `ranges`: source offsets;
    `shared`: of the gold folder, not of the project's own annotations (which were read only once)."""


def bare(text: str) -> str:
    """A name as the scorer compares it: folded, without quotation marks and spaces."""
    import unicodedata

    return MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def gold_module(gold_folder: Path) -> ModuleType:
    """The gold folder's own reader, so that sentences are numbered as its annotators numbered them."""
    spec = importlib.util.spec_from_file_location("gold", gold_folder / "gold.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{gold_folder} holds no gold.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold"] = module
    spec.loader.exec_module(module)
    return module


def read_excerpts(gold_folder: Path, seed_text: Path | None, more: Path | None) -> list[Excerpt]:
    """Every excerpt of the gold folder, the seed, and the project's own annotations."""
    gold = gold_module(gold_folder)
    pairs = [(p.with_suffix(".txt"), p) for p in sorted((gold_folder / "dev").glob("*.tsv"))]
    if seed_text is not None:
        pairs.append((seed_text, gold_folder / "seed.tsv"))
    shared = len(pairs)
    if more is not None:
        pairs += [(p.with_suffix(".txt"), p) for p in sorted(more.glob("*.tsv"))]
    names = [tsv.stem for _, tsv in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two excerpts of one name, rename one of each: {', '.join(twice)}")
    return [
        replace(read_excerpt(gold, text, tsv), shared=n < shared)
        for n, (text, tsv) in enumerate(pairs)
        if text.exists()
    ]


def area(name: str) -> str:
    """What an excerpt's name says of its area: 2021-fuping-baoding-b is of fuping-baoding."""
    return re.sub(r"^\d+-|-[b-z]$", "", name)


def read_excerpt(gold: ModuleType, text: Path, tsv: Path) -> Excerpt:
    """One excerpt: its sentences inside the annotated ranges, labelled."""
    source = text.read_text("utf-8")
    record = gold.read(str(tsv))
    inside = [s for s in gold.sentences(source) if record.covers(s.number)]
    sentences = {s.number: s for s in gold.sentences(source)}
    forms: dict[str, str] = {}
    for entity in record.entities.values():
        forms.setdefault(bare(entity.name), entity.name)
    for entity in record.entities.values():
        for alias in entity.aliases:
            forms.setdefault(bare(alias), entity.name)
    types = {e.name: frozenset(e.types) for e in record.entities.values()}
    texts = [s.text for s in inside]
    labels = label(texts, {f: types[name] for f, name in forms.items()})
    name = tsv.stem
    return Excerpt(
        name,
        area(name),
        source,
        tuple(Example(s.text, s.start, ls) for s, ls in zip(inside, labels, strict=True)),
        forms,
        types,
        tuple(
            (sentences[a].start, sentences[b].end)
            for a, b in record.ranges
            if a in sentences and b in sentences
        ),
    )


def label(texts: Sequence[str], types: dict[str, frozenset[str]]) -> list[tuple[Labelled, ...]]:
    """The labels of each sentence, for names given as `bare` form → types."""
    found = [list(occurrences(text, types)) for text in texts]
    aligned: dict[str, int] = {}
    for text, places in zip(texts, found, strict=True):
        cuts = word_edges(text)
        for begin, end, form in places:
            if begin in cuts and end in cuts:
                aligned[form] = aligned.get(form, 0) + 1
    out = []
    for text, places in zip(texts, found, strict=True):
        cuts = word_edges(text)
        taken: list[Labelled] = []
        for begin, end, form in sorted(places, key=lambda p: (p[0] - p[1], p[0])):
            whole = begin in cuts and end in cuts
            if not whole and aligned.get(form):
                continue
            if all(end <= t.begin or t.end <= begin for t in taken):
                taken.append(Labelled(begin, end, tuple(sorted(types[form]))))
        out.append(tuple(sorted(taken, key=lambda t: t.begin)))
    return out


def occurrences(text: str, forms: Iterable[str]) -> Iterable[tuple[int, int, str]]:
    """Where `bare` forms stand in a sentence, quotation marks inside a name balanced."""
    kept = [(i, c) for i, c in enumerate(text) if not MARKS.match(c)]
    flat = "".join(bare(c) if len(bare(c)) == 1 else c for _, c in kept)
    for form in forms:
        at = flat.find(form) if form else -1
        while at >= 0:
            begin, end = kept[at][0], kept[at + len(form) - 1][0] + 1
            yield (*balance(text, begin, end), form)
            at = flat.find(form, at + 1)


def balance(text: str, begin: int, end: int) -> tuple[int, int]:
    """A span stretched by one mark where it holds just one of a pair of quotation marks."""
    for left, right in zip(OPENING, CLOSING, strict=True):
        inside = text[begin:end]
        if inside.count(left) > inside.count(right) and text[end : end + 1] == right:
            end += 1
        elif inside.count(right) > inside.count(left) and text[begin - 1 : begin] == left:
            begin -= 1
    return begin, end


def word_edges(text: str) -> set[int]:
    """The offsets at which the segmenter's words begin or end."""
    edges, at = {0}, 0
    for word in rjieba.cut(fold(text)):
        at += len(word)
        edges.add(at)
    return edges


def measuring_names(path: Path) -> set[str]:
    """The excerpts that nothing is tuned on."""
    return {x.split("\t")[0] for x in path.read_text("utf-8").splitlines() if x and x[0] != "#"}


def split(excerpts: list[Excerpt], folds: int) -> list[list[Excerpt]]:
    """Excerpts in `folds` parts of like size; those of one area stay together."""
    groups: dict[str, list[Excerpt]] = {}
    for x in excerpts:
        groups.setdefault(x.group, []).append(x)
    parts: list[list[Excerpt]] = [[] for _ in range(folds)]
    weight = [0] * folds
    for name in sorted(groups, key=lambda g: (-sum(len(x.examples) for x in groups[g]), g)):
        least = weight.index(min(weight))
        parts[least] += groups[name]
        weight[least] += sum(len(x.examples) for x in groups[name])
    return parts
