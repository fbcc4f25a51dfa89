"""How much an article is about an entity, and how much the corpus is."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.graph.view.slices import whole_groups
from kgraph.language import word_list

EVERYDAY_NOUNS = word_list("generic/everyday")
EARLY = 0.05
"""Share of an article after which a first mention has half of the bonus for an early one. The salience of 53 GUM documents
hardly moves (MAP 45.6 to 46.2) from 0.05 to 0.15, or with 250 characters instead."""
EARLY_BONUS = 2.0
LENGTHS = {1: 0.6, 2: 1.0, 3: 1.2, 4: 1.15, 5: 1.0}
"""Preference for concepts of that many words, as keyphrases are; names have 1. Its root is used."""
LONGER = 0.75
EVERYDAY = 0.6
"""What is left of an everyday noun."""
MINOR = 0.1
"""What is left of a concept that is no key term of any article (calibrated as `EARLY`)."""
LONG_WORD, USUAL_WORD = 12, 8
"""Letters from which a word counts as no longer, and letters of a usual word."""

MENTIONED = ["article", "entity", "start", "coref"]
AT_ONCE = 100_000
"""Mentions that are counted in one go: bounds memory."""


def features(corpus: Corpus, mentions: pl.DataFrame, entities: pl.DataFrame) -> pl.DataFrame:
    """`schema.FEATURES`: how much each article is about each of its entities, as a share of the article's best.

    The log of the mentions (those by name count twice), more for an early first mention and for concepts shaped like keyphrases.
    `mentions` has a row a mention of an entity (article, entity, start, coref); `entities` has entity, name, type, minor.
    """
    lengths = corpus.articles["text"].str.len_chars()
    shapes = entities.select(_shape()).to_series()
    counted = [_counted(part, lengths, shapes) for part in whole_groups(mentions.select(MENTIONED), "article", AT_ONCE)]
    return pl.concat([schema.table(schema.FEATURES), *counted])


def _counted(mentions: pl.DataFrame, lengths: pl.Series, shapes: pl.Series) -> pl.DataFrame:
    """The features of some articles, sorted; `lengths` are in characters, by article, `shapes` by entity."""
    per = mentions.group_by("article", "entity").agg(mentions=pl.len(), first=pl.col("start").min(), named=(~pl.col("coref")).sum())
    per = per.with_columns(length=lengths.gather(per["article"]), shape=shapes.gather(per["entity"])).with_columns(
        position=pl.col("first") / pl.max_horizontal("length", 1)
    )
    early = 1 + EARLY_BONUS / (1 + pl.col("position") / EARLY)
    raw = per.with_columns(raw=((1 + pl.col("mentions") + pl.col("named")).log() * early * pl.col("shape").sqrt()).round(9))
    best = raw.with_columns(weight=(pl.col("raw") / pl.col("raw").max().over("article")).round(6))
    return schema.table(schema.FEATURES, best.sort("article", "entity"))


def _shape() -> pl.Expr:
    """How much a concept looks like a keyphrase: its number of words, and how long and rare they are."""
    words = pl.col("name").str.count_matches(r"\s+") + 1
    letters = pl.col("name").str.replace_all(r"[\s-]", "").str.len_chars() / words
    preferred = words.cast(pl.Int64).replace_strict(LENGTHS, default=LONGER, return_dtype=pl.Float64)
    everyday = pl.when(pl.col("name").str.to_lowercase().is_in(list(EVERYDAY_NOUNS))).then(EVERYDAY).otherwise(1.0)
    shape = preferred * everyday * (pl.min_horizontal(letters, LONG_WORD) / USUAL_WORD).sqrt()
    minor = pl.when(pl.col("minor").fill_null(value=False)).then(MINOR).otherwise(1.0)
    return pl.when(pl.col("type") == "concept").then(shape * minor).otherwise(1.0)


def salience(featured: pl.DataFrame) -> pl.DataFrame:
    """Columns entity, salience: the sum of an entity's weights over articles on a log scale, as a share of the corpus's best."""
    total = featured.group_by("entity").agg(total=pl.col("weight").sum().round(6))
    return total.select("entity", salience=((1 + pl.col("total")).log() / (1 + pl.col("total").max()).log()).round(6)).sort(
        "entity"
    )
