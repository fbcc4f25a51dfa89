"""GraphML: valid, and the same graph in every reader that can be had here."""

from __future__ import annotations

import math
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import igraph
import networkx
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kgraph.export import ExportInfo, export
from kgraph.export.graphml import export_entities, export_graphml, written
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean, joined, tidied
from kgraph.graph.view.project import to_entity_network, to_networkx
from tests.graph.sample import hostile, sample

HERE = Path(__file__).parent
INFO = ExportInfo(version="1.2.3")
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
GRAPHS = {"plain": sample, "hostile": hostile}


@pytest.fixture(params=GRAPHS)
def graph(request: pytest.FixtureRequest) -> KnowledgeGraph:
    return GRAPHS[request.param]()


@pytest.fixture
def files(graph: KnowledgeGraph, tmp_path: Path) -> tuple[Path, Path]:
    whole, entities = export(graph, tmp_path, formats=["graphml", "entities-graphml"], info=INFO)
    return whole, entities


def test_both_files_are_valid(files: tuple[Path, Path]) -> None:
    schema = etree.XMLSchema(etree.parse(HERE / "graphml.xsd"))
    for path in files:
        schema.assertValid(etree.parse(path))


def test_keys_keep_to_what_every_reader_takes(files: tuple[Path, Path]) -> None:
    for path in files:
        keys = [key.attrib for key in ET.parse(path).getroot().iter(f"{NAMESPACE}key")]
        assert max(Counter((k["for"], k["attr.name"]) for k in keys).values()) == 1
        assert {k["for"] for k in keys} == {"graph", "node", "edge"}
        assert [k["for"] for k in keys if k["id"] == "labels"] == ["node"]
        assert [k["for"] for k in keys if k["id"] == "label"] == ["edge"]
        assert not [k for k in keys if k["attr.name"] == "id"]


def test_the_label_is_the_first_data_of_every_edge_and_graph_data_comes_first(
    files: tuple[Path, Path],
) -> None:
    for path in files:
        graph = ET.parse(path).getroot().find(f"{NAMESPACE}graph")
        assert graph is not None
        assert {edge[0].get("key") for edge in graph.iter(f"{NAMESPACE}edge")} == {"label"}
        tags = [child.tag.removeprefix(NAMESPACE) for child in graph]
        assert tags == sorted(tags, key=["data", "node", "edge"].index)


def test_networkx_reads_exactly_the_projection(graph: KnowledgeGraph, files: tuple[Path, Path]) -> None:
    whole = networkx.read_graphml(files[0], force_multigraph=True)
    mine = to_networkx(graph)
    assert dict(whole.nodes(data=True)) == dict(mine.nodes(data=True))
    assert {
        (a, b, k): {n: v for n, v in d.items() if n != "id"}
        for a, b, k, d in whole.edges(keys=True, data=True)
    } == {(a, b, k): d for a, b, k, d in mine.edges(keys=True, data=True)}
    assert whole.graph["articles"] == 3
    small = networkx.read_graphml(files[1])
    network = to_entity_network(graph)
    assert not small.is_directed()
    assert {frozenset(e) for e in small.edges} == {frozenset(e) for e in network.edges}
    assert all(data["evidence_text"] for *_, data in small.edges(data=True))


def test_igraph_reads_every_node_edge_and_weight(graph: KnowledgeGraph, files: tuple[Path, Path]) -> None:
    mine, whole = to_networkx(graph), igraph.Graph.Read_GraphML(str(files[0]))
    assert (whole.vcount(), whole.ecount(), whole.is_directed()) == (len(mine), mine.number_of_edges(), True)
    assert set(whole.vs["id"]) == set(mine)
    assert set(whole.es["eid"]) == {key for *_, key in mine.edges(keys=True)}
    assert sorted(whole.es["weight"]) == sorted(data["weight"] for *_, data in mine.edges(data=True))
    labels = {v["id"]: v["label"] for v in whole.vs}
    assert labels == {n: d["label"] for n, d in mine.nodes(data=True)}


def test_r_igraph_reads_the_same(graph: KnowledgeGraph, files: tuple[Path, Path]) -> None:
    if (
        shutil.which("Rscript") is None
        or subprocess.run(["Rscript", "-e", "library(igraph)"], capture_output=True).returncode
    ):
        pytest.skip("R with igraph is not installed")
    script = (
        'suppressMessages(library(igraph)); g <- read_graph(commandArgs(TRUE)[1], format="graphml"); '
        "cat(vcount(g), ecount(g), is_directed(g), is_weighted(g), sum(E(g)$weight), sum(nchar(V(g)$label)))"
    )
    done = subprocess.run(
        ["Rscript", "-e", script, files[1]],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    small = networkx.read_graphml(files[1])
    vertices, edges, directed, weighted, weight, letters = done.stdout.split()
    assert (int(vertices), int(edges), directed, weighted) == (
        len(small),
        small.number_of_edges(),
        "FALSE",
        "TRUE",
    )
    assert float(weight) == sum(data["weight"] for *_, data in small.edges(data=True))
    assert int(letters) == sum(len(data["label"]) for _, data in small.nodes(data=True))


def test_offsets_hold_in_the_file(files: tuple[Path, Path]) -> None:
    whole = networkx.read_graphml(files[0], force_multigraph=True)
    for sentence, _, data in whole.edges(data=True):
        if data["kind"] == "mentions":
            text, base = whole.nodes[sentence]["text"], whole.nodes[sentence]["start"]
            spans = [tuple(map(int, span.split(":"))) for span in data["spans"].split(" ")]
            there = [text[start - base : end - base].replace("|", "¦") for start, end in spans]
            assert there == data["surfaces"].split("|")
            assert len(spans) == data["weight"] == len(data["coref"].split(" "))


def test_the_same_graph_gives_the_same_bytes() -> None:
    for exporter in (export_graphml, export_entities):
        first, second = ([b"".join(pieces) for _, pieces in exporter(sample(), info=INFO)] for _ in range(2))
        assert first == second


texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.floats(-1e-3, 1e-3) | st.floats(-1e9, 1e9)
odd = st.sampled_from([None, math.nan, math.inf, -math.inf])
rows = st.tuples(
    st.none() | texts, odd | numbers, st.none() | st.lists(st.none() | texts), st.none() | st.booleans()
)


@given(st.lists(rows))
def test_attributes_are_never_absent_not_finite_or_forbidden(found: list[Any]) -> None:
    types = {"text": pl.String, "number": pl.Float64, "list": pl.List(pl.String), "flag": pl.Boolean}
    tidy = tidied(pl.DataFrame(found, schema=types, orient="row"))
    for before, after in zip(found, tidy.iter_rows(), strict=True):
        text, number, values, flag = before
        assert after[0] == (clean(text) if text else None)
        if number is None or not math.isfinite(number):
            assert after[1] is None
        else:
            assert after[1] == round(after[1], 6) == pytest.approx(number, abs=6e-7)
        assert after[2] == ([clean(value) for value in values or () if value] or None)
        assert after[3] == flag


@given(st.lists(numbers))
def test_numbers_are_written_as_python_writes_them(found: list[float]) -> None:
    frame = tidied(pl.DataFrame({"weight": found}, schema={"weight": pl.Float64}))
    assert "-0.0" not in map(repr, frame["weight"])
    assert frame.select(written(frame["weight"]))["weight"].to_list() == list(map(repr, frame["weight"]))


@given(st.text())
def test_cleaning_keeps_every_length(text: str) -> None:
    assert len(clean(text)) == len(text)


@given(st.lists(st.text(min_size=1), min_size=1))
def test_a_joined_list_comes_apart_again(items: list[str]) -> None:
    assert joined(tuple(items)).split("|") == [item.replace("|", "¦") for item in items]
