"""The index of a stored graph that is asked a page at a time: SQLite with full text, made of the graph and
thrown away with it.

The stored graph stays the only truth: the index has the key of the graph that it was made of, and whatever
has another key, or another form than `schema.sql` gives it, is made anew. It is made beside its place and
moved there whole.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kgraph.errors import WriteError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.serve.web.filling import Filling

NAME = "served.sqlite3"
VERSION = 1
SCHEMA = files("kgraph.serve.web").joinpath("schema.sql").read_text("utf-8")


def indexed(graph: KnowledgeGraph, key: str, folder: Path) -> Path:
    """The file of the index of the graph of that key: the one that `folder` holds, or one made now.

    Where the folder cannot be written the file lies in the system's temporary folder. Raises `WriteError`
    where neither can be.
    """
    path = folder / NAME
    if is_of(path, key):
        return path
    for place in (folder, Path(tempfile.gettempdir())):
        with suppress(OSError):
            return _made(graph, key, place, kept=place == folder)
    raise WriteError(f"cannot write the index into {folder}", hint="is there room, may you write there?")


def is_of(path: Path, key: str) -> bool:
    """Whether a file is the index of that graph, made by this version and of no other form."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with closing(connected(path)) as known, closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(SCHEMA)
            same = _form(known) == _form(fresh)
            return same and dict(known.execute("SELECT name, value FROM meta")) == _meta(key)
    except sqlite3.Error:
        return False


def connected(path: Path) -> sqlite3.Connection:
    """A connection that can only read, to a file that never changes; nothing that the file itself says is
    run."""
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
    connection.executescript(
        "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;"
    )
    return connection


def _form(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()


def _meta(key: str) -> dict[str, str]:
    return {"graph": key, "version": str(VERSION)}


def _made(graph: KnowledgeGraph, key: str, folder: Path, *, kept: bool) -> Path:
    """Makes the index in `folder`; `kept` says whether it is to have the name by which it is found again.
    Raises `OSError`."""
    handle, name = tempfile.mkstemp(prefix=NAME, suffix=".part", dir=folder)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;{SCHEMA}")
            Filling(graph, connection).run()
            connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(key).items())
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise OSError(str(error)) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part.replace(folder / NAME) if kept else part
