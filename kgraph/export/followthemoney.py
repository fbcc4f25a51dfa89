"""FollowTheMoney (https://followthemoney.tech): entities as JSON lines, for OpenAleph, Aleph and yente.

People, organisations and events are of the schema of their kind; places are `Address`. Works and concepts
have no schema there and are left out. Every relation between people and organisations is an `UnknownLink`
whose role is the relation, with the articles as its proof; every name in an article is a `Mention`. Ids are
kgraph's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean

SCHEMATA = {"person": "Person", "organisation": "Organization", "place": "Address", "event": "Event"}
PARTIES = frozenset({"person", "organisation"})
MOST_ALIASES = 50


def export_followthemoney(
    graph: KnowledgeGraph, *, info: ExportInfo
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """FollowTheMoney entities, one a line. For OpenAleph, Aleph, followthemoney tools."""
    found = (
        _line(*one)
        for part in (_articles(graph), _entities(graph), _links(graph), _mentions(graph))
        for one in part
    )
    yield "entities.ftm.json", xml.pieces(found)


def _line(node: str, schema: str, properties: dict[str, Any]) -> str:
    """An entity: every property is a list of strings, absent ones are left out."""
    held = {
        name: [
            clean(str(value))
            for value in (values if isinstance(values, list) else [values])
            if value not in (None, "")
        ]
        for name, values in properties.items()
    }
    told = {
        "id": node,
        "schema": schema,
        "properties": {name: values for name, values in held.items() if values},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _articles(graph: KnowledgeGraph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for row in graph.articles.iter_rows(named=True):
        yield (
            row["id"],
            "Article",
            {
                "title": row["title"],
                "fileName": row["path"],
                "publishedAt": row["date"],
                "publisher": row["source"],
                "author": row["author"],
                "sourceUrl": row["url"],
                "language": row["language"],
                "bodyText": row["text"],
            },
        )


def _entities(graph: KnowledgeGraph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for row in graph.entities.iter_rows(named=True):
        if schema := SCHEMATA.get(row["type"]):
            name = {"full": row["name"]} if schema == "Address" else {"name": row["name"]}
            yield (
                row["id"],
                schema,
                {
                    **name,
                    "alias": list(row["aliases"] or ())[:MOST_ALIASES],
                    "wikidataId": row["external_id"] if _is_wikidata(row["external_id"]) else None,
                },
            )


def _is_wikidata(value: str | None) -> bool:
    return bool(value) and value[0] == "Q" and value[1:].isdecimal()  # type: ignore[index]


def _links(graph: KnowledgeGraph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    nodes, types = graph.entities["id"], graph.entities["type"]
    article, ids, texts = graph.sentences["article"], graph.articles["id"], graph.articles["text"]
    start, end = graph.sentences["start"], graph.sentences["end"]
    for number, row in enumerate(graph.relations.iter_rows(named=True)):
        if {types[row["source"]], types[row["target"]]} <= PARTIES and row["evidence"]:
            first = row["evidence"][0]
            where = article[first]
            yield (
                f"link.{number}",
                "UnknownLink",
                {
                    "subject": nodes[row["source"]],
                    "object": nodes[row["target"]],
                    "role": row["relation"],
                    "proof": sorted({ids[article[s]] for s in row["evidence"]}),
                    "summary": texts[where][start[first] : end[first]],
                },
            )


def _mentions(graph: KnowledgeGraph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    nodes, types, ids = graph.entities["id"], graph.entities["type"], graph.articles["id"]
    named = (
        graph.mentions.filter(~graph.mentions["coref"])
        .select("article", "entity", "surface")
        .unique(maintain_order=True)
    )
    for number, (article, entity, surface) in enumerate(named.iter_rows()):
        if types[entity] in PARTIES:
            yield (
                f"mention.{number}",
                "Mention",
                {
                    "document": ids[article],
                    "resolved": nodes[entity],
                    "name": " ".join(surface.split()),
                    "detectedSchema": SCHEMATA[types[entity]],
                },
            )
