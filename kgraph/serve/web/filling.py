"""Puts the tables of a graph into the index that `schema.sql` describes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import msgspec
import numpy as np
import polars as pl

from kgraph.graph.ask.index import index
from kgraph.graph.ask.lookup import fold
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.network import pairs_in_pieces
from kgraph.graph.view.slices import slices, tags_of

BESIDE = """
INSERT INTO beside
SELECT entity, row_number() OVER (PARTITION BY entity ORDER BY weight DESC, articles DESC, npmi DESC,
other), other, weight, stated FROM (SELECT a AS entity, b AS other, weight, articles, npmi, relations !=
'[]' AS stated FROM pairs
      UNION ALL SELECT b, a, weight, articles, npmi, relations != '[]' FROM pairs WHERE a != b)
ORDER BY 1, 2
"""
EVIDENCE = 50
"""Sentences that are kept for what joins two entities, as the graph's own files have it; all are found by
their mentions."""
Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Filling:
    """Puts the tables of a graph into an index."""

    graph: KnowledgeGraph
    into: sqlite3.Connection

    def run(self) -> None:
        """All tables, in one transaction."""
        self.into.execute("BEGIN")
        for fill in (
            self._articles,
            self._sentences,
            self._mentions,
            self._entities,
            self._pairs,
            self._relations,
            self._topics,
        ):
            fill()
        self.into.execute("COMMIT")

    @cached_property
    def article(self) -> Numbers:
        """The number here of each article of the graph: the newest first."""
        return index(self.graph).newest_first.astype(np.int64)

    @cached_property
    def sentence(self) -> Numbers:
        """The number here of each sentence of the graph."""
        order = np.lexsort(
            (np.arange(self.graph.sentences.height), self.article[self.graph.sentences["article"].to_numpy()])
        )
        return _places(order)

    @cached_property
    def entity(self) -> Numbers:
        """The number here of each entity of the graph: the most salient first."""
        ranked = self.graph.entities.sort(["salience", "entity"], descending=[True, False], nulls_last=True)
        return _places(ranked["entity"].to_numpy())

    @cached_property
    def topic(self) -> Numbers:
        """The number here of each topic of the graph: those of most articles first."""
        ranked = self.graph.topics.sort(["articles", "sentences", "topic"], descending=[True, True, False])
        return _places(ranked["topic"].to_numpy())

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]], columns: int) -> None:
        self.into.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)

    def _articles(self) -> None:
        names = (
            "article",
            "id",
            "path",
            "title",
            "date",
            "author",
            "source",
            "url",
            "words",
            "origin",
            "text",
        )
        rows = (row for part in slices(self.graph.articles.select(names), 500) for row in part.iter_rows())
        self._insert("articles", ((int(self.article[number]), *row) for number, *row in rows), len(names))

    def _sentences(self) -> None:
        for rows in _by(self._sentence_rows(), 5_000):
            self._insert("sentences", (row[:-1] for row in rows), 6)
            self._insert("said (rowid, text)", ((row[0], row[-1]) for row in rows), 2)

    def _sentence_rows(self) -> Iterator[tuple[Any, ...]]:
        texts = self.graph.articles["text"]
        named = self._named()
        number, text = -1, ""
        columns = _new("sentence", self.sentence), "article", "index", "start", "end"
        for part in slices(self.graph.sentences.select(*columns)):
            for sentence, article, position, start, end in part.iter_rows():
                if article != number:
                    number, text = article, texts[article]
                yield sentence, int(self.article[article]), position, start, end, next(named), text[start:end]

    def _named(self) -> Iterator[str]:
        """The mentions of each sentence of the graph in turn, as JSON."""
        ordered = self.graph.mentions.select(
            "sentence", "start", "end", _new("entity", self.entity), pl.col("coref").cast(pl.UInt8)
        )
        counts = np.bincount(ordered["sentence"].to_numpy(), minlength=self.graph.sentences.height).tolist()
        rows = (row for part in slices(ordered.sort("sentence", "start", "end")) for row in part.iter_rows())
        for count in counts:
            yield _packed([row[1:] for row in islice(rows, count)])

    def _mentions(self) -> None:
        held = self.graph.mentions.group_by("entity", "sentence").agg(pl.col("coref").all())
        held = held.with_columns(_new("entity", self.entity), _new("sentence", self.sentence))
        for part in slices(held.sort("entity", "sentence"), 50_000):
            self._insert("mentions", part.iter_rows(), 3)

    def _entities(self) -> None:
        names = (
            "entity",
            "id",
            "name",
            "type",
            "subtype",
            "aliases",
            "external_id",
            "mentions",
            "sentences",
            "articles",
            "origins",
            "salience",
            "first_seen",
            "last_seen",
            "community",
            "reasons",
            "x",
            "y",
        )
        lists = names.index("aliases"), names.index("reasons")
        for part in slices(self.graph.entities.select(names)):
            rows = [[int(self.entity[row[0]]), *row[1:]] for row in part.iter_rows()]
            spelt = {one for row in rows for one in _spellings(row[0], row[1], row[2], row[lists[0]] or ())}
            self._insert("spellings", sorted(spelt), 3)
            self._insert(
                "called (rowid, names)",
                ((row[0], " | ".join([row[2], *(row[lists[0]] or ())])) for row in rows),
                2,
            )
            for row, column in ((row, column) for row in rows for column in lists):
                row[column] = _packed(row[column] or ())
            self._insert("entities", map(tuple, rows), len(names))
        self._tags("entity", self.entity)

    def _pairs(self) -> None:
        names = (
            "source",
            "target",
            "weight",
            "articles",
            "origins",
            "npmi",
            "backbone",
            "relations",
            "evidence",
        )
        sentence = self.sentence.tolist()
        ends = [_new(end, self.entity) for end in ("source", "target")]
        for part in pairs_in_pieces(self.graph):
            rows = []
            for a, b, *counts, relations, evidence in part.select(names).with_columns(ends).iter_rows():
                said = _packed([sentence[s] for s in evidence[:EVIDENCE]])
                rows.append((min(a, b), max(a, b), *counts, _packed(relations), said))
            self._insert("pairs", sorted(rows), len(names))
        self.into.execute(BESIDE)

    def _relations(self) -> None:
        order = ["weight", "articles", "source", "target", "relation"]
        ranked = self.graph.relations.sort(order, descending=[True, True, False, False, False])
        names = (
            "source",
            "relation",
            "target",
            "phrases",
            "weight",
            "articles",
            "origins",
            "negated",
            "hedged",
            "attributed",
            "evidence",
        )
        for part in slices(ranked.select(names).with_row_index("number")):
            rows = []
            for number, source, relation, target, phrases, *counts, evidence in part.iter_rows():
                said = _packed(int(self.sentence[s]) for s in evidence)
                ends = int(self.entity[source]), int(self.entity[target])
                rows.append((number, ends[0], relation, ends[1], _packed(phrases), *counts, said))
            self._insert("relations", rows, 12)
            self._insert("stated", sorted({(end, row[0]) for row in rows for end in (row[1], row[3])}), 2)

    def _topics(self) -> None:
        names = ("topic", "id", "label", "scheme", "articles", "sentences", "entities")
        rows = self.graph.topics.select(names).iter_rows()
        self._insert("topics", ((int(self.topic[number]), *row) for number, *row in rows), len(names))
        self._tags("article", self.article)

    def _tags(self, kind: str, numbers: Numbers) -> None:
        held = tags_of(self.graph.tags, kind).sort(
            ["item", "weight", "topic"], descending=[False, True, False]
        )
        once = held.unique(["item", "topic"], keep="first", maintain_order=True)
        for part in slices(once.select("item", "topic", "weight", "because").with_row_index("place")):
            rows = (
                (kind, int(numbers[item]), place, int(self.topic[topic]), weight, _packed(because or ()))
                for place, item, topic, weight, because in part.iter_rows()
            )
            self._insert("tags", rows, 6)


def _new(column: str, numbers: Numbers) -> pl.Expr:
    """A column of the graph's numbers as those of here."""
    return pl.lit(pl.Series(numbers)).gather(pl.col(column)).alias(column)


def _places(order: Numbers) -> Numbers:
    """For each number its place in an order."""
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places


def _spellings(
    number: int, identity: str, name: str, aliases: Iterable[str]
) -> Iterator[tuple[str, int, int]]:
    yield from ((identity, 0, number), (name, 1, number), (fold(name), 2, number))
    yield from ((fold(alias), 3, number) for alias in aliases)


def _packed(values: Iterable[Any]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _by(rows: Iterator[Any], count: int) -> Iterator[list[Any]]:
    """Rows some at a time."""
    held = []
    for row in rows:
        held.append(row)
        if len(held) == count:
            yield held
            held = []
    yield held
