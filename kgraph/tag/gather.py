"""What all taggers say put together: topics numbered in the order of their ids, tags with their origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from kgraph import registry, schema
from kgraph.config import TagOptions
from kgraph.corpus import Corpus, Resolution
from kgraph.ids import slug
from kgraph.tag.door import Scheme, Tags, Texts


@dataclass
class _Collected:
    """Topics so far (a row each; `parent` is a place in this list) and frames of tags whose `topic` is such
    a place."""

    topics: list[dict[str, Any]] = field(default_factory=list)
    tags: list[pl.DataFrame] = field(default_factory=list)

    def add(self, said: Scheme) -> None:
        """Takes a scheme in: its places count on from those that are there."""
        first = len(self.topics)
        for topic in said.topics:
            parent = None if topic.parent is None else first + topic.parent
            self.topics.append(
                {
                    "label": topic.label,
                    "scheme": said.scheme,
                    "code": topic.code,
                    "keywords": list(topic.keywords),
                    "parent": parent,
                }
            )
        self.tags.extend(_from(first, tags) for tags in said.tags)


def _from(first: int, tags: Tags) -> pl.DataFrame:
    return tags.placed.select(
        kind=pl.lit(tags.kind),
        item="item",
        topic=(pl.col("topic") + first).cast(pl.UInt32),
        weight="weight",
        because="because",
        origin=pl.lit(tags.origin, dtype=schema.ORIGIN),
    )


def gather(
    corpus: Corpus, resolution: Resolution, *, options: TagOptions
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Topics of all schemes (`schema.TOPICS`), and the tags of articles and sentences (`schema.TAGS`)."""
    texts = Texts(corpus, resolution, seed=options.seed)
    collected = _Collected()
    for name in dict.fromkeys([*registry.TAGGERS, *options.taggers]):
        for said in registry.find("kgraph.taggers", name)(texts, options=options):
            collected.add(said)
    return _numbered(collected)


def _numbered(collected: _Collected) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Places become numbers in the order of ids; a taxonomy's topics that tag nothing are left out."""
    tags = pl.concat([schema.table(schema.TAGS), *(schema.table(schema.TAGS, t) for t in collected.tags)])
    used = set(tags["topic"].unique())
    kept = [n for n, topic in enumerate(collected.topics) if n in used or topic["scheme"] != "iptc"]
    ids = dict(zip(kept, _ids(str(collected.topics[n]["label"]) for n in kept), strict=True))
    order = sorted(kept, key=ids.__getitem__)
    place = {n: i for i, n in enumerate(order)}
    rows = [_row(collected.topics[n], place[n], ids[n], place) for n in order]
    number = pl.col("topic").replace_strict(place, return_dtype=pl.UInt32) if place else pl.col("topic")
    sorted_tags = tags.with_columns(number).sort(
        ["kind", "item", "weight", "topic"], descending=[False, False, True, False]
    )
    return schema.table(schema.TOPICS, rows), schema.table(schema.TAGS, sorted_tags)


def _row(topic: dict[str, Any], number: int, node: str, place: dict[int, int]) -> dict[str, Any]:
    row = {**topic, "topic": number, "id": node, "parent": place.get(topic["parent"])}
    return {name: row[name] for name in schema.TOPICS}


def _ids(labels: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Slugs of labels, with a number where two topics share one."""
    taken: set[str] = set()
    for label in labels:
        base = f"t.{slug(label)}"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        yield name
