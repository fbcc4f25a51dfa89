"""Everything the stages found, put together to one `KnowledgeGraph`."""

from __future__ import annotations

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.graph.slices import in_order
from kgraph.graph.tables import KnowledgeGraph

__all__ = ["assemble"]


def assemble(
    corpus: Corpus,
    resolution: Resolution,
    *,
    title: str,
    topics: pl.DataFrame,
    tags: pl.DataFrame,
    origins: pl.DataFrame,
    cooccurrences: pl.DataFrame,
    relations: pl.DataFrame,
    statements: pl.DataFrame,
    quotes: pl.DataFrame,
    corroborations: pl.DataFrame,
) -> KnowledgeGraph:
    """The graph of a corpus. Counts, salience, communities and positions are added here; tables are as in `kgraph.schema`."""
    from kgraph.assemble.communities import communities, ties
    from kgraph.assemble.picture import picture
    from kgraph.assemble.salience import features, salience

    placed = corpus.mentions.select("mention", "article", "sentence", "start", "end", "surface")
    mentions = in_order(resolution.links.join(placed, on="mention", maintain_order="left"), "mention")
    featured = features(corpus, mentions, resolution.entities)
    entities = _counted(corpus, resolution, mentions, origins)
    entities = entities.join(salience(featured), on="entity", how="left", maintain_order="left")
    tied = ties(cooccurrences)
    entities = picture(entities.with_columns(community=communities(len(entities), tied)), tied)
    ids = corpus.articles.select(origin="article", origin_id=pl.lit("o.") + pl.col("id").str.strip_prefix("a."))
    articles = corpus.articles.join(origins, on="article", maintain_order="left").join(ids, on="origin", maintain_order="left")
    return KnowledgeGraph(
        title=title,
        articles=schema.table(schema.GRAPH_ARTICLES, articles.with_columns(origin="origin_id")),
        sentences=schema.table(schema.GRAPH_SENTENCES, _spoken(corpus.sentences, quotes)),
        mentions=schema.table(schema.GRAPH_MENTIONS, mentions),
        entities=schema.table(schema.ENTITIES, entities),
        features=featured,
        topics=schema.table(schema.GRAPH_TOPICS, _topic_counts(topics, tags)),
        tags=tags,
        cooccurrences=cooccurrences,
        relations=relations,
        statements=statements,
        quotes=quotes,
        corroborations=corroborations,
        dates=corpus.dates,
        judgements=resolution.judgements,
    )


def _counted(corpus: Corpus, resolution: Resolution, mentions: pl.DataFrame, origins: pl.DataFrame) -> pl.DataFrame:
    """Counts of mentions, sentences, articles and origins, and the first and last date, of every entity."""
    counts = mentions.group_by("entity").agg(mentions=pl.len(), sentences=pl.col("sentence").n_unique())
    places = mentions.select("entity", "article").unique().join(origins, on="article")
    dated = places.join(corpus.articles.select("article", "date"), on="article").group_by("entity").agg(
        articles=pl.len(),
        origins=pl.col("origin").n_unique(),
        first_seen=pl.col("date").min(),
        last_seen=pl.col("date").max(),
    )
    counts = counts.join(dated, on="entity")
    return resolution.entities.join(counts, on="entity", maintain_order="left")


def _spoken(sentences: pl.DataFrame, quotes: pl.DataFrame) -> pl.DataFrame:
    """Sentences with the speaker of the direct speech that takes up most of each, where there is one."""
    inside = (
        quotes.filter(pl.col("speaker").is_not_null() & pl.col("direct"))
        .with_columns(sentence=pl.int_ranges("first", pl.col("last") + 1, dtype=pl.UInt32))
        .explode("sentence")
        .join(sentences.select("sentence", s="start", e="end"), on="sentence")
        .with_columns(
            share=(pl.min_horizontal("end", "e").cast(pl.Int64) - pl.max_horizontal("start", "s").cast(pl.Int64))
            / (pl.col("e") - pl.col("s"))
        )
        .filter(pl.col("share") >= 0.5)
        .sort(["sentence", "share", "start"], descending=[False, True, False])
        .unique("sentence", keep="first", maintain_order=True)
    )
    return sentences.join(inside.select("sentence", "speaker"), on="sentence", how="left", maintain_order="left")


def _topic_counts(topics: pl.DataFrame, tags: pl.DataFrame) -> pl.DataFrame:
    """Topics with the number of articles, sentences and entities tagged with each."""
    counts = tags.group_by("topic").agg(
        (pl.col("kind") == "article").sum().alias("articles"),
        (pl.col("kind") == "sentence").sum().alias("sentences"),
        (pl.col("kind") == "entity").sum().alias("entities"),
    )
    joined = topics.join(counts, on="topic", how="left", maintain_order="left")
    return joined.with_columns(pl.col("articles", "sentences", "entities").fill_null(0))
