"""Calls the reader of a kind of file."""

from __future__ import annotations

from collections.abc import Iterable

from kgraph.config import ReadOptions
from kgraph.read.draft import BadRecord, Draft
from kgraph.registry import find


def parse(data: bytes, suffix: str, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    yield from find("kgraph.readers", suffix)(data, options=options)
