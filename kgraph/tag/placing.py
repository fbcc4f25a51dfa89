"""How strongly articles and sentences belong to discovered topics, and the words that say so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.tag.bags import Bags, cuts
from kgraph.tag.door import PLACED
from kgraph.tag.themes import Found

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

STRONGEST = 0.95
"""Weight of an article's strongest discovered topic: below what is declared (1), above what a taxonomy gives
(at most 0.9)."""
SUBTOPIC = 0.9
ARTICLE_SHARE = 0.12
ARTICLE_TOPICS = 4
OWN_WORDS = 0.6
"""How much a sentence's topics follow its own words; the rest follows its article."""
SENTENCE_SHARE = 0.3
SENTENCE_TOPICS = 2
BECAUSE = 5


def article_tags(bags: Bags, found: Found) -> pl.DataFrame:
    """Columns of `PLACED`, the items articles: topics of at least `ARTICLE_SHARE`, as a share of the
    strongest; each article has one at least."""
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
    words = np.full((len(items), BECAUSE), -1, dtype=np.int32)
    for first, last in pairwise([0, *(lower.first for lower in found.below), len(found.labels)]):
        pairs = np.flatnonzero((first <= topics) & (topics < last))
        words[pairs] = _article_words(bags, found, items[pairs], topics[pairs], first, last)
    return _placed(bags, items, topics, weights, words)


def _article_words(bags: Bags, found: Found, items: Array, topics: Array, first: int, last: int) -> Array:
    """The words of articles that weigh most in topics from `first` to before `last`."""
    import numpy as np

    counts, force, shares = bags.of_articles, _force(bags, found), found.terms[first:last].T.tocsr()
    words = np.full((len(items), BECAUSE), -1, dtype=np.int32)
    for begin, end in pairwise(cuts(np.diff(counts.starts)[items])):
        used, narrow = _narrowed(counts.rows(items[begin:end]))
        words[begin:end] = _heaviest(
            used, narrow, topics[begin:end] - first, shares[used].toarray(), force[used]
        )
    return words


def sentence_tags(bags: Bags, found: Found) -> pl.DataFrame:
    """Columns of `PLACED`, the items sentences: their own words' topics mixed with their article's."""
    import numpy as np

    shares = found.terms[: found.articles.shape[1]].T.tocsr()
    weight, force = np.where(bags.light, 0.2, found.idf), _force(bags, found)
    placed = [pl.DataFrame(schema=PLACED)]
    for sentences, counts in bags.blocks(bags.starts):
        used, narrow = _narrowed(counts)
        table = shares[used].toarray()
        words = narrow @ (table * weight[used][:, None])
        total = words.sum(axis=1, keepdims=True)
        article = found.articles[bags.article_of[sentences]]
        mixed = np.round(
            np.where(total > 0, OWN_WORDS * words / np.maximum(total, 1e-9), 0) + (1 - OWN_WORDS) * article, 6
        )
        rows, topics, share = _above(mixed, SENTENCE_SHARE)
        keep = _ranks(rows, topics, share) < SENTENCE_TOPICS
        rows, topics, share = rows[keep], topics[keep], share[keep]
        because = _heaviest(used, narrow[rows], topics, table, force[used])
        placed.append(_placed(bags, sentences[rows], topics, np.round(STRONGEST * share, 6), because))
    return pl.concat(placed)


def _force(bags: Bags, found: Found) -> Array:
    """How much each term says: nothing where it is a light word."""
    import numpy as np

    return np.where(bags.light, 0.0, found.idf)


def _narrowed(counts: csr_array) -> tuple[Array, csr_array]:
    """The terms that some texts have, and the counts of these alone."""
    import numpy as np
    from scipy.sparse import csr_array

    place = np.zeros(counts.shape[1], dtype=np.int32)
    place[counts.indices] = 1
    used = np.flatnonzero(place)
    place[used] = np.arange(len(used))
    return used, csr_array(
        (counts.data, place[counts.indices], counts.indptr), shape=(counts.shape[0], len(used))
    )


def _above(shares: Array, least: float) -> tuple[Array, Array, Array]:
    """The rows, topics and values of a table that are `least` or more."""
    import numpy as np

    rows, topics = np.nonzero(shares >= least)
    return rows, topics, shares[rows, topics]


def _ranks(items: Array, topics: Array, values: Array) -> Array:
    """The place of each value among those of its item, 0 for the largest, the first topic's of equals first.
    Items do not fall."""
    import numpy as np

    order = np.lexsort((topics, -values, items))
    ranks = np.empty(len(items), dtype=np.int64)
    ranks[order] = np.arange(len(items)) - np.searchsorted(items, items)
    return ranks


def _heaviest(used: Array, counts: csr_array, topics: Array, shares: Array, force: Array) -> Array:
    """For each row of `counts`, the terms (as `used` numbers them) that weigh most in its topic, the first of
    equals; -1 where there are no more. `shares[term, topic]` and `force[term]` say how much a term weighs."""
    import numpy as np

    row = np.repeat(np.arange(len(topics)), np.diff(counts.indptr))
    value = np.round(np.log1p(counts.data) * force[counts.indices] * shares[counts.indices, topics[row]], 9)
    some = np.flatnonzero(value > 0)
    row, term, value = row[some], used[counts.indices[some]], value[some]
    begins = np.flatnonzero(np.append(True, row[1:] != row[:-1])[: len(row)])
    filled, place = row[begins], np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(row))))
    found = np.full((len(topics), BECAUSE), -1, dtype=np.int32)
    for rank in range(BECAUSE if len(filled) else 0):
        most = np.maximum.reduceat(value, begins)
        best = np.flatnonzero(value == most[place])
        first = best[np.append(True, place[best[1:]] != place[best[:-1]])]
        found[filled, rank] = np.where(most > 0, term[first], -1)
        value[first] = 0
    return found


def _placed(bags: Bags, items: Array, topics: Array, weights: Array, words: Array) -> pl.DataFrame:
    """Columns of `PLACED`, a row a pair of item and topic; `words` are numbers of terms, -1 for none."""
    import numpy as np

    if not len(items):
        return pl.DataFrame(schema=PLACED)
    number = (
        pl.Series(words.ravel())
        .to_frame("n")
        .select(pl.when(pl.col("n") >= 0).then(pl.col("n").cast(pl.UInt32)))
        .to_series()
    )
    because = bags.terms.gather(number).reshape(words.shape).arr.to_list().list.drop_nulls()
    placed = {
        "item": items.astype(np.uint32),
        "topic": topics.astype(np.uint32),
        "weight": weights,
        "because": because,
    }
    return pl.DataFrame(placed)
