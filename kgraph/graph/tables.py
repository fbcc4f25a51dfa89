"""`KnowledgeGraph`: the tables of one built graph, checked once at the door."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from kgraph import schema

GRAPH_TABLES: dict[str, schema.Schema] = {
    "articles": schema.GRAPH_ARTICLES,
    "sentences": schema.GRAPH_SENTENCES,
    "mentions": schema.GRAPH_MENTIONS,
    "entities": schema.ENTITIES,
    "features": schema.FEATURES,
    "topics": schema.GRAPH_TOPICS,
    "tags": schema.TAGS,
    "cooccurrences": schema.COOCCURRENCES,
    "relations": schema.RELATIONS,
    "statements": schema.STATEMENTS,
    "quotes": schema.QUOTES,
    "corroborations": schema.CORROBORATIONS,
    "dates": schema.DATES,
}


@dataclass(frozen=True, kw_only=True, eq=False)
class KnowledgeGraph:
    """A built graph: one polars table a kind of thing (columns: `kgraph.schema`), and its title.

    Nothing in it is edited; a smaller graph is a new one (`kgraph.graph.select`).
    """

    title: str
    articles: pl.DataFrame
    sentences: pl.DataFrame
    mentions: pl.DataFrame
    entities: pl.DataFrame
    features: pl.DataFrame
    topics: pl.DataFrame
    tags: pl.DataFrame
    cooccurrences: pl.DataFrame
    relations: pl.DataFrame
    statements: pl.DataFrame
    quotes: pl.DataFrame
    corroborations: pl.DataFrame
    dates: pl.DataFrame

    def __post_init__(self) -> None:
        for name, frame_schema in GRAPH_TABLES.items():
            schema.check(name, getattr(self, name), frame_schema)

    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table by its name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "title"}

    def to_networkx(self) -> Any:
        """The whole evidence graph as a `networkx.MultiDiGraph`, node ids and attributes as in `graph.graphml`."""
        from kgraph.graph.project import to_networkx

        return to_networkx(self)
