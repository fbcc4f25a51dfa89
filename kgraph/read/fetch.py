"""The bytes of a file: opened with care, of bounded size, unpacked where gzipped."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.sources import STDIN, Source

FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
    FLAGS |= getattr(os, _flag, 0)
"""A pipe put in the file's place after the folder was listed cannot block the run, nor a link lead it elsewhere."""
MEGABYTE = 1024 * 1024


def fetch(source: Source, options: ReadOptions) -> bytes:
    """The whole file.

    Raises `Skipped` where it is no regular file, `ReadError` where it cannot be read, is too large or keeps changing.
    """
    if source.file == STDIN:
        return _whole(sys.stdin.buffer.read(options.max_file_bytes + 1), options)
    try:
        for _ in range(2):
            data, steady = _read(source.file, options)
            if steady:
                return data
    except FileNotFoundError as error:
        raise ReadError("it has vanished before it could be read") from error
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror or 'unknown reason'}") from error
    raise ReadError("it changes while it is read")


def _read(file: str, options: ReadOptions) -> tuple[bytes, bool]:
    """The bytes, and whether the file stayed the same meanwhile."""
    with os.fdopen(os.open(file, FLAGS), "rb") as stream:
        before = os.fstat(stream.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Skipped("not a regular file")
        if before.st_size > options.max_file_bytes:
            raise ReadError(_too_large(options))
        data = _whole(stream.read(options.max_file_bytes + 1), options)
        after = os.fstat(stream.fileno())
    return data, (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data))


def _whole(data: bytes, options: ReadOptions) -> bytes:
    if len(data) > options.max_file_bytes:
        raise ReadError(_too_large(options))
    return data


def _too_large(options: ReadOptions) -> str:
    return f"it is larger than {options.max_file_bytes / MEGABYTE:.4g} MB, the limit (max_file_bytes)"


def unpack(data: bytes, options: ReadOptions) -> bytes:
    """A gzip file's content. Raises `ReadError` where it is broken, cut short, or unpacks to more than `max_file_bytes`."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            whole = stream.read(options.max_file_bytes + 1)
    except EOFError as error:
        raise ReadError("the gzip file is cut short") from error
    except (OSError, zlib.error) as error:
        raise ReadError("the gzip file is broken") from error
    if len(whole) > options.max_file_bytes:
        raise ReadError(f"it unpacks to more than {options.max_file_bytes / MEGABYTE:.4g} MB, the limit (max_file_bytes)")
    return whole
