"""The words of every sentence as a sparse matrix, and its sums over articles or shorter stretches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

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
    """`counts[s, t]` is how often sentence `s` has the term `terms[t]`; `article_of[s]` is its article. Terms are sorted."""

    terms: list[str]
    counts: csr_array
    article_of: np.ndarray[Any, Any]
    articles: int

    def summed(self, group_of: np.ndarray[Any, Any], groups: int) -> csr_array:
        """The counts of groups of sentences: `group_of[s]` is the group of sentence `s`."""
        import numpy as np
        from scipy.sparse import csr_array

        n = self.counts.shape[0]
        gather = csr_array((np.ones(n, dtype=np.float32), (group_of, np.arange(n))), shape=(groups, n))
        return gather @ self.counts

    def of_articles(self) -> csr_array:
        """Counts by article."""
        return self.summed(self.article_of, self.articles)


def bags_of(corpus: Corpus) -> Bags:
    """The terms of all sentences."""
    import numpy as np
    from scipy.sparse import csr_array

    tokens = corpus.sentences.select("sentence", term="terms").explode("term", empty_as_null=False, keep_nulls=False)
    counted = tokens.group_by("sentence", "term").len()
    terms = counted["term"].unique().sort()
    numbered = counted.join(pl.DataFrame({"term": terms, "column": np.arange(len(terms))}), on="term").sort("sentence", "column")
    places = (numbered["sentence"].to_numpy(), numbered["column"].to_numpy())
    counts = csr_array((numbered["len"].to_numpy().astype(np.float32), places), shape=(len(corpus.sentences), len(terms)))
    return Bags(
        terms=terms.to_list(), counts=counts, article_of=corpus.sentences["article"].to_numpy(), articles=len(corpus.articles)
    )


def weighted(
    counts: csr_array, terms: list[str], *, least: int = 2, most: float = 0.5, light: bool = True
) -> tuple[csr_array, np.ndarray[Any, Any]]:
    """Rows of unit length: (1 + log count) × idf of the terms kept, and the numbers of those terms.

    Kept are terms of letters in at least `least` rows and at most the share `most` of them, light words left out.
    """
    import numpy as np
    from scipy.sparse import csr_array

    n = counts.shape[0]
    found = np.bincount(counts.indices, minlength=counts.shape[1])
    fits = np.array([len(t) > 1 and (light or t not in LIGHT) for t in terms], dtype=bool)
    kept = np.flatnonzero(fits & (found >= least) & (found <= max(least, most * n)))
    sub = counts[:, kept].tocsr()
    idf = np.log((1 + n) / (1 + found[kept])) + 1
    data = (1 + np.log(sub.data)) * idf[sub.indices]
    matrix = csr_array((data, sub.indices, sub.indptr), shape=sub.shape)
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    scale = np.repeat(1 / np.maximum(norms, 1e-12), np.diff(matrix.indptr))
    return csr_array((matrix.data * scale, matrix.indices, matrix.indptr), shape=matrix.shape), kept


def beside(matrix: csr_array, columns: np.ndarray[Any, Any]) -> csr_array:
    """The matrix with more columns at its right, rows of unit length again."""
    import numpy as np
    from scipy.sparse import csr_array, hstack

    both = csr_array(hstack([matrix, csr_array(columns)]))
    norms = np.sqrt(both.multiply(both).sum(axis=1))
    scale = np.repeat(1 / np.maximum(norms, 1e-12), np.diff(both.indptr))
    return csr_array((both.data * scale, both.indices, both.indptr), shape=both.shape)
