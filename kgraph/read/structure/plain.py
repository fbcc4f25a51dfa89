"""The structure of plain text: which stretches are paragraphs, headings, items of lists, quotes, tables,
metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import quantiles

from msgspec import Struct
from msgspec.structs import replace

from kgraph.model import Block
from kgraph.read.structure.fields import FIELDS, fields_of
from kgraph.read.structure.furniture import furniture
from kgraph.read.structure.headings import complete, heading_like, headings, question_title
from kgraph.read.structure.transcripts import turn_starts

Span = tuple[int, int]
LINE = re.compile(r"[^\n\f\u2028\u2029]+")
ITEM = re.compile(r"(?:[-*+•‣▪◦–·●■]|\(?\d{1,3}[.)]|\(?[a-z]\)|\([ivx]+\))[ \t]+(?=\S)")
QUOTED = re.compile(r"\n?[ \t]*(?:>[ \t]?)+")
CAPTION = re.compile(r"(?:figure|fig\.|table|listing|chart|map|photo|plate|box)\s+\d{1,3}\s?[.:–—-]\s", re.I)
RULE = re.compile(r"[\W_]{3,}")
CELL = re.compile(r"[^\t\s](?:[^\t]*[^\t\s])?")
WHOLE = 1000
"""Characters from which a block is no heading or furniture, so that its blanks need not be counted."""
MOST_KEYS = 12
WIDEST_WRAP = 110
"""Characters: mail wraps at 72 to 78, Project Gutenberg at 70 to 75, terminals at 80, some editors at 100."""
NARROWEST_WRAP = 30
FORCED_SHARE = 0.6
"""Share of the line ends inside groups that must be forced by the width before a text counts as
hard-wrapped."""
NEARLY_FULL = 0.8
"""Share of the width from which a line that ends in mid-sentence goes on in the next: wrapping by hand is
uneven."""
KEY = re.compile(r"([A-Za-z][A-Za-z _-]{1,20}?)\s*:[ \t]+(\S[^\n]*)")
LEAST_KEYS = 2
"""Lines of the form `Title: …` that must open a text before they count as its metadata."""


class Plain(Struct, frozen=True, kw_only=True):
    """The structure of a plain text. `fields` are what `Title: …` lines at its head say, by the names that
    `kgraph.read.structure.fields` gives."""

    blocks: tuple[Block, ...]
    masks: tuple[Span, ...] = ()
    fields: dict[str, str] = {}


def plain(text: str) -> Plain:
    """Blocks in text order, markers of list items left outside, marks of quoted lines masked. Furniture is
    found by `finish`."""
    groups = _by_turns(text, list(_groups(text)))
    count, fields = _metadata(text, groups)
    head = [line for group in groups for line in group][:count]
    rest = [
        kept for group in groups if (kept := [line for line in group if not head or line[0] > head[-1][0]])
    ]
    pieces = list(_pieces(text, rest))
    blocks = _with_headings(text, pieces)
    if head:
        blocks.insert(0, Block(start=head[0][0], end=head[-1][1], role="metadata"))
    quotes = [block for block in blocks if block.role == "quote"]
    found = ((quote, m) for quote in quotes for m in QUOTED.finditer(text, quote.start, quote.end))
    marks = [m for quote, m in found if m[0][0] == "\n" or m.start() == quote.start]
    masks = (mark.span() for mark in marks)
    return Plain(
        blocks=tuple(blocks), masks=tuple((a + text.startswith("\n", a), b) for a, b in masks), fields=fields
    )


def _with_headings(text: str, pieces: list[Block]) -> list[Block]:
    words = [
        " ".join(text[p.start : p.end].split()) if p.end - p.start < WHOLE else text[p.start : p.end]
        for p in pieces
    ]
    able = [p.role == "paragraph" and furniture(w) is None for p, w in zip(pieces, words, strict=True)]
    lonely = [
        p.role == "item" and not _sibling(pieces, i) and heading_like(words[i]) for i, p in enumerate(pieces)
    ]
    able = [a or b for a, b in zip(able, lonely, strict=True)]
    body = [p.role in ("item", "quote", "table") and not a for p, a in zip(pieces, able, strict=True)]
    flags = headings(words, able=able, body=body)
    blocks = [replace(p, role="heading") if flag else p for p, flag in zip(pieces, flags, strict=True)]
    first = next((i for i, a in enumerate(able) if a), None)
    if first is not None and (
        flags[first] or (first + 1 < len(words) and question_title(words[first], words[first + 1]))
    ):
        blocks[first] = replace(blocks[first], role="title")
    return blocks


def _sibling(pieces: list[Block], i: int) -> bool:
    return any(pieces[j].role == "item" for j in (i - 1, i + 1) if 0 <= j < len(pieces))


def _metadata(text: str, groups: list[list[Span]]) -> tuple[int, dict[str, str]]:
    """How many lines at the head are `Key: value` with keys of an article's fields, and what they say; 0
    where under two are."""
    record: dict[str, str] = {}
    for line in (line for group in groups[:MOST_KEYS] for line in group):
        match = KEY.fullmatch(text, line[0], min(line[1], line[0] + 500))
        if (
            match is None
            or match.end() < line[1]
            or FIELDS.get(match[1].lower().replace(" ", "_"), "text") == "text"
        ):
            break
        record[match[1]] = match[2]
    return (len(record), fields_of(record)) if len(record) >= LEAST_KEYS else (0, {})


def _pieces(text: str, groups: list[list[Span]]) -> Iterator[Block]:
    width = _wrap_width(text, groups)
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
        if group and (
            start >= end or text.count("\n", last, match.start()) > 1 or "\f" in text[last : match.start()]
        ):
            yield group
            group = []
        if start < end:
            group.append((start, end))
        last = match.end()
    if group:
        yield group


def _by_turns(text: str, groups: list[list[Span]]) -> list[list[Span]]:
    """The groups of a transcript: a new one for every turn, without the time before it."""
    lines = (line for group in groups for line in group)
    turns = turn_starts([(start, text[start : min(end, start + WHOLE)]) for start, end in lines])
    if not turns:
        return groups
    found: list[list[Span]] = []
    for group in groups:
        for number, (start, end) in enumerate(group):
            if not number or start in turns:
                found.append([])
            found[-1].append((turns.get(start, start), end))
    return found


def _first_word(text: str, line: Span) -> int:
    """Length of a line's first word, looked for in its first characters."""
    return len(text[line[0] : min(line[1], line[0] + WIDEST_WRAP)].split(maxsplit=1)[0])


def _wrap_width(text: str, groups: list[list[Span]]) -> int:
    """The width a hard-wrapped text was wrapped at, 0 where it was not.

    A line end is forced where the next line's first word had no room left. The test of wrapped text: the
    lines that end inside a group are of one width, and most of their ends are forced."""
    inner = [
        (end - start, _first_word(text, group[i + 1]))
        for group in groups
        for i, (start, end) in enumerate(group[:-1])
    ]
    if len(inner) < 2:
        return WIDEST_WRAP if len(inner) == 1 and _wrapped_pair(text, groups) else 0
    lengths = sorted(length for length, _ in inner)
    width = lengths[-1] if len(lengths) < 10 else int(quantiles(lengths, n=20)[-1])
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    forced = sum(length + 1 + word > width for length, word in inner)
    return width if forced >= FORCED_SHARE * len(inner) else 0


def _wrapped_pair(text: str, groups: list[list[Span]]) -> bool:
    """Whether the only two lines that touch are one sentence: the first is long and open, the second starts
    small."""
    first, second = next(group for group in groups if len(group) == 2)
    length = first[1] - first[0]
    return (
        NARROWEST_WRAP <= length <= WIDEST_WRAP
        and not complete(text[first[0] : first[1]])
        and text[second[0]].islower()
    )


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
    open_end = not complete(text[max(line[0], line[1] - 8) : line[1]])
    if width and (
        length + 1 + _first_word(text, following) > width or (open_end and length >= NEARLY_FULL * width)
    ):
        return True
    return open_end and length <= WIDEST_WRAP and length >= NARROWEST_WRAP and text[following[0]].islower()


def _piece(text: str, lines: list[Span]) -> Iterator[Block]:
    start, end = lines[0][0], lines[-1][1]
    if RULE.fullmatch(text, start, end):
        return
    if item := ITEM.match(text, start, end):
        yield Block(start=item.end(), end=end, role="item")
    elif text[start] == ">":
        yield Block(start=start, end=end, role="quote")
    elif len(lines) == 1 and text.count("\t", start, end) >= 2:
        for cell in CELL.finditer(text, start, end):
            yield Block(start=cell.start(), end=cell.end(), role="table")
    else:
        yield Block(start=start, end=end, role="caption" if CAPTION.match(text, start, end) else "paragraph")
