"""The words of every sentence as numbers, and how often articles or shorter stretches have each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus
from kgraph.language import word_list

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

BLOCK = 200_000
"""Terms of texts worked on at once."""
STOP = word_list("function_words/small_in_topic")
"""Words that no sentence's terms hold, for the phrases of topic files."""
LIGHT = word_list("generic/light")
"""Words too light to say what a text is about, in corpora too small for their document frequency to show
it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Bags:
    """The terms of all sentences: those of sentence `s` are `terms[n]` for each `n` of `codes[starts[s] :
    starts[s + 1]]`.

    `article_of[s]` is the article of a sentence. Terms (categorical) are sorted.
    """

    terms: pl.Series
    codes: Array
    starts: Array
    article_of: Array
    articles: int

    def bounds(self, group_of: Array, groups: int) -> Array:
        """Where the terms of each group of sentences begin, and where the last ends; `group_of`, by sentence,
        never falls."""
        import numpy as np

        bounds: Array = self.starts[np.searchsorted(group_of, np.arange(groups + 1))]
        return bounds

    @cached_property
    def of_articles(self) -> Counts:
        """How often each article has each term."""

        return self.counted(self.bounds(self.article_of, self.articles))

    def counted(self, bounds: Array) -> Counts:
        """How often the texts that `bounds` cuts have each term, worked out block by block."""
        import numpy as np

        starts = np.zeros(len(bounds), dtype=np.int64)
        terms, times = np.empty(len(self.codes), dtype=np.uint32), np.empty(len(self.codes), dtype=np.uint16)
        for texts, counts in self.blocks(bounds):
            begin = starts[texts[0]]
            starts[texts + 1] = begin + counts.indptr[1:]
            here = slice(begin, begin + counts.nnz)
            terms[here], times[here] = counts.indices, np.minimum(counts.data, np.iinfo(np.uint16).max)
        return Counts(
            starts=starts, terms=terms[: starts[-1]], times=times[: starts[-1]], width=len(self.terms)
        )

    def blocks(self, bounds: Array) -> Iterator[tuple[Array, csr_array]]:
        """Texts in blocks: their numbers and counts."""
        import numpy as np
        from scipy.sparse import csr_array

        for first, last in pairwise(cuts(np.diff(bounds))):
            found = self.codes[bounds[first] : bounds[last]].astype(np.int32)
            starts = bounds[first : last + 1] - bounds[first]
            matrix = csr_array(
                (np.ones(len(found), dtype=np.float32), found, starts), shape=(last - first, len(self.terms))
            )
            matrix.sum_duplicates()
            yield np.arange(first, last), matrix

    @cached_property
    def light(self) -> Array:
        """Which terms are light words."""
        light: Array = self.terms.cast(pl.String).is_in(list(LIGHT)).to_numpy()
        return light

    @cached_property
    def letters(self) -> Array:
        """Which terms are longer than one letter."""
        letters: Array = (self.terms.cast(pl.String).str.len_chars() > 1).to_numpy()
        return letters


def cuts(sizes: Array) -> list[int]:
    """Where to cut texts of so many terms into blocks: 0, and where each block ends."""
    import numpy as np

    ends = np.cumsum(sizes)
    if not len(ends):
        return [0]
    inner = np.searchsorted(ends, np.arange(BLOCK, ends[-1] + 1, BLOCK))
    found: list[int] = np.unique(np.concatenate([[0], inner, [len(ends)]])).tolist()
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Counts:
    """How often texts have terms: text `n` has those of `terms[starts[n] : starts[n + 1]]`, ascending, as
    often as `times` says.

    `width` is the number of all terms.
    """

    starts: Array
    terms: Array
    times: Array
    width: int

    def rows(self, texts: Array) -> csr_array:
        """Some texts as rows of a matrix."""
        import numpy as np
        from scipy.sparse import csr_array

        places, ends = self._places(texts)
        found = self.times[places].astype(np.float32), self.terms[places].astype(np.int32), np.append(0, ends)
        return csr_array(found, shape=(len(texts), self.width))

    def blocks(self, texts: Array) -> Iterator[tuple[slice, csr_array]]:
        """Some texts in blocks: which of them, and their rows."""
        for first, last in pairwise(cuts(self.starts[texts + 1] - self.starts[texts])):
            yield slice(first, last), self.rows(texts[first:last])

    def frequencies(self, texts: Array) -> Array:
        """In how many of some texts each term is."""
        import numpy as np

        found = np.zeros(self.width, dtype=np.int64)
        for first, last in pairwise(cuts(self.starts[texts + 1] - self.starts[texts])):
            found += np.bincount(self.terms[self._places(texts[first:last])[0]], minlength=self.width)
        return found

    def _places(self, texts: Array) -> tuple[Array, Array]:
        """Where the terms of some texts stand, and where those of each end among them."""
        import numpy as np

        begins = self.starts[texts]
        sizes = self.starts[texts + 1] - begins
        ends = np.cumsum(sizes)
        return np.arange(sizes.sum()) + np.repeat(begins - (ends - sizes), sizes), ends


def bags_of(corpus: Corpus) -> Bags:
    """The terms of all sentences."""
    import numpy as np

    lists = corpus.sentences["terms"]
    tokens = lists.explode(empty_as_null=False, keep_nulls=False).cast(pl.Categorical)
    terms = tokens.unique().sort()
    numbers = np.zeros(int(terms.to_physical().max() or 0) + 1, dtype=np.uint32)  # type: ignore[arg-type]
    numbers[terms.to_physical().to_numpy()] = np.arange(len(terms))
    sizes = lists.list.len().fill_null(0).to_numpy().astype(np.int64)
    return Bags(
        terms=terms,
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


def scale(
    found: Array, n: int, bags: Bags, *, least: int = 2, most: float = 0.5, light: bool = True
) -> Scale:
    """The terms that count in `n` texts of which `found` have each: those of letters in at least `least`
    texts and at most the share `most` of them; without `light` no light words."""
    import numpy as np

    fits = bags.letters if light else bags.letters & ~bags.light
    kept = np.flatnonzero(fits & (found >= least) & (found <= max(least, most * n)))
    return Scale(kept, np.log((1 + n) / (1 + found[kept])) + 1)


def beside(matrix: csr_array, columns: Array) -> csr_array:
    """The matrix with more columns at its right, rows of unit length again."""
    from scipy.sparse import csr_array, hstack

    return _unit(csr_array(hstack([matrix, csr_array(columns)])))


def _unit(matrix: csr_array) -> csr_array:
    """The rows scaled to length 1; empty ones stay empty."""
    import numpy as np
    from scipy.sparse import csr_array

    sizes = np.diff(matrix.indptr)
    norms = np.sqrt(
        np.bincount(np.repeat(np.arange(len(sizes)), sizes), matrix.data * matrix.data, minlength=len(sizes))
    )
    data = matrix.data * np.repeat(1 / np.maximum(norms, 1e-12), sizes)
    return csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)
