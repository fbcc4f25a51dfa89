"""A graph's tables by what people ask for: looked through for the first questions, sorted for the many, kept
with the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from kgraph.graph.tables import Tables
from kgraph.graph.view.network import pairs
from kgraph.graph.view.slices import tags_of

FEW = 32
"""Questions for which a table is looked through: with 100,000 articles as long as it takes to sort it."""


class Grouped:
    """The rows of a table by the number in one of its columns, in the order of the table.

    `every` gives the whole table, `few` the rows of one number alone; what both give is in the same order.
    """

    def __init__(
        self, column: str, size: int, *, every: Callable[[], pl.DataFrame], few: Callable[[int], pl.DataFrame]
    ) -> None:
        self._column, self._size, self._every, self._few = column, size, every, few
        self._columns: dict[str, np.ndarray[Any, Any]] = {}
        self._asked = 0

    @cached_property
    def _frame(self) -> pl.DataFrame:
        return self._every().sort(self._column, maintain_order=True)

    @cached_property
    def _starts(self) -> np.ndarray[Any, Any]:
        numbers = self._frame[self._column].to_numpy().astype(np.int64)
        return np.concatenate(
            [np.zeros(1, dtype=np.int64), np.cumsum(np.bincount(numbers, minlength=self._size))]
        )

    def _span(self, number: int) -> slice | None:
        """Where the rows of a number are in the sorted table; None while it is not worth sorting."""
        self._asked += 1
        return slice(int(self._starts[number]), int(self._starts[number + 1])) if self._asked > FEW else None

    def __getitem__(self, number: int) -> pl.DataFrame:
        span = self._span(number)
        return self._few(number) if span is None else self._frame[span]

    def rows(self, number: int, *names: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a number, some columns of plain values alone: quicker than a data frame where there are
        but a few."""
        span = self._span(number)
        if span is None:
            return self._few(number).select(names).iter_rows()
        for name in names:
            if name not in self._columns:
                self._columns[name] = self._frame[name].to_numpy()
        return zip(*(self._columns[name][span].tolist() for name in names), strict=True)


class Index:
    """Mentions by entity and by sentence, connections and relations by either end, tags by item, articles in
    the order of dates."""

    def __init__(self, graph: Tables) -> None:
        self._graph = graph

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """What joins two entities: `kgraph.graph.view.network.pairs`."""
        return pairs(self._graph)

    @cached_property
    def named(self) -> list[tuple[str, str, str, int, int]]:
        """Id, name, type, mentions and articles of every entity."""
        return self._graph.entities.select("id", "name", "type", "mentions", "articles").rows()

    @cached_property
    def topics(self) -> list[tuple[str, str]]:
        """Id and label of every topic."""
        return self._graph.topics.select("id", "label").rows()

    @cached_property
    def places(self) -> Grouped:
        """Sentences by their own number: article, index, start, end."""
        held = self._graph.sentences.select("sentence", "article", "index", "start", "end")
        return Grouped("sentence", held.height, every=lambda: held, few=lambda number: held.slice(number, 1))

    @cached_property
    def mentions(self) -> Grouped:
        """Mentions by entity."""
        held = self._graph.mentions
        return Grouped(
            "entity",
            self._graph.entities.height,
            every=lambda: held,
            few=lambda number: held.filter(pl.col("entity") == number),
        )

    @cached_property
    def said(self) -> Grouped:
        """Mentions by sentence."""
        held = self._graph.mentions.select("sentence", "start", "end", "entity", "coref")

        def ordered(found: pl.DataFrame) -> pl.DataFrame:
            return found.sort("start", "end", maintain_order=True)

        return Grouped(
            "sentence",
            self._graph.sentences.height,
            every=lambda: ordered(held),
            few=lambda number: ordered(held.filter(pl.col("sentence") == number)),
        )

    @cached_property
    def beside(self) -> Grouped:
        """Pairs by either end, with the other as `beside`."""
        return self._by_end(every=lambda: self.pairs, few=lambda number: pairs(self._graph, of=number))

    @cached_property
    def relations(self) -> Grouped:
        """Relations by either end, with their row number as `row`."""
        held = self._graph.relations.with_row_index("row")
        either = (pl.col("source"), pl.col("target"))
        return self._by_end(
            every=lambda: held,
            few=lambda number: held.filter(pl.any_horizontal(end == number for end in either)),
        )

    @cached_property
    def tags(self) -> dict[str, Grouped]:
        """Tags by item, strongest first, each topic once, for articles, sentences and entities."""
        return {
            kind: self._tags(kind, getattr(self._graph, table).height)
            for kind, table in (("article", "articles"), ("sentence", "sentences"), ("entity", "entities"))
        }

    def _tags(self, kind: str, size: int) -> Grouped:
        held = tags_of(self._graph.tags, kind)

        def once(found: pl.DataFrame) -> pl.DataFrame:
            ordered = found.sort(["weight", "topic"], descending=[True, False])
            return ordered.unique(["item", "topic"], keep="first", maintain_order=True)

        return Grouped(
            "item",
            size,
            every=lambda: once(held),
            few=lambda number: once(held.filter(pl.col("item") == number)),
        )

    @cached_property
    def newest_first(self) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
        """For every article its place when the newest comes first and those without a date last."""
        dates = self._graph.articles.select("article", "date")
        order = dates.sort(["date", "article"], descending=[True, False], nulls_last=True)["article"]
        places = np.empty(len(order), dtype=np.uint32)
        places[order.to_numpy()] = np.arange(len(order), dtype=np.uint32)
        return places

    def _by_end(self, *, every: Callable[[], pl.DataFrame], few: Callable[[int], pl.DataFrame]) -> Grouped:
        """Rows once for each of their ends, `end`, with the other as `beside`."""

        def twice(frame: pl.DataFrame) -> pl.DataFrame:
            return pl.concat(
                [
                    frame.with_columns(pl.col("source").alias("end"), pl.col("target").alias("beside")),
                    frame.filter(pl.col("source") != pl.col("target")).with_columns(
                        pl.col("target").alias("end"), pl.col("source").alias("beside")
                    ),
                ]
            )

        return Grouped(
            "end",
            self._graph.entities.height,
            every=lambda: twice(every()),
            few=lambda number: twice(few(number)).filter(pl.col("end") == number),
        )


def index(graph: Tables) -> Index:
    """The index of a graph, which is kept with it."""
    found: Index = vars(graph).setdefault("_index", Index(graph))
    return found
