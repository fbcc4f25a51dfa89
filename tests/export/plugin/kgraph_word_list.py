"""An example of another's package: an exporter and a reader of their own, made known by two entry points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.export.info import ExportInfo
    from kgraph.graph.knowledge_graph import KnowledgeGraph


def export_names(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
    """One name a line. For word lists."""
    yield "names.txt", (f"{name}\n".encode() for name in graph.entities["name"])


def read_shouted(path: Path, **options: Any) -> Any:
    """A reader for the suffix .shout."""
    raise NotImplementedError


def export_broken(graph: KnowledgeGraph, *, info: ExportInfo) -> None:
    """One that fails."""
    raise RuntimeError("another's fault")
