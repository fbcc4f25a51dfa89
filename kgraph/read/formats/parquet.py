"""Parquet tables: one article a row, column names as in `kgraph.read.structure.fields`; read in slices, so that any length does."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.formats.records import NO_COLUMN, draft_of
from kgraph.read.structure.fields import FIELDS, fields_of

if TYPE_CHECKING:
    import polars as pl

FIRST, MOST = 200, 50_000
"""Rows of the first slice, and of any."""
SLICE_BYTES = 16 * 1024 * 1024
"""What a slice is to take in memory: large enough that a row group is not unpacked for each few rows."""


def read_parquet(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each row with text. Raises `Skipped` where no column is named as text usually is."""
    return stream_parquet(io.BytesIO(data), options=options)


def stream_parquet(file: IO[bytes], *, options: ReadOptions, skip: int = 0) -> Iterator[Draft | BadRecord]:
    """The same of an open file of any length, from the row after the first `skip`."""
    import polars as pl

    named = isinstance(getattr(file, "name", None), str)
    table = pl.scan_parquet(file.name if named else file, glob=False)
    wanted = [name for name in _columns(table) if name.strip().lower().replace(" ", "_") in FIELDS]
    if "text" not in fields_of(dict.fromkeys(wanted, "x")):
        raise Skipped(NO_COLUMN)
    at, rows = skip, FIRST
    while len(piece := table.select(wanted).slice(at, rows).collect()):
        for number, row in enumerate(piece.iter_rows(named=True), at + 1):
            yield draft_of(row, number, "parquet")
        at += len(piece)
        rows = min(MOST, max(1, rows * SLICE_BYTES // max(1, int(piece.estimated_size()))))
    if not at:
        raise Skipped("there is no row in it")


def _columns(table: pl.LazyFrame) -> list[str]:
    import polars as pl

    try:
        return table.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise ReadError("it is no Parquet table, or a broken one") from error
