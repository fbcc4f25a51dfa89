"""Cypher: statements that build the graph in Neo4j, Memgraph and their kin, however often they are run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import Attributes, Value
from kgraph.graph.view.elements import Edge, Node, edges, nodes

T = TypeVar("T")
ROWS = 500
"""Rows a statement: large enough to be quick, small enough for any transaction."""
HOMES = {"a": "Article", "e": "Entity", "t": "Topic"}


def export_cypher(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Cypher statements of everything. For Neo4j (cypher-shell, Browser)."""
    yield "graph.cypher", xml.pieces(_statements(graph, info))


def _statements(graph: KnowledgeGraph, info: ExportInfo) -> Iterator[str]:
    yield f"// kgraph {info.version}\n"
    for label in ("Article", "Sentence", "Entity", "Topic"):
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n"
    for labels, group in groupby(nodes(graph), key=lambda node: str(node.attributes["labels"])):
        for batch in _batches(group):
            yield _nodes(labels.strip(":").split(":"), batch)
    for (kind, source, target), joined in groupby(edges(graph), key=_shape):
        for rows in _batches(joined):
            yield _edges(kind, source, target, rows)


def _shape(edge: Edge) -> tuple[str, str, str]:
    return str(edge.attributes["kind"]), _label(edge.source), _label(edge.target)


def _label(node: str) -> str:
    """The label of a node by its id: a sentence's is an article's with a second dot."""
    return "Sentence" if node.startswith("a.") and "." in node[2:] else HOMES[node[0]]


def _nodes(labels: Sequence[str], batch: Sequence[Node]) -> str:
    rows = ",\n".join(
        f"  {{id: {literal(n.id)}, props: {_map(n.attributes, leave=('labels',))}}}" for n in batch
    )
    more = "".join(f", n:{label}" for label in labels[1:])
    return f"UNWIND [\n{rows}\n] AS row\nMERGE (n:{labels[0]} {{id: row.id}})\nSET n += row.props{more};\n"


def _edges(kind: str, source: str, target: str, batch: Sequence[Edge]) -> str:
    rows = ",\n".join(
        f"  {{a: {literal(e.source)}, b: {literal(e.target)}, eid: {literal(e.id)}, "
        f"props: {_map(e.attributes, leave=('eid', 'interaction', 'label'))}}}"
        for e in batch
    )
    return (
        f"UNWIND [\n{rows}\n] AS row\nMATCH (a:{source} {{id: row.a}})\nMATCH (b:{target} {{id: row.b}})\n"
        f"MERGE (a)-[r:{kind.upper()} {{eid: row.eid}}]->(b)\nSET r += row.props;\n"
    )


def literal(value: Value) -> str:
    """A value as Cypher writes it.

    >>> literal("it's") == r"'it\\'s'"
    True
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        for plain, escaped in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
            value = value.replace(plain, escaped)
        return f"'{value}'"
    return repr(value)


def _map(attributes: Attributes, *, leave: Sequence[str]) -> str:
    return (
        "{"
        + ", ".join(f"`{name}`: {literal(value)}" for name, value in attributes.items() if name not in leave)
        + "}"
    )


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    held: list[T] = []
    for item in items:
        held.append(item)
        if len(held) == ROWS:
            yield held
            held = []
    if held:
        yield held
