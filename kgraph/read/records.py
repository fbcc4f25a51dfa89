"""Tables and JSON: one article a row, line or object. Column names in any common spelling (`kgraph.read.fields`)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.decode import decode
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.fields import fields_of
from kgraph.read.markup import without_markup

LISTS = ("articles", "items", "data", "results", "docs", "documents", "entries", "records", "stories", "news", "posts",
         "response", "rows")
"""Keys under which a JSON document keeps its articles (NewsAPI, JSON Feed, the Guardian, Solr and others)."""
NO_TEXT = "it has no text (kgraph looks for `text`, `body`, `content` and the like)"
DELIMITERS = ",;\t|"


def read_json_lines(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each line that is an object with text; a `BadRecord` for each other line. Blank lines do not count."""
    number = 0
    for line in re.finditer(r"[^\n]+", decode(data)):
        if not line[0].strip():
            continue
        number += 1
        try:
            record = json.loads(line[0])
        except (ValueError, RecursionError) as error:
            yield BadRecord(number=number, reason=f"not valid JSON: {_in_words(error)}")
        else:
            yield _record(record, number, "jsonl")
    if not number:
        raise Skipped("there is no text in it")


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
        return [_record(record, number, "json") for number, record in enumerate(document, 1)]
    if isinstance(document, Mapping):
        if "text" in fields_of(document):
            return [_record(document, None, "json")]
        inner = next((document[key] for key in LISTS if isinstance(document.get(key), list | dict)), None)
        if inner is not None and depth < 3:
            return _document(inner, depth + 1)
    raise Skipped("no article in it: " + NO_TEXT)


def read_csv(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each row with text under the heading row. Commas, semicolons, tabs and bars are told apart by that row.

    Raises `Skipped` where no column is named as text usually is.
    """
    text = decode(data)
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(DELIMITERS, key=head.count)
    csv.field_size_limit(max(options.max_file_bytes, 131072))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    names = _next(rows)
    if not isinstance(names, list) or "text" not in fields_of(dict.fromkeys(names, "x")):
        raise Skipped("no column of text (kgraph looks for `text`, `body`, `content` and the like in the first row)")
    return _rows(rows, names)


def _rows(rows: Iterator[list[str]], names: list[str]) -> Iterator[Draft | BadRecord]:
    number = 0
    while (row := _next(rows)) is not None:
        if isinstance(row, csv.Error):
            number += 1
            yield BadRecord(number=number, reason=f"the row cannot be read: {row}")
        elif any(cell.strip() for cell in row):
            number += 1
            yield _record(dict(zip(names, row, strict=False)), number, "csv")
    if not number:
        raise Skipped("there is no row in it")


def _next(rows: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """The next row, the error in its place, None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return error


def _record(record: object, number: int | None, kind: str) -> Draft | BadRecord:
    if not isinstance(record, Mapping | str):
        return BadRecord(number=number or 1, reason="it is no object", skipped=True)
    found: dict[str, Any] = {"text": record} if isinstance(record, str) else fields_of(record)
    text = found.pop("text", "").strip()
    if not text:
        return BadRecord(number=number or 1, reason=NO_TEXT, skipped=True)
    return Draft(text=without_markup(text), format=kind, number=number, **found)


def _in_words(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())[:200]
