"""The keyword arguments of `kgraph.build` and `graph.select`, typed: a misspelt one fails in mypy, and at
once at run time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypedDict

from kgraph.errors import UsageError
from kgraph.model import EntityType

Day = str | date
"""A day, month or year: ISO 8601, or a date."""


class BuildSettings(TypedDict, total=False):
    """Settings of a build, as on the command line with `_` for `-`; what each means: `kgraph build
    --help`."""

    title: str | None
    formats: Sequence[str]
    without: Sequence[str]
    topic: Sequence[str]
    strict: bool
    cache: bool
    follow_links: bool
    hidden: bool
    max_file_bytes: int
    max_text_length: int
    parser_seconds: int
    parser_megabytes: int
    any_language: bool
    text_field: str | None
    title_field: str | None
    date_field: str | None
    model: str
    models: Sequence[str]
    names: str
    fast: bool
    workers: int | None
    engine: str
    scheduler: str | None
    entities: str | None
    concepts_per_article: int
    concepts: int
    min_mentions: int
    topics: str | None
    taxonomy: str
    topic_count: int
    taggers: Sequence[str]
    seed: int
    min_sentences: int
    backbone: float
    similarity: float


class Choice(TypedDict, total=False):
    """What to keep of a graph: see `kgraph.graph.select.Selection`. One value may stand for a list of one."""

    type: EntityType | Sequence[EntityType]
    topic: str | Sequence[str]
    article: str | Sequence[str]
    around: str | Sequence[str]
    since: Day | None
    until: Day | None
    hops: int
    min_weight: int
    min_articles: int
    top: int | None


def known(given: Iterable[str], names: Iterable[str], *, what: str) -> None:
    """Raises `UsageError` with the nearest name for the first of `given` that is none of `names`."""
    held = list(names)
    for name in given:
        if name not in held:
            near = get_close_matches(name, held, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(held)}"
            raise UsageError(f"no {what} is called {name!r}", hint=hint)


def iso(values: Mapping[str, object]) -> dict[str, object]:
    """The values with dates as ISO 8601."""
    return {
        name: value.isoformat()[:10] if isinstance(value, date) else value for name, value in values.items()
    }
