"""Whether two articles tell the same story: then sentences of theirs that are somewhat alike are likely to
mean the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kgraph.relate.claims.features import Features, Floats, Ints, packed, weighed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NONE, CERTAIN = 0.1, 0.25
"""Cosines of two articles' features below which they have no story in common, and from which they surely
have. Unrelated articles lie below 0.1, those of one subject between, and reports of one event or interview
from 0.2 up."""

AT_ONCE = 1_000
"""Pairs of articles that are compared in one go: bounds memory."""


class Stories:
    """The articles of some sentences, each with all its features."""

    def __init__(self, features: Features) -> None:
        self.article = features.article
        self.information = features.weight**2
        self.features = features

    @cached_property
    def told(self) -> csr_matrix:
        """Which features the sentences of each article have together: one row an article."""
        from scipy.sparse import csr_matrix

        rows = self.features.matrix
        bounds = rows.indptr[np.searchsorted(self.article, np.arange(self.article[-1] + 2))]
        told = csr_matrix(
            (rows.data.copy(), rows.indices.copy(), bounds), shape=(len(bounds) - 1, rows.shape[1])
        )
        told.sum_duplicates()
        told.data[:] = 1
        return told

    @cached_property
    def mass(self) -> Floats:
        """The information of each article."""
        return weighed(self.told, self.information)

    def one_story(self, pairs: Ints, shared: Floats) -> Floats:
        """For each pair of rows, from 0 to 1, how far their articles tell one story, judged by all but the
        `shared` information of the two sentences."""
        if not len(pairs):
            return np.zeros(0)
        both, pair = np.unique(
            packed(self.article[pairs[:, 0]], self.article[pairs[:, 1]]), return_inverse=True
        )
        left, right = (
            (both >> np.uint64(32)).astype(np.int32),
            (both & np.uint64(0xFFFFFFFF)).astype(np.int32),
        )
        parts = [slice(begin, begin + AT_ONCE) for begin in range(0, len(both), AT_ONCE)]
        common = np.concatenate(
            [self.told[left[part]].multiply(self.told[right[part]]) @ self.information for part in parts]
        )
        cosine = (common[pair] - shared) / np.sqrt(self.mass[left] * self.mass[right])[pair]
        return np.asarray(np.clip((cosine - NONE) / (CERTAIN - NONE), 0.0, 1.0))
