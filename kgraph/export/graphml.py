"""GraphML: the whole evidence graph, and the network of entities.

A writer of our own: networkx's gives one attribute several keys, nulls raise, and forbidden characters pass unseen. What each
reader of GraphML needs is in the README's table of formats; http://graphml.graphdrawing.org/specification.html is the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.export.palette import rgb
from kgraph.graph.attributes import (
    EDGE_ATTRIBUTES,
    ENTITY_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NETWORK_EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    VISUAL_ATTRIBUTES,
    Kind,
    flat,
    tidy,
)
from kgraph.graph.elements import Edge, Node, edges, entity_nodes, nodes
from kgraph.graph.network import network_edges
from kgraph.graph.project import graph_attributes
from kgraph.graph.tables import KnowledgeGraph

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = "http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd"
OWN_KEYS = {("node", "labels"): "labels", ("edge", "label"): "label", **{("node", name): name for name in VISUAL_ATTRIBUTES}}
"""Key ids that readers look for by id: Neo4j's importer `labels` and `label`; the rest get the first letter of their domain."""


def export_graphml(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GraphML of everything: articles, sentences, entities, topics. For Neo4j, networkx, igraph, Cytoscape, Gephi."""
    keys = {"graph": GRAPH_ATTRIBUTES, "node": NODE_ATTRIBUTES, "edge": EDGE_ATTRIBUTES}
    about = graph_attributes(graph, info.version)
    yield "graph.graphml", xml.pieces(_document(keys, about, nodes(graph), edges(graph), directed=True))


def export_entities(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GraphML of the entities alone, with colours and places. For Gephi, Gephi Lite, Cytoscape, yEd, R."""
    keys = {"graph": GRAPH_ATTRIBUTES, "node": ENTITY_ATTRIBUTES | VISUAL_ATTRIBUTES, "edge": NETWORK_EDGE_ATTRIBUTES}
    about = graph_attributes(graph, info.version)
    yield "entities.graphml", xml.pieces(_document(keys, about, drawn_entities(graph), network_edges(graph), directed=False))


def drawn_entities(graph: KnowledgeGraph) -> Iterator[Node]:
    """Entity nodes with place, size and colour as on the page."""
    rows = graph.entities.select("type", "size", "x", "y").iter_rows()
    for node, (entity_type, size, x, y) in zip(entity_nodes(graph), rows, strict=True):
        r, g, b = rgb(entity_type)
        look = {"size": 10.0, "x": 0.0, "y": 0.0} | tidy({"size": size, "x": x, "y": y}) | {"r": r, "g": g, "b": b}
        yield Node(node.id, {**node.attributes, **look})


def _document(keys: Mapping[str, Mapping[str, Kind]], about: Mapping[str, str | int], nodes: Iterable[Node], edges: Iterable[Edge],
              *, directed: bool) -> Iterator[str]:
    yield xml.HEADER
    yield (f'<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
           f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">\n')
    for domain, attributes in keys.items():
        for name, kind in attributes.items():
            type_ = "string" if kind == "list" else kind
            yield f'<key id="{_key(domain, name)}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield f'<graph id="kgraph" edgedefault="{"directed" if directed else "undirected"}">\n{_data("graph", about)}\n'
    for node in nodes:
        yield f'<node id="{node.id}">{_data("node", flat(node.attributes))}</node>\n'
    for edge in edges:
        yield f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}">{_data("edge", flat(edge.attributes))}</edge>\n'
    yield "</graph>\n</graphml>\n"


@cache
def _key(domain: str, name: str) -> str:
    return OWN_KEYS.get((domain, name), f"{domain[0]}_{name}")


def _data(domain: str, values: Mapping[str, Any]) -> str:
    return "".join([f'<data key="{_key(domain, name)}">{_written(value)}</data>' for name, value in values.items()])


def _written(value: str | int | float | bool) -> str:
    if isinstance(value, str):
        return xml.text(value)
    return str(value).lower() if isinstance(value, bool) else repr(value)
