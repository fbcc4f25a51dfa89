"""Who said what: the speech of all articles, with its speakers resolved."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution

SPEAKERS = ["person", "organisation", "place"]
"""Types of entities that can say something ("Washington said"); a work or a concept cannot: there the speaker
is left open."""


def quotes(corpus: Corpus, resolution: Resolution) -> pl.DataFrame:
    """`schema.QUOTES` in text order: the speaker is the entity behind the mention that speaks, or null."""
    types = resolution.entities.select("entity", "type").filter(
        pl.col("type").cast(pl.String).is_in(SPEAKERS)
    )
    speakers = resolution.links.join(types, on="entity").select(speaker="mention", said_by="entity")
    named = corpus.speech.join(speakers, on="speaker", how="left", maintain_order="left").with_columns(
        speaker="said_by"
    )
    return schema.table(schema.QUOTES, named.sort("first", "start", "end"))
