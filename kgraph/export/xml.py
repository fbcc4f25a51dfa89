"""Escaping for the XML formats; they are written as text, piece by piece, so that size costs no memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
"""What character data has in place of its markup; a parser would turn a bare carriage return into a
newline."""
PIECE = 1 << 16
"""Characters gathered before they are handed on."""


def text(value: str) -> str:
    """Character data."""
    return escape(value, {"\r": REFERENCES["\r"]})


def attribute(value: str) -> str:
    """An attribute's value with its quotes; white space a parser would fold is written as references."""
    return '"' + escape(value, {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}) + '"'


def pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines of text as UTF-8 in pieces worth writing."""
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
