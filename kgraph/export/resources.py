"""A graph as RDF resources: things with types and properties, before any syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

import polars as pl

from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import clean
from kgraph.graph.view.node_ids import Ids
from kgraph.ids import slug

BASE = "urn:kgraph:"
CLASSES = {
    "person": "schema:Person",
    "place": "schema:Place",
    "organisation": "schema:Organization",
    "concept": "schema:DefinedTerm",
    "work": "schema:CreativeWork",
    "event": "schema:Event",
}
DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
WIKIDATA = re.compile(r"Q\d+")


class Iri(NamedTuple):
    """A name of a thing."""

    full: str


class Resource(NamedTuple):
    """A thing: its IRI (None for one without a name), its types and its properties in order.

    A value is an `Iri`, another `Resource`, a text, number or truth value, or a pair of a text and its
    datatype."""

    id: Iri | None
    types: tuple[str, ...]
    properties: list[tuple[str, Any]]


def resources(graph: KnowledgeGraph, info: ExportInfo) -> Iterator[Resource]:
    """Everything, in the order of the tables."""
    ids = Ids(graph)
    yield Resource(
        iri("collection"),
        ("schema:Dataset", "prov:Entity"),
        _said(
            ("schema:name", graph.title),
            (
                "prov:wasGeneratedBy",
                Resource(
                    None,
                    ("prov:Activity",),
                    _said(
                        (
                            "prov:wasAssociatedWith",
                            Resource(
                                None,
                                ("prov:SoftwareAgent",),
                                _said(("schema:name", "kgraph"), ("schema:softwareVersion", info.version)),
                            ),
                        )
                    ),
                ),
            ),
        ),
    )
    yield from _articles(graph, ids)
    yield from _topics(graph, ids)
    yield from _entities(graph, ids)
    yield from _sentences(graph, ids)
    yield from _mentions(graph, ids)
    yield from _relations(graph, ids)
    yield from _cooccurrences(graph, ids)
    yield from _corroborations(graph, ids)


def iri(local: str) -> Iri:
    """The name of something of this graph."""
    return Iri(BASE + local)


def link(text: str | None) -> Iri | None:
    """A web address as an IRI, with what RDF forbids in one escaped; None where it is no http address."""
    if text and re.match(r"https?://[^\s]", text):
        return Iri(quote(clean(text), safe=":/?#[]@!$&'()*+,;=%-._~"))
    return None


def _said(*pairs: tuple[str, Any]) -> list[tuple[str, Any]]:
    return [
        (name, clean(value) if isinstance(value, str) else value)
        for name, value in pairs
        if value is not None and value != ""
    ]


def _date(date: str | None) -> tuple[str, str] | None:
    return (
        None
        if not date
        else (date[:10], DATE_TYPES[len(date[:10])])
        if len(date[:10]) in DATE_TYPES
        else (date, "xsd:string")
    )


def _tagged(graph: KnowledgeGraph, ids: Ids, kind: str) -> dict[int, list[tuple[str, Iri]]]:
    found: dict[int, list[tuple[str, Iri]]] = {}
    held = graph.tags.filter(pl.col("kind") == kind).sort(
        ["item", "weight", "topic"], descending=[False, True, False]
    )
    for item, topic in (
        held.unique(["item", "topic"], keep="first", maintain_order=True).select("item", "topic").iter_rows()
    ):
        found.setdefault(item, []).append(("schema:about", iri(ids.topics[topic])))
    return found


def _articles(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    tagged = _tagged(graph, ids, "article")
    featured: dict[int, list[tuple[str, Iri]]] = {}
    for article, entity in graph.features.sort("article", "entity").select("article", "entity").iter_rows():
        featured.setdefault(article, []).append(("schema:mentions", iri(ids.entities[entity])))
    for row in graph.articles.iter_rows(named=True):
        number = row["article"]
        named = [
            Resource(None, (kind,), _said(("schema:name", row[column]))) if row[column] else None
            for kind, column in (("schema:Person", "author"), ("schema:Organization", "source"))
        ]
        yield Resource(
            iri(row["id"]),
            ("schema:Article", "nif:Context", "prov:Entity"),
            [
                *_said(
                    ("schema:name", row["title"]),
                    ("schema:headline", row["title"]),
                    ("schema:datePublished", _date(row["date"])),
                    ("schema:author", named[0]),
                    ("schema:publisher", named[1]),
                    ("schema:url", link(row["url"])),
                    ("schema:inLanguage", row["language"]),
                    ("schema:wordCount", row["words"]),
                    ("schema:identifier", row["path"]),
                    ("nif:isString", row["text"]),
                    ("schema:isPartOf", iri("collection")),
                ),
                *tagged.get(number, ()),
                *featured.get(number, ()),
            ],
        )


def _topics(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    for row in graph.topics.iter_rows(named=True):
        parent = None if row["parent"] is None else iri(ids.topics[row["parent"]])
        yield Resource(
            iri(row["id"]),
            ("skos:Concept",),
            _said(
                ("skos:prefLabel", row["label"]),
                ("skos:notation", row["code"]),
                ("skos:broader", parent),
                *(("skos:altLabel", word) for word in row["keywords"] or ()),
            ),
        )


def _entities(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    tagged = _tagged(graph, ids, "entity")
    for row in graph.entities.iter_rows(named=True):
        known = row["external_id"] or ""
        same = Iri(f"http://www.wikidata.org/entity/{known}") if WIKIDATA.fullmatch(known) else link(known)
        yield Resource(
            iri(row["id"]),
            (CLASSES[row["type"]],),
            [
                *_said(
                    ("schema:name", row["name"]),
                    *(("schema:alternateName", alias) for alias in row["aliases"] or ()),
                    ("schema:additionalType", row["subtype"]),
                    ("schema:sameAs", same),
                    ("schema:identifier", None if same else known),
                    ("kg:salience", row["salience"]),
                    *((f"kg:{name}", row[name]) for name in ("mentions", "sentences", "articles", "origins")),
                ),
                *tagged.get(row["entity"], ()),
            ],
        )


def _sentences(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    texts = graph.articles["text"]
    for number, article, start, end in graph.sentences.select(
        "sentence", "article", "start", "end"
    ).iter_rows():
        yield Resource(
            iri(ids.sentence(number)),
            ("nif:Sentence",),
            _said(
                ("nif:referenceContext", iri(ids.articles[article])),
                ("nif:beginIndex", _count(start)),
                ("nif:endIndex", _count(end)),
                ("nif:anchorOf", texts[article][start:end]),
            ),
        )


def _mentions(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    columns = ("article", "start", "end", "surface", "entity", "coref", "sentence")
    for article, start, end, surface, entity, coref, sentence in graph.mentions.select(columns).iter_rows():
        where = Resource(
            None, ("oa:TextPositionSelector",), _said(("oa:start", _count(start)), ("oa:end", _count(end)))
        )
        words = Resource(None, ("oa:TextQuoteSelector",), _said(("oa:exact", surface)))
        yield Resource(
            iri(f"{ids.sentence(sentence)}.{start}-{end}.{ids.entities[entity]}"),
            ("oa:Annotation",),
            _said(
                ("oa:motivatedBy", Iri("http://www.w3.org/ns/oa#identifying")),
                ("oa:hasBody", iri(ids.entities[entity])),
                ("kg:standsForIt", coref),
                ("prov:wasDerivedFrom", iri(ids.sentence(sentence))),
                (
                    "oa:hasTarget",
                    Resource(
                        None,
                        ("oa:SpecificResource",),
                        _said(
                            ("oa:hasSource", iri(ids.articles[article])),
                            ("oa:hasSelector", where),
                            ("oa:hasSelector", words),
                        ),
                    ),
                ),
            ),
        )


def _relations(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    counts = ("weight", "articles", "origins", "negated", "hedged", "attributed")
    for row in graph.relations.iter_rows(named=True):
        subject, object_ = ids.entities[row["source"]], ids.entities[row["target"]]
        name = slug(row["relation"])
        source, target, relation = iri(subject), iri(object_), iri(f"relation.{name}")
        if row["negated"] + row["hedged"] + row["attributed"] < row["weight"]:
            yield Resource(source, (), [(f"kg:relation.{name}", target)])
        yield Resource(
            iri(f"statement.{subject}.{name}.{object_}"),
            ("rdf:Statement", "prov:Entity"),
            _said(
                ("rdf:subject", source),
                ("rdf:predicate", relation),
                ("rdf:object", target),
                ("schema:name", row["relation"]),
                *((f"kg:{name}", row[name]) for name in counts),
                *_derived(ids, row["evidence"]),
            ),
        )


def _cooccurrences(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    for row in graph.cooccurrences.iter_rows(named=True):
        one, other = ids.entities[row["source"]], ids.entities[row["target"]]
        yield Resource(
            iri(f"pair.{one}.{other}"),
            ("kg:CoOccurrence", "prov:Entity"),
            _said(
                ("kg:of", iri(one)),
                ("kg:of", iri(other)),
                *(
                    (f"kg:{name}", row[name])
                    for name in ("weight", "npmi", "articles", "origins", "backbone")
                ),
                *_derived(ids, row["evidence"]),
            ),
        )


def _corroborations(graph: KnowledgeGraph, ids: Ids) -> Iterator[Resource]:
    for row in graph.corroborations.iter_rows(named=True):
        one, other = ids.sentence(row["source"]), ids.sentence(row["target"])
        yield Resource(
            iri(f"corroboration.{one}.{other}"),
            ("kg:Corroboration",),
            _said(
                ("kg:of", iri(one)),
                ("kg:of", iri(other)),
                ("kg:status", row["status"]),
                ("kg:difference", row["difference"]),
                ("kg:note", row["note"]),
                ("kg:similarity", row["weight"]),
                ("kg:claim", row["claim"]),
            ),
        )


def _derived(ids: Ids, evidence: list[int]) -> Iterator[tuple[str, Iri]]:
    for sentence in evidence:
        yield "prov:wasDerivedFrom", iri(ids.sentence(sentence))


def _count(number: int) -> tuple[str, str]:
    return str(number), "xsd:nonNegativeInteger"
