"""Large tables on disk: written once as Arrow files and mapped back, so that the system may drop from memory
what nobody looks at and read it again.

What is mapped is a polars table like any other. Its files have no name (where the system can do that) and go
with the table. polars reads Arrow files but does not map them; pyarrow does, and hands the columns over
without a copy. Without it tables stay in memory."""

from __future__ import annotations

import ctypes
import gc
import mmap
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl

from kgraph.errors import WriteError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    T = TypeVar("T", bound=DataclassInstance)

LARGE = 1 << 24
"""Bytes of a table that is worth a file; a corpus of some four thousand articles has the first."""


@dataclass(frozen=True, kw_only=True)
class Spill:
    """Lays tables of `large` bytes or more down in files in `folder`; without one in memory they stay."""

    folder: Path | None = None
    large: int = LARGE

    @classmethod
    def to(cls, folder: Path, *, large: int = LARGE) -> Spill:
        """Into a folder, where pyarrow (the extra `large`) is installed."""
        return cls(folder=folder if find_spec("pyarrow") else None, large=large)

    def takes(self, frame: pl.DataFrame) -> bool:
        """Whether a table is large enough."""
        return self.folder is not None and len(frame) > 0 and frame.estimated_size() >= self.large

    def __call__(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The same table, every column one piece, mapped where it is large. Raises `WriteError` where there
        is no room."""
        if self.folder is None or not self.takes(frame):
            return frame.rechunk()
        try:
            return pl.DataFrame([_mapped(column, self.folder) for column in frame])
        except OSError as error:
            raise WriteError(
                f"cannot write to {self.folder}: {error.strerror or error}",
                hint="the tables of a large corpus lie there while it is built: some 30 kB an article",
            ) from error

    def made_of(self, columns: Iterable[pl.Series]) -> pl.DataFrame:
        """A table of columns of which each is laid down, where it is large, before the next is made."""
        return pl.DataFrame([self(column.to_frame()).to_series() for column in columns])

    def all(self, tables: T) -> T:
        """A dataclass with its tables laid down, and the memory given back that they were made in."""
        large = {
            name: value
            for name, value in vars(tables).items()
            if isinstance(value, pl.DataFrame) and self.takes(value)
        }
        if not large:
            return tables
        laid = replace(tables, **{name: self(large.pop(name)) for name in list(large)})
        give_back()
        return laid


def give_back() -> None:
    """Gives freed memory back to the system: glibc keeps what lies below anything in use until it is
    asked."""
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _mapped(column: pl.Series, folder: Path) -> pl.Series:
    """A column whose values lie in a file."""
    import pyarrow

    with tempfile.TemporaryFile(dir=folder) as file:
        column.to_physical().rechunk().to_frame().write_ipc(file, record_batch_size=len(column))
        file.flush()
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found = pl.Series(column.name, pyarrow.ipc.open_file(pyarrow.py_buffer(mapped)).get_batch(0).column(0))
    if found.dtype == column.dtype:
        return found
    return found.to_frame().select(_restored(pl.col(column.name), column.dtype)).to_series()


def _restored(numbers: pl.Expr, dtype: Any) -> pl.Expr:
    """Numbers as the categories that they stand for."""
    if isinstance(dtype, pl.List):
        return numbers.list.eval(_restored(pl.element(), dtype.inner))
    return numbers.cat.to(dtype)
