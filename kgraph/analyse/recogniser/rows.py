"""Rows of words as arrays, as the network takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kgraph.analyse.recogniser.words import Row

Arrays = dict[str, npt.NDArray[np.int64]]

BEGIN, END = 101, 102
"""Numbers of the pieces that open and close a row, `[CLS]` and `[SEP]` in BERT's vocabulary."""


def arrays_of(rows: Sequence[Row]) -> tuple[Arrays, list[list[int]]]:
    """Arrays of the shape (rows, longest row), and where each row's words have their first piece."""
    length = 2 + max(row.pieces for row in rows)
    shape = (len(rows), length)
    arrays: Arrays = {
        name: np.zeros(shape, np.int64) for name in ("pieces", "case", "elsewhere", "style", "mask")
    }
    firsts: list[list[int]] = []
    for number, row in enumerate(rows):
        firsts.append(_fill({name: array[number] for name, array in arrays.items()}, row))
    return arrays, firsts


def _fill(arrays: dict[str, Any], row: Row) -> list[int]:
    sizes = [len(word.pieces) for word in row.words]
    end = 1 + sum(sizes)
    arrays["pieces"][: end + 1] = [BEGIN, *(piece for word in row.words for piece in word.pieces), END]
    arrays["case"][1:end] = np.repeat([word.case for word in row.words], sizes)
    arrays["elsewhere"][1:end] = np.repeat([word.elsewhere for word in row.words], sizes)
    arrays["style"][:end] = row.style
    arrays["mask"][: end + 1] = 1
    firsts: list[int] = (1 + np.cumsum([0, *sizes[:-1]])).tolist()
    return firsts
