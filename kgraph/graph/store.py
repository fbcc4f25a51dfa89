"""A built graph on disk: `OUTPUT/.kgraph/graph.zip`, a zip of Parquet tables with their checksums.

Plain data, so that a file from a stranger can be loaded. The same graph gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import polars as pl

from kgraph.errors import NotFoundError, WriteError
from kgraph.graph.knowledge_graph import KnowledgeGraph
from kgraph.graph.tables import GRAPH_TABLES
from kgraph.graph.view.attributes import SCHEMA_VERSION
from kgraph.inside import cleared
from kgraph.spill import Spill

STORE = ".kgraph/graph.zip"
CONTENTS = "contents.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PIECE = 1 << 20
ROWS, ARTICLES = 131_072, 8_192
"""Rows that are packed at a time, and of the table of articles, whose rows are long: some tens of
megabytes."""
PAGE = 1 << 28
"""Bytes of a column's page: more than a group of rows has, or where polars begins the next one would depend
on its threads."""
HUGE = 1 << 28
"""Bytes of a table that is laid on disk when it is read, so that a graph of a million articles can be asked
in a few gigabytes."""
CONTENTS_BYTES = 1 << 20
"""Bytes of the list of contents at most; it has a few thousand."""
ROWS_PER_BYTE = 8
"""Rows for each byte of a table at most. Rows differ: of a million articles no table has more than one in two
bytes."""
COLUMNS = hashlib.sha256(repr(GRAPH_TABLES).encode()).hexdigest()[:16]
"""Stands for the columns and types of all tables."""
MAY_BE_REPLACED = os.name == "posix"
"""Whether a file can be replaced while another process has it open; where not, a loaded graph must not keep
its file open."""


def packed(graph: KnowledgeGraph) -> Iterator[bytes]:
    """The stored form of a graph in pieces, made in files of the system's temporary folder and not in
    memory."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "graph.zip"
        with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
            sums = {name: _add(archive, name, frame, Path(folder)) for name, frame in graph.tables().items()}
            contents = {"schema": SCHEMA_VERSION, "columns": COLUMNS, "title": graph.title, "tables": sums}
            archive.writestr(
                zipfile.ZipInfo(CONTENTS, LONG_AGO), json.dumps(contents, ensure_ascii=False, indent=1)
            )
        with place.open("rb") as file:
            yield from _pieces(file)


def _add(archive: zipfile.ZipFile, name: str, frame: pl.DataFrame, folder: Path) -> str:
    """Puts a table into the archive; the SHA-256 of its Parquet file."""
    path, digest = folder / f"{name}.parquet", hashlib.sha256()
    rows = ARTICLES if name == "articles" else ROWS
    parts = [part.lazy() for part in frame.iter_slices(rows)] or [
        frame.lazy()
    ]  # as one table it would take twice its memory
    pl.concat(parts).sink_parquet(
        path, compression="zstd", statistics=False, row_group_size=rows, data_page_size=PAGE
    )
    member = zipfile.ZipInfo(path.name, LONG_AGO)
    member.file_size = path.stat().st_size
    with path.open("rb") as file, archive.open(member, "w") as into:
        for piece in _pieces(file):
            digest.update(piece)
            into.write(piece)
    path.unlink()
    return digest.hexdigest()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def save(graph: KnowledgeGraph, path: str | Path) -> None:
    """Write the stored form of `graph` to the file `path`, whole or not at all. Raises `WriteError`."""
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = cleared(path.with_name(path.name + ".part"))
        with part.open("wb") as file:
            file.writelines(packed(graph))
        part.replace(path)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}") from error


def load(folder: str | Path) -> KnowledgeGraph:
    """The graph that `kgraph build` wrote into `folder`. A table is read when it is first used, from the file
    as it was on loading.

    Raises `NotFoundError` where there is none, or one that is damaged or from another version.
    """
    folder = Path(folder)
    path = folder / STORE if folder.is_dir() else folder
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise NotFoundError(f"{path} is no file", hint="remove it and build again")
        archive = zipfile.ZipFile(path if MAY_BE_REPLACED else io.BytesIO(path.read_bytes()))
        _check_sizes(archive)
        raw = archive.read(CONTENTS)
        contents = json.loads(raw)
        _check_version(contents, folder)
        for name in GRAPH_TABLES:
            _check_table(archive, name, contents["tables"][name])
        spill = Spill.to(path.parent, large=HUGE)
        place = (path.parent, hashlib.sha256(raw).hexdigest()) if folder.is_dir() else None
        return KnowledgeGraph.reading(
            contents["title"], lambda name: _table(archive, name, spill), place=place
        )
    except FileNotFoundError as error:
        wrong = f"{folder} holds no graph" if folder.exists() else f"there is no folder {folder}"
        raise NotFoundError(
            wrong, hint="`kgraph build INPUT -o OUTPUT` makes one; give that OUTPUT"
        ) from error
    except OSError as error:
        raise NotFoundError(f"cannot read {path}: {error.strerror or error}") from error
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        RecursionError,
        NotImplementedError,
        MemoryError,
        pl.exceptions.PolarsError,
    ) as error:
        raise NotFoundError(
            f"the graph in {folder} is damaged or from another version of kgraph",
            hint="build it again, which is quick where the analyses are still cached",
        ) from error


def _table(archive: zipfile.ZipFile, name: str, spill: Spill) -> pl.DataFrame:
    packed_table = archive.read(f"{name}.parquet")
    rows = pl.scan_parquet(io.BytesIO(packed_table)).select(pl.len()).collect().item()
    if rows > ROWS + ROWS_PER_BYTE * len(packed_table):
        raise NotFoundError(
            f"the stored graph is damaged: {rows:,} {name} in {len(packed_table):,} bytes",
            hint="build it again",
        )
    frame = pl.read_parquet(packed_table)
    try:
        return spill(frame) if spill.takes(frame) else frame
    except WriteError:  # a folder that can only be read
        return frame


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Raises `ValueError` where something would unpack to more than it takes in the file: kgraph packs
    tables, not the zip."""
    for member in archive.infolist():
        if member.compress_type != zipfile.ZIP_STORED or member.file_size != member.compress_size:
            raise ValueError(f"{member.filename} is packed")
    if archive.getinfo(CONTENTS).file_size > CONTENTS_BYTES:
        raise ValueError("there is too long a list of contents")


def _check_version(contents: dict[str, Any], folder: Path) -> None:
    if contents.get("schema") != SCHEMA_VERSION:
        raise NotFoundError(
            f"the graph in {folder} has schema {contents.get('schema')}, this kgraph reads {SCHEMA_VERSION}",
            hint="build it again with this version",
        )
    if contents["columns"] != COLUMNS:
        raise ValueError("the tables have other columns")


def _check_table(archive: zipfile.ZipFile, name: str, known: str) -> None:
    digest = hashlib.sha256()
    with archive.open(f"{name}.parquet") as file:
        for piece in _pieces(file):
            digest.update(piece)
    if digest.hexdigest() != known:
        raise ValueError(f"the checksum of {name} is wrong")
