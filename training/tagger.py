"""Train the tagger.

usage: tagger.py --gold GOLD [--seed-text TXT] [--annotations DIR] --vectors DIR --out DIR [--leave-out NAMES]

Reads the gold folder and the project's annotations, trains one network and writes it (network.pt,
vocabulary.json) to DIR; export.py makes the shipped files of it.
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from examples import Example
from network import TYPE_COUNT, Network, Shape, chain_loss, span_types

from kg.extraction.tagging.decoding import B, E, I, S
from kg.extraction.tagging.encoding import Encoded, Vocabulary, encode
from kg.model import ENTITY_TYPES

FIELDS = ("characters", "pairs", "tags", "marks", "words")


@dataclass(frozen=True)
class Plan:
    """How to train."""

    epochs: int = 9
    batch_characters: int = 2000
    rate: float = 2e-3
    table_rate: float = 5e-4
    average: float = 0.995
    decay: float = 0.01
    seed: int = 1


@dataclass(frozen=True)
class Item:
    """One sentence, encoded and labelled."""

    arrays: dict[str, np.ndarray]
    labels: np.ndarray
    spans: list[tuple[int, int]]
    types: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)


def load_vectors(folder: Path, least_word_count: int = 25) -> tuple[Vocabulary, list[np.ndarray]]:
    """The vocabulary and its tables (row 0 for what is not in it), each scaled to unit deviation."""
    keys, tables = [], []
    for part in ("chars", "pairs", "words"):
        data = np.load(folder / f"{part}.npz")
        k, v = data["keys"], data["vectors"]
        if part == "chars":
            keep = np.array([len(x) == 1 for x in k])
        elif part == "pairs":
            keep = np.array([len(x) == 2 and "\n" not in x for x in k])
        else:
            keep = (data["counts"] >= least_word_count) & np.array([2 <= len(x) <= 12 for x in k])
        k, v = k[keep], v[keep]
        v = v / v.std() * 0.35
        tables.append(np.vstack([np.zeros((1, v.shape[1]), np.float32), v]).astype(np.float32))
        keys.append([str(x) for x in k])
    return Vocabulary("".join(keys[0]), tuple(keys[1]), tuple(keys[2])), tables


def item(example: Example, vocabulary: Vocabulary) -> Item:
    """Encode a sentence and its labels."""
    e: Encoded = encode(example.text, vocabulary)
    labels = np.zeros(len(example.text), dtype=np.int64)
    types = np.zeros((len(example.labels), TYPE_COUNT), dtype=np.float32)
    for n, span in enumerate(example.labels):
        if span.end - span.begin == 1:
            labels[span.begin] = S
        else:
            labels[span.begin : span.end] = I
            labels[span.begin], labels[span.end - 1] = B, E
        for t in span.types:
            types[n, ENTITY_TYPES.index(t)] = 1  # type: ignore[arg-type]
    spans = [(x.begin, x.end) for x in example.labels]
    return Item({f: getattr(e, f) for f in FIELDS}, labels, spans, types)


def collate(items: Sequence[Item]) -> dict[str, Tensor]:
    """A padded batch."""
    width = max(map(len, items))
    out = {}
    for f in FIELDS:
        shape = (len(items), width, *items[0].arrays[f].shape[1:])
        a = np.zeros(shape, dtype=np.int64)
        for n, x in enumerate(items):
            a[n, : len(x)] = x.arrays[f]
        out[f] = torch.from_numpy(a)
    gold = np.zeros((len(items), width), dtype=np.int64)
    for n, x in enumerate(items):
        gold[n, : len(x)] = x.labels
    out["gold"] = torch.from_numpy(gold)
    out["lengths"] = torch.tensor([len(x) for x in items])
    return out


def batches(items: list[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Sentences of like length together, at most `size` characters with padding, in random order."""
    order = sorted(items, key=lambda x: len(x) + rng.random() * 10)
    out: list[list[Item]] = [[]]
    for x in order:
        if out[-1] and len(x) * (len(out[-1]) + 1) > size:
            out.append([])
        out[-1].append(x)
    rng.shuffle(out)
    return out


def train(
    items: list[Item],
    tables: list[np.ndarray],
    shape: Shape,
    plan: Plan,
    start: dict[str, Tensor] | None = None,
) -> Network:
    """Train one network, from `start` where weights are given; the averaged weights are returned."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    network = Network(shape, *tables)
    if start is not None:
        network.load_state_dict(start)
    slow = [network.characters.weight]
    ids = {id(p) for p in slow}
    fast = [p for p in network.parameters() if p.requires_grad and id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": fast, "lr": plan.rate}, {"params": slow, "lr": plan.table_rate, "weight_decay": 0.0}],
        weight_decay=plan.decay,
        betas=(0.9, 0.98),
    )
    steps = max(1, plan.epochs * len(batches(items, plan.batch_characters, random.Random(0))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min(1.0, (n + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, n / steps))),
    )
    averaged = deepcopy(network)
    step, started = 0, time.time()
    for epoch in range(plan.epochs):
        network.train()
        total = [0.0, 0.0]
        for group in batches(items, plan.batch_characters, rng):
            batch = collate(group)
            scores, types = network(batch)
            loss = chain_loss(scores, network.transitions, batch["lengths"], batch["gold"])
            places = [(r, b, e) for r, x in enumerate(group) for b, e in x.spans]
            typing = torch.zeros(())
            if places:
                rows, begins, ends = torch.tensor(places).T
                wanted = torch.from_numpy(np.concatenate([x.types for x in group if x.spans]))
                logits = span_types(types, rows, begins, ends)
                typing = torch.nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="sum")
            total[0] += float(loss.detach())
            total[1] += float(typing.detach())
            (loss + typing).div(len(group)).backward()
            torch.nn.utils.clip_grad_norm_(fast, 5.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            with torch.no_grad():
                keep = min(plan.average, step / (step + 10))
                for a, p in zip(averaged.parameters(), network.parameters(), strict=True):
                    if p.requires_grad:
                        a.lerp_(p, 1 - keep)
        print(
            f"epoch {epoch} chain {total[0] / len(items):.3f} types {total[1] / len(items):.3f}",
            f"{time.time() - started:.0f} s",
            flush=True,
        )
    return averaged.eval()


def run(network: Network, items: list[Item], size: int = 8000) -> list[tuple[np.ndarray, np.ndarray]]:
    """Label and type scores of each sentence."""
    order = sorted(range(len(items)), key=lambda n: len(items[n]))
    out: list[tuple[np.ndarray, np.ndarray]] = [(np.zeros(0), np.zeros(0))] * len(items)
    at = 0
    with torch.no_grad():
        while at < len(order):
            stop = at + 1
            while stop < len(order) and len(items[order[stop]]) * (stop + 1 - at) <= size:
                stop += 1
            group = order[at:stop]
            scores, types = network(collate([items[n] for n in group]))
            for row, n in enumerate(group):
                out[n] = scores[row, : len(items[n])].numpy(), types[row, : len(items[n])].numpy()
            at = stop
    return out


def save(network: Network, vocabulary: Vocabulary, out: Path, about: dict[str, object]) -> None:
    """network.pt, vocabulary.json and about.json in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out / "network.pt")
    vocabulary.save(out / "vocabulary.json")
    (out / "about.json").write_text(
        json.dumps(about | {"shape": asdict(network.shape)}, ensure_ascii=False, indent=1)
    )
