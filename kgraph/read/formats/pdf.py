"""PDF documents: lines by PDFium (the faster and steadier of the readers tried), put together to paragraphs
by their layout."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Iterable, Iterator
from statistics import median_low
from typing import Any

from msgspec.structs import replace

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.formats.ocr import MISSING, available
from kgraph.read.formats.scans import NO_LETTERS, read_scans
from kgraph.read.structure.columns import APART, in_reading_order
from kgraph.read.structure.dates import iso_date
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.furniture import dateline
from kgraph.read.structure.layout import Line, parts_of, without_running_heads

PAGES = 2000
"""Most pages read of one document; its notes say so where there are more."""
PASSWORD, SECURITY = 4, 5
"""PDFium's error codes FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY."""
JUNK_TITLES = (
    "microsoft word",
    "untitled",
    "powerpoint",
    "document",
    "layout 1",
    "slide 1",
    "about:blank",
    "http",
    "file:",
)
JUNK_ENDS = (".doc", ".docx", ".indd", ".qxd", ".tex", ".dvi", ".pdf", ".odt", ".rtf", ".html", ".txt")
HEAD_PARTS = 8
DOUBTFUL = "on some pages it is doubtful whether the order of columns, or of a table, is right"
MARKED = re.compile(r"(?<=[^\W\d][.,;:!?”’\"')])\d{1,2}(?=\s|$)|(?<=[^\W\d])\d{1,2}(?=[\s.,;:]|$)")
"""Where the mark of a footnote may stand: figures directly behind a word or its stop."""
HYPHENS = (0xFFFE, 2)
"""What PDFium gives for a hyphen at the end of a line."""
RAISED = 0.85
"""Size of a mark's letters, as a share of those before it, at most."""
BOLD = 600
"""Font weight from which letters are bold (400 is regular, 700 bold)."""
BROWSERS = ("Skia", "Chrom", "Mozilla", "Firefox", "Quartz", "Safari", "wkhtmltopdf")


def read_pdf(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft. Raises `ReadError` for what is broken or locked, `Skipped` where there are pictures only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise ReadError(_why(error)) from error
    parts, notes = _parts(document, min(pages, PAGES), options)
    text, blocks = compose(parts)
    if not any(c.isalnum() for c in text):
        raise Skipped(NO_LETTERS if available() else MISSING)
    head = next((iso for _, words in parts[:HEAD_PARTS] if (iso := dateline(words))), None)
    about = document.get_metadata_dict(skip_empty=True)
    front = fields_of({"author": about.get("Author"), "keywords": about.get("Keywords")})
    title = next((words for role, words in parts if role == "title"), None) or _title(about.get("Title", ""))
    date = head or _created(about)
    yield Draft(text=text, format="pdf", blocks=blocks, title=title, date=date,
                notes=(*_cut(pages), *notes), **front)  # fmt: skip


def _why(error: Exception) -> str:
    """Why PDFium cannot open a document."""
    locked = getattr(error, "err_code", None) in (PASSWORD, SECURITY) or "assword" in str(error)
    return "it is locked with a password" if locked else "it is no PDF document, or a broken one"


def _parts(document: Any, pages: int, options: ReadOptions) -> tuple[list[tuple[Role, str]], tuple[str, ...]]:
    """Roles and words of the pages in order, of those that are pictures by OCR, and what is to be said."""
    pieces = list(_lines(document, pages, options))
    pictures = _pictures(document, pages, {piece.page for piece in pieces})
    seen, notes = read_scans(document, pictures, options)
    pieces = sorted([*pieces, *seen], key=lambda piece: piece.page)
    lines, doubtful = in_reading_order(without_running_heads(pieces))
    return parts_of(lines), (*notes, DOUBTFUL) if doubtful else notes


def _pictures(document: Any, pages: int, written: Collection[int]) -> list[int]:
    """The pages that show something and have no text."""
    import pypdfium2.raw as raw

    blank = (number for number in range(pages) if number not in written)
    return [number for number in blank if raw.FPDFPage_CountObjects(document[number]) > 0]


def _cut(pages: int) -> tuple[str, ...]:
    """What to say of a document with more pages than are read."""
    left = pages - PAGES
    return (
        (f"{left:,} of its {pages:,} pages were not read: split it into files of {PAGES:,} pages",)
        if left > 0
        else ()
    )


def _title(title: str) -> str | None:
    """The title the file's properties give, where a person wrote it."""
    small = title.strip().lower()
    return None if small.startswith(JUNK_TITLES) or small.endswith(JUNK_ENDS) or len(small) < 4 else title


def _created(about: dict[str, str]) -> str | None:
    """The day of the creation date (`D:20240503…`), unless a browser made the file: that is the day somebody
    printed the page."""
    if any(name in about.get("Producer", "") + about.get("Creator", "") for name in BROWSERS):
        return None
    return iso_date(about.get("CreationDate", "").removeprefix("D:")[:8])


def _lines(document: Any, pages: int, options: ReadOptions) -> Iterator[Line]:
    room = options.max_text_length
    for number in range(pages):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except Exception:  # a broken page among good ones; PDFium says no more than that
            continue
        for line in _page_lines(textpage, number, page.get_height()):
            room -= len(line.text)
            if room < 0:
                raise ReadError(
                    f"its text is over the limit of {options.max_text_length} characters (max_text_length)"
                )
            yield line
        textpage.close()
        page.close()


def _page_lines(textpage: Any, number: int, height: float) -> Iterator[Line]:
    """The lines of a page in PDFium's reading order. A hyphen at a line's end comes as U+FFFE, without a line
    end behind it."""
    import pypdfium2.raw as raw

    characters: list[str] = []
    first, row = 0, 0
    for i in range(textpage.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(textpage, i) if i < textpage.count_chars() else 10
        if code not in (10, 13, *HYPHENS):
            characters.append(_character(code))
            continue
        row += 1
        for start, end in _pieces(textpage, characters, first, i):
            text = _without_marks(textpage, characters[start - first : end - first], start).strip()
            if text:
                hyphen = "\u00ad" if end == i and code in HYPHENS else ""
                yield replace(_line(textpage, raw, text + hyphen, start, end, number, height), row=row)
        characters, first = [], i + 1


def _character(code: int) -> str:
    if not code:
        return ""
    return chr(code) if code < 0x110000 and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _pieces(textpage: Any, characters: list[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line between blanks that are far too wide for blanks."""
    start = first
    while start < last and characters[start - first].isspace():
        start += 1
    for i in range(start + 1, last - 1):
        if characters[i - first].isspace() and not characters[i + 1 - first].isspace():
            before, after = textpage.get_charbox(i - 1), textpage.get_charbox(i + 1)
            if before[2] > before[0] and after[0] - before[2] > APART * _size(textpage, i + 1) > 0:
                yield start, i
                start = i + 1
    yield start, last


def _without_marks(textpage: Any, characters: list[str], first: int) -> str:
    """The characters as text, without figures that are smaller than the letter before them."""
    text = "".join(character or " " for character in characters)
    if len(text) != len(characters):
        return text

    def kept(match: re.Match[str]) -> str:
        at = first + match.start()
        letter = at - 1 if text[match.start() - 1].isalpha() else at - 2
        return "" if _size(textpage, at) <= RAISED * _size(textpage, letter) else match[0]

    return MARKED.sub(kept, text)


def _size(textpage: Any, i: int) -> float:
    """The height of a character's line, whatever its form."""
    box = textpage.get_charbox(i, loose=True)
    return float(box[3] - box[1])


def _line(textpage: Any, raw: Any, text: str, first: int, last: int, number: int, height: float) -> Line:
    """The line of characters `first` to `last`: its box by the outer characters that have one, its
    place by the baseline, its size by the font's height."""
    boxes = [
        textpage.get_charbox(i)
        for i in sorted({first, min(first + 1, last - 1), max(last - 2, first), last - 1})
    ]
    boxes = [box for box in boxes if box[2] > box[0]] or boxes
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, first, x, y)
    letters = [_letter(textpage, first + (last - first) * part // 4, last, first) for part in (0, 1, 2, 3)]
    heights = [box[3] - box[1] for box in (textpage.get_charbox(i, loose=True) for i in letters)]
    return Line(
        text=text,
        page=number,
        left=min(b[0] for b in boxes),
        right=max(b[2] for b in boxes),
        y=y.value,
        height=height,
        size=round(median_low(heights), 1),
        bold=all(raw.FPDFText_GetFontWeight(textpage, i) >= BOLD for i in letters),
    )


def _letter(textpage: Any, start: int, last: int, first: int) -> int:
    """The first character from `start` on that has a width."""
    for i in range(start, last):
        box = textpage.get_charbox(i)
        if box[2] > box[0]:
            return i
    return first
