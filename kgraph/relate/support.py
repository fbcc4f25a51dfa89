"""Where each entity is mentioned: the table that all counts start from."""

from __future__ import annotations

import polars as pl

from kgraph.corpus import Corpus, Resolution


def located(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> pl.DataFrame:
    """One row an entity and sentence that mentions it, sorted: columns entity, sentence, article, origin, and `implied`, which is
    true where only pronouns and common nouns stand for the entity there."""
    return (
        resolution.links.join(corpus.mentions.select("mention", "sentence", "article"), on="mention")
        .group_by("entity", "sentence", "article").agg(implied=pl.col("coref").all())
        .join(origins, on="article").sort("entity", "sentence")
    )
