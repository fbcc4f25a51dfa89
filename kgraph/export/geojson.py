"""GeoJSON (RFC 7946): the places whose position is known, for maps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import PLACES, clean
from kgraph.graph.view.where import where

COUNTS = ("mentions", "sentences", "articles", "origins", "first_seen", "last_seen")


def export_geojson(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """GeoJSON of the places whose position is known. For QGIS, kepler.gl, Leaflet, geojson.io."""
    features = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in _features(graph)]
    yield (
        "places.geojson",
        xml.pieces(['{"type":"FeatureCollection","features":[\n', ",\n".join(features), "\n]}\n"]),
    )


def _features(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    found = where(graph)
    for row in graph.entities.iter_rows(named=True):
        place = found.get(row["entity"])
        if place is None:
            continue
        known = {name: row[name] for name in COUNTS if row[name] is not None}
        region = {"region": place.region} if place.region else {}
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": {
                "type": "Point",
                "coordinates": [round(place.lon, PLACES), round(place.lat, PLACES)],
            },
            "properties": {
                "name": clean(row["name"]),
                "country": place.country,
                **region,
                "kind": place.kind,
                "why": place.why,
                "salience": round(row["salience"], PLACES),
                **known,
            },
        }
