"""Rich Text: paragraphs by striprtf, title, author and day by the document's own properties."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import Draft
from kgraph.read.structure.titles import meaningless

PROPERTY = re.compile(r"\{\\(?P<name>title|author|keywords) (?P<words>[^{}]{1,1000})\}")
CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(data: bytes, *, options: ReadOptions) -> Iterable[Draft]:
    """One draft. Raises `ReadError` for what is no Rich Text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadError("it is no Rich Text file, though its name says so")
    source = data.decode("latin-1")
    text = _plain(source, encoding="cp1252", errors="replace").strip("\n \t\x00")
    text = re.sub(r"[ \t]*\n", "\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Skipped("the document has no text")
    front = {
        match["name"]: _plain(match["words"], errors="replace").strip()
        for match in PROPERTY.finditer(source[:100_000])
    }
    made = CREATED.search(source[:100_000])
    title = front.get("title", "")
    yield Draft(
        text=text, format="rtf", title=None if meaningless(title) else title, author=front.get("author"),
        date=f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}" if made else None,
    )  # fmt: skip


def _plain(source: str, **settings: str) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(source, **settings))  # type: ignore[no-untyped-call]
