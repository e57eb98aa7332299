"""Train taggers that have not seen what they are asked about: one a fold, one without the measuring set.

usage: cross.py --gold GOLD --seed-text TXT --vectors DIR --out DIR [--folds N] [--only K ...]

Folds are over the excerpts outside the measuring set, by area; network K is trained on all other folds.
Network "measuring" is trained on all folds, network "all" on everything. OUT gets a folder a network and
folds.json, which says which network may be asked about which excerpt. A network that is there already is
left as it is. With --start the folds of that folder are kept, and excerpts that came later join the fold of
their area, or else the smallest. --settle gives rounds at half the rate over the gold folder's excerpts
alone, after those over all: they hold closest to the annotation guide.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from examples import ROOT, Excerpt, measuring_names, read_excerpts, split
from measuring import Count, candidates, choose, count
from network import Network, Shape
from tagger import Item, Plan, Vocabulary, item, load_vectors, run, save, train


def report(name: str, network: Network, excerpts: list[Excerpt], vocabulary: Vocabulary) -> None:
    """Print what a network finds in excerpts, all together."""
    moves = network.transitions.detach().numpy()
    found = [
        candidates(run(network, [item(x, vocabulary) for x in e.examples]), moves, 0.2) for e in excerpts
    ]
    for threshold in (0.3, 0.4, 0.5):
        total = Count()
        for e, f in zip(excerpts, found, strict=True):
            total.add(count(e, choose(f, threshold)))
        print(name, threshold, total, flush=True)


def joined(excerpts: list[Excerpt], earlier: dict[str, str], folds: int) -> list[list[Excerpt]]:
    """Folds that keep every excerpt of earlier ones in its place; the others go with their area."""
    place = {e.group: int(earlier[e.name]) for e in excerpts if earlier.get(e.name, "").isdigit()}
    parts: list[list[Excerpt]] = [[e for e in excerpts if place.get(e.group) == k] for k in range(folds)]
    rest = [e for e in excerpts if e.group not in place]
    for more in split(rest, len({e.group for e in rest}) or 1):
        least = min(range(folds), key=lambda k: (sum(len(e.examples) for e in parts[k]), k))
        parts[least] += more
    return parts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--seed-text", type=Path)
    parser.add_argument("--annotations", type=Path, default=ROOT / "training" / "annotations")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--settle", type=int, default=0, help="rounds over the gold folder's excerpts alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a folder like OUT whose networks are trained further")
    parser.add_argument("--without", default="", help="an area whose excerpts nothing is trained on")
    args = parser.parse_args()
    torch.set_num_threads(1)
    excerpts = read_excerpts(args.gold, args.seed_text, args.annotations)
    excerpts = [e for e in excerpts if e.group != args.without]
    measuring = measuring_names(ROOT / "training" / "measuring_set.txt")
    areas = {e.group for e in excerpts if e.name in measuring}
    known = [e for e in excerpts if e.group not in areas]
    earlier = args.start / "folds.json" if args.start else None
    if earlier is not None and earlier.exists():
        parts = joined(known, json.loads(earlier.read_text()), args.folds)
    else:
        parts = split(known, args.folds)
    networks: dict[str, tuple[list[Excerpt], list[Excerpt]]] = {
        str(k): ([e for e in known if e not in part], part) for k, part in enumerate(parts)
    }
    networks["measuring"] = known, [e for e in excerpts if e.name in measuring]
    networks["all"] = excerpts, []
    args.out.mkdir(parents=True, exist_ok=True)
    asked = {e.name: k for k, (_, part) in networks.items() for e in part}
    (args.out / "folds.json").write_text(json.dumps(asked, indent=1))
    vocabulary, tables = load_vectors(args.vectors)
    cache: dict[str, list[Item]] = {}
    for name, (learn, ask) in networks.items():
        if (args.only and name not in args.only) or (args.out / name / "network.pt").exists():
            continue
        for e in learn:
            if e.name not in cache:
                cache[e.name] = [item(x, vocabulary) for x in e.examples]
        items = [x for e in learn for x in cache[e.name]]
        print(
            name,
            len(learn),
            "excerpts",
            len(items),
            "sentences",
            sum(map(len, items)),
            "characters",
            flush=True,
        )
        start = None
        if args.start:
            begun = args.start / name
            start = torch.load(begun / "network.pt", map_location="cpu", weights_only=True)
        plan = Plan(epochs=args.epochs, seed=args.seed)
        if plan.epochs:
            start = train(items, tables, Shape(), plan, start).state_dict()
        plan = replace(plan, epochs=args.settle, rate=plan.rate / 2, table_rate=plan.table_rate / 2)
        items = [x for e in learn if e.shared for x in cache[e.name]]
        network = train(items, tables, Shape(), plan, start)
        save(network, vocabulary, args.out / name, {"excerpts": sorted(e.name for e in learn)})
        if ask:
            report(name, network, ask, vocabulary)


if __name__ == "__main__":
    main()
