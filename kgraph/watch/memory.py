"""What a watch has told already, kept in OUTPUT/.kgraph/watch, so that a restart tells nothing twice and
leaves nothing out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from kgraph.errors import NotFoundError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.store import STORE, load
from kgraph.inside import check_inside, cleared, is_plain_file
from kgraph.watch.alerts import Alert

LONG = 2_000
"""Alerts that are remembered."""


class Memory:
    """The graph that was told last, and the alerts told so far."""

    def __init__(self, output: Path) -> None:
        self._store = output / STORE
        self._folder = self._store.parent / "watch"
        check_inside(self._folder, output)
        self._graph, self._alerts = self._folder / "told.zip", self._folder / "alerts.jsonl"

    def graph(self) -> KnowledgeGraph | None:
        """The graph that was told last; None where none was, or one that this version cannot read."""
        try:
            return load(self._graph) if is_plain_file(self._graph) else None
        except NotFoundError:
            return None

    def since(self) -> datetime | None:
        """When it was told, in local time."""
        return (
            datetime.fromtimestamp(self._graph.stat().st_mtime).astimezone()
            if is_plain_file(self._graph)
            else None
        )

    def alerts(self) -> list[Alert]:
        """The alerts so far, oldest first; a line that cannot be read is left out."""
        if not is_plain_file(self._alerts):
            return []
        found = []
        for line in self._alerts.read_bytes().splitlines():
            try:
                found.append(msgspec.json.decode(line, type=Alert))
            except msgspec.DecodeError:
                continue
        return found

    def keep(self, alerts: Sequence[Alert]) -> None:
        """Remembers that the graph which is in OUTPUT now was told, and all alerts so far. Raises `OSError`.

        The graph's file is linked, not copied, where the system can: it is replaced by a build, never
        written into.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        lines = b"".join(msgspec.json.encode(one) + b"\n" for one in alerts[-LONG:])
        part = cleared(self._alerts.with_suffix(".part"))
        part.write_bytes(lines)
        part.replace(self._alerts)
        part = self._graph.with_suffix(".part")
        part.unlink(missing_ok=True)
        try:
            os.link(self._store, part)
        except OSError:
            shutil.copyfile(self._store, part)
        part.replace(self._graph)
        os.utime(self._graph)
