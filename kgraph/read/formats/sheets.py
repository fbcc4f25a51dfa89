"""Spreadsheets: one article a row under a heading row, on every sheet that has one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.formats.records import draft_of, no_column
from kgraph.read.structure.fields import fields_of

HEAD_ROWS = 20
"""Rows among which the heading row stands: databases write a few lines about the search above it."""


def read_sheets(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each row with text, numbered over all sheets. Raises `Skipped` where no sheet has a column
    of text."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=True) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError) as error:
        words = str(error)
        raise ReadError(
            "it is locked with a password" if "assword" in words else "it is no spreadsheet, or a broken one"
        ) from error
    seen: list[str] = []
    number, used = 0, 0
    for rows in sheets:
        names, body = _table(rows, options)
        seen += [name for name in names if name not in seen]
        for row in body:
            number += 1
            draft = draft_of(row, number, "sheet", options)
            used += isinstance(draft, Draft)
            if used:
                yield draft
    if not used:
        raise Skipped(no_column(seen))


def _table(rows: list[list[Any]], options: ReadOptions) -> tuple[list[str], Iterator[dict[str, Any]]]:
    """The names of a sheet's columns and its rows: the heading row is the first that names a column of text,
    else the first."""
    heads = [[str(cell).strip() for cell in row] for row in rows[:HEAD_ROWS]]
    at = next(
        (
            i
            for i, row in enumerate(heads)
            if "text" in fields_of(dict.fromkeys(filter(None, row), "x"), options)
        ),
        0,
    )
    names = heads[at] if heads else []
    filled = (row for row in rows[at + 1 :] if any(str(cell).strip() for cell in row))
    return [n for n in names if n], (
        {n: cell for n, cell in zip(names, row, strict=False) if n} for row in filled
    )
