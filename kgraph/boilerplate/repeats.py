"""Sentences and blocks that stand in several articles, word for word but for numbers, dates and addresses."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import polars as pl

from kgraph.corpus import Corpus

ARTICLES_AT_ONCE = 2_000
"""Articles whose sentences are cut out of their texts in one go: bounds memory."""
MASKED = (
    r"\S*@\S+|(?:https?://|www\.)\S+"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|[ap]\.?m)\b"
    r"|\d[\d.,:/]*(?:k|m|bn|st|nd|rd|th|am|pm)?"
)
"""What differs from page to page in one and the same line: addresses, names of months and days, numbers."""
ANY = "0"
"""What stands for anything masked, however many words of it."""


def repeats(corpus: Corpus) -> pl.DataFrame:
    """Columns key, article, sentence, whole: sentences of which another article has the like, in text order.

    A sentence is there by its own words (`whole` is false), and by those of its block where that has several
    sentences (true): the same block is not always cut into the same sentences. Equal keys are equal words.
    """
    parts = [part for some in _runs(corpus) for part in (_keyed(some, corpus), _keyed_blocks(some, corpus))]
    units = pl.concat(parts) if parts else pl.DataFrame(schema=UNITS)
    several = units.group_by("key").agg(articles=pl.col("article").n_unique()).filter(pl.col("articles") > 1)
    return units.join(several.select("key"), on="key", how="semi").sort("sentence", "whole")


UNITS = {"key": pl.UInt64, "article": pl.UInt32, "sentence": pl.UInt32, "whole": pl.Boolean}


def _runs(corpus: Corpus) -> Iterator[pl.DataFrame]:
    """The sentences in runs of whole articles."""
    sentences = corpus.sentences.select("sentence", "article", "start", "end", "block")
    article = sentences["article"].to_numpy()
    cuts = np.searchsorted(article, np.arange(0, len(corpus.articles) + ARTICLES_AT_ONCE, ARTICLES_AT_ONCE))
    for begin, end in itertools.pairwise(cuts):
        if begin < end:
            yield sentences[int(begin) : int(end)]


def _keyed(sentences: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """`UNITS` of single sentences; those without a word are left out."""
    keys = _keys(_cut(sentences, corpus))
    return sentences.select(keys, "article", "sentence", whole=pl.lit(False)).drop_nulls("key")


def _keyed_blocks(sentences: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """`UNITS` of the sentences of blocks of several sentences."""
    blocks = (
        sentences.group_by("article", "block", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max(), pl.len())
        .filter(pl.col("len") > 1)
    )
    keyed = blocks.select(_keys(_cut(blocks, corpus)), "article", "block").drop_nulls("key")
    inside = sentences.select("article", "block", "sentence").join(keyed, on=["article", "block"])
    return inside.select("key", "article", "sentence", whole=pl.lit(True))


def _cut(spans: pl.DataFrame, corpus: Corpus) -> pl.Series:
    """The text of spans (article, start, end), which are in the order of their articles."""
    numbers = spans["article"].unique().sort()
    texts = dict(zip(numbers.to_list(), corpus.articles["text"].gather(numbers).to_list(), strict=True))
    places = zip(spans["article"].to_list(), spans["start"].to_list(), spans["end"].to_list(), strict=True)
    return pl.Series("text", [texts[article][start:end] for article, start, end in places], dtype=pl.String)


def _keys(texts: pl.Series) -> pl.Series:
    """A number a text, the same for the same words; null where there is no word."""
    words = (
        texts.str.to_lowercase()
        .str.replace_all(MASKED, f" {ANY} ")
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.replace_all(rf"\b{ANY}(?: {ANY})+\b", ANY)
        .str.strip_chars()
        .alias("key")
    )
    frame = words.to_frame()
    wordless = (pl.col("key") == "") | (pl.col("key") == ANY)
    return frame.select(
        pl.when(wordless).then(None).otherwise(pl.col("key").hash(seed=1)).alias("key")
    ).to_series()
