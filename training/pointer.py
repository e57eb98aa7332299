"""Train the pointer, which says beside the rules what a number measures, and write its files.

usage: python training/pointer.py begin --network DIR --reports FOLDER --out FILE
       python training/pointer.py train --network DIR --begin FILE --out DIR [--without AREA] [--folds N]

`begin` teaches a network what the rules are sure of in some thousand sentences of whole reports (areas of
the measuring set left out). `train` goes on over what is annotated, in folds by area first: what the folds'
networks say of areas that they have not seen gives the weights of pointer.json. Then it trains on
everything outside the measuring set and writes DIR/pointer.onnx and DIR/pointer.json. DIR of --network
holds a trained tagger (cross.py), whose layers the pointer starts from and whose tables it keeps.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from export import Graph, linear, lstm, model, read, read_inputs, value
from network import Network, Shape, locked_dropout, reversal, take
from onnx import TensorProto
from pointer_examples import ROOT, Example, marked, recorded, tally, told_by_rules
from sklearn.linear_model import LogisticRegression
from tagger import FIELDS
from torch import Tensor, nn

sys.path.insert(0, str(ROOT))
from kg.extraction.observations.pointing import (
    ALIKE,
    ANSWER_MARKS,
    DISTANCES,
    LEAD,
    SURENESSES,
    Pointed,
    answer,
    distances,
    evidence,
    likeness,
    place_of,
    spans_of,
    sureness,
)
from kg.extraction.observations.pointing import (
    marked as answer_marks,
)
from kg.extraction.tagging.encoding import Encoded, Vocabulary, encode

HIDDEN = 96
SENTENCES = 12_000
"""With which it begins."""


@dataclass(frozen=True)
class Sentence:
    """A context with its numbers."""

    encoded: Encoded
    examples: tuple[Example, ...]

    def __len__(self) -> int:
        return len(self.examples[0].context)


class Pointer(nn.Module):
    """`forward` scores each character as first and last of the indicator (N, T, 2), the number as none."""

    def __init__(self, tagger: dict[str, Tensor]) -> None:
        super().__init__()
        tables = [tagger[f"{n}.weight"].numpy() for n in ("characters", "pairs", "words")]
        self.net = Network(Shape(), *tables)
        self.net.load_state_dict(tagger)
        for name, weights in self.net.named_parameters():
            weights.requires_grad_(name.startswith(("forth", "back")))
        self.distance = nn.Embedding(DISTANCES, 20)
        self.answer = nn.Embedding(ANSWER_MARKS, 10)
        self.sure = nn.Embedding(SURENESSES, 6)
        width = 2 * self.net.shape.hidden + 36
        self.forth = nn.LSTM(width, HIDDEN, batch_first=True)
        self.back = nn.LSTM(width, HIDDEN, batch_first=True)
        self.inner = nn.Linear(2 * HIDDEN, 64)
        self.drop = nn.Dropout(0.2)
        self.edges = nn.Linear(64, 2)
        self.nothing = nn.Linear(2 * HIDDEN, 1)

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        net, lengths = self.net, batch["lengths"]
        x = locked_dropout(net.embed(batch), 0.3, self.training)
        h = both(net.forth[0], net.back[0], x, lengths)[batch["of"]]
        lengths = lengths[batch["of"]]
        sure = self.sure(batch["sure"])[:, None, :].expand(-1, h.shape[1], -1)
        h = locked_dropout(h, 0.3, self.training)
        x = torch.cat((h, self.distance(batch["distance"]), self.answer(batch["answer"]), sure), -1)
        h = locked_dropout(both(self.forth, self.back, x, lengths), 0.3, self.training)
        scores = self.edges(self.drop(torch.tanh(self.inner(h))))
        inside = torch.arange(h.shape[1])[None, :] < lengths[:, None]
        at = batch["at"][:, None, None].expand(-1, 1, h.shape[2])
        nothing = self.nothing(torch.gather(h, 1, at))[:, 0, 0]
        return scores.masked_fill(~inside[:, :, None], -1e9), nothing


def both(forth: nn.Module, back: nn.Module, x: Tensor, lengths: Tensor) -> Tensor:
    """A layer in both directions."""
    turn = reversal(lengths, x.shape[1])
    a, _ = forth(x)
    b, _ = back(take(x, turn))
    return torch.cat((a, take(b, turn)), -1)


def gathered(examples: Iterable[Example], vocabulary: Vocabulary) -> list[Sentence]:
    """Examples of one sentence together."""
    by_context: dict[tuple[str, str], list[Example]] = {}
    for example in examples:
        by_context.setdefault((example.area, example.context), []).append(example)
    return [Sentence(encode(context, vocabulary), tuple(found)) for (_, context), found in by_context.items()]


def batches(sentences: Sequence[Sentence], size: int, rng: random.Random) -> list[list[Sentence]]:
    """Sentences of like length, so many that with their numbers they fill `size` characters."""
    out: list[list[Sentence]] = [[]]
    count = 0
    for s in sorted(sentences, key=lambda s: len(s) + rng.random() * 10):
        if out[-1] and len(s) * (count + len(s.examples)) > size:
            out.append([])
            count = 0
        out[-1].append(s)
        count += len(s.examples)
    rng.shuffle(out)
    return out


def collated(batch: Sequence[Sentence], hidden: float, rng: random.Random) -> dict[str, Tensor]:
    """The arrays of a batch; the rules' answer is left out of a share of `hidden` of the numbers, and of
    four in five of those that the rules were made with sight of, as it is right too often there."""
    width = max(map(len, batch))
    out: dict[str, Tensor] = {}
    for field in FIELDS:
        values = [getattr(s.encoded, field) for s in batch]
        padded = np.zeros((len(batch), width, *values[0].shape[1:]), np.int64)
        for row, v in zip(padded, values, strict=True):
            row[: len(v)] = v
        out[field] = torch.from_numpy(padded)
    numbers = [(row, e) for row, s in enumerate(batch) for e in s.examples]
    distance = np.full((len(numbers), width), DISTANCES - 1)
    told = np.zeros((len(numbers), width), np.int64)
    sure = []
    for n, (_, e) in enumerate(numbers):
        length = len(e.context)
        distance[n, :length] = distances(length, e.question.within)
        hide = rng.random() < (0.8 if e.tuned and hidden else hidden)
        if not hide:
            told[n, :length] = answer_marks(length, place_of(e.question.name, e.context, e.question.within))
        sure.append(0 if hide else sureness(e.question.confidence))
    out["lengths"] = torch.tensor([len(s) for s in batch])
    out["of"] = torch.tensor([row for row, _ in numbers])
    out["at"] = torch.tensor([e.question.within[0] for _, e in numbers])
    return out | {
        "distance": torch.from_numpy(distance), "answer": torch.from_numpy(told), "sure": torch.tensor(sure),
    }  # fmt: skip


def fit(
    pointer: Pointer,
    sentences: Sequence[Sentence],
    *,
    rounds: int,
    size: int,
    rate: float,
    base: float,
    hidden: float,
) -> None:
    """Train with Adam, and leave the weights at their moving average."""
    torch.manual_seed(1)
    rng = random.Random(1)
    mean = {k: v.clone() for k, v in pointer.state_dict().items()}
    layers = [p for n, p in pointer.named_parameters() if n.startswith("net.") and p.requires_grad]
    own = [p for n, p in pointer.named_parameters() if not n.startswith("net.")]
    optimizer = torch.optim.AdamW(
        [{"params": own, "lr": rate}, {"params": layers, "lr": base}], weight_decay=0.01
    )
    total, step = len(batches(sentences, size, random.Random(0))) * rounds, 0
    for number in range(rounds):
        pointer.train()
        begun, lost, count = time.time(), 0.0, 0
        for batch in batches(sentences, size, rng):
            scores, nothing = pointer(collated(batch, hidden, rng))
            examples = [e for s in batch for e in s.examples]
            none = torch.tensor([float(not e.gold) for e in examples])
            loss = nn.functional.binary_cross_entropy_with_logits(nothing, none)
            placed = [n for n, e in enumerate(examples) if e.place]
            if placed:
                places = torch.tensor([examples[n].place for n in placed])
                loss = loss + nn.functional.cross_entropy(scores[placed][:, :, 0], places[:, 0])
                loss = loss + nn.functional.cross_entropy(scores[placed][:, :, 1], places[:, 1] - 1)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*own, *layers], 3.0)
            factor = min(1, (step + 1) / 60) * max(0.05, 1 - step / total)
            for group, r in zip(optimizer.param_groups, (rate, base), strict=True):
                group["lr"] = r * factor
            optimizer.step()
            step += 1
            lost, count = lost + float(loss.detach()) * len(examples), count + len(examples)
            keep = min(0.99, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in pointer.state_dict().items():
                    mean[k].mul_(keep).add_(v, alpha=1 - keep)
        print(f"  round {number} loss {lost / count:.3f} {time.time() - begun:.0f} s", flush=True)
    pointer.load_state_dict(mean)


def said(pointer: Pointer, sentences: Sequence[Sentence]) -> list[tuple[Example, Pointed]]:
    """What a network says of examples."""
    pointer.eval()
    out: list[tuple[Example, Pointed]] = []
    for batch in batches(sentences, 6000, random.Random(0)):
        with torch.no_grad():
            scores, nothing = pointer(collated(batch, 0.0, random.Random(0)))
        for e, s, n in zip(
            (e for b in batch for e in b.examples), scores, torch.sigmoid(nothing), strict=True
        ):
            out.append(
                (e, Pointed(spans_of(s[: len(e.context)].numpy(), e.question.within), round(float(n), 3)))
            )
    return out


def weights(found: Sequence[tuple[Example, Pointed]]) -> dict[str, list[float]]:
    """The regressions of pointer.json, over numbers that the rules were made without sight of."""
    rows, rule, network = [], [], []
    for example, pointed in found:
        if example.gold and not example.tuned:
            best, seen = evidence(example.context, example.question, pointed)
            rows.append(seen)
            rule.append(likeness(example.gold, example.question.name) >= ALIKE)
            network.append(likeness(example.gold, best) >= ALIKE)
    x = np.array(rows)

    def regression(columns: np.ndarray, right: list[bool]) -> list[float]:
        fitted = LogisticRegression(C=1.0, max_iter=400).fit(columns, right)
        return [round(float(w), 4) for w in (*fitted.coef_[0], fitted.intercept_[0])]

    return {
        "rule": regression(x, rule),
        "network": regression(x, network),
        "alone": regression(x[:, :1], rule),
    }


def print_right(found: Sequence[tuple[Example, Pointed]], held: dict[str, list[float]]) -> None:
    """Print how often the rules, the network and both together name the quantity."""
    count: Counter[tuple[str, str]] = Counter()
    trust = {name: tuple(w) for name, w in held.items()}
    for example, pointed in found:
        if example.gold:
            best, _ = evidence(example.context, example.question, pointed)
            chosen = answer(example.context, example.question, pointed, trust).name
            for name, given in (("rules", example.question.name), ("network", best), ("both", chosen)):
                kind = "tuned" if example.tuned else "unseen"
                count[kind, name] += likeness(example.gold, given) >= ALIKE
                count[kind, "of"] += name == "both"
    for kind in ("unseen", "tuned"):
        print(
            kind,
            *(f"{n} {count[kind, n]}" for n in ("rules", "network", "both", "of")),
            f"lead {LEAD}",
            flush=True,
        )


def export(pointer: Pointer, out: Path) -> None:
    """Write DIR/pointer.onnx, with 8-bit integers in the recurrent layers."""
    state = {k: v.numpy() for k, v in pointer.state_dict().items()}
    net = {k.removeprefix("net."): v for k, v in state.items() if k.startswith("net.")}
    graph = Graph()
    h = lstm(graph, "sentence", read(graph, "net_", net), net, 0)
    h = graph.node("Gather", [h, "of"], "numbers", axis=1)
    lengths = graph.node("Gather", ["lengths", "of"], "number_lengths", axis=0)
    marks = [
        graph.node("Gather", [graph.constant(f"{n}_table", state[f"{n}.weight"]), n], f"{n}_rows")
        for n in ("distance", "answer", "sure")
    ]
    x = graph.node("Concat", [h, *marks], "marked", axis=2)
    second = {k.replace("forth.", "forth.0.", 1).replace("back.", "back.0.", 1): v for k, v in state.items()}
    h = lstm(graph, "number", x, second, 0, lengths)
    inner = graph.node("Tanh", [linear(graph, "inner", h, state, "inner")], "inner_tanh")
    linear(graph, "edges", inner, state, "edges")
    graph.node("Sigmoid", [linear(graph, "nothing_score", h, state, "nothing")], "nothing")
    wide = net["pairs.weight"].shape[1] + 3 * net["words.weight"].shape[1]
    inputs = [*read_inputs(wide), value("of", TensorProto.INT32, "N")]
    inputs += [value(n, TensorProto.INT32, "T", "N") for n in ("distance", "answer", "sure")]
    outputs = [
        value("edges", TensorProto.FLOAT, "T", "N", 2),
        value("nothing", TensorProto.FLOAT, "T", "N", 1),
    ]
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(model("pointer", graph, inputs, outputs), out / "pointer.onnx")


def begin(args: argparse.Namespace, tagger: dict[str, Tensor], vocabulary: Vocabulary) -> None:
    """Teach a network what the rules are sure of."""
    rows = (ROOT / "training" / "measuring_set.txt").read_text("utf-8").splitlines()
    left_out = [row.split("\t")[1][:2] for row in rows if row and row[0] != "#"]
    paths = sorted(p for p in args.reports.rglob("*.md") if not any(a in str(p) for a in left_out))
    random.Random(8).shuffle(paths)
    sentences: list[Sentence] = []
    for path in paths:
        sentences += gathered(told_by_rules([path]), vocabulary)
        if len(sentences) >= SENTENCES:
            break
    print(tally(e for s in sentences for e in s.examples), flush=True)
    pointer = Pointer(tagger)
    fit(pointer, sentences, rounds=2, size=6000, rate=2e-3, base=5e-4, hidden=1.0)
    torch.save(pointer.state_dict(), args.out)


def train(args: argparse.Namespace, tagger: dict[str, Tensor], vocabulary: Vocabulary) -> None:
    """Go on over what is annotated, in folds and then over all; write the files."""
    rows = [e for e in (*recorded(), *marked()) if e.area != args.without]
    print(tally(rows), flush=True)
    sentences = gathered(rows, vocabulary)
    start = torch.load(args.begin, map_location="cpu", weights_only=True)

    def trained(some: Sequence[Sentence]) -> Pointer:
        pointer = Pointer(tagger)
        pointer.load_state_dict(start)
        fit(pointer, some, rounds=args.rounds, size=4000, rate=1e-3, base=3e-4, hidden=0.2)
        return pointer

    args.out.mkdir(parents=True, exist_ok=True)
    if args.folds:
        areas = sorted({s.examples[0].area for s in sentences})
        random.Random(5).shuffle(areas)
        fold = {a: i % args.folds for i, a in enumerate(areas)}
        found: list[tuple[Example, Pointed]] = []
        for k in args.only or range(args.folds):
            pointer = trained([s for s in sentences if fold[s.examples[0].area] != k])
            found += said(pointer, [s for s in sentences if fold[s.examples[0].area] == k])
            held = weights(found)
            print_right(found, held)
        (args.out / "pointer.json").write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    if not args.only:
        export(trained(sentences), args.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=["begin", "train"])
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--begin", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", default="", help="an area whose numbers nothing is trained on")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folds", type=int, default=3, help="0: pointer.onnx alone")
    parser.add_argument("--only", type=int, nargs="*", help="only these folds, and no network over all")
    args = parser.parse_args()
    torch.set_num_threads(1)
    tagger = torch.load(args.network / "network.pt", map_location="cpu", weights_only=True)
    vocabulary = Vocabulary.load(args.network / "vocabulary.json")
    {"begin": begin, "train": train}[args.part](args, tagger, vocabulary)


if __name__ == "__main__":
    main()
