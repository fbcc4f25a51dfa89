"""CSV: entities and their connections for spreadsheets and Gephi, and everything for Neo4j's bulk import."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgraph.export.graphml import drawn_entities
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import (
    EDGE_ATTRIBUTES,
    NETWORK_EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    VISUAL_ATTRIBUTES,
    Attributes,
    Kind,
    Value,
    clean,
    joined,
)
from kgraph.graph.view.elements import edges, nodes
from kgraph.graph.view.network import network_edges, sentence_texts
from kgraph.graph.view.node_ids import Ids

Files = Iterator[tuple[str, Iterable[bytes]]]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet compute: https://owasp.org/www-community/attacks/CSV_Injection."""
BOM = b"\xef\xbb\xbf"
ENTITY_COLUMNS = (
    "type",
    "subtype",
    "aliases",
    "mentions",
    "sentences",
    "articles",
    "origins",
    "salience",
    "first_seen",
    "last_seen",
    "topics",
    "community",
    "external_id",
    "lat",
    "lon",
    "country",
    "region",
    "merge_reasons",
    *VISUAL_ATTRIBUTES,
)
EVIDENCE_COLUMNS = (
    "entity",
    "name",
    "surface",
    "start",
    "end",
    "stands_for_it",
    "sentence",
    "text",
    "article",
    "title",
    "date",
    "outlet",
    "path",
)
NEO4J_TYPES: dict[Kind, str] = {
    "string": "",
    "int": ":long",
    "double": ":double",
    "boolean": ":boolean",
    "list": ":string[]",
}
NEO4J_COMMAND = """\
neo4j-admin database import full --multiline-fields=true --nodes=nodes.csv --relationships=relationships.csv neo4j
"""


def export_csv(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """CSV of the entities, their connections and every mention with its sentence. For spreadsheets, Gephi,
    pandas."""
    yield from _plain(graph, b"", "csv")


def export_csv_excel(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """The same CSV with a byte-order mark, without which Excel misreads accents. For Excel only: Gephi
    stumbles over it."""
    yield from _plain(graph, BOM, "csv-excel")


def export_neo4j(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """CSV of everything with the headers of Neo4j's bulk import, and the command that imports it. For
    Neo4j."""
    columns = {name: kind for name, kind in NODE_ATTRIBUTES.items() if name != "labels"}
    head = ["id:ID", *(f"{name}{NEO4J_TYPES[kind]}" for name, kind in columns.items()), ":LABEL"]
    yield (
        "neo4j/nodes.csv",
        _table(
            head,
            (
                [
                    n.id,
                    *_neo4j(n.attributes, columns),
                    str(n.attributes["labels"]).strip(":").replace(":", ";"),
                ]
                for n in nodes(graph)
            ),
        ),
    )
    columns = {name: kind for name, kind in EDGE_ATTRIBUTES.items() if name not in ("label", "interaction")}
    head = [
        ":START_ID",
        ":END_ID",
        ":TYPE",
        *(f"{name}{NEO4J_TYPES[kind]}" for name, kind in columns.items()),
    ]
    yield (
        "neo4j/relationships.csv",
        _table(
            head,
            (
                [e.source, e.target, str(e.attributes["kind"]).upper(), *_neo4j(e.attributes, columns)]
                for e in edges(graph)
            ),
        ),
    )
    yield "neo4j/import.txt", [NEO4J_COMMAND.encode()]


def cell(value: Value | None) -> str:
    """A value for a spreadsheet: text that would be taken for a formula gets an apostrophe before it.

    >>> cell("=1+1")
    "'=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    text = joined(value) if isinstance(value, tuple) else value
    return "'" + text if text.startswith(FORMULA) else text


def _plain(graph: KnowledgeGraph, start: bytes, folder: str) -> Files:
    head = ["Id", "Label", *ENTITY_COLUMNS]
    rows: Iterable[list[str]] = (
        [n.id, *(cell(n.attributes.get(name)) for name in ("label", *ENTITY_COLUMNS))]
        for n in drawn_entities(graph)
    )
    yield f"{folder}/nodes.csv", _table(head, rows, start)
    more = [name for name in NETWORK_EDGE_ATTRIBUTES if name not in ("label", "weight", "eid", "interaction")]
    rows = (
        [
            e.source,
            e.target,
            "Undirected",
            e.id,
            *(cell(e.attributes.get(name)) for name in ("label", "weight", *more)),
        ]
        for e in network_edges(graph)
    )
    yield (
        f"{folder}/edges.csv",
        _table(["Source", "Target", "Type", "Id", "Label", "Weight", *more], rows, start),
    )
    yield f"{folder}/evidence.csv", _table(EVIDENCE_COLUMNS, _evidence(graph), start)


def _evidence(graph: KnowledgeGraph) -> Iterator[list[str]]:
    ids, text = Ids(graph), sentence_texts(graph)
    names = graph.entities["name"].to_list()
    articles = graph.articles.select("title", "date", "source", "path").rows()
    columns = ("entity", "surface", "start", "end", "coref", "sentence", "article")
    held = graph.mentions.sort("sentence", "start", "entity").select(columns)
    for entity, surface, start, end, coref, sentence, article in held.iter_rows():
        values = (
            names[entity],
            surface,
            start,
            end,
            coref,
            ids.sentence(sentence),
            text(sentence),
            ids.articles[article],
            *articles[article],
        )
        yield [ids.entities[entity], *(cell(clean(v) if isinstance(v, str) else v) for v in values)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], start: bytes = b"") -> Iterator[bytes]:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")  # RFC 4180
    writer.writerow(head)
    yield start
    for row in rows:
        writer.writerow(row)
        if held.tell() > 1 << 16:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def _neo4j(attributes: Attributes, columns: Mapping[str, Kind]) -> Iterator[str]:
    for name in columns:
        value = attributes.get(name, "")
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield ";".join(item.replace(";", ",") for item in value)
        else:
            yield str(value).lower() if isinstance(value, bool) else str(value)
