"""The passages of a stored graph, kept beside it so that the next question need not cut and count the
articles again.

Plain Parquet tables in a zip, with the key of the graph that they were made of. What cannot be read, is of
another graph or does not fit it is made anew; a folder that cannot be written is no fault."""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import polars as pl

from kgraph.graph.retrieve.index import FRAME, VERSION, Grouped, Passages
from kgraph.graph.tables import Tables

NAME = "passages.zip"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
FORMAT = "format.json"


def read(graph: Tables, folder: Path, key: str) -> Passages | None:
    """The passages kept in `folder` for the graph of that key; None where there are none that fit."""
    try:
        with zipfile.ZipFile(folder / NAME) as archive:
            if json.loads(archive.read(FORMAT)) != {"version": VERSION, "graph": key}:
                return None
            tables = {
                name: pl.read_parquet(archive.read(f"{name}.parquet"))
                for name in ("passages", "words", "postings")
            }
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, RecursionError, pl.exceptions.PolarsError):
        return None
    return _fitting(graph, **tables)


def write(held: Passages, folder: Path, key: str) -> None:
    """Keeps passages, whole or not at all."""
    sizes = np.diff(held.postings.starts)
    tables = {
        "passages": held.frame,
        "words": pl.DataFrame(
            {"word": list(held.vocabulary), "passages": sizes},
            schema={"word": pl.String, "passages": pl.UInt32},
        ),
        "postings": pl.DataFrame(
            {"passage": held.postings.values, "count": held.counts},
            schema={"passage": pl.UInt32, "count": pl.UInt32},
        ),
    }
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=NAME, suffix=".part", delete=False) as file:
            part = Path(file.name)
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                for name, frame in tables.items():
                    packed = io.BytesIO()
                    frame.write_parquet(packed, compression="zstd", statistics=False)
                    archive.writestr(zipfile.ZipInfo(f"{name}.parquet", LONG_AGO), packed.getvalue())
                archive.writestr(
                    zipfile.ZipInfo(FORMAT, LONG_AGO), json.dumps({"version": VERSION, "graph": key})
                )
        part.chmod(0o666 & ~_umask())
        part.replace(folder / NAME)
    except OSError:
        if part is not None:
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _fitting(
    graph: Tables, passages: pl.DataFrame, words: pl.DataFrame, postings: pl.DataFrame
) -> Passages | None:
    """The tables as passages, None where a number in them points at nothing."""
    last = passages["last"].max() if passages.height else -1
    within = (
        dict(passages.schema) == FRAME
        and words.columns == ["word", "passages"]
        and postings.columns == ["passage", "count"]
        and last == graph.sentences.height - 1
        and int(words["passages"].sum()) == postings.height
        and (not postings.height or int(postings["passage"].max()) < passages.height)  # type: ignore[arg-type]
        and (not passages.height or int(passages["article"].max()) < graph.articles.height)  # type: ignore[arg-type]
    )
    if not within:
        return None
    starts = np.concatenate([[0], np.cumsum(words["passages"].to_numpy().astype(np.int64))])
    grouped = Grouped(starts, postings["passage"].to_numpy().astype(np.int64))
    vocabulary = {word: number for number, word in enumerate(words["word"])}
    return Passages(graph, passages, vocabulary, grouped, postings["count"].to_numpy().astype(np.int64))
