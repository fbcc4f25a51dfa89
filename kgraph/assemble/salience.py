"""How much an article is about an entity, and how much the corpus is."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus

POSITION_HALF = 0.15
"""Share of an article after which a first mention counts half as much. Set by hand; see `features`."""
IN_TITLE = 0.5


def features(corpus: Corpus, mentions: pl.DataFrame) -> pl.DataFrame:
    """`schema.FEATURES`: per article and entity log(1 + mentions), more for an early first mention, as a share of the article's best."""
    lengths = corpus.articles.select("article", length=pl.col("text").str.len_chars())
    per = (
        mentions.group_by("article", "entity").agg(mentions=pl.len(), first=pl.col("start").min(), named=(~pl.col("coref")).sum())
        .join(lengths, on="article")
        .with_columns(position=pl.col("first") / pl.max_horizontal("length", 1))
        .with_columns(raw=(1 + pl.col("mentions")).log() * (1 + 1 / (1 + pl.col("position") / POSITION_HALF)))
        .with_columns(weight=(pl.col("raw") / pl.col("raw").max().over("article")).round(6)).sort("article", "entity")
    )
    return schema.table(schema.FEATURES, per)


def salience(featured: pl.DataFrame) -> pl.DataFrame:
    """Columns entity, salience: the sum of an entity's weights over articles on a log scale, as a share of the corpus's best."""
    total = featured.group_by("entity").agg(total=pl.col("weight").sum())
    return total.select("entity", salience=((1 + pl.col("total")).log() / (1 + pl.col("total").max()).log()).round(6)).sort("entity")
