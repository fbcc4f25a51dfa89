"""Ways from one entity to another through sentences that name both ends of every hop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from kgraph.graph.ask.answers import Hop, Path
from kgraph.graph.ask.evidence import Witness
from kgraph.graph.ask.index import index
from kgraph.graph.ask.lookup import entity_number
from kgraph.graph.tables import Tables

MOST = 3
EXAMPLES = 2
SLIGHT = 1e-3
"""What the weakness of a hop weighs against one hop more: fewest hops first, then the strongest sentences."""


def paths(
    graph: Tables,
    name: str,
    other: str,
    *,
    most: int = MOST,
    avoid: Sequence[str] = (),
    stated: bool = False,
    examples: int = EXAMPLES,
) -> tuple[Path, ...]:
    """The `most` best ways between two entities, shortest first, of equally short ones the best attested;
    none: an empty tuple.

    `avoid` names entities that no way may lead through; `stated` leaves only hops that a sentence states as a
    relation; every hop carries `examples` sentences. Yen's algorithm (1971) over Dijkstra's. Raises
    `NotFoundError`."""
    first, second = entity_number(graph, name), entity_number(graph, other)
    if first == second:
        return (Path(hops=()),)
    shut = [number for word in avoid if (number := entity_number(graph, word)) not in (first, second)]
    open_ = index(graph).pairs.filter(~pl.col("source").is_in(shut), ~pl.col("target").is_in(shut))
    if stated:
        open_ = open_.filter(pl.col("relations").list.len() > 0)
    ways = _shortest(graph.entities.height, open_, first, second, most)
    rows = {(a, b): n for n, (a, b) in enumerate(open_.select("source", "target").iter_rows())}
    witness = Witness(graph)
    return tuple(
        Path(
            hops=tuple(
                _hop(witness, open_.row(rows[min(a, b), max(a, b)], named=True), a, b, examples)
                for a, b in pairwise(way)
            )
        )
        for way in ways
    )


def _shortest(size: int, open_: pl.DataFrame, first: int, second: int, most: int) -> list[list[int]]:
    import igraph

    network = igraph.Graph(n=size, edges=open_.select("source", "target").to_numpy())
    costs = (1 + SLIGHT / open_["weight"].cast(pl.Float64)).to_list()
    if network.distances(first, second)[0][0] == float("inf"):
        return []
    return [list(way) for way in network.get_k_shortest_paths(first, to=second, k=most, weights=costs)]


def _hop(witness: Witness, row: dict[str, Any], a: int, b: int, examples: int) -> Hop:
    return Hop(
        source=witness.named(a),
        target=witness.named(b),
        relations=tuple(row["relations"]),
        weight=row["weight"],
        articles=row["articles"],
        evidence=witness.evidence(row["evidence"][:examples], [a, b]),
    )
