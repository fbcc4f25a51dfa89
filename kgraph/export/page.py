"""The explorer as a format like the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgraph.export.info import ExportInfo
from kgraph.graph.tables import KnowledgeGraph


def export_page(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The interactive explorer, one file. For any browser, with no network."""
    from kgraph.export.html import export_html

    yield "graph.html", export_html(graph, info=info)
