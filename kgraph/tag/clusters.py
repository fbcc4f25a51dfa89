"""How many topics there are, and a first idea of each: groups of a graph that joins every text to those most
like it."""

from __future__ import annotations

import gc
import random
from typing import TYPE_CHECKING, Any

from kgraph.tag.factors import FEW_ROUNDS, factorise

if TYPE_CHECKING:
    import igraph
    import numpy as np
    from scipy.sparse import csr_array

    Graph = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]

NEIGHBOURS = (1.0, 1.5, 2.0)
"""Neighbours of a text, times the square root of the number of texts, in turn. Over 13 random subsets of
labelled abstracts (3 to 7 labels, 50 to 177 texts) the number of groups came to within one of the number of
labels on average."""
VIEWS = 15
"""Views whose groups are compared; each sees `SEEN` of the terms.

One view alone is as good on average, but shifts with every change.
"""
MANY, FEW_VIEWS = 400, 6
"""Texts from which so few views agree well enough: more would cost seconds."""
SEEN = 0.7
AGREED = 0.34
"""Share of the views that must put two texts together for that to count."""
LEAST_NEIGHBOURS = 4
LEAST_TEXTS = 4
ROUNDS = 20
SPARSE = 80
"""What a product of two numbers costs where tables are sparse, as a multiple of one where they are not: texts
of few different words share many, texts of many few."""


def group(
    matrix: csr_array, *, seed: int, count: int = 0, most: int = 24, views: int = VIEWS
) -> np.ndarray[Any, Any]:
    """The group of each row, numbered from 0, largest first; rows without terms get -1. Rows are of unit
    length or empty.

    Groups that many views of the texts agree on (consensus clustering; Strehl and Ghosh 2002): in each,
    Leiden communities by modularity of a nearest-neighbour graph, made sharper by factorisation. Their number
    is what modularity finds best, no more than `most`, or `count` where that is given. Fewer `views` are
    quicker, and shift more with every change."""
    import numpy as np

    n = matrix.shape[0]
    filled = np.flatnonzero(np.diff(matrix.indptr) > 0)
    groups = np.full(n, -1)
    if len(filled) < LEAST_TEXTS:
        groups[filled] = 0
        return groups
    rows = matrix[filled]
    together = np.zeros((len(filled), len(filled)))
    views = views if n < MANY else min(views, FEW_VIEWS)
    for view in range(views):
        seen = _view(rows, seed + view)
        near = neighbours(seen, max(LEAST_NEIGHBOURS, round(NEIGHBOURS[view % 3] * n**0.5)))
        found = _communities(_network(near, len(filled)), seed + view)
        sharper = np.round(factorise(seen, found, rounds=FEW_ROUNDS)[0], 9).argmax(axis=1)
        together += sharper[:, None] == sharper[None, :]
    together /= views
    together[together < AGREED] = 0
    first, second = np.nonzero(np.triu(together, 1))
    network = _network((first, second, together[first, second]), len(filled))
    found = _communities(network, seed)
    groups[filled] = _of_count(network, rows, seed, count or most) if count or found.max() >= most else found
    return groups


def _view(rows: csr_array, seed: int) -> csr_array:
    """The rows with some of their terms only. All terms that one row alone has are as one: they make up a
    part of its length, and are like no other row."""
    import numpy as np
    from scipy.sparse import csr_array

    part = rows[:, np.flatnonzero(np.random.default_rng(seed).random(rows.shape[1]) < SEEN)].tocsr()
    row = np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))
    sizes = np.maximum(np.bincount(row, part.data * part.data, minlength=part.shape[0]), 1e-12)
    shared = np.bincount(part.indices, minlength=part.shape[1]) > 1
    column = np.where(shared[part.indices], (np.cumsum(shared) - 1)[part.indices], shared.sum() + row)
    shape = part.shape[0], int(shared.sum()) + part.shape[0]
    squares = csr_array((part.data * part.data / sizes[row], column, part.indptr), shape=shape)
    squares.sum_duplicates()
    return csr_array((np.sqrt(squares.data), squares.indices, squares.indptr), shape=shape)


def _network(graph: Graph, n: int) -> igraph.Graph:
    """A graph of `n` nodes, its weights as an attribute. igraph makes a Python object an edge on the way; for
    so many that live so shortly, the collector of cycles would look through all of the process's objects over
    and over."""
    import igraph
    import numpy as np

    sources, targets, weights = graph
    collects = gc.isenabled()
    gc.disable()
    try:
        network = igraph.Graph(n=n, edges=np.column_stack([sources, targets]).astype(np.int64).data)
        network.es["weight"] = weights.tolist()
    finally:
        if collects:
            gc.enable()
    return network


def _communities(network: igraph.Graph, seed: int, resolution: float = 1.0) -> np.ndarray[Any, Any]:
    """Leiden communities (Traag, Waltman and van Eck 2019) of the nodes, numbered from 0, largest first."""
    import igraph
    import numpy as np

    igraph.set_random_number_generator(random.Random(seed))
    weights = "weight" if network.ecount() else None
    found = network.community_leiden(
        "modularity", weights=weights, resolution=resolution, n_iterations=ROUNDS
    ).membership
    return by_size(np.array(found))


def by_size(groups: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same groups numbered from 0, largest first, then by their first member."""
    import numpy as np

    numbers, first, inverse, sizes = np.unique(
        groups, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.empty(len(numbers), dtype=int)
    place[np.lexsort((first, -sizes))] = np.arange(len(numbers))
    return place[inverse]


def _of_count(network: igraph.Graph, rows: csr_array, seed: int, count: int) -> np.ndarray[Any, Any]:
    """As near to `count` groups as there are texts for: the first resolution that gives so many, the smallest
    joined to their nearest."""
    import numpy as np

    groups = np.zeros(rows.shape[0], dtype=int)
    for resolution in np.geomspace(0.25, 64, 33):
        groups = _communities(network, seed, float(resolution))
        if groups.max() + 1 >= count:
            break
    while groups.max() + 1 > count:
        centres = np.vstack(
            [
                np.asarray(rows[np.flatnonzero(groups == g)].mean(axis=0)).ravel()
                for g in range(groups.max() + 1)
            ]
        )
        groups[groups == groups.max()] = int(np.round(centres[:-1] @ centres[-1], 9).argmax())
        groups = by_size(groups)
    return groups


def neighbours(matrix: csr_array, count: int) -> Graph:
    """Pairs of rows (first < second) where one is among the other's `count` most similar, and their cosine,
    above 0."""
    import numpy as np

    table = np.round(_products(matrix), 9)
    np.fill_diagonal(table, 0)
    chosen = _largest(table, count) & (table > 0)
    first, second = np.nonzero(np.triu(chosen | chosen.T, 1))
    return first, second, table[first, second]


def _products(matrix: csr_array) -> np.ndarray[Any, Any]:
    """The product of every two rows."""
    import numpy as np

    shared = np.bincount(matrix.indices, minlength=matrix.shape[1]).astype(np.int64)
    if SPARSE * int(shared @ shared) < matrix.shape[0] ** 2 * matrix.shape[1]:
        table: np.ndarray[Any, Any] = (matrix @ matrix.T.tocsr()).toarray()
    else:
        dense = matrix.toarray()
        table = dense @ dense.T
    return table


def _largest(table: np.ndarray[Any, Any], count: int) -> np.ndarray[Any, Any]:
    """Where the `count` largest values of each row are, the first of equals."""
    import numpy as np

    if count >= table.shape[1]:
        return np.ones(table.shape, dtype=bool)
    found: np.ndarray[Any, Any] = table >= np.partition(table, -count, axis=1)[:, [-count]]
    tied = np.flatnonzero(found.sum(axis=1) > count)
    if len(tied):
        part = table[tied]
        bar = np.where(found[tied], part, np.inf).min(axis=1, keepdims=True)
        above, equal = part > bar, part == bar
        found[tied] = above | (equal & (np.cumsum(equal, axis=1) <= count - above.sum(axis=1, keepdims=True)))
    return found
