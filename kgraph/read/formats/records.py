"""Tables and JSON: one article a row, line or object. Column names in any common spelling
(`kgraph.read.structure.fields`).

Files of lines and rows are read as streams of any length: what is held in memory is one record, of limited
size."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TextIO

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fetch import HEAD, MEGABYTE, Readable, unpacked
from kgraph.read.structure.decode import decode, encoding_of
from kgraph.read.structure.fields import SUMMARIES, fields_of, longest_prose, spelt, summary
from kgraph.read.structure.markup import without_markup
from kgraph.read.structure.mojibake import mended
from kgraph.read.structure.transcripts import transcript_of

LISTS = ("articles", "items", "data", "results", "docs", "documents", "entries", "records", "stories", "news", "posts", "tweets",
         "messages", "children", "hits", "liveBlogUpdate", "@graph", "response", "rows", "value")  # fmt: skip
"""Keys under which a JSON document keeps its articles (NewsAPI, JSON Feed, the Guardian, Reddit, Solr,
Elasticsearch and others), looked at before others."""
DEEPEST = 5
MOST_NAMED = 12
"""Columns that are named where none of them is the text's."""
NO_TEXT = "it has no text (kgraph looks for `text`, `body`, `content` and the like)"
ONLY_SUMMARY = "only a summary is given as the text of records"
CUT = re.compile(r"\s*(?:\.\.\.|…)?\s*\[\+\d+ chars\]\s*$")
CUT_TEXT = "the text of records is cut short by where it comes from (NewsAPI gives 200 characters)"
SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.I)
"""The line by which Excel is told the separator."""
ASSIGNED = re.compile(r"\s*(?:window|var|let|const)[\w .\[\]\"']*=\s*")
"""What stands before JSON in the archives that Twitter gives its users."""
DELIMITERS = ",;\t|"


def read_json_lines(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each line that is an object with text; a `BadRecord` for each other line. Blank lines do
    not count."""
    return _json_lines(io.StringIO(decode(data)), options)


def stream_json_lines(file: Readable, *, options: ReadOptions, skip: int = 0) -> Iterator[Draft | BadRecord]:
    """The same of a file of any length."""
    return (
        record
        for record in _json_lines(_text(file), options)
        if record.number is None or record.number > skip
    )


def _text(file: Readable) -> TextIO:
    """A file as text, unpacked and decoded as it is read. Its first megabyte tells its encoding."""
    head, stream = unpacked(file)
    encoding, mark = encoding_of(head, whole=len(head) < HEAD)
    stream.read(mark)
    return io.TextIOWrapper(stream, encoding, errors="replace", newline=None)


def _lines(text: TextIO, longest: int) -> Iterator[str | None]:
    """The lines of a text, None in place of one that is longer than `longest` characters, of which no more is
    held in memory."""
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
            yield draft_of(record, number, "jsonl", options)
    if not number:
        raise Skipped("there is no text in it")


def _too_long(what: str, options: ReadOptions) -> str:
    return f"the {what} is longer than {options.max_file_bytes / MEGABYTE:.4g} million characters (max_file_bytes)"


def read_json(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """One draft for an object with text; one for each member of a list, also of one kept under a key such as
    `articles`; one for a transcript (whisper).

    JSON lines under the name of a `.json` file are read as such. Raises `ReadError` where it is not JSON,
    `Skipped` where no article is in it."""
    words = decode(data)
    if match := ASSIGNED.match(words[:200]):
        words = words[match.end() :].rstrip().rstrip(";")
    try:
        document = json.loads(words)
    except (ValueError, RecursionError) as error:
        lines = list(read_json_lines(data, options=options))
        if len(lines) > 1 and any(isinstance(line, Draft) for line in lines):
            return lines
        raise ReadError(f"not valid JSON: {_in_words(error)}") from error
    return list(_document(document, options))


def _document(document: object, options: ReadOptions) -> Iterator[Draft | BadRecord]:
    if isinstance(document, Mapping) and (said := transcript_of(document)):
        yield said
        return
    if isinstance(document, Mapping) and "text" in fields_of(document, options):
        yield draft_of(document, None, "json", options)
        return
    records = _list_in(document, options)
    if records is None:
        if isinstance(document, Mapping) and isinstance(
            draft := draft_of(document, None, "json", options), Draft
        ):
            yield draft
            return
        raise Skipped(no_column(list(document) if isinstance(document, Mapping) else []))
    for number, record in enumerate(records, 1):
        yield draft_of(record, number, "json", options)


def _list_in(document: object, options: ReadOptions, depth: int = 0) -> list[Any] | None:
    """The first list, from the outside in, with a member that has text; keys in `LISTS` first."""
    if isinstance(document, list):
        usable = any(isinstance(draft_of(record, 1, "json", options), Draft) for record in document[:50])
        if usable or (not depth and not any(isinstance(record, Mapping | list) for record in document)):
            return document
    if depth >= DEEPEST:
        return None
    if isinstance(document, Mapping):
        keys = sorted(document, key=lambda key: LISTS.index(key) if key in LISTS else len(LISTS))
        inner = [document[key] for key in keys if isinstance(document[key], list | Mapping)]
    else:
        inner = (
            [value for value in document[:50] if isinstance(value, list | Mapping)]
            if isinstance(document, list)
            else []
        )
    return next(
        (found for value in inner if (found := _list_in(value, options, depth + 1)) is not None), None
    )


def read_csv(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each row with text under the heading row. Commas, semicolons, tabs and bars are told apart
    by that row.

    Raises `Skipped` where no column is named as text usually is.
    """
    return _csv(io.StringIO(decode(data)), options)


def stream_csv(file: Readable, *, options: ReadOptions, skip: int = 0) -> Iterator[Draft | BadRecord]:
    """The same of a file of any length."""
    return (record for record in _csv(_text(file), options) if record.number is None or record.number > skip)


def _csv(text: TextIO, options: ReadOptions) -> Iterator[Draft | BadRecord]:
    lines = _whole_lines(text, options)
    head = next(lines, "")
    separator = SEPARATOR_LINE.fullmatch(head)
    if separator:
        head = next(lines, "")
    delimiter = separator[1] if separator else max(DELIMITERS, key=head.count)
    csv.field_size_limit(max(options.max_file_bytes, 131072))
    rows = csv.reader(chain([head], lines), delimiter=delimiter, skipinitialspace=True)
    names = _next(rows)
    if not isinstance(names, list):
        raise Skipped(NO_TEXT)
    yield from _rows(rows, names, options)


def _whole_lines(text: TextIO, options: ReadOptions) -> Iterator[str]:
    """The lines of a table; what follows one that is too long cannot be told from it."""
    for line in _lines(text, options.max_file_bytes):
        if line is None:
            raise ReadError(_too_long("row", options))
        yield line


def _rows(rows: Iterator[list[str]], names: list[str], options: ReadOptions) -> Iterator[Draft | BadRecord]:
    number, used = 0, 0
    texts = [
        i
        for i, name in enumerate(names)
        if spelt(name) in SUMMARIES or "text" in fields_of({name: "x"}, options)
    ]
    while (row := _next(rows)) is not None:
        if isinstance(row, csv.Error):
            number += 1
            yield BadRecord(number=number, reason=f"the row cannot be read: {row}")
        elif any(cell.strip() for cell in row):
            number += 1
            if texts and not any(row[column].strip() for column in texts if column < len(row)):
                yield BadRecord(
                    number=number, reason=NO_TEXT, skipped=True
                )  # of these a few bytes can hold millions
                continue
            record = draft_of(dict(zip(names, row, strict=False)), number, "csv", options)
            used += isinstance(record, Draft)
            if used or texts:
                yield record
    if not number:
        raise Skipped("there is no row in it")
    if not used and "text" not in fields_of(dict.fromkeys(names, "x"), options):
        raise Skipped(no_column(names))


def _next(rows: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """The next row, the error in its place, None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def no_column(names: Iterable[object]) -> str:
    """What is said of a table none of whose columns is the text's."""
    known = [str(name).strip() for name in names if str(name).strip()]
    listed = ", ".join(known[:MOST_NAMED]) + (
        f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
    )
    return f"no column or key holds text; it has {listed or 'none at all'} (--text-field chooses one)"


def draft_of(
    record: object, number: int | None, kind: str, options: ReadOptions | None = None
) -> Draft | BadRecord:
    """The draft of a record of fields, or of a string that is its text."""
    if not isinstance(record, Mapping | str):
        return BadRecord(number=number or 1, reason="it is no object", skipped=True)
    found: dict[str, Any] = {"text": record} if isinstance(record, str) else fields_of(record, options)
    text, notes = found.pop("text", "").strip(), tuple[str, ...]()
    if not text and isinstance(record, Mapping):
        text, notes = _other_text(record, found)
    if not text:
        return BadRecord(number=number or 1, reason=NO_TEXT, skipped=True)
    if CUT.search(text[-40:]):
        text, notes = CUT.sub("…", text), (CUT_TEXT,)
    for name in ("title", "author", "source"):
        if name in found:
            found[name] = mended(found[name])
    return Draft(text=mended(without_markup(text)), format=kind, number=number, notes=notes, **found)


def _other_text(record: Mapping[str, Any], found: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text of a record none of whose names is that of a text, and a note on where it is from."""
    if words := summary(record).strip():
        return words, (ONLY_SUMMARY,)
    if prose := longest_prose(record):
        name, words = prose
        for field in [field for field, value in found.items() if value == words]:
            del found[field]
        return words.strip(), (f"the field {name!r} is taken for the text (--text-field chooses another)",)
    return "", ()


def _in_words(error: Exception) -> str:
    return (
        "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())[:200]
    )
