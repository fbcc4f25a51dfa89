"""OpenDocument texts and slides (LibreOffice): paragraphs, headings, lists, tables and notes in order,
properties as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.formats.office import checked, local, parsed, part
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.titles import meaningless

BROKEN = "it is no OpenDocument file, or a broken one"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"
APART = frozenset(
    {"note", "annotation", "tracked-changes", "index-body", "sequence-decls", "bookmark-start", "forms"}
)
"""Elements inside or beside paragraphs that are no part of their words."""
NOTE_MARK = re.compile(r"\s+")


def read_odt(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft. Raises `ReadError` for what is broken or locked, `Skipped` where there is no text."""
    if data.startswith(b"PK"):
        archive = checked(data, options, broken=BROKEN, entities=True)
        content, meta = part(archive, "content.xml", BROKEN), part(archive, "meta.xml", BROKEN)
    else:
        content = meta = parsed(data)
    body = (
        None
        if content is None
        else next((element for element in content.iter() if local(element) == "body"), None)
    )
    if body is None:
        raise ReadError(BROKEN)
    notes: list[str] = []
    parts = list(_parts(body, notes))
    text, blocks = compose([*parts, *(("paragraph", words) for words in notes)])
    if not text:
        raise Skipped("the document has no text")
    about = (
        {}
        if meta is None
        else {local(element): element.text or "" for element in meta.iter() if not len(element)}
    )
    front = fields_of({name: about.get(key) for name, key in NAMES})
    if meaningless(front.get("title", "")):
        front.pop("title", None)
    yield Draft(
        text=text, format="odt", blocks=blocks, date=about.get("creation-date", "")[:10] or None, **front
    )


NAMES = (
    ("title", "title"),
    ("author", "initial-creator"),
    ("byline", "creator"),
    ("keywords", "keyword"),
    ("language", "language"),
)
"""Field → element of the document's properties."""


def _parts(element: Any, notes: list[str], role: Role = "paragraph") -> Iterator[tuple[Role, str]]:
    for child in element:
        name = local(child)
        if name == "h":
            yield "heading", _words(child, notes)
        elif name == "p":
            style = (child.get(STYLE) or "").lower()
            named: Role = (
                "title"
                if style == "title"
                else "quote"
                if "quot" in style
                else "caption"
                if "caption" in style
                else role
            )
            yield named, _words(child, notes)
        elif name == "list-item":
            yield from _parts(child, notes, "item")
        elif name == "table-cell":
            yield from _parts(child, notes, "table")
        elif name not in APART:
            yield from _parts(child, notes, role)


def _words(element: Any, notes: list[str]) -> str:
    """The words of a paragraph; those of its notes go to `notes`."""
    pieces: list[str] = []
    _collect(element, pieces, notes)
    return " ".join("".join(pieces).split())


def _collect(element: Any, pieces: list[str], notes: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        name = local(child)
        if name == "note":
            inner = [_words(p, notes) for p in child.iter() if local(p) == "p"]
            notes.extend(words for words in inner if words)
        elif name in ("tab", "line-break", "s"):
            pieces.append(" ")
        elif name not in APART:
            _collect(child, pieces, notes)
        pieces.append(child.tail or "")
