"""The entity network: entities alone, with everything between two of them merged to one undirected edge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import polars as pl

from kgraph.graph.tables import Tables
from kgraph.graph.view.attributes import CODED, tidied
from kgraph.graph.view.elements import Edge, edges_in
from kgraph.graph.view.node_frames import sentence_texts_of
from kgraph.graph.view.node_ids import Ids
from kgraph.graph.view.slices import in_order, slices, whole_groups, within


def pairs(graph: Tables, *, of: int | None = None) -> pl.DataFrame:
    """One row a pair of entities that co-occur or are related, the smaller number first, in that order; only
    those `of` one entity.

    Columns: `source`, `target`, `weight` (sentences that hold both), `npmi` (null where the co-occurrence was
    left out), `articles`, `origins`, `backbone`, `relations` (strongest first), `evidence` (sentences; first
    those that state the strongest relation)."""
    mine = pl.lit(value=True) if of is None else (pl.col("source") == of) | (pl.col("target") == of)
    return _merged(graph.cooccurrences.filter(mine), graph.relations.filter(mine)).drop("proof").collect()


def _merged(together: pl.DataFrame, stated: pl.DataFrame) -> pl.LazyFrame:
    """The pairs of some co-occurrences and relations, as `pairs` has them, with `proof`: the first of the
    evidence."""
    related = (
        stated.lazy()
        .with_columns(
            pl.min_horizontal("source", "target").alias("a"), pl.max_horizontal("source", "target").alias("b")
        )
        .sort(
            ["a", "b", "weight", "articles", "relation", "source"],
            descending=[False, False, True, True, False, False],
        )
        .group_by("a", "b", maintain_order=True)
        .agg(
            pl.col("relation").unique(maintain_order=True).alias("relations"),
            pl.col("articles").max().alias("r_articles"),
            pl.col("origins").max().alias("r_origins"),
            pl.col("evidence").first().alias("first"),
            pl.col("evidence").list.explode().unique().len().cast(pl.UInt32).alias("r_weight"),
        )
    )
    both = together.lazy().join(
        related, left_on=["source", "target"], right_on=["a", "b"], how="full", coalesce=True
    )
    none = pl.lit([], dtype=pl.List(pl.UInt32))
    evidence = pl.concat_list(pl.col(name).fill_null(none) for name in ("first", "evidence")).list.unique(
        maintain_order=True
    )
    return both.select(
        "source",
        "target",
        pl.coalesce("weight", "r_weight").alias("weight"),
        "npmi",
        pl.coalesce("articles", "r_articles").alias("articles"),
        pl.coalesce("origins", "r_origins").alias("origins"),
        pl.col("backbone").fill_null(True),
        pl.col("relations").fill_null(pl.lit([], dtype=pl.List(pl.String))),
        evidence.alias("evidence"),
        pl.coalesce(pl.col(name).list.first() for name in ("first", "evidence")).alias("proof"),
    ).sort("source", "target")


def network_frames(graph: Tables) -> Iterator[pl.DataFrame]:
    """The merged edges as tables: `id`, `source`, `target`, then `NETWORK_EDGE_ATTRIBUTES` of
    `kgraph.graph.view.attributes`."""
    ids, number = Ids(graph), 0
    places = {
        name: pl.lit(graph.sentences[name]).gather(pl.col("proof")) for name in ("article", "start", "end")
    }
    for piece in _pieces(graph):
        relation = pl.col("relations").list.first()
        kind = pl.when(relation.is_null()).then(pl.lit("co_occurs")).otherwise(pl.lit("related"))
        eid = pl.lit("pair.") + pl.int_range(number, number + pl.len()).cast(pl.String)
        proofs = piece.select(**places)
        yield tidied(
            piece.select(
                eid.alias("id"),
                *(ids.named("entity", pl.col(end)).alias(end) for end in ("source", "target")),
                relation.fill_null("CO_OCCURS").alias("label"),
                eid.alias("eid"),
                kind.alias("kind"),
                kind.alias("interaction"),
                pl.col("weight").cast(pl.Float64),
                "npmi",
                "relations",
                "articles",
                sentence_texts_of(graph, proofs).alias("evidence_text"),
            ),
            but=CODED.union(("source", "target")),
        )
        number += piece.height


def pairs_in_pieces(graph: Tables) -> Iterator[pl.DataFrame]:
    """The pairs of the graph as `pairs` has them, some at a time."""
    return _pieces(graph, without="proof")


def _pieces(graph: Tables, *, without: str = "evidence") -> Iterator[pl.DataFrame]:
    """The pairs of the graph in their order, some at a time, with `evidence`, or `proof` in its place."""
    first = graph.relations.select(pl.min_horizontal("source", "target").alias("first")).with_row_index("row")
    stated, start = in_order(first, "first"), 0
    together = graph.cooccurrences
    for piece in chain(whole_groups(together, "source"), [together.head(0)]):
        stop = int(piece["source"][-1]) + 1 if piece.height else graph.entities.height
        rows = (
            within(stated, "first", pl.Series([start, stop - 1]))["row"]
            if start < stop
            else stated["row"].head(0)
        )
        yield from slices(_merged(piece, graph.relations[rows]).drop(without).collect())
        start = stop


def network_edges(graph: Tables) -> Iterator[Edge]:
    """The merged edges one by one."""
    return edges_in(network_frames(graph))


class sentence_texts:  # noqa: N801  called like a function
    """The text of a sentence by its number."""

    def __init__(self, graph: Tables) -> None:
        self._articles = graph.articles["text"]
        self._last: tuple[int, str] = -1, ""
        self._article, self._start, self._end = (
            graph.sentences[name].to_numpy() for name in ("article", "start", "end")
        )

    def article(self, sentence: int) -> int:
        """The article that a sentence is in."""
        return int(self._article[sentence])

    def __call__(self, sentence: int) -> str:
        article = self.article(sentence)
        if article != self._last[0]:  # sentences are mostly asked for in text order
            self._last = article, self._articles[article]
        return self._last[1][int(self._start[sentence]) : int(self._end[sentence])]
