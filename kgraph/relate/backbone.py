"""The edges that make a dense network readable.

The disparity filter of Serrano, Boguñá and Vespignani (PNAS 2009) keeps an edge where its weight is more than chance would give it
among the edges of one of its ends. A maximum spanning forest is kept besides, so that no entity falls out of the picture.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def backbone(source: Numbers, target: Numbers, weight: Floats, preference: Floats, *, alpha: float) -> Flags:
    """Which edges of an undirected weighted network are its backbone.

    `alpha` (0 to 1) is the level of significance: 1 keeps all, 0 only the spanning forest. Among edges of equal weight the forest
    takes those of higher `preference`, then those that come first.
    """
    if not len(source):
        return np.zeros(0, dtype=np.bool_)
    nodes = int(max(source.max(), target.max())) + 1
    forest = spanning_forest(source, target, weight, preference, nodes)
    return np.asarray((significance(source, target, weight, nodes) < alpha) | forest | (alpha >= 1))


def significance(source: Numbers, target: Numbers, weight: Floats, nodes: int) -> Floats:
    """The smaller of the two p-values (1 − w/s)^(k−1) of each edge, for its ends' strength s and degree k; 1 for an end of degree
    1."""
    ends = np.concatenate([source, target])
    strength = np.bincount(ends, np.concatenate([weight, weight]), nodes)
    degree = np.bincount(ends, minlength=nodes)

    def chance(end: Numbers) -> Floats:
        k = degree[end]
        return np.asarray(np.where(k > 1, np.power(np.maximum(0.0, 1 - weight / strength[end]), k - 1), 1.0))

    return np.minimum(chance(source), chance(target))


def spanning_forest(source: Numbers, target: Numbers, weight: Floats, preference: Floats, nodes: int) -> Flags:
    """Which edges are of the maximum spanning forest: every tree takes its best edge to another, until none is left (Borůvka 1926);
    that no two edges rank alike makes it unique."""
    order = np.lexsort((-preference, -weight))
    a, b = source[order], target[order]
    kept = np.zeros(len(order), dtype=np.bool_)
    while len(order):
        best = np.minimum(_first_place(a, nodes), _first_place(b, nodes))
        trees = np.flatnonzero(best < len(order))
        kept[order[best[trees]]] = True
        root = np.arange(nodes, dtype=a.dtype)
        root[trees] = np.where(a[best[trees]] == trees, b[best[trees]], a[best[trees]])
        first = (root[root] == np.arange(nodes)) & (root > np.arange(nodes))
        root[first] = np.flatnonzero(first)
        while (root[root] != root).any():
            root = root[root]
        a, b = root[a], root[b]
        apart = a != b
        order, a, b = order[apart], a[apart], b[apart]
    return kept


def _first_place(ends: Numbers, nodes: int) -> Ints:
    """For each node where it comes first among `ends`; their number where it does not."""
    place = np.full(nodes, len(ends), dtype=np.int64)
    place[ends[::-1]] = np.arange(len(ends) - 1, -1, -1)
    return place
