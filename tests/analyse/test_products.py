"""The law of the model's arithmetic: what a text gives depends on no other text that is read with it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.analyse.products import ROWS, BlockOps

SIZES = st.integers(1, 330)


@given(st.integers(1, 2 * ROWS + 9), SIZES, SIZES, st.data())
def test_a_row_is_the_same_to_the_bit_alone_and_in_company(
    rows: int, inner: int, outer: int, data: st.DataObject
) -> None:
    chance = np.random.default_rng(rows)
    x, y = chance.normal(size=(rows, inner)).astype("f"), chance.normal(size=(outer, inner)).astype("f")
    whole = BlockOps().gemm(x, y, trans2=True)
    first = data.draw(st.integers(0, rows - 1))
    last = data.draw(st.integers(first + 1, rows))
    assert np.array_equal(BlockOps().gemm(x[first:last], y, trans2=True), whole[first:last])


@pytest.mark.parametrize(("trans1", "trans2"), [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("rows", [0, 3, ROWS, ROWS + 1])
def test_products_are_those_of_numpy(rows: int, trans1: bool, trans2: bool) -> None:
    chance = np.random.default_rng(1)
    x, y = chance.normal(size=(rows, 5)).astype("f"), chance.normal(size=(5, 7)).astype("f")
    given = (np.ascontiguousarray(x.T) if trans1 else x, np.ascontiguousarray(y.T) if trans2 else y)
    place = np.empty((rows, 7), dtype="f")
    for result in (
        BlockOps().gemm(*given, trans1=trans1, trans2=trans2),
        BlockOps().gemm(*given, out=place, trans1=trans1, trans2=trans2),
    ):
        assert result.shape == (rows, 7)
        assert np.allclose(result, x @ y, atol=1e-5)
    assert result is place
