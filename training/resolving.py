"""Train and measure the resolver that joins rules and tagger.

usage: resolving.py --gold GOLD --seed-text TXT --networks DIR --cache DIR [--measured DIR]
       [--ship DIR] [--left-out DIR] [--fold-models DIR] [--no-model]

NETWORKS is cross.py's folder: every excerpt is read by a tagger that was not trained on it (one that came
later than the folds by the network that is measured). Prints names and
types found by cross-validation over the excerpts outside the measuring set (grouped by area), the same for
the measuring set in aggregate, and a table of how often what is said with a probability is right. With --ship
the weights that the package holds are trained on everything and written.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from pathlib import Path

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from examples import Excerpt, bare, measuring_names, read_excerpts, split  # noqa: E402
from export import export  # noqa: E402
from judge_parts import Case, Linear, boost, calibration, forest, type_stack  # noqa: E402
from measuring import Count, same  # noqa: E402
from train_resolver import report_of  # noqa: E402

from kg.extraction import mentions  # noqa: E402
from kg.extraction.judging import resolver  # noqa: E402
from kg.extraction.judging.evidence import COLUMNS, tabulate  # noqa: E402
from kg.extraction.judging.judge import type_scores  # noqa: E402
from kg.extraction.proposers import layout  # noqa: E402
from kg.extraction.tagging import tagger  # noqa: E402
from kg.model import ENTITY_TYPES, Proposal, Report  # noqa: E402

Q = "\"'“”‘’《》「」『』 "


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """A span without the marks at its ends."""
    while begin < end and text[begin] in Q:
        begin += 1
    while begin < end and text[end - 1] in Q:
        end -= 1
    return begin, end


def prepared(text: Path, kept: Path) -> tuple[Report, layout.Layout, list[Proposal]]:
    """The report, its layout and what the rules propose, from the cache where they are there."""
    if not kept.exists():
        report = report_of(text)
        laid = layout.lay_out(report)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps((report, laid, mentions.propose(report, laid))))
    return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]


def case(
    excerpt: Excerpt, ready: tuple[Report, layout.Layout, list[Proposal]], model_dir: Path | None
) -> Case:
    """Propose names for an excerpt as the pipeline does and mark the right ones."""
    report, laid, proposals = ready
    tagged = tagger.propose(report, model_dir=model_dir) if model_dir else []
    found = resolver.candidates(report, laid, [*proposals, *tagged])
    places = {
        trimmed(excerpt.source, e.start + x.begin, e.start + x.end): x.types
        for e in excerpt.examples
        for x in e.labels
    }
    inside = np.zeros(len(found), dtype=bool)
    wanted = np.zeros(len(found))
    types = np.zeros((len(found), len(ENTITY_TYPES)))
    for i, c in enumerate(found):
        begin, end = report.source_span(c.span)
        inside[i] = any(a <= begin and end <= b for a, b in excerpt.ranges)
        if not inside[i]:
            continue
        if c.spelled:
            name = excerpt.forms.get(bare(c.name))
            right = tuple(excerpt.types[name]) if name else None
        else:
            right = places.get(trimmed(excerpt.source, begin, end))
        if right is not None:
            wanted[i] = 1
            types[i] = [t in right for t in ENTITY_TYPES]
    return Case(
        excerpt.name,
        excerpt.group,
        report,
        laid,
        found,
        inside,
        tagged,
        wanted,
        types,
        excerpt.forms,
        excerpt.types,
    )


def decide(x: Case, p: np.ndarray, types: np.ndarray, threshold: float, second: float = 0.5) -> Count:
    """Choose among a case's candidates and compare with its gold."""
    scored = [
        (c, float(p[i]), [float(t) for t in types[i]]) for i, c in enumerate(x.candidates) if x.inside[i]
    ]
    plain = [s for s in scored if not s[0].spelled and s[1] >= threshold]
    chosen = resolver._choose(plain, threshold) + [s for s in scored if s[0].spelled and s[1] >= threshold]
    given: dict[str, list[tuple[float, np.ndarray]]] = {}
    for c, q, t in chosen:
        form = bare(c.name)
        name = x.forms.get(form)
        given.setdefault("=" + name if name else form, []).append((q, np.array(t)))
    right = [k for k in given if k.startswith("=")]
    typed = 0
    for k in right:
        mean = np.mean([t for _, t in given[k]], axis=0)
        best = int(mean.argmax())
        kinds = frozenset(t for n, t in enumerate(ENTITY_TYPES) if n == best or mean[n] >= second)
        typed += same(kinds, x.gold[k[1:]])
    return Count(len(right), typed, len(given), len(x.gold))


def figures(name: str, cases: list[Case], p: list[np.ndarray], t: list[np.ndarray]) -> None:
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        total = Count()
        for x, q, k in zip(cases, p, t, strict=True):
            total.add(decide(x, q, k, threshold))
        print(f"{name} {threshold:.2f} {total}", flush=True)


def reliability(p: np.ndarray, wanted: np.ndarray) -> None:
    """How often what is said with a probability is right."""
    for low in (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        chosen = (p >= low) & (p < low + 0.1 + (low == 0.9))
        if chosen.any():
            said, true = p[chosen].mean(), wanted[chosen].mean()
            print(f"  {low:.1f}-{low + 0.1:.1f}: {chosen.sum():6d} said {said:.2f} true {true:.2f}")


def gather(args: argparse.Namespace, excerpts: list[Excerpt]) -> list[Case]:
    """The cases, from the cache where they are there."""
    asked = json.loads((args.networks / "folds.json").read_text()) if not args.no_model else {}
    paths = {p.stem: p for folder in (args.gold / "dev", args.annotations) for p in folder.glob("*.txt")}
    paths["seed"] = args.seed_text
    out = []
    for e in excerpts:
        folder = None
        if not args.no_model:
            which = asked.get(e.name, "measuring")
            network = args.networks / which
            if args.measured and e.name in asked and which == "measuring":
                network = args.measured
            folder = network / "onnx"
            if not (network / "network.pt").exists():
                print(f"{e.name} is left out: {network} is not trained", flush=True)
                continue
            if not (folder / "tagger.onnx").exists():
                export([network], folder)
        out.append(case(e, prepared(paths[e.name], args.cache / f"{e.name}.pickle"), folder))
    return out


def folds(args: argparse.Namespace, excerpts: list[Excerpt]) -> dict[str, int]:
    """The fold of each excerpt: the taggers' own where all of them have one, else by area anew."""
    if args.networks and not args.no_model:
        asked = json.loads((args.networks / "folds.json").read_text())
        if all(asked.get(e.name, "").isdigit() for e in excerpts):
            return {e.name: int(asked[e.name]) for e in excerpts}
    return {e.name: k for k, part in enumerate(split(excerpts, args.folds)) for e in part}


def ship(
    folder: Path,
    name: str,
    booster: lightgbm.Booster,
    linear: Linear,
    typer: np.ndarray,
    knots: tuple[np.ndarray, np.ndarray],
) -> None:
    """Write what the package holds."""
    folder.mkdir(parents=True, exist_ok=True)
    forest(booster, knots).save(folder / f"forest_{name}.npz")
    linear.weights().write(folder / f"linear_{name}.npz")
    path = folder / "types.json"
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    kept[name] = {t: typer[k].tolist() for k, t in enumerate(ENTITY_TYPES)}
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--seed-text", type=Path, required=True)
    parser.add_argument("--annotations", type=Path, default=ROOT / "training" / "annotations")
    parser.add_argument("--networks", type=Path)
    parser.add_argument("--measured", type=Path, help="another network to ask about the measuring set")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--ship", type=Path)
    parser.add_argument("--keep", type=Path, help="a pickle of everything, to look at")
    parser.add_argument("--left-out", type=Path, help="for what is trained without the measuring set")
    parser.add_argument(
        "--fold-models", type=Path, help="for whole models a fold, as statements.py takes them"
    )
    parser.add_argument("--without", default="", help="an area whose excerpts nothing is trained on")
    parser.add_argument("--strength", type=float, default=0.15)
    parser.add_argument("--folds", type=int, default=4)
    args = parser.parse_args()
    excerpts = read_excerpts(args.gold, args.seed_text, args.annotations)
    excerpts = [e for e in excerpts if e.group != args.without]
    measuring = measuring_names(ROOT / "training" / "measuring_set.txt")
    areas = {e.group for e in excerpts if e.name in measuring}
    excerpts = [e for e in excerpts if e.group not in areas or e.name in measuring]
    cases = gather(args, excerpts)
    known = [x for x in cases if x.name not in measuring]
    unseen = [x for x in cases if x.name in measuring]
    print(
        len(known),
        "known",
        len(unseen),
        "measuring",
        sum(int(x.inside.sum()) for x in cases),
        "candidates",
        flush=True,
    )
    reach = sum(
        len(
            {
                x.forms[bare(c.name)]
                for i, c in enumerate(x.candidates)
                if x.inside[i] and bare(c.name) in x.forms
            }
        )
        for x in known
    )
    print("names among the candidates", reach, "of", sum(len(x.gold) for x in known), flush=True)

    fold = folds(args, [e for e in excerpts if e.name not in measuring])
    numbers = sorted(set(fold.values()))
    odds: dict[str, np.ndarray] = {}
    linears: dict[int, Linear] = {}
    for k in numbers:
        linears[k] = linear = Linear([x for x in known if fold[x.name] != k], args.strength)
        for x in known:
            if fold[x.name] == k:
                odds[x.name] = linear.log_odds(x)
        print("linear", k, len(linear.numbers), flush=True)
    linear = Linear(known, args.strength)
    for x in unseen:
        odds[x.name] = linear.log_odds(x)
    rows = {x.name: tabulate(x.report, x.laid, x.candidates, odds[x.name], x.tagged) for x in cases}  # type: ignore[arg-type]
    figures(
        "linear alone",
        known,
        [1 / (1 + np.exp(-odds[x.name][:, 0])) for x in known],
        [1 / (1 + np.exp(-odds[x.name][:, 1:])) for x in known],
    )

    def stack(chosen: list[Case], what: str) -> np.ndarray:
        return np.concatenate(
            [(rows[x.name] if what == "rows" else getattr(x, what))[x.inside] for x in chosen]
        )

    raw: dict[str, np.ndarray] = {}
    types: dict[str, np.ndarray] = {}
    judges: dict[int, tuple[lightgbm.Booster, np.ndarray]] = {}
    for k in numbers:
        learn = [x for x in known if fold[x.name] != k]
        booster = boost(stack(learn, "rows"), stack(learn, "wanted"))
        right = stack(learn, "wanted") > 0
        typer = type_stack(stack(learn, "rows")[right], stack(learn, "types")[right])
        judges[k] = booster, typer
        for x in known:
            if fold[x.name] == k:
                raw[x.name] = booster.predict(rows[x.name], raw_score=True)
                types[x.name] = type_scores(rows[x.name], typer)
    knots = calibration(np.concatenate([raw[x.name][x.inside] for x in known]), stack(known, "wanted"))

    def calibrated(x: Case) -> np.ndarray:
        return np.interp(raw[x.name], *knots)

    if args.fold_models:
        for k, (booster, typer) in judges.items():
            ship(args.fold_models / str(k), "model", booster, linears[k], typer, knots)
            export([args.networks / str(k)], args.fold_models / str(k))
        (args.fold_models / "folds.json").write_text(
            json.dumps({n: str(k) for n, k in fold.items()}, indent=1)
        )

    figures("cross", known, [calibrated(x) for x in known], [types[x.name] for x in known])
    reliability(np.concatenate([calibrated(x)[x.inside] for x in known]), stack(known, "wanted"))
    booster = boost(stack(known, "rows"), stack(known, "wanted"))
    gain = booster.feature_importance("gain")
    print(*(f"{COLUMNS[i]} {gain[i] / gain.sum():.3f}" for i in np.argsort(-gain)[:25]), flush=True)
    right = stack(known, "wanted") > 0
    typer = type_stack(stack(known, "rows")[right], stack(known, "types")[right])
    for x in unseen:
        raw[x.name] = booster.predict(rows[x.name], raw_score=True)
        types[x.name] = type_scores(rows[x.name], typer)
    name = "rules" if args.no_model else "model"
    if args.left_out:
        ship(args.left_out, name, booster, linear, typer, knots)
    if not unseen:
        return
    figures("measuring set", unseen, [calibrated(x) for x in unseen], [types[x.name] for x in unseen])
    reliability(np.concatenate([calibrated(x)[x.inside] for x in unseen]), stack(unseen, "wanted"))
    if args.ship:
        right = stack(cases, "wanted") > 0
        typer = type_stack(stack(cases, "rows")[right], stack(cases, "types")[right])
        everything = boost(stack(cases, "rows"), stack(cases, "wanted"))
        ship(args.ship, name, everything, Linear(cases, args.strength), typer, knots)
    if args.keep:
        args.keep.write_bytes(pickle.dumps((known, unseen, rows, raw, types, odds, fold)))


if __name__ == "__main__":
    main()
