"""`KnowledgeGraph.export`: the exporters as Python calls them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kgraph.export import ExportInfo, export
from kgraph.export.build import info_of_folder, newest
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.versions import installed


def export_graph(graph: KnowledgeGraph, folder: str | Path, *, formats: Sequence[str]) -> list[Path]:
    """Write a graph into `folder`; what is known of its build is told the exporters where it was loaded from
    its folder."""
    place = vars(graph).get("_place")
    info = (
        info_of_folder(graph, place[0].parent, version=installed())
        if place
        else ExportInfo(version=installed(), date=newest(graph))
    )
    return export(graph, folder, formats=formats, info=info)
