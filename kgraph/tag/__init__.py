"""What articles, sentences and entities are about: topics found in the corpus, a news taxonomy, and the
person's own.

Weights, 0 to 1, are made so that an article's strongest topic is what the person declared (1), else what the
corpus says (0.95 for the strongest of them), else what the taxonomy says (at most 0.9)."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kgraph.config import TagOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.tag.spreading import tag_edges

__all__ = ["Tagging", "tag", "tag_edges"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tagging:
    """Topics (`schema.TOPICS`, in the order of their ids) and tags (`schema.TAGS`)."""

    topics: pl.DataFrame
    tags: pl.DataFrame


def tag(corpus: Corpus, resolution: Resolution, *, options: TagOptions) -> Tagging:
    """Topics of a corpus and the tags of its articles, sentences and entities. Raises `UsageError` where the
    topics file or the taxonomy is wrong.

    Tags of edges follow from these once there are edges: `tag_edges`.
    """
    from kgraph.tag.gather import gather
    from kgraph.tag.spreading import entity_tags

    topics, tags = gather(corpus, resolution, options=options)
    sentences = tags.filter(pl.col("kind") == "sentence")
    return Tagging(topics=topics, tags=pl.concat([tags, entity_tags(corpus, resolution, sentences)]))
