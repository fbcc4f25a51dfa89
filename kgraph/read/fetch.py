"""The bytes of a file: opened with care, of bounded size, unpacked where gzipped."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, Protocol

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.sources import STDIN, Source

FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
    FLAGS |= getattr(os, _flag, 0)
"""A pipe put in the file's place after the folder was listed cannot block the run, nor a link lead it
elsewhere."""
MEGABYTE = 1024 * 1024
GZIP = b"\x1f\x8b"
COMPRESSED: dict[bytes, Callable[[IO[bytes]], Any]] = {
    GZIP: lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
"""First bytes → what unpacks the rest."""
HEAD = 1024 * 1024
"""Bytes by which the kind and encoding of a file that is read as a stream are told."""
PIECE = 64 * 1024
CHANGED = "it changes while it is read"
CUT_SHORT, BROKEN = "the compressed file is cut short", "the compressed file is broken"


class Readable(Protocol):
    """What gives bytes piece by piece."""

    def read(self, size: int = -1, /) -> bytes: ...


def fetch(source: Source, options: ReadOptions) -> bytes:
    """The whole file.

    Raises `Skipped` where it is no regular file, `ReadError` where it cannot be read, is too large or keeps
    changing."""
    if source.file == STDIN:
        return whole(sys.stdin.buffer, options)
    try:
        for _ in range(2):
            data, steady = _read(source.file, options)
            if steady:
                return data
    except FileNotFoundError as error:
        raise ReadError("it has vanished before it could be read") from error
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror or 'unknown reason'}") from error
    raise ReadError(CHANGED)


def _read(file: str, options: ReadOptions) -> tuple[bytes, bool]:
    """The bytes, and whether the file stayed the same meanwhile."""
    with os.fdopen(os.open(file, FLAGS), "rb") as stream:
        before = _state(stream)
        if before[1] > options.max_file_bytes:
            raise ReadError(_too_large(options))
        data = whole(stream, options)
        after = _state(stream)
    return data, before == after and after[1] == len(data)


def _state(stream: IO[bytes]) -> tuple[int, int]:
    """Time and size of an open file. Raises `Skipped` where it is no regular one."""
    found = os.fstat(stream.fileno())
    if not stat.S_ISREG(found.st_mode):
        raise Skipped("not a regular file")
    return found.st_mtime_ns, found.st_size


def whole(stream: Readable, options: ReadOptions) -> bytes:
    """All that a stream has left. Raises `ReadError` where it is too much."""
    data = stream.read(options.max_file_bytes + 1)
    if len(data) > options.max_file_bytes:
        raise ReadError(_too_large(options))
    return data


def first_bytes(source: Source, size: int) -> bytes:
    """The first `size` bytes of a file; none where it cannot be read, which whoever reads the whole will
    tell."""
    try:
        with os.fdopen(os.open(source.file, FLAGS), "rb") as stream:
            _state(stream)
            return stream.read(size)
    except (OSError, Skipped):
        return b""


@contextlib.contextmanager
def opened(source: Source) -> Iterator[io.BufferedReader]:
    """A file to be read piece by piece.

    Raises `Skipped` where it is no regular file, `ReadError` where it cannot be opened, or, at the end, has
    changed meanwhile."""
    try:
        stream = os.fdopen(os.open(source.file, FLAGS), "rb")
    except FileNotFoundError as error:
        raise ReadError("it has vanished before it could be read") from error
    except OSError as error:
        raise ReadError(f"it cannot be opened: {error.strerror or 'unknown reason'}") from error
    with stream:
        before = _state(stream)
        yield stream
        if _state(stream) != before:
            raise ReadError(CHANGED)


def unpacked(stream: Readable) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream, unpacked where it is gzipped, and all of it.

    Where the gzip file is broken, reading raises `ReadError` once everything before the fault has been read.
    """
    first = stream.read(len(GZIP))
    joined: Readable = io.BufferedReader(_Joined(first, stream))
    source: Readable = _Gzip(joined) if first == GZIP else joined
    head = b""
    with contextlib.suppress(ReadError):  # it is raised again by the next reading
        while len(head) < HEAD and (piece := source.read(PIECE)):
            head += piece
    return head, io.BufferedReader(_Joined(head, source), PIECE)


class _Gzip:
    """The content of a gzip stream of one or several members, as far as it is whole."""

    def __init__(self, stream: Readable) -> None:
        self.stream = stream
        self.packed = b""
        self.member: zlib._Decompress | None = None
        self.error: ReadError | None = None

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes and at least one, or none where it ends. Raises `ReadError` where it is
        broken, now and always."""
        if self.error is not None:
            raise self.error
        try:
            return self._read(size)
        except zlib.error:
            self.error = ReadError(BROKEN)
        except EOFError:
            self.error = ReadError(CUT_SHORT)
        raise self.error

    def _read(self, size: int) -> bytes:
        while True:
            self.packed = self.packed or self.stream.read(PIECE)
            if self.member is None:
                self.packed = self.packed.lstrip(b"\x00") or self.stream.read(PIECE).lstrip(
                    b"\x00"
                )  # padding between members
                if not self.packed:
                    return b""
                self.member = zlib.decompressobj(wbits=31)
            elif not self.packed:
                raise EOFError
            data = self.member.decompress(self.packed, max(size, 1))
            if self.member.eof:
                self.packed, self.member = self.member.unused_data, None
            else:
                self.packed = self.member.unconsumed_tail
            if data:
                return data


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream that they came from."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self.head, self.rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        piece = self.head[: len(buffer)] or self.rest.read(len(buffer))
        self.head = self.head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _too_large(options: ReadOptions) -> str:
    return f"it is larger than {options.max_file_bytes / MEGABYTE:.4g} MB, the limit (max_file_bytes)"


def unpack(data: bytes, options: ReadOptions) -> bytes:
    """The content of a file compressed by gzip, bzip2 or xz; others as they are.

    Raises `ReadError` where it is broken, cut short, or unpacks to more than `max_file_bytes`.
    """
    opener = next((opener for mark, opener in COMPRESSED.items() if data.startswith(mark)), None)
    if opener is None:
        return data
    try:
        with opener(io.BytesIO(data)) as stream:
            data = stream.read(options.max_file_bytes + 1)
    except EOFError as error:
        raise ReadError(CUT_SHORT) from error
    except (OSError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise ReadError(BROKEN) from error
    if len(data) > options.max_file_bytes:
        raise ReadError(
            f"it unpacks to more than {options.max_file_bytes / MEGABYTE:.4g} MB, the limit (max_file_bytes)"
        )
    return data
