"""The outputs of `kgraph build`: the formats asked for, the stored graph and the manifest, in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kgraph.config import BuildOptions
from kgraph.export import ALWAYS, DEFAULT_FORMATS, ExportInfo, write_formats, xml
from kgraph.export.manifest import manifest
from kgraph.export.write import Written, write_groups
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.store import STORE, packed
from kgraph.model import Failure

UNSAID = {"workers", "engine", "scheduler", "cache", "without"}
"""Settings that change how fast a graph is made, or which files are, and not a byte of them, so that no
output names them."""


def export_build(
    graph: KnowledgeGraph,
    folder: str | Path,
    *,
    options: BuildOptions,
    version: str,
    model: Mapping[str, str],
    failures: Sequence[Failure] = (),
    warnings: Sequence[str] = (),
    timings: Mapping[str, float] | None = None,
    manifest_only: bool = False,
) -> Written:
    """Write all outputs of a build, whole or not at all; what was written. Raises `UsageError` and
    `WriteError`.

    Files that the settings leave out go where an earlier build wrote them, so that all that is there is of
    one graph. `timings` may still grow while the files are written: the manifest is made last.
    `manifest_only`: all others are there already."""
    info = info_of(graph, options=options, version=version)
    formats = [*(name for name in DEFAULT_FORMATS if name not in options.without), *options.formats]
    gone = [file for name, file in ALWAYS.items() if name in DEFAULT_FORMATS and name not in formats]

    def summary() -> Iterator[bytes]:
        told = manifest(graph, info=info, model=model, failures=failures, warnings=warnings, timings=timings)
        yield from xml.pieces(told)

    if manifest_only:
        return write_groups([], Path(folder), last=[("manifest.json", summary())], gone=gone)
    return write_formats(
        graph,
        folder,
        formats=formats,
        info=info,
        more=[(STORE, packed(graph))],
        last=[("manifest.json", summary())],
        gone=gone,
    )


def info_of(graph: KnowledgeGraph, *, options: BuildOptions, version: str) -> ExportInfo:
    """What exporters are told of a build."""
    return ExportInfo(version=version, settings=_without(msgspec.to_builtins(options)), date=newest(graph))


def info_of_folder(graph: KnowledgeGraph, folder: str | Path, *, version: str) -> ExportInfo:
    """What exporters are told of a graph that was built into `folder` earlier: the settings are in its
    manifest."""
    try:
        settings = msgspec.json.decode((Path(folder) / "manifest.json").read_bytes())["settings"]
    except (OSError, msgspec.DecodeError, KeyError, TypeError, RecursionError):
        settings = {}
    return ExportInfo(version=version, settings=settings, date=newest(graph))


def newest(graph: KnowledgeGraph) -> str | None:
    """The date of the newest article, ISO 8601."""
    return max(graph.articles["date"].drop_nulls(), default=None)


def _without(settings: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _without(value) if isinstance(value, dict) else value
        for name, value in settings.items()
        if name not in UNSAID
    }
