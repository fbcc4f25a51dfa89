"""Names that files give to an article's fields, and their values to a draft's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

SPELLINGS = {
    "text": "text body content article articlebody article_body maintext main_text full_text fulltext plain_text "
            "story",
    "title": "title headline heading name subject",
    "date": "date published publish_date published_at publishedat pubdate pub_date date_published datepublished publication_date "
            "publicationdate date_publish created created_at timestamp time datetime issued",
    "author": "author authors byline by writer creator dc.creator contributor",
    "source": "source outlet publisher publication site site_name sitename source_name newspaper journal "
              "website source_domain container-title",
    "url": "url link uri permalink canonical canonical_url href source_url weburl web_url",
    "language": "language lang locale",
    "topics": "topics topic keywords keyword tags tag categories category section subjects",
}
FIELDS = {spelling: field for field, spellings in SPELLINGS.items() for spelling in spellings.split()}
"""Spelling in small letters → field; where a file has several spellings of one, the one named first here wins."""
ORDER = {spelling: i for i, spelling in enumerate(FIELDS)}
MOST_TOPICS = 50


def fields_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a `Draft` that a record of any common spelling holds; `text` among them where there is one.

    >>> fields_of({"Headline": "A talk", "byline": "Ana Silva", "keywords": "touch; trust"})
    {'title': 'A talk', 'author': 'Ana Silva', 'topics': ('touch', 'trust')}
    """
    names = {str(name).strip().lower().replace(" ", "_"): value for name, value in record.items()}
    found: dict[str, Any] = {}
    for name in sorted(names.keys() & FIELDS.keys(), key=ORDER.__getitem__):
        field = FIELDS[name]
        value = _topics(names[name]) if field == "topics" else _words(names[name], lines=field == "text")
        if value and field not in found:
            found[field] = value
    return found


def _words(value: object, *, lines: bool = False, deep: bool = True) -> str:
    """A value as a string: names joined where it is a list, the name where it is an object with one. Lists in lists say nothing."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return next((_words(value[key], deep=False) for key in ("name", "title", "value", "#text") if key in value), "")
    if isinstance(value, list | tuple):
        return ("\n\n" if lines else ", ").join(filter(None, (_words(item, deep=False) for item in value))) if deep else ""
    return str(value) if isinstance(value, str | int | float) else ""


def _topics(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        separator = next((s for s in (";", "|", "\n", ",") if s in value), ",")
        parts: list[object] = list(value.split(separator))
    elif isinstance(value, list | tuple):
        parts = list(value)
    else:
        parts = [value]
    words = (" ".join(_words(part, deep=False).split()).strip("#[]'\" ") for part in parts)
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TOPICS]
