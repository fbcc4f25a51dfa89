"""What earlier runs worked out, by content: one SQLite file that is never trusted.

A key says everything the value depends on (content, versions, settings), so an entry is right or absent.
Values are checked when they are read; a broken entry or a broken file is a miss, never an error."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.inside import cleared

DIGEST = 16
"""Bytes of a key and of a value's checksum."""
LEVEL = 1
"""Of zlib: analyses shrink to a third; the next levels take twice the time for a tenth less."""
PENDING = 200
PENDING_BYTES = 16 * 1024 * 1024
PATIENCE = 2.0
"""Entries, their bytes, and seconds, after which what was put is written: all that a killed run may lose."""
SPARE = 4
"""A cache is pruned when it holds this many times the entries that a run used."""
VERSION = 2
"""Of the file's layout: a file of another one is begun anew."""
PAGE_CACHE = "PRAGMA cache_size = -16000"


def key(*parts: str | bytes) -> bytes:
    """A key from everything a value depends on."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()[:DIGEST]


class Cache:
    """`get` and `put` bytes by key. What was put in this run can be had in this run, whatever happens to the
    file.

    `path` None, or a file that cannot be used, keeps nothing beyond the run: SQLite's own temporary file then
    stands in. `broken` says that there was a file and it could not be used."""

    def __init__(self, path: Path | None) -> None:
        self.used: set[bytes] = set()
        self.pending: dict[bytes, bytes] = {}
        self.unwritten: dict[bytes, bytes] = {}
        self.size = 0
        self.written = time.monotonic()
        self.broken = False
        self.path: Path | None = None
        self.database = self._opened(path)

    def get(self, name: bytes) -> bytes | None:
        """The value of a key, or None where there is none or it is damaged; what is damaged is forgotten."""
        self.used.add(name)
        held = self.pending.get(name) or self.unwritten.get(name)
        if held is not None:
            return zlib.decompress(held[DIGEST:])
        with contextlib.suppress(sqlite3.Error):
            row = self.database.execute("SELECT value FROM entries WHERE key = ?", (name,)).fetchone()
            if row is None:
                return None
            if (data := _whole(row[0])) is not None:
                return data
            with self.database:
                self.database.execute("DELETE FROM entries WHERE key = ?", (name,))
        return None

    def has(self, name: bytes) -> bool:
        """Whether there is a value, whole or damaged; much quicker than to read it."""
        self.used.add(name)
        if name in self.pending or name in self.unwritten:
            return True
        with contextlib.suppress(sqlite3.Error):
            return (
                self.database.execute("SELECT 1 FROM entries WHERE key = ?", (name,)).fetchone() is not None
            )
        return False

    def put(self, name: bytes, value: bytes) -> None:
        """Keeps a value; it is on disk after the next `flush`, at the latest after 200 more, 16 MB or two
        seconds."""
        self.used.add(name)
        packed = hashlib.sha256(value).digest()[:DIGEST] + zlib.compress(value, LEVEL)
        self.pending[name] = packed
        self.size += len(packed)
        if (
            len(self.pending) >= PENDING
            or self.size > PENDING_BYTES
            or time.monotonic() - self.written > PATIENCE
        ):
            self.flush()

    def flush(self) -> None:
        """Writes what is pending; what cannot be written stays in memory."""
        try:
            with self.database:
                self.database.executemany(
                    "INSERT OR REPLACE INTO entries VALUES (?, ?)", self.pending.items()
                )
        except sqlite3.Error:
            self.unwritten |= self.pending
        self.pending, self.size = {}, 0
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

    def beside(self) -> Reader:
        """What is in the file, for another thread. Raises `sqlite3.Error` where that cannot be."""
        if self.path is None:
            raise sqlite3.OperationalError("there is no file")
        return Reader(self.path)

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        """The file's database; a file that is none is put aside and made anew; where that fails too, a
        temporary one."""
        for file in _tries(path):
            try:
                database = _ready(sqlite3.connect(file, timeout=5))
                self.path = file
                return database
            except (sqlite3.Error, OSError):
                self.broken = True
        return _ready(sqlite3.connect(""))


class Reader:
    """What is in the file of a cache; nothing is changed by it. To be used in the thread that made it."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        self.database.execute(PAGE_CACHE)

    def get(self, name: bytes) -> bytes | None:
        """The value of a key, or None where there is none or it is damaged. Raises `sqlite3.Error`."""
        row = self.database.execute("SELECT value FROM entries WHERE key = ?", (name,)).fetchone()
        return None if row is None else _whole(row[0])

    def close(self) -> None:
        """Lets go of the file."""
        self.database.close()


def _whole(value: Any) -> bytes | None:
    """What was put in as a value; None where it is damaged."""
    with contextlib.suppress(zlib.error, TypeError):
        data = zlib.decompress(value[DIGEST:])
        if hashlib.sha256(data).digest()[:DIGEST] == value[:DIGEST]:
            return data
    return None


def _tries(path: Path | None) -> Iterator[Path]:
    """The file, then the same once it was removed."""
    if path is not None:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _cleared(path)
        yield path
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        yield path


def _cleared(path: Path) -> None:
    """Removes names of the database that lead elsewhere: SQLite writes through links into whatever they lead
    to.

    A rollback journal is never ours (the file keeps a write-ahead log), and can name other files for SQLite
    to remove."""
    for suffix in ("", "-wal", "-shm"):
        cleared(path.with_name(path.name + suffix))
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _ready(database: sqlite3.Connection) -> sqlite3.Connection:
    try:
        database.execute("PRAGMA trusted_schema=OFF")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")
        database.execute(PAGE_CACHE)
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            database.execute("DROP TABLE IF EXISTS entries")
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    except sqlite3.Error:
        database.close()
        raise
    return database
