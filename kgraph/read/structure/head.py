"""The lines at the head of an article that say who wrote it, when, and for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kgraph.model import Block
from kgraph.read.structure.dates import date_in, iso_date
from kgraph.read.structure.furniture import byline, dateline
from kgraph.read.structure.headings import complete, title_case

HEAD_BLOCKS = 6
"""Blocks at the head of an article, and at its foot, among which a lone date or byline is its own."""
HEAD_LINE = 120
"""Characters of the longest line, not ending as a sentence does, that a date at the head is looked for in."""
OUTLET_WORDS = 6
SEPARATOR = re.compile(r"\s+[|•·–—-]\s+|,\s+")
OUTLET = re.compile(
    r"\b(?:news|times|post|gazette|herald|guardian|tribune|journal|press|chronicle|mail|courier|ledger|echo|observer|review|magazine|"
    r"daily|weekly|reuters|agency|voice|telegraph|mirror|independent|express|radio|tv|television|bulletin|broadcasting|bbc|cnn|wire|"
    r"dispatch|examiner|inquirer|argus|advertiser|standard|globe|monitor|digest|newsletter|online|\w+\.(?:com|org|net|co\.uk))\b",
    re.I,
)
"""Words in the names of newspapers, broadcasters and news sites (the usual last words in Wikipedia's lists of
newspapers)."""


class Head(Struct, frozen=True, kw_only=True):
    """What an article's own lines say about it."""

    date: str | None = None
    author: str | None = None
    source: str | None = None


def outlet(words: str) -> str | None:
    """`words` where they look like the name of a newspaper, broadcaster or site, else None.

    >>> outlet("Harbour News"), outlet("Mary Smith")
    ('Harbour News', None)
    """
    words = " ".join(words.split())
    named = title_case(words) or words.isupper() or " " not in words
    return (
        words
        if named and len(words.split()) <= OUTLET_WORDS and OUTLET.search(words) and not complete(words)
        else None
    )


def read_head(text: str, blocks: Sequence[Block]) -> tuple[Head, list[Block]]:
    """What the lines at the head and foot say, and the blocks with lines of an outlet and a date marked as
    furniture.

    Furniture gives dates and bylines. Between the title and the first paragraph a line may also be an
    outlet's name, an outlet and a date ("Valley Gazette, 4 February 2026"), or hold a date among other words.
    """
    marked = list(blocks)
    head = Head()
    opening = True
    for i, block in enumerate(blocks):
        words = text[block.start : block.end] if block.end - block.start <= HEAD_LINE else ""
        near = i < HEAD_BLOCKS or i >= len(blocks) - HEAD_BLOCKS
        opening = opening and i < HEAD_BLOCKS and bool(words) and not complete(words)
        if block.role == "furniture" and near and words:
            head = _with(head, *_furniture(words))
        elif opening and block.role != "metadata":
            beside = any(blocks[j].role == "furniture" for j in (i - 1, i + 1) if 0 <= j < len(blocks))
            date, source = (date_in(words), None) if block.role == "title" else _line(words, beside=beside)
            head = _with(head, date, None, source)
            if source is not None:
                marked[i] = replace(block, role="furniture")
    return head, marked


def _with(head: Head, date: str | None, author: str | None, source: str | None) -> Head:
    """`head` with what it does not have yet."""
    return Head(date=head.date or date, author=head.author or author, source=head.source or source)


def _furniture(words: str) -> tuple[str | None, str | None, str | None]:
    """Date, author and outlet of a line of furniture."""
    date = dateline(words)
    found = byline(words)
    if found is None:
        return date, None, None
    author, behind = found
    names, _, last = author.rpartition(", ")
    if names and outlet(last):
        return date or iso_date(behind or ""), names, outlet(last)
    return date or iso_date(behind or ""), author, outlet(behind or "")


def _line(words: str, *, beside: bool) -> tuple[str | None, str | None]:
    """Date and outlet of a short line that opens an article; an outlet's name alone counts `beside` a date or
    byline only."""
    match = SEPARATOR.search(words)
    before, behind = (words[: match.start()], words[match.end() :]) if match else (words, "")
    day = dateline(behind) if behind else None
    if day is not None:
        return day, outlet(before)
    return date_in(words), outlet(words) if beside else None
