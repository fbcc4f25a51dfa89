"""Whether two articles tell the same story: then sentences of theirs that are somewhat alike are likely to mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgraph.relate.claims.features import Features, Floats, Ints, Numbers, packed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NONE, CERTAIN = 0.1, 0.25
"""Cosines of two articles' features below which they have no story in common, and from which they surely have. Unrelated articles
lie below 0.1, those of one subject between, and reports of one event or interview from 0.2 up."""

AT_ONCE = 2_000
"""Articles, or pairs of them, that are gone through in one go: bounds memory."""


def one_story(features: Features, pairs: Ints, shared: Floats) -> Floats:
    """For each pair of rows, from 0 to 1, how far their articles tell one story, judged by all but the `shared` information of the
    two sentences."""
    if not len(pairs):
        return np.zeros(0)
    articles, where = np.unique(features.article[pairs], return_inverse=True)
    told = _told(features, articles)
    mass = told @ features.weight**2
    both, pair = np.unique(packed(*where.reshape(-1, 2).T), return_inverse=True)
    left, right = both >> np.uint64(32), both & np.uint64(0xFFFFFFFF)
    common = np.concatenate([told[a].multiply(told[b]) @ features.weight**2 for a, b in zip(
        *(np.array_split(side, len(both) // AT_ONCE + 1) for side in (left, right)), strict=True)])
    cosine = (common[pair] - shared) / np.sqrt(mass[left] * mass[right])[pair]
    return np.asarray(np.clip((cosine - NONE) / (CERTAIN - NONE), 0.0, 1.0))


def _told(features: Features, articles: Numbers) -> csr_matrix:
    """Which features the sentences of each of some articles have together."""
    from scipy.sparse import csr_matrix, vstack

    parts = []
    for some in np.array_split(articles, len(articles) // AT_ONCE + 1):
        matrix = features.matrix[np.isin(features.article, some)]
        bounds = np.searchsorted(features.article[np.isin(features.article, some)], some)
        part = csr_matrix((matrix.data, matrix.indices, matrix.indptr[[*bounds, -1]]), shape=(len(some), matrix.shape[1]))
        part.sum_duplicates()
        part.data[:] = 1
        parts.append(part)
    return vstack(parts, format="csr")
