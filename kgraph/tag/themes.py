"""What themes are looked for in, and what is found: texts as terms, topics as tables of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kgraph.tag.bags import Bags, Counts, Scale, beside
from kgraph.tag.factors import fold_in

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Below:
    """Topics below a topic, numbered from `first` on: `shares[n, k]` is how much of article `articles[n]` is
    topic `first + k`."""

    first: int
    articles: Array
    shares: Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """Topics in order of size: `labels`, ranked `keywords`, `parents` (a topic's number or None), and tables
    of numbers.

    The first `articles.shape[1]` topics are the upper ones: `articles[a, k]` is the share of article `a` that
    is topic `k` (rows sum to 1); `below` has the others. `terms[k, t]` is the share of topic `k` in the use
    of term `t` (columns sum to 1 over the upper topics)."""

    labels: list[str]
    keywords: list[list[str]]
    parents: list[int | None]
    articles: Array
    below: list[Below]
    terms: csr_array
    idf: Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Texts:
    """The texts that topics are looked for in: the terms of each, and its general topics."""

    bags: Bags
    counts: Counts
    general: Array

    def vectors(self, made: Scale, rows: Array) -> csr_array:
        """Some of the texts as rows of unit length."""
        return beside(made.rows(self.counts.rows(rows)), self.general[rows])

    def strengths(self, made: Scale, rows: Array, loadings: Array) -> Array:
        """How much of each topic some of the texts are, where topics are known by their loadings."""
        import numpy as np

        found = np.empty((len(rows), len(loadings)))
        for part, counts in self.counts.blocks(rows):
            found[part] = fold_in(beside(made.rows(counts), self.general[rows[part]]), loadings)
        return found
