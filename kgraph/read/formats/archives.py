"""Archives: every file in them, one by one, with the limits that bombs need. What the files are is for their
own readers to say."""

from __future__ import annotations

import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Member, Record

MOST_MEMBERS = 200_000
"""Files of one archive that are looked at."""
MEGABYTE = 1024 * 1024
PAGES = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
"""Where WACZ (a zip archive) keeps what is worth reading; the rest of it are indexes."""
LOCKED = "it is locked with a password"
NOTHING = "there is no file in the archive"


def read_zip(data: bytes, *, options: ReadOptions) -> Iterable[Record]:
    """A member for each file of a zip archive."""
    return stream_zip(io.BytesIO(data), options=options)


def stream_zip(file: IO[bytes], *, options: ReadOptions, skip: int = 0) -> Iterator[Record]:
    """The same of an archive of any length. Raises `ReadError` where it is broken."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ReadError("the zip archive is broken or cut short") from error
    with archive:
        infos = [
            info for info in archive.infolist() if not info.is_dir() and not hidden(info.filename, options)
        ]
        pages = [info for info in infos if PAGES.fullmatch(info.filename)]
        chosen = pages if pages and "datapackage.json" in archive.NameToInfo else infos
        for number, info in enumerate(_counted(chosen), 1):
            if number > skip:
                yield _from_zip(archive, info, number, options)


def _counted(found: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if not found:
        raise Skipped(NOTHING)
    if len(found) > MOST_MEMBERS:
        raise ReadError(f"it holds {len(found):,} files, over the limit of {MOST_MEMBERS:,}")
    return found


def _from_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, number: int, options: ReadOptions) -> Record:
    name = label(info.filename)
    if info.flag_bits & 1:
        return BadRecord(number=number, name=name, reason=LOCKED)
    try:
        with archive.open(info) as stream:
            return taken(stream, name, number, options)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
        return BadRecord(
            number=number,
            name=name,
            reason=f"it is broken in the archive: {' '.join(str(error).split())[:100]}",
        )
    except (NotImplementedError, RuntimeError):
        return BadRecord(
            number=number, name=name, reason="it is compressed in a way that Python cannot unpack"
        )


def taken(stream: IO[bytes], name: str, number: int, options: ReadOptions) -> Record:
    """The rest of a stream as a member, or why not: no more of it is unpacked than the limit allows."""
    data = stream.read(options.max_file_bytes + 1)
    if len(data) > options.max_file_bytes:
        limit = f"{options.max_file_bytes / MEGABYTE:.4g} MB, the limit (max_file_bytes)"
        return BadRecord(number=number, name=name, reason=f"it unpacks to more than {limit}")
    return Member(number=number, name=name, data=data)


def read_tar(data: bytes, *, options: ReadOptions) -> Iterable[Record]:
    """A member for each file of a tar archive."""
    return stream_tar(io.BytesIO(data), options=options)


def stream_tar(file: IO[bytes], *, options: ReadOptions, skip: int = 0) -> Iterator[Record]:
    """The same of an archive of any length, compressed by gzip, bzip2, xz or not at all. Links in it are
    passed over."""
    number = 0
    try:
        with tarfile.open(fileobj=file, mode="r|*") as archive:
            for info in archive:
                if not info.isfile() or hidden(info.name, options):
                    continue
                number += 1
                stream = archive.extractfile(info) if number > skip else None
                if stream is not None:
                    yield taken(stream, label(info.name), number, options)
                if number >= MOST_MEMBERS:
                    raise ReadError(f"it holds over {MOST_MEMBERS:,} files, the limit")
    except (tarfile.TarError, OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise ReadError("the tar archive is broken or cut short") from error
    if not number:
        raise Skipped(NOTHING)


def read_7z(data: bytes, *, options: ReadOptions) -> Iterable[Record]:
    """A member for each file of a 7z archive. Raises `Skipped` where the extra that unpacks those is not
    installed."""
    try:
        import py7zr
        from py7zr.io import BytesIOFactory
    except ImportError as error:
        raise Skipped(
            "a 7z archive; pip install 'kgraph-articles[7z]' to have it read, or unpack it first"
        ) from error
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            if archive.needs_password():
                raise ReadError(LOCKED)
            infos = [
                info
                for info in archive.list()
                if not info.is_directory and not hidden(info.filename, options)
            ]
            if (
                sum(info.uncompressed for info in infos) > 4 * options.max_file_bytes
                or len(infos) > MOST_MEMBERS
            ):
                raise ReadError(
                    "it unpacks to far more than its size allows (a bomb?); the limit is max_file_bytes"
                )
            factory = BytesIOFactory(options.max_file_bytes + 1)
            archive.extract(targets=[info.filename for info in infos], factory=factory)
            for number, info in enumerate(infos, 1):
                stream = factory.products.get(info.filename)
                if stream is not None:
                    stream.seek(0)
                    yield taken(io.BytesIO(stream.read()), label(info.filename), number, options)
    except (py7zr.exceptions.ArchiveError, lzma.LZMAError, OSError, EOFError, ValueError) as error:
        raise ReadError("the 7z archive is broken, cut short or locked") from error
    if not infos:
        raise Skipped(NOTHING)


def hidden(name: str, options: ReadOptions) -> bool:
    """Whether a file in an archive is one that is passed over in folders too: its name or a folder's begins
    with a dot."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "__MACOSX" in parts or (
        not options.hidden and any(part.startswith(".") and part.strip(".") for part in parts)
    )


def label(name: str) -> str:
    r"""The name of a file in an archive or message as outputs show it: nothing leads out of the archive.

    >>> label("../../etc\\passwd"), label("/a/\x07b.txt")
    ('etc/passwd', 'a/b.txt')
    """
    plain = "".join(character for character in name.replace("\\", "/") if character.isprintable())
    return "/".join(part for part in plain.split("/") if part.strip(". ")) or "unnamed"
