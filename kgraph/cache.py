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
from pathlib import Path

DIGEST = 16
LEVEL = 3
PENDING = 200
PATIENCE = 2.0
"""Entries, and seconds, after which what was put is written: all that a killed run may lose."""
SPARE = 4
"""A cache is pruned when it holds this many times the entries that a run used."""


def key(*parts: str | bytes) -> str:
    """A key from everything a value depends on."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Cache:
    """`get` and `put` bytes by key. What was put in this run can be had in this run, whatever happens to the file.

    `path` None, or a file that cannot be used, keeps nothing beyond the run: SQLite's own temporary file then stands in.
    """

    def __init__(self, path: Path | None) -> None:
        self.used: set[str] = set()
        self.pending: dict[str, bytes] = {}
        self.unwritten: dict[str, bytes] = {}
        self.written = time.monotonic()
        self.database = _opened(path)

    def get(self, name: str) -> bytes | None:
        """The value of a key, or None where there is none or it is damaged."""
        self.used.add(name)
        held = self.pending.get(name) or self.unwritten.get(name)
        if held is not None:
            return zlib.decompress(held[DIGEST:])
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
        self.pending[name] = hashlib.sha256(value).digest()[:DIGEST] + zlib.compress(value, LEVEL)
        if len(self.pending) >= PENDING or time.monotonic() - self.written > PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Writes what is pending; what cannot be written stays in memory."""
        try:
            with self.database:
                self.database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", self.pending.items())
        except sqlite3.Error:
            self.unwritten |= self.pending
        self.pending = {}
        self.written = time.monotonic()

    def close(self) -> None:
        """Writes what is pending, drops what many runs have not used, and lets go of the file."""
        self.flush()
        with contextlib.suppress(sqlite3.Error):
            (held,) = self.database.execute("SELECT count(*) FROM entries").fetchone()
            if held > SPARE * len(self.used) + PENDING:
                stale = [k for (k,) in self.database.execute("SELECT key FROM entries") if k not in self.used]
                with self.database:
                    self.database.executemany("DELETE FROM entries WHERE key = ?", ((k,) for k in stale))
        self.database.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    """The file's database; a file that is none is put aside and made anew; where that fails too, a temporary one."""
    if path is not None:
        for _ in range(2):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                return _ready(sqlite3.connect(path, timeout=5))
            except (sqlite3.Error, OSError):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
    return _ready(sqlite3.connect(""))


def _ready(database: sqlite3.Connection) -> sqlite3.Connection:
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute("CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
    except sqlite3.Error:
        database.close()
        raise
    return database
