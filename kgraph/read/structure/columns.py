"""Columns and footnotes of pages: pieces of lines in the order in which people read them.

A file may draw a page row by row, straight across its columns. Pieces of a row that stand apart are taken
for columns where, row after row, one begins at the same place and all read as prose; else they are one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import dropwhile, groupby

from msgspec.structs import replace

from kgraph.read.structure.headings import complete
from kgraph.read.structure.layout import HYPHEN, Line

APART = 0.8
"""Letter sizes that two pieces of a line stand apart from each other at least; a blank is a quarter of
one."""
LEVEL = 2.0
"""Points by which the baselines of one row may differ."""
ALIGNED = 4.0
"""Points by which the lines of one column may begin apart."""
LEAST_ROWS = 4
"""Rows on whose two sides something must stand for there to be columns."""
PROSE_WORDS, SOME_WORDS = 3.5, 2.5
"""Words of a piece, on the average of a column: from the first on it is prose, from the second it may be."""
MOST_COMPLETE = 0.5
"""Share of the pieces of prose that may end as a sentence does: cells of tables often do."""
SMALLER = 0.87
"""Size of a footnote's letters, as a share of the page's usual ones, at most."""
REFERENCE = re.compile(r"(?<=[^\W\d][.,;:!?”’\"')])\d{1,3}(?=\s|$)|(?<=[^\W\d_]{2})\d{1,3}(?=[\s.,;:]|$)")
MARK = re.compile(r"(?:\[?(\d{1,3})\]?|[*†‡§]{1,3})[.)]?[ \t]*(?=\S)")
Row = list[Line]


def in_reading_order(pieces: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines of all pages, column after column, footnotes behind the last page without their marks; and
    on how many pages it is in doubt whether something is columns or a table."""
    lines: list[Line] = []
    notes: list[Line] = []
    doubtful = 0
    for _, page in groupby(pieces, key=lambda piece: piece.page):
        ordered, sure = _of_page(list(page))
        body, below = _without_footnotes(ordered)
        lines += body
        notes += below
        doubtful += not sure
    return lines + notes, doubtful


def _of_page(pieces: Sequence[Line]) -> tuple[list[Line], bool]:
    rows = list(_rows(pieces))
    gutters = _gutters(rows)
    lines: list[Line] = []
    sure = True
    for crossed, group in groupby(rows, key=lambda row: not gutters or _crosses(row, gutters)):
        region = list(group)
        words = 0.0 if crossed else _least_words(region, gutters)
        if words >= PROSE_WORDS:
            inside = [piece for row in region for piece in row]
            lines += sorted(inside, key=lambda piece: _column(piece, gutters))
        else:
            lines += _wholes(region)
            sure = sure and words < SOME_WORDS
    return lines, sure


def _rows(pieces: Sequence[Line]) -> Iterator[Row]:
    """Pieces that follow one another on one baseline, from left to right."""
    row: Row = []
    for piece in pieces:
        if row and (abs(piece.y - row[-1].y) > LEVEL or piece.left < row[-1].right):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Where columns other than the first begin: the places at which pieces begin in enough rows."""
    starts = sorted(piece.left for row in rows for piece in row[1:])
    found: list[float] = []
    for start in starts:
        near = sum(abs(other - start) <= ALIGNED for other in starts)
        if near >= LEAST_ROWS and not (found and start - found[-1] <= 4 * ALIGNED):
            found.append(start)
    return found


def _crosses(row: Row, gutters: Sequence[float]) -> bool:
    """Whether a piece of the row runs over the place where a column begins."""
    return any(p.left < gutter - ALIGNED and p.right > gutter for p in row for gutter in gutters)


def _column(piece: Line, gutters: Sequence[float]) -> int:
    return sum(gutter <= piece.left + ALIGNED for gutter in gutters)


def _least_words(region: Sequence[Row], gutters: Sequence[float]) -> float:
    """The words of a piece in the column that has the fewest; 0 where there are too few rows, or most pieces
    are whole sentences."""
    if sum(len(row) > 1 for row in region) < LEAST_ROWS:
        return 0.0
    pieces = [piece for row in region for piece in row]
    if sum(complete(piece.text) for piece in pieces) > MOST_COMPLETE * len(pieces):
        return 0.0
    counts: dict[int, list[int]] = {}
    for piece in pieces:
        counts.setdefault(_column(piece, gutters), []).append(len(piece.text.split()))
    return min(sum(found) / len(found) for found in counts.values())


def _wholes(region: Sequence[Row]) -> list[Line]:
    return [line for row in region for line in _whole(row)]


def _whole(row: Row) -> Iterator[Line]:
    """The lines of a row as the file has them: pieces of one are put together."""
    for _, group in groupby(row, key=lambda piece: piece.row):
        first, *others = group
        text = " ".join(piece.text.removesuffix(HYPHEN) for piece in (first, *others))
        end = HYPHEN if (others or [first])[-1].text.endswith(HYPHEN) else ""
        yield replace(first, text=text + end, right=(others or [first])[-1].right)


def _without_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page, and those of the footnotes below them: in smaller letters, from a mark on."""
    notes = _footnotes(lines)
    kept = {id(line) for line in notes}
    apart = [replace(line, text=MARK.sub("", line.text, count=1)) for line in notes]
    numbers = {match[1] for line in notes if (match := MARK.match(line.text)) and match[1]}
    return [_unmarked(line, numbers) for line in lines if id(line) not in kept], apart


def _footnotes(lines: Sequence[Line]) -> list[Line]:
    small = SMALLER * _usual_size(lines)
    lowest = min((line.y for line in lines if line.size > small and len(line.text) > 3), default=0.0)
    below = (line for line in lines if line.size <= small and line.y < lowest)
    return list(dropwhile(lambda line: not MARK.match(line.text), below))


def _unmarked(line: Line, numbers: Collection[str]) -> Line:
    """A line without the numbers of footnotes of its page that stand directly behind its words."""
    text = REFERENCE.sub(lambda match: "" if match[0] in numbers else match[0], line.text)
    return line if text == line.text else replace(line, text=text)


def _usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters of a page."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)
