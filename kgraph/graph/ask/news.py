"""What is new between two builds, in counts and in a sentence a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl
from msgspec import Struct

from kgraph.graph.tables import Tables
from kgraph.model import ENTITY_TYPES

NOUNS = {
    "person": ("person", "people"),
    "place": ("place", "places"),
    "organisation": ("organisation", "organisations"),
    "work": ("work", "works"),
    "event": ("event", "events"),
    "concept": ("concept", "concepts"),
}
FIGURE = re.compile(r"\d")


class News(Struct, frozen=True, kw_only=True):
    """What a newer build has that an older has not. `articles`, `changed` and `gone` are paths; `entities`
    names by type; `figures` what is told with another number than before, `differing` with another word, as
    claims have it."""

    articles: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    entities: dict[str, tuple[str, ...]]
    figures: tuple[str, ...]
    differing: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)


def news(old: Tables, new: Tables) -> News:
    """What is new in a build. An entity is new where only articles that are new or were changed name it."""
    before = set(old.articles["id"])
    fresh = new_articles(old, new)
    path, ids = new.articles["path"], new.articles["id"]
    gone = old.articles.filter(~pl.col("id").is_in(ids.implode()))
    entities = _new_entities(old, new, fresh)
    by_type = {kind: tuple(entities.filter(pl.col("type") == kind)["name"]) for kind in ENTITY_TYPES}
    told = list(_told_otherwise(new, fresh))
    return News(
        articles=tuple(path[n] for n in fresh if ids[n] not in before),
        changed=tuple(path[n] for n in fresh if ids[n] in before),
        gone=tuple(gone["path"]),
        entities={kind: names for kind, names in by_type.items() if names},
        figures=tuple(what for what in told if FIGURE.search(what)),
        differing=tuple(what for what in told if not FIGURE.search(what)),
    )


def _new_entities(old: Tables, new: Tables, fresh: list[int]) -> pl.DataFrame:
    """The entities that only articles of these numbers name, and that had no such id before; most salient
    first."""
    known = new.mentions.filter(~pl.col("article").is_in(fresh))["entity"].unique()
    mine = ~pl.col("entity").is_in(known.implode()) & ~pl.col("id").is_in(old.entities["id"].implode())
    return new.entities.filter(mine).sort(["salience", "entity"], descending=[True, False])


def new_articles(old: Tables, new: Tables) -> list[int]:
    """The numbers in the newer build of the articles that the older had not, or had with another text."""
    before = dict(old.articles.select("id", "text").iter_rows())
    rows = new.articles.select("article", "id", "text").iter_rows()
    return [number for number, node, text in rows if before.get(node) != text]


def in_words(told: News) -> str:
    """The news as a phrase; that there is none is said too.

    >>> none = News(articles=(), changed=(), gone=(), entities={}, figures=(), differing=())
    >>> in_words(none)
    'nothing new'
    >>> from msgspec.structs import replace
    >>> in_words(replace(none, articles=("a", "b"), entities={"person": ("Ada",)}, figures=("sum: 9 | 12",)))
    '2 articles, 1 new person, 1 figure changed'
    """
    parts = [
        _count(len(told.articles), "article", "articles"),
        _count(len(told.changed), "article changed", "articles changed"),
        _count(len(told.gone), "article gone", "articles gone"),
        *(
            _count(len(names), *(f"new {noun}" for noun in NOUNS[kind]))
            for kind, names in told.entities.items()
        ),
        _count(len(told.figures), "figure changed", "figures changed"),
        _count(len(told.differing), "fact told differently", "facts told differently"),
    ]
    return ", ".join(filter(None, parts)) or "nothing new"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


def _told_otherwise(graph: Tables, fresh: list[int]) -> Iterator[str]:
    """What sentences of new articles tell otherwise than others, each difference once."""
    article = graph.sentences["article"]
    there = pl.col("source").is_in(_sentences(graph, fresh)) | pl.col("target").is_in(
        _sentences(graph, fresh)
    )
    seen = set()
    for what, source, target in (
        graph.corroborations.filter(there, pl.col("difference").is_not_null() | pl.col("note").is_not_null())
        .sort("source", "target")
        .select(pl.coalesce("difference", "note"), "source", "target")
        .iter_rows()
    ):
        slot, _, values = what.partition(": ")
        key = (slot, frozenset(values.split(" | ")))
        if article[source] != article[target] and key not in seen:
            seen.add(key)
            yield what


def _sentences(graph: Tables, articles: list[int]) -> list[int]:
    return graph.sentences.filter(pl.col("article").is_in(articles))["sentence"].to_list()
