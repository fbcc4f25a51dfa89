"""Views of a graph for networkx: for algorithms, notebooks and export. Law 4: a view is made afresh and never read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.graph.attributes import SCHEMA_VERSION, clean, flat
from kgraph.graph.elements import edges, entity_nodes, nodes
from kgraph.graph.network import network_edges
from kgraph.graph.tables import KnowledgeGraph

if TYPE_CHECKING:
    import networkx


def graph_attributes(graph: KnowledgeGraph, version: str = "") -> dict[str, str | int]:
    """What is said of the graph as a whole: `kgraph.graph.attributes.GRAPH_ATTRIBUTES`."""
    return {"title": clean(graph.title) or "untitled", "kgraph": version, "schema": SCHEMA_VERSION,
            **{name: getattr(graph, name).height for name in ("articles", "sentences", "entities", "topics")}}


def to_networkx(graph: KnowledgeGraph) -> networkx.MultiDiGraph:
    """The whole evidence graph as a `networkx.MultiDiGraph`, node ids and attributes as in `graph.graphml`; keys are edge ids."""
    import networkx

    whole = networkx.MultiDiGraph(**graph_attributes(graph, _version()))
    whole.add_nodes_from((node.id, flat(node.attributes)) for node in nodes(graph))
    whole.add_edges_from((e.source, e.target, e.id, flat(e.attributes)) for e in edges(graph))
    return whole


def to_entity_network(graph: KnowledgeGraph) -> networkx.Graph:
    """The entities alone as an undirected `networkx.Graph`, one edge a pair, as in `entities.graphml`."""
    import networkx

    network = networkx.Graph(**graph_attributes(graph, _version()))
    looks = graph.entities.select("size", "x", "y").iter_rows(named=True)
    for node, look in zip(entity_nodes(graph), looks, strict=True):
        known = {name: value for name, value in look.items() if value is not None}
        network.add_node(node.id, **flat(node.attributes), **known)
    network.add_edges_from((e.source, e.target, flat(e.attributes)) for e in network_edges(graph))
    return network


def _version() -> str:
    from kgraph import __version__

    return __version__
