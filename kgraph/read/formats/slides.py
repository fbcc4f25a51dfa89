"""PowerPoint slides: the title of each as a heading, its text and notes as paragraphs, in the order in which
they are shown."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.formats.office import checked, local, part
from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.headings import complete
from kgraph.read.structure.titles import meaningless

BROKEN = "it is no PowerPoint document, or a broken one"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TITLES = frozenset({"title", "ctrTitle"})
UNREAD = frozenset({"sldNum", "dt", "ftr", "hdr"})
"""Kinds of boxes that hold a slide's title; that hold numbers, days and feet, the same on all."""


def read_pptx(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft. Raises `ReadError` for what is broken or locked, `Skipped` where no slide has text."""
    archive = checked(data, options, broken=BROKEN)
    parts = [piece for slide in _slides(archive) for piece in _slide(archive, slide)]
    text, blocks = compose(parts)
    if not text:
        raise Skipped("the slides have no text")
    core = part(archive, "docProps/core.xml", BROKEN)
    about = {} if core is None else {local(element): (element.text or "") for element in core}
    front = fields_of(
        {
            name: about.get(key)
            for name, key in (("title", "title"), ("author", "creator"), ("keywords", "keywords"))
        }
    )
    if meaningless(front.get("title", "")):
        front["title"] = next((words for role, words in parts if role == "heading"), None)
    yield Draft(text=text, format="pptx", blocks=blocks, date=about.get("created", "")[:10] or None, **front)


def _slides(archive: zipfile.ZipFile) -> list[str]:
    """The names of the slides in the order in which they are shown."""
    show, links = (
        part(archive, "ppt/presentation.xml", BROKEN),
        part(archive, "ppt/_rels/presentation.xml.rels", BROKEN),
    )
    if show is None or links is None:
        raise ReadError(BROKEN)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    order = [targets.get(slide.get(ID), "") for slide in show.iter() if local(slide) == "sldId"]
    return [name.lstrip("/") if name.startswith("/") else f"ppt/{name}" for name in order if name]


def _slide(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[Role, str]]:
    root = part(archive, name, BROKEN)
    if root is None:
        return
    for shape in root.iter():
        if local(shape) == "sp":
            yield from _box(shape)
        elif local(shape) == "tc":
            yield "table", " ".join(_paragraphs(shape))
    for words in _notes(archive, name):
        yield "paragraph", words


def _box(shape: Any) -> Iterator[tuple[Role, str]]:
    kind = next((element.get("type") for element in shape.iter() if local(element) == "ph"), None)
    if kind in UNREAD:
        return
    for words in _paragraphs(shape):
        yield "heading" if kind in TITLES else "paragraph" if complete(words) else "item", words


def _paragraphs(element: Any) -> Iterator[str]:
    for paragraph in element.iter():
        if local(paragraph) == "p":
            words = "".join(
                piece.text or "" if local(piece) == "t" else " "
                for piece in paragraph.iter()
                if local(piece) in ("t", "br")
            )
            if words.strip():
                yield " ".join(words.split())


def _notes(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    links = part(
        archive, posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"), BROKEN
    )
    for link in () if links is None else links:
        if link.get("Type", "").endswith("/notesSlide"):
            notes = part(
                archive,
                posixpath.normpath(posixpath.join(posixpath.dirname(name), link.get("Target", ""))),
                BROKEN,
            )
            for shape in () if notes is None else notes.iter():
                if (
                    local(shape) == "sp"
                    and next((e.get("type") for e in shape.iter() if local(e) == "ph"), "") == "body"
                ):
                    yield from _paragraphs(shape)
