"""Large tables on disk: written once in Arrow's own layout and mapped back, so that the system may drop from memory what nobody
looks at and read it again.

What is mapped is a polars table like any other. Its file has no name (where the system can do that) and goes with the table.
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar

import polars as pl

from kgraph.errors import WriteError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)

LARGE = 1 << 26
"""Bytes of a table that is worth a file; a corpus of some ten thousand articles has the first."""
PIECE = 1 << 24
"""Bytes of strings that are written at once, about."""
ALIGNED = 64
"""Arrow's columnar format (1.5, "Buffer Alignment and Padding") recommends that buffers begin at multiples of it."""


@dataclass(frozen=True, kw_only=True)
class Spill:
    """Lays tables of `large` bytes or more down in files in `folder`; without one in memory they stay.

    Raises `WriteError` where there is no room.
    """

    folder: Path | None = None
    large: int = LARGE

    def takes(self, frame: pl.DataFrame) -> bool:
        """Whether a table is large enough."""
        return self.folder is not None and len(frame) > 0 and frame.estimated_size() >= self.large

    def __call__(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The same table, every column one piece, mapped where it is large."""
        if not self.takes(frame):
            return frame.rechunk()
        try:
            with tempfile.TemporaryFile(dir=self.folder) as file:
                laid = [_written(column, file) for column in frame]
                file.flush()
                mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise WriteError(f"cannot write to {self.folder}: {error.strerror or error}",
                             hint="the tables of a large corpus lie there while it is built: some 30 kB an article") from error
        return pl.DataFrame([_mapped(some, mapped).alias(name) for name, some in zip(frame.columns, laid, strict=True)])


    def all(self, tables: T) -> T:
        """A dataclass with its tables laid down."""
        frames = {name: value for name, value in vars(tables).items() if isinstance(value, pl.DataFrame)}
        return replace(tables, **{name: self(frame) for name, frame in frames.items() if self.takes(frame)})


class _Laid(NamedTuple):
    """A column in a file: its type, length and nulls, where its buffers begin and end, and what its lists hold."""

    dtype: pl.DataType
    length: int
    nulls: int
    buffers: list[slice | None]
    inner: _Laid | None = None


def _written(column: pl.Series, file: IO[bytes]) -> _Laid:
    """Writes a column to the end of a file."""
    import numpy as np

    dtype, nulls, inner = column.dtype, column.null_count(), None
    buffers = [_put(file, [_bits(column.is_not_null())]) if nulls else None]
    if isinstance(dtype, pl.String):
        ends = _offsets(column.str.len_bytes())
        buffers += [_put(file, [ends]), _put(file, _strings(column, max(1, PIECE * len(column) // int(ends[-1] + 1))))]
    elif isinstance(dtype, pl.List):
        sizes = column.list.len()
        buffers.append(_put(file, [_offsets(sizes)]))
        held = sizes.fill_null(0) > 0
        inner = _written((column if held.all() else column.filter(held)).explode(), file)
    elif isinstance(dtype, pl.Boolean):
        buffers.append(_put(file, [_bits(column.fill_null(value=False))]))
    else:
        buffers.append(_put(file, [np.ascontiguousarray(column.to_physical().fill_null(0).to_numpy())]))
    return _Laid(dtype, len(column), nulls, buffers, inner)


def _bits(column: pl.Series) -> Any:
    import numpy as np

    return np.packbits(column.to_numpy(), bitorder="little")


def _offsets(sizes: pl.Series) -> Any:
    import numpy as np

    ends = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes.fill_null(0).to_numpy(), out=ends[1:])
    return ends


def _strings(column: pl.Series, rows: int) -> Iterator[bytes]:
    for start in range(0, len(column), rows):
        yield column.slice(start, rows).str.join("").item().encode()


def _put(file: IO[bytes], pieces: Any) -> slice:
    """Writes a buffer; from where to where it lies."""
    file.write(bytes(-file.tell() % ALIGNED))
    start = file.tell()
    for piece in pieces:
        file.write(piece)
    return slice(start, file.tell())


def _mapped(laid: _Laid, mapped: memoryview) -> pl.Series:
    """A column whose buffers stay where they are."""
    import nanoarrow

    series = pl.Series(nanoarrow.Array(_array(laid, mapped)))
    return series if series.dtype == laid.dtype else series.to_frame("").select(_restored(pl.col(""), laid.dtype)).to_series()


def _array(laid: _Laid, mapped: memoryview) -> Any:
    import nanoarrow

    return nanoarrow.c_array_from_buffers(
        _arrow_type(laid.dtype),
        laid.length,
        [None if place is None else mapped[place] for place in laid.buffers],
        null_count=laid.nulls,
        children=[] if laid.inner is None else [_array(laid.inner, mapped)],
        validation_level="none",  # it would read all of it, and we have just written it
    )


def _arrow_type(dtype: pl.DataType) -> Any:
    import nanoarrow

    if isinstance(dtype, pl.List):
        return nanoarrow.large_list(_arrow_type(_inner(dtype)))
    if isinstance(dtype, pl.String):
        return nanoarrow.large_string()
    if isinstance(dtype, pl.Boolean):
        return nanoarrow.bool_()
    physical = pl.Series(dtype=dtype).to_physical().dtype
    return getattr(nanoarrow, str(physical).lower())()


def _restored(numbers: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Numbers as the categories that they stand for."""
    if isinstance(dtype, pl.List):
        return numbers.list.eval(_restored(pl.element(), _inner(dtype)))
    return numbers.cat.to(dtype)


def _inner(lists: pl.List) -> pl.DataType:
    return lists.inner() if isinstance(lists.inner, type) else lists.inner
