"""Whether two articles tell the same story: then sentences of theirs that are somewhat alike are likely to mean the same."""

from __future__ import annotations

import numpy as np

from kgraph.relate.claims.features import Features, Floats, Ints

NONE, CERTAIN = 0.1, 0.25
"""Cosines of two articles' features below which they have no story in common, and from which they surely have. Unrelated articles
lie below 0.1, those of one subject between, and reports of one event or interview from 0.2 up."""

AT_ONCE = 20_000
"""Pairs of articles, to bound memory."""


def one_story(features: Features, pairs: Ints, shared: Floats) -> Floats:
    """For each pair of rows, from 0 to 1, how far their articles tell one story, judged by all but the `shared` information of the
    two sentences."""
    from scipy.sparse import csr_matrix

    articles, where = np.unique(features.article[pairs], return_inverse=True)
    rows = np.flatnonzero(np.isin(features.article, articles))
    home = np.searchsorted(articles, features.article[rows])
    gather = csr_matrix((np.ones(len(rows), dtype=np.int32), (home, np.arange(len(rows)))), shape=(len(articles), len(rows)))
    told = (gather @ features.matrix[rows].astype(np.int32)).tocsr()
    told.data[:] = 1
    mass = told @ features.weight**2
    both, pair = np.unique(where.reshape(-1, 2), axis=0, return_inverse=True)
    common = np.concatenate([told[part[:, 0]].multiply(told[part[:, 1]]) @ features.weight**2
                             for part in np.array_split(both, len(both) // AT_ONCE + 1)])
    left, right = mass[both[:, 0]], mass[both[:, 1]]
    cosine = (common[pair.ravel()] - shared) / np.sqrt(left * right)[pair.ravel()]
    return np.asarray(np.clip((cosine - NONE) / (CERTAIN - NONE), 0.0, 1.0))
