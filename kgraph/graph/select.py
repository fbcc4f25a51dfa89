"""A smaller graph out of a graph: some articles, some entities, and what joins them, counted anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import polars as pl
from msgspec import Struct

from kgraph.errors import UsageError
from kgraph.graph.ask.index import index
from kgraph.graph.ask.lookup import article_numbers, entity_number, topic_number
from kgraph.graph.recount import recounted
from kgraph.graph.tables import Built, Tables
from kgraph.model import ENTITY_TYPES

FIRST, LAST = "-01-01", "-12-31"
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""What is put behind a year, and the end of it behind a month."""


class Selection(Struct, frozen=True, kw_only=True):
    """What to keep. Within one of these any value will do; different ones must all hold.

    `article` (id, path, title or outlet), `since` and `until` (ISO 8601, both included) choose articles;
    `type`, `topic`, `min_articles`, `around` with `hops`, and `top` (the most salient) choose entities;
    `min_weight` (sentences) and `min_articles` choose the connections between them. Salience, NPMI, backbone
    and positions stay those of the whole graph."""

    type: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_weight: int = 1
    min_articles: int = 1
    around: tuple[str, ...] = ()
    hops: int = 1
    top: int | None = None

    def chooses_entities(self) -> bool:
        """Whether any entity may fall out for its own sake, and with it the sentences that name nobody
        else."""
        return bool(self.type or self.topic or self.around or self.top is not None or self.min_articles > 1)


def select(graph: Built, selection: Selection) -> Built:
    """The part of `graph` that `selection` describes; `graph` itself where that is all of it.

    Raises `NotFoundError` for a name that nobody has and `UsageError` for a value that makes no sense.
    """
    _check(selection)
    if selection == Selection():
        return graph
    articles = articles_of(graph, selection)
    part = graph if articles is None else recounted(graph, articles=articles)
    keep = _entities(part, graph, selection)
    return recounted(
        part,
        entities=keep,
        min_weight=selection.min_weight,
        min_articles=selection.min_articles,
        silent=not selection.chooses_entities(),
    )


def _check(selection: Selection) -> None:
    for kind in selection.type:
        if kind not in ENTITY_TYPES:
            raise UsageError(f"no type is called {kind!r}", hint=f"there are {', '.join(ENTITY_TYPES)}")
    for name in ("min_weight", "min_articles", "hops"):
        if getattr(selection, name) < (0 if name == "hops" else 1):
            raise UsageError(f"{name} must be at least {0 if name == 'hops' else 1}")


def articles_of(graph: Tables, selection: Selection) -> list[int] | None:
    """The articles that a selection chooses, None where it chooses all."""
    dated = selection.since or selection.until
    if not (selection.article or dated):
        return None
    held = graph.articles
    if selection.article:
        named = {number for name in selection.article for number in article_numbers(graph, name)}
        held = held.filter(pl.col("article").is_in(sorted(named)))
    if dated:
        _check_days(selection)
        held = held.filter(pl.col("date").map_elements(_within(selection), return_dtype=pl.Boolean))
    return held["article"].to_list()


def _check_days(selection: Selection) -> None:
    for given in filter(None, (selection.since, selection.until)):
        if not DAY.fullmatch(given):
            raise UsageError(f"{given!r} is no date", hint="a day, month or year: 2021-05-04, 2021-05, 2021")


def _within(selection: Selection) -> Callable[[str], bool]:
    """Whether a date may lie in the days that are asked for; one of a year or month alone may where any of
    its days does."""
    since, until = _padded(selection.since or "0000", FIRST), _padded(selection.until or "9999", LAST)
    return lambda date: _padded(date, LAST) >= since and _padded(date, FIRST) <= until


def _padded(date: str, day: str) -> str:
    """A date of a year or month alone, to its first or last day; a time of day is dropped."""
    return date[:10] + day[len(date) - 4 :] if len(date) < len("2021-05-04") else date[:10]


def _entities(part: Tables, graph: Tables, selection: Selection) -> list[int]:
    held = part.entities.filter(pl.col("articles") >= selection.min_articles)
    if selection.type:
        held = held.filter(pl.col("type").cast(pl.String).is_in(list(selection.type)))
    if selection.topic:
        wanted = [graph.topics.item(topic_number(graph, name), "id") for name in selection.topic]
        topics = part.topics.filter(pl.col("id").is_in(wanted))
        tagged = part.tags.filter(pl.col("kind") == "entity").join(topics, on="topic", how="semi")
        held = held.filter(pl.col("entity").is_in(tagged["item"].unique().to_list()))
    keep = set(held["entity"])
    if selection.around:
        keep = _around(part, selection, keep)
    if selection.top is not None:
        ranked = held.filter(pl.col("entity").is_in(sorted(keep))).sort(
            ["salience", "entity"], descending=[True, False]
        )
        keep = set(ranked["entity"].head(selection.top))
    return sorted(keep)


def _around(part: Tables, selection: Selection, keep: Iterable[int]) -> set[int]:
    """The named entities, and those of `keep` that are at most so many hops from them through others of
    `keep`."""
    centre = {entity_number(part, name) for name in selection.around}
    allowed = sorted(centre | set(keep))
    joined = index(part).pairs.filter(
        pl.col("weight") >= selection.min_weight,
        pl.col("source").is_in(allowed),
        pl.col("target").is_in(allowed),
    )
    reached = set(centre)
    for _ in range(selection.hops):
        edge = sorted(reached)
        reached |= set(_far_ends(joined, edge))
    return reached


def _far_ends(joined: pl.DataFrame, near: Sequence[int]) -> Iterable[int]:
    held = joined.filter(pl.col("source").is_in(near) | pl.col("target").is_in(near))
    return (*held["source"], *held["target"])
