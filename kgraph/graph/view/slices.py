"""Large tables a piece at a time, so that what is made of them never stands in memory whole."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

ROWS = 6_000
"""Rows of a piece: some ten megabytes as text, and long enough that the work on a piece outweighs that of
cutting it."""


def slices(frame: pl.DataFrame, rows: int = ROWS) -> Iterator[pl.DataFrame]:
    """`frame` in pieces of at most `rows` rows, without copying it."""
    return frame.iter_slices(rows)


def in_order(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """`frame` in the order of `column`: itself where it is so already."""
    return frame if frame[column].is_sorted() else frame.sort(column, maintain_order=True)


def within(frame: pl.DataFrame, column: str, numbers: pl.Series) -> pl.DataFrame:
    """The rows of `frame`, which is in the order of `column`, from the first to the last of `numbers`,
    without copying them."""
    if not len(numbers):
        return frame.head(0)
    start, end = (
        frame[column].search_sorted(numbers[0], "left"),
        frame[column].search_sorted(numbers[-1], "right"),
    )
    return frame.slice(int(start), int(end - start))


def at(rows: pl.Series, values: pl.Series, size: int) -> pl.Series:
    """A column of `size` rows that holds `values` at `rows` and null elsewhere: what stands at a number, to
    be gathered.

    >>> at(pl.Series([3, 0]), pl.Series(["c", "a"]), 4).to_list()
    ['a', None, None, 'c']
    """
    return pl.repeat(None, size, dtype=values.dtype, eager=True).scatter(rows, values)


def whole_groups(frame: pl.DataFrame, column: str, rows: int = ROWS) -> Iterator[pl.DataFrame]:
    """`frame` in the order of `column`, in pieces of about `rows` rows that part no group of equal
    numbers."""
    ordered = in_order(frame, column)
    start = 0
    while start < ordered.height:
        last = ordered[column][min(start + rows, ordered.height) - 1]
        end = int(ordered[column].search_sorted(last, "right"))
        yield ordered.slice(start, end - start)
        start = end


def tags_of(tags: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The tags (`schema.TAGS`) of a kind of item; where they stand together, as tagging leaves them, without
    copying them."""
    where = (tags["kind"] == kind).arg_true()
    if len(where) and where[-1] - where[0] + 1 == len(where):
        return tags.slice(where[0], len(where))
    return tags.filter(pl.col("kind") == kind)
