"""Columns as the page has them: a list an item, rising numbers as steps."""

from __future__ import annotations

import polars as pl


def lists(frame: pl.DataFrame, item: str, values: pl.Expr, size: int) -> pl.Series:
    """For each item from 0 to `size` the list of what `values` gives of its rows, in the order of `frame`;
    empty where it has none.

    `item` is the column that holds the items' numbers.
    """
    found = frame.lazy().group_by(item, maintain_order=True).agg(values.alias("values"))
    return (
        every(item, size)
        .join(found, on=item, how="left", maintain_order="left")
        .select(pl.col("values").fill_null([]))
        .collect()
        .to_series()
    )


def every(item: str, size: int) -> pl.LazyFrame:
    """The numbers of all items from 0 to `size`."""
    return pl.LazyFrame({item: pl.int_range(size, eager=True, dtype=pl.UInt32)})


def steps(numbers: str | pl.Expr) -> pl.Expr:
    """Rising numbers as the first and then differences, which deflate to less."""
    column = pl.col(numbers) if isinstance(numbers, str) else numbers
    return column.cast(pl.Int64).diff().fill_null(column.first())


def flat(*columns: str | pl.Expr) -> pl.Expr:
    """The values of some columns row after row in one list."""
    return pl.concat_list(
        pl.col(c).cast(pl.Int64) if isinstance(c, str) else c.cast(pl.Int64) for c in columns
    ).explode()
