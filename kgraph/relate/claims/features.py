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
from kgraph.graph.slices import in_order, within
from kgraph.model import PROSE
from kgraph.relate.claims.quantities import HINT, quantities, telling
from kgraph.relate.claims.stems import stem
from kgraph.relate.words import used_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

FEWEST = 3
"""Sentences with fewer words, entities and numbers say too little to be recognised elsewhere."""
NAMED = ["person", "place", "organisation", "work", "event"]
AT_ONCE = 10_000
"""Sentences that are gone through in one go: bounds memory at some tens of megabytes."""
BACKGROUND = 100
"""Sentences with none of the corpus's words that are counted in: what two of a handful of sentences share is rare all the same."""
ENTITY, WORD, NUMBER = range(3)
NONE = 2**32 - 1


@dataclass(frozen=True, eq=False)
class Features:
    """The `sentences`, `article` and `origin` of each row.

    `matrix` (of ones) says which features a row has: the rarest come first, as columns and in each row. `count` is the number of
    rows that have a feature; `weight` its information (idf) as a share of the most there can be, so that what occurs once weighs
    nearly 1; `kind` says what it is. `twin` is the first row of the same origin that has the same features, often the row itself.
    """

    sentences: Numbers
    article: Numbers
    origin: Numbers
    matrix: csr_matrix
    count: Ints
    weight: Floats
    kind: npt.NDArray[np.int8]
    twin: Numbers


def sentence_features(corpus: Corpus, resolution: Resolution, origins: pl.DataFrame) -> Features:
    """The features of all prose sentences that have enough of them, in sentence order."""
    entities = len(resolution.entities)
    words, stems = _coded(corpus.sentences, resolution)
    linked = _linked(corpus, resolution)
    told, given = [], []
    for block in corpus.sentences.iter_slices(AT_ONCE):
        prose = block.filter(pl.col("role").cast(pl.String).is_in(sorted(PROSE)))
        cells, numbers = _large_enough(_told(prose, words, linked, corpus.mentions), _numbers(corpus, prose))
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
    column = np.zeros(len(kinds), dtype=np.uint32)
    column[order] = np.arange(len(order), dtype=np.uint32)
    codes = np.random.default_rng(0).integers(2**63, size=len(order), dtype=np.uint64)
    rows, lengths, columns, digests = [], [], [], []
    while blocks:
        block = blocks.pop(0)
        cells = packed(block["sentence"], column[block["feature"].to_numpy()])
        cells.sort()
        told, first, length = np.unique(cells >> np.uint64(32), return_index=True, return_counts=True)
        columns.append((cells & np.uint64(0xFFFFFFFF)).astype(np.int32))
        digests.append(np.add.reduceat(codes[columns[-1]], first) if len(first) else codes[:0])
        rows.append(told.astype(np.int32))
        lengths.append(length)
    sentences, bounds = np.concatenate(rows), np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    article = corpus.sentences["article"].gather(pl.Series(sentences))
    origin = origins["origin"].gather(article).to_numpy().astype(np.int32)
    indices = np.concatenate(columns)
    del columns, cells
    matrix = csr_matrix((np.ones(len(indices), dtype=np.int8), indices, bounds), shape=(len(sentences), len(order)))
    weight = np.log((len(sentences) + BACKGROUND) / count[order]) / np.log(len(sentences) + BACKGROUND)
    return Features(sentences, article.to_numpy().astype(np.int32), origin, matrix, count[order], weight, kinds[order],
                    _twins(np.concatenate(digests), origin))


def packed(major: npt.ArrayLike, minor: npt.ArrayLike) -> npt.NDArray[np.uint64]:
    """Two numbers below 2³² as one that orders as both do."""
    return np.asarray(np.asarray(major).astype(np.uint64) << np.uint64(32) | np.asarray(minor, dtype=np.uint64))


def _twins(digests: npt.NDArray[np.uint64], origin: Numbers) -> Numbers:
    """For each row the first one of the same origin and digest."""
    order = np.lexsort((digests, origin)).astype(np.int32)
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (digests[order][1:] != digests[order][:-1]) | (origin[order][1:] != origin[order][:-1])
    twin = np.empty(len(order), dtype=np.int32)
    twin[order] = order[fresh][np.cumsum(fresh) - 1]
    return twin


def _coded(sentences: pl.DataFrame, resolution: Resolution) -> tuple[npt.NDArray[np.uint32], int]:
    """The feature of each word, by the code of the word: its stem, in alphabetical order after the entities, or for "Norwegian" the
    entity Norway where there is one; `NONE` where it is none. And the number of stems."""
    used = used_words(sentences)
    spelled = used.cast(pl.String).to_list()
    places = resolution.entities.filter(pl.col("type").cast(pl.String) == "place").select("name", "entity")
    nations = {known: entity for name, entity in places.iter_rows() if (known := country(name)) is not None}
    stems = list(map(stem, spelled))
    number = {name: len(resolution.entities) + n for n, name in enumerate(sorted({*stems} - {""}))}
    codes = used.to_physical().to_numpy()
    coded = np.full(codes.max(initial=0) + 1, NONE, dtype=np.uint32)
    coded[codes] = [nations.get(demonym(word) or "", number.get(name, NONE)) for word, name in zip(spelled, stems, strict=True)]
    return coded, len(number)


def _linked(corpus: Corpus, resolution: Resolution) -> pl.DataFrame:
    """The mentions of named things: sentence, entity, mention; by sentence."""
    named = resolution.entities["type"].cast(pl.String).is_in(NAMED)
    linked = resolution.links.select("entity", "mention").filter(named.gather(resolution.links["entity"]))
    return in_order(linked.with_columns(sentence=corpus.mentions["sentence"].gather(linked["mention"])), "sentence")


def _told(prose: pl.DataFrame, coded: npt.NDArray[np.uint32], linked: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence and word or entity in it. Words of names give way to the entity they name."""
    words = prose.select("sentence", word="terms").explode("word").drop_nulls().with_columns(pl.col("word").to_physical())
    near = within(linked, "sentence", prose["sentence"])
    near = near.with_columns(mentions.select("kind", name="surface")[near["mention"]]).join(prose, on="sentence", how="semi")
    names = near.filter(pl.col("kind").cast(pl.String) == "name").select("sentence", "name")
    spelled = names.select("name").unique().with_columns(word=pl.col("name").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
    spelled = spelled.explode("word").select("name", pl.col("word").cast(schema.WORD).to_physical())
    words = words.join(names.join(spelled, on="name"), on=["sentence", "word"], how="anti")
    words = words.select("sentence", feature=pl.Series(coded[words["word"].to_numpy()])).filter(pl.col("feature") != NONE)
    return pl.concat([words, near.select("sentence", feature="entity")]).unique()


def _large_enough(cells: pl.DataFrame, numbers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both without the sentences that have too few features."""
    sized = pl.concat([cells.select("sentence"), numbers.select("sentence")]).group_by("sentence").len()
    sized = sized.filter(pl.col("len") >= FEWEST)
    return cells.join(sized, on="sentence", how="semi"), numbers.join(sized, on="sentence", how="semi")


def _numbers(corpus: Corpus, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence and telling number (`kgraph.relate.claims.quantities`) in it."""
    written = sentence_texts(corpus, sentences).filter(pl.col("text").str.contains(HINT))
    keys = {text: sorted(telling(quantities(text))) for text in written["text"].unique()}
    rows = [(sentence, key) for sentence, text in written.iter_rows() for key in keys[text]]
    return pl.DataFrame(rows, schema={"sentence": pl.UInt32, "key": pl.String}, orient="row")


def sentence_texts(corpus: Corpus, sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with their `text`."""
    where = sentences.join(corpus.articles.select("article", "text"), on="article", how="left", maintain_order="left")
    return where.select("sentence", text=pl.col("text").str.slice("start", pl.col("end") - pl.col("start")))
