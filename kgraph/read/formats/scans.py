"""Pages of a document that are pictures: drawn by PDFium and read by OCR, where the extra is installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.read.formats.ocr import as_lines, available, lines_seen, note
from kgraph.read.structure.layout import Line

NO_LETTERS = "it has no text, and no letters were found in its pictures"
SCALE = 200 / 72
"""Pixels a point at which a page is drawn: 200 dots an inch, at which type of ten points is 28 pixels
high."""
LARGEST = 4000
"""Pixels that the longer side of a drawn page may have."""
SECONDS = 5
"""Seconds of `parser_seconds` for each page that is read so; a page of a book takes one or two."""


def read_scans(
    document: Any, pages: Sequence[int], options: ReadOptions
) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of the pages that are pictures, and what is to be said of them: that they were read by OCR,
    and how many were not."""
    if not pages:
        return [], ()
    most = max(1, int(options.parser_seconds / SECONDS)) if available() else 0
    lines: list[Line] = []
    sure: list[float] = []
    for number in pages[:most]:
        found, scores = _read(document[number], number)
        lines += found
        sure += scores
    said = (note(sure),) if sure else ()
    return lines, (*said, *_left(len(pages) - most, installed=most > 0))


def _left(count: int, *, installed: bool) -> tuple[str, ...]:
    if count <= 0:
        return ()
    what = "a page that is a picture was" if count == 1 else f"{count:,} pages that are pictures were"
    how = "raise parser_seconds" if installed else "pip install 'kgraph-articles[ocr]'"
    return (f"{what} not read: {how}",)


def _read(page: Any, number: int) -> tuple[list[Line], list[float]]:
    """The lines of one page, measured in points as those of text are, and how sure the model is of each."""
    scale = min(SCALE, LARGEST / max(1.0, *page.get_size()))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    seen = lines_seen(picture)
    lines = as_lines(seen, number, picture.height)
    return [_in_points(line, scale, row) for row, line in enumerate(lines)], [one.sure for one in seen]


def _in_points(line: Line, scale: float, row: int) -> Line:
    return replace(
        line,
        left=line.left / scale,
        right=line.right / scale,
        y=line.y / scale,
        size=round(line.size / scale, 1),
        height=line.height / scale,
        row=row,
    )
