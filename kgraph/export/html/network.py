"""The network, made by pyvis: one node an entity, one edge a linked pair."""

from __future__ import annotations

import math
from typing import Any

from kgraph.export.html.carried import Carried

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

    Nodes and edges are put in directly: `add_node` and `add_edge` look through everything added so far, and `from_nx` would
    change the graph it is given.
    """
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.options = {"physics": {"enabled": False}}
    ids = carried.entities["id"].to_list()
    net.nodes = [
        {
            "id": e["id"],
            "label": e["name"],
            "group": e["type"],
            "shape": SHAPES[e["type"]],
            "x": _round(e["x"], 1),
            "y": _round(e["y"], 1),
            "size": _round(e["size"], 1),
            "value": _round(e["salience"], 3),
        }
        for e in carried.entities.select("id", "name", "type", "x", "y", "size", "salience").iter_rows(named=True)
    ]
    net.node_ids, net.node_map = ids, dict(zip(ids, net.nodes, strict=True))
    net.edges = [
        {
            "from": ids[k["a"]],
            "to": ids[k["b"]],
            "value": k["weight"],
            "npmi": _round(k["npmi"], 3),
            "articles": k["articles"],
            "origins": k["origins"],
            "backbone": k["backbone"],
        }
        for k in carried.links.select("a", "b", "weight", "npmi", "articles", "origins", "backbone").iter_rows(named=True)
    ]
    return net


def _round(value: float | None, places: int) -> float:
    """A number that JSON has; 0 for one that is absent or not finite."""
    return round(value, places) if value is not None and math.isfinite(value) else 0.0


def columns(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    """The nodes and edges of a pyvis network column by column, ends as numbers of nodes: a tenth of the size in the page."""
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
