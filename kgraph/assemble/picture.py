"""Where entities stand in the picture and how large they are."""

from __future__ import annotations

import polars as pl

SMALLEST, LARGEST = 5.0, 22.0
"""Radii of nodes, in the page's units."""


def picture(entities: pl.DataFrame, tied: pl.DataFrame) -> pl.DataFrame:
    """`entities` with columns x, y and size, pulled together by their `ties`. The area of a node grows with
    its salience."""
    from kgraph.assemble.layout import layout

    sized = entities.with_columns(size=(SMALLEST + (LARGEST - SMALLEST) * pl.col("salience") ** 1.5).round(3))
    x, y = layout(
        len(sized),
        tied["source"].to_numpy(),
        tied["target"].to_numpy(),
        tied["strength"].to_numpy(),
        communities=sized["community"].to_numpy(),
        sizes=sized["size"].to_numpy(),
    )
    return sized.with_columns(pl.Series("x", x, dtype=pl.Float64), pl.Series("y", y, dtype=pl.Float64))
