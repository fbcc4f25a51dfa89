"""The edges that make a dense network readable.

The disparity filter of Serrano, Boguñá and Vespignani (PNAS 2009) keeps an edge where its weight is more than
chance would give it among the edges of one of its ends. A maximum spanning forest is kept besides, so that no
entity falls out of the picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def backbone(source: Numbers, target: Numbers, weight: Floats, preference: Floats, *, alpha: float) -> Flags:
    """Which edges of an undirected weighted network are its backbone.

    `alpha` (0 to 1) is the level of significance: 1 keeps all, 0 only the spanning forest. Among edges of
    equal weight the forest takes those of higher `preference`, then those that come first."""
    if not len(source):
        return np.zeros(0, dtype=np.bool_)
    nodes = int(max(source.max(), target.max())) + 1
    forest = spanning_forest(source, target, weight, preference, nodes)
    return np.asarray((significance(source, target, weight, nodes) < alpha) | forest | (alpha >= 1))


def significance(source: Numbers, target: Numbers, weight: Floats, nodes: int) -> Floats:
    """The smaller of the two p-values (1 − w/s)^(k−1) of each edge, for its ends' strength s and degree k; 1
    for an end of degree 1."""
    ends = np.concatenate([source, target])
    strength = np.bincount(ends, np.concatenate([weight, weight]), nodes)
    degree = np.bincount(ends, minlength=nodes)

    def chance(end: Numbers) -> Floats:
        k = degree[end]
        return np.asarray(np.where(k > 1, np.power(np.maximum(0.0, 1 - weight / strength[end]), k - 1), 1.0))

    return np.minimum(chance(source), chance(target))


def spanning_forest(
    source: Numbers, target: Numbers, weight: Floats, preference: Floats, nodes: int
) -> Flags:
    """Which edges are of the maximum spanning forest; ranks make it unique (Kruskal 1956, in scipy)."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    order = np.lexsort((-preference, -weight))
    rank = np.empty(len(order), dtype=np.float64)
    rank[order] = np.arange(1, len(order) + 1)
    tree = minimum_spanning_tree(coo_matrix((rank, (source, target)), shape=(nodes, nodes)).tocsr())
    kept = np.zeros(len(order), dtype=np.bool_)
    kept[order[tree.data.astype(np.int64) - 1]] = True
    return kept
