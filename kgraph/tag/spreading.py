"""From the topics of sentences to those of entities and edges: what is mentioned somewhere is about what that place is about."""

from __future__ import annotations

from itertools import pairwise

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution

ENTITY_LEAST = 0.1
ENTITY_TOPICS = 5
EDGE_LEAST = 0.2
EDGE_TOPICS = 3
EDGE_EVIDENCE = 10
"""Sentences of an edge's evidence, the strongest, that its topics are made of."""
WORDS = 5
BLOCK = 1_000_000
"""Places of items in sentences that are worked on at once."""


def entity_tags(corpus: Corpus, resolution: Resolution, sentences: pl.DataFrame) -> pl.DataFrame:
    """`schema.TAGS` of entities: a topic's mean weight over the sentences that mention the entity."""
    placed = (
        resolution.links.join(corpus.mentions.select("mention", "sentence"), on="mention")
        .select(item="entity", sentence="sentence")
        .unique()
    )
    return _spread(placed, sentences, kind="entity", least=ENTITY_LEAST, most=ENTITY_TOPICS)


def tag_edges(tags: pl.DataFrame, *, relations: pl.DataFrame, cooccurrences: pl.DataFrame) -> pl.DataFrame:
    """The tags (`schema.TAGS`) with those of relations and co-occurrences, by row number: made of their evidence sentences."""
    sentences = tags.filter(pl.col("kind") == "sentence")
    edges = [tags]
    for kind, table in (("relation", relations), ("cooccurrence", cooccurrences)):
        evidence = (
            table.select(sentence=pl.col("evidence").list.head(EDGE_EVIDENCE))
            .with_row_index("item")
            .explode("sentence", empty_as_null=False, keep_nulls=False)
        )
        edges.append(_spread(evidence.select("item", "sentence"), sentences, kind=kind, least=EDGE_LEAST, most=EDGE_TOPICS))
    return pl.concat(edges)


def _spread(placed: pl.DataFrame, sentences: pl.DataFrame, *, kind: str, least: float, most: int) -> pl.DataFrame:
    """Tags of the items of `placed` (columns item, sentence) from tags of sentences."""
    import numpy as np

    tags = sentences.sort("item", maintain_order=True) if not sentences["item"].is_sorted() else sentences
    placed = placed.sort("item", "sentence")
    items, tagged = placed["item"].to_numpy(), tags["item"].to_numpy()
    cuts = np.unique(np.append(np.searchsorted(items, items[::BLOCK]), len(items))).tolist()
    frames = [schema.table(schema.TAGS)]
    for first, last in pairwise(cuts):
        here = placed.slice(first, last - first)
        begins, ends = (np.searchsorted(tagged, here["sentence"].to_numpy(), side=side) for side in ("left", "right"))
        sizes = ends - begins
        rows = np.arange(sizes.sum()) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
        columns = tags[rows].select("topic", "weight", "because", "origin")
        found = columns.with_columns(item=pl.Series(np.repeat(here["item"].to_numpy(), sizes)))
        frames.append(_summed(here, found, kind=kind, least=least, most=most))
    return pl.concat(frames)


def _summed(placed: pl.DataFrame, found: pl.DataFrame, *, kind: str, least: float, most: int) -> pl.DataFrame:
    """The strongest topics of items from all tags `found` in their sentences."""
    sizes = placed.group_by("item").agg(size=pl.len())
    summed = found.group_by("item", "topic").agg(
        total=(pl.col("weight") * 1e6).round().cast(pl.Int64).sum() / 1e6, origin=pl.col("origin").min()
    )
    kept = (
        summed.join(sizes, on="item")
        .with_columns(weight=(pl.col("total") / pl.col("size")).round(6).clip(0, 1))
        .filter(pl.col("weight") >= least)
        .sort(["item", "weight", "topic"], descending=[False, True, False])
        .group_by("item", maintain_order=True)
        .head(most)
    )
    words = (
        found.join(kept.select("item", "topic"), on=["item", "topic"])
        .select("item", "topic", word="because")
        .explode("word", empty_as_null=False, keep_nulls=False)
        .group_by("item", "topic", "word")
        .len()
        .sort(["item", "topic", "len", "word"], descending=[False, False, True, False])
        .group_by("item", "topic", maintain_order=True)
        .agg(because=pl.col("word").head(WORDS))
    )
    tags = kept.join(words, on=["item", "topic"], how="left", maintain_order="left").with_columns(
        pl.col("because").fill_null([]), kind=pl.lit(kind)
    )
    return schema.table(schema.TAGS, tags.sort(["item", "weight", "topic"], descending=[False, True, False]))
