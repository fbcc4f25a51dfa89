"""The readers of JavaScript: graphology (Gephi Lite) and cytoscape.js under Node. Skipped, visibly, where
they cannot be had."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kgraph.export import ExportInfo, export
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.project import to_entity_network, to_networkx
from tests.graph.sample import hostile, sample

HERE = Path(__file__).parent / "node"
GRAPHS = {"plain": sample, "hostile": hostile}


@pytest.fixture(scope="module")
def reader(pytestconfig: pytest.Config) -> Path:
    """The reading script beside its libraries, which npm fetches once."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("node and npm are not installed")
    folder = pytestconfig.cache.mkdir("node-readers")
    for name in ("package.json", "read.mjs"):
        shutil.copy(HERE / name, folder / name)
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        pytest.skip(f"npm cannot fetch the readers: {done.stderr.strip()[:200]}")
    return folder / "read.mjs"


@pytest.fixture(scope="module", params=GRAPHS)
def seen(
    request: pytest.FixtureRequest, reader: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[KnowledgeGraph, Any]:
    graph, folder = GRAPHS[request.param](), tmp_path_factory.mktemp("javascript")
    export(
        graph,
        folder,
        formats=["graphml", "entities-graphml", "gexf", "cytoscape"],
        info=ExportInfo(version="1"),
    )
    done = subprocess.run(["node", reader, folder], capture_output=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr.decode()
    return graph, json.loads(done.stdout)


def test_graphology_reads_the_whole_graph(seen: tuple[KnowledgeGraph, Any]) -> None:
    graph, read = seen
    mine = to_networkx(graph)
    assert (read["whole"]["order"], read["whole"]["size"], read["whole"]["type"]) == (
        len(mine),
        mine.number_of_edges(),
        "directed",
    )
    assert read["whole"]["nodes"] == dict(mine.nodes(data=True))
    keys = {edge["key"]: edge for edge in read["whole"]["edges"]}
    for source, target, key, data in mine.edges(keys=True, data=True):
        assert {"key": key, "source": source, "target": target, **data} == keys[key]


def test_graphology_reads_the_entities_with_their_colours(seen: tuple[KnowledgeGraph, Any]) -> None:
    graph, read = seen
    network = to_entity_network(graph)
    for name in ("entities", "gexf"):
        counts = (read[name]["order"], read[name]["size"], read[name]["type"])
        assert counts == (len(network), network.number_of_edges(), "undirected")
    first = graph.entities["id"][0]
    assert read["entities"]["nodes"][first]["color"] == "#a39a86"
    assert read["gexf"]["nodes"][first]["color"] == "rgb(163,154,134)"
    for name in ("entities", "gexf"):
        assert {edge["weight"] for edge in read[name]["edges"]} == {1, 3}
        assert [read[name]["nodes"][n]["label"] for n in network] == [
            data["label"] for _, data in network.nodes(data=True)
        ]
        assert [read[name]["nodes"][n]["x"] for n in network] == graph.entities["x"].to_list()


def test_cytoscape_reads_the_entities_at_their_places(seen: tuple[KnowledgeGraph, Any]) -> None:
    graph, read = seen
    assert [(node["id"], node["x"]) for node in read["cytoscape"]["nodes"]] == graph.entities.select(
        "id", "x"
    ).rows()
    assert len(read["cytoscape"]["edges"]) == to_entity_network(graph).number_of_edges()
