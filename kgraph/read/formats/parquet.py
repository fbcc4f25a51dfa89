"""Parquet tables: one article a row, column names as in `kgraph.read.structure.fields`; read in slices, so
that any length does."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, TYPE_CHECKING

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.formats.records import NO_TEXT, draft_of, no_column
from kgraph.read.structure.fields import FIELDS, SUMMARIES, chosen, fields_of, spelt

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
    """The same of an open file of any length, from the row after the first `skip`. Rows without text are
    passed over unseen."""
    import polars as pl

    named = isinstance(getattr(file, "name", None), str)
    table = pl.scan_parquet(file.name if named else file, glob=False)
    columns = _columns(table)
    extra = {name for _, name in chosen(options)}
    wanted = [
        name for name in columns if spelt(name) in FIELDS or spelt(name) in extra or spelt(name) in SUMMARIES
    ]
    texts = [name for name in wanted if spelt(name) in SUMMARIES or "text" in fields_of({name: "x"}, options)]
    if not texts:
        raise Skipped(no_column(columns))
    at, rows = skip, FIRST
    while len(piece := table.select(wanted).slice(at, rows).collect()):
        yield from _records(piece, texts, at + 1, options)
        at += len(piece)
        rows = min(MOST, max(1, rows * SLICE_BYTES // max(1, int(piece.estimated_size()))))
    if not at:
        raise Skipped("there is no row in it")


def _records(
    piece: pl.DataFrame, texts: list[str], first: int, options: ReadOptions
) -> Iterator[Draft | BadRecord]:
    """The rows of a slice, those without any text told together: no row is made of what a table packs to
    nothing."""
    import polars as pl

    at, end = 0, len(piece)
    held = piece.with_row_index("").filter(pl.any_horizontal(pl.col(texts).is_not_null()))
    for row in chain(held.iter_rows(named=True), [{"": end}]):
        place = row.pop("")
        if place > at:
            yield BadRecord(number=first + at, reason=NO_TEXT, skipped=True, count=place - at)
        if place < end:
            yield draft_of(row, first + place, "parquet", options)
        at = place + 1


def _columns(table: pl.LazyFrame) -> list[str]:
    import polars as pl

    try:
        return table.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise ReadError("it is no Parquet table, or a broken one") from error
