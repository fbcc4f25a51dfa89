"""A graph's tables by what people ask for: built at the first question, kept as long as the graph is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from kgraph.graph.network import pairs
from kgraph.graph.tables import KnowledgeGraph


class Grouped:
    """The rows of a table by the number in one of its columns, in the order of the table, found without a search."""

    def __init__(self, frame: pl.DataFrame, column: str, size: int) -> None:
        self._frame = frame.sort(column, maintain_order=True)
        counts = np.bincount(frame[column].to_numpy(), minlength=size) if frame.height else np.zeros(size, dtype=np.int64)
        self._starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])

        self._columns: dict[str, np.ndarray[Any, Any]] = {}

    def __getitem__(self, number: int) -> pl.DataFrame:
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        return self._frame.slice(start, end - start)

    def rows(self, number: int, *names: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a number, some columns of plain values alone: quicker than a data frame where there are but a few."""
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        for name in names:
            if name not in self._columns:
                self._columns[name] = self._frame[name].to_numpy()
        return zip(*(self._columns[name][start:end].tolist() for name in names), strict=True)


class Index:
    """Mentions by entity and by sentence, connections and relations by either end, tags by item, articles in the order of dates."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """What joins two entities: `kgraph.graph.network.pairs`."""
        return pairs(self._graph)

    @cached_property
    def named(self) -> list[tuple[str, str, str, int, int]]:
        """Id, name, type, mentions and articles of every entity."""
        return self._graph.entities.select("id", "name", "type", "mentions", "articles").rows()

    @cached_property
    def places(self) -> Grouped:
        """Sentences by their own number: article, index, start, end."""
        return Grouped(self._graph.sentences.select("sentence", "article", "index", "start", "end"), "sentence",
                       self._graph.sentences.height)

    @cached_property
    def mentions(self) -> Grouped:
        """Mentions by entity."""
        return Grouped(self._graph.mentions, "entity", self._graph.entities.height)

    @cached_property
    def said(self) -> Grouped:
        """Mentions by sentence."""
        ordered = self._graph.mentions.sort("start", "end", maintain_order=True)
        return Grouped(ordered, "sentence", self._graph.sentences.height)

    @cached_property
    def beside(self) -> Grouped:
        """Pairs by either end, with the other as `beside`."""
        return self._by_end(self.pairs)

    @cached_property
    def relations(self) -> Grouped:
        """Relations by either end, with their row number as `row`."""
        return self._by_end(self._graph.relations.with_row_index("row"))

    @cached_property
    def tags(self) -> dict[str, Grouped]:
        """Tags by item, strongest first, each topic once, for articles, sentences and entities."""
        found = {}
        for kind, table in (("article", "articles"), ("sentence", "sentences"), ("entity", "entities")):
            held = self._graph.tags.filter(pl.col("kind") == kind).sort(["weight", "topic"], descending=[True, False])
            once = held.unique(["item", "topic"], keep="first", maintain_order=True)
            found[kind] = Grouped(once, "item", getattr(self._graph, table).height)
        return found

    @cached_property
    def newest_first(self) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
        """For every article its place when the newest comes first and those without a date last."""
        order = self._graph.articles.sort(["date", "article"], descending=[True, False], nulls_last=True)["article"]
        places = np.empty(len(order), dtype=np.uint32)
        places[order.to_numpy()] = np.arange(len(order), dtype=np.uint32)
        return places

    def _by_end(self, frame: pl.DataFrame) -> Grouped:
        """Rows once for each of their ends, `end`, with the other as `beside`."""
        both = pl.concat([
            frame.with_columns(pl.col("source").alias("end"), pl.col("target").alias("beside")),
            frame.filter(pl.col("source") != pl.col("target")).with_columns(
                pl.col("target").alias("end"), pl.col("source").alias("beside"))])
        return Grouped(both, "end", self._graph.entities.height)


def index(graph: KnowledgeGraph) -> Index:
    """The index of a graph, which is kept with it."""
    found: Index = vars(graph).setdefault("_index", Index(graph))
    return found
