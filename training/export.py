"""Make the shipped model of one or several trained networks.

usage: export.py NETWORK_DIR [NETWORK_DIR ...] --out DIR

Writes DIR/vectors.onnx (the vectors of pairs and words, which other networks read too), DIR/tagger.onnx
(both with 8-bit integers for vectors and recurrent layers), DIR/tagger.json (vocabulary) and DIR/chain.json
(transitions). Several networks of one shape and vocabulary are averaged
by score: they run side by side in one graph. The graph is built node by node, so that its bytes depend
on nothing but the weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Hashable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kg.extraction.tagging.encoding import Vocabulary


class Graph:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.made: dict[Hashable, str] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def once(self, key: Hashable, make: Callable[[], str]) -> str:
        """What `make` gives, made the first time that the key is seen."""
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def node(
        self, op: str, inputs: list[str], name: str, outputs: int = 1, domain: str = "", **attributes: object
    ) -> str:
        names = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, domain=domain, **attributes))
        return name


def table(graph: Graph, name: str, weight: np.ndarray, ids: str) -> str:
    """Rows of a table kept as 8-bit integers with one scale a row."""
    scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-8) / 127
    small = np.round(weight / scale).astype(np.int8)
    graph.constant(f"{name}_table", small)
    graph.constant(f"{name}_scale", scale.astype(np.float32))
    rows = graph.node("Gather", [f"{name}_table", ids], f"{name}_rows")
    rows = graph.node("Cast", [rows], f"{name}_cast", to=TensorProto.FLOAT)
    scales = graph.node("Gather", [f"{name}_scale", ids], f"{name}_scales")
    return graph.node("Mul", [rows, scales], f"{name}_vectors")


def gates(weight: np.ndarray) -> np.ndarray:
    """torch's order i, f, g, o to ONNX's i, o, f, c."""
    i, f, g, o = np.split(weight, 4)
    return np.concatenate((i, o, f, g))


def quantized(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """8-bit integers and one scale."""
    scale = np.abs(weight).max() / 127
    return np.round(weight / scale).astype(np.int8), np.array(scale, dtype=np.float32)


def lstm(
    graph: Graph, name: str, x: str, state: dict[str, np.ndarray], layer: int, lengths: str = "lengths"
) -> str:
    """A bidirectional layer over (T, B, n) → (T, B, 2 hidden), weights as 8-bit integers."""
    ws, rs, bs = [], [], []
    for way in ("forth", "back"):
        p = f"{way}.{layer}."
        ws.append(gates(state[p + "weight_ih_l0"]).T)
        rs.append(gates(state[p + "weight_hh_l0"]).T)
        bs.append(np.concatenate((gates(state[p + "bias_ih_l0"]), gates(state[p + "bias_hh_l0"]))))
    hidden = rs[0].shape[0]
    w8, r8 = [quantized(w) for w in ws], [quantized(r) for r in rs]
    inputs = [
        x,
        graph.constant(f"{name}_w", np.stack([w[0] for w in w8])),
        graph.constant(f"{name}_r", np.stack([r[0] for r in r8])),
        graph.constant(f"{name}_b", np.stack(bs).astype(np.float32)),
        lengths, "", "", "",
        graph.constant(f"{name}_ws", np.array([w[1] for w in w8], dtype=np.float32)),
        graph.constant(f"{name}_wz", np.zeros(2, dtype=np.int8)),
        graph.constant(f"{name}_rs", np.array([r[1] for r in r8], dtype=np.float32)),
        graph.constant(f"{name}_rz", np.zeros(2, dtype=np.int8)),
    ]  # fmt: skip
    y = graph.node(
        "DynamicQuantizeLSTM",
        inputs,
        f"{name}_y",
        domain="com.microsoft",
        hidden_size=hidden,
        direction="bidirectional",
    )
    y = graph.node("Transpose", [y], f"{name}_t", perm=[0, 2, 1, 3])
    shape = graph.constant(f"{name}_shape", np.array([0, 0, 2 * hidden], dtype=np.int64))
    return graph.node("Reshape", [y, shape], name)


def member(graph: Graph, prefix: str, state: dict[str, np.ndarray]) -> tuple[str, str]:
    """One network: label scores and type scores, (T, B, 5) and (T, B, 33)."""
    x = read(graph, prefix, state)
    layer = 0
    while f"forth.{layer}.weight_ih_l0" in state:
        x = lstm(graph, f"{prefix}lstm{layer}", x, state, layer)
        layer += 1
    labels = linear(graph, f"{prefix}label", x, state, "labels")
    typing = graph.node("Tanh", [linear(graph, f"{prefix}typing", x, state, "typing")], f"{prefix}tanh")
    return labels, linear(graph, f"{prefix}type", typing, state, "types")


def read(graph: Graph, prefix: str, state: dict[str, np.ndarray]) -> str:
    """What a network reads of each character: its own small tables beside the vectors, (T, B, n)."""
    parts = [shared(graph, f"{prefix}characters", state["characters.weight"], "characters"), "vectors"]
    for n in ("tags", "marks"):
        table_name = graph.constant(f"{prefix}{n}_table", state[f"{n}.weight"])
        parts.append(graph.node("Gather", [table_name, n], f"{prefix}{n}"))
    return graph.node("Concat", parts, f"{prefix}input", axis=2)


def vectors(state: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The vectors of pairs and words, which all networks share: (T, B), (T, B, 6) → (T, B, n)."""
    graph = Graph()
    pairs = table(graph, "pairs", state["pairs.weight"], "pairs")
    width = state["words.weight"].shape[1]
    words = summed(graph, table(graph, "words", state["words.weight"], "words"), width)
    graph.node("Concat", [pairs, words], "vectors", axis=2)
    inputs = [value("pairs", TensorProto.INT32, "T", "B"), value("words", TensorProto.INT32, "T", "B", 6)]
    wide = state["pairs.weight"].shape[1] + 3 * width
    return model("vectors", graph, inputs, [value("vectors", TensorProto.FLOAT, "T", "B", wide)])


def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


def read_inputs(wide: int) -> list[onnx.ValueInfoProto]:
    """What every network is given of the text."""
    inputs = [value(n, TensorProto.INT32, "T", "B") for n in ("characters", "tags", "marks")]
    return [
        *inputs,
        value("vectors", TensorProto.FLOAT, "T", "B", wide),
        value("lengths", TensorProto.INT32, "B"),
    ]


def model(
    name: str, graph: Graph, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    """The model of a graph."""
    made = helper.make_model(
        helper.make_graph(graph.nodes, name, inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)],
        producer_name="govreport-kg",
    )
    made.ir_version = 8
    return made


def shared(graph: Graph, name: str, weight: np.ndarray, ids: str) -> str:
    """A table that networks have in common is there, and looked up, once."""
    return graph.once((ids, weight.tobytes()), lambda: table(graph, name, weight, ids))


def summed(graph: Graph, words: str, width: int) -> str:
    """Two words a position added up: (T, B, 6, width) → (T, B, 3 · width)."""
    axis = graph.constant(f"{words}_axis", np.array([3], dtype=np.int64))
    shape = graph.constant(f"{words}_shape", np.array([0, 0, 3, 2, width], dtype=np.int64))
    split = graph.node("Reshape", [words, shape], f"{words}_split")
    total = graph.node("ReduceSum", [split, axis], f"{words}_sum", keepdims=0)
    flat = graph.constant(f"{words}_flat_shape", np.array([0, 0, 3 * width], dtype=np.int64))
    return graph.node("Reshape", [total, flat], f"{words}_flat")


def linear(graph: Graph, name: str, x: str, state: dict[str, np.ndarray], layer: str) -> str:
    product = graph.node(
        "MatMul", [x, graph.constant(f"{name}_w", state[f"{layer}.weight"].T)], f"{name}_product"
    )
    return graph.node("Add", [product, graph.constant(f"{name}_b", state[f"{layer}.bias"])], name)


def mean(graph: Graph, parts: list[str], name: str) -> None:
    graph.node("Mean" if len(parts) > 1 else "Identity", parts, name)


def export(folders: list[Path], out: Path) -> None:
    """Build, check and write the model of these networks."""
    graph = Graph()
    labels, types, moves, states = [], [], [], []
    for n, folder in enumerate(folders):
        loaded = torch.load(folder / "network.pt", map_location="cpu", weights_only=True)
        state = {k: v.numpy() for k, v in loaded.items()}
        states.append(state)
        a, b = member(graph, f"m{n}_", state)
        labels.append(a)
        types.append(b)
        moves.append(state["transitions"])
    mean(graph, labels, "label_scores")
    mean(graph, types, "type_scores")

    outputs = [
        value("label_scores", TensorProto.FLOAT, "T", "B", 5),
        value("type_scores", TensorProto.FLOAT, "T", "B", 33),
    ]
    first = states[0]
    for state in states[1:]:
        for n in ("pairs.weight", "words.weight"):
            if not np.array_equal(state[n], first[n]):
                raise SystemExit(f"the networks do not share {n}: they began from different vectors")
    wide = first["pairs.weight"].shape[1] + 3 * first["words.weight"].shape[1]
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(vectors(first), out / "vectors.onnx")
    onnx.save(model("tagger", graph, read_inputs(wide), outputs), out / "tagger.onnx")
    Vocabulary.load(folders[0] / "vocabulary.json").save(out / "tagger.json")
    transitions = np.mean(moves, axis=0).round(4).tolist()
    (out / "chain.json").write_text(json.dumps({"transitions": transitions}, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.networks, args.out)
    print(*(f"{p.name} {p.stat().st_size}" for p in sorted(args.out.iterdir())), sep="\n")


if __name__ == "__main__":
    main()
