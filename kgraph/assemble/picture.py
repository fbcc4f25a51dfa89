"""Where entities stand in the picture and how large they are."""

from __future__ import annotations

import polars as pl

SMALLEST, LARGEST = 5.0, 22.0
"""Radii of nodes, in the page's units."""
LEAST_TIE = 0.05
"""NPMI that the layout takes for pairs no closer than chance, so that every edge pulls a little."""


def picture(entities: pl.DataFrame, cooccurrences: pl.DataFrame) -> pl.DataFrame:
    """`entities` with columns x, y and size. The area of a node grows with its salience."""
    from kgraph.assemble.layout import layout

    sized = entities.with_columns(size=(SMALLEST + (LARGEST - SMALLEST) * pl.col("salience") ** 1.5).round(3))
    ties = cooccurrences.select("source", "target", strength=pl.col("weight") * pl.max_horizontal("npmi", LEAST_TIE))
    x, y = layout(
        len(sized),
        ties["source"].to_list(),
        ties["target"].to_list(),
        ties["strength"].to_list(),
        communities=sized["community"].to_list(),
        sizes=sized["size"].to_list(),
    )
    return sized.with_columns(pl.Series("x", x, dtype=pl.Float64), pl.Series("y", y, dtype=pl.Float64))
