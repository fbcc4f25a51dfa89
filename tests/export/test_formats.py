"""Every registered format holds the graph it was given, as its own community's reader sees it, also where
names mean harm."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import polars as pl
import pytest
from lxml import etree

from kgraph.display import tamed
from kgraph.export import ExportInfo, export, files_of
from kgraph.export.formats import descriptions
from kgraph.export.palette import rgb
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import FORBIDDEN, clean
from kgraph.graph.view.elements import edges, nodes
from kgraph.graph.view.network import network_edges, sentence_texts
from kgraph.graph.view.project import to_networkx
from kgraph.registry import EXPORTERS
from tests.graph.sample import hostile, sample

INFO = ExportInfo(version="1.2.3", settings={"read": {"hidden": False}}, date="2021-06")
GRAPHS = {"plain": sample, "hostile": hostile}
Reader = Callable[[Path, KnowledgeGraph], None]


def read_page(folder: Path, graph: KnowledgeGraph) -> None:
    page = (folder / "graph.html").read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "Content-Security-Policy" in page and "<script>alert" not in page


def read_graphml(folder: Path, graph: KnowledgeGraph) -> None:
    read = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(to_networkx(graph).nodes(data=True))


def read_entities(folder: Path, graph: KnowledgeGraph) -> None:
    read = networkx.read_graphml(folder / "entities.graphml")
    assert {frozenset(e) for e in read.edges} == pair_ids(graph)


def read_yed(folder: Path, graph: KnowledgeGraph) -> None:
    root = etree.parse(folder / "entities.yed.graphml")
    y = {"y": "http://www.yworks.com/xml/graphml"}
    assert root.xpath("//y:NodeLabel/text()", namespaces=y) == [
        clean(name) for name in graph.entities["name"]
    ]
    assert len(root.xpath("//y:PolyLineEdge", namespaces=y)) == len(pair_ids(graph))


def read_gexf(folder: Path, graph: KnowledgeGraph) -> None:
    read = networkx.read_gexf(folder / "entities.gexf", version="1.3")
    assert {frozenset(e) for e in read.edges} == pair_ids(graph)
    first = read.nodes[graph.entities["id"][0]]
    assert first["label"] == clean(graph.entities["name"][0])
    assert first["viz"]["color"]["r"] == rgb("concept")[0]
    assert (first["start"], first["end"]) == ("2021-05-03", "2021-06-30")
    aliases = json.loads(first["aliases"]) if "aliases" in first else []
    assert aliases == [clean(alias) for alias in graph.entities["aliases"][0]]


def read_node_link(folder: Path, graph: KnowledgeGraph) -> None:
    read = networkx.node_link_graph(strict(folder / "graph.json"), edges="edges")
    assert dict(read.nodes(data=True)) == {n.id: listed(n.attributes) for n in nodes(graph)}
    assert {(a, b, k): d for a, b, k, d in read.edges(keys=True, data=True)} == {
        (e.source, e.target, e.id): listed(e.attributes) for e in edges(graph)
    }


def read_jgf(folder: Path, graph: KnowledgeGraph) -> None:
    read = strict(folder / "graph.jgf.json")["graph"]
    assert read["directed"] is True
    assert {name: node["metadata"] for name, node in read["nodes"].items()} == {
        n.id: listed(n.attributes) for n in nodes(graph)
    }
    assert [e["id"] for e in read["edges"]] == [e.id for e in edges(graph)]


def read_cytoscape(folder: Path, graph: KnowledgeGraph) -> None:
    read = networkx.cytoscape_graph(strict(folder / "entities.cyjs"))
    assert {frozenset(e) for e in read.edges} == pair_ids(graph)
    elements = strict(folder / "entities.cyjs")["elements"]
    assert [n["position"]["x"] for n in elements["nodes"]] == graph.entities["x"].to_list()


def read_csv(folder: Path, graph: KnowledgeGraph, start: bytes = b"", name: str = "csv") -> None:
    found = {}
    for table in ("nodes", "edges", "evidence"):
        data = (folder / name / f"{table}.csv").read_bytes()
        assert data.startswith(start) and (start or not data.startswith(b"\xef\xbb\xbf"))
        found[table] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        cells = [
            cell
            for row in found[table]
            for cell in row.values()
            if cell and not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)
        ]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [row["Id"] for row in found["nodes"]] == graph.entities["id"].to_list()
    assert {frozenset((row["Source"], row["Target"])) for row in found["edges"]} == pair_ids(graph)
    assert len(found["evidence"]) == graph.mentions.height
    assert pl.read_csv(folder / name / "edges.csv")["Weight"].dtype == pl.Float64


def read_csv_excel(folder: Path, graph: KnowledgeGraph) -> None:
    read_csv(folder, graph, b"\xef\xbb\xbf", "csv-excel")


def read_neo4j(folder: Path, graph: KnowledgeGraph) -> None:
    with (folder / "neo4j/nodes.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert {row["id:ID"]: row[":LABEL"] for row in found} == {
        n.id: str(n.attributes["labels"])[1:].replace(":", ";") for n in nodes(graph)
    }
    assert {row["id:ID"]: row["text"] for row in found if row["text"]} == {
        n.id: n.attributes["text"] for n in nodes(graph) if "text" in n.attributes
    }
    with (folder / "neo4j/relationships.csv").open(encoding="utf-8", newline="") as file:
        joined = list(csv.DictReader(file))
    assert [(r[":START_ID"], r[":END_ID"]) for r in joined] == [(e.source, e.target) for e in edges(graph)]
    assert {r[":TYPE"] for r in joined} >= {"MENTIONS", "RELATED", "CORROBORATES"}


def read_cypher(folder: Path, graph: KnowledgeGraph) -> None:
    """A small reader of Cypher's strings: outside them nothing of an article may stand."""
    text = (folder / "graph.cypher").read_text("utf-8")
    strings = [
        re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r", "t": "\t"}.get(m[1], m[1]), s)
        for s in re.findall(r"'((?:[^'\\]|\\.)*)'", text)
    ]
    assert {clean(name) for name in graph.entities["name"]} <= set(strings)
    bare = re.sub(r"'(?:[^'\\]|\\.)*'", "''", text)
    assert "DELETE" not in bare and "DROP" not in bare
    assert bare.count("{id: ''") == sum(1 for _ in nodes(graph))
    assert bare.count("{a: ''") == sum(1 for _ in edges(graph))
    statements = [statement.strip() for statement in bare.split(";\n") if statement.strip()]
    assert all(s.startswith(("CREATE CONSTRAINT", "UNWIND [", "// kgraph")) for s in statements)


def read_rdf(folder: Path, graph: KnowledgeGraph, form: str, name: str) -> None:
    import rdflib

    store = rdflib.Graph().parse(folder / name, format=form)
    schema, oa = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/oa#")
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    for node, label in graph.entities.select("id", "name").iter_rows():
        assert store.value(rdflib.URIRef(f"urn:kgraph:{node}"), schema.name) == rdflib.Literal(clean(label))
    for mention in store.subjects(rdflib.RDF.type, oa.Annotation):
        target = store.value(mention, oa.hasTarget)
        text = str(store.value(store.value(target, oa.hasSource), nif.isString))
        exact, start, end = (
            next(v for s in store.objects(target, oa.hasSelector) if (v := store.value(s, p)) is not None)
            for p in (oa.exact, oa.start, oa.end)
        )
        assert text[int(start) : int(end)] == str(exact)
    assert len(set(store.subjects(rdflib.RDF.type, oa.Annotation))) == graph.mentions.height
    denied = rdflib.URIRef("urn:kgraph:relation.fund")
    assert not set(store.triples((None, denied, None))), "a denied relation is not a fact"
    assert len(set(store.triples((None, rdflib.URIRef("urn:kgraph:relation.open"), None)))) == 1


def read_turtle(folder: Path, graph: KnowledgeGraph) -> None:
    read_rdf(folder, graph, "turtle", "graph.ttl")


def read_json_ld(folder: Path, graph: KnowledgeGraph) -> None:
    import rdflib
    from rdflib.compare import isomorphic

    read_rdf(folder, graph, "json-ld", "graph.jsonld")
    export(graph, folder, formats=["turtle"], info=INFO)
    assert isomorphic(
        rdflib.Graph().parse(folder / "graph.ttl"),
        rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld"),
    )


def read_obsidian(folder: Path, graph: KnowledgeGraph) -> None:
    import yaml

    notes = {path.stem: path.read_text("utf-8") for path in folder.rglob("*.md")}
    assert len(notes) == graph.entities.height + graph.topics.height + graph.articles.height + 1
    assert len({stem.casefold() for stem in notes}) == len(notes)
    for text in notes.values():
        for target, block in re.findall(r"\[\[([^\]|#]+)(#\^s\d+)?\|[^\]]*\]\]", text):
            assert target in notes, target
            assert not block or f" {block[1:]}\n" in notes[target]
        assert text.count("[[") == text.count("]]")
    fronts = {
        yaml.safe_load(text[4:].split("\n---\n")[0])["id"]: text
        for text in notes.values()
        if text.startswith("---\n")
    }
    assert set(graph.entities["id"]) | set(graph.topics["id"]) | set(graph.articles["id"]) == set(fronts)


def read_parquet(folder: Path, graph: KnowledgeGraph) -> None:
    for name, frame in graph.tables().items():
        read = pl.read_parquet(folder / f"parquet/{name}.parquet")
        assert read.select(frame.columns).equals(frame)
        assert all(
            read.schema[f"{day}_day"] == pl.Date
            for day in ("date", "first_seen", "last_seen")
            if day in frame.columns
        )


def read_sqlite(folder: Path, graph: KnowledgeGraph) -> None:
    base = sqlite3.connect(folder / "graph.sqlite")
    texts = sentence_texts(graph)
    assert base.execute("SELECT sentence, text FROM sentence_texts ORDER BY sentence").fetchall() == [
        (n, clean(texts(n))) for n in range(graph.sentences.height)
    ]
    assert (
        base.execute(
            "SELECT surface FROM mentions JOIN articles USING (article) WHERE surface <> "
            'substr(text, mentions.start + 1, mentions."end" - mentions.start)'
        ).fetchall()
        == []
    )
    named = sum(bool(re.search(r"\bpounds\b", texts(n))) for n in range(graph.sentences.height))
    assert base.execute("SELECT count(*) FROM search WHERE search MATCH 'pounds'").fetchone() == (named,)
    assert base.execute("SELECT count(*) FROM related").fetchone() == (graph.relations.height,)
    base.close()


def read_report(folder: Path, graph: KnowledgeGraph) -> None:
    from markdown_it import MarkdownIt

    page = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render((folder / "report.md").read_text("utf-8"))
    )
    shown = etree.fromstring(f"<page>{page}</page>", etree.HTMLParser())
    words = " ".join("".join(shown.itertext()).replace("\u200b", "").split())
    for name in graph.entities["name"]:
        assert " ".join(tamed(clean(name)).split()) in words
    assert "sum: 9 pounds | 12 pounds" in words
    assert not shown.xpath("//script") and not shown.xpath("//a[starts-with(@href, 'javascript')]")


def read_svg(folder: Path, graph: KnowledgeGraph) -> None:
    root = etree.parse(folder / "network.svg").getroot()
    space = {"s": "http://www.w3.org/2000/svg"}
    assert len(root.xpath("//s:circle[s:title]", namespaces=space)) == graph.entities.height
    assert not root.xpath("//s:script", namespaces=space)


def read_png(folder: Path, graph: KnowledgeGraph) -> None:
    from PIL import Image

    picture = Image.open(folder / "network.png")
    assert picture.size == (3200, 2000)
    assert len(picture.getcolors(1 << 24)) > 50


def read_geojson(folder: Path, graph: KnowledgeGraph) -> None:
    read = strict(folder / "places.geojson")
    assert read["type"] == "FeatureCollection"
    for feature in read["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180 and -90 <= lat <= 90 and feature["id"].startswith("e.place.")


def read_vosviewer(folder: Path, graph: KnowledgeGraph) -> None:
    network = strict(folder / "vosviewer.json")["network"]
    assert [item["label"] for item in network["items"]] == [clean(name) for name in graph.entities["name"]]
    ids = {item["id"]: graph.entities["id"][item["id"] - 1] for item in network["items"]}
    ends = [(link["source_id"], link["target_id"]) for link in network["links"]]
    assert {frozenset((ids[a], ids[b])) for a, b in ends} == pair_ids(graph)
    assert all(item.get("cluster", 1) >= 1 for item in network["items"])


def read_followthemoney(folder: Path, graph: KnowledgeGraph) -> None:
    lines = [json.loads(line) for line in (folder / "entities.ftm.json").read_bytes().splitlines()]
    ids = {one["id"] for one in lines}
    assert len(ids) == len(lines)
    values = [value for one in lines for found in one["properties"].values() for value in found]
    assert all(isinstance(value, str) for value in values)
    for one in lines:
        told = one["properties"]
        pointers = [value for name in ("document", "resolved", "proof") for value in told.get(name, ())]
        if one["schema"] == "UnknownLink":
            pointers += [*one["properties"]["subject"], *one["properties"]["object"]]
        assert set(pointers) <= ids


READERS: dict[str, Reader] = {
    "html": read_page,
    "graphml": read_graphml,
    "entities-graphml": read_entities,
    "graphml-yed": read_yed,
    "gexf": read_gexf,
    "json": read_node_link,
    "jgf": read_jgf,
    "cytoscape": read_cytoscape,
    "csv": read_csv,
    "csv-excel": read_csv_excel,
    "neo4j": read_neo4j,
    "cypher": read_cypher,
    "turtle": read_turtle,
    "json-ld": read_json_ld,
    "obsidian": read_obsidian,
    "parquet": read_parquet,
    "sqlite": read_sqlite,
    "report": read_report,
    "geojson": read_geojson,
    "vosviewer": read_vosviewer,
    "followthemoney": read_followthemoney,
    "svg": read_svg,
    "png": read_png,
}


def strict(path: Path) -> Any:
    """JSON as the standard has it: no NaN."""

    def refuse(word: str) -> None:
        raise ValueError(word)

    return json.loads(path.read_bytes(), parse_constant=refuse)


def listed(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in attributes.items()}


def pair_ids(graph: KnowledgeGraph) -> set[frozenset[str]]:
    return {frozenset((e.source, e.target)) for e in network_edges(graph)}


def contents(graph: KnowledgeGraph, name: str) -> dict[str, bytes]:
    return {path: b"".join(pieces) for path, pieces in files_of(graph, name, info=INFO)}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(EXPORTERS)


@pytest.mark.parametrize("kind", GRAPHS)
@pytest.mark.parametrize("name", EXPORTERS)
def test_the_reader_finds_the_graph(name: str, kind: str, tmp_path: Path) -> None:
    graph = GRAPHS[kind]()
    export(graph, tmp_path, formats=[name], info=INFO)
    READERS[name](tmp_path, graph)


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_graph_gives_the_same_bytes_and_stays_as_it_was(name: str) -> None:
    graph = hostile()
    before = {table: frame.clone() for table, frame in graph.tables().items()}
    assert contents(graph, name) == contents(hostile(), name)
    assert all(frame.equals(before[table]) for table, frame in graph.tables().items())


@pytest.mark.parametrize("name", sorted(set(EXPORTERS) - {"html", "png", "parquet", "sqlite"}))
def test_text_formats_are_utf_8_without_forbidden_characters(name: str) -> None:
    for path, data in contents(hostile(), name).items():
        assert not FORBIDDEN.search(data.decode("utf-8")), path
        assert path.isprintable() and ".." not in path.split("/")


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_graph_can_be_written(name: str, tmp_path: Path) -> None:
    graph = sample().select(article="ledger").select(type="person")
    assert graph.entities.height == 0
    export(graph, tmp_path, formats=[name], info=ExportInfo(version="1"))


def test_every_format_says_what_it_is_for() -> None:
    for name, words in descriptions().items():
        assert words.endswith(".") and "cannot be used" not in words, name
