"""Tables without some of their articles or entities: rows that pointed at them go, numbers close up, counts
are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from kgraph import schema
from kgraph.graph.tables import GRAPH_TABLES, Built

Frames = dict[str, pl.DataFrame]
POINTERS = {  # table: its columns that hold row numbers, and of what
    "articles": {"article": "articles"},
    "sentences": {"sentence": "sentences", "article": "articles", "speaker": "entities"},
    "mentions": {"mention": "mentions", "article": "articles", "sentence": "sentences", "entity": "entities"},
    "entities": {"entity": "entities"},
    "features": {"article": "articles", "entity": "entities"},
    "topics": {"topic": "topics", "parent": "topics"},
    "cooccurrences": {"source": "entities", "target": "entities", "evidence": "sentences"},
    "relations": {"source": "entities", "target": "entities", "evidence": "sentences"},
    "statements": {
        "relation": "relations",
        "sentence": "sentences",
        "subject": "mentions",
        "object": "mentions",
        "speaker": "entities",
    },
    "quotes": {"first": "sentences", "last": "sentences", "speaker": "entities"},
    "corroborations": {"source": "sentences", "target": "sentences"},
    "dates": {"sentence": "sentences"},
    "judgements": {
        "source": "entities",
        "target": "entities",
        "evidence": "sentences",
        "left_articles": "articles",
        "right_articles": "articles",
    },
}
MAY_LACK = {("sentences", "speaker"), ("topics", "parent"), ("statements", "speaker"), ("quotes", "speaker")}
"""Pointers that become null where what they point at is gone; rows with any other such pointer go with it."""
TAGGED = {
    "article": "articles",
    "sentence": "sentences",
    "entity": "entities",
    "relation": "relations",
    "cooccurrence": "cooccurrences",
}
MOST_EVIDENCE = 50


@dataclass(frozen=True)
class _Kept:
    """For each table the old row numbers that stay, in order, with their new ones: columns `old` and
    `new`."""

    numbers: Frames

    def follow(self, frame: pl.DataFrame, column: str, table: str, *, may_lack: bool = False) -> pl.DataFrame:
        """`frame` with the pointer `column` renumbered, less the rows whose target is gone."""
        how: Literal["left", "inner"] = "left" if may_lack else "inner"
        joined = frame.join(
            self.numbers[table], left_on=column, right_on="old", how=how, maintain_order="left"
        )
        return joined.with_columns(pl.col("new").alias(column)).drop("new")

    def follow_list(self, frame: pl.DataFrame, column: str, table: str) -> pl.DataFrame:
        """`frame` with a column of pointer lists renumbered, less what is gone."""
        flat = frame.select("row", column).explode(column).rename({column: "old"}).drop_nulls()
        lists = (
            self.follow(flat, "old", table)
            .group_by("row", maintain_order=True)
            .agg(pl.col("old").alias(column))
        )
        empty = pl.lit([], dtype=pl.List(pl.UInt32))
        joined = frame.drop(column).join(lists, on="row", how="left", maintain_order="left")
        return joined.with_columns(pl.col(column).fill_null(empty))


def recounted(
    graph: Built,
    *,
    articles: Sequence[int] | None = None,
    entities: Sequence[int] | None = None,
    min_weight: int = 1,
    min_articles: int = 1,
    silent: bool = True,
) -> Built:
    """`graph` with only those articles and entities; `silent` keeps sentences, and articles, that name none
    of them."""
    tables = graph.tables()
    mentions = tables["mentions"]
    if articles is not None:
        mentions = mentions.filter(pl.col("article").is_in(list(articles)))
    if entities is not None:
        mentions = mentions.filter(pl.col("entity").is_in(list(entities)))
    said = pl.col("sentence").is_in(mentions["sentence"].unique().implode())
    wanted = pl.lit(True) if articles is None else pl.col("article").is_in(list(articles))
    sentences = tables["sentences"].filter(wanted if silent else said)
    held = {
        "mentions": mentions["mention"],
        "entities": mentions["entity"].unique().sort(),
        "sentences": sentences["sentence"],
    }
    held["articles"] = (tables["articles"].filter(wanted) if silent else sentences)["article"].unique().sort()
    kept = _Kept({name: _numbered(old) for name, old in held.items()})
    made = {
        name: _renumbered(name, tables[name], kept)
        for name in (
            "articles",
            "sentences",
            "mentions",
            "entities",
            "features",
            "quotes",
            "corroborations",
            "dates",
            "judgements",
        )
    }
    best = pl.col("weight").max().over("article")
    made["features"] = made["features"].with_columns(
        weight=(pl.col("weight") / best).round(6)
    )  # 1 is the best of what is left
    _connections(tables, made, kept, min_weight, min_articles)
    _topics(tables, made, kept)
    made["entities"] = _entity_counts(made, redated=articles is not None)
    return type(graph)(
        title=graph.title, **{name: schema.table(s, made[name]) for name, s in GRAPH_TABLES.items()}
    )


def _numbered(old: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"old": old}).with_row_index("new").select(pl.col("old").cast(pl.UInt32), "new")


def _renumbered(name: str, frame: pl.DataFrame, kept: _Kept) -> pl.DataFrame:
    frame = frame.with_row_index("row")
    for column, table in POINTERS[name].items():
        if isinstance(frame.schema[column], pl.List):
            frame = kept.follow_list(frame, column, table)
        else:
            frame = kept.follow(frame, column, table, may_lack=(name, column) in MAY_LACK)
    return frame


def _connections(tables: Frames, made: Frames, kept: _Kept, min_weight: int, min_articles: int) -> None:
    """Co-occurrences, relations and statements, counted in the sentences that are left."""
    enough = (pl.col("weight") >= min_weight) & (pl.col("articles") >= min_articles)
    pairs = _recounted_pairs(_renumbered("cooccurrences", tables["cooccurrences"], kept), made).filter(enough)
    kept.numbers["relations"] = _numbered(pl.Series(range(tables["relations"].height), dtype=pl.UInt32))
    statements = _renumbered("statements", tables["statements"], kept)
    relations = _recounted_relations(
        _renumbered("relations", tables["relations"], kept), statements, made
    ).filter(enough)
    kept.numbers["relations"], kept.numbers["cooccurrences"] = (
        _numbered(relations["row"]),
        _numbered(pairs["row"]),
    )
    made["statements"] = kept.follow(statements, "relation", "relations")
    made["relations"], made["cooccurrences"] = relations, pairs


def _recounted_pairs(pairs: pl.DataFrame, made: Frames) -> pl.DataFrame:
    where = made["mentions"].select("entity", "sentence").unique()
    ends = pairs.select("row", "source", "target")
    both = ends.join(where, left_on="source", right_on="entity").join(
        where, left_on=["target", "sentence"], right_on=["entity", "sentence"]
    )
    counts = _spread(both.select("row", "sentence"), made).select(
        "row", "weight", "articles", "origins", "sentences"
    )
    told = pairs.drop("weight", "articles", "origins").join(
        counts, on="row", how="inner", maintain_order="left"
    )
    return told.with_columns(_or_what_is_left())


def _recounted_relations(relations: pl.DataFrame, statements: pl.DataFrame, made: Frames) -> pl.DataFrame:
    told = statements.select(pl.col("relation").alias("row"), "sentence", "negated", "hedged", "attributed")
    shades = told.group_by("row").agg(pl.col("negated", "hedged", "attributed").sum().cast(pl.UInt32))
    counts = _spread(told.select("row", "sentence"), made).join(shades, on="row")
    old = relations.drop("weight", "articles", "origins", "negated", "hedged", "attributed")
    return old.join(counts, on="row", how="inner", maintain_order="left").with_columns(_or_what_is_left())


def _or_what_is_left() -> pl.Expr:
    """The evidence kept; where none of the strongest sentences is left, the others."""
    others = pl.col("sentences").list.head(MOST_EVIDENCE)
    return pl.when(pl.col("evidence").list.len() == 0).then(others).otherwise("evidence").alias("evidence")


def _spread(rows: pl.DataFrame, made: Frames) -> pl.DataFrame:
    """For each `row` of (row, sentence) pairs: how many there are, in how many articles and origins, and the
    sentences."""
    return (
        rows.join(made["sentences"].select("sentence", "article"), on="sentence")
        .join(made["articles"].select("article", "origin"), on="article")
        .sort("row", "sentence")
        .group_by("row", maintain_order=True)
        .agg(
            pl.len().cast(pl.UInt32).alias("weight"),
            pl.col("article").n_unique().cast(pl.UInt32).alias("articles"),
            pl.col("origin").n_unique().cast(pl.UInt32).alias("origins"),
            pl.col("sentence").unique(maintain_order=True).alias("sentences"),
        )
    )


def _topics(tables: Frames, made: Frames, kept: _Kept) -> None:
    """Tags whose item is left, topics that have any, and their counts."""
    parts = [
        kept.follow(tables["tags"].filter(pl.col("kind") == kind), "item", table)
        for kind, table in TAGGED.items()
    ]
    tags = pl.concat(parts)
    parents = (
        tables["topics"]
        .filter(pl.col("topic").is_in(tags["topic"].unique().implode()))["parent"]
        .drop_nulls()
    )
    left = pl.concat([tags["topic"], parents]).unique().sort()
    kept.numbers["topics"] = _numbered(left)
    made["tags"] = kept.follow(tags, "topic", "topics")
    topics = _renumbered("topics", tables["topics"], kept)
    for kind in ("article", "sentence", "entity"):
        held = made["tags"].filter(pl.col("kind") == kind)
        counts = held.group_by("topic").agg(pl.col("item").n_unique().cast(pl.UInt32).alias("n"))
        topics = (
            topics.join(counts, on="topic", how="left", maintain_order="left")
            .with_columns(pl.col("n").fill_null(0).alias(TAGGED[kind]))
            .drop("n")
        )
    made["topics"] = (
        topics.drop("origins", "first_seen", "last_seen")
        .join(_topic_spread(made), on="topic", how="left", maintain_order="left")
        .with_columns(pl.col("origins").fill_null(0))
    )


def _topic_spread(made: Frames) -> pl.DataFrame:
    """Columns topic, origins, first_seen, last_seen."""
    tagged = made["tags"].filter(pl.col("kind") == "article").select("topic", article="item")
    return (
        tagged.join(made["articles"].select("article", "origin", "date"), on="article")
        .group_by("topic")
        .agg(
            pl.col("origin").n_unique().cast(pl.UInt32).alias("origins"),
            pl.col("date").min().alias("first_seen"),
            pl.col("date").max().alias("last_seen"),
        )
    )


def _entity_counts(made: Frames, *, redated: bool) -> pl.DataFrame:
    counts = (
        made["mentions"]
        .join(made["articles"].select("article", "origin", "date"), on="article")
        .group_by("entity")
        .agg(
            pl.len().cast(pl.UInt32).alias("mentions"),
            pl.col("sentence").n_unique().cast(pl.UInt32).alias("sentences"),
            pl.col("article").n_unique().cast(pl.UInt32).alias("articles"),
            pl.col("origin").n_unique().cast(pl.UInt32).alias("origins"),
            *(
                (pl.col("date").min().alias("first_seen"), pl.col("date").max().alias("last_seen"))
                if redated
                else ()
            ),
        )
    )
    return (
        made["entities"]
        .drop(set(counts.columns) - {"entity"})
        .join(counts, on="entity", how="left", maintain_order="left")
    )
