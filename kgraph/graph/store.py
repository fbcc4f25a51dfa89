"""A built graph on disk: `OUTPUT/.kgraph/graph.zip`, a zip of Parquet tables with their checksums.

Plain data, so that a file from a stranger can be loaded. The same graph gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from kgraph.errors import NotFoundError, WriteError
from kgraph.graph.attributes import SCHEMA_VERSION
from kgraph.graph.tables import GRAPH_TABLES, KnowledgeGraph

STORE = ".kgraph/graph.zip"
CONTENTS = "contents.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PIECE = 1 << 20


def packed(graph: KnowledgeGraph) -> Iterator[bytes]:
    """The stored form of a graph in pieces, made in a temporary file of the system and not in memory."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            sums = {}
            for name, frame in graph.tables().items():
                table = io.BytesIO()
                frame.write_parquet(table, compression="zstd", statistics=False)
                sums[name] = hashlib.sha256(table.getbuffer()).hexdigest()
                archive.writestr(zipfile.ZipInfo(f"{name}.parquet", LONG_AGO), table.getbuffer())
            contents = {"schema": SCHEMA_VERSION, "title": graph.title, "tables": sums}
            archive.writestr(zipfile.ZipInfo(CONTENTS, LONG_AGO), json.dumps(contents, ensure_ascii=False, indent=1))
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def save(graph: KnowledgeGraph, path: str | Path) -> None:
    """Write the stored form of `graph` to the file `path`, whole or not at all. Raises `WriteError`."""
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        with part.open("wb") as file:
            file.writelines(packed(graph))
        part.replace(path)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}") from error


def load(folder: str | Path) -> KnowledgeGraph:
    """The graph that `kgraph build` wrote into `folder`.

    Raises `NotFoundError` where there is none, or one that is damaged or from another version.
    """
    folder = Path(folder)
    path = folder / STORE if folder.is_dir() else folder
    try:
        with zipfile.ZipFile(path) as archive:
            contents = json.loads(archive.read(CONTENTS))
            _check_version(contents, folder)
            return KnowledgeGraph(title=contents["title"], **{name: _table(archive, name, contents) for name in GRAPH_TABLES})
    except FileNotFoundError as error:
        wrong = f"{folder} holds no graph" if folder.exists() else f"there is no folder {folder}"
        raise NotFoundError(wrong, hint="`kgraph build INPUT -o OUTPUT` makes one; give that OUTPUT") from error
    except OSError as error:
        raise NotFoundError(f"cannot read {path}: {error.strerror or error}") from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, pl.exceptions.PolarsError) as error:
        raise NotFoundError(f"the graph in {folder} is damaged or from another version of kgraph",
                            hint="build it again, which is quick where the analyses are still cached") from error


def _check_version(contents: dict[str, Any], folder: Path) -> None:
    if contents.get("schema") != SCHEMA_VERSION:
        raise NotFoundError(f"the graph in {folder} has schema {contents.get('schema')}, this kgraph reads {SCHEMA_VERSION}",
                            hint="build it again with this version")


def _table(archive: zipfile.ZipFile, name: str, contents: dict[str, Any]) -> pl.DataFrame:
    data = archive.read(f"{name}.parquet")
    if hashlib.sha256(data).hexdigest() != contents["tables"][name]:
        raise ValueError(f"the checksum of {name} is wrong")
    return pl.read_parquet(io.BytesIO(data))
