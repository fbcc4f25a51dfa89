"""GraphML with yFiles' own graphics: yEd shows neither labels nor places of plain GraphML, and other readers
stumble over this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.export import xml
from kgraph.export.graphml import NAMESPACE, drawn_entities
from kgraph.export.info import ExportInfo
from kgraph.export.palette import colour
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean, joined
from kgraph.graph.view.elements import Edge, Node
from kgraph.graph.view.network import network_edges

YFILES = "http://www.yworks.com/xml/graphml"


def export_yed(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GraphML of the entities with yFiles graphics: labels, colours, places. For yEd and yEd Live only."""
    yield "entities.yed.graphml", xml.pieces(_document(graph))


def _document(graph: KnowledgeGraph) -> Iterator[str]:
    yield xml.HEADER
    yield f'<graphml xmlns="{NAMESPACE}" xmlns:y="{YFILES}">\n'
    for key, domain in (("node_graphics", "node"), ("edge_graphics", "edge")):
        yield f'<key id="{key}" for="{domain}" yfiles.type="{domain}graphics"/>\n'
    yield '<key id="n_description" for="node" attr.name="description" attr.type="string"/>\n'
    yield '<key id="e_description" for="edge" attr.name="description" attr.type="string"/>\n'
    title = xml.text(clean(graph.title)).replace("-", "- ")  # two in a row would end the comment
    yield f'<graph id="kgraph" edgedefault="undirected">\n<!-- {title} -->\n'
    yield from map(_node, drawn_entities(graph))
    yield from map(_edge, network_edges(graph))
    yield "</graph>\n</graphml>\n"


def _node(node: Node) -> str:
    a = node.attributes
    told = f"{a['type']}; {a['sentences']} sentences"
    aliases = a.get("aliases")
    also = f"; also {joined(aliases)}" if isinstance(aliases, tuple) else ""
    return (
        f'<node id="{node.id}"><data key="n_description">{xml.text(told + also)}</data><data key="node_graphics"><y:ShapeNode>'
        f'<y:Geometry height="{a["size"]}" width="{a["size"]}" x="{a["x"]}" y="{a["y"]}"/>'
        f'<y:Fill color="{colour(str(a["type"]))}" transparent="false"/>'
        f'<y:BorderStyle color="#ffffff" type="line" width="1.0"/>'
        f'<y:NodeLabel modelName="sides" modelPosition="s">{xml.text(str(a["label"]))}</y:NodeLabel><y:Shape type="ellipse"/>'
        f"</y:ShapeNode></data></node>\n"
    )


def _edge(edge: Edge) -> str:
    a = edge.attributes
    label = f"<y:EdgeLabel>{xml.text(str(a['label']))}</y:EdgeLabel>" if a["kind"] == "related" else ""
    why = xml.text(str(a.get("evidence_text", "")))
    return (
        f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}"><data key="e_description">{why}</data>'
        f'<data key="edge_graphics"><y:PolyLineEdge><y:LineStyle color="#b4b8bf" type="line" '
        f'width="{min(8.0, 1.0 + float(str(a["weight"])) ** 0.5):.2f}"/>{label}</y:PolyLineEdge></data></edge>\n'
    )
