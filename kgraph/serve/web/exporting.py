"""A part of a served graph as a file of any format that is one file."""

from __future__ import annotations

from pathlib import PurePosixPath

from kgraph.errors import UsageError
from kgraph.export import files_of
from kgraph.export.build import newest
from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.select import Selection, select
from kgraph.model import ENTITY_TYPES
from kgraph.registry import EXPORTERS
from kgraph.serve.web.asked import Asked
from kgraph.versions import installed

ENTITIES = 5_000
"""Entities of a part at most."""
BYTES = 1 << 26
NUMBER = 1_000_000


def exported(graph: KnowledgeGraph, asked: Asked) -> tuple[str, bytes]:
    """The name and content of the file that is asked for. Raises `UsageError`, `NotFoundError`."""
    form = asked.choice("format", EXPORTERS) or "graphml"
    kind = asked.choice("type", ENTITY_TYPES)
    choice = Selection(
        around=asked.several("around"),
        hops=asked.number("hops", 1, most=3),
        type=(kind,) if kind else (),
        topic=asked.several("topic"),
        article=asked.several("article"),
        since=asked.perhaps("since"),
        until=asked.perhaps("until"),
        min_weight=asked.number("min_weight", 1, least=1, most=NUMBER),
        min_articles=asked.number("min_articles", 1, least=1, most=NUMBER),
        top=asked.number("top", min(ENTITIES, max(1, graph.entities.height)), least=1, most=ENTITIES),
    )
    asked.done()
    part = select(graph, choice)
    first, *others = files_of(
        part, form, info=ExportInfo(version=installed(), settings={}, date=newest(part))
    )
    if others:
        raise UsageError(f"{form} is several files", hint="`kgraph export` writes them into a folder")
    content = bytearray()
    for piece in first[1]:
        content += piece
        if len(content) > BYTES:
            raise UsageError(
                "that part is too large for one download", hint="choose less, or use `kgraph export`"
            )
    return PurePosixPath(first[0]).name, bytes(content)
