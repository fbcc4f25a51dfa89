"""Groups of entities that share sentences with one another more than with the rest (Leiden; Traag, Waltman
and van Eck 2019)."""

from __future__ import annotations

import random

import numpy as np
import polars as pl

SEED = 20
LEAST_TIE = 0.05
"""NPMI that is taken for pairs no closer than chance, so that every pair ties a little."""
PAIRS_MOST = 2_000_000
"""Pairs that communities and the picture are made of: some 100,000 articles' worth, 20 s and half a gigabyte
of igraph's."""

AT_ONCE = 10_000
"""Pairs that are Python's at one time: handing igraph an array takes longer."""


def ties(cooccurrences: pl.DataFrame) -> pl.DataFrame:
    """Columns source, target, strength of the co-occurrences; of more than `PAIRS_MOST` the significant, then
    the strongest."""
    strength = pl.max_horizontal("npmi", LEAST_TIE) * pl.col("weight")
    found = cooccurrences.select("source", "target", "backbone", strength=strength)
    if found.height > PAIRS_MOST:
        order = ["backbone", "strength", "source", "target"]
        found = (
            found.sort(order, descending=[True, True, False, False]).head(PAIRS_MOST).sort("source", "target")
        )
    return found.drop("backbone")


def communities(n: int, tied: pl.DataFrame) -> pl.Series:
    """The community of each of `n` entities, numbered from 0 by size, made of their `ties`. An entity without
    is one of its own."""
    import igraph

    if not n:
        return pl.Series("community", [], dtype=pl.UInt32)
    graph = igraph.Graph(n=n, edges=tied.select("source", "target").iter_rows(buffer_size=AT_ONCE))
    igraph.set_random_number_generator(random.Random(SEED))
    weights = tied["strength"].to_numpy() if len(tied) else None
    found = graph.community_leiden(objective_function="modularity", weights=weights, n_iterations=10)
    _, first, group, size = np.unique(
        found.membership, return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(first), dtype=np.uint32)
    number[np.lexsort((first, -size))] = np.arange(len(first), dtype=np.uint32)
    return pl.Series("community", number[group], dtype=pl.UInt32)
