"""Writes trained weights as an ONNX file in whole numbers of 8 bits, as `kgraph/analyse/recogniser/weights`
holds it.

    python -m tests.quality.recogniser.export TRAINED.pt ENCODER FOLDER

Matrices become 7-bit numbers a column (so that no processor's 16-bit sums overflow), embeddings 8-bit ones a
matrix; activations are
scaled as they come ("dynamic quantisation"). The vocabulary is written beside. Needs onnx, onnxruntime,
torch.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from kgraph.analyse.recogniser.tags import TAGS
from tests.quality.recogniser.network import FEATURES, HEADS

MICROSOFT = "com.microsoft"
INPUTS = ("pieces", *FEATURES, "mask")


class Graph:
    """An ONNX graph that grows node by node."""

    def __init__(self, weights: dict[str, np.ndarray[Any, Any]]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, transposed: bool = False) -> str:
        """A weight by PyTorch's name; matrices of linear layers are transposed."""
        value = self.weights[name].astype(np.float32)
        return self.value(name, value.T if transposed else value)

    def value(self, name: str, value: np.ndarray[Any, Any]) -> str:
        """An array of its own."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, inputs: list[str], domain: str = "", **attributes: Any) -> str:
        """A node; returns the name of its output."""
        output = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str) -> str:
        """A linear layer without its bias."""
        return self.add("MatMul", [x, self.constant(f"{name}.weight", transposed=True)])


def build(weights: dict[str, np.ndarray[Any, Any]], layers: int) -> Any:
    """The network of `network.py` with ONNX Runtime's fused operators."""
    g = Graph(weights)
    mask = g.add("Cast", ["mask"], to=TensorProto.INT32)
    x = g.add("Gather", [g.constant("words.weight"), "pieces"])
    shape = g.add("Shape", ["pieces"])
    length = g.add("Slice", [shape, g.value("one", np.array([1])), g.value("two", np.array([2]))])
    positions = g.add(
        "Slice",
        [g.constant("positions"), g.value("zero", np.array([0])), length, g.value("axis", np.array([0]))],
    )
    x = g.add("Add", [x, positions])
    for name in FEATURES:
        x = g.add("Add", [x, g.add("Gather", [g.constant(f"inner.{name}.weight"), name])])
    x = g.add(
        "LayerNormalization", [x, g.constant("norm.weight"), g.constant("norm.bias")], axis=-1, epsilon=1e-12
    )
    for i in range(layers):
        x = layer(g, x, mask, f"layers.{i}.")
    outer = [g.add("Gather", [g.constant(f"outer.{name}.weight"), name]) for name in FEATURES]
    x = g.add("Concat", [x, *outer], axis=-1)
    x = g.add("Relu", [g.add("Add", [g.linear(x, "head1"), g.constant("head1.bias")])])
    x = g.add("Add", [g.linear(x, "head2"), g.constant("head2.bias")])
    g.nodes.append(helper.make_node("LogSoftmax", [x], ["scores"], axis=-1))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["rows", "pieces"]) for name in INPUTS]
    output = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["rows", "pieces", TAGS])
    graph = helper.make_graph(g.nodes, "names", inputs, [output], list(g.constants.values()))
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    )
    model.ir_version = 9
    return model


def layer(g: Graph, x: str, mask: str, at: str) -> str:
    """One layer of the encoder."""
    qkv = [g.constant(at + "qkv.weight", transposed=True), g.constant(at + "qkv.bias")]
    a = g.add("Attention", [x, *qkv, mask], MICROSOFT, num_heads=HEADS)
    x = normalised(g, g.linear(a, at + "out"), x, at + "norm1", at + "out.bias")
    y = g.add("FastGelu", [g.linear(x, at + "up"), g.constant(at + "up.bias")], MICROSOFT)
    return normalised(g, g.linear(y, at + "down"), x, at + "norm2", at + "down.bias")


def normalised(g: Graph, new: str, x: str, norm: str, bias: str) -> str:
    """Layer norm of a sum."""
    scale = [g.constant(norm + ".weight"), g.constant(norm + ".bias"), g.constant(bias)]
    return g.add("SkipLayerNormalization", [new, x, *scale], MICROSOFT, epsilon=1e-12)


def main() -> None:
    """Writes `names.onnx`, `vocabulary.txt` and `head.json`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trained", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    saved = torch.load(options.trained)
    weights = {name: value.numpy() for name, value in saved["weights"].items()}
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    whole = options.folder / "whole.onnx"
    onnx.save(build(weights, layers), whole)
    quantize_dynamic(
        whole, options.folder / "names.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    whole.unlink()
    (options.folder / "vocabulary.txt").write_bytes((options.encoder / "vocab.txt").read_bytes())
    (options.folder / "head.json").write_text(json.dumps(saved["head"], indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
