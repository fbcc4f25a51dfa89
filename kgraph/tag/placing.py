"""How strongly articles and sentences belong to discovered topics, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph import schema
from kgraph.tag.bags import LIGHT, Bags
from kgraph.tag.discovered import Found

if TYPE_CHECKING:
    import numpy as np

STRONGEST = 0.95
"""Weight of an article's strongest discovered topic: below what is declared (1), above what a taxonomy gives (at most 0.9)."""
SUBTOPIC = 0.9
ARTICLE_SHARE = 0.12
ARTICLE_TOPICS = 4
OWN_WORDS = 0.6
"""How much a sentence's topics follow its own words; the rest follows its article."""
SENTENCE_SHARE = 0.3
SENTENCE_TOPICS = 2
BECAUSE = 5
BLOCK = 50_000
"""Sentences worked on at once."""
PLACED: schema.Schema = {"item": schema.INDEX, "topic": schema.INDEX, "weight": schema.WEIGHT, "because": schema.TEXTS}


def article_tags(bags: Bags, found: Found) -> pl.DataFrame:
    """Columns of `PLACED`, the items articles: topics of at least `ARTICLE_SHARE`, as a share of the strongest; each article has
    one at least."""
    import numpy as np

    upper = np.array([p is None for p in found.parents])
    shares = found.articles
    best = np.where(upper, shares, -1).argmax(axis=1)
    own = np.arange(len(shares))
    strongest = np.maximum(shares[own, best], 1e-9)
    keep = (shares >= ARTICLE_SHARE) & (_ranks(shares) < ARTICLE_TOPICS)
    keep[own, best] = True
    articles, topics = np.nonzero(keep)
    weight = np.minimum(shares[articles, topics] / strongest[articles], 1.0) * np.where(upper[topics], STRONGEST, SUBTOPIC)
    return _with_words(bags.of_articles(), bags, found, articles, topics, np.round(weight, 6))


def sentence_tags(bags: Bags, found: Found) -> pl.DataFrame:
    """Columns of `PLACED`, the items sentences: their own words' topics mixed with their article's."""
    import numpy as np

    upper = np.flatnonzero(np.array([p is None for p in found.parents]))
    light = np.array([t in LIGHT for t in bags.terms])
    use = (found.terms[upper] * np.where(light, 0.2, found.idf)).T
    frames = [pl.DataFrame(schema=PLACED)]
    for start in range(0, bags.counts.shape[0], BLOCK):
        counts = bags.counts[start : start + BLOCK]
        words = counts @ use
        total = words.sum(axis=1, keepdims=True)
        article = found.articles[bags.article_of[start : start + BLOCK]][:, upper]
        mixed = np.round(np.where(total > 0, OWN_WORDS * words / np.maximum(total, 1e-9), 0) + (1 - OWN_WORDS) * article, 6)
        rows, columns = np.nonzero((mixed >= SENTENCE_SHARE) & (_ranks(mixed) < SENTENCE_TOPICS))
        placed = _with_words(counts, bags, found, rows, upper[columns], np.round(STRONGEST * mixed[rows, columns], 6))
        frames.append(placed.with_columns(pl.col("item") + pl.lit(start, dtype=pl.UInt32)))
    return pl.concat(frames)


def _ranks(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The place of each value in its row, 0 for the largest, the first of equals first."""
    import numpy as np

    ranks: np.ndarray[Any, Any] = np.argsort(np.argsort(-values, axis=1, kind="stable"), axis=1, kind="stable")
    return ranks


def _with_words(
    counts: Any, bags: Bags, found: Found, items: np.ndarray[Any, Any], topics: np.ndarray[Any, Any], weights: np.ndarray[Any, Any]
) -> pl.DataFrame:
    """A row a pair of item and topic, with the item's words that weigh most in the topic."""
    import numpy as np

    because = []
    light = np.array([t in LIGHT for t in bags.terms])
    force = np.where(light, 0.0, found.idf)
    for item, topic in zip(items.tolist(), topics.tolist(), strict=True):
        begin, end = counts.indptr[item], counts.indptr[item + 1]
        columns = counts.indices[begin:end]
        value = np.round(np.log1p(counts.data[begin:end]) * force[columns] * found.terms[topic, columns], 9)
        order = np.lexsort((columns, -value))[:BECAUSE]
        because.append([bags.terms[columns[i]] for i in order.tolist() if value[i] > 0])
    return pl.DataFrame(
        {"item": items.astype(np.uint32), "topic": topics.astype(np.uint32), "weight": weights, "because": because}, schema=PLACED
    )
