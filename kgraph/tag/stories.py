"""Stories: articles on one event or matter, as many as there are, none forced on an article that stands
alone.

Two articles are alike by the words that they share, weighed by how rare these are in English and, the more
the more articles
there are to tell, in the collection; reports that lie far apart in time have to be more alike. Stories are
the groups within
which articles are on average more alike than `ALIKE` and to whose outside they are less (the constant Potts
model of Traag, Van
Dooren and Nesterov 2011, by Leiden): a bar that means the same in any collection, so that their number need
not be known.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus
from kgraph.frequencies import zipf
from kgraph.tag.bags import Bags

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

ALIKE = 0.2
"""Mean cosine of a story's articles. Chosen on 30 reports of two makers of aircraft (at 0.1 all of one maker
are a story, at 0.3
its stories fall apart); on 53 texts on as many matters it then finds no story, on 177 abstracts five
pairs."""
FAINT = 0.08
"""Cosine below which two articles have nothing in common."""
EVERYDAY = 5.5
"""Zipf frequency from which a word says nothing of a matter; each step below weighs one more."""
ENOUGH = 20
"""Articles at which rarity in the collection counts by its root: in fewer, what all of them share may be
their one story."""
TELLING = 40
"""Words of an article, the heaviest, by which its like is looked for..."""
WIDESPREAD = 300
"""...but for those that more articles than these have: so the work grows with the articles alone."""
SOON, AGING = 30, 0.2
"""Days between two articles that mean nothing; beyond, their likeness falls with this power of the time (a
year: 0.6)."""
ONE = 0.8
"""Share of the articles from which one story is what the whole collection is about."""
AT_ONCE = 2_000
ROUNDS = 20


@dataclass(frozen=True, kw_only=True, eq=False)
class Stories:
    """`story_of[a]` is the story of article `a`, -1 for none; `near[a]` (0 to 1) how much it is in its
    midst. Stories are numbered
    from 0, that of most articles first."""

    story_of: Array
    near: Array
    count: int

    @property
    def only(self) -> bool:
        """Whether the collection is one story."""
        return self.count > 0 and int((self.story_of == 0).sum()) >= ONE * len(self.story_of)


def find_stories(corpus: Corpus, bags: Bags, *, seed: int) -> Stories:
    """The stories of a corpus. Depends on the set of articles alone."""
    import numpy as np

    count = len(corpus.articles)
    if count < 2 or not len(bags.terms):
        return Stories(story_of=np.full(count, -1), near=np.zeros(count), count=0)
    first, second, alike = _pairs(_vectors(bags), _days(corpus))
    groups = _groups(first, second, alike, count, seed)
    sizes = np.bincount(groups)
    order = np.argsort(-sizes, kind="stable")
    number = np.full(len(sizes), -1)
    stories = order[sizes[order] > 1]
    number[stories] = np.arange(len(stories))
    same = groups[first] == groups[second]
    inside = np.bincount(first[same], alike[same], count) + np.bincount(second[same], alike[same], count)
    near = np.zeros(count)
    best = np.zeros(len(sizes))
    np.maximum.at(best, groups, inside)
    held = best[groups] > 0
    near[held] = np.round(inside[held] / best[groups][held], 6)
    return Stories(story_of=number[groups], near=near, count=len(stories))


def _vectors(bags: Bags) -> csr_array:
    """The articles as rows of unit length of which only words that several have are left."""
    import numpy as np
    from scipy.sparse import csr_array

    counts = bags.of_articles
    every = np.arange(bags.articles)
    found = counts.frequencies(every)
    weight = _rarity(bags.terms) * _rarity_here(found, bags.articles)
    parts = [_row_block(rows, weight, found) for _, rows in counts.blocks(every)]
    data, columns, sizes = (np.concatenate(each) for each in zip(*parts, strict=True))
    return csr_array((data, columns, np.append(0, np.cumsum(sizes))), shape=(bags.articles, len(weight)))


def _rarity(terms: pl.Series) -> Array:
    """What each term says by its rarity in English; numbers say nothing."""
    import numpy as np

    words = terms.cast(pl.String).to_list()
    return np.array([max(0.0, EVERYDAY - zipf(w)) if any(map(str.isalpha, w)) else 0.0 for w in words])


def _rarity_here(found: Array, articles: int) -> Array:
    """The inverse document frequency of each term, from 0 to 1, mixed with 1 where there are few articles."""
    import numpy as np

    share = articles / (articles + ENOUGH)
    rarity: Array = 1 - share + share * np.log((articles + 1) / np.maximum(found, 1)) / math.log(articles + 1)
    return rarity


def _row_block(rows: csr_array, weight: Array, found: Array) -> tuple[Array, Array, Array]:
    """The values, columns and sizes of some rows of `_vectors`."""
    import numpy as np

    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    value = (1 + np.log(rows.data)) * weight[rows.indices]
    length = np.sqrt(np.bincount(row, value * value, minlength=rows.shape[0]))
    value = np.round(value / np.maximum(length[row], 1e-12), 9)
    order = np.lexsort((rows.indices, -value, row))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - rows.indptr[:-1][row[order]]
    kept = (rank < TELLING) & (value > 0) & (found[rows.indices] > 1) & (found[rows.indices] <= WIDESPREAD)
    return value[kept], rows.indices[kept], np.bincount(row[kept], minlength=rows.shape[0])


def _days(corpus: Corpus) -> Array:
    """The day of each article, counted from some day; not a number where it has none."""
    days = corpus.articles["date"].str.to_date("%Y-%m-%d", strict=False).cast(pl.Int32).cast(pl.Float64)
    return days.fill_null(float("nan")).to_numpy()


def _pairs(vectors: csr_array, days: Array) -> tuple[Array, Array, Array]:
    """Pairs of articles (first < second) that are not faintly alike only, and how much they are."""
    import numpy as np

    found = [_of_block(vectors, days, block) for block in _blocks(vectors.shape[0])]
    first, second, alike = (np.concatenate(each) for each in zip(*found, strict=True))
    return first, second, alike


def _blocks(count: int) -> Iterator[tuple[int, int]]:
    yield from pairwise([*range(0, count, AT_ONCE), count])


def _of_block(vectors: csr_array, days: Array, block: tuple[int, int]) -> tuple[Array, Array, Array]:
    import numpy as np

    product = (vectors[block[0] : block[1]] @ vectors.T.tocsr()).tocoo()
    first, second = product.row + block[0], product.col
    apart = np.nan_to_num(np.abs(days[first] - days[second]), nan=0.0)
    alike = np.round(product.data * (SOON / np.maximum(apart, SOON)) ** AGING, 6)
    kept = (first < second) & (alike >= FAINT)
    order = np.lexsort((second[kept], first[kept]))
    return first[kept][order], second[kept][order], alike[kept][order]


def _groups(first: Array, second: Array, alike: Array, count: int, seed: int) -> Array:
    import igraph
    import numpy as np

    network = igraph.Graph(
        n=count, edges=np.column_stack([first, second]).astype(np.int64).data if len(first) else []
    )
    igraph.set_random_number_generator(random.Random(seed))
    found = network.community_leiden("CPM", weights=alike.tolist(), resolution=ALIKE, n_iterations=ROUNDS)
    return np.array(found.membership)
