"""The door for taggers: a whole collection in, topics and what they tag out.

A row of `kgraph.registry.TAGGERS`, or an entry point of the group `kgraph.taggers`, is a function

    def tag(texts: Texts, *, options: TagOptions) -> Iterable[Scheme]

It must say the same of the same articles every time, in whatever order and batches they were read. The rows
of the table always tag; one of another package does where `--tagger` names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution
from kgraph.tag.bags import Bags, bags_of

if TYPE_CHECKING:
    from kgraph.tag.rules import Rule
    from kgraph.tag.stories import Stories

PLACED: schema.Schema = {
    "item": schema.INDEX,
    "topic": schema.INDEX,
    "weight": schema.WEIGHT,
    "because": schema.WORDS,
}
"""What a topic is given to: `item` is an article or a sentence by its number, `topic` a place in the scheme's
list, `weight` from above 0 to 1, `because` the words that say so."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One topic; `parent` is the place of another in the same list."""

    label: str
    keywords: Sequence[str] = ()
    code: str | None = None
    parent: int | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Tags:
    """Tags of one kind of thing ("article", "sentence"), as `PLACED`, and where they come from
    (`schema.ORIGIN`)."""

    kind: str
    placed: pl.DataFrame
    origin: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Scheme:
    """Topics of one kind (`schema.SCHEME`) and all that they tag."""

    scheme: str
    topics: Sequence[Topic]
    tags: Sequence[Tags]


class Texts:
    """A collection as taggers see it, with what several of them ask, made once."""

    def __init__(self, corpus: Corpus, resolution: Resolution, *, seed: int = 0) -> None:
        self.corpus, self.resolution, self.seed = corpus, resolution, seed

    @cached_property
    def bags(self) -> Bags:
        """The terms of every article and sentence."""
        return bags_of(self.corpus)

    @cached_property
    def stories(self) -> Stories:
        """Which articles tell one story."""
        from kgraph.tag.stories import find_stories

        return find_stories(self.corpus, self.bags, seed=self.seed)

    @cached_property
    def particular(self) -> pl.DataFrame:
        """What is particular to each story."""
        from kgraph.tag.story_names import particular

        return particular(self.corpus, self.resolution, self.stories, self.bags)

    @cached_property
    def story_names(self) -> list[tuple[str, list[str]]]:
        """The name and the keywords of each story."""
        from kgraph.tag.story_names import name_stories

        return name_stories(self.particular, self.stories.count)

    @cached_property
    def story_sentences(self) -> pl.DataFrame:
        """The sentences that carry a story, as `PLACED`."""
        from kgraph.tag.story_names import story_sentences

        return story_sentences(self.corpus, self.resolution, self.stories, self.particular)

    @cached_property
    def media_topics(self) -> pl.DataFrame:
        """Where the words of the built-in taxonomy stand."""
        from kgraph.tag.rules import media_topics

        return self.hits(media_topics())

    def hits(self, rules: Mapping[str, Rule]) -> pl.DataFrame:
        """Where the words of topics that are defined by words stand."""
        from kgraph.tag.matching import hits

        return hits(self.corpus, self.resolution, rules, self.bags)


Tagger = Callable[..., Iterable[Scheme]]
