"""Matrix products for the language model, by numpy's BLAS and in blocks of one shape.

thinc multiplies with BLIS, whose wheels know few processors and take a third of the speed of numpy's BLAS on
the others. A BLAS may add up in another order where a matrix has another number of rows; blocks of one shape
leave it no choice, so that what the model says of a text depends on that text alone, and on no other that is
read with it.

OpenBLAS on Haswell and Zen adds up in another order even by a row's place in its tile of twelve rows, though
only in the columns of its outermost tiles: there, columns of noughts on both sides keep what counts in the
middle. Each shape of weights is tried before it is used; where neither way is steady, BLIS, which is, is left
to multiply.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.backends.numpy_ops import NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

    Matrix = NDArray[np.float32]

ROWS = 192
"""Rows of a block: a multiple of every BLAS's tile (4, 6, 8, 12 and 16 rows), and few enough that filling up
the last block costs little."""
COLUMNS = 288
"""Most columns that are multiplied at once: with the noughts beside them they fit what OpenBLAS packs
together on Haswell and Zen, 320."""
TILE = 16
"""Columns of noughts on either side: the widest tile."""
TRIES = 4
"""Products by which a shape is judged: each compares thousands of sums."""


class BlockOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the processor, with products of blocks of `ROWS` rows."""

    def gemm(
        self,
        x: Matrix,
        y: Matrix,
        *,
        out: Matrix | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> Matrix:
        """`x @ y`, each transposed where asked. A row of the result is the same to the bit whatever the other
        rows are."""
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        edge = edge_of(*right.shape)
        if edge is None:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)  # type: ignore[no-any-return]
        if out is None:
            out = np.empty((left.shape[0], right.shape[1]), dtype=left.dtype)
        multiply(blocks_of(left), right, edge, out)
        return out


def blocks_of(left: Matrix) -> Matrix:
    """The rows of a matrix in blocks of `ROWS`, the last filled up with noughts."""
    count, inner = left.shape
    blocks = -(-count // ROWS)
    rows = np.zeros((blocks * ROWS, inner), dtype=left.dtype)
    rows[:count] = left
    return rows.reshape(blocks, ROWS, inner)


def multiply(blocks: Matrix, right: Matrix, edge: int, out: Matrix) -> None:
    """Writes the product of blocks with a matrix into the rows of `out`, `COLUMNS` at a time between `edge`
    noughts."""
    for first in range(0, right.shape[1], COLUMNS):
        part = right[:, first : first + COLUMNS]
        width = part.shape[1]
        product = np.matmul(blocks, np.pad(part, ((0, 0), (edge, edge))) if edge else part)
        out[:, first : first + width] = product.reshape(-1, width + 2 * edge)[: len(out), edge : edge + width]


@cache
def edge_of(inner: int, outer: int) -> int | None:
    """The fewest columns of noughts with which a row's product with an `inner` × `outer` matrix is the same
    to the bit wherever in its block it stands; None where there is no such number."""
    return next((edge for edge in (0, TILE) if steady(inner, outer, edge)), None)


def steady(inner: int, outer: int, edge: int) -> bool:
    """Whether all rows of a block of one and the same row get the same product, with numbers drawn at
    random."""
    chance = np.random.default_rng(0)
    out = np.empty((ROWS, outer), dtype="f")
    for _ in range(TRIES):
        row, right = (
            chance.normal(size=(1, inner)).astype("f"),
            chance.normal(size=(inner, outer)).astype("f"),
        )
        multiply(np.repeat(row, ROWS, axis=0)[None], right, edge, out)
        if not (out == out[0]).all():
            return False
    return True


def multiply_by_blocks(nlp: Language) -> None:
    """Has all layers of a pipeline that compute on the processor multiply by `BlockOps`."""
    ops = BlockOps()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
