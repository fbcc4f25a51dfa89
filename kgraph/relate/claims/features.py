"""What a sentence is compared by: the stems of its content words, the entities it speaks of and the numbers
it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.gazetteers import country, demonym
from kgraph.graph.view.slices import in_order, within
from kgraph.model import PROSE
from kgraph.relate.claims.quantities import HINT, quantities, telling
from kgraph.relate.claims.stems import stem
from kgraph.relate.words import used_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Cells = npt.NDArray[np.uint64]
"""Sentences and features of theirs, two and two as one number (`packed`)."""

FEWEST = 3
"""Sentences with fewer words, entities and numbers say too little to be recognised elsewhere."""
NAMED = ["person", "place", "organisation", "work", "event"]
AT_ONCE = 10_000
"""Sentences that are gone through in one go: bounds memory at some tens of megabytes."""
BACKGROUND = 100
"""Sentences with none of the corpus's words that are counted in: what two of a handful of sentences share is
rare all the same."""
ENTITY, WORD, NUMBER = range(3)
NONE = 2**32 - 1


@dataclass(frozen=True, eq=False)
class Features:
    """The `sentences`, `article` and `origin` of each row.

    `matrix` (of ones) says which features a row has: the rarest come first, as columns and in each row.
    `count` is the number of rows that have a feature; `weight` its information (idf) as a share of the most
    there can be, so that what occurs once weighs nearly 1; `kind` says what it is. `twin` is the first row of
    the same origin that has the same features, often the row itself."""

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
    words, stems = _coded(corpus.sentences, resolution)
    linked = _linked(corpus, resolution)
    given = _Numbers(len(resolution.entities) + stems)
    blocks = []
    for block in corpus.sentences.iter_slices(AT_ONCE):
        prose = block.filter(pl.col("role").cast(pl.String).is_in(sorted(PROSE)))
        blocks.append(
            _large_enough(
                np.concatenate([_told(prose, words, linked, corpus.mentions), given.cells(corpus, prose)])
            )
        )
    kinds = np.repeat(
        np.array([ENTITY, WORD, NUMBER], dtype=np.int8), [len(resolution.entities), stems, len(given.seen)]
    )
    return _features(corpus, origins, blocks, given.in_order(), kinds)


@dataclass(frozen=True)
class _Block:
    """Some sentences, how many features each has, and the features."""

    sentences: Numbers
    lengths: Numbers
    features: npt.NDArray[np.uint32]


def _features(
    corpus: Corpus, origins: pl.DataFrame, blocks: list[_Block], final: Ints, kinds: npt.NDArray[np.int8]
) -> Features:
    """`blocks` are taken apart; `final` are the numbers of their features, `kinds` says what these are."""
    from scipy.sparse import csr_matrix

    count = np.zeros(len(kinds), dtype=np.int64)
    for block in blocks:
        count += np.bincount(final[block.features], minlength=len(kinds))
    order = np.argsort(count, kind="stable")[np.count_nonzero(count == 0) :]
    column = np.zeros(len(kinds), dtype=np.uint32)
    column[order] = np.arange(len(order), dtype=np.uint32)
    column = column[final]
    sentences = np.concatenate([block.sentences for block in blocks])
    bounds = np.concatenate([[0], *(block.lengths for block in blocks)]).cumsum()
    codes = np.random.default_rng(0).integers(2**63, size=len(order), dtype=np.uint64)
    indices, digests = np.empty(bounds[-1], dtype=np.int32), np.empty(len(sentences), dtype=np.uint64)
    row = 0
    while blocks:
        block = blocks.pop(0)
        cells = packed(np.repeat(np.arange(len(block.lengths)), block.lengths), column[block.features])
        cells.sort()
        own, rows = slice(bounds[row], bounds[row] + len(cells)), slice(row, row + len(block.lengths))
        indices[own] = cells & np.uint64(0xFFFFFFFF)
        digests[rows] = np.add.reduceat(codes[indices[own]], bounds[rows] - bounds[row]) if len(cells) else 0
        row = rows.stop
    article = corpus.sentences["article"].gather(pl.Series(sentences))
    origin = origins["origin"].gather(article).to_numpy().astype(np.int32)
    matrix = csr_matrix(
        (np.ones(len(indices), dtype=np.int8), indices, bounds), shape=(len(sentences), len(order))
    )
    weight = np.log((len(sentences) + BACKGROUND) / count[order]) / np.log(len(sentences) + BACKGROUND)
    return Features(
        sentences,
        article.to_numpy().astype(np.int32),
        origin,
        matrix,
        count[order],
        weight,
        kinds[order],
        _twins(digests, origin),
    )


def packed(major: npt.ArrayLike, minor: npt.ArrayLike) -> Cells:
    """Two numbers below 2³² as one that orders as both do."""
    return np.asarray(
        np.asarray(major).astype(np.uint64) << np.uint64(32) | np.asarray(minor, dtype=np.uint64)
    )


def weighed(matrix: csr_matrix, worth: Floats) -> Floats:
    """What the features of each row are worth together; some rows at a time, since scipy makes numbers of all
    its ones."""
    return np.concatenate(
        [np.zeros(0), *(matrix[row : row + AT_ONCE] @ worth for row in range(0, matrix.shape[0], AT_ONCE))]
    )


def _twins(digests: npt.NDArray[np.uint64], origin: Numbers) -> Numbers:
    """For each row the first one of the same origin and digest."""
    order = np.lexsort((digests, origin)).astype(np.int32)
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (digests[order][1:] != digests[order][:-1]) | (origin[order][1:] != origin[order][:-1])
    twin = np.empty(len(order), dtype=np.int32)
    twin[order] = order[fresh][np.cumsum(fresh) - 1]
    return twin


def _coded(sentences: pl.DataFrame, resolution: Resolution) -> tuple[npt.NDArray[np.uint32], int]:
    """The feature of each word, by the code of the word: its stem, in alphabetical order after the entities,
    or for "Norwegian" the entity Norway where there is one; `NONE` where it is none. And the number of
    stems."""
    used = used_words(sentences)
    spelled = used.cast(pl.String).to_list()
    places = resolution.entities.filter(pl.col("type").cast(pl.String) == "place").select("name", "entity")
    nations = {known: entity for name, entity in places.iter_rows() if (known := country(name)) is not None}
    stems = list(map(stem, spelled))
    number = {name: len(resolution.entities) + n for n, name in enumerate(sorted({*stems} - {""}))}
    codes = used.to_physical().to_numpy()
    coded = np.full(codes.max(initial=0) + 1, NONE, dtype=np.uint32)
    coded[codes] = [
        nations.get(demonym(word) or "", number.get(name, NONE))
        for word, name in zip(spelled, stems, strict=True)
    ]
    return coded, len(number)


def _linked(corpus: Corpus, resolution: Resolution) -> pl.DataFrame:
    """The mentions of named things: sentence, entity, mention; by sentence."""
    named = resolution.entities["type"].cast(pl.String).is_in(NAMED)
    linked = resolution.links.select("entity", "mention").filter(named.gather(resolution.links["entity"]))
    return in_order(
        linked.with_columns(sentence=corpus.mentions["sentence"].gather(linked["mention"])), "sentence"
    )


def _told(
    prose: pl.DataFrame, coded: npt.NDArray[np.uint32], linked: pl.DataFrame, mentions: pl.DataFrame
) -> Cells:
    """The words and entities of each sentence. Words of names give way to the entity they name."""
    words = (
        prose.select("sentence", word="terms")
        .explode("word")
        .drop_nulls()
        .with_columns(pl.col("word").to_physical())
    )
    near = within(linked, "sentence", prose["sentence"])
    near = near.with_columns(mentions.select("kind", name="surface")[near["mention"]]).join(
        prose, on="sentence", how="semi"
    )
    names = near.filter(pl.col("kind").cast(pl.String) == "name").select("sentence", "name")
    spelled = (
        names.select("name")
        .unique()
        .with_columns(word=pl.col("name").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
    )
    spelled = spelled.explode("word").select("name", pl.col("word").cast(schema.WORD).to_physical())
    words = words.join(names.join(spelled, on="name"), on=["sentence", "word"], how="anti")
    feature = coded[words["word"].to_numpy()]
    told = packed(words["sentence"], feature)[feature != NONE]
    return np.concatenate([told, packed(near["sentence"], near["entity"])])


class _Numbers:
    """The telling numbers (`kgraph.relate.claims.quantities`) that sentences give: features from `first` on,
    in the order in which they were seen."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.seen: dict[str, int] = {}

    def cells(self, corpus: Corpus, sentences: pl.DataFrame) -> Cells:
        """The numbers of each sentence."""
        written = sentence_texts(corpus, sentences).filter(pl.col("text").str.contains(HINT))
        keys = {
            text: sorted(telling(quantities(text))) for text in written["text"].unique(maintain_order=True)
        }
        given = [
            (sentence, self.first + self.seen.setdefault(key, len(self.seen)))
            for sentence, text in written.iter_rows()
            for key in keys[text]
        ]
        return packed(*np.array(given, dtype=np.uint32).reshape(-1, 2).T)

    def in_order(self) -> Ints:
        """The number of each feature where numbers are in alphabetical order."""
        final = np.arange(self.first + len(self.seen))
        final[[self.first + self.seen[key] for key in sorted(self.seen)]] = np.arange(self.first, len(final))
        return final


def _large_enough(cells: Cells) -> _Block:
    """The sentences that have enough features."""
    cells.sort()
    cells = cells[_changes(cells)]
    sentences = (cells >> np.uint64(32)).astype(np.int32)
    first = np.flatnonzero(_changes(sentences))
    lengths = np.diff(first, append=len(cells)).astype(np.int32)
    enough = lengths >= FEWEST
    features = (cells[np.repeat(enough, lengths)] & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    return _Block(sentences[first[enough]], lengths[enough], features)


def _changes(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where another value begins."""
    changes = np.ones(len(ordered), dtype=np.bool_)
    changes[1:] = ordered[1:] != ordered[:-1]
    return changes


def sentence_texts(corpus: Corpus, sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences with their `text`."""
    texts = corpus.articles["text"].gather(sentences["article"])
    return sentences.select(
        "sentence", text=texts.str.slice(sentences["start"], sentences["end"] - sentences["start"])
    )
