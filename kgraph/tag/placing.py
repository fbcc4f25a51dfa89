"""How strongly articles and sentences belong to discovered topics, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph import schema
from kgraph.tag.bags import Bags
from kgraph.tag.discovered import Found

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

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
BLOCK = 20_000
"""Tags worked on at once."""
PLACED: schema.Schema = {"item": schema.INDEX, "topic": schema.INDEX, "weight": schema.WEIGHT, "because": schema.TEXTS}


def article_tags(bags: Bags, found: Found) -> pl.DataFrame:
    """Columns of `PLACED`, the items articles: topics of at least `ARTICLE_SHARE`, as a share of the strongest; each article has
    one at least."""
    import numpy as np

    best = found.articles.argmax(axis=1)
    own = np.arange(len(best))
    strongest = np.maximum(found.articles[own, best], 1e-9)
    places = [(own, best, found.articles[own, best]), _above(found.articles, ARTICLE_SHARE)]
    for lower in found.below:
        row, topic, share = _above(lower.shares, ARTICLE_SHARE)
        places.append((lower.articles[row], topic + lower.first, share))
    items, topics, shares = (np.concatenate(each) for each in zip(*places, strict=True))
    _, once = np.unique(items * len(found.labels) + topics, return_index=True)
    items, topics, shares = items[once], topics[once], shares[once]
    keep = (_ranks(items, topics, shares) < ARTICLE_TOPICS) | (best[items] == topics)
    items, topics, shares = items[keep], topics[keep], shares[keep]
    most = np.where(topics < found.articles.shape[1], STRONGEST, SUBTOPIC)
    weights = np.round(np.minimum(shares / strongest[items], 1.0) * most, 6)
    return _with_words(bags, bags.article_bounds(), found, items, topics, weights)


def sentence_tags(bags: Bags, found: Found) -> pl.DataFrame:
    """Columns of `PLACED`, the items sentences: their own words' topics mixed with their article's."""
    import numpy as np
    from scipy.sparse import csr_array

    upper = found.terms[: found.articles.shape[1]]
    weight = np.where(bags.light(), 0.2, found.idf)[upper.indices]
    use = csr_array((upper.data * weight, upper.indices, upper.indptr), shape=upper.shape).T.tocsr()
    placed = []
    for sentences, counts in bags.blocks(bags.starts):
        words = (counts @ use).toarray()
        total = words.sum(axis=1, keepdims=True)
        article = found.articles[bags.article_of[sentences]]
        mixed = np.round(np.where(total > 0, OWN_WORDS * words / np.maximum(total, 1e-9), 0) + (1 - OWN_WORDS) * article, 6)
        rows, topics, shares = _above(mixed, SENTENCE_SHARE)
        keep = _ranks(rows, topics, shares) < SENTENCE_TOPICS
        placed.append((sentences[rows[keep]], topics[keep], np.round(STRONGEST * shares[keep], 6)))
    if not placed:
        return pl.DataFrame(schema=PLACED)
    return _with_words(bags, bags.starts, found, *(np.concatenate(each) for each in zip(*placed, strict=True)))


def _above(shares: Array, least: float) -> tuple[Array, Array, Array]:
    """The rows, topics and values of a table that are `least` or more."""
    import numpy as np

    rows, topics = np.nonzero(shares >= least)
    return rows, topics, shares[rows, topics]


def _ranks(items: Array, topics: Array, values: Array) -> Array:
    """The place of each value among those of its item, 0 for the largest, the first topic's of equals first. Items do not fall."""
    import numpy as np

    order = np.lexsort((topics, -values, items))
    ranks = np.empty(len(items), dtype=np.int64)
    ranks[order] = np.arange(len(items)) - np.searchsorted(items, items)
    return ranks


def _with_words(bags: Bags, bounds: Array, found: Found, items: Array, topics: Array, weights: Array) -> pl.DataFrame:
    """A row a pair of item and topic, by item, with the item's words that weigh most in the topic. The items are the texts that
    `bounds` cuts."""
    import numpy as np

    force = np.where(bags.light(), 0.0, found.idf)
    size = len(bags.terms)
    known = np.repeat(np.arange(len(found.labels)), np.diff(found.terms.indptr)) * size + found.terms.indices
    names = pl.Series("because", bags.terms, dtype=pl.String)
    frames = [pl.DataFrame(schema=PLACED)]
    for start in range(0, len(items), BLOCK):
        item, topic, weight = (each[start : start + BLOCK] for each in (items, topics, weights))
        counts = bags.counts(bounds, item)
        pair = np.repeat(np.arange(len(item)), np.diff(counts.indptr))
        key = topic[pair] * size + counts.indices
        at = np.minimum(np.searchsorted(known, key), len(known) - 1)
        value = np.where(known[at] == key, found.terms.data[at], 0.0)
        value = np.round(np.log1p(counts.data) * force[counts.indices] * value, 9)
        some = np.flatnonzero(value > 0)
        pair, words, value = pair[some], counts.indices[some], value[some]
        order = np.lexsort((words, -value, pair))
        order = order[np.arange(len(order)) - np.searchsorted(pair, pair[order]) < BECAUSE]
        chosen = pl.DataFrame({"pair": pair[order].astype(np.uint32), "because": names.gather(words[order])})
        because = chosen.group_by("pair", maintain_order=True).agg("because")
        placed = pl.DataFrame({"item": item.astype(np.uint32), "topic": topic.astype(np.uint32), "weight": weight})
        joined = placed.with_row_index("pair").join(because, on="pair", how="left", maintain_order="left")
        frames.append(joined.select("item", "topic", "weight", pl.col("because").fill_null(pl.lit([], dtype=pl.List(pl.String)))))
    return pl.concat(frames)
