"""The tagger's network and its loss, in torch: a bidirectional LSTM over characters, a chain over
B, I, E, S, O for boundaries, and linear scores of types that are added up over a span."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kg.extraction.tagging.decoding import ALLOWED, ENDS, IMPOSSIBLE, LABELS, STARTS
from kg.extraction.tagging.encoding import MARK_COUNT, POSITIONS, TAG_COUNT

TYPE_COUNT = 11


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    hidden: int = 128
    layers: int = 1
    tags: int = 16
    marks: int = 6
    typing: int = 64
    dropout: float = 0.4
    word_dropout: float = 0.05


class Network(nn.Module):
    """`forward` gives label scores (B, T, 5) and type scores at begin, inside and end (B, T, 33)."""

    def __init__(self, shape: Shape, characters: np.ndarray, pairs: np.ndarray, words: np.ndarray) -> None:
        super().__init__()
        self.shape = shape
        self.characters = table(characters)
        self.pairs = table(pairs)
        self.words = table(words)
        self.pairs.weight.requires_grad_(False)
        self.words.weight.requires_grad_(False)
        self.tags = nn.Embedding(TAG_COUNT, shape.tags)
        self.marks = nn.Embedding(MARK_COUNT, shape.marks)
        width = (
            characters.shape[1] + pairs.shape[1] + POSITIONS // 2 * words.shape[1] + shape.tags + shape.marks
        )
        self.forth = nn.ModuleList()
        self.back = nn.ModuleList()
        for _ in range(shape.layers):
            self.forth.append(nn.LSTM(width, shape.hidden, batch_first=True))
            self.back.append(nn.LSTM(width, shape.hidden, batch_first=True))
            width = 2 * shape.hidden
        self.labels = nn.Linear(width, LABELS)
        self.typing = nn.Linear(width, shape.typing)
        self.types = nn.Linear(shape.typing, 3 * TYPE_COUNT)
        self.transitions = nn.Parameter(torch.zeros(LABELS, LABELS))

    def embed(self, batch: dict[str, Tensor]) -> Tensor:
        characters, words = batch["characters"], batch["words"]
        pairs = batch["pairs"]
        if self.training and self.shape.word_dropout:
            keep = torch.rand(characters.shape) >= self.shape.word_dropout
            characters = characters * keep
            pairs = pairs * (torch.rand(pairs.shape) >= 2 * self.shape.word_dropout)
            words = words * (torch.rand(words.shape) >= 2 * self.shape.word_dropout)
        w = self.words(words)
        shape = w.shape
        w = w.view(*shape[:2], POSITIONS // 2, 2, shape[-1]).sum(3).flatten(2)
        parts = [
            self.characters(characters),
            self.pairs(pairs),
            w,
            self.tags(batch["tags"]),
            self.marks(batch["marks"]),
        ]
        return torch.cat(parts, -1)

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        x = locked_dropout(self.embed(batch), self.shape.dropout, self.training)
        turn = reversal(batch["lengths"], x.shape[1])
        for forth, back in zip(self.forth, self.back, strict=True):
            a, _ = forth(x)
            b, _ = back(take(x, turn))
            x = torch.cat((a, take(b, turn)), -1)
            x = locked_dropout(x, self.shape.dropout, self.training)
        return self.labels(x), self.types(torch.tanh(self.typing(x)))


def table(vectors: np.ndarray) -> nn.Embedding:
    """An embedding that starts from vectors; row 0 (none) is zero."""
    return nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=False, padding_idx=0)


def locked_dropout(x: Tensor, p: float, training: bool) -> Tensor:
    """Dropout with one mask for all characters of a sentence."""
    if not training or not p:
        return x
    mask = torch.rand(x.shape[0], 1, x.shape[2]) >= p
    return x * mask / (1 - p)


def reversal(lengths: Tensor, width: int) -> Tensor:
    """Indexes that turn each sequence round inside its own length."""
    at = torch.arange(width)[None, :].expand(len(lengths), -1)
    return torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)


def take(x: Tensor, index: Tensor) -> Tensor:
    return torch.gather(x, 1, index[:, :, None].expand(-1, -1, x.shape[2]))


def marginals(scores: Tensor, transitions: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Label marginals (B, T, 5), expected transition counts (5, 5), log Z (B,), without a graph."""
    with torch.no_grad():
        count, width, _ = scores.shape
        moves = torch.where(torch.from_numpy(ALLOWED), transitions, torch.tensor(float(IMPOSSIBLE)))
        first = torch.full((LABELS,), float(IMPOSSIBLE))
        first[list(STARTS)] = 0
        last = torch.full((LABELS,), float(IMPOSSIBLE))
        last[list(ENDS)] = 0
        alphas = [scores[:, 0] + first]
        for t in range(1, width):
            alphas.append(scores[:, t] + torch.logsumexp(alphas[-1][:, :, None] + moves, 1))
        alpha = torch.stack(alphas, 1)
        at_end = lengths - 1
        log_z = torch.logsumexp(alpha[torch.arange(count), at_end] + last, 1)
        beta = last.expand(count, -1)
        betas = [beta]
        for t in range(width - 2, -1, -1):
            step = torch.logsumexp(moves + (scores[:, t + 1] + beta)[:, None, :], 2)
            beta = torch.where((t < at_end)[:, None], step, last)
            betas.append(beta)
        b = torch.stack(betas[::-1], 1)
        inside = torch.arange(width)[None, :] < lengths[:, None]
        label = torch.where(inside[:, :, None], torch.exp(alpha + b - log_z[:, None, None]), 0.0)
        pair = alpha[:, :-1, :, None] + moves + (scores[:, 1:] + b[:, 1:])[:, :, None, :]
        pair = torch.where(inside[:, 1:, None, None], torch.exp(pair - log_z[:, None, None, None]), 0.0)
        return label, pair.sum((0, 1)), log_z


def chain_loss(scores: Tensor, transitions: Tensor, lengths: Tensor, gold: Tensor) -> Tensor:
    """Negative log likelihood of label sequences, summed; its gradient comes from `marginals`."""
    label, pair, log_z = marginals(scores.detach(), transitions.detach(), lengths)
    inside = torch.arange(scores.shape[1])[None, :] < lengths[:, None]
    wanted = torch.nn.functional.one_hot(gold, LABELS) * inside[:, :, None]
    counts = torch.zeros_like(pair)
    both = inside[:, 1:]
    counts.index_put_((gold[:, :-1][both], gold[:, 1:][both]), torch.ones(int(both.sum())), accumulate=True)
    surrogate = (scores * (label - wanted)).sum() + (transitions * (pair - counts)).sum()
    value = log_z.sum() - (scores.detach() * wanted).sum() - (transitions.detach() * counts).sum()
    return surrogate + (value - surrogate).detach()


def span_types(types: Tensor, rows: Tensor, begins: Tensor, ends: Tensor) -> Tensor:
    """Type scores of spans: at the first character, at the last, and the mean over all."""
    total = torch.nn.functional.pad(types.cumsum(1), (0, 0, 1, 0))
    mean = (total[rows, ends] - total[rows, begins]) / (ends - begins)[:, None]
    k = TYPE_COUNT
    return types[rows, begins, :k] + types[rows, ends - 1, 2 * k :] + mean[:, k : 2 * k]
