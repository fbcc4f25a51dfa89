"""From the topics of sentences to those of entities and edges: what is mentioned somewhere is about what that
place is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus, Resolution

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]
    Places = tuple[Array, Array]

ENTITY_LEAST = 0.1
ENTITY_TOPICS = 5
EDGE_LEAST = 0.2
EDGE_TOPICS = 3
EDGE_EVIDENCE = 10
"""Sentences of an edge's evidence, the strongest, that its topics are made of."""
WORDS = 5
BLOCK = 100_000
"""Places of items in sentences that are worked on at once."""
MILLION = 1_000_000
"""Weights are summed as whole millionths, so that their order does not tell."""


def entity_tags(corpus: Corpus, resolution: Resolution, sentences: pl.DataFrame) -> pl.DataFrame:
    """`schema.TAGS` of entities: a topic's mean weight over the sentences that mention the entity."""
    return _spread(
        _mentioned(corpus, resolution),
        _Tags.of(sentences),
        kind="entity",
        least=ENTITY_LEAST,
        most=ENTITY_TOPICS,
    )


def tag_edges(tags: pl.DataFrame, *, relations: pl.DataFrame, cooccurrences: pl.DataFrame) -> pl.DataFrame:
    """The tags (`schema.TAGS`) with those of relations and co-occurrences, by row number, made of their
    evidence sentences: all as the built graph has them (`schema.GRAPH_TAGS`)."""
    known = _Tags.of(tags.filter(pl.col("kind") == "sentence"))
    edges = [tags]
    for kind, table in (("relation", relations), ("cooccurrence", cooccurrences)):
        edges.append(_spread(_evidence(table), known, kind=kind, least=EDGE_LEAST, most=EDGE_TOPICS))
    return pl.concat([schema.table(schema.GRAPH_TAGS, part) for part in edges])


def _mentioned(corpus: Corpus, resolution: Resolution) -> Iterator[Places]:
    """In which sentences entities are mentioned, each once, by entity, in blocks."""
    import numpy as np

    links = resolution.links
    places = links["entity"].to_numpy().astype(np.uint64) << 32
    places |= corpus.mentions["sentence"].gather(links["mention"]).to_numpy()
    places.sort()
    places = places[np.append(True, places[1:] != places[:-1])] if len(places) else places
    begins = np.searchsorted(places, places[::BLOCK] >> 32 << 32)
    for first, last in pairwise(np.unique(np.append(begins, len(places))).tolist()):
        yield (places[first:last] >> 32).astype(np.uint32), places[first:last].astype(np.uint32)


def _evidence(table: pl.DataFrame) -> Iterator[Places]:
    """Edges, by row number, and the sentences that are their strongest evidence, in blocks."""
    first = 0
    for part in table.select(sentence=pl.col("evidence").list.head(EDGE_EVIDENCE)).iter_slices(
        max(1, BLOCK // EDGE_EVIDENCE)
    ):
        rows = part.with_row_index("item", first).explode("sentence", empty_as_null=False, keep_nulls=False)
        yield rows["item"].to_numpy(), rows["sentence"].to_numpy()
        first += len(part)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Tags:
    """The tags of sentences, by sentence: `columns` are topic, millionths (of weight) and origin; the words
    that caused tag `n` are `names[w]` for each `w` of `words[starts[n] : starts[n + 1]]`, names in the order
    of the alphabet."""

    sentence: Array
    columns: pl.DataFrame
    names: pl.Series
    words: Array
    starts: Array

    @classmethod
    def of(cls, tags: pl.DataFrame) -> _Tags:
        import numpy as np

        ordered = tags if tags["item"].is_sorted() else tags.sort("item", maintain_order=True)
        flat = ordered["because"].explode(empty_as_null=False, keep_nulls=False)
        names = flat.unique().sort()
        numbers = np.zeros(int(names.to_physical().max() or 0) + 1, dtype=np.uint32)  # type: ignore[arg-type]
        numbers[names.to_physical().to_numpy()] = np.arange(len(names))
        millionths = (pl.col("weight") * MILLION).round().cast(pl.Int64)
        return cls(
            sentence=ordered["item"].to_numpy(),
            columns=ordered.select("topic", "origin", millionths=millionths),
            names=names,
            words=numbers[flat.to_physical().to_numpy()],
            starts=np.concatenate(
                [[0], np.cumsum(ordered["because"].list.len().to_numpy().astype(np.int64))]
            ),
        )

    def at(self, items: Array, sentences: Array) -> pl.DataFrame:
        """Columns item, row, topic, millionths, origin: the tags of the sentences where items are."""
        import numpy as np

        begins, ends = (np.searchsorted(self.sentence, sentences, side=side) for side in ("left", "right"))
        rows = _ranges(begins, ends)
        return self.columns[rows].with_columns(
            item=pl.Series(np.repeat(items, ends - begins)), row=pl.Series(rows)
        )

    def caused(self, tagged: pl.DataFrame) -> pl.DataFrame:
        """Columns item, topic, because: the words that caused most of the tags of an item (columns item,
        topic, row)."""
        import numpy as np

        rows = tagged["row"].to_numpy()
        begins, ends = self.starts[rows], self.starts[rows + 1]
        each = tagged.select("item", "topic")[np.repeat(np.arange(len(rows), dtype=np.uint32), ends - begins)]
        counted = (
            each.with_columns(word=pl.Series(self.words[_ranges(begins, ends)]))
            .group_by("item", "topic", "word")
            .len()
        )
        ordered = counted.sort(["item", "topic", "len", "word"], descending=[False, False, True, False])
        best = ordered.group_by("item", "topic", maintain_order=True).head(WORDS)
        named = best.select("item", "topic", because=self.names.gather(best["word"]))
        return named.group_by("item", "topic", maintain_order=True).agg("because")


def _ranges(begins: Array, ends: Array) -> Array:
    """The numbers from each begin to before its end, one range after the other."""
    import numpy as np

    sizes = ends - begins
    numbers: Array = np.arange(sizes.sum()) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    return numbers


def _spread(places: Iterable[Places], tags: _Tags, *, kind: str, least: float, most: int) -> pl.DataFrame:
    """Tags of items that are in sentences; `places` are in the order of the items, all of one item in one
    block."""
    frames = [schema.table(schema.TAGS)]
    for items, sentences in places:
        sizes = pl.DataFrame({"item": items}).group_by("item").agg(size=pl.len())
        found = tags.at(items, sentences)
        kept = _strongest(found, sizes, least=least, most=most)
        words = tags.caused(found.join(kept, on=["item", "topic"], how="semi"))
        tagged = kept.join(words, on=["item", "topic"], how="left", maintain_order="left").with_columns(
            pl.col("because").fill_null(pl.lit([], dtype=schema.WORDS)),
            kind=pl.lit(kind, dtype=schema.TAGGED),
        )
        frames.append(schema.table(schema.TAGS, tagged))
    return pl.concat(frames)


def _strongest(found: pl.DataFrame, sizes: pl.DataFrame, *, least: float, most: int) -> pl.DataFrame:
    """The strongest topics of items from all tags `found` in their sentences; `sizes` says in how many each
    is."""
    summed = found.group_by("item", "topic").agg(
        total=pl.col("millionths").sum() / MILLION, origin=pl.col("origin").min()
    )
    return (
        summed.join(sizes, on="item")
        .with_columns(weight=(pl.col("total") / pl.col("size")).round(6).clip(0, 1))
        .filter(pl.col("weight") >= least)
        .sort(["item", "weight", "topic"], descending=[False, True, False])
        .group_by("item", maintain_order=True)
        .head(most)
    )
