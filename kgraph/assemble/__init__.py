"""Everything the stages found, put together to one `KnowledgeGraph`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.slices import in_order, tags_of

__all__ = ["assemble"]

AT_ONCE = 1_000_000
"""Pairs of numbers that are counted in one go."""


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
    """The graph of a corpus. Counts, salience, communities and positions are added here; tables are as in
    `kgraph.schema`."""
    from kgraph.assemble.communities import communities, ties
    from kgraph.assemble.picture import picture
    from kgraph.assemble.salience import MENTIONED, features, salience

    links = in_order(resolution.links, "mention")
    featured = corpus.spill(
        features(corpus, corpus.spill.made_of(_columns(corpus, links, MENTIONED)), resolution.entities)
    )
    sentences = _different(links["entity"], corpus.mentions["sentence"].gather(links["mention"]))
    entities = _counted(corpus, resolution, sentences, featured, origins)
    entities = entities.join(salience(featured), on="entity", how="left", maintain_order="left")
    tied = ties(cooccurrences)
    entities = picture(entities.with_columns(community=communities(len(entities), tied)), tied)
    del tied
    ids = corpus.articles.select(pl.lit("o.") + pl.col("id").str.strip_prefix("a.")).to_series()
    return KnowledgeGraph(
        title=title,
        articles=schema.table(
            schema.GRAPH_ARTICLES, corpus.articles.with_columns(origin=ids.gather(origins["origin"]))
        ),
        sentences=schema.table(schema.GRAPH_SENTENCES, _spoken(corpus.sentences, quotes)),
        mentions=corpus.spill.made_of(_columns(corpus, links, schema.GRAPH_MENTIONS)),
        entities=schema.table(schema.ENTITIES, entities),
        features=featured,
        topics=schema.table(schema.GRAPH_TOPICS, _topic_counts(topics, tags, corpus.articles, origins)),
        tags=tags,
        cooccurrences=cooccurrences,
        relations=relations,
        statements=statements,
        quotes=quotes,
        corroborations=corroborations,
        dates=corpus.dates,
        judgements=resolution.judgements,
    )


def _columns(corpus: Corpus, links: pl.DataFrame, names: Iterable[str]) -> Iterator[pl.Series]:
    """Columns of `schema.GRAPH_MENTIONS`."""
    for name in names:
        known = links[name] if name in links.columns else corpus.mentions[name].gather(links["mention"])
        yield known.cast(schema.GRAPH_MENTIONS[name])


def _counted(
    corpus: Corpus,
    resolution: Resolution,
    sentences: pl.Series,
    featured: pl.DataFrame,
    origins: pl.DataFrame,
) -> pl.DataFrame:
    """Counts of mentions, `sentences`, articles and origins, and the first and last date, of every entity."""
    dates = corpus.articles["date"].drop_nulls().unique().sort()
    days = corpus.articles["date"].rank("dense").cast(pl.Int64) - 1
    counts = (
        featured.select("entity", "mentions", day=days.gather(featured["article"]))
        .group_by("entity")
        .agg(
            mentions=pl.col("mentions").sum(),
            articles=pl.len(),
            first=pl.col("day").min(),
            last=pl.col("day").max(),
        )
    )
    counts = counts.with_columns(
        sentences=sentences.gather(counts["entity"]),
        origins=_different(featured["entity"], origins["origin"].gather(featured["article"])).gather(
            counts["entity"]
        ),
        first_seen=dates.gather(counts["first"]),
        last_seen=dates.gather(counts["last"]),
    )
    return resolution.entities.join(counts, on="entity", maintain_order="left")


def _different(entity: pl.Series, other: pl.Series) -> pl.Series:
    """How many different things stand beside each entity, by its number."""
    size = int(entity.max() or 0) + 1  # type: ignore[arg-type]
    pairs = entity.to_numpy().astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= other.to_numpy()
    pairs.sort()
    count = np.zeros(size, dtype=np.int64)
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        fresh = np.append(start == 0 or pairs[start - 1] != some[0], some[1:] != some[:-1])
        count += np.bincount((some[fresh] >> np.uint64(32)).astype(np.int64), minlength=size)
    return pl.Series(count)


def _spoken(sentences: pl.DataFrame, quotes: pl.DataFrame) -> pl.DataFrame:
    """Sentences with the speaker of the direct speech that takes up most of each, where there is one."""
    inside = (
        quotes.filter(pl.col("speaker").is_not_null() & pl.col("direct"))
        .with_columns(sentence=pl.int_ranges("first", pl.col("last") + 1, dtype=pl.UInt32))
        .explode("sentence")
    )
    begin, end = (sentences[name].gather(inside["sentence"]).cast(pl.Int64) for name in ("start", "end"))
    inside = (
        inside.with_columns(
            share=(pl.min_horizontal("end", end) - pl.max_horizontal("start", begin)) / (end - begin)
        )
        .filter(pl.col("share") >= 0.5)
        .sort(["sentence", "share", "start"], descending=[False, True, False])
        .unique("sentence", keep="first", maintain_order=True)
    )
    nobody = pl.repeat(None, len(sentences), dtype=pl.UInt32, eager=True)
    return sentences.with_columns(speaker=nobody.scatter(inside["sentence"], inside["speaker"]))


def _topic_counts(
    topics: pl.DataFrame, tags: pl.DataFrame, articles: pl.DataFrame, origins: pl.DataFrame
) -> pl.DataFrame:
    """Topics with the number of articles, sentences and entities tagged with each, the origins of the
    articles, and their first and
    last date."""
    kinds = {"articles": "article", "sentences": "sentence", "entities": "entity"}
    counts = {
        name: np.bincount(tags_of(tags, kind)["topic"], minlength=len(topics)) for name, kind in kinds.items()
    }
    tagged = tags_of(tags, "article").select("topic", article="item")
    spread = (
        tagged.with_columns(
            date=articles["date"].gather(tagged["article"]),
            origin=origins["origin"].gather(tagged["article"]),
        )
        .group_by("topic")
        .agg(
            origins=pl.col("origin").n_unique(),
            first_seen=pl.col("date").min(),
            last_seen=pl.col("date").max(),
        )
    )
    counted = topics.with_columns(
        pl.Series(name, count).gather(topics["topic"]) for name, count in counts.items()
    )
    return counted.join(spread, on="topic", how="left", maintain_order="left").with_columns(
        pl.col("origins").fill_null(0)
    )
