"""The articles of a corpus in blocks, so that what is made of all their mentions is never in memory at
once."""

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
    """The rows of a table, those of some articles at a time: an article's are together, in their order.

    The table has a column `article` that ascends, but for rows added behind the last, which ascend again.
    """
    return (some for (some,) in side_by_side(mentions))


def side_by_side(*tables: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, ...]]:
    """The rows of several such tables, those of the same articles at a time; the first says how many."""
    import numpy as np

    articles = [table["article"].to_numpy() for table in tables]
    runs = [ascents(article) for article in articles]
    last = max(int(article.max(initial=0)) for article in articles)
    cuts = np.unique([0, *articles[0][: runs[0][1] : MENTIONS].tolist(), last + 1])
    places = [
        [a + np.searchsorted(article[a:b], cuts) for a, b in pairwise(ends)]
        for article, ends in zip(articles, runs, strict=True)
    ]
    for n in range(len(cuts) - 1):
        yield tuple(
            pl.concat([table.slice(int(some[n]), int(some[n + 1] - some[n])) for some in there])
            for table, there in zip(tables, places, strict=True)
        )


def ascents(numbers: Array) -> list[int]:
    """Where each stretch of ascending numbers begins, and where the last ends."""
    import numpy as np

    return [0, *(np.flatnonzero(numbers[1:] < numbers[:-1]) + 1).tolist(), len(numbers)]
