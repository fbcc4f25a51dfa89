"""Assertions of single sentences gathered to relations between entities."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.graph.view.slices import whole_groups

EVIDENCE = 50
KEYS = ["source", "target", "relation"]
PHRASES = 20
"""Ways of putting it that a relation keeps, most frequent and plainest first."""
AT_ONCE = 5_000
"""Statements whose articles are in memory as text at one time."""


def relations(
    corpus: Corpus, resolution: Resolution, origins: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`schema.RELATIONS`, sorted, and the `schema.STATEMENTS` behind them, those of a relation together, the
    plainest first.

    A statement that is neither denied, hedged nor put in somebody's mouth and whose arguments are names comes
    before others."""
    stated = _stated(corpus, resolution, origins)
    phrases = _phrases(stated)
    gathered = stated.group_by(KEYS, maintain_order=True).agg(
        weight=pl.len(),
        articles=pl.col("article").n_unique(),
        origins=pl.col("origin").n_unique(),
        negated=pl.col("negated").sum(),
        hedged=pl.col("hedged").sum(),
        attributed=pl.col("attributed").sum(),
        evidence=pl.col("sentence").unique(maintain_order=True).head(EVIDENCE),
    )
    gathered = gathered.join(phrases, on=KEYS, how="left", maintain_order="left").with_row_index("row")
    statements = stated.join(gathered.select(*KEYS, "row"), on=KEYS, how="left", maintain_order="left")
    return (
        schema.table(schema.RELATIONS, gathered),
        schema.table(schema.STATEMENTS, statements.with_columns(relation="row", speaker="said_by")),
    )


def _stated(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> pl.DataFrame:
    """Assertions between two different entities, with what they are counted by, in the order they are kept
    in."""
    links = resolution.links.select("mention", "entity", "coref")
    said_by = resolution.links.select(speaker="mention", said_by="entity")
    stated = (
        corpus.assertions.drop("rule")
        .join(links.rename({"mention": "subject", "entity": "source", "coref": "implied"}), on="subject")
        .join(links.rename({"mention": "object", "entity": "target", "coref": "also"}), on="object")
        .filter(pl.col("source") != pl.col("target"))
        .join(said_by, on="speaker", how="left")
        .join(corpus.sentences.select("sentence", "article"), on="sentence")
        .join(origins, on="article")
        .with_columns(
            doubt=pl.sum_horizontal(*(pl.col(c).cast(pl.Int8) for c in ("negated", "hedged", "attributed"))),
            implied=pl.sum_horizontal(pl.col("implied").cast(pl.Int8), pl.col("also").cast(pl.Int8)),
        )
        .drop("also")
    )
    parts = [_written(corpus.articles, part) for part in whole_groups(stated, "article", AT_ONCE)]
    stated = pl.concat(parts) if parts else stated.with_columns(phrase=pl.lit(""))
    return stated.sort(*KEYS, "doubt", "implied", "sentence", "start", "subject", "object")


def _written(articles: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """Statements, by article, with the phrase of each as its article has it, white space as single spaces."""
    first = stated["article"][0]
    texts = articles["text"].slice(first, stated["article"][-1] - first + 1).to_list()
    phrases = [
        " ".join(texts[a - first][s:e].split())
        for a, s, e in stated.select("article", "start", "end").iter_rows()
    ]
    return stated.with_columns(phrase=pl.Series(phrases, dtype=pl.String))


def _phrases(stated: pl.DataFrame) -> pl.DataFrame:
    return (
        stated.group_by(*KEYS, "phrase")
        .agg(pl.len(), doubt=pl.col("doubt").min(), first=pl.col("sentence").min())
        .sort([*KEYS, "len", "doubt", "first", "phrase"], descending=[False] * 3 + [True] + [False] * 3)
        .group_by(KEYS, maintain_order=True)
        .agg(phrases=pl.col("phrase").head(PHRASES))
    )
