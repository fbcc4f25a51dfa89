"""Matrix products for the language model, by numpy's BLAS and in blocks of one shape.

thinc multiplies with BLIS, whose wheels know few processors and take a third of the speed of numpy's BLAS on the others. A BLAS may
add up in another order where a matrix has another number of rows; blocks of one shape leave it no choice, so that what the model
says of a text depends on that text alone, and on no other that is read with it. Some BLAS (OpenBLAS on Haswell and Zen) add up in
another order even by a row's place in its block: there BLIS, which does not, is left to multiply.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.backends.numpy_ops import NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

ROWS = 256
"""Rows of a block: a multiple of every BLAS's tile, and few enough that filling up the last block costs little."""


class BlockOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the processor, with products of blocks of `ROWS` rows."""

    def gemm(
        self,
        x: NDArray[np.float32],
        y: NDArray[np.float32],
        *,
        out: NDArray[np.float32] | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> NDArray[np.float32]:
        """`x @ y`, each transposed where asked. A row of the result is the same to the bit whatever the other rows are."""
        if not steady():
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)  # type: ignore[no-any-return]
        left, right = (x.T if trans1 else x), (y.T if trans2 else y)
        blocks = -(-len(left) // ROWS)
        rows = np.zeros((blocks, ROWS, left.shape[1]), dtype=left.dtype)
        rows.reshape(blocks * ROWS, left.shape[1])[: len(left)] = left
        product: NDArray[np.float32] = np.matmul(rows, right).reshape(blocks * ROWS, right.shape[1])[: len(left)]
        if out is None:
            return product
        out[:] = product
        return out


@cache
def steady() -> bool:
    """Whether numpy's BLAS gives a row of a block the same product to the bit wherever in the block it stands."""
    chance = np.random.default_rng(0)
    for inner, outer in ((8, 16), (96, 120), (288, 300)):
        row, right = chance.normal(size=(1, inner)).astype("f"), chance.normal(size=(inner, outer)).astype("f")
        product = np.matmul(np.repeat(row, ROWS, axis=0), right)
        if not (product == product[0]).all():
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
