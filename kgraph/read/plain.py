"""The structure of plain text: which stretches are paragraphs, headings, items of lists, quotes, tables, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import quantiles

from msgspec import Struct

from kgraph.model import Block, Role
from kgraph.read.headings import complete, headings
from kgraph.read.furniture import furniture

Span = tuple[int, int]
LINE = re.compile(r"[^\n\f\u2028\u2029]+")
ITEM = re.compile(r"(?:[-*+•‣▪◦–·●■]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])[ \t]+(?=\S)")
RULE = re.compile(r"[\W_]{3,}")
WIDEST_WRAP = 110
"""Characters: mail wraps at 72 to 78, Project Gutenberg at 70 to 75, terminals at 80, some editors at 100."""
NARROWEST_WRAP = 30
FORCED_SHARE = 0.6
"""Share of the line ends inside groups that must be forced by the width before a text counts as hard-wrapped."""
KEYS = re.compile(r"(title|headline|date|published|author|by|byline|source|outlet|publication|url|link|language|section|tags?|topics?|keywords?)\s*:\s+(\S.*)", re.I)


class Piece(Struct, frozen=True):
    """Lines that belong together, as spans of the text, and what the lines' own looks say they are."""

    start: int
    end: int
    role: Role = "paragraph"


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in text order. Markers of list items are left outside; furniture is found by `kgraph.read.finish`."""
    pieces = list(_pieces(text))
    words = [text[p.start:p.end] for p in pieces]
    able = [p.role == "paragraph" and furniture(w) is None for p, w in zip(pieces, words, strict=True)]
    flags = headings([" ".join(w.split()) if len(w) < 400 else w for w in words], prose=able)
    roles: list[Role] = ["heading" if flag else p.role for p, flag in zip(pieces, flags, strict=True)]
    first = next((i for i, a in enumerate(able) if a), None)
    if first is not None and roles[first] == "heading":
        roles[first] = "title"
    return tuple(Block(start=p.start, end=p.end, role=role) for p, role in zip(pieces, roles, strict=True))


def _pieces(text: str) -> Iterator[Piece]:
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    groups = groups[_metadata_lines(text, groups):] if groups else groups
    for group in groups:
        for lines in _paragraphs(text, group, width):
            yield from _piece(text, lines)


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between them; a line is a span without the blanks at its ends."""
    group: list[Span] = []
    last = 0
    for match in LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if group and (start >= end or text.count("\n", last, match.start()) > 1 or "\f" in text[last:match.start()]):
            yield group
            group = []
        if start < end:
            group.append((start, end))
        last = match.end()
    if group:
        yield group


def _first_word(text: str, line: Span) -> int:
    """Length of a line's first word, looked for in its first characters."""
    return len(text[line[0]:min(line[1], line[0] + WIDEST_WRAP)].split(maxsplit=1)[0])


def _wrap_width(text: str, groups: list[list[Span]]) -> int:
    """The width a hard-wrapped text was wrapped at, 0 where it was not.

    A line end is forced where the next line's first word had no room left. The test of wrapped text: the lines that end inside a
    group are of one width, and most of their ends are forced.
    """
    inner = [(end - start, _first_word(text, group[i + 1])) for group in groups for i, (start, end) in enumerate(group[:-1])]
    if len(inner) < 2:
        return WIDEST_WRAP if len(inner) == 1 and _wrapped_pair(text, groups) else 0
    lengths = sorted(length for length, _ in inner)
    width = lengths[-1] if len(lengths) < 10 else int(quantiles(lengths, n=20)[-1])
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    forced = sum(length + 1 + word > width for length, word in inner)
    return width if forced >= FORCED_SHARE * len(inner) else 0


def _wrapped_pair(text: str, groups: list[list[Span]]) -> bool:
    """Whether the only two lines that touch are one sentence: the first is long and open, the second starts small."""
    first, second = next(group for group in groups if len(group) == 2)
    length = first[1] - first[0]
    return NARROWEST_WRAP <= length <= WIDEST_WRAP and not complete(text[first[0]:first[1]]) and text[second[0]].islower()


def _paragraphs(text: str, group: list[Span], width: int) -> Iterator[list[Span]]:
    """The lines of a group, joined where a line goes on in the next."""
    lines: list[Span] = []
    for line in group:
        if lines and not _goes_on(text, lines[-1], line, width):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    length = line[1] - line[0]
    if ITEM.match(text, following[0], following[1]) or text[line[0]] == ">" or text[following[0]] == ">":
        return text[line[0]] == ">" and text[following[0]] == ">"
    if RULE.fullmatch(text, *line) or RULE.fullmatch(text, *following):
        return False
    if width and (length + 1 + _first_word(text, following) > width or length >= 0.8 * width and not complete(text[line[0]:line[1]])):
        return True
    open_end = not complete(text[max(line[0], line[1] - 8):line[1]])
    return open_end and length <= WIDEST_WRAP and length >= NARROWEST_WRAP and text[following[0]].islower()


def _piece(text: str, lines: list[Span]) -> Iterator[Piece]:
    start, end = lines[0][0], lines[-1][1]
    if RULE.fullmatch(text, start, end):
        return
    if item := ITEM.match(text, start, end):
        yield Piece(item.end(), end, "item")
    elif text[start] == ">":
        yield Piece(start, end, "quote")
    elif len(lines) == 1 and text.count("\t", start, end) >= 2:
        for cell in re.compile(r"[^\t]*[^\t\s]").finditer(text, start, end):
            yield Piece(cell.start() + len(cell[0]) - len(cell[0].lstrip()), cell.end(), "table")
    else:
        yield Piece(start, end)


def _metadata_lines(text: str, groups: list[list[Span]]) -> int:
    return 0
