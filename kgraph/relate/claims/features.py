"""What a sentence is compared by: the stems of its content words, the entities it speaks of and the numbers it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.gazetteers import country, demonym
from kgraph.model import PROSE
from kgraph.relate.claims.quantities import HINT, quantities, telling
from kgraph.relate.claims.stems import stem

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FEWEST = 3
"""Sentences with fewer words, entities and numbers say too little to be recognised elsewhere."""
NAMED = ["person", "place", "organisation", "work", "event"]
AT_ONCE = 100_000
"""Sentences that are gone through in one go: bounds memory at some hundred megabytes."""
BACKGROUND = 100
"""Sentences with none of the corpus's words that are counted in: what two of a handful of sentences share is rare all the same."""
ENTITY, WORD, NUMBER = range(3)


@dataclass(frozen=True, eq=False)
class Features:
    """The `sentences`, `article` and `origin` of each row.

    `matrix` (of ones) says which features a row has: the rarest come first, as columns and in each row. `count` is the number of
    rows that have a feature; `weight` its information (idf) as a share of the most there can be, so that what occurs once weighs
    nearly 1; `kind` says what it is. `twin` is the first row of the same origin that has the same features, often the row itself.
    """

    sentences: Ints
    article: Ints
    origin: Ints
    matrix: csr_matrix
    count: Ints
    weight: Floats
    kind: npt.NDArray[np.int8]
    twin: Ints


def sentence_features(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> Features:
    """The features of all prose sentences that have enough of them, in sentence order."""
    entities = len(resolution.entities)
    words, stems = _coded(corpus.sentences, resolution)
    linked = _linked(corpus, resolution)
    told, given = [], []
    for block in corpus.sentences.iter_slices(AT_ONCE):
        prose = block.filter(pl.col("role").cast(pl.String).is_in(sorted(PROSE)))
        cells, numbers = _large_enough(_told(prose, words, linked), _numbers(corpus, prose))
        told.append(cells)
        given.append(numbers)
    keys = pl.concat(given).select("key").unique().sort("key").with_row_index("feature", offset=entities + stems)
    kinds = np.repeat(np.array([ENTITY, WORD, NUMBER], dtype=np.int8), [entities, stems, len(keys)])
    for place, numbers in enumerate(given):
        counted = numbers.join(keys, on="key").select("sentence", pl.col("feature").cast(pl.UInt32))
        told[place] = pl.concat([told[place], counted])
    return _features(corpus, origins, told, kinds)


def _features(corpus: Corpus, origins: pl.DataFrame, blocks: list[pl.DataFrame], kinds: npt.NDArray[np.int8]) -> Features:
    """`blocks` have one row a sentence and feature and are taken apart; `kinds` says what the features are."""
    from scipy.sparse import csr_matrix

    count = np.zeros(len(kinds), dtype=np.int64)
    for block in blocks:
        count += np.bincount(block["feature"].to_numpy(), minlength=len(kinds))
    order = np.argsort(count, kind="stable")[np.count_nonzero(count == 0):]
    column = np.zeros(len(kinds), dtype=np.int32)
    column[order] = np.arange(len(order))
    codes = np.random.default_rng(0).integers(2**63, size=len(order), dtype=np.uint64)
    rows, columns, digests = [], [], []
    while blocks:
        block = blocks.pop(0)
        block = block.select("sentence", column=pl.Series(column[block["feature"].to_numpy()])).sort("sentence", "column")
        sized = block.group_by("sentence", maintain_order=True).len()
        columns.append(block["column"].to_numpy())
        lengths = sized["len"].to_numpy().astype(np.int64)
        digests.append(np.add.reduceat(codes[columns[-1]], np.cumsum(lengths) - lengths))
        rows.append(sized)
    sized = pl.concat(rows)
    where = sized.join(corpus.sentences.select("sentence", "article"), on="sentence", how="left", maintain_order="left")
    where = where.join(origins, on="article", how="left", maintain_order="left")
    sentences, article, origin = (where[c].to_numpy().astype(np.int64) for c in ("sentence", "article", "origin"))
    bounds = np.concatenate([[0], np.cumsum(sized["len"].to_numpy().astype(np.int64))])
    indices = np.concatenate(columns)
    matrix = csr_matrix((np.ones(len(indices), dtype=np.int8), indices, bounds), shape=(len(sized), len(order)))
    weight = np.log((len(sized) + BACKGROUND) / count[order]) / np.log(len(sized) + BACKGROUND)
    return Features(sentences, article, origin, matrix, count[order], weight, kinds[order],
                    _twins(np.concatenate(digests), origin))


def _twins(digests: npt.NDArray[np.uint64], origin: Ints) -> Ints:
    """For each row the first one of the same origin and digest."""
    order = np.lexsort((digests, origin))
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (digests[order][1:] != digests[order][:-1]) | (origin[order][1:] != origin[order][:-1])
    twin = np.empty(len(order), dtype=np.int64)
    twin[order] = order[fresh][np.cumsum(fresh) - 1]
    return twin


def _coded(sentences: pl.DataFrame, resolution: Resolution) -> tuple[pl.DataFrame, int]:
    """The feature of each word, by the code of the word: its stem, in alphabetical order after the entities, or for "Norwegian" the
    entity Norway where there is one. And the number of stems."""
    used = pl.concat([block["terms"].explode().unique() for block in sentences.iter_slices(AT_ONCE)]).unique().drop_nulls()
    spelled = used.cast(pl.String).to_list()
    places = resolution.entities.filter(pl.col("type").cast(pl.String) == "place").select("name", "entity")
    nations = {known: entity for name, entity in places.iter_rows() if (known := country(name)) is not None}
    stems = [stem(word) for word in spelled]
    number = {name: len(resolution.entities) + n for n, name in enumerate(sorted({*stems} - {""}))}
    features = [nations.get(demonym(word) or "", number.get(name)) for word, name in zip(spelled, stems, strict=True)]
    coded = pl.DataFrame({"word": used.to_physical(), "feature": pl.Series(features, dtype=pl.UInt32)})
    return coded.drop_nulls(), len(number)


def _linked(corpus: Corpus, resolution: Resolution) -> pl.DataFrame:
    """The mentions of named things: sentence, entity, and how they are named (null where not by name), by sentence."""
    types = resolution.entities.filter(pl.col("type").cast(pl.String).is_in(NAMED)).select("entity")
    mentions = corpus.mentions.select("mention", "sentence", "surface", "kind")
    linked = resolution.links.select("mention", "entity").join(types, on="entity").join(mentions, on="mention")
    name = pl.when(pl.col("kind").cast(pl.String) == "name").then("surface")
    return linked.select("sentence", "entity", name=name).sort("sentence")


def _told(prose: pl.DataFrame, coded: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence and word or entity in it. Words of names give way to the entity they name."""
    if prose.is_empty():
        return pl.DataFrame(schema={"sentence": pl.UInt32, "feature": pl.UInt32})
    words = prose.select("sentence", word="terms").explode("word").drop_nulls().with_columns(pl.col("word").to_physical())
    near = linked.filter(pl.col("sentence").is_between(prose["sentence"][0], prose["sentence"][-1]))
    spelled = near.drop_nulls().select("sentence", word=pl.col("name").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
    spelled = spelled.explode("word").select("sentence", pl.col("word").cast(schema.WORD).to_physical())
    words = words.join(spelled, on=["sentence", "word"], how="anti").join(coded, on="word").select("sentence", "feature")
    named = near.join(prose, on="sentence", how="semi").select("sentence", feature="entity")
    return pl.concat([words, named]).unique()


def _large_enough(cells: pl.DataFrame, numbers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both without the sentences that have too few features."""
    sized = pl.concat([cells.select("sentence"), numbers.select("sentence")]).group_by("sentence").len()
    sized = sized.filter(pl.col("len") >= FEWEST)
    return cells.join(sized, on="sentence", how="semi"), numbers.join(sized, on="sentence", how="semi")


def _numbers(corpus: Corpus, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence and telling number (`kgraph.relate.claims.quantities`) in it."""
    written = sentence_texts(corpus, sentences).filter(pl.col("text").str.contains(HINT))
    rows = [(sentence, key) for sentence, text in written.iter_rows() for key in sorted(telling(quantities(text)))]
    return pl.DataFrame(rows, schema={"sentence": pl.UInt32, "key": pl.String}, orient="row")


def sentence_texts(corpus: Corpus, sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with their `text`."""
    where = sentences.join(corpus.articles.select("article", "text"), on="article", how="left", maintain_order="left")
    return where.select("sentence", text=pl.col("text").str.slice("start", pl.col("end") - pl.col("start")))
