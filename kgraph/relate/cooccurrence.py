"""Which entities share sentences, and whether more than chance would have it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from kgraph import schema
from kgraph.config import RelateOptions
from kgraph.relate.backbone import backbone

EVIDENCE = 50
PAIRS_AT_ONCE = 5_000_000
"""Rows of sentence and pair that are counted in one go: bounds memory at about a gigabyte."""


def cooccurrences(places: pl.DataFrame, related: pl.DataFrame, *, sentences: int, options: RelateOptions) -> pl.DataFrame:
    """`schema.COOCCURRENCES` of the places where entities are mentioned (`kgraph.relate.support`).

    `related` (columns source, target) are pairs with an asserted relation: they stay below the floor of `options.min_sentences`,
    and are preferred for the backbone. NPMI is that of Bouma (2009) over the `sentences` of the corpus.
    """
    named = _named_pairs(related)
    parts = [_count(part, places, named, options.min_sentences) for part in _parts(places)]
    pairs = pl.concat(parts).sort("source", "target") if parts else _count(places.head(0), places, named, 1)
    alone = places.group_by("entity").agg(pl.len().cast(pl.Float64))
    pairs = (pairs.join(alone.select(source="entity", a="len"), on="source", how="left", maintain_order="left")
             .join(alone.select(target="entity", b="len"), on="target", how="left", maintain_order="left"))
    pairs = pairs.with_columns(npmi=_npmi(max(1, sentences)))
    kept = backbone(pairs["source"].to_numpy().astype(np.int64), pairs["target"].to_numpy().astype(np.int64),
                    pairs["weight"].to_numpy().astype(np.float64), (pairs["npmi"] + 2 * pairs["stated"]).to_numpy(),
                    alpha=options.backbone)
    return schema.table(schema.COOCCURRENCES, pairs.with_columns(backbone=pl.Series(kept, dtype=pl.Boolean)))


def _named_pairs(related: pl.DataFrame) -> pl.DataFrame:
    ends = related.select(source=pl.min_horizontal("source", "target"), target=pl.max_horizontal("source", "target"))
    return ends.unique().with_columns(stated=pl.lit(1.0))


def _parts(places: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The places, cut between entities so that each part makes a bounded number of pairs."""
    crowd = places.group_by("sentence").agg(crowd=pl.len())
    sized = places.join(crowd, on="sentence", how="left", maintain_order="left").filter(pl.col("crowd") > 1)
    part = (pl.col("crowd").cum_sum() // PAIRS_AT_ONCE).max().over("entity")
    yield from sized.with_columns(part=part).partition_by("part", maintain_order=True, include_key=False)


def _count(part: pl.DataFrame, places: pl.DataFrame, named: pl.DataFrame, floor: int) -> pl.DataFrame:
    """The pairs whose first entity is in `part`, counted; evidence begins with sentences that name both, and few others."""
    others = places.select("sentence", target="entity", also="implied")
    crowd = pl.col("crowd") if "crowd" in part.columns else pl.lit(0)
    return (
        part.with_columns(crowd=crowd).join(others, on="sentence").filter(pl.col("entity") < pl.col("target"))
        .with_columns(implied=pl.col("implied").cast(pl.Int8) + pl.col("also").cast(pl.Int8))
        .sort("entity", "target", "implied", "crowd", "sentence")
        .group_by(source="entity", target="target", maintain_order=True)
        .agg(weight=pl.len(), articles=pl.col("article").n_unique(), origins=pl.col("origin").n_unique(),
             evidence=pl.col("sentence").head(EVIDENCE))
        .join(named, on=["source", "target"], how="left", maintain_order="left").with_columns(pl.col("stated").fill_null(0.0))
        .filter((pl.col("weight") >= floor) | (pl.col("stated") > 0))
    )


def _npmi(sentences: int) -> pl.Expr:
    together = pl.col("weight") / sentences
    information = (together / ((pl.col("a") / sentences) * (pl.col("b") / sentences))).log()
    return pl.when(pl.col("weight") >= sentences).then(1.0).otherwise(information / -together.log()).clip(-1, 1).round(6)
