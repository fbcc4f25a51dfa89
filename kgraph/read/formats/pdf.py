"""PDF documents: lines by PDFium (the faster and steadier of the readers tried), put together to paragraphs by their layout."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from statistics import median_low
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import Draft, compose
from kgraph.read.structure.dates import iso_date
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.furniture import dateline
from kgraph.read.structure.layout import Line, parts_of

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
        locked = getattr(error, "err_code", None) in (PASSWORD, SECURITY) or "assword" in str(error)
        raise ReadError(
            "it is locked with a password" if locked else "it is no PDF document, or a broken one"
        ) from error
    lines = list(_lines(document, min(pages, PAGES), options))
    parts = parts_of(lines)
    text, blocks = compose(parts)
    if not any(c.isalnum() for c in text):
        raise Skipped("it has no text, only pictures; recognise its text first (for example with ocrmypdf)")
    head = next((iso for _, words in parts[:HEAD_PARTS] if (iso := dateline(words))), None)
    about = document.get_metadata_dict(skip_empty=True)
    front = fields_of({"author": about.get("Author"), "keywords": about.get("Keywords")})
    title = next((words for role, words in parts if role == "title"), None) or _title(about.get("Title", ""))
    date = head or _created(about)
    yield Draft(text=text, format="pdf", blocks=blocks, title=title, date=date, notes=_cut(pages), **front)


def _cut(pages: int) -> tuple[str, ...]:
    """What to say of a document with more pages than are read."""
    left = pages - PAGES
    return (f"{left:,} of its {pages:,} pages were not read: split it into files of {PAGES:,} pages",) if left > 0 else ()


def _title(title: str) -> str | None:
    """The title the file's properties give, where a person wrote it."""
    small = title.strip().lower()
    return None if small.startswith(JUNK_TITLES) or small.endswith(JUNK_ENDS) or len(small) < 4 else title


def _created(about: dict[str, str]) -> str | None:
    """The day of the creation date (`D:20240503…`), unless a browser made the file: that is the day somebody printed the page."""
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
    """The lines of a page in PDFium's reading order. A hyphen at a line's end comes as U+FFFE, without a line end behind it."""
    import pypdfium2.raw as raw

    characters: list[str] = []
    first = 0
    for i in range(textpage.count_chars() + 1):
        code = raw.FPDFText_GetUnicode(textpage, i) if i < textpage.count_chars() else 10
        if code not in (10, 13) and code != 0xFFFE and code != 2:
            characters.append(
                chr(code)
                if code and not 0xD800 <= code <= 0xDFFF and code < 0x110000
                else "\ufffd"
                if code
                else ""
            )
            continue
        hyphen = code in (0xFFFE, 2)
        text = "".join(characters).strip()
        if text:
            yield _line(textpage, raw, text + ("\u00ad" if hyphen else ""), first, i, number, height)
        characters, first = [], i + 1


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
