"""What the page carries: the strongest entities, links and articles of a graph, numbered anew, strongest first."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kgraph.graph.tables import KnowledgeGraph

ENTITIES_MOST = 10_000
LINKS_MOST = 40_000
RELATIONS_MOST = 60_000
ARTICLES_MOST = 5_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Carried:
    """Tables cut to what the page carries. `entities` and `articles` are numbered by their row here (`n`); `links` is one row a
    pair of entities (`a` < `b` by these numbers), whether they co-occur, are related or both; `relations` keeps its old row as
    `row`; sentences and mentions keep their old numbers, with `entity` and `article` numbered anew."""

    graph: KnowledgeGraph
    entities: pl.DataFrame
    articles: pl.DataFrame
    links: pl.DataFrame
    relations: pl.DataFrame
    sentences: pl.DataFrame
    mentions: pl.DataFrame
    features: pl.DataFrame
    links_in_all: int


def carry(graph: KnowledgeGraph) -> Carried:
    """The part of `graph` that the page carries: all of it, up to `ENTITIES_MOST` entities and `ARTICLES_MOST` articles."""
    entities = graph.entities.sort("salience", "id", descending=[True, False]).head(ENTITIES_MOST).with_row_index("n")
    number = entities.select("entity", "n")
    features = graph.features.join(number, on="entity").drop("entity").rename({"n": "entity"})
    articles = _articles(graph, features)
    place = articles.select("article", "n")
    features = features.join(place, on="article").drop("article").rename({"n": "article"}).sort("entity", "article")
    sentences = graph.sentences.join(place, on="article").drop("article").rename({"n": "article"}).sort("sentence")
    mentions = _renumbered(graph.mentions, number, "entity").join(place, on="article").drop("article").rename({"n": "article"})
    relations = graph.relations.with_row_index("row")
    relations = _renumbered(_renumbered(relations, number, "source"), number, "target")
    relations = relations.sort("weight", "row", descending=[True, False]).head(RELATIONS_MOST).sort("row")
    together = _renumbered(_renumbered(graph.cooccurrences, number, "source"), number, "target")
    links = _links(together, relations)
    return Carried(
        graph=graph,
        entities=entities,
        articles=articles,
        links=links.head(LINKS_MOST).with_row_index("n"),
        relations=relations,
        sentences=sentences,
        mentions=mentions.sort("mention"),
        features=features,
        links_in_all=links_in_all(graph),
    )


def links_in_all(graph: KnowledgeGraph) -> int:
    """How many pairs of different entities are linked in the whole graph."""
    ends = [pl.min_horizontal("source", "target").alias("a"), pl.max_horizontal("source", "target").alias("b")]
    pairs = pl.concat([graph.cooccurrences.select(ends), graph.relations.select(ends)])
    return pairs.filter(pl.col("a") != pl.col("b")).unique().height


def _articles(graph: KnowledgeGraph, features: pl.DataFrame) -> pl.DataFrame:
    """The articles that say most about the carried entities, in the order of the graph."""
    if graph.articles.height <= ARTICLES_MOST:
        return graph.articles.sort("article").with_row_index("n")
    rank = features.group_by("article").agg(pl.col("weight").sum().round(6).alias("rank"))
    kept = graph.articles.join(rank, on="article", how="left").sort(
        pl.col("rank").fill_null(0.0), "article", descending=[True, False]
    )
    return kept.head(ARTICLES_MOST).drop("rank").sort("article").with_row_index("n")


def _renumbered(frame: pl.DataFrame, number: pl.DataFrame, column: str) -> pl.DataFrame:
    return frame.join(number.rename({"entity": column}), on=column).drop(column).rename({"n": column})


def _links(together: pl.DataFrame, relations: pl.DataFrame) -> pl.DataFrame:
    """One row a pair, the related and significant first, then by weight."""
    ends = [pl.min_horizontal("source", "target").alias("a"), pl.max_horizontal("source", "target").alias("b")]
    pairs = together.select(*ends, "weight", "npmi", "articles", "origins", "backbone", "evidence")
    stated = (
        relations.select(*ends, "weight", "articles", "origins", "evidence")
        .group_by("a", "b")
        .agg(
            pl.col("weight").sum().alias("stated"),
            pl.col("articles").max().alias("stated_articles"),
            pl.col("origins").max().alias("stated_origins"),
            pl.col("evidence").explode().alias("stated_evidence"),
        )
    )
    both = pairs.join(stated, on=["a", "b"], how="full", coalesce=True).filter(pl.col("a") != pl.col("b"))
    proof = pl.concat_list(pl.col("stated_evidence").fill_null([]), pl.col("evidence").fill_null([]))
    return both.select(
        "a",
        "b",
        pl.coalesce("weight", "stated").alias("weight"),
        pl.col("npmi").fill_null(0.0),
        pl.coalesce("articles", "stated_articles").alias("articles"),
        pl.coalesce("origins", "stated_origins").alias("origins"),
        (pl.col("backbone").fill_null(False) | pl.col("stated").is_not_null()).alias("backbone"),
        pl.col("stated").is_not_null().alias("stated"),
        proof.list.unique(maintain_order=True).alias("evidence"),
    ).sort("stated", "backbone", "weight", "npmi", "a", "b", descending=[True, True, True, True, False, False])
