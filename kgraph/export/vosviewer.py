"""VOSviewer's JSON (https://app.vosviewer.com/docs/file-types/json-file-type): the entity network as a map
with clusters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.graph.ask.index import index
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import PLACES, clean

WEIGHTS = {"mentions": "Mentions", "articles": "Articles", "origins": "Independent origins"}


def export_vosviewer(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """VOSviewer JSON of the entities, with places and clusters. For VOSviewer and VOSviewer Online."""
    network = {"items": list(_items(graph)), "links": list(_links(graph))}
    yield (
        "vosviewer.json",
        xml.pieces([json.dumps({"network": network}, ensure_ascii=False, separators=(",", ":")), "\n"]),
    )


def _items(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Entities, numbered from 1; clusters too."""
    columns = ("name", "type", "community", "x", "y", "salience", "first_seen", *WEIGHTS)
    for number, row in enumerate(graph.entities.select(columns).iter_rows(named=True), start=1):
        item: dict[str, Any] = {
            "id": number,
            "label": clean(row["name"]),
            "description": row["type"],
            "x": round(row["x"] or 0.0, PLACES),
            "y": round(row["y"] or 0.0, PLACES),
            "weights": {label: row[name] for name, label in WEIGHTS.items()},
            "scores": {"Salience": round(row["salience"], PLACES)},
        }
        if row["community"] is not None:
            item["cluster"] = row["community"] + 1
        if row["first_seen"]:
            item["scores"]["First year"] = int(row["first_seen"][:4])
        yield item


def _links(graph: KnowledgeGraph) -> Iterator[dict[str, int]]:
    """What joins two entities, by the sentences that name both."""
    for source, target, weight in index(graph).pairs.select("source", "target", pl.col("weight")).iter_rows():
        yield {"source_id": source + 1, "target_id": target + 1, "strength": weight}
