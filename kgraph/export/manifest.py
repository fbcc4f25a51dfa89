"""`manifest.json`: the run in numbers, and what became of every input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from kgraph.export.info import ExportInfo
from kgraph.graph.attributes import FORBIDDEN, SCHEMA_VERSION
from kgraph.graph.tables import KnowledgeGraph
from kgraph.model import Failure


def manifest(graph: KnowledgeGraph, *, info: ExportInfo, model: Mapping[str, str], failures: Iterable[Failure] = (),
             warnings: Sequence[str] = (), timings: Mapping[str, float] | None = None) -> dict[str, Any]:
    """The manifest as plain values. `model` has `name` and `version`; `timings` are seconds by stage."""
    return {
        "kgraph": info.version, "schema": SCHEMA_VERSION, "model": dict(model), "settings": info.settings,
        "counts": counts(graph), "inputs": inputs(graph, failures), "warnings": [printable(w) for w in warnings],
        "timings": {stage: round(seconds, 3) for stage, seconds in (timings or {}).items()},
    }


def manifest_bytes(values: Mapping[str, Any]) -> bytes:
    """The manifest as it is written."""
    return (json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def counts(graph: KnowledgeGraph) -> dict[str, int]:
    """What `graph.graphml` holds; `replaced_characters` only where XML forbade some."""
    found = {name: getattr(graph, name).height for name in ("articles", "sentences", "entities", "mentions", "topics", "relations")}
    replaced = replaced_characters(graph)
    return found | ({"replaced_characters": replaced} if replaced else {})


def replaced_characters(graph: KnowledgeGraph) -> int:
    """Characters of the articles' texts, titles and other data that the exports replace by U+FFFD."""
    texts = graph.articles.select(pl.col(pl.String))
    return sum(len(FORBIDDEN.findall(text)) for name in texts.columns for text in texts[name].drop_nulls())


def inputs(graph: KnowledgeGraph, failures: Iterable[Failure]) -> list[dict[str, str]]:
    """One entry an article or failed file, in the order of paths."""
    used = [{"path": path, "status": "ok", "article": id} for path, id in graph.articles.select("path", "id").iter_rows()]
    unused = [
        {"path": f.path, "status": f.status, "reason": f.reason, **({"article": f.article} if f.article else {})} for f in failures
    ]
    cleaned = [{name: printable(value) for name, value in entry.items()} for entry in used + unused]
    return sorted(cleaned, key=lambda entry: (entry["path"], entry["status"], entry.get("article", "")))


def printable(text: str) -> str:
    """`text` with lone surrogates (bytes of a file name that are no UTF-8) written as escapes.

    >>> printable("caf" + chr(0xDCE9))
    'caf\\\\xe9'
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") if any(
        "\ud800" <= c <= "\udfff" for c in text) else text
