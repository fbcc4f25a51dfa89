"""Assertions of single sentences gathered to relations between entities."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution

EVIDENCE = 50


def relations(corpus: Corpus, resolution: Resolution, places: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`schema.RELATIONS` and the `schema.STATEMENTS` behind them."""
    entity = resolution.links.select("mention", "entity")
    stated = (
        corpus.assertions
        .join(entity.rename({"mention": "subject", "entity": "source"}), on="subject")
        .join(entity.rename({"mention": "object", "entity": "target"}), on="object")
        .join(entity.rename({"mention": "speaker", "entity": "said_by"}), on="speaker", how="left")
        .filter(pl.col("source") != pl.col("target"))
        .join(corpus.sentences.select("sentence", "article"), on="sentence")
        .join(places.select("article", "origin").unique(), on="article")
        .join(corpus.articles.select("article", "text"), on="article")
        .with_columns(phrase=pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")))
        .drop("text").sort("source", "target", "relation", "sentence", "start", "subject", "object")
    )
    keys = ["source", "target", "relation"]
    gathered = stated.group_by(keys, maintain_order=True).agg(
        phrases=pl.col("phrase").unique(maintain_order=True), weight=pl.len(), articles=pl.col("article").n_unique(),
        origins=pl.col("origin").n_unique(), negated=pl.col("negated").sum(), hedged=pl.col("hedged").sum(),
        attributed=pl.col("attributed").sum(), evidence=pl.col("sentence").unique(maintain_order=True).head(EVIDENCE))
    numbered = gathered.select(keys).with_row_index("row")
    statements = stated.join(numbered, on=keys, maintain_order="left").with_columns(relation="row", speaker="said_by")
    return schema.table(schema.RELATIONS, gathered), schema.table(schema.STATEMENTS, statements)


def quotes(corpus: Corpus, resolution: Resolution) -> pl.DataFrame:
    """`schema.QUOTES`: speech with the entity that speaks."""
    entity = resolution.links.select(speaker="mention", said_by="entity")
    named = corpus.speech.join(entity, on="speaker", how="left", maintain_order="left").with_columns(speaker="said_by")
    return schema.table(schema.QUOTES, named)
