"""Which entities share sentences, and whether more than chance would have it."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.config import RelateOptions
from kgraph.corpus import Corpus

EVIDENCE = 50


def cooccurrences(corpus: Corpus, places: pl.DataFrame, *, options: RelateOptions) -> pl.DataFrame:
    """`schema.COOCCURRENCES`. NPMI (Bouma 2009) is over sentences."""
    n = max(1, len(corpus.sentences))
    alone = places.group_by("entity").len()
    pairs = (
        places.join(places.select("sentence", target="entity"), on="sentence").filter(pl.col("entity") < pl.col("target"))
        .group_by(source="entity", target="target")
        .agg(weight=pl.col("sentence").n_unique(), articles=pl.col("article").n_unique(), origins=pl.col("origin").n_unique(),
             evidence=pl.col("sentence").unique().sort().head(EVIDENCE))
        .filter(pl.col("weight") >= options.min_sentences).sort("source", "target")
        .join(alone.select(source="entity", a="len"), on="source").join(alone.select(target="entity", b="len"), on="target")
        .sort("source", "target")
    )
    p = pl.col("weight") / n
    pmi = (p / ((pl.col("a") / n) * (pl.col("b") / n))).log()
    npmi = pl.when(pl.col("weight") >= n).then(1.0).otherwise(pmi / -p.log()).clip(-1, 1).round(6)
    return schema.table(schema.COOCCURRENCES, pairs.with_columns(npmi=npmi, backbone=pl.col("weight") > 1))
