"""What the page carries: the strongest entities, links and articles of a graph, numbered anew, strongest
first."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.slices import at, in_order, slices

ENTITIES_MOST = 10_000
LINKS_MOST = 40_000
RELATIONS_MOST = 60_000
ARTICLES_MOST = 5_000
ARTICLES_OF_ENTITY = 3
"""Articles that speak for an entity when not all can be carried: those that are most about it."""
MENTION = ("mention", "article", "sentence", "start", "end", "entity", "coref", "reason")
PAIRS = 200_000
"""Co-occurrences that are looked through at a time."""
CONCEPTS = 0.5
"""Salience of a concept beside that of a name, where the page has room for some of them only: a reader looks
for names first."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Carried:
    """Tables cut to what the page carries. `entities` and `articles` are numbered by their row here (`n`);
    `links` is one row a pair of entities (`a` < `b` by these numbers), whether they co-occur, are related or
    both; `relations` keeps its old row as `row`; sentences and mentions keep their old numbers, with `entity`
    and `article` numbered anew."""

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
    """The part of `graph` that the page carries: all of it, up to `ENTITIES_MOST` entities and
    `ARTICLES_MOST` articles.

    Where not all articles can be carried, a link is carried only with a sentence to prove it.
    """
    entities = (
        graph.entities.sort(_rank(), "id", descending=[True, False]).head(ENTITIES_MOST).with_row_index("n")
    )
    number = entities.select("entity", "n")
    features = _renumbered(graph.features.select("article", "entity", "weight"), number, "entity")
    relations = _relations(graph, number)
    links = _links(graph, number, relations)
    articles = _articles(graph, features, links)
    place = articles.select("article", "n")
    sentences = in_order(_renumbered(graph.sentences.drop("speaker"), place, "article"), "sentence")
    if articles.height < graph.articles.height:
        links = _proved(links, sentences)
    return Carried(
        graph=graph,
        entities=entities,
        articles=articles,
        links=links.with_row_index("n"),
        relations=relations,
        sentences=sentences,
        mentions=in_order(
            _renumbered(_renumbered(graph.mentions.select(MENTION), place, "article"), number, "entity"),
            "mention",
        ),
        features=_renumbered(features, place, "article").sort("entity", "article"),
        links_in_all=links_in_all(graph),
    )


def _rank() -> pl.Expr:
    """What the page shows first: people, places, organisations, works and events are shown before concepts of
    their salience."""
    return pl.col("salience") * pl.when(pl.col("type") == "concept").then(CONCEPTS).otherwise(1.0)


def links_in_all(graph: KnowledgeGraph) -> int:
    """How many pairs of different entities are linked in the whole graph."""
    together = graph.cooccurrences.lazy().select(*_ends()).filter(pl.col("a") != pl.col("b"))
    stated = graph.relations.lazy().select(*_ends()).filter(pl.col("a") != pl.col("b")).unique().collect()
    both = together.join(stated.lazy(), on=["a", "b"], how="semi")
    pairs, twice = (int(held.select(pl.len()).collect().item()) for held in (together, both))
    return pairs + stated.height - twice


def _ends() -> tuple[pl.Expr, pl.Expr]:
    return pl.min_horizontal("source", "target").alias("a"), pl.max_horizontal("source", "target").alias("b")


def _articles(graph: KnowledgeGraph, features: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The articles that prove most of the links and are most about the entities, in the order of the
    graph."""
    if graph.articles.height <= ARTICLES_MOST:
        return graph.articles.sort("article").with_row_index("n")
    place = graph.sentences.select("sentence", "article")
    proving = proofs(links).join(place, on="sentence").select("article", "rank")
    least = features.lazy().group_by("entity").agg(least=pl.col("weight").top_k(ARTICLES_OF_ENTITY).min())
    high = (
        features.lazy()
        .join(least, on="entity", maintain_order="left")
        .filter(pl.col("weight") >= pl.col("least"))
        .collect()
    )
    order = pl.col("weight").rank("ordinal", descending=True).over("entity") - 1
    about = high.select("article", order.cast(pl.UInt32).alias("rank")).filter(
        pl.col("rank") < ARTICLES_OF_ENTITY
    )
    worth = (
        pl.concat([proving, about]).group_by("article").agg(worth=(1 / (1 + pl.col("rank"))).sum().round(6))
    )
    kept = (
        graph.articles.select("article")
        .join(worth, on="article")
        .sort("worth", "article", descending=[True, False])
    )
    chosen = kept.head(ARTICLES_MOST)["article"].sort()
    return (
        graph.articles.filter(pl.col("article").is_in(chosen.implode())).sort("article").with_row_index("n")
    )


def proofs(links: pl.DataFrame) -> pl.DataFrame:
    """Columns `n`, `sentence` and `rank`: the evidence of each link by its row, the strongest of rank 0."""
    place = pl.int_ranges(pl.col("evidence").list.len())
    ranked = links.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("n"), pl.col("evidence").alias("sentence"), rank=place
    )
    return ranked.explode("sentence", "rank").drop_nulls().cast({"sentence": pl.UInt32, "rank": pl.UInt32})


def _proved(links: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`links` with what evidence there is in `sentences`, without those that have none."""
    held = proofs(links).join(sentences, on="sentence", how="semi", maintain_order="left")
    lists = held.group_by("n", maintain_order=True).agg(evidence="sentence")
    return links.drop("evidence").with_row_index("n").join(lists, on="n", maintain_order="left").drop("n")


def _renumbered(frame: pl.DataFrame, number: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows of `frame` whose `column` is in `number` (that column and `n`), with `n` in its place."""
    old = number[number.columns[0]]
    size = 1 + max(int(column.max() or 0) for column in (frame[column], old))  # type: ignore[arg-type]
    renumbered = pl.lit(at(old, number["n"], size)).gather(pl.col(column)).alias(column)
    return frame.lazy().with_columns(renumbered).filter(pl.col(column).is_not_null()).collect()


def _relations(graph: KnowledgeGraph, number: pl.DataFrame) -> pl.DataFrame:
    """The `RELATIONS_MOST` relations stated most, in their order."""
    ends = graph.relations.select("source", "target", "weight").with_row_index("row")
    for end in ("source", "target"):
        ends = _renumbered(ends, number, end)
    first = ends.sort("weight", "row", descending=[True, False]).head(RELATIONS_MOST).sort("row")
    return graph.relations[first["row"]].with_columns(first["row"], first["source"], first["target"])


def _links(graph: KnowledgeGraph, number: pl.DataFrame, relations: pl.DataFrame) -> pl.DataFrame:
    """The `LINKS_MOST` first pairs, a row each, the related and significant first, then by weight."""
    stated = (
        relations.lazy()
        .select(*_ends(), "weight", "articles", "origins")
        .group_by("a", "b", maintain_order=True)
        .agg(
            pl.col("weight").sum().alias("stated"),
            pl.col("articles").max().alias("stated_articles"),
            pl.col("origins").max().alias("stated_origins"),
        )
        .collect()
    )
    pairs = _pairs(graph, number, stated)
    both = (
        pairs.lazy()
        .join(stated.lazy(), on=["a", "b"], how="full", coalesce=True)
        .filter(pl.col("a") != pl.col("b"))
    )
    ranked = both.select(
        "a",
        "b",
        pl.coalesce("weight", "stated").alias("weight"),
        pl.col("npmi").fill_null(0.0),
        pl.coalesce("articles", "stated_articles").alias("articles"),
        pl.coalesce("origins", "stated_origins").alias("origins"),
        (pl.col("backbone").fill_null(False) | pl.col("stated").is_not_null()).alias("backbone"),
        pl.col("stated").is_not_null().alias("stated"),
        "pair",
    ).sort(
        "stated", "backbone", "weight", "npmi", "a", "b", descending=[True, True, True, True, False, False]
    )
    first = ranked.head(LINKS_MOST).collect()
    return first.drop("pair").with_columns(_evidence(graph, relations, first))


def _pairs(graph: KnowledgeGraph, number: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The co-occurrences that may be among the first pairs: those that are `stated`, and the strongest of the
    others."""
    held = [
        graph.cooccurrences.head(0)
        .drop("evidence")
        .with_row_index("pair")
        .select(*_ends(), pl.exclude("source", "target"))
    ]
    others = held[0]
    for part in slices(graph.cooccurrences.drop("evidence").with_row_index("pair"), PAIRS):
        for end in ("source", "target"):
            part = _renumbered(part, number, end)
        pairs = part.select(*_ends(), pl.exclude("source", "target"))
        held.append(pairs.join(stated, on=["a", "b"], how="semi"))
        others = (
            pl.concat([others, pairs.join(stated, on=["a", "b"], how="anti")])
            .sort(
                "backbone",
                "weight",
                pl.col("npmi").fill_null(0.0),
                "a",
                "b",
                descending=[True, True, True, False, False],
            )
            .head(LINKS_MOST)
        )
    return pl.concat([*held, others])


def _evidence(graph: KnowledgeGraph, relations: pl.DataFrame, links: pl.DataFrame) -> pl.Series:
    """The sentences of each link (`a`, `b`, `pair`: its row among the co-occurrences, or null): first those
    that state it."""
    said = (
        relations.lazy()
        .select(*_ends(), "evidence")
        .group_by("a", "b", maintain_order=True)
        .agg(pl.col("evidence").explode())
    )
    stated = (
        links.lazy()
        .select("a", "b")
        .join(said, on=["a", "b"], how="left", maintain_order="left")
        .collect()["evidence"]
    )
    named = graph.cooccurrences["evidence"].gather(links["pair"])
    proof = pl.concat_list(pl.col(name).fill_null([]) for name in ("stated", "named")).list.unique(
        maintain_order=True
    )
    return pl.DataFrame({"stated": stated, "named": named}).select(proof.alias("evidence")).to_series()
