"""How strongly articles and sentences belong to topics defined by words, from the words that were found."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from kgraph.corpus import Corpus
from kgraph.tag.door import PLACED

TAXONOMY = 0.9
"""The most a taxonomy's tag weighs."""
DENSITY = 0.6
"""Weight of words found, by the root of the article's content words, at which a taxonomy's tag has 63 % of
its most. Set on news and abstracts: a sports report of 40 words with four of them gets 0.57, three stray
hints in 400 words get 0.09."""
SHARE_OF_BEST = 0.5
"""A taxonomy's tags are at least this share of the article's strongest. Better than 0.35 in cross-validation
on short news of our own at every threshold (macro-F1 by 0.5 to 1.5 points)."""
BREADTH, BREADTH_GROWS = 0.7, 0.1
"""Weight of the distinct words, however often they stand, that a taxonomy's tag needs: one word of one
meaning or two of many; in longer articles this much for each root of the number of content words, because
more stray words stand there."""
TOPICS = 4
SENTENCE_LEAST = 0.8
"""Weight of words from which a sentence has a topic of its article: one keyword of no other topic, or two
hints."""
SENTENCE_ALONE = 2.0
"""The same for a topic that its article does not have."""
BECAUSE = 5


def taxonomy_tags(
    corpus: Corpus, hits: pl.DataFrame, *, least: Sequence[float]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tags of articles and of sentences (columns of `PLACED`) from the hits of a taxonomy: by density, only
    the strongest.

    `least[topic]` is how strong an article's tag of that topic must be.
    """
    bars = pl.DataFrame(
        {"topic": range(len(least)), "bar": least}, schema={"topic": pl.UInt32, "bar": pl.Float64}
    )
    sizes = corpus.sentences.group_by("article").agg(size=pl.col("terms").list.len().sum())
    raw = _gathered(hits, "article").join(sizes, left_on="item", right_on="article")
    strength = TAXONOMY * (1 - (-pl.col("raw") / (DENSITY * (pl.col("size") + 4).sqrt())).exp())
    articles = (
        raw.with_columns(weight=strength.round(6))
        .join(bars, on="topic")
        .filter(
            pl.col("breadth") >= pl.max_horizontal(pl.lit(BREADTH), BREADTH_GROWS * pl.col("size").sqrt())
        )
        .filter(
            (pl.col("weight") >= pl.col("bar"))
            & (pl.col("weight") >= SHARE_OF_BEST * pl.col("weight").max().over("item"))
        )
        .sort(["item", "weight", "topic"], descending=[False, True, False])
        .group_by("item", maintain_order=True)
        .head(TOPICS)
        .select(list(PLACED))
    )
    sentences = (
        _gathered(hits, "sentence")
        .join(hits.select("article", item="sentence").unique(), on="item")
        .join(
            articles.select("topic", article="item", here=pl.lit(True)), on=["article", "topic"], how="left"
        )
        .filter(pl.col("raw") >= pl.when(pl.col("here")).then(SENTENCE_LEAST).otherwise(SENTENCE_ALONE))
        .with_columns(weight=(TAXONOMY * pl.col("raw") / (pl.col("raw") + 1)).round(6))
        .sort(["item", "weight", "topic"], descending=[False, True, False])
        .group_by("item", maintain_order=True)
        .head(2)
        .select(list(PLACED))
    )
    return articles, sentences


def declared_tags(hits: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Tags of articles and of sentences from the hits of the person's topics: one word is enough, each more
    halves the doubt."""
    strength = (1 - pl.lit(0.5).pow(pl.col("raw"))).round(6)
    frames = [
        _gathered(hits, kind).with_columns(weight=strength).select(list(PLACED))
        for kind in ("article", "sentence")
    ]
    return frames[0], frames[1]


def _gathered(hits: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Columns item, topic, raw (each word's weight times 1 + log of the sentences that have it, summed),
    breadth (the weights alone), because (the words, heaviest first)."""
    words = hits.group_by(pl.col(kind).alias("item"), "topic", "word").agg(
        value=pl.col("weight").max() * (1 + pl.len().log()), once=pl.col("weight").max()
    )
    ordered = words.sort(["item", "topic", "value", "word"], descending=[False, False, True, False])
    return ordered.group_by("item", "topic", maintain_order=True).agg(
        raw=pl.col("value").sum().round(9),
        breadth=pl.col("once").sum().round(9),
        because=pl.col("word").head(BECAUSE),
    )
