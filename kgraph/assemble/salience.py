"""How much an article is about an entity, and how much the corpus is."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.assemble.termhood import shapes, support
from kgraph.corpus import Corpus
from kgraph.graph.view.slices import whole_groups

EARLY = 0.05
"""Share of an article after which a first mention has half of the bonus for an early one. The salience of 53
GUM documents hardly moves (MAP 45.6 to 46.2) from 0.05 to 0.15, or with 250 characters instead."""
EARLY_BONUS = 2.0
LEAST = 1e-6
"""The least weight, so that whatever is mentioned has some."""

MENTIONED = ["article", "entity", "start", "coref"]
AT_ONCE = 100_000
"""Mentions that are counted in one go: bounds memory."""


def features(corpus: Corpus, mentions: pl.DataFrame, entities: pl.DataFrame) -> pl.DataFrame:
    """`schema.FEATURES`: how much each article is about each of its entities, as a share of the article's
    best.

    The log of the mentions (those by name count twice), more for an early first mention, and for concepts
    their termhood. `mentions` has a row a mention of an entity (article, entity, start, coref); `entities`
    has entity, name, type, minor."""
    lengths = corpus.articles["text"].str.len_chars()
    worth = shapes(entities)
    parts = whole_groups(mentions.select(MENTIONED), "article", AT_ONCE)
    weighed = [_weighed(_counted(part), entities, lengths, worth) for part in parts]
    return pl.concat([schema.table(schema.FEATURES), *weighed])


def _counted(mentions: pl.DataFrame) -> pl.DataFrame:
    """Columns article, entity, mentions, named, first (offset)."""
    return mentions.group_by("article", "entity").agg(
        mentions=pl.len(), named=(~pl.col("coref")).sum(), first=pl.col("start").min()
    )


def _weighed(per: pl.DataFrame, entities: pl.DataFrame, lengths: pl.Series, worth: pl.Series) -> pl.DataFrame:
    """The features of some articles, sorted; `lengths` are in characters, by article, `worth` is by
    entity."""
    per = per.join(support(entities, per), on=["article", "entity"], how="left").with_columns(
        pl.col("support").fill_null(1.0)
    )
    per = per.with_columns(length=lengths.gather(per["article"]), worth=worth.gather(per["entity"]))
    early = 1 + EARLY_BONUS / (1 + pl.col("first") / pl.max_horizontal("length", 1) / EARLY)
    often = (1 + pl.col("mentions") + pl.col("named")).log()
    raw = per.with_columns(raw=(often * early * pl.col("worth") * pl.col("support")).round(9))
    best = raw.with_columns(weight=(pl.col("raw") / pl.col("raw").max().over("article")).clip(LEAST).round(6))
    return schema.table(schema.FEATURES, best.sort("article", "entity"))


def salience(featured: pl.DataFrame) -> pl.DataFrame:
    """Columns entity, salience: the sum of an entity's weights over articles on a log scale, as a share of
    the corpus's best."""
    total = featured.group_by("entity").agg(total=pl.col("weight").sum().round(6))
    return total.select(
        "entity", salience=((1 + pl.col("total")).log() / (1 + pl.col("total").max()).log()).round(6)
    ).sort("entity")
