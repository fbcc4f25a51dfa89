"""Sparse rows of words with values: put together, cut down to what weighs most, summed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

Vector = tuple["Array", "Array"]
"""The numbers of words, in order, and their values."""
TERMS = 60
"""How many words of a chain's surroundings are kept of each sort: those that weigh most."""


class Vectors(NamedTuple):
    """Sparse rows: the value of word `words[n]` in row `rows[n]` is `values[n]`; by row, then by word."""

    rows: Array
    words: Array
    values: Array

    @classmethod
    def of(cls, rows: Sequence[Vector]) -> Vectors:
        """Rows put together."""
        import numpy as np

        owner = np.repeat(np.arange(len(rows)), [len(words) for words, _ in rows])
        return cls(
            owner,
            np.concatenate([words for words, _ in rows]),
            np.concatenate([values for _, values in rows]),
        )

    @classmethod
    def after(cls, sizes: Sequence[int], parts: Sequence[Vectors]) -> Vectors:
        """Parts of so many rows each, one after another."""
        import numpy as np

        if len(parts) == 1:
            return parts[0]
        begins = [0, *accumulate(sizes)]
        rows = np.concatenate([part.rows + begin for part, begin in zip(parts, begins, strict=False)])
        return cls(
            rows,
            np.concatenate([part.words for part in parts]),
            np.concatenate([part.values for part in parts]),
        )

    def split(self, count: int) -> list[Vector]:
        """Each of `count` rows."""
        import numpy as np

        cuts = np.searchsorted(self.rows, np.arange(count + 1)).tolist()
        return [(self.words[a:b], self.values[a:b]) for a, b in pairwise(cuts)]


def foremost(rows: Array, found: Array, kinds: Array, worth: Array) -> Vectors:
    """The largest value of each word in each row; `worth[kind]` is the value of a word of that kind."""
    import numpy as np

    bits, order = len(worth).bit_length(), np.argsort(worth)
    key = np.sort((rows << 32 | found) << bits | np.argsort(order)[kinds], kind="stable")
    pair = key >> bits
    last = np.append(pair[1:] != pair[:-1], True)[: len(pair)]
    pair = pair[last]
    return Vectors(
        pair >> 32, (pair & 0xFFFFFFFF).astype(np.int32), worth[order][key[last] & ((1 << bits) - 1)]
    )


def heaviest(vectors: Vectors, weight: Array) -> Vectors:
    """The `TERMS` words of most weight in each row, the first by code points of equals. `weight` may also be
    the rank by weight."""
    import numpy as np

    sizes = np.bincount(vectors.rows)
    kept = sizes[vectors.rows] <= TERMS
    some = np.flatnonzero(~kept)
    rank = weight[some] if weight.dtype.kind == "i" else np.unique(weight[some], return_inverse=True)[1]
    order = _in_order(vectors.rows[some], rank)
    sizes = sizes[sizes > TERMS]
    begins = np.repeat(np.cumsum(sizes) - sizes, sizes)
    kept[some[order[np.arange(len(order)) - begins < TERMS]]] = True
    return Vectors(vectors.rows[kept], vectors.words[kept], vectors.values[kept])


def _in_order(rows: Array, rank: Array) -> Array:
    """The places by row, in that by falling rank, then as they are; sorted as one number each where all three
    fit into 64 bits."""
    import numpy as np

    if len(rows) and (len(rows) > 1 << 24 or rank.max() >= 1 << 20 or rows.max() >= 1 << 19):
        return np.lexsort((-rank.astype(np.int64), rows))
    key = (rows.astype(np.int64) << 20 | (1 << 20) - 1 - rank) << 24 | np.arange(len(rows))
    key.sort(kind="stable")
    order: Array = key & (1 << 24) - 1
    return order


def together(vectors: Vectors, thing_of: Array, own: Array, size: int, *, summed: bool) -> Vectors:
    """The rows of things from those of their chains: sums, or the largest values; words of their own names
    are left out."""
    import numpy as np

    key, values = thing_of[vectors.rows] * size + vectors.words, vectors.values
    if (thing_of[1:] == thing_of[:-1]).any():
        key, values = _by_key(key, values, summed=summed)
    place = np.minimum(np.searchsorted(key, own), max(0, len(key) - 1))
    kept = np.ones(len(key), dtype=bool)
    kept[place[key[place] == own] if len(key) else []] = False
    key = key[kept]
    rows = key // size
    return Vectors(rows, (key - rows * size).astype(np.int32), values[kept])


def _by_key(key: Array, values: Array, *, summed: bool) -> tuple[Array, Array]:
    """The sums, or the largest, of the values of each key."""
    import numpy as np

    if summed:
        once, place = np.unique(key, return_inverse=True)
        return once, np.bincount(place, values, minlength=len(once))
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
    return key[first], np.maximum.reduceat(values[order], first) if len(first) else values
