"""What earlier runs worked out, by content: one SQLite file that is never trusted.

A key says everything the value depends on (content, versions, settings), so an entry is right or absent. Values are checked
before use; a broken entry or a broken file is a miss, never an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

DIGEST = 16
PENDING = 200
PATIENCE = 2.0
"""Entries, and seconds, after which what was put is written: all that a killed run may lose."""


def key(*parts: str | bytes) -> str:
    """A key from everything a value depends on."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Cache:
    """`get` and `put` bytes by key. `path` None keeps nothing. Where the file cannot be used, it works as if it kept nothing."""

    def __init__(self, path: Path | None) -> None:
        self.used: set[str] = set()
        self.pending: dict[str, bytes] = {}
        self.written = time.monotonic()
        self.database = self._open(path) if path is not None else None

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection | None:
        for attempt in (1, 2):
            database = None
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(path, timeout=5)
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=NORMAL")
                database.execute("CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
                return database
            except (sqlite3.Error, OSError):
                if database is not None:
                    database.close()
                if attempt == 1:
                    with contextlib.suppress(OSError):
                        path.unlink(missing_ok=True)
        return None

    def get(self, name: str) -> bytes | None:
        """The value of a key, or None where there is none or it is damaged."""
        self.used.add(name)
        if name in self.pending:
            return self.pending[name]
        if self.database is None:
            return None
        with contextlib.suppress(sqlite3.Error, zlib.error, TypeError):
            row = self.database.execute("SELECT value FROM entries WHERE key = ?", (name,)).fetchone()
            if row is not None:
                data = zlib.decompress(row[0][DIGEST:])
                if hashlib.sha256(data).digest()[:DIGEST] == row[0][:DIGEST]:
                    return data
        return None

    def put(self, name: str, value: bytes) -> None:
        """Keeps a value; it is on disk after the next `flush`, at the latest after 200 more or two seconds."""
        self.used.add(name)
        self.pending[name] = value
        if len(self.pending) >= PENDING or time.monotonic() - self.written > PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Writes what is pending."""
        if self.database is not None:
            self._write((k, hashlib.sha256(v).digest()[:DIGEST] + zlib.compress(v, 3)) for k, v in self.pending.items())
        self.pending.clear()
        self.written = time.monotonic()

    def close(self, *, prune: bool = False) -> None:
        """Writes what is pending; with `prune`, drops what this run did not use."""
        self.flush()
        if self.database is None:
            return
        with contextlib.suppress(sqlite3.Error):
            if prune:
                stale = [k for (k,) in self.database.execute("SELECT key FROM entries") if k not in self.used]
                with self.database:
                    self.database.executemany("DELETE FROM entries WHERE key = ?", ((k,) for k in stale))
            self.database.close()

    def _write(self, rows: Iterable[tuple[str, bytes]]) -> None:
        assert self.database is not None
        with contextlib.suppress(sqlite3.Error), self.database:
            self.database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", rows)


