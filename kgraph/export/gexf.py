"""GEXF 1.3 (https://gexf.net): the entity network with colours, sizes, places and time, for Gephi and its
kin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgraph.export import xml
from kgraph.export.graphml import drawn_entities
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import (
    ENTITY_ATTRIBUTES,
    NETWORK_EDGE_ATTRIBUTES,
    VISUAL_ATTRIBUTES,
    Attributes,
    Kind,
    Value,
    clean,
)
from kgraph.graph.view.elements import Edge, Node
from kgraph.graph.view.network import network_edges

TYPES = {"string": "string", "int": "integer", "double": "double", "boolean": "boolean", "list": "liststring"}
OWN_PLACE = {*VISUAL_ATTRIBUTES, "label", "weight", "name", "labels", "eid", "interaction"}
"""What GEXF says elsewhere than among the attributes, or not at all."""
FIRST, LAST = "-01-01", "-12-31"


def export_gexf(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GEXF 1.3 of the entities, with colours, places and time. For Gephi, Gephi Lite, Retina, Cosmograph."""
    yield "entities.gexf", xml.pieces(_document(graph, info))


def _document(graph: KnowledgeGraph, info: ExportInfo) -> Iterator[str]:
    dated = bool(graph.entities["first_seen"].drop_nulls().len())
    yield xml.HEADER
    yield (
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    )
    day = f" lastmodifieddate={xml.attribute(_day(info.date, FIRST))}" if info.date else ""
    yield f"<meta{day}><creator>kgraph {info.version}</creator><description>{xml.text(clean(graph.title))}</description></meta>\n"
    time = ' mode="dynamic" timeformat="date" timerepresentation="interval"' if dated else ' mode="static"'
    yield f'<graph defaultedgetype="undirected"{time}>\n'
    yield from _declared("node", ENTITY_ATTRIBUTES)
    yield from _declared("edge", NETWORK_EDGE_ATTRIBUTES)
    yield "<nodes>\n"
    yield from map(_node, drawn_entities(graph))
    yield "</nodes>\n<edges>\n"
    yield from map(_edge, network_edges(graph))
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(domain: str, attributes: Mapping[str, Kind]) -> Iterator[str]:
    yield f'<attributes class="{domain}">\n'
    for name, kind in attributes.items():
        if name not in OWN_PLACE:
            yield f'<attribute id="{name}" title="{name}" type="{TYPES[kind]}"/>\n'
    yield "</attributes>\n"


def _node(node: Node) -> str:
    a = node.attributes
    ends = (("start", "first_seen", FIRST), ("end", "last_seen", LAST))
    span = "".join(f' {end}="{_day(str(a[name]), day)}"' for end, name, day in ends if name in a)
    return (
        f'<node id="{node.id}" label={xml.attribute(str(a["label"]))}{span}>{_values(a)}'
        f'<viz:color r="{a["r"]}" g="{a["g"]}" b="{a["b"]}"/><viz:position x="{a["x"]}" y="{a["y"]}"/>'
        f'<viz:size value="{a["size"]}"/></node>\n'
    )


def _edge(edge: Edge) -> str:
    a = edge.attributes
    return (
        f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}" label={xml.attribute(str(a["label"]))} '
        f'weight="{a["weight"]}">{_values(a)}</edge>\n'
    )


def _values(attributes: Attributes) -> str:
    found = "".join(
        f'<attvalue for="{name}" value={xml.attribute(_written(value))}/>'
        for name, value in attributes.items()
        if name not in OWN_PLACE
    )
    return f"<attvalues>{found}</attvalues>" if found else ""


def _written(value: Value) -> str:
    if isinstance(value, tuple):  # as Gephi's reader of arrays takes it
        return "[" + ", ".join('"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"' for v in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _day(date: str, day: str) -> str:
    """A whole day: GEXF's dates are no less."""
    whole = date[:10] + day[len(date) - 4 :] if len(date) < len("2021-05-04") else date[:10]
    return whole if day == FIRST or not whole.endswith("-31") else _last_of_month(whole)


def _last_of_month(date: str) -> str:
    from calendar import monthrange

    year, month, day = map(int, date.split("-"))
    return f"{year:04}-{month:02}-{min(day, monthrange(year, month)[1]):02}"
