"""What the words around a name are about: small vectors of common words (`data/meanings.*`; see
`tests/quality/make_meanings.py`).

Two texts about one trade or place are alike by their words' meanings where they have no word in common. All
sums are of whole numbers, so that no order of adding changes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from kgraph.resolve.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

UNIT = 1000
"""The length of a meaning, as a whole number: a cosine is a product over its square."""
FINE = 4096
"""Steps a unit of a word's weight."""


@cache
def _table() -> tuple[dict[str, int], Array]:
    """The row of each word, and the vectors (int8); the last row is that of words without one."""
    import numpy as np

    home = files("kgraph").joinpath("resolve", "data")
    words = [
        w
        for w in home.joinpath("meanings.txt").read_text(encoding="utf-8").splitlines()
        if not w.startswith("#")
    ]
    with as_file(home.joinpath("meanings.npy")) as path:
        vectors = np.load(path)
    return {word: n for n, word in enumerate(words)}, np.vstack(
        [vectors, np.zeros((1, vectors.shape[1]), dtype=np.int8)]
    )


def rows_of(vocabulary: Sequence[str]) -> Array:
    """The number of each word's vector."""
    import numpy as np

    rows, vectors = _table()
    nothing = len(vectors) - 1
    return np.array([rows.get(word, nothing) for word in vocabulary], dtype=np.int32)


def summed(vectors: Vectors, rows: Array, n: int) -> Array:
    """The weighed sum of the meanings of the words of each of `n` rows; `rows` is that of `rows_of` for the
    vocabulary."""
    import numpy as np

    table = _table()[1]
    found = np.zeros((n, table.shape[1]), dtype=np.int64)
    weights = np.round(vectors.values * FINE).astype(np.int64)
    np.add.at(found, vectors.rows, weights[:, None] * table[rows[vectors.words]].astype(np.int64))
    return found


def about(sums: Array, usual: Array) -> Array:
    """Sums as meanings of one length, less what is usual in the collection (a meaning too); nothing where
    there is no word."""
    unit = _unit(sums)
    empty = ~sums.any(axis=1)
    found = _unit(unit - usual)
    found[empty] = 0
    return found


def _unit(sums: Array) -> Array:
    import numpy as np

    some = sums.astype(np.float64)
    length = np.sqrt((some * some).sum(axis=1, keepdims=True))
    return np.round(UNIT * some / np.where(length > 0, length, 1.0)).astype(np.int16)


def alike(ones: Array, others: Array) -> Array:
    """The cosine of each of some meanings with each of others."""
    import numpy as np

    product: Array = ones.astype(np.float64) @ others.astype(np.float64).T / UNIT**2
    return product
