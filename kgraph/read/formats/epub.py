"""E-books (EPUB): the chapters in reading order, each by the rules of web pages, as one article."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.model import Role
from kgraph.read.draft import Draft, compose
from kgraph.read.formats.office import checked, local, part
from kgraph.read.structure.decode import decode
from kgraph.read.structure.fields import fields_of

BROKEN = "it is no EPUB book, or a broken one"
ROLES: dict[str, Role] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"), "p": "paragraph", "li": "item", "blockquote": "quote",
    "td": "table", "th": "table", "figcaption": "caption", "dd": "paragraph", "dt": "paragraph", "pre": "paragraph",
}  # fmt: skip
UNREAD = frozenset({"head", "nav", "script", "style", "svg", "math"})
NOTES = frozenset({"noteref", "pagebreak"})
"""Kinds (epub:type) of marks inside a sentence that are no words of it."""


def read_epub(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft, the whole book. Raises `ReadError` where it is broken or protected, `Skipped` where it has
    no text."""
    archive = checked(data, options, broken=BROKEN, entities=True)
    if "META-INF/encryption.xml" in archive.namelist() and b"EncryptedKey" in archive.read(
        "META-INF/encryption.xml"
    ):
        raise ReadError("it is protected (DRM)")
    package = _package(archive)
    root = part(archive, package, BROKEN)
    if root is None:
        raise ReadError(BROKEN)
    parts = [piece for name in _spine(root, posixpath.dirname(package)) for piece in _chapter(archive, name)]
    text, blocks = compose(parts)
    if not text:
        raise Skipped("the book has no text")
    about: dict[str, list[str]] = {}
    for element in root.iter():
        if "purl.org/dc/" in str(element.tag) and (element.text or "").strip():
            about.setdefault(local(element), []).append(element.text.strip())
    front = fields_of({
        "title": (about.get("title") or [""])[0], "author": about.get("creator"), "publisher": (about.get("publisher") or [""])[0],
        "subjects": about.get("subject"), "language": (about.get("language") or [""])[0], "date": (about.get("date") or [""])[0],
    })  # fmt: skip
    yield Draft(text=text, format="epub", blocks=blocks, **front)


def _package(archive: zipfile.ZipFile) -> str:
    container = part(archive, "META-INF/container.xml", BROKEN)
    found = (
        None
        if container is None
        else next((e.get("full-path") for e in container.iter() if local(e) == "rootfile"), None)
    )
    if not found:
        raise ReadError(BROKEN)
    return str(found)


def _spine(root: Any, folder: str) -> list[str]:
    """The names of the chapters in reading order."""
    items = {e.get("id"): e for e in root.iter() if local(e) == "item"}
    order = [
        items.get(e.get("idref")) for e in root.iter() if local(e) == "itemref" and e.get("linear") != "no"
    ]
    pages = [
        e
        for e in order
        if e is not None
        and "html" in (e.get("media-type") or "")
        and "nav" not in (e.get("properties") or "")
    ]
    return [posixpath.normpath(posixpath.join(folder, unquote(e.get("href") or ""))) for e in pages]


def _chapter(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[Role, str]]:
    from lxml import html

    try:
        data = archive.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, OSError, EOFError):
        return
    if data.strip():
        root = html.document_fromstring(
            decode(data).partition("?>")[2] if data.lstrip()[:5] == b"<?xml" else decode(data)
        )
        yield from _blocks(root)


def _blocks(element: Any) -> Iterator[tuple[Role, str]]:
    for child in element:
        name = local(child)
        if name in UNREAD or "toc" in (child.get("epub:type") or ""):
            continue
        if name in ROLES and not any(local(inner) in ROLES for inner in child.iterdescendants()):
            yield ROLES[name], _words(child)
        elif (
            name in ("div", "section", "body", "article", "span")
            and not len(child)
            and (child.text or "").strip()
        ):
            yield "paragraph", " ".join(child.text.split())
        else:
            yield from _blocks(child)


def _words(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        mark = (child.get("epub:type") or "") in NOTES or (
            local(child) == "sup" and (child.text_content() or "").strip().isdigit()
        )
        pieces.append("" if mark else " " if local(child) == "br" else _words(child))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())
