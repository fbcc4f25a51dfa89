"""`Tables`: what one built graph holds, checked once at the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Self, TypeVar

import polars as pl

from kgraph import schema

if TYPE_CHECKING:
    from pathlib import Path as FolderPath

GRAPH_TABLES: dict[str, schema.Schema] = {
    "articles": schema.GRAPH_ARTICLES,
    "sentences": schema.GRAPH_SENTENCES,
    "mentions": schema.GRAPH_MENTIONS,
    "entities": schema.ENTITIES,
    "features": schema.FEATURES,
    "topics": schema.GRAPH_TOPICS,
    "tags": schema.GRAPH_TAGS,
    "cooccurrences": schema.COOCCURRENCES,
    "relations": schema.RELATIONS,
    "statements": schema.STATEMENTS,
    "quotes": schema.QUOTES,
    "corroborations": schema.CORROBORATIONS,
    "dates": schema.DATES,
    "judgements": schema.JUDGEMENTS,
}


def _no_judgements() -> pl.DataFrame:
    return schema.table(schema.JUDGEMENTS)


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """One polars table a kind of thing (columns: `kgraph.schema`), and a title. Nothing in it is edited."""

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
    judgements: pl.DataFrame = field(default_factory=_no_judgements)

    def __post_init__(self) -> None:
        for name, frame_schema in GRAPH_TABLES.items():
            schema.check(name, getattr(self, name), frame_schema)

    @classmethod
    def reading(
        cls, title: str, read: Callable[[str], pl.DataFrame], *, place: tuple[FolderPath, str] | None = None
    ) -> Self:
        """A graph whose tables are read by name when they are first used, for one that is stored.

        `place` is a folder in which what is made of the graph may be kept, and a key that only the same graph
        has."""
        graph = object.__new__(cls)
        vars(graph).update(title=title, _read=read, _place=place)
        return graph

    if not TYPE_CHECKING:  # every table is there, as far as anybody can see

        def __getattr__(self, name: str) -> pl.DataFrame:
            read = vars(self).get("_read")
            if name not in GRAPH_TABLES or read is None:
                raise AttributeError(
                    f"{type(self).__name__!r} has no attribute {name!r}", name=name, obj=self
                )
            schema.check(name, frame := read(name), GRAPH_TABLES[name])
            return vars(self).setdefault(name, frame)

    def __getstate__(self) -> dict[str, Any]:
        return {"title": self.title, **self.tables()}

    def tables(self) -> dict[str, pl.DataFrame]:
        """Every table by its name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "title"}

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self.title!r}: {self.articles.height} articles, {self.sentences.height} sentences, "
            f"{self.entities.height} entities, {self.relations.height} relations, {self.topics.height} topics>"
        )


Built = TypeVar("Built", bound=Tables)
"""Whatever kind of tables goes in comes out."""
