"""`manifest.json`: the run in numbers, and what became of every input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from typing import Any

import polars as pl

from kgraph.export.info import ExportInfo
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.view.attributes import FORBIDDEN_IN_COLUMNS, SCHEMA_VERSION
from kgraph.model import Failure

NO_INPUTS = ' "inputs": []'
"""Where the inputs belong; no value of the manifest holds such a line."""


def manifest(
    graph: KnowledgeGraph,
    *,
    info: ExportInfo,
    model: Mapping[str, str],
    failures: Iterable[Failure] = (),
    warnings: Sequence[str] = (),
    timings: Mapping[str, float] | None = None,
) -> Iterator[str]:
    """The manifest's text, an input at a time. `model` has `name` and `version`; `timings` are seconds by
    stage."""
    values = {
        "kgraph": info.version,
        "schema": SCHEMA_VERSION,
        "model": dict(model),
        "settings": info.settings,
        "counts": counts(graph),
        "inputs": [],
        "warnings": [printable(w) for w in warnings],
        "timings": {stage: round(seconds, 3) for stage, seconds in (timings or {}).items()},
    }
    head, tail = _dumped(values).split(f"\n{NO_INPUTS}", 1)
    yield f"{head}\n{NO_INPUTS[:-1]}"
    written = 0
    for written, entry in enumerate(inputs(graph, failures), 1):
        yield (",\n" if written > 1 else "\n") + "  " + _dumped(entry).replace("\n", "\n  ")
    yield ("\n ]" if written else "]") + tail + "\n"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def counts(graph: KnowledgeGraph) -> dict[str, int]:
    """What `graph.graphml` holds; `replaced_characters` only where XML forbade some."""
    found = {
        name: getattr(graph, name).height
        for name in ("articles", "sentences", "entities", "mentions", "topics", "relations")
    }
    replaced = replaced_characters(graph)
    return found | ({"replaced_characters": replaced} if replaced else {})


def replaced_characters(graph: KnowledgeGraph) -> int:
    """Characters of the articles' texts, titles and other data that the exports replace by U+FFFD."""
    found = graph.articles.lazy().select(pl.col(pl.String).str.count_matches(FORBIDDEN_IN_COLUMNS).sum())
    return int(found.collect(engine="streaming").sum_horizontal().item())


def inputs(graph: KnowledgeGraph, failures: Iterable[Failure]) -> Iterator[dict[str, Any]]:
    """One entry an article, failed file or record, in the order of paths; `records` where an entry is of many
    that failed alike."""
    rows = graph.articles.select("path", "id").sort("path", "id").iter_rows()
    used = ({"path": path, "status": "ok", "article": article} for path, article in rows)
    return merge(used, sorted(map(_unused, failures), key=_place), key=_place)


def _unused(failure: Failure) -> dict[str, Any]:
    told = {
        "path": failure.path,
        "status": failure.status,
        "reason": failure.reason,
        "article": failure.article,
    }
    entry: dict[str, Any] = {name: printable(value) for name, value in told.items() if value is not None}
    return entry | ({"records": failure.count} if failure.count > 1 else {})


def _place(entry: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return entry["path"], entry["status"], entry.get("article", ""), entry.get("reason", "")


def printable(text: str) -> str:
    """`text` with lone surrogates (bytes of a file name that are no UTF-8) written as escapes.

    >>> printable("caf" + chr(0xDCE9))
    'caf\\\\xe9'
    """
    return (
        text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if any("\ud800" <= c <= "\udfff" for c in text)
        else text
    )
