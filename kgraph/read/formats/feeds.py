"""Feeds: each entry of an RSS or Atom file is an article, as whole as the feed gives it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kgraph.config import ReadOptions
from kgraph.errors import ReadError, Skipped
from kgraph.read.draft import BadRecord, Draft
from kgraph.read.structure.markup import stripped

ONLY_SUMMARY = "the feed gives only summaries, which are read as the texts"


def read_feed(data: bytes, *, options: ReadOptions) -> Iterable[Draft | BadRecord]:
    """A draft for each entry with text. Raises `ReadError` where it is no feed, `Skipped` where it has no
    entry."""
    import feedparser

    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        if not found.version:
            raise ReadError("it is no feed, or a broken one")
        raise Skipped("there is no entry in the feed")
    for number, entry in enumerate(found.entries, 1):
        draft = _draft(entry, found.feed, number)
        if draft.text:
            yield draft
        else:
            yield BadRecord(number=number, reason="the entry has no text", skipped=True)


def _draft(entry: Any, feed: Any, number: int) -> Draft:
    contents = [piece.get("value", "") for piece in entry.get("content", ())]
    whole = stripped(max(contents, key=len, default=""))
    text = whole or stripped(entry.get("summary", ""))
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return Draft(
        text=text, format="feed", number=number, title=stripped(entry.get("title", "")) or None,
        date=f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None, author=entry.get("author"),
        source=(entry.get("source") or {}).get("title") or feed.get("title"), url=entry.get("link"),
        language=entry.get("language") or feed.get("language"), notes=() if whole or not text else (ONLY_SUMMARY,),
        topics=tuple(tag.get("label") or tag.get("term") or "" for tag in entry.get("tags", ())),
    )  # fmt: skip
