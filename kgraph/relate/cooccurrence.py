"""Which entities share sentences, and whether more than chance would have it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.config import RelateOptions
from kgraph.relate.backbone import backbone

Numbers = npt.NDArray[np.uint32]
EVIDENCE = 50
PAIRS_AT_ONCE = 100_000
"""Rows of sentence and pair that are counted in one go: bounds memory at some tens of megabytes."""
COUNTED: schema.Schema = {
    **{c: t for c, t in schema.COOCCURRENCES.items() if c not in ("npmi", "backbone", "evidence")},
    "evidence": schema.INDEXES,
    "stated": schema.YES_NO,
}


def cooccurrences(
    places: pl.DataFrame, related: pl.DataFrame, *, sentences: int, options: RelateOptions
) -> pl.DataFrame:
    """`schema.COOCCURRENCES` of the places where entities are mentioned (`kgraph.relate.support`).

    `related` (columns source, target) are pairs with an asserted relation: they stay below the floor of
    `options.min_sentences`, and are preferred for the backbone. NPMI is that of Bouma (2009) over the
    `sentences` of the corpus."""
    named = _packed(
        related.select(
            source=pl.min_horizontal("source", "target"), target=pl.max_horizontal("source", "target")
        )
    )
    named.sort()
    counted = [_counted(part, named, options.min_sentences) for part in _meetings(places)]
    pairs = pl.concat([pl.DataFrame(schema=COUNTED), *counted])
    alone = pl.Series(np.bincount(places["entity"]), dtype=pl.Float64)
    pairs = pairs.with_columns(a=alone.gather(pairs["source"]), b=alone.gather(pairs["target"]))
    pairs = pairs.with_columns(npmi=_npmi(max(1, sentences))).drop("a", "b")
    kept = backbone(
        pairs["source"].to_numpy(),
        pairs["target"].to_numpy(),
        pairs["weight"].to_numpy().astype(np.float64),
        (pairs["npmi"] + 2 * pairs["stated"].cast(pl.Float64)).to_numpy(),
        alpha=options.backbone,
    )
    return schema.table(schema.COOCCURRENCES, pairs.with_columns(backbone=pl.Series(kept, dtype=pl.Boolean)))


def _packed(pairs: pl.DataFrame) -> npt.NDArray[np.uint64]:
    """One number a pair, in the order of pairs."""
    return np.asarray(
        pairs["source"].to_numpy().astype(np.uint64) << np.uint64(32) | pairs["target"].to_numpy()
    )


def _meetings(places: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """One row for each sentence and pair of entities in it, by the first of them and the sentence: columns of
    `places` for the first, besides target, how many entities the sentence has, and how many of the two are
    only implied. In parts of bounded size that part no entity."""
    by_sentence = np.argsort(places["sentence"].to_numpy(), kind="stable").astype(np.uint32)
    ordered = places["sentence"].to_numpy()[by_sentence]
    begin, end = (np.searchsorted(ordered, ordered, side).astype(np.uint32) for side in ("left", "right"))
    place = np.empty_like(by_sentence)
    place[by_sentence] = np.arange(len(place), dtype=np.uint32)
    crowd, others = (end - begin)[place], (end[place] - place) - np.uint32(1)
    del ordered, begin, end
    implied = places["implied"].cast(pl.UInt8)
    for rows in _shares(places["entity"].to_numpy(), others):
        times = others[rows]
        first = np.repeat(np.arange(rows.start, rows.stop, dtype=np.uint32), times)
        step = np.arange(1, len(first) + 1, dtype=np.uint32) - np.repeat(
            np.cumsum(times, dtype=np.uint32) - times, times
        )
        second = by_sentence[place[first] + step]
        yield (
            places[first]
            .rename({"entity": "source"})
            .with_columns(
                target=places["entity"].gather(second),
                implied=implied.gather(first) + implied.gather(second),
                crowd=crowd[first],
            )
        )


def _shares(entity: Numbers, others: Numbers) -> Iterator[slice]:
    """Ranges of rows with about as many `others` each; between them, the `entity` changes."""
    if not len(entity):
        return
    starts = np.flatnonzero(np.concatenate([[True], entity[1:] != entity[:-1]]))
    share = np.cumsum(others, dtype=np.int64)[starts] // PAIRS_AT_ONCE
    cuts = starts[np.unique(share, return_index=True)[1]].tolist()
    yield from (slice(begin, end) for begin, end in zip(cuts, [*cuts[1:], len(entity)], strict=True))


def _counted(meetings: pl.DataFrame, named: npt.NDArray[np.uint64], floor: int) -> pl.DataFrame:
    """The pairs, counted (`COUNTED`), in order; evidence begins with sentences naming both, and few others.
    `named` is sorted."""
    counted = (
        meetings.sort("source", "target", "implied", "crowd", "sentence")
        .group_by("source", "target", maintain_order=True)
        .agg(
            weight=pl.len(),
            articles=pl.col("article").n_unique(),
            origins=pl.col("origin").n_unique(),
            evidence=pl.col("sentence").head(EVIDENCE),
        )
    )
    pairs = _packed(counted)
    stated = np.searchsorted(named, pairs, "right") > np.searchsorted(named, pairs)
    counted = counted.with_columns(stated=pl.Series(stated, dtype=pl.Boolean))
    return counted.filter((pl.col("weight") >= floor) | pl.col("stated"))


def _npmi(sentences: int) -> pl.Expr:
    together = pl.col("weight") / sentences
    information = (together / ((pl.col("a") / sentences) * (pl.col("b") / sentences))).log()
    return (
        pl.when(pl.col("weight") >= sentences)
        .then(1.0)
        .otherwise(information / -together.log())
        .clip(-1, 1)
        .round(6)
    )
