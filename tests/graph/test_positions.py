"""Places carry their position wherever their attributes go."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest

from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.node_frames import entity_frames
from kgraph.graph.view.where import _of as position
from kgraph.names.forms import core
from tests.graph.sample import sample

GRAPH = sample()


def test_a_known_place_has_degrees_country_and_region_and_others_have_none() -> None:
    renamed = GRAPH.entities.with_columns(pl.col("name").replace("Port Sorrel", "Leeds"))
    graph = KnowledgeGraph(title=GRAPH.title, **{**GRAPH.tables(), "entities": renamed})
    rows = {row["label"]: row for frame in entity_frames(graph) for row in frame.iter_rows(named=True)}
    leeds = rows["Leeds"]
    assert (round(leeds["lat"]), round(leeds["lon"]), leeds["country"]) == (54, -2, "GB")
    assert leeds["region"].startswith("GB-")
    assert all(row.get("lat") is None for label, row in rows.items() if label != "Leeds")


@pytest.mark.parametrize(
    ("name", "named", "expected"),
    [
        ("Arizona", {}, ("US", "region")),  # not the town in Honduras
        ("New York", {}, ("US", "town")),
        ("Ontario", {}, None),  # a province whose people are not known here, and a town in California
        ("Ontario", {"US": 1.0}, ("US", "town")),
        ("Georgia", {}, ("GE", "country")),
        ("Paris", {"US": 1.0, "US-TX": 1.0}, ("US", "town")),
    ],
)
def test_towns_provinces_and_countries_of_one_name(name, named, expected) -> None:
    found = position([core(name)], Counter(named))
    assert (found and (found.country, found.kind)) == expected
