"""Every format, with hostile text in every column an article can fill, read back by the reader of its own
community."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph.export import export
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import FORBIDDEN
from kgraph.registry import EXPORTERS
from tests.export.test_formats import INFO, READERS, contents
from tests.graph.sample import sample

NASTY = (
    "<>&\"'`=+-@|\\/;:,%$#^~*_[]{}()!?\n\r\t\x00\x07\x0b\x1b\x7f\x85\x9b\u2028\u2029\u200b\u200e\u202e\u2066\ufeff\ufffd\ufffe\uffff\ufdd0"
    "\U0001f600\U0010ffff\u0301Aé名"
)
PHRASES = (
    "</script><script>alert(1)</script>", "<!--", "-->", "]]>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "=cmd|' /C calc'!A0",
    "[[x]]", "[x](javascript:alert(1))", "![x](http://x.example/p.gif)", "'}) DETACH DELETE n //", '"""', "\x1b]0;x\x07", "---\n",
    "```\n", "<%x%>", "{{x}}", "${x}", "#^s1", "| a | b |", "\\u003c", "urn:x> <y", "@prefix x:", "javascript:alert(1)",
)  # fmt: skip
SWAPPED = "aeiou nrstAQLM.,"
"""Letters of the texts that become others, one for one, so that offsets hold."""
FREE = {
    "articles": ["title", "author", "source", "url", "path", "language"],
    "entities": ["name", "subtype", "external_id"],
    "topics": ["label", "code"],
    "tags": ["origin"],
    "mentions": ["reason"],
    "relations": ["relation"],
    "quotes": ["cue"],
    "corroborations": ["difference"],
}
FREE_LISTS = {
    "articles": ["declared"],
    "entities": ["aliases", "reasons"],
    "topics": ["keywords"],
    "tags": ["because"],
    "relations": ["phrases"],
}


def words(chance: Random) -> str:
    """Some of what hurts, and some that does not."""
    return "".join(
        chance.choice((chance.choice(PHRASES), "".join(chance.choices(NASTY, k=3)), "word "))
        for _ in range(chance.randrange(5))
    )


def graph_of(seed: int) -> KnowledgeGraph:
    """The sample with other words, everywhere that words of strangers get to."""
    chance = Random(seed)
    swaps = str.maketrans(SWAPPED, "".join(chance.choices(NASTY, k=len(SWAPPED))))
    tables = sample().tables()
    for name, column in (("articles", "text"), ("mentions", "surface")):
        tables[name] = tables[name].with_columns(
            pl.Series(column, [text.translate(swaps) for text in tables[name][column]])
        )
    for name, columns in FREE.items():
        for column in columns:
            made = [None if old is None else words(chance) or "x" for old in tables[name][column]]
            tables[name] = tables[name].with_columns(pl.Series(column, made, dtype=pl.String))
    for name, columns in FREE_LISTS.items():
        for column in columns:
            lists = [[words(chance) for _ in range(chance.randrange(4))] for _ in range(tables[name].height)]
            tables[name] = tables[name].with_columns(pl.Series(column, lists, dtype=pl.List(pl.String)))
    return KnowledgeGraph(title=words(chance), **tables)


SEEDS = st.integers(0, 2**32 - 1)
READ_BACK = sorted(set(EXPORTERS) - {"png", "report", "cypher", "turtle", "json-ld", "gexf"})
"""The others' readers look for words of the sample; what they must hold whatever the words is below."""


@pytest.mark.parametrize("name", READ_BACK)
@given(seed=SEEDS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_reader_finds_the_graph_whatever_the_words(name: str, seed: int) -> None:
    graph = graph_of(seed)
    with tempfile.TemporaryDirectory() as folder:
        export(graph, Path(folder), formats=[name], info=INFO)
        READERS[name](Path(folder), graph)


@given(seed=SEEDS)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_picture_can_be_drawn_whatever_the_words(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        export(graph_of(seed), Path(folder), formats=["png"], info=INFO)
        READERS["png"](Path(folder), graph_of(seed))


@given(seed=SEEDS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_of_a_text_gets_out_of_its_place(seed: int) -> None:
    import networkx
    import rdflib
    from lxml import etree
    from markdown_it import MarkdownIt

    graph = graph_of(seed)
    made: dict[str, bytes] = {}
    for name in ("report", "cypher", "turtle", "json-ld", "gexf", "obsidian"):
        made |= contents(graph, name)
    for path, data in made.items():
        assert not FORBIDDEN.search(data.decode("utf-8")), path
        assert path.isprintable() and ".." not in path.split("/") and not path.startswith("/")
    page = MarkdownIt("commonmark", {"html": True}).enable("table")
    for path, data in made.items():
        if path.endswith(".md"):
            text = data.decode()
            body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
            shown = etree.fromstring(f"<page>{page.render(body)}</page>", etree.HTMLParser())
            assert not shown.xpath("//script | //img | //iframe | //*[@onerror] | //*[@onclick]"), path
            assert not shown.xpath("//a[not(starts-with(@href, 'http'))]"), path
    assert etree.fromstring(made["entities.gexf"]) is not None
    assert (
        networkx.read_gexf(_file(made["entities.gexf"]), version="1.3").number_of_nodes()
        == graph.entities.height
    )
    for form, name in (("turtle", "graph.ttl"), ("json-ld", "graph.jsonld")):
        store = rdflib.Graph().parse(data=made[name], format=form)
        annotation = rdflib.URIRef("http://www.w3.org/ns/oa#Annotation")
        assert len(set(store.subjects(rdflib.RDF.type, annotation))) == graph.mentions.height
    bare = _without_strings(made["graph.cypher"].decode())
    assert all(
        s.strip().startswith(("CREATE CONSTRAINT", "UNWIND [", "// kgraph"))
        for s in bare.split(";\n")
        if s.strip()
    )


def _file(data: bytes) -> object:
    import io

    return io.BytesIO(data)


def _without_strings(cypher: str) -> str:
    """Cypher without what stands in its strings."""
    out, quoted, skip = [], False, False
    for character in cypher:
        if skip:
            skip = False
        elif quoted and character == "\\":
            skip = True
        elif character == "'":
            quoted = not quoted
        elif not quoted:
            out.append(character)
    assert not quoted
    return "".join(out)
