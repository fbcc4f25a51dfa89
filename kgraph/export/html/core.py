"""What the page needs to open: facts about the entities, articles, topics, relations and the collection, column by column."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.export.html.carried import Carried

if TYPE_CHECKING:
    from kgraph.export.info import ExportInfo

DATES_MOST = 2_000  # dated mentions carried where the articles themselves have no dates


def core(carried: Carried, info: ExportInfo) -> dict[str, Any]:
    """Facts in plain values, ready for JSON; lists run parallel to the entities, articles, topics or relations carried."""
    return {
        "meta": _meta(carried, info),
        "entities": _entities(carried),
        "articles": _articles(carried),
        "topics": _topics(carried),
        "relations": _relations(carried),
        "links": {"articles": _link_articles(carried)},
        "dates": _dates(carried),
    }


def _meta(carried: Carried, info: ExportInfo) -> dict[str, Any]:
    graph = carried.graph
    days = sorted(d for d in graph.articles["date"].to_list() if d)
    return {
        "title": graph.title,
        "version": info.version,
        "date": info.date,
        "settings": info.settings,
        "articles": graph.articles.height,
        "sentences": graph.sentences.height,
        "entities": graph.entities.height,
        "topics": graph.topics.height,
        "links": carried.links_in_all,
        "mentions": graph.mentions.height,
        "relations": graph.relations.height,
        "claims": graph.corroborations["claim"].n_unique() if graph.corroborations.height else 0,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _entities(carried: Carried) -> dict[str, Any]:
    e = carried.entities
    where: dict[int, list[int]] = defaultdict(list)
    for entity, article in carried.features.select("entity", "article").iter_rows():
        where[entity].append(article)
    return {
        **{name: _values(e, name) for name in ("subtype", "aliases", "reasons", "mentions", "sentences", "origins")},
        "count": e["articles"].to_list(),
        "community": e["community"].to_list(),
        "external": e["external_id"].to_list(),
        "first": e["first_seen"].to_list(),
        "last": e["last_seen"].to_list(),
        "articles": [_steps(where[n]) for n in range(e.height)],
        "topics": _tags(carried, "entity", e["entity"].to_list()),
    }


def _values(frame: pl.DataFrame, name: str) -> list[Any]:
    """A column in plain values; a list that is absent is an empty one, a number that is absent or not finite is 0."""
    column = frame[name]
    if column.dtype == pl.List:
        return [value.to_list() if value is not None else [] for value in column]
    if column.dtype.is_numeric() and name != "parent":
        return column.cast(pl.Float64).fill_nan(0.0).fill_null(0.0).cast(column.dtype).to_list()
    return column.to_list()


def _steps(numbers: list[int]) -> list[int]:
    """Rising numbers as differences, which deflate to less."""
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]


def _tags(carried: Carried, kind: str, items: list[int]) -> list[list[Any]]:
    """For each item its topics, strongest first, as topic, weight in hundredths, topic, weight…"""
    tags = carried.graph.tags.filter(pl.col("kind") == kind).sort("item", "weight", "topic", descending=[False, True, False])
    found: dict[int, list[Any]] = defaultdict(list)
    for item, topic, weight in tags.select("item", "topic", "weight").iter_rows():
        found[item] += [topic, round(100 * weight)]
    return [found[item] for item in items]


def _articles(carried: Carried) -> dict[str, Any]:
    a = carried.articles
    return {
        **{name: _values(a, name) for name in ("id", "title", "date", "author", "source", "url", "path", "words", "origin")},
        "topics": _tags(carried, "article", a["article"].to_list()),
    }


def _topics(carried: Carried) -> dict[str, Any]:
    t = carried.graph.topics.sort("topic")
    return {
        name: _values(t, name)
        for name in ("id", "label", "scheme", "code", "keywords", "parent", "articles", "sentences", "entities")
    }


def _relations(carried: Carried) -> dict[str, Any]:
    r = carried.relations
    names = sorted(set(r["relation"].to_list()))
    number = {name: i for i, name in enumerate(names)}
    link = {(a, b): n for n, a, b in carried.links.select("n", "a", "b").iter_rows()}
    return {
        "names": names,
        "name": [number[name] for name in r["relation"].to_list()],
        "link": [link.get((min(s, t), max(s, t)), -1) for s, t in r.select("source", "target").iter_rows()],
        **{
            name: _values(r, name)
            for name in ("source", "target", "weight", "articles", "origins", "negated", "hedged", "attributed")
        },
    }


def _link_articles(carried: Carried) -> list[list[int]]:
    place = dict(carried.sentences.select("sentence", "article").iter_rows())
    return [_steps(sorted({place[s] for s in evidence if s in place})) for evidence in carried.links["evidence"].to_list()]


def _dates(carried: Carried) -> list[list[Any]]:
    """Dates written in articles that have none themselves, for the time brush: article, ISO date."""
    undated = carried.articles.filter(pl.col("date").is_null()).select("article", "n")
    found = carried.graph.dates.join(carried.graph.sentences.select("sentence", "article"), on="sentence").join(
        undated, on="article"
    )
    return [list(row) for row in found.select("n", "iso").unique().sort("n", "iso").head(DATES_MOST).iter_rows()]
