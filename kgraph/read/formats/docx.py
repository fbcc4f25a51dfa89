"""Word documents: paragraphs, headings, lists, quotes, captions and tables in order, core properties as
metadata."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.furniture import dateline
from kgraph.read.structure.titles import meaningless

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRAPPERS = frozenset(
    f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
"""Elements around paragraphs that say something of them; what was deleted or moved away stands in others."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ROLES: tuple[tuple[str, Role], ...] = (
    ("heading", "heading"),
    ("title", "title"),
    ("subtitle", "heading"),
    ("list", "item"),
    ("quote", "quote"),
    ("intense quote", "quote"),
    ("block text", "quote"),
    ("caption", "caption"),
)
"""Beginnings of the built-in style names (which the file keeps in English in every language of Word) →
roles."""
UNPACKED = 4
"""A document may unpack to so many times `max_file_bytes`: pictures hardly shrink, text shrinks to a
tenth."""
TEMPLATE_DATE = "2013-12-23"
"""The creation date that documents made by python-docx inherit from its template; it says nothing."""
HEAD_PARTS = 6
BROKEN = "it is no Word document, or a broken one"


def read_docx(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft. Raises `ReadError` for what is no DOCX, is locked, unpacks to too much or declares XML
    entities."""
    _check(data, options)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError, zlib.error, zipfile.BadZipFile) as error:
        raise ReadError(BROKEN) from error
    parts = [*_parts(document), *_notes(document)]
    text, blocks = compose(parts)
    if not text:
        raise Skipped("the document has no text")
    core = document.core_properties
    created = core.created.date().isoformat() if core.created else None
    head = next((iso for _, words in parts[:HEAD_PARTS] if (iso := dateline(words))), None)
    front = fields_of({"author": core.author, "keywords": core.keywords, "language": core.language})
    if front.get("author") == "python-docx":
        del front["author"]
    yield Draft(
        text=text,
        format="docx",
        blocks=blocks,
        title=_title(parts, core.title or ""),
        date=head or (created if created != TEMPLATE_DATE else None),
        **front,
    )


def _title(parts: list[tuple[Role, str]], said: str) -> str | None:
    """The title that stands in the document, else what its properties say where a person wrote it."""
    styled = next((words for role, words in parts if role == "title" and words), None)
    return styled or (None if meaningless(said) else said)


def _check(data: bytes, options: ReadOptions) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if (
                sum(info.file_size for info in infos) > UNPACKED * options.max_file_bytes
                or len(infos) > 10_000
            ):
                raise ReadError(
                    "it unpacks to far more than its size allows (a zip bomb?); the limit is max_file_bytes"
                )
            if any(info.flag_bits & 1 for info in infos):
                raise ReadError("it is locked with a password")
            for info in infos:
                if info.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(info).read(
                    65536
                ):
                    raise ReadError(
                        "it declares XML entities, which no Word document does; kgraph does not read it"
                    )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise ReadError(BROKEN) from error


def _parts(document: Any) -> Iterator[tuple[Role, str]]:
    """Roles and words in order; the cells of a table one by one, a table inside a cell behind it."""
    for element in _blocks(document.element.body):
        if element.tag == f"{WORD}tbl":
            yield from (("table", _cell(cell)) for cell in element.iter(f"{WORD}tc"))
        else:
            yield _role(element, document), _words(element)


def _blocks(body: Any) -> Iterator[Any]:
    """The paragraphs and outer tables of a body, those in content controls and tracked moves among them; no
    table of contents."""
    for element in body.iterchildren():
        if element.tag in (f"{WORD}p", f"{WORD}tbl"):
            yield element
        elif element.tag in WRAPPERS and not _lists_contents(element):
            yield from _blocks(element)


def _lists_contents(element: Any) -> bool:
    gallery = next(element.iter(f"{WORD}docPartGallery"), None) if element.tag == f"{WORD}sdt" else None
    return gallery is not None and "contents" in (gallery.get(f"{WORD}val") or "").lower()


def _cell(cell: Any) -> str:
    """The words of a cell without those of tables in it."""
    own = (p for p in cell.iter(f"{WORD}p") if next(p.iterancestors(f"{WORD}tc"), None) is cell)
    return " ".join(words for p in own if (words := _words(p)))


def _notes(document: Any) -> Iterator[tuple[Role, str]]:
    """Footnotes, then endnotes, as paragraphs behind the text: a note is no part of the sentence that its
    mark stands in."""
    from docx.oxml import parse_xml

    for kind in ("footnote", "endnote"):
        for relation in document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                try:
                    root = parse_xml(relation.target_part.blob)
                except (SyntaxError, ValueError):  # a part that is no XML; the text is read without it
                    continue
                for note in root.iter(f"{WORD}{kind}"):
                    if note.get(f"{WORD}type") in (None, "normal"):
                        yield "paragraph", _words(note)


def _role(element: Any, document: Any) -> Role:
    from docx.text.paragraph import Paragraph

    style = Paragraph(element, document._body).style
    name = ((style.name if style is not None else None) or "").lower()
    for beginning, role in ROLES:
        if name.startswith(beginning):
            return role
    if style is not None and next(style.element.iter(f"{WORD}outlineLvl"), None) is not None:
        return "heading"
    return "item" if next(element.iter(f"{WORD}numPr"), None) is not None else "paragraph"


def _words(element: Any) -> str:
    """The words of a paragraph or cell as they stand after all tracked changes."""
    pieces: list[str] = []
    for node in element.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}cr", f"{WORD}p"):
        if node.tag == f"{WORD}t":
            if not any(above.tag == FALLBACK for above in node.iterancestors(FALLBACK)):
                pieces.append(node.text or "")
        else:
            pieces.append(" ")
    return " ".join("".join(pieces).split())
