"""How sure an observation is: a logistic regression over readable features of its words.

``kg/extraction/data/observations.tsv`` holds a line a feature: feature, weight. The feature ``(bias)`` is
always on. What is weighed is whether indicator, value, unit, measure, bound, change, year and mode are all
right; whose quantity it is, is not.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from kg.extraction.logistic import probability
from kg.extraction.observations.readings import Reading
from kg.extraction.observations.words import lexicon
from kg.language.data_lines import data_lines
from kg.model import ChapterKind, Observation

FILE = "observations.tsv"
BIAS = "(bias)"
_MARKS = "、“的和及（"


@cache
def weights() -> dict[str, float]:
    """The weights by feature, read once."""
    text = resources.files("kg.extraction").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in data_lines(text))
    return {feature: float(weight) for feature, weight in rows}


def confidence(found: tuple[str, ...]) -> float:
    """How likely an observation with these features is right, rounded so that it is the same everywhere."""
    held = weights()
    return probability(found, held, held[BIAS], places=2)


def features(text: str, reading: Reading, observation: Observation, kind: ChapterKind) -> tuple[str, ...]:
    """What says how sure an observation is: its words, what stands around them, and how it was read.

    `text` is the sentence that `reading` has its offsets in, `kind` its chapter's kind.
    """
    words, quantity, rule, name = lexicon(), reading.quantity, reading.rule, observation.indicator
    of = "rank" if quantity is None else (quantity.kind or "bare")
    unit = "" if quantity is None else quantity.unit.lstrip("百千万亿")
    size = len(name) if len(name) < 9 else min(len(name) // 3 * 3, 21)
    begin, end = reading.clause
    tail = text[reading.end : end]
    head = f"{'sum' if words.sums.suffix(name) else ''}{'rate' if words.rates.suffix(name) else ''}"
    found = [
        f"rule={rule}", f"of={of}|{rule}", f"size={size}", f"size={size}|{rule}", f"size={size}|{of}",
        f"last={name[-1:]}", f"last2={name[-2:]}", f"first={name[:1]}", f"first2={name[:2]}",
        f"last={name[-1:]}|{unit}", f"head={head}|{of}", f"unit={unit}",
        f"verb={observation.action}", f"verb={observation.action}|{rule}", f"link={reading.reach}",
        f"total={reading.total}", f"subject={bool(reading.subject)}|{rule}",
        f"before={text[reading.begin - 1 : reading.begin]}",
        f"before2={text[max(0, reading.begin - 2) : reading.begin]}",
        f"after={tail[:1]}", f"after2={tail[:2]}", f"end2={tail[-2:]}",
        f"tail={min(len(tail), 30) // 5}|{rule}",
        f"open2={text[begin : begin + 2]}", f"away={min(reading.begin - begin, 30) // 6}|{rule}",
        f"length={min(end - begin, 60) // 10}", f"clause={min(text.count('，', 0, begin), 4)}",
        f"measure={observation.measure}", f"measure={observation.measure}|{of}",
        f"mode={observation.mode}|{kind}", f"kind={kind}|{rule}", f"bound={observation.bound}",
        f"year={observation.mode}|{_years_named(text, reading)}", f"in={text[max(0, begin - 1) : begin]}",
    ]  # fmt: skip
    found += [f"has={mark}" for mark in _MARKS if mark in name]
    if any(c.isdigit() for c in name):
        found.append("has=digit")
    if reading.source:
        found.append("source")
    at = text.rfind(name, begin, reading.begin) if name else -1
    if at >= 0:
        found += [
            f"left={text[at - 1 : at]}",
            f"left2={text[max(0, at - 2) : at]}",
            f"leftverb={words.actions.suffix(text, at)}",
        ]
        found.append(f"gap={min(reading.begin - at - len(name), 8)}")
    elif (at := text.find(name, reading.end)) >= 0 and name:
        behind = at + len(name)
        found += [f"right={text[behind : behind + 1]}", f"right2={text[behind : behind + 2]}"]
        found.append(f"rightverb={words.actions.prefix(text, behind)}")
    else:
        found.append(f"apart|{rule}")
    found.append(f"starts={'verb' if len(words.actions.prefix(name)) > 1 else ''}|{rule}")
    found.append(f"ends={'verb' if len(words.actions.suffix(name)) > 1 else ''}|{of}")
    if quantity is not None:
        value = float(quantity.value)
        scale = "few" if value < 4 else "small" if value < 13 else "some" if value < 100 else "many"
        found += [f"value={scale}|{of}", f"spelled={quantity.spelled}|{of}"]
    return tuple(found)


def _years_named(text: str, reading: Reading) -> str:
    before = text[: reading.begin]
    return "year" if "年" in text[reading.clause[0] : reading.begin] else "sentence" if "年" in before else ""
