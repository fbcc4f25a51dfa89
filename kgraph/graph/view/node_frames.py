"""The nodes of the evidence graph as tables: the column `id`, then the attributes of that kind of node, null
where absent."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from kgraph.graph.tables import Tables
from kgraph.graph.view.attributes import CODED, tidied
from kgraph.graph.view.node_ids import Ids
from kgraph.graph.view.slices import in_order, slices, tags_of, within
from kgraph.graph.view.where import where

LABEL_LENGTH = 60
"""Characters of a sentence that label its node: about what a drawn graph can show."""
UNEVEN = r"[^\S ]|[\x1c-\x1f]|  |^ | $"
"""White space that `str.split` would take away."""
ENTITY_COLUMNS = ("type", "subtype", "aliases", "external_id", "lat", "lon", "country", "region",
                  "mentions", "sentences", "articles", "origins", "salience",
                  "first_seen", "last_seen", "community")  # fmt: skip
ARTICLE_COLUMNS = ("path", "date", "author", "source", "url", "language", "words")
TOPIC_COLUMNS = (
    "keywords",
    "scheme",
    "code",
    "articles",
    "sentences",
    "entities",
    "origins",
    "first_seen",
    "last_seen",
)


def node_frames(graph: Tables) -> Iterator[pl.DataFrame]:
    """Every node, a piece of a kind at a time: articles, sentences, entities, topics, each in the order of
    its table."""
    yield from _article_frames(graph)
    yield from _sentence_frames(graph)
    yield from entity_frames(graph)
    label = _first_of("label", "id")
    yield _node_frame("topic", graph.topics.select("id", label.alias("label"), *TOPIC_COLUMNS))


def entity_frames(graph: Tables) -> Iterator[pl.DataFrame]:
    """The entity nodes alone, places with their position where it is known."""
    positions = _positions(graph)
    for piece in _with_topics(graph, "entity", graph.entities):
        classes = ":Entity:" + pl.col("type").cast(pl.String).str.to_titlecase()
        piece = piece.join(positions, on="entity", how="left", maintain_order="left")
        yield _node_frame(
            "entity",
            piece.select(
                "id",
                _first_of("name", "id").alias("label"),
                classes.alias("labels"),
                *ENTITY_COLUMNS,
                "topics",
                merge_reasons="reasons",
            ),
        )


def _positions(graph: Tables) -> pl.DataFrame:
    """Degrees, country and region of the places that are known, by entity."""
    found = where(graph)
    rows = [
        (entity, p.lat, p.lon, p.country, f"{p.country}-{p.region}" if p.region else None)
        for entity, p in found.items()
    ]
    degrees = {"lat": pl.Float64, "lon": pl.Float64}
    columns = {"entity": pl.UInt32, **degrees, "country": pl.String, "region": pl.String}
    return pl.DataFrame(rows, schema=columns, orient="row")


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """The first words of `text` on one line, at most `length` characters with the ellipsis.

    >>> shortened("She was a sex therapist who lived in Britain.", 21)
    'She was a sex…'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    return (cut[: cut.rfind(" ")] if " " in cut else cut[:-1]) + "…"


class Topics:
    """The labels of the topics of articles, sentences or entities, strongest first."""

    def __init__(self, graph: Tables, kind: str) -> None:
        self._labels = tidied(graph.topics.select("topic", "label")).drop_nulls()
        self._tags = in_order(tags_of(graph.tags, kind).select("item", "topic", "weight"), "item")

    def of(self, items: pl.Series) -> pl.DataFrame:
        """Columns `item` and `topics` for those of some row numbers in a row that have topics."""
        return (
            within(self._tags, "item", items)
            .lazy()
            .sort(["item", "weight", "topic"], descending=[False, True, False])
            .unique(["item", "topic"], keep="first", maintain_order=True)
            .join(self._labels.lazy(), on="topic", maintain_order="left")
            .group_by("item", maintain_order=True)
            .agg(pl.col("label").alias("topics"))
            .collect()
        )


def _article_frames(graph: Tables) -> Iterator[pl.DataFrame]:
    for piece in _with_topics(graph, "article", graph.articles.drop("text")):
        yield _node_frame(
            "article",
            piece.select(
                "id",
                _first_of("title", "path").alias("label"),
                *ARTICLE_COLUMNS,
                _first_of("origin", "id"),
                "topics",
            ),
        )


def _sentence_frames(graph: Tables) -> Iterator[pl.DataFrame]:
    ids, held = Ids(graph), graph.sentences.select("sentence", "article", "index", "start", "end", "speaker")
    for piece in _with_topics(graph, "sentence", held):
        texts = sentence_texts_of(graph, piece)
        yield _node_frame(
            "sentence",
            piece.select(
                ids.named("sentence", pl.col("sentence")).alias("id"),
                labels_of(texts).alias("label"),
                texts.alias("text"),
                ids.named("article", pl.col("article")).alias("article"),
                "index",
                "start",
                "end",
                ids.named("entity", pl.col("speaker")).alias("speaker"),
                "topics",
            ),
        )


def sentence_texts_of(graph: Tables, sentences: pl.DataFrame) -> pl.Series:
    """The texts of some rows of the table of sentences (article, start, end)."""
    whole = pl.lit(graph.articles["text"]).gather(pl.col("article"))
    return sentences.select(
        whole.str.slice("start", pl.col("end") - pl.col("start")).alias("text")
    ).to_series()


def labels_of(texts: pl.Series) -> pl.Series:
    """`shortened` of every text, "…" where there is nothing to show. Only text with other white space than
    single spaces between
    words goes through Python."""
    text, cut = pl.col("text"), pl.col("text").str.head(LABEL_LENGTH)
    words = (
        pl.when(cut.str.contains(" ", literal=True))
        .then(cut.str.replace(r" [^ ]*$", "…"))
        .otherwise(cut.str.head(LABEL_LENGTH - 1) + "…")
    )
    label = (
        pl.when(text == "")
        .then(pl.lit("…"))
        .when(text.str.len_chars() <= LABEL_LENGTH)
        .then(text)
        .otherwise(words)
    )
    labels = texts.alias("text").to_frame().select(label).to_series()
    uneven = texts.str.contains(UNEVEN).arg_true()
    return (
        labels.scatter(uneven, [shortened(text) or "…" for text in texts.gather(uneven)])
        if len(uneven)
        else labels
    )


def _with_topics(graph: Tables, kind: str, frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """`frame` in pieces with the column `topics`."""
    topics = Topics(graph, kind)
    for piece in slices(frame):
        yield piece.join(
            topics.of(piece[kind]), left_on=kind, right_on="item", how="left", maintain_order="left"
        )


def _first_of(column: str, other: str) -> pl.Expr:
    """A column, and where it is empty another."""
    return pl.when(pl.col(column) != "").then(column).otherwise(other).alias(column)


def _node_frame(kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    classes = [] if "labels" in frame.columns else [pl.lit(f":{kind.capitalize()}").alias("labels")]
    frame = tidied(frame.with_columns(pl.lit(kind).alias("kind"), *classes), but=CODED | {"topics"})
    first = ["id", "kind", "label", "name", "labels"]
    return frame.with_columns(pl.col("label").alias("name")).select(*first, pl.exclude(first))
