"""Views of a graph for networkx: for algorithms, notebooks and export. Law 4: a view is made afresh and never
read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.graph.tables import Tables
from kgraph.graph.view.attributes import SCHEMA_VERSION, clean, flat
from kgraph.graph.view.elements import edges, entity_nodes, nodes
from kgraph.graph.view.network import network_edges
from kgraph.versions import installed

if TYPE_CHECKING:
    import networkx


def graph_attributes(graph: Tables, version: str = "") -> dict[str, str | int]:
    """What is said of the graph as a whole: `kgraph.graph.view.attributes.GRAPH_ATTRIBUTES`."""
    return {
        "title": clean(graph.title) or "untitled",
        "kgraph": version,
        "schema": SCHEMA_VERSION,
        **{name: getattr(graph, name).height for name in ("articles", "sentences", "entities", "topics")},
    }


def to_networkx(graph: Tables) -> networkx.MultiDiGraph:
    """The whole evidence graph as a `networkx.MultiDiGraph`, node ids and attributes as in `graph.graphml`;
    keys are edge ids."""
    import networkx

    whole = networkx.MultiDiGraph(**graph_attributes(graph, installed()))
    whole.add_nodes_from((node.id, flat(node.attributes)) for node in nodes(graph))
    whole.add_edges_from((e.source, e.target, e.id, flat(e.attributes)) for e in edges(graph))
    return whole


def to_entity_network(graph: Tables) -> networkx.Graph:
    """The entities alone as an undirected `networkx.Graph`, one edge a pair, as in `entities.graphml`."""
    import networkx

    network = networkx.Graph(**graph_attributes(graph, installed()))
    looks = graph.entities.select("size", "x", "y").iter_rows(named=True)
    for node, look in zip(entity_nodes(graph), looks, strict=True):
        known = {name: value for name, value in look.items() if value is not None}
        network.add_node(node.id, **flat(node.attributes), **known)
    network.add_edges_from((e.source, e.target, flat(e.attributes)) for e in network_edges(graph))
    return network
