"""JSON for programs: node-link as networkx and D3 have it, the JSON Graph Format, and Cytoscape's. Lists stay
lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.export import xml
from kgraph.export.graphml import drawn_entities
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.elements import edges, nodes
from kgraph.graph.view.network import network_edges
from kgraph.graph.view.project import graph_attributes


def export_node_link(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Node-link JSON of everything. For networkx (node_link_graph), D3, JavaScript."""
    head = {"directed": True, "multigraph": True, "graph": graph_attributes(graph, info.version)}
    parts: dict[str, Iterable[dict[str, Any]]] = {
        "nodes": ({"id": n.id, **n.attributes} for n in nodes(graph)),
        "edges": (
            {"source": e.source, "target": e.target, "key": e.id, **e.attributes} for e in edges(graph)
        ),
    }
    yield "graph.json", xml.pieces(_streamed(head, parts))


def export_jgf(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """JSON Graph Format 2 of everything. For tools that read jsongraphformat.info, such as gravis."""
    head = {
        "directed": True,
        "type": "knowledge graph",
        "label": graph_attributes(graph)["title"],
        "metadata": graph_attributes(graph, info.version),
    }
    found = (_member(n.id, {"label": n.attributes["label"], "metadata": n.attributes}) for n in nodes(graph))
    joined = (
        _dump(
            {
                "id": e.id,
                "source": e.source,
                "target": e.target,
                "relation": e.attributes["label"],
                "directed": True,
                "label": e.attributes["label"],
                "metadata": e.attributes,
            }
        )
        for e in edges(graph)
    )
    lines = _inside(_dump(head)[:-1], {"nodes": ("{", found, "}"), "edges": ("[", joined, "]")})
    yield "graph.jgf.json", xml.pieces(_wrapped('{"graph":', lines, "}\n"))


def export_cytoscape(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Cytoscape JSON of the entities, with places. For Cytoscape and cytoscape.js."""
    head = {
        "format_version": "1.0",
        "generated_by": f"kgraph-{info.version}",
        "target_cytoscapejs_version": "~3.0",
        "directed": False,
        "multigraph": False,
        "data": {"shared_name": graph_attributes(graph)["title"], **graph_attributes(graph, info.version)},
    }
    found = (
        _dump(
            {
                "data": {"id": n.id, "value": n.id, **n.attributes},
                "position": {"x": n.attributes["x"], "y": n.attributes["y"]},
            }
        )
        for n in drawn_entities(graph)
    )
    joined = (
        _dump({"data": {"id": e.id, "source": e.source, "target": e.target, **e.attributes}})
        for e in network_edges(graph)
    )
    elements = _inside("{", {"nodes": ("[", found, "]"), "edges": ("[", joined, "]")})
    yield "entities.cyjs", xml.pieces(_wrapped(_dump(head)[:-1] + ',"elements":', elements, "}\n"))


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _member(name: str, value: Any) -> str:
    return f"{_dump(name)}:{_dump(value)}"


def _streamed(head: dict[str, Any], parts: dict[str, Iterable[dict[str, Any]]]) -> Iterator[str]:
    yield from _inside(
        _dump(head)[:-1], {name: ("[", map(_dump, items), "]") for name, items in parts.items()}
    )
    yield "\n"


def _inside(head: str, parts: dict[str, tuple[str, Iterable[str], str]]) -> Iterator[str]:
    """An object's text: `head` without its last brace, then members that are lists or objects, one item a
    line."""
    yield head
    for member, (name, (opening, items, closing)) in enumerate(parts.items()):
        yield ("," if member or head != "{" else "") + f"\n{_dump(name)}:{opening}"
        for n, item in enumerate(items):
            yield ("," if n else "") + "\n" + item
        yield closing
    yield "}"


def _wrapped(before: str, lines: Iterable[str], after: str) -> Iterator[str]:
    yield before
    yield from lines
    yield after
