"""Pairs of quotation marks: double ones always, single ones where they cannot be apostrophes."""

from __future__ import annotations

from dataclasses import dataclass

from kgraph.analyse.reading import Line, Reading

OPENING = frozenset("“„«‘‹")
CLOSING = frozenset("”»›")
MARKS = frozenset({'"', "'", "''", "``"})
"""What marks are after quotes were made plain."""
STOPS = frozenset({",", ".", "!", "?", "…", "...", "—", "-", "–"})
MAX_TOKENS = 400
"""A pair of marks further apart than this in one block is a mark gone astray."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Tokens `start:end` between marks; `open_end` where the block ends before a closing mark comes."""

    start: int
    end: int
    block: int
    open_end: bool = False


def quoted_spans(reading: Reading) -> list[Quoted]:
    """All quoted spans in text order, not overlapping and not crossing a block. Marks inside other marks are
    passed over."""
    blocks: dict[int, list[Line]] = {}
    for line in reading.lines:
        blocks.setdefault(line.block, []).append(line)
    return [
        quoted
        for number, lines in blocks.items()
        for quoted in _pairs(reading, number, lines[0].start, lines[-1].end)
    ]


def _pairs(reading: Reading, block: int, start: int, end: int) -> list[Quoted]:
    found = []
    opened: int | None = None
    single = False
    for i in range(start, end):
        kind = _kind(reading, i, start, end) if reading.text[i] in MARKS else None
        if kind is None:
            continue
        side, is_single = kind
        if opened is None:
            if side != "close":
                opened, single = i, is_single
        elif side == "open" and not is_single:
            opened, single = i, False
        elif is_single == single:
            if i > opened + 1 and i - opened <= MAX_TOKENS:
                found.append(Quoted(opened + 1, i, block))
            opened = None
    if opened is not None and not single and end - opened > 2:
        found.append(Quoted(opened + 1, end, block, open_end=True))
    return found


def _kind(reading: Reading, i: int, start: int, end: int) -> tuple[str, bool] | None:
    """("open" | "close" | "either", single) for a quotation mark, None for an apostrophe."""
    token = reading.doc[i]
    written = reading.surface(i, i + 1)
    space_before = i == start or bool(reading.doc[i - 1].whitespace_)
    space_after = i + 1 == end or bool(token.whitespace_)
    if token.text == "'":
        if space_before and not space_after and written in "‘'":
            return "open", True
        closes = (
            not space_before
            and i > start
            and (reading.doc[i - 1].text in STOPS or written == "'")
            and space_after
        )
        return ("close", True) if closes and token.tag_ != "POS" else None
    if written in OPENING or token.text == "``":
        return "open", False
    if written in CLOSING or token.text == "''":
        return "close", False
    if space_before and not space_after:
        return "open", False
    if space_after and not space_before:
        return "close", False
    return "either", False
