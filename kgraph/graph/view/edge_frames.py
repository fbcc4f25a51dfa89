"""The edges of the evidence graph as tables: `id`, `source`, `target`, then the attributes of that kind of
edge, or null."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from kgraph.graph.tables import Tables
from kgraph.graph.view.attributes import CODED, tidied
from kgraph.graph.view.node_ids import Ids
from kgraph.graph.view.slices import slices, tags_of, whole_groups

ENDS = "source", "target"


def edge_frames(graph: Tables) -> Iterator[pl.DataFrame]:
    """Every edge, a piece of a kind at a time; ids are the kind and a number."""
    ids = Ids(graph)
    for kind, frames in KINDS.items():
        number = 0
        for frame in frames(ids, graph):
            yield _edge_frame(frame, kind, number)
            number += frame.height


def _edge_frame(frame: pl.DataFrame, kind: str, number: int) -> pl.DataFrame:
    """A table of edges with what all edges have; the first of them is the `number`th of its kind."""
    label = pl.lit(kind.upper())
    if "relation" in frame.columns:
        label = pl.when(pl.col("relation") != "").then("relation").otherwise(label)
    eid = pl.lit(f"{kind}.") + pl.int_range(number, number + pl.len()).cast(pl.String)
    every = {"eid": eid, "kind": pl.lit(kind), "interaction": pl.lit(kind)}
    whole = frame.select(eid.alias("id"), *ENDS, label.alias("label"), pl.exclude(ENDS), **every)
    return tidied(whole, but=CODED.union(ENDS))


_Frames = Iterator[pl.DataFrame]


def _contains(ids: Ids, graph: Tables) -> _Frames:
    for piece in slices(graph.sentences.select("sentence", "article")):
        yield _joined(ids, piece, "article", "sentence").with_columns(weight=1.0)


def _features(ids: Ids, graph: Tables) -> _Frames:
    for piece in whole_groups(graph.features, "article"):
        yield _joined(ids, piece.sort("article", "entity"), "article", "entity", "weight", "mentions")


def _mentions(ids: Ids, graph: Tables) -> _Frames:
    held = graph.mentions.select("sentence", "entity", "start", "end", "surface", "coref")
    span = pl.concat_str("start", pl.lit(":"), "end")
    flag = pl.col("coref").fill_null(value=False).cast(pl.UInt8)
    for piece in whole_groups(held, "sentence"):
        grouped = (
            piece.lazy()
            .sort("sentence", "entity", "start", "end")
            .select("sentence", "entity", "surface", span.alias("span"), flag.alias("flag"))
            .group_by("sentence", "entity", maintain_order=True)
            .agg(pl.len(), "span", "surface", "flag", coreferent=pl.col("flag").sum())
            .collect()
        )
        said = {
            "spans": pl.col("span").list.join(" "),
            "surfaces": pl.col("surface"),
            "coref": pl.col("flag").cast(pl.List(pl.String)).list.join(" "),
            "coreferent": pl.col("coreferent"),
        }
        yield _joined(ids, grouped, "sentence", "entity", weight=pl.col("len").cast(pl.Float64), **said)


def _tagged(ids: Ids, graph: Tables) -> _Frames:
    for kind in ("article", "sentence", "entity"):
        for piece in whole_groups(
            tags_of(graph.tags, kind).select("item", "topic", "weight", "because"), "item"
        ):
            ordered = piece.sort(["item", "weight", "topic"], descending=[False, True, False])
            once = ordered.unique(["item", "topic"], keep="first", maintain_order=True)
            yield _joined(ids, once.rename({"item": kind}), kind, "topic", "weight", "because")


def _co_occurs(ids: Ids, graph: Tables) -> _Frames:
    names = ("npmi", "articles", "origins", "backbone")
    for piece in whole_groups(graph.cooccurrences, "source"):
        yield _between_entities(ids, piece.sort("source", "target"), *names)


def _related(ids: Ids, graph: Tables) -> _Frames:
    names = ("relation", "phrases", "articles", "origins", "negated", "hedged", "attributed")
    for piece in whole_groups(graph.relations, "source"):
        yield _between_entities(ids, piece.sort("source", "target", "relation"), *names)


def _corroborates(ids: Ids, graph: Tables) -> _Frames:
    for piece in whole_groups(graph.corroborations, "source"):
        ordered = piece.sort("source", "target")
        named = ordered.with_columns(ids.named("sentence", pl.col(end)).alias(end) for end in ENDS)
        rising = pl.when(pl.col("source") < pl.col("target"))
        yield named.select(
            source=rising.then("source").otherwise("target"),
            target=rising.then("target").otherwise("source"),
            weight="weight",
            status="status",
            difference="difference",
            note="note",
            claim="claim",
        )


KINDS: dict[str, Callable[[Ids, Tables], _Frames]] = {
    "contains": _contains, "features": _features, "mentions": _mentions, "tagged": _tagged, "co_occurs": _co_occurs,
    "related": _related, "corroborates": _corroborates,
}  # fmt: skip
"""Kinds of edges in the order they are written."""


def _joined(
    ids: Ids, frame: pl.DataFrame, source: str, target: str, *names: str, **values: pl.Expr | str
) -> pl.DataFrame:
    """Edges from one kind of node to another, whose row numbers are in the columns named like the kinds."""
    ends = (
        ids.named(kind, pl.col(kind)).alias(end) for kind, end in ((source, "source"), (target, "target"))
    )
    return frame.select(*ends, *names, **values)


def _between_entities(ids: Ids, frame: pl.DataFrame, *names: str) -> pl.DataFrame:
    return frame.select(
        *(ids.named("entity", pl.col(end)).alias(end) for end in ENDS),
        pl.col("weight").cast(pl.Float64),
        *names,
        ids.sentence_lists(frame["evidence"]).alias("evidence"),
    )
