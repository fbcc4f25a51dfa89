"""The network in PyTorch: the lower layers of MiniLM, what is known of each word's capitals, and a head that
gives tags."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kgraph.analyse.recogniser.tags import TAGS
from kgraph.analyse.recogniser.words import CASES, ELSEWHERE, LONGEST_ROW

WIDTH, HEADS, HIDDEN = 384, 12, 256
FEATURES = {"case": (CASES, 16), "elsewhere": (ELSEWHERE, 8), "style": (3, 4)}
"""Features of a word beside its pieces: how many values, and how wide they are before the head."""


class Layer(nn.Module):
    """One layer of BERT's encoder (Devlin and others 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        """Hidden states, `mask` additive."""
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.out(a.transpose(1, 2).reshape(n, length, WIDTH))
        x = self.norm1(x + functional.dropout(a, drop, self.training))
        y = self.down(functional.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + functional.dropout(y, drop, self.training))


class Network(nn.Module):
    """Pieces and features to scores of tags, a row a piece; only those of a word's first piece count."""

    def __init__(self, layers: int, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Parameter(torch.zeros(LONGEST_ROW + 2, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.inner = nn.ModuleDict({k: nn.Embedding(n, WIDTH) for k, (n, _) in FEATURES.items()})
        self.outer = nn.ModuleDict({k: nn.Embedding(n, d) for k, (n, d) in FEATURES.items()})
        wide = WIDTH + sum(d for _, d in FEATURES.values())
        self.head1, self.head2 = nn.Linear(wide, HIDDEN), nn.Linear(HIDDEN, TAGS)
        for embedding in self.inner.values():
            nn.init.zeros_(embedding.weight)

    def forward(self, arrays: dict[str, Tensor], drop: float = 0.0) -> Tensor:
        """Scores of tags before the softmax, (rows, pieces, `TAGS`)."""
        x = self.words(arrays["pieces"]) + self.positions[: arrays["pieces"].shape[1]]
        for name, embedding in self.inner.items():
            x = x + embedding(arrays[name])
        x = self.norm(x)
        mask = (1 - arrays["mask"][:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, mask, drop)
        x = functional.dropout(x, drop, self.training)
        x = torch.cat([x, *(e(arrays[name]) for name, e in self.outer.items())], -1)
        x = functional.dropout(functional.relu(self.head1(x)), drop, self.training)
        return self.head2(x)


def load_encoder(network: Network, weights: dict[str, np.ndarray[Any, Any]]) -> None:
    """Fills the encoder with the first layers of a BERT checkpoint, by its names."""
    get = {
        k.removeprefix("bert."): torch.from_numpy(v.astype(np.float32))
        for k, v in weights.items()
        if "position_ids" not in k
    }
    with torch.no_grad():
        network.words.weight.copy_(get["embeddings.word_embeddings.weight"])
        positions = get["embeddings.position_embeddings.weight"][: LONGEST_ROW + 2]
        network.positions.copy_(positions + get["embeddings.token_type_embeddings.weight"][0])
        _copy(network.norm, get, "embeddings.LayerNorm")
        for i, layer in enumerate(network.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                three = [get[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(three))
            _copy(layer.out, get, at + "attention.output.dense")
            _copy(layer.norm1, get, at + "attention.output.LayerNorm")
            _copy(layer.up, get, at + "intermediate.dense")
            _copy(layer.down, get, at + "output.dense")
            _copy(layer.norm2, get, at + "output.LayerNorm")


def _copy(module: Any, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])
