"""GraphML: the whole evidence graph, and the network of entities.

A writer of our own: networkx's gives one attribute several keys, nulls raise, and forbidden characters pass
unseen. What each reader of GraphML needs is in the README's table of formats;
http://graphml.graphdrawing.org/specification.html is the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.export.palette import TYPE_COLOURS, rgb
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import (
    CODED,
    EDGE_ATTRIBUTES,
    ENTITY_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NETWORK_EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    PLACES,
    VISUAL_ATTRIBUTES,
    Kind,
    tidied,
)
from kgraph.graph.view.edge_frames import edge_frames
from kgraph.graph.view.elements import Node, nodes_in
from kgraph.graph.view.network import network_frames
from kgraph.graph.view.node_frames import entity_frames, node_frames
from kgraph.graph.view.project import graph_attributes
from kgraph.graph.view.slices import slices

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = "http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd"
TINY = {n / 10**PLACES: repr(n / 10**PLACES) for n in range(-99, 100) if n}
"""Numbers that polars writes without an exponent and Python, as all other formats here, with one."""
MARKUP = f"[{''.join(xml.REFERENCES)}]"
OWN_KEYS = {
    ("node", "labels"): "labels",
    ("edge", "label"): "label",
    **{("node", name): name for name in VISUAL_ATTRIBUTES},
}
"""Key ids that readers look for by id: Neo4j's importer `labels` and `label`; the rest get the first letter
of their domain."""


def export_graphml(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GraphML of everything: articles, sentences, entities, topics. For Neo4j, networkx, igraph, Cytoscape,
    Gephi."""
    keys = {"graph": GRAPH_ATTRIBUTES, "node": NODE_ATTRIBUTES, "edge": EDGE_ATTRIBUTES}
    about = graph_attributes(graph, info.version)
    yield "graph.graphml", _document(keys, about, node_frames(graph), edge_frames(graph), directed=True)


def export_entities(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GraphML of the entities alone, with colours and places. For Gephi, Gephi Lite, Cytoscape, yEd, R."""
    keys = {
        "graph": GRAPH_ATTRIBUTES,
        "node": ENTITY_ATTRIBUTES | VISUAL_ATTRIBUTES,
        "edge": NETWORK_EDGE_ATTRIBUTES,
    }
    about = graph_attributes(graph, info.version)
    yield (
        "entities.graphml",
        _document(keys, about, drawn_frames(graph), network_frames(graph), directed=False),
    )


def drawn_frames(graph: KnowledgeGraph) -> Iterator[pl.DataFrame]:
    """Entity nodes with place, size and colour as on the page, as tables."""
    rgbs = pl.DataFrame(
        [(kind, *rgb(kind)) for kind in TYPE_COLOURS], schema=["type", "r", "g", "b"], orient="row"
    )
    other = dict(zip("rgb", rgb(""), strict=True))
    looks = [
        pl.col(name).fill_null(value) for name, value in ({"size": 10.0, "x": 0.0, "y": 0.0} | other).items()
    ]
    places = slices(graph.entities.select("size", "x", "y"))
    for frame, place in zip(entity_frames(graph), places, strict=True):
        coloured = frame.join(rgbs, on="type", how="left", maintain_order="left")
        yield (
            pl.concat([coloured, tidied(place)], how="horizontal")
            .with_columns(looks)
            .select(*frame.columns, *VISUAL_ATTRIBUTES)
        )


def drawn_entities(graph: KnowledgeGraph) -> Iterator[Node]:
    """Entity nodes with place, size and colour one by one."""
    return nodes_in(drawn_frames(graph))


def _document(
    keys: Mapping[str, Mapping[str, Kind]],
    about: Mapping[str, str | int],
    nodes: Iterable[pl.DataFrame],
    edges: Iterable[pl.DataFrame],
    *,
    directed: bool,
) -> Iterator[bytes]:
    yield xml.HEADER.encode()
    yield (
        f'<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">\n'
    ).encode()
    for domain, attributes in keys.items():
        for name, kind in attributes.items():
            type_ = "string" if kind == "list" else kind
            yield f'<key id="{_key(domain, name)}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'.encode()
    told = "".join(
        f'<data key="{_key("graph", name)}">{xml.text(str(value))}</data>' for name, value in about.items()
    )
    yield f'<graph id="kgraph" edgedefault="{"directed" if directed else "undirected"}">\n{told}\n'.encode()
    for frame in nodes:
        yield _elements("node", frame, ["id"])
    for frame in edges:
        yield _elements("edge", frame, ["id", "source", "target"])
    yield b"</graph>\n</graphml>\n"


def _key(domain: str, name: str) -> str:
    return OWN_KEYS.get((domain, name), f"{domain[0]}_{name}")


def _elements(domain: str, frame: pl.DataFrame, own: Sequence[str]) -> bytes:
    """A table of nodes or edges as XML, one a line; the columns `own` are attributes of the XML elements."""
    parts: list[pl.Expr | str] = [f"<{domain}"]
    for name in own:
        parts += [f' {name}="', pl.col(name), '"']
    parts.append(">")
    for name in frame.columns:
        if name not in own:
            start, value, end = f'<data key="{_key(domain, name)}">', written(frame[name]), "</data>"
            absent = frame[name].null_count() > 0
            parts += [pl.concat_str(pl.lit(start), value, pl.lit(end))] if absent else [start, value, end]
    line = pl.concat_str(*_merged([*parts, f"</{domain}>\n"]), ignore_nulls=True)
    lines: bytes = frame.select(line.str.join("").cast(pl.Binary)).item()
    return lines


def _merged(parts: Iterable[pl.Expr | str]) -> Iterator[pl.Expr]:
    """Columns and texts, with texts beside each other as one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield from (pl.lit(text), part)
            text = ""
    yield pl.lit(text)


def written(values: pl.Series) -> pl.Expr:
    """A column of the table that `values` are of as character data. Null stays null."""
    name, column = values.name, pl.col(values.name)
    if values.dtype.is_float():
        tiny = column.replace_strict(TINY, default="0.0", return_dtype=pl.String)
        return pl.when(column.abs() < 1e-4).then(tiny).otherwise(column.cast(pl.String))
    if values.dtype == pl.List:
        values, column = values.explode(), column.list.join("|")
        if name not in CODED and values.str.contains("|", literal=True).any():
            column = (
                pl.col(name).list.eval(pl.element().str.replace_all("|", "¦", literal=True)).list.join("|")
            )
    elif values.dtype != pl.String:
        return column.cast(pl.String)
    if (
        name not in CODED and values.str.contains(MARKUP).any()
    ):  # mostly not, and to look is a fraction of the work
        return column.str.replace_many(list(xml.REFERENCES), list(xml.REFERENCES.values()))
    return column
