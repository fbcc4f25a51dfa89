"""Runs the reader of a format on the whole of a file, and takes files apart that hold many articles in one
text."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.config import ReadOptions
from kgraph.read.draft import Draft, Record
from kgraph.read.structure.exports import split
from kgraph.registry import find

SPLIT = frozenset({"txt", "rtf", "docx", "odt", "doc", "pdf", "html"})
"""Formats in which newspaper databases give many articles in one text."""


def read_whole(data: bytes, suffix: str, options: ReadOptions) -> Iterable[Record]:
    """What the reader of `suffix` makes of `data`."""
    for record in find("kgraph.readers", suffix)(data, options=options):
        if isinstance(record, Draft) and record.number is None and record.format in SPLIT:
            yield from split(record)
        else:
            yield record
