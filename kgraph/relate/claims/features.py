"""What a sentence is compared by: the stems of its content words and the entities it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.model import PROSE
from kgraph.numerals import DECADES, ORDINALS, SCALES, TENS, UNITS
from kgraph.relate.claims.quantities import quantities, telling

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST = 3
"""Sentences with fewer features say too little to be recognised elsewhere."""
NAMED = ["person", "place", "organisation", "work", "event"]
NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, *DECADES, *ORDINALS})
EMPTY = frozenset("say tell add explain accord also just really very still even however meanwhile mr mrs ms dr".split())
"""Words of reporting and emphasis, which come and go between retellings of one thing."""


@dataclass(frozen=True, eq=False)
class Features:
    """The `sentences`, `article` and `origin` of each row.

    `matrix` has its words and entities, weighted by their information (idf) as a share of the most there can be; `named` says which
    of its columns are entities. `keys` has the numbers besides, and is what sentences are filed under.
    """

    sentences: npt.NDArray[np.int64]
    article: npt.NDArray[np.int64]
    origin: npt.NDArray[np.int64]
    matrix: csr_matrix
    keys: csr_matrix
    named: npt.NDArray[np.bool_]


def sentence_features(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> Features:
    """The features of all prose sentences that have enough of them, in sentence order."""
    words = _long(corpus, resolution)
    sized = words.group_by("sentence").len().filter(pl.col("len") >= FEWEST).sort("sentence")
    sized = sized.select("sentence").with_row_index("row")
    numbers = _numbers(corpus, sized)
    where = sized.join(corpus.sentences.select("sentence", "article"), on="sentence", how="left", maintain_order="left")
    where = where.join(origins, on="article", how="left", maintain_order="left")
    sentences, article, origin = (where[c].to_numpy().astype(np.int64) for c in ("sentence", "article", "origin"))
    matrix, named = _weighted(words, sized)
    return Features(sentences, article, origin, matrix, _weighted(pl.concat([words, numbers]), sized)[0], named)


def _weighted(long: pl.DataFrame, sized: pl.DataFrame) -> tuple[csr_matrix, npt.NDArray[np.bool_]]:
    """A row a sentence, a column a feature; idf over log of the number of sentences, so that what occurs once weighs 1; and
    which columns are entities."""
    from scipy.sparse import csr_matrix, diags

    names = long.select("feature").unique().sort("feature").with_row_index("column")
    cells = long.join(sized, on="sentence").join(names, on="feature").sort("row", "column")
    places = (cells["row"].to_numpy(), cells["column"].to_numpy())
    matrix = csr_matrix((np.ones(len(cells)), places), shape=(len(sized), len(names)))
    document = np.maximum(np.asarray(matrix.sum(axis=0)).ravel(), 1)
    weight = np.log((len(sized) + 1) / document) / np.log(len(sized) + 2)
    return (matrix @ diags(weight)).tocsr(), names["feature"].str.starts_with("=").to_numpy()


def _numbers(corpus: Corpus, sized: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence and telling number (`kgraph.relate.claims.quantities`) in it."""
    texts = corpus.articles["text"].to_list()
    rows = []
    places = sized.join(corpus.sentences, on="sentence", how="left", maintain_order="left")
    for sentence, article, start, end in places.select("sentence", "article", "start", "end").iter_rows():
        rows += [(sentence, key) for key in sorted(telling(quantities(texts[article][start:end])))]
    return pl.DataFrame(rows, schema={"sentence": pl.UInt32, "feature": pl.String}, orient="row")


def _long(corpus: Corpus, resolution: Resolution) -> pl.DataFrame:
    """One row a sentence and feature. Words of names give way to the entity they name."""
    prose = corpus.sentences.filter(pl.col("role").cast(pl.String).is_in(sorted(PROSE))).select("sentence", "terms")
    words = prose.explode("terms").drop_nulls().rename({"terms": "word"}).unique()
    stems = words.select("word").unique()
    stems = stems.with_columns(feature=pl.Series([stem(w) for w in stems["word"].to_list()], dtype=pl.String))
    words = words.join(stems, on="word").filter(pl.col("feature") != "")
    types = resolution.entities.filter(pl.col("type").cast(pl.String).is_in(NAMED)).select("entity")
    mentions = corpus.mentions.select("mention", "sentence", "surface", "kind")
    linked = resolution.links.join(types, on="entity").join(mentions, on="mention")
    spelled = linked.filter(pl.col("kind").cast(pl.String) == "name").select(
        "sentence", word=pl.col("surface").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
    spelled = spelled.explode("word").cast({"word": schema.WORD}).unique()
    words = words.join(spelled, on=["sentence", "word"], how="anti").select("sentence", "feature")
    entities = linked.join(prose.select("sentence"), on="sentence").select("sentence", feature=pl.format("={}", "entity"))
    return pl.concat([words, entities]).unique()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lemma (Porter's English stemmer, second version); "" for numbers and empty words, which are compared
    otherwise."""
    if word in EMPTY or word in NUMBER_WORDS or any(c.isdigit() for c in word):
        return ""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")
