"""Pairs of sentences worth comparing: those that share two of their rarest features.

Every sentence is filed under all pairs of its rarest features; sentences that stand near each other under one key are candidates.
The
work grows with the number of sentences; nothing compares all with all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt

from kgraph.relate.claims.features import Features

Numbers = npt.NDArray[np.int64]

RAREST = 10
"""Features of a sentence that it is filed under, two and two: 45 keys."""
RAREST_OF_MANY = 7
MANY = 1_000_000
"""Corpora with more sentences take fewer features."""
NEIGHBOURS = 8
"""Sentences under one key are compared with so many that follow: with all others where a key has nine sentences or fewer."""
KEYS_AT_ONCE = 30_000_000


def candidate_pairs(features: Features) -> Numbers:
    """Pairs of row numbers (smaller first) of different articles and origins, each once, sorted."""
    ranked = _rarest(features, RAREST if len(features.sentences) <= MANY else RAREST_OF_MANY)
    found = [pairs for part in _parts(ranked) for pairs in _neighbours(ranked, part, features)]
    if not found:
        return np.zeros((0, 2), dtype=np.int64)
    packed = np.unique(np.concatenate([p[:, 0] * len(features.sentences) + p[:, 1] for p in found]))
    return np.stack([packed // len(features.sentences), packed % len(features.sentences)], axis=1)


def _rarest(features: Features, most: int) -> Numbers:
    """For each row the columns of its `most` weightiest features in ascending order, -1 where there are fewer."""
    matrix = features.keys
    ranked = np.full((matrix.shape[0], most), -1, dtype=np.int64)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    place = np.arange(len(order)) - matrix.indptr[rows[order]]
    kept = place < most
    ranked[rows[order][kept], place[kept]] = matrix.indices[order][kept]
    return np.sort(ranked, axis=1)


def _parts(ranked: Numbers) -> Iterator[tuple[int, int]]:
    """(number, of how many): keys are gone through in parts, so that memory stays bounded."""
    keys = len(ranked) * ranked.shape[1] * (ranked.shape[1] - 1) // 2
    count = keys // KEYS_AT_ONCE + 1
    return ((number, count) for number in range(count))


def _neighbours(ranked: Numbers, part: tuple[int, int], features: Features) -> Iterator[Numbers]:
    number, count = part
    keys, rows = [], []
    every = np.arange(len(ranked))
    for i, j in combinations(range(ranked.shape[1]), 2):
        key = ranked[:, i] * features.keys.shape[1] + ranked[:, j]
        chosen = (ranked[:, i] >= 0) & (key % count == number)
        keys.append(key[chosen])
        rows.append(every[chosen])
    key, row = np.concatenate(keys), np.concatenate(rows)
    order = np.lexsort((row, key))
    key, row = key[order], row[order]
    for step in range(1, NEIGHBOURS + 1):
        a, b = row[:-step], row[step:]
        apart = (features.article[a] != features.article[b]) & (features.origin[a] != features.origin[b])
        apart &= key[:-step] == key[step:]
        yield np.stack([np.minimum(a, b)[apart], np.maximum(a, b)[apart]], axis=1)
