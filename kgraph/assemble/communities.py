"""Groups of entities that share sentences with one another more than with the rest (Leiden; Traag, Waltman and van Eck 2019)."""

from __future__ import annotations

import random

import polars as pl

SEED = 20


def communities(n: int, cooccurrences: pl.DataFrame) -> pl.Series:
    """The community of each of `n` entities, numbered from 0 by size. Without co-occurrences an entity is one of its own."""
    import igraph

    edges = list(zip(cooccurrences["source"].to_list(), cooccurrences["target"].to_list(), strict=True))
    graph = igraph.Graph(n=n, edges=edges)
    igraph.set_random_number_generator(random.Random(SEED))
    weights = [
        max(0.05, npmi) * weight
        for npmi, weight in zip(cooccurrences["npmi"].to_list(), cooccurrences["weight"].to_list(), strict=True)
    ]
    membership = (
        graph.community_leiden(objective_function="modularity", weights=weights or None, n_iterations=10).membership if n else []
    )
    members: dict[int, list[int]] = {}
    for entity, group in enumerate(membership):
        members.setdefault(group, []).append(entity)
    order = sorted(members.values(), key=lambda m: (-len(m), m[0]))
    number = {entity: i for i, group in enumerate(order) for entity in group}
    return pl.Series("community", [number[e] for e in range(n)], dtype=pl.UInt32)
