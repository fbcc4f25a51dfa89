"""Tables and JSON: one article a row, line or object. Column names in any common spelling (`kgraph.read.structure.fields`).

Files of lines and rows are read as streams of any length: what is held in memory is one record, of limited size.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TextIO

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fetch import HEAD, MEGABYTE, Readable, unpacked
from kgraph.read.structure.decode import decode, encoding_of
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.markup import without_markup

LISTS = ("articles", "items", "data", "results", "docs", "documents", "entries", "records", "stories", "news", "posts",
         "response", "rows")
"""Keys under which a JSON document keeps its articles (NewsAPI, JSON Feed, the Guardian, Solr and others)."""
NO_TEXT = "it has no text (kgraph looks for `text`, `body`, `content` and the like)"
NO_COLUMN = "no column of text (kgraph looks for `text`, `body`, `content` and the like)"
DELIMITERS = ",;\t|"


def read_json_lines(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each line that is an object with text; a `BadRecord` for each other line. Blank lines do not count."""
    return _json_lines(io.StringIO(decode(data)), options)


def stream_json_lines(file: Readable, *, options: ReadOptions, skip: int = 0) -> Iterator[Draft | BadRecord]:
    """The same of a file of any length."""
    return (record for record in _json_lines(_text(file), options) if record.number is None or record.number > skip)


def _text(file: Readable) -> TextIO:
    """A file as text, unpacked and decoded as it is read. Its first megabyte tells its encoding."""
    head, stream = unpacked(file)
    encoding, mark = encoding_of(head, whole=len(head) < HEAD)
    stream.read(mark)
    return io.TextIOWrapper(stream, encoding, errors="replace", newline=None)


def _lines(text: TextIO, longest: int) -> Iterator[str | None]:
    """The lines of a text, None in place of one that is longer than `longest` characters, of which no more is held in memory."""
    while line := text.readline(longest + 1):
        if len(line) <= longest or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = text.readline(longest)
        yield None


def _json_lines(text: TextIO, options: ReadOptions) -> Iterator[Draft | BadRecord]:
    number = 0
    for line in _lines(text, options.max_file_bytes):
        if line is not None and not line.strip():
            continue
        number += 1
        if line is None:
            yield BadRecord(number=number, reason=_too_long("line", options))
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield BadRecord(number=number, reason=f"not valid JSON: {_in_words(error)}")
        else:
            yield draft_of(record, number, "jsonl")
    if not number:
        raise Skipped("there is no text in it")


def _too_long(what: str, options: ReadOptions) -> str:
    return f"the {what} is longer than {options.max_file_bytes / MEGABYTE:.4g} million characters (max_file_bytes)"


def read_json(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """One draft for an object with text; one for each member of a list, also of one kept under a key such as `articles`.

    JSON lines under the name of a `.json` file are read as such. Raises `ReadError` where it is not JSON, `Skipped` where no
    article is in it.
    """
    try:
        document = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        lines = list(read_json_lines(data, options=options))
        if len(lines) > 1 and any(isinstance(line, Draft) for line in lines):
            return lines
        raise ReadError(f"not valid JSON: {_in_words(error)}") from error
    return _document(document)


def _document(document: object, depth: int = 0) -> list[Draft | BadRecord]:
    if isinstance(document, list):
        return [draft_of(record, number, "json") for number, record in enumerate(document, 1)]
    if isinstance(document, Mapping):
        if "text" in fields_of(document):
            return [draft_of(document, None, "json")]
        inner = next((document[key] for key in LISTS if isinstance(document.get(key), list | dict)), None)
        if inner is not None and depth < 3:
            return _document(inner, depth + 1)
    raise Skipped("no article in it: " + NO_TEXT)


def read_csv(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each row with text under the heading row. Commas, semicolons, tabs and bars are told apart by that row.

    Raises `Skipped` where no column is named as text usually is.
    """
    return _csv(io.StringIO(decode(data)), options)


def stream_csv(file: Readable, *, options: ReadOptions, skip: int = 0) -> Iterator[Draft | BadRecord]:
    """The same of a file of any length."""
    return (record for record in _csv(_text(file), options) if record.number is None or record.number > skip)


def _csv(text: TextIO, options: ReadOptions) -> Iterator[Draft | BadRecord]:
    lines = _whole_lines(text, options)
    head = next(lines, "")
    delimiter = max(DELIMITERS, key=head.count)
    csv.field_size_limit(max(options.max_file_bytes, 131072))
    rows = csv.reader(chain([head], lines), delimiter=delimiter, skipinitialspace=True)
    names = _next(rows)
    if not isinstance(names, list) or "text" not in fields_of(dict.fromkeys(names, "x")):
        raise Skipped(NO_COLUMN)
    yield from _rows(rows, names)


def _whole_lines(text: TextIO, options: ReadOptions) -> Iterator[str]:
    """The lines of a table; what follows one that is too long cannot be told from it."""
    for line in _lines(text, options.max_file_bytes):
        if line is None:
            raise ReadError(_too_long("row", options))
        yield line


def _rows(rows: Iterator[list[str]], names: list[str]) -> Iterator[Draft | BadRecord]:
    number = 0
    texts = [column for column, name in enumerate(names) if "text" in fields_of({name: "x"})]
    while (row := _next(rows)) is not None:
        if isinstance(row, csv.Error):
            number += 1
            yield BadRecord(number=number, reason=f"the row cannot be read: {row}")
        elif any(cell.strip() for cell in row):
            number += 1
            if any(row[column].strip() for column in texts if column < len(row)):
                yield draft_of(dict(zip(names, row, strict=False)), number, "csv")
            else:  # of these a few bytes can hold millions
                yield BadRecord(number=number, reason=NO_TEXT, skipped=True)
    if not number:
        raise Skipped("there is no row in it")


def _next(rows: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """The next row, the error in its place, None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def draft_of(record: object, number: int | None, kind: str) -> Draft | BadRecord:
    """The draft of a record of fields, or of a string that is its text."""
    if not isinstance(record, Mapping | str):
        return BadRecord(number=number or 1, reason="it is no object", skipped=True)
    found: dict[str, Any] = {"text": record} if isinstance(record, str) else fields_of(record)
    text = found.pop("text", "").strip()
    if not text:
        return BadRecord(number=number or 1, reason=NO_TEXT, skipped=True)
    return Draft(text=without_markup(text), format=kind, number=number, **found)


def _in_words(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())[:200]
