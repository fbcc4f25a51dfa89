"""What articles, sentences and entities are about: topics found in the corpus, a news taxonomy, and the person's own."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kgraph.config import TagOptions
from kgraph.corpus import Corpus, Resolution

__all__ = ["Tagging", "tag"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tagging:
    """Topics (`schema.TOPICS`, in the order of their ids) and tags (`schema.TAGS`)."""

    topics: pl.DataFrame
    tags: pl.DataFrame


def tag(corpus: Corpus, resolution: Resolution, *, options: TagOptions) -> Tagging:
    """Topics and tags of a corpus. Raises `UsageError` where the topics file or the taxonomy is wrong."""
    from kgraph.tag.discovered import discover

    return Tagging(**discover(corpus, resolution, options=options))
