"""The words of every sentence as numbers, and how often articles or shorter stretches have each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

BLOCK = 500_000
"""Terms of texts worked on at once."""
STOP = frozenset("a an and as at by for from in into of off on or over the to with".split())
"""Words that no sentence's terms hold, for the phrases of topic files."""
LIGHT = frozenset(
    """
able according actually add ago allow almost already also although always and another any anything appear apply approach area
around article aspect attempt available back base become begin believe best better big bit bring build call can case cause
central certain change choose clear close come common consider contain continue could couple create day deal demonstrate depend
describe design detail determine develop different discuss do early easily effect either end enough ensure especially even ever
every everything example exist expect explain explore face fact far feel few final finally find first focus follow form full
fully further general generally get give go good great group grow happen hard have help high highlight hold hour however idea
identify important improve include increase indeed indicate instead into introduce involve issue just keep kind know known large
last late later lead learn leave less let level life light like likely line little long look lot low main maintain make man many
matter may maybe mean meet method might moment month more most move much must name near nearly need never new next now number
obtain occur offer often once one only open order other own paper part particular particularly past people perhaps person place
play point possible potential present previous previously probably problem process produce propose provide put question quickly
quite range rather reach read real really reason recent recently relate relatively remain report represent require result reveal
right run same saw say second see seek seem sense serve set several show significant significantly similar similarly simple
simply since single small so something sometimes soon speak specific spend stand start state stay step still study such suggest
support sure take talk tell term that thing think though thus time today together top total toward towards try turn two type
understand unit until up upon use useful usually value various very want way week well whole wide will with within without woman
word work world would write year yesterday yet young
""".split()
)
"""Words too light to say what a text is about, in corpora too small for their document frequency to show it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Bags:
    """The terms of all sentences: those of sentence `s` are `terms[n]` for each `n` of `codes[starts[s] : starts[s + 1]]`.

    `article_of[s]` is the article of a sentence. Terms are sorted.
    """

    terms: list[str]
    codes: Array
    starts: Array
    article_of: Array
    articles: int

    def bounds(self, group_of: Array, groups: int) -> Array:
        """Where the terms of each group of sentences begin, and where the last ends; `group_of`, by sentence, never falls."""
        import numpy as np

        bounds: Array = self.starts[np.searchsorted(group_of, np.arange(groups + 1))]
        return bounds

    def article_bounds(self) -> Array:
        """Where the terms of each article begin, and where the last ends."""
        return self.bounds(self.article_of, self.articles)

    def counts(self, bounds: Array, rows: Array) -> csr_array:
        """How often some of the texts that `bounds` cuts have each term."""
        import numpy as np
        from scipy.sparse import csr_array

        sizes = bounds[rows + 1] - bounds[rows]
        ends = np.cumsum(sizes)
        places = np.arange(sizes.sum()) + np.repeat(bounds[rows] - (ends - sizes), sizes)
        found = self.codes[places].astype(np.int32)
        matrix = csr_array((np.ones(len(found), dtype=np.float32), found, np.append(0, ends)), shape=(len(rows), len(self.terms)))
        matrix.sum_duplicates()
        return matrix

    def of_articles(self) -> csr_array:
        """How often each article has each term."""
        import numpy as np

        return self.counts(self.article_bounds(), np.arange(self.articles))

    def blocks(self, bounds: Array, rows: Array | None = None) -> Iterator[tuple[Array, csr_array]]:
        """Texts, all or some, in blocks: their numbers and counts."""
        import numpy as np

        rows = np.arange(len(bounds) - 1) if rows is None else rows
        cuts = np.searchsorted(np.cumsum(bounds[rows + 1] - bounds[rows]), np.arange(BLOCK, bounds[-1] - bounds[0] + 1, BLOCK))
        for part in np.split(rows, cuts):
            if len(part):
                yield part, self.counts(bounds, part)

    def frequencies(self, bounds: Array, rows: Array | None = None) -> Array:
        """In how many of the texts, all or some, each term is."""
        import numpy as np

        found = np.zeros(len(self.terms), dtype=np.int64)
        for _, counts in self.blocks(bounds, rows):
            found += np.bincount(counts.indices, minlength=len(found))
        return found

    def light(self) -> Array:
        """Which terms are light words."""
        import numpy as np

        return np.array([t in LIGHT for t in self.terms], dtype=bool)


def bags_of(corpus: Corpus) -> Bags:
    """The terms of all sentences."""
    import numpy as np

    lists = corpus.sentences["terms"]
    tokens = lists.explode(empty_as_null=False, keep_nulls=False).cast(pl.Categorical)
    distinct = tokens.unique()
    order = distinct.cast(pl.String).arg_sort()
    numbers = np.zeros(int(distinct.to_physical().max() or 0) + 1, dtype=np.uint32)  # type: ignore[arg-type]
    numbers[distinct.to_physical().gather(order).to_numpy()] = np.arange(len(distinct))
    sizes = lists.list.len().fill_null(0).to_numpy().astype(np.int64)
    return Bags(
        terms=distinct.cast(pl.String).gather(order).to_list(),
        codes=numbers[tokens.to_physical().to_numpy()],
        starts=np.concatenate([[0], np.cumsum(sizes)]),
        article_of=corpus.sentences["article"].to_numpy(),
        articles=len(corpus.articles),
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """Which terms count, in order, and the inverse document frequency of each."""

    kept: Array
    idf: Array

    def rows(self, counts: csr_array) -> csr_array:
        """Rows of unit length: (1 + log count) × idf of the terms kept."""
        import numpy as np
        from scipy.sparse import csr_array

        column = np.full(counts.shape[1], -1, dtype=np.int32)
        column[self.kept] = np.arange(len(self.kept))
        found = column[counts.indices]
        mask = found >= 0
        columns, data = found[mask], (1 + np.log(counts.data[mask])) * self.idf[found[mask]]
        starts = np.concatenate([[0], np.cumsum(mask)])[counts.indptr]
        return _unit(csr_array((data, columns, starts), shape=(counts.shape[0], len(self.kept))))


def scale(found: Array, n: int, terms: list[str], *, least: int = 2, most: float = 0.5, light: bool = True) -> Scale:
    """The terms that count in `n` texts of which `found` have each: those of letters in at least `least` texts and at most the
    share `most` of them, light words left out."""
    import numpy as np

    fits = np.array([len(t) > 1 and (light or t not in LIGHT) for t in terms], dtype=bool)
    kept = np.flatnonzero(fits & (found >= least) & (found <= max(least, most * n)))
    return Scale(kept, np.log((1 + n) / (1 + found[kept])) + 1)


def weighted(counts: csr_array, terms: list[str]) -> tuple[csr_array, Array]:
    """Rows of unit length for the counts of a few texts, and the numbers of the terms they are made of."""
    import numpy as np

    made = scale(np.bincount(counts.indices, minlength=counts.shape[1]), counts.shape[0], terms)
    return made.rows(counts), made.kept


def beside(matrix: csr_array, columns: Array) -> csr_array:
    """The matrix with more columns at its right, rows of unit length again."""
    from scipy.sparse import csr_array, hstack

    return _unit(csr_array(hstack([matrix, csr_array(columns)])))


def _unit(matrix: csr_array) -> csr_array:
    """The rows scaled to length 1; empty ones stay empty."""
    import numpy as np
    from scipy.sparse import csr_array

    sizes = np.diff(matrix.indptr)
    norms = np.sqrt(np.bincount(np.repeat(np.arange(len(sizes)), sizes), matrix.data * matrix.data, minlength=len(sizes)))
    data = matrix.data * np.repeat(1 / np.maximum(norms, 1e-12), sizes)
    return csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
