"""What the page needs to open: facts about the entities, articles, topics, relations and the collection,
column by column."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from kgraph.export.page.carried import Carried
from kgraph.export.page.lists import flat, lists, steps
from kgraph.graph.view.where import where

if TYPE_CHECKING:
    from kgraph.export.info import ExportInfo

DATES_MOST = 2_000  # dated mentions carried where the articles themselves have no dates


def core(carried: Carried, info: ExportInfo) -> dict[str, Any]:
    """Facts in plain values and columns that run parallel to the entities, articles, topics or relations
    carried."""
    return {
        "meta": _meta(carried, info),
        "entities": _entities(carried),
        "articles": _articles(carried),
        "topics": _topics(carried),
        "relations": _relations(carried),
        "links": {"articles": _link_articles(carried)},
        "dates": _dates(carried),
        "map": _map(carried),
    }


def _meta(carried: Carried, info: ExportInfo) -> dict[str, Any]:
    graph = carried.graph
    days = graph.articles["date"].replace("", None).drop_nulls()
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
        "first": days.min(),
        "last": days.max(),
    }


def _entities(carried: Carried) -> dict[str, Any]:
    e = carried.entities
    return {
        **{
            name: _values(e, name)
            for name in ("subtype", "aliases", "reasons", "mentions", "sentences", "origins")
        },
        "count": e["articles"],
        "community": e["community"],
        "external": e["external_id"],
        "first": e["first_seen"],
        "last": e["last_seen"],
        "articles": lists(carried.features, "entity", steps("article"), e.height),
        "topics": _tags(carried, "entity", e.select("n", item="entity")),
    }


def _map(carried: Carried) -> dict[str, Any] | None:
    """The places whose position is known (entity, latitude, longitude) and the outlines of the lands; None
    where there are none."""
    known = where(carried.graph)
    numbers = carried.entities.select("entity", "n").iter_rows()
    places = [[n, round(known[e].lat, 2), round(known[e].lon, 2)] for e, n in numbers if e in known]
    return {"places": places, "outlines": outlines()} if places else None


@cache
def outlines() -> dict[str, Any]:
    """The outlines of the lands: `rings` of longitude and latitude in parts of a degree (`fine`), a point and
    then steps; made by `tests/quality/make_outlines.py` of Natural Earth (public domain)."""
    text = files("kgraph.export.page").joinpath("outlines.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def _values(frame: pl.DataFrame, name: str) -> pl.Series:
    """A column; a list that is absent is an empty one, a number that is absent or not finite is 0."""
    column = frame[name]
    if column.dtype == pl.List:
        return frame.select(pl.col(name).fill_null([])).to_series()
    if column.dtype.is_numeric() and name != "parent":
        return column.cast(pl.Float64).fill_nan(0.0).fill_null(0.0).cast(column.dtype)
    return column


def _tags(carried: Carried, kind: str, items: pl.DataFrame) -> pl.Series:
    """For each item (`n`, and `item` in the graph) its topics, strongest first: topic, weight in hundredths,
    topic, weight…"""
    tags = (
        carried.graph.tags.filter(pl.col("kind") == kind)
        .select("item", "topic", "weight")
        .join(items, on="item")
    )
    ordered = tags.sort("n", "weight", "topic", descending=[False, True, False])
    return lists(ordered, "n", flat("topic", (100 * pl.col("weight")).round()), items.height)


def _articles(carried: Carried) -> dict[str, Any]:
    a = carried.articles
    return {
        **{
            name: _values(a, name)
            for name in ("id", "title", "date", "author", "source", "url", "path", "words", "origin")
        },
        "topics": _tags(carried, "article", a.select("n", item="article")),
    }


def _topics(carried: Carried) -> dict[str, Any]:
    t = carried.graph.topics.sort("topic")
    return {
        name: _values(t, name)
        for name in (
            "id",
            "label",
            "scheme",
            "code",
            "keywords",
            "parent",
            "articles",
            "sentences",
            "entities",
            "origins",
            "first_seen",
            "last_seen",
        )
    }


def _relations(carried: Carried) -> dict[str, Any]:
    ends = [
        pl.min_horizontal("source", "target").alias("a"),
        pl.max_horizontal("source", "target").alias("b"),
    ]
    link = carried.links.select("a", "b", pl.col("n").cast(pl.Int64).alias("link"))
    r = carried.relations.with_columns(ends).join(link, on=["a", "b"], how="left", maintain_order="left")
    names = r["relation"].unique().sort()
    return {
        "names": names,
        "name": names.search_sorted(r["relation"]),
        "link": r["link"].fill_null(-1),
        **{
            name: _values(r, name)
            for name in (
                "source",
                "target",
                "weight",
                "articles",
                "origins",
                "negated",
                "hedged",
                "attributed",
            )
        },
        "plain": _plain(carried),
    }


def _plain(carried: Carried) -> pl.Series:
    """For each relation how often it is stated plainly: not denied, hedged or attributed."""
    plain = carried.graph.statements.filter(~pl.any_horizontal("negated", "hedged", "attributed"))
    row = pl.col("relation").cast(carried.relations["row"].dtype)
    counts = plain.group_by(row=row).agg(times=pl.len())
    found = carried.relations.select("row").join(counts, on="row", how="left", maintain_order="left")
    return found["times"].fill_null(0)


def _link_articles(carried: Carried) -> pl.Series:
    proofs = carried.links.select("n", sentence="evidence").explode("sentence").drop_nulls()
    placed = (
        proofs.join(carried.sentences.select("sentence", "article"), on="sentence")
        .select("n", "article")
        .unique()
    )
    return lists(placed.sort("n", "article"), "n", steps("article"), carried.links.height)


def _dates(carried: Carried) -> list[list[Any]]:
    """Dates written in articles that have none themselves, for the time brush: article, ISO date."""
    undated = carried.articles.filter(pl.col("date").is_null()).select(article="n")
    places = carried.sentences.select("sentence", "article").join(undated, on="article", how="semi")
    found = (
        carried.graph.dates.join(places, on="sentence")
        .select("article", "iso")
        .unique()
        .sort("article", "iso")
    )
    return [list(row) for row in found.head(DATES_MOST).iter_rows()]
