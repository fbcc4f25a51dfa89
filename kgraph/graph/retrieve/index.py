"""Passages of the articles and the words in each: what a question is looked up in. Made once, kept beside the
stored graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph.graph.retrieve.words import FUNCTION_WORDS, stem, tokens
from kgraph.graph.tables import Tables

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

WORDS, MOST_WORDS = 100, 180
"""A passage ends with the paragraph in which it reaches the first, at the latest with the sentence that
reaches the second."""
K1, B = 1.2, 0.75
"""Okapi BM25 (Robertson and Zaragoza 2009), with its usual values."""
SILENT = ("title", "heading")
"""Roles of sentences that are no evidence by themselves."""
VERSION = 1
"""Of how articles are cut and words are counted: another one makes kept passages be made anew."""
FRAME: dict[str, pl.DataType] = dict.fromkeys(("passage", "article", "first", "last", "words"), pl.UInt32())
"""Columns of the passages: `first` and `last` are sentences, both included."""


@dataclass(frozen=True)
class Grouped:
    """Numbers by a number, one slice a key: `values[starts[key]:starts[key + 1]]`."""

    starts: Numbers
    values: Numbers

    def __getitem__(self, key: int) -> Numbers:
        return self.values[self.starts[key] : self.starts[key + 1]]

    @classmethod
    def of(cls, keys: Numbers, values: Numbers, size: int) -> Grouped:
        """From two columns; the values of a key keep their order."""
        order = np.argsort(keys, kind="stable")
        return cls(np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=size))]), values[order])


@dataclass(frozen=True)
class Sentences:
    """Columns of the sentences, and of the mentions in the order of their sentences: `entity`, `starts`,
    `ends`."""

    texts: pl.Series
    article: Numbers
    start: Numbers
    end: Numbers
    silent: npt.NDArray[np.bool_]
    first_mention: Numbers
    entity: Numbers
    starts: Numbers
    ends: Numbers

    def text(self, sentence: int) -> str:
        """A sentence, verbatim."""
        return str(
            self.texts[int(self.article[sentence])][int(self.start[sentence]) : int(self.end[sentence])]
        )

    def mentions(self, first: int, last: int) -> slice:
        """The rows of the mentions in some sentences, both included."""
        return slice(int(self.first_mention[first]), int(self.first_mention[last + 1]))


@dataclass(frozen=True)
class Passages:
    """The passages of a graph. `counts` stand beside the values of `postings`, which are passages by word."""

    graph: Tables
    frame: pl.DataFrame  # FRAME
    vocabulary: dict[str, int]
    postings: Grouped
    counts: Numbers

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self.frame.height

    @cached_property
    def article(self) -> Numbers:
        """The article of every passage."""
        return self.frame["article"].to_numpy().astype(np.int64)

    @cached_property
    def _norm(self) -> Weights:
        lengths = self.frame["words"].to_numpy().astype(np.float64)
        return K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(lengths) else 1.0, 1.0))

    def frequency(self, word: str) -> int:
        """In how many passages a stem stands."""
        number = self.vocabulary.get(word)
        return 0 if number is None else int(self.postings.starts[number + 1] - self.postings.starts[number])

    def rarity(self, frequency: float) -> float:
        """Inverse document frequency of what so many passages have."""
        return float(np.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5)))

    def bm25(self, word: str) -> tuple[Numbers, Weights]:
        """The passages that hold a stem, in order, and how much that says of each."""
        number = self.vocabulary.get(word)
        if number is None:
            return np.empty(0, np.int64), np.empty(0)
        where = self.postings[number]
        counts = self.counts[self.postings.starts[number] : self.postings.starts[number + 1]]
        return where, self.rarity(len(where)) * counts * (K1 + 1) / (counts + self._norm[where])

    def has(self, passage: int, word: str) -> bool:
        """Whether a stem stands in a passage."""
        number = self.vocabulary.get(word)
        if number is None:
            return False
        where = self.postings[number]
        at = int(np.searchsorted(where, passage))
        return at < len(where) and int(where[at]) == passage

    @cached_property
    def of_article(self) -> Grouped:
        """Passages by article."""
        return Grouped.of(self.article, np.arange(self.size), self.graph.articles.height)

    @cached_property
    def sentences(self) -> Sentences:
        """The columns of the sentences that retrieval looks at one by one, and what each mentions."""
        held, mentions = self.graph.sentences, self.graph.mentions
        numbers = mentions["sentence"].to_numpy()
        order = np.argsort(numbers, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=held.height))])
        article, start, end = (held[name].to_numpy().astype(np.int64) for name in ("article", "start", "end"))
        entity, *spans = (
            mentions[name].to_numpy()[order].astype(np.int64) for name in ("entity", "start", "end")
        )
        return Sentences(
            texts=self.graph.articles["text"],
            article=article,
            start=start,
            end=end,
            silent=held["role"].cast(pl.String).is_in(SILENT).to_numpy(),
            first_mention=starts,
            entity=entity,
            starts=spans[0],
            ends=spans[1],
        )

    @cached_property
    def entity_names(self) -> list[str]:
        """The name of every entity."""
        return self.graph.entities["name"].to_list()

    @cached_property
    def entity_types(self) -> list[str]:
        """The type of every entity."""
        return self.graph.entities["type"].cast(pl.String).to_list()

    @cached_property
    def dated(self) -> frozenset[int]:
        """The sentences that hold a date."""
        return frozenset(self.graph.dates["sentence"].to_list())

    def text(self, passage: int) -> tuple[str, int]:
        """The text of a passage, and where it begins in its article."""
        first, last = self.span(passage)
        held = self.sentences
        start = int(held.start[first])
        return held.texts[int(held.article[first])][start : int(held.end[last])], start

    def span(self, passage: int) -> tuple[int, int]:
        """The first and the last sentence of a passage."""
        return int(self._first[passage]), int(self._last[passage])

    @cached_property
    def _first(self) -> Numbers:
        return self.frame["first"].to_numpy().astype(np.int64)

    @cached_property
    def _last(self) -> Numbers:
        return self.frame["last"].to_numpy().astype(np.int64)

    @cached_property
    def title_starts(self) -> dict[str, int]:
        """The first words of titles, with the most words that a title of that beginning has."""
        found: dict[str, int] = {}
        for key in self.titles:
            words = key.split()
            found[words[0]] = max(found.get(words[0], 0), len(words))
        return found

    @cached_property
    def _named(self) -> pl.DataFrame:
        """Passage and entity, once each, without concepts that everybody has."""
        passage = np.searchsorted(self._first, self.graph.mentions["sentence"].to_numpy(), side="right") - 1
        held = pl.DataFrame(
            {"passage": passage, "entity": self.graph.mentions["entity"].to_numpy().astype(np.int64)}
        )
        return held.filter(pl.col("passage") >= 0).unique(maintain_order=True)

    @cached_property
    def entities(self) -> Grouped:
        """Entities by passage."""
        return Grouped.of(self._named["passage"].to_numpy(), self._named["entity"].to_numpy(), self.size)

    @cached_property
    def naming(self) -> Grouped:
        """Passages by entity."""
        held = self._named.sort("passage")
        return Grouped.of(held["entity"].to_numpy(), held["passage"].to_numpy(), self.graph.entities.height)

    @cached_property
    def features(self) -> dict[tuple[int, int], float]:
        """How much an article is about an entity, by (article, entity)."""
        held = self.graph.features
        return dict(zip(zip(held["article"], held["entity"], strict=True), held["weight"], strict=True))

    @cached_property
    def titles(self) -> dict[str, list[int]]:
        """Articles by their title as a name: folded, without what stands in brackets."""
        found: dict[str, list[int]] = {}
        for article, title in self.graph.articles.select("article", "title").iter_rows():
            if key := name_key(title or ""):
                found.setdefault(key, []).append(article)
        return found

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """Entities by every name and alias, as `name_key` has them."""
        found: dict[str, list[int]] = {}
        for entity, name, aliases in self.graph.entities.select("entity", "name", "aliases").iter_rows():
            for key in dict.fromkeys(filter(None, map(name_key, (name, *(aliases or ()))))):
                found.setdefault(key, []).append(entity)
        return found


def name_key(name: str) -> str:
    """A name as it is looked up: its words folded, without what stands in brackets behind it.

    >>> name_key("Palo Alto (2013 film)")
    'palo alto'
    """
    bare = name.split(" (")[0] if not name.startswith("(") else name
    return " ".join(word for word, _, _ in tokens(bare))


def made(graph: Tables) -> Passages:
    """Cuts the articles into passages and counts their words."""
    frame = pl.DataFrame(list(_cut(graph)), orient="row", schema=FRAME)
    vocabulary: dict[str, int] = {}
    words, where, counts, lengths = [], [], [], []
    texts, titles = graph.articles["text"], graph.articles["title"]
    start, end = graph.sentences["start"].to_numpy(), graph.sentences["end"].to_numpy()
    held, text, head = -1, "", Counter[str]()
    for passage, article, first, last, _ in frame.iter_rows():
        if article != held:
            held, text, head = article, texts[article], Counter(_stems(titles[article] or ""))
        bag = Counter(_stems(text[start[first] : end[last]]))
        lengths.append(bag.total())
        for word, count in (bag + head).items():
            words.append(vocabulary.setdefault(word, len(vocabulary)))
            where.append(passage)
            counts.append(count)
    grouped = Grouped.of(np.array(words, np.int64), np.array(where, np.int64), len(vocabulary))
    order = np.argsort(np.array(words, np.int64), kind="stable")
    frame = frame.with_columns(pl.Series("words", lengths, dtype=pl.UInt32))
    return Passages(graph, frame, vocabulary, grouped, np.array(counts, np.int64)[order])


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word, _, _ in tokens(text) if word not in FUNCTION_WORDS)


def _cut(graph: Tables) -> Iterator[tuple[int, int, int, int, int]]:
    """Passages: number, article, first and last sentence, characters."""
    held = graph.sentences.select(
        "sentence", "article", "block", (pl.col("end") - pl.col("start")).alias("length")
    )
    number, words, first, before, part = 0, 0, 0, -1, -1
    for sentence, article, block, length in held.iter_rows():
        new_block = block != part
        if before >= 0 and (article != before or (new_block and words >= WORDS) or words >= MOST_WORDS):
            yield number, before, first, sentence - 1, words
            number, words, first = number + 1, 0, sentence
        words, before, part = words + length // 6, article, block
    if before >= 0:
        yield number, before, first, held.height - 1, words
