"""RDF, as Turtle and as JSON-LD: schema.org for things, SKOS for topics, NIF and Web Annotation for evidence
with offsets, PROV for where it all comes from.

A relation is a plain triple only where some sentence states it without denying, hedging or attributing it;
every relation is also a reified statement with its counts and the sentences it was derived from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.export import xml
from kgraph.export.info import ExportInfo
from kgraph.export.resources import Iri, Resource, resources
from kgraph.graph.knowledge_graph import KnowledgeGraph

PREFIXES = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "kg": "urn:kgraph:",
}
Files = Iterator[tuple[str, Iterable[bytes]]]


def export_turtle(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """RDF as Turtle: schema.org, SKOS, NIF, Web Annotation, PROV. For triple stores, Protégé, rdflib."""
    yield "graph.ttl", xml.pieces(_turtle(resources(graph, info)))


def export_json_ld(graph: KnowledgeGraph, *, info: ExportInfo) -> Files:
    """RDF as JSON-LD, the same statements as the Turtle. For the web, search engines, triple stores."""
    yield "graph.jsonld", xml.pieces(_json_ld(resources(graph, info)))


def _turtle(found: Iterable[Resource]) -> Iterator[str]:
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"
    for one in found:
        yield f"\n{_term(one.id)} {_properties(one)} .\n"


def _properties(one: Resource, indent: str = "    ") -> str:
    types = f"a {', '.join(one.types)}" if one.types else ""
    said = [f"{name} {_term(value, indent)}" for name, value in one.properties]
    return f" ;\n{indent}".join([types, *said] if types else said)


def _term(value: Any, indent: str = "    ") -> str:
    if isinstance(value, Resource):
        deeper = indent + "    "
        return f"[ {_properties(value, deeper)} ]"
    if isinstance(value, Iri):
        return f"<{value.full}>"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6e}"  # the form of a double; without the exponent it would be a decimal
    if isinstance(value, tuple):
        text, kind = value
        return f"{_quoted(text)}^^{kind}"
    return _quoted(value)


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def _json_ld(found: Iterable[Resource]) -> Iterator[str]:
    yield '{"@context":' + json.dumps(PREFIXES) + ',\n"@graph":['
    for n, one in enumerate(found):
        yield ("," if n else "") + "\n" + json.dumps(_object(one), ensure_ascii=False)
    yield "\n]}\n"


def _object(one: Resource) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": one.id.full} if one.id is not None else {}
    if one.types:
        made["@type"] = list(one.types)
    for name, value in one.properties:
        made.setdefault(name, []).append(_value(value))
    return made


def _value(value: Any) -> Any:
    if isinstance(value, Resource):
        return _object(value)
    if isinstance(value, Iri):
        return {"@id": value.full}
    if isinstance(value, float):
        return {"@value": f"{value:.6e}", "@type": "xsd:double"}
    if isinstance(value, tuple):
        return {"@value": value[0], "@type": value[1]}
    return value
