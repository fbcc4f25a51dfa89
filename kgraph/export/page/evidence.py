"""What the page needs to answer: the sentences it carries, cut to a budget of bytes, and all that rests on
them."""

from __future__ import annotations

import polars as pl

from kgraph.export.page.carried import Carried, proofs
from kgraph.export.page.pack import block
from kgraph.export.page.sentences import facts

TRIED = 40_000  # sentences that are tried all at once
SAMPLED = 4_000  # of more, the sentences whose deflated size tells about how many will fit
SURELY = 1.3  # how many times as many sentences as will fit by the sample are tried first; measured: never fewer than do fit
SHRINK = 0.92  # how far the number of sentences is taken back at least each time their deflated size is over the budget


def evidence(carried: Carried, *, budget: int) -> tuple[str, dict[str, int]]:
    """The data block of the evidence, and how many sentences it carries of how many.

    All sentences where they fit in `budget` bytes, so that whole articles can be read; else the strongest of
    each entity and link."""
    kept, rank = carried.sentences, None
    if kept.height > TRIED:
        rank = _ranked(carried)
        none, some = (len(_packed(carried, _strongest(rank, count), 0)) for count in (0, SAMPLED))
        fitting = int(SURELY * SAMPLED * (budget - none) / max(1, some - none))
        kept = kept if kept.height <= fitting else _strongest(rank, fitting)
    text = _packed(carried, kept, budget)
    while len(text) > budget and kept.height > 0:
        rank = _ranked(carried) if rank is None else rank
        kept = _strongest(rank, min(int(kept.height * SHRINK), int(kept.height * budget / len(text))))
        text = _packed(carried, kept, budget)
    return text, {"sentences": kept.height, "of": carried.graph.sentences.height}


def _packed(carried: Carried, kept: pl.DataFrame, budget: int) -> str:
    data = facts(carried, kept)
    text = block("kg-evidence", data)
    return text if len(text) <= budget else block("kg-evidence", data, packed=True)


def _strongest(rank: pl.DataFrame, count: int) -> pl.DataFrame:
    return rank.head(max(0, count)).drop("rank").sort("sentence")


def _ranked(carried: Carried) -> pl.DataFrame:
    """Sentences with those first that are a high evidence of some link or entity."""
    weight = carried.features.select("article", "entity", "weight")
    seen = (
        carried.mentions.select("sentence", "entity", "article")
        .unique()
        .join(weight, on=["article", "entity"], how="left")
    )
    own = seen.sort("entity", "weight", "sentence", descending=[False, True, False]).select(
        "sentence", pl.int_range(pl.len(), dtype=pl.UInt32).over("entity").alias("rank")
    )
    best = (
        pl.concat([proofs(carried.links).select("sentence", "rank"), own])
        .group_by("sentence")
        .agg(pl.col("rank").min())
    )
    return carried.sentences.join(best, on="sentence").sort("rank", "sentence")
