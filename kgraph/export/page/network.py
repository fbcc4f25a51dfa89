"""The network, made by pyvis: one node an entity, one edge a linked pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from kgraph.export.page.carried import Carried

SHAPES = {
    "person": "dot",
    "place": "triangleDown",
    "organisation": "square",
    "concept": "hexagon",
    "work": "diamond",
    "event": "star",
}


def network(carried: Carried) -> Any:
    """A `pyvis.network.Network` with positions from the layout and physics off.

    Nodes and edges are put in directly: `add_node` and `add_edge` look through everything added so far, and
    `from_nx` would change the graph it is given."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.options = {"physics": {"enabled": False}}
    e, k = carried.entities, carried.links
    ids = e["id"].to_list()
    places = (
        _rounded(e[name], digits) for name, digits in (("x", 1), ("y", 1), ("size", 1), ("salience", 3))
    )
    net.nodes = [
        {
            "id": id_,
            "label": name,
            "group": kind,
            "shape": SHAPES[kind],
            "x": x,
            "y": y,
            "size": size,
            "value": salience,
        }
        for id_, name, kind, x, y, size, salience in zip(ids, e["name"], e["type"], *places, strict=True)
    ]
    net.node_ids, net.node_map = ids, dict(zip(ids, net.nodes, strict=True))
    counts = (k[name] for name in ("articles", "origins", "backbone"))
    net.edges = [
        {
            "from": ids[a],
            "to": ids[b],
            "value": weight,
            "npmi": npmi,
            "articles": articles,
            "origins": origins,
            "backbone": strong,
        }
        for a, b, weight, npmi, articles, origins, strong in zip(
            k["a"], k["b"], k["weight"], _rounded(k["npmi"], 3), *counts, strict=True
        )
    ]
    return net


def _rounded(values: pl.Series, places: int) -> Iterator[float]:
    """Numbers that JSON has, rounded as Python rounds; 0 for what is absent or not finite."""
    held = (
        values.cast(pl.Float64)
        .to_frame("n")
        .select(pl.when(pl.col("n").is_finite()).then("n").otherwise(0.0))
        .to_series()
    )
    return (round(value, places) for value in held)


def columns(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    """The nodes and edges of a pyvis network column by column, ends as numbers of nodes: a tenth of the size
    in the page."""
    number = {node["id"]: i for i, node in enumerate(nodes)}
    kinds = list(SHAPES)
    return {
        "nodes": {
            "id": [n["id"] for n in nodes],
            "label": [n["label"] for n in nodes],
            "type": [kinds.index(n["group"]) for n in nodes],
            **{name: [n[name] for n in nodes] for name in ("x", "y", "size", "value")},
        },
        "edges": {
            "from": [number[e["from"]] for e in edges],
            "to": [number[e["to"]] for e in edges],
            **{name: [e[name] for e in edges] for name in ("value", "npmi", "articles", "origins")},
            "backbone": [int(e["backbone"]) for e in edges],
        },
        "shapes": SHAPES,
    }
