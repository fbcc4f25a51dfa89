"""The articles of a corpus in blocks, so that what is made of all their mentions is never in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

MENTIONS = 200_000
"""Mentions worked on at once, and those of one article more."""


def in_blocks(mentions: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows of a table of mentions, those of some articles at a time: an article's are together, in their order.

    The table has a column `article` that ascends, but for mentions added behind the last, which ascend again.
    """
    import numpy as np

    article = mentions["article"].to_numpy()
    runs = ascents(article)
    cuts = np.unique([0, *article[: runs[1] : MENTIONS].tolist(), int(article.max(initial=0)) + 1])
    places = [first + np.searchsorted(article[first:last], cuts) for first, last in pairwise(runs)]
    for n in range(len(cuts) - 1):
        yield pl.concat([mentions.slice(int(some[n]), int(some[n + 1] - some[n])) for some in places])


def ascents(numbers: Array) -> list[int]:
    """Where each stretch of ascending numbers begins, and where the last ends."""
    import numpy as np

    return [0, *(np.flatnonzero(numbers[1:] < numbers[:-1]) + 1).tolist(), len(numbers)]
