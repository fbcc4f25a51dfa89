"""What an exporter is told beside the graph."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class ExportInfo(Struct, frozen=True, kw_only=True):
    """The run behind a graph.

    `version` is kgraph's, `settings` what the graph was built with (plain values, for the reader's eye),
    `date` the day of the newest article (ISO 8601) and never the day of the run, so that the same articles
    give the same bytes."""

    version: str
    settings: dict[str, Any] = {}
    date: str | None = None
