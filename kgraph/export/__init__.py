"""From a `KnowledgeGraph` to files. One callable: `export` writes the files of all asked formats, or none.

An exporter is a function `export_x(graph, *, info)` that yields files as pairs of a path and the file's bytes
in pieces:

    def export_names(graph: KnowledgeGraph, *, info: ExportInfo) -> Iterator[tuple[str, Iterable[bytes]]]:
        \"\"\"One name a line. For word lists.\"\"\"
        yield "names.txt", (f"{name}\\n".encode() for name in graph.entities["name"])

Paths are relative, with `/`; a format of several files puts them in a folder of its own. The first line of
the docstring is what `kgraph formats` shows. A row in `kgraph.registry.EXPORTERS`, or an entry point of the
group `kgraph.exporters` in another package, makes the name known to `--format` and `kgraph export`. An
exporter never opens, moves or deletes a file of the output itself. Formats are made beside each other; the
files of one are asked for one after another, by one thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from kgraph.export.info import ExportInfo
from kgraph.export.write import Files, Written, write_groups
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.registry import find

__all__ = ["ALWAYS", "DEFAULT_FORMATS", "ExportInfo", "export", "files_of", "write_formats"]

ALWAYS = {"html": "graph.html", "graphml": "graph.graphml", "entities-graphml": "entities.graphml"}
"""What `kgraph build` writes unless it is told not to, with the file of each format."""
DEFAULT_FORMATS = tuple(ALWAYS)


def files_of(graph: KnowledgeGraph, name: str, *, info: ExportInfo) -> Files:
    """The files of one format. Raises `UsageError` for a name that no exporter has."""
    files: Files = find("kgraph.exporters", name)(graph, info=info)
    return files


def export(
    graph: KnowledgeGraph, folder: str | Path, *, formats: Sequence[str] = DEFAULT_FORMATS, info: ExportInfo
) -> list[Path]:
    """Write `graph` into `folder` (made when missing) in every format asked for; the paths written, in order.

    Formats are made beside each other, the files of one format one after another. Every file is whole before
    the first is put in place: a run that fails leaves what was there before. Raises `UsageError` for an
    unknown format, before anything is written, and `WriteError` where a file cannot be written."""
    return list(write_formats(graph, folder, formats=formats, info=info))


def write_formats(
    graph: KnowledgeGraph,
    folder: str | Path,
    *,
    formats: Sequence[str],
    info: ExportInfo,
    more: Files = (),
    last: Files = (),
    gone: Collection[str] = (),
) -> Written:
    """As `export`; what was written, with the SHA-256 of each file.

    `more` are further files of the same run (a path relative to `folder` and its bytes), `last` those made
    after all others, `gone` the paths of files of an earlier run that are to go."""
    makers = [find("kgraph.exporters", name) for name in dict.fromkeys(formats)]

    def files(make: Callable[..., Files]) -> Files:  # so that whatever it does it does among the others
        yield from make(graph, info=info)

    return write_groups([*map(files, makers), more], Path(folder), last=last, gone=gone)
