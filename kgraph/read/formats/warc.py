"""Web archives (WARC): one article a page that was answered with 200, its main text as of any web page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import ItemError, ReadError, Skipped
from kgraph.read.child import in_words
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fetch import MEGABYTE, Readable, unpacked
from kgraph.read.formats.html import declared, page
from kgraph.read.structure.decode import decode

PAGES = ("text/html", "application/xhtml+xml")
START = b"WARC/"
LONGEST_LINE = 1 << 20
DAY = 10
"""Characters of an ISO 8601 day, with which a record's time begins."""


def read_warc(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each web page of an archive, numbered among its pages; other records do not count."""
    return stream_warc(io.BytesIO(data), options=options)


def stream_warc(file: Readable, *, options: ReadOptions, skip: int = 0) -> Iterator[Draft | BadRecord]:
    """The same of a file of any length, gzipped (as a whole or record by record) or not; the first `skip`
    pages are passed over.

    A page whose own date cannot be found has the day it was fetched. Raises `ReadError` where the file is cut
    short."""
    number = 0
    for record in _records(unpacked(file)[1]):
        if isinstance(record, Exception) or _is_page(record):
            number += 1
            if number > skip:
                yield _article(record, number, options)
    if not number:
        raise Skipped("there is no web page in it")


def _records(stream: io.BufferedReader) -> Iterator[Any]:
    """The archive's records; an error in place of one that cannot be read. After that reading goes on with
    the next that begins."""
    from warcio.bufferedreaders import BufferedReader
    from warcio.recordloader import ArcWarcRecordLoader

    reader, loader = BufferedReader(stream), ArcWarcRecordLoader(verify_http=False)
    lost = False
    while line := reader.readline(LONGEST_LINE):
        if not line.startswith(START):
            if line.strip() and not lost:
                lost = True
                yield ReadError("between two records there is something else")
            continue
        lost = False
        try:
            record = loader.parse_record_stream(
                reader, statusline=line.decode("utf-8", "replace"), known_format="warc"
            )
        except ItemError:
            raise
        except Exception as error:
            lost = True
            yield error
            continue
        yield record
        while record.raw_stream.read(MEGABYTE):
            pass


def _is_page(record: Any) -> bool:
    """Whether a record is a web page that the server gave."""
    if record.rec_type == "resource":
        return _kind(record.content_type) in PAGES
    said = record.http_headers
    return (
        record.rec_type == "response"
        and said is not None
        and said.get_statuscode() == "200"
        and (_kind(said.get_header("Content-Type")) in PAGES)
    )


def _kind(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _article(record: Any, number: int, options: ReadOptions) -> Draft | BadRecord:
    if isinstance(record, Exception):
        return BadRecord(number=number, reason=f"the record is broken: {in_words(record)}")
    try:
        draft = _draft(record, options)
    except ItemError as error:
        return BadRecord(number=number, reason=error.message, skipped=isinstance(error, Skipped))
    except (RecursionError, MemoryError):
        raise
    except Exception as error:
        return BadRecord(number=number, reason=f"the page is broken: {in_words(error)}")
    said = record.rec_headers
    date = draft.date or (said.get_header("WARC-Date") or "")[:DAY]
    return replace(
        draft, number=number, format="warc", url=said.get_header("WARC-Target-URI") or draft.url, date=date
    )


def _draft(record: Any, options: ReadOptions) -> Draft:
    data = b""
    content = record.content_stream()
    while piece := content.read(MEGABYTE):
        data += piece
        if len(data) > options.max_file_bytes:
            raise ReadError(
                f"the page is larger than {options.max_file_bytes / MEGABYTE:.4g} MB, the limit (max_file_bytes)"
            )
    while record.raw_stream.read(MEGABYTE):
        pass
    if record.raw_stream.limit:
        raise ReadError("the file is cut short in this page")
    said = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    charset = (said or "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return page(decode(data, declared=charset or declared(data)))
