"""The whole evidence graph as a stream of nodes and edges, in a fixed order, however large: what every writer starts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from kgraph.graph.attributes import Attributes, tidy
from kgraph.graph.tables import KnowledgeGraph

LABEL_LENGTH = 60
"""Characters of a sentence that label its node: about what a drawn graph can show."""


class Node(NamedTuple):
    """A node: its id and attributes (`kgraph.graph.attributes.NODE_ATTRIBUTES`)."""

    id: str
    attributes: Attributes


class Edge(NamedTuple):
    """An edge: its id, both ends and attributes (`kgraph.graph.attributes.EDGE_ATTRIBUTES`)."""

    id: str
    source: str
    target: str
    attributes: Attributes


class Ids:
    """Node ids by row number."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.articles: list[str] = graph.articles["id"].to_list()
        self.entities: list[str] = graph.entities["id"].to_list()
        self.topics: list[str] = graph.topics["id"].to_list()
        self._article_of = graph.sentences["article"].to_numpy()
        self._index = graph.sentences["index"].to_numpy()

    def sentence(self, number: int) -> str:
        """The node id of a sentence."""
        return f"{self.articles[self._article_of[number]]}.s{self._index[number]}"

    def of(self, kind: str, number: int) -> str:
        """The node id of an article, sentence or entity."""
        return self.sentence(number) if kind == "sentence" else (self.articles if kind == "article" else self.entities)[number]

    def sentences(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The node ids of sentences, in the order given."""
        return tuple(map(self.sentence, numbers))


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


def topics_by(graph: KnowledgeGraph, kind: str, count: int) -> Iterator[list[str] | None]:
    """For each item from 0 to `count` of a kind ("article", "sentence", "entity"): its topics' labels, strongest first, or None."""
    labels = graph.topics.select("topic", "label")
    tags = (
        graph.tags.filter(pl.col("kind") == kind)
        .sort(["item", "weight", "topic"], descending=[False, True, False])
        .unique(["item", "topic"], keep="first", maintain_order=True)
        .join(labels, on="topic", how="left", maintain_order="left")
        .group_by("item", maintain_order=True).agg("label")
    )
    items = pl.DataFrame({"item": pl.arange(0, count, eager=True, dtype=pl.UInt32)})
    return (row[0] for row in items.join(tags, on="item", how="left", maintain_order="left").select("label").iter_rows())


def nodes(graph: KnowledgeGraph) -> Iterator[Node]:
    """Every node: articles, sentences, entities, topics, each in the order of its table."""
    ids = Ids(graph)
    yield from _articles(graph)
    yield from _sentences(graph, ids)
    yield from entity_nodes(graph)
    for row in graph.topics.iter_rows(named=True):
        names = ("keywords", "scheme", "code", "articles", "sentences", "entities")
        yield Node(row["id"], _node("topic", row["label"] or row["id"], **{name: row[name] for name in names}))


def entity_nodes(graph: KnowledgeGraph) -> Iterator[Node]:
    """The entity nodes alone."""
    names = ("type", "subtype", "aliases", "external_id", "mentions", "sentences", "articles", "origins", "salience", "first_seen",
             "last_seen", "community")
    for row, topics in zip(graph.entities.iter_rows(named=True), topics_by(graph, "entity", graph.entities.height), strict=True):
        yield Node(row["id"], _node("entity", row["name"] or row["id"], **{name: row[name] for name in names}, topics=topics,
                                    merge_reasons=row["reasons"]))


def edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    """Every edge, kind by kind; ids are the kind and a number."""
    ids = Ids(graph)
    for kind, found in (
        ("contains", _contains(ids, graph)), ("features", _features(ids, graph)), ("mentions", _mentions(ids, graph)),
        ("tagged", _tagged(ids, graph)), ("co_occurs", _co_occurs(ids, graph)), ("related", _related(ids, graph)),
        ("corroborates", _corroborates(ids, graph)),
    ):
        for n, (source, target, values) in enumerate(found):
            values |= {"eid": f"{kind}.{n}", "kind": kind, "interaction": kind}
            yield Edge(f"{kind}.{n}", source, target, tidy({"label": values.get("relation") or kind.upper(), **values}))


_Found = Iterator[tuple[str, str, dict[str, Any]]]


def _node(kind: str, label: str, **values: object) -> Attributes:
    classes = f":{kind.capitalize()}" + (f":{str(values['type']).capitalize()}" if kind == "entity" else "")
    return tidy({"kind": kind, "label": label, "name": label, "labels": classes, **values})


def _articles(graph: KnowledgeGraph) -> Iterator[Node]:
    names = ("path", "date", "author", "source", "url", "language", "words")
    for row, topics in zip(graph.articles.iter_rows(named=True), topics_by(graph, "article", graph.articles.height), strict=True):
        yield Node(row["id"], _node("article", row["title"] or row["path"], **{name: row[name] for name in names},
                                    origin=row["origin"] or row["id"], topics=topics))


def _sentences(graph: KnowledgeGraph, ids: Ids) -> Iterator[Node]:
    rows = graph.sentences.select("sentence", "article", "index", "start", "end", "speaker").iter_rows()
    tagged = zip(rows, topics_by(graph, "sentence", graph.sentences.height), strict=True)
    for article, group in groupby(tagged, key=lambda pair: pair[0][1]):
        whole: str = graph.articles.item(article, "text")
        for (number, _, index, start, end, speaker), topics in group:
            text = whole[start:end]
            yield Node(ids.sentence(number), _node(
                "sentence", shortened(text) or "…", text=text, article=ids.articles[article], index=index, start=start, end=end,
                speaker=None if speaker is None else ids.entities[speaker], topics=topics))


def _contains(ids: Ids, graph: KnowledgeGraph) -> _Found:
    for number, article in graph.sentences.select("sentence", "article").iter_rows():
        yield ids.articles[article], ids.sentence(number), {"weight": 1.0}


def _features(ids: Ids, graph: KnowledgeGraph) -> _Found:
    for article, entity, weight, mentions in graph.features.sort("article", "entity").iter_rows():
        yield ids.articles[article], ids.entities[entity], {"weight": weight, "mentions": mentions}


def _mentions(ids: Ids, graph: KnowledgeGraph) -> _Found:
    ordered = graph.mentions.sort("sentence", "entity", "start", "end")
    rows = ordered.select("sentence", "entity", "start", "end", "surface", "coref").iter_rows()
    for (sentence, entity), group in groupby(rows, key=itemgetter(0, 1)):
        found = list(group)
        yield ids.sentence(sentence), ids.entities[entity], {
            "weight": float(len(found)),
            "spans": " ".join(f"{start}:{end}" for _, _, start, end, _, _ in found),
            "surfaces": [row[4] for row in found],
            "coref": " ".join("1" if row[5] else "0" for row in found),
            "coreferent": sum(bool(row[5]) for row in found),
        }


def _tagged(ids: Ids, graph: KnowledgeGraph) -> _Found:
    for kind in ("article", "sentence", "entity"):
        tags = graph.tags.filter(pl.col("kind") == kind).sort(["item", "weight", "topic"], descending=[False, True, False])
        once = tags.unique(["item", "topic"], keep="first", maintain_order=True)
        for item, topic, weight, because in once.select("item", "topic", "weight", "because").iter_rows():
            yield ids.of(kind, item), ids.topics[topic], {"weight": weight, "because": because}


def _co_occurs(ids: Ids, graph: KnowledgeGraph) -> _Found:
    for row in graph.cooccurrences.sort("source", "target").iter_rows(named=True):
        yield ids.entities[row["source"]], ids.entities[row["target"]], {
            "weight": float(row["weight"]), **{name: row[name] for name in ("npmi", "articles", "origins", "backbone")},
            "evidence": ids.sentences(row["evidence"])}


def _related(ids: Ids, graph: KnowledgeGraph) -> _Found:
    names = ("relation", "phrases", "articles", "origins", "negated", "hedged", "attributed")
    for row in graph.relations.sort("source", "target", "relation").iter_rows(named=True):
        yield ids.entities[row["source"]], ids.entities[row["target"]], {
            "weight": float(row["weight"]), **{name: row[name] for name in names}, "evidence": ids.sentences(row["evidence"])}


def _corroborates(ids: Ids, graph: KnowledgeGraph) -> _Found:
    for row in graph.corroborations.sort("source", "target").iter_rows(named=True):
        first, second = sorted((ids.sentence(row["source"]), ids.sentence(row["target"])))
        yield first, second, {"weight": row["weight"], **{name: row[name] for name in ("status", "difference", "claim")}}
