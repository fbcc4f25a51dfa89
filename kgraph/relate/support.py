"""Where each entity is mentioned: the table that all counts start from."""

from __future__ import annotations

import polars as pl

from kgraph.corpus import Corpus, Resolution


def located(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> pl.DataFrame:
    """Columns entity, sentence, article, origin: one row an entity and sentence that mentions it, sorted."""
    return (
        resolution.links.join(corpus.mentions.select("mention", "sentence", "article"), on="mention")
        .select("entity", "sentence", "article").unique().join(origins, on="article").sort("entity", "sentence")
    )
