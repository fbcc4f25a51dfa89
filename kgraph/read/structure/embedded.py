"""Articles that a page carries as data, beside what it shows or in its place: JSON-LD, the state a script
draws it from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kgraph.read.structure.fields import fields_of
from kgraph.read.structure.markup import without_markup

ASSIGNED = re.compile(r"\s*(?:window|self|globalThis|var|let|const)?[\w.$\[\]\"' ]{0,60}=\s*(?=[\[{])")
"""What stands before the state of a page that a script assigns: `window.__INITIAL_STATE__ = {`."""
STATE_NAMES = re.compile(r"__\w+__|initial_?state|preloaded|page_?(?:data|props)", re.I)
MOST_NODES = 200_000
"""Values of a page's data that are looked at."""
MOST_UPDATES = 2_000
LEAST_WORDS = 30
PARTS = ("text", "content", "value", "html", "body", "children", "paragraphs", "blocks", "data", "model")
"""Keys under which the parts of a text that is kept piece by piece have their words."""
TEXTS = (
    "articleBody",
    "body",
    "content",
    "contents",
    "blocks",
    "paragraphs",
    "text",
    "components",
    "elements",
)
NO_PROSE = frozenset(
    {"image", "video", "ad", "advertisement", "newsletter", "related", "embed", "code", "script", "promo"}
)
"""Kinds of parts that are none of the text."""


def embedded_article(tree: Any) -> dict[str, Any] | None:
    """The fields of the longest article in a page's data (`text` among them), or None; of a live blog its
    updates put together."""
    found = [fields for document in _documents(tree) for fields in _articles(document)]
    return max(found, key=lambda fields: len(fields["text"]), default=None)


def _documents(tree: Any) -> Iterator[Any]:
    """What the page's scripts hold as JSON."""
    for script in tree.iter("script"):
        text = (script.text or "").strip()
        kind = (script.get("type") or "").lower()
        if "json" not in kind:
            match = ASSIGNED.match(text[:200])
            if match is None or not STATE_NAMES.search(match[0]):
                continue
            text = text[match.end() :]
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            continue


def _articles(document: Any) -> Iterator[dict[str, Any]]:
    """The fields of every object in a document that has a title and a text."""
    waiting, seen = [document], 0
    while waiting and seen < MOST_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, Mapping):
            if fields := _article(value):
                yield fields
            waiting.extend(inner for inner in value.values() if isinstance(inner, Mapping | list))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, Mapping | list))


def _article(value: Mapping[str, Any]) -> dict[str, Any] | None:
    fields = fields_of({name: inner for name, inner in value.items() if name not in TEXTS})
    if not fields.get("title"):
        return None
    updates = value.get("liveBlogUpdate")
    text = _updates(updates) if isinstance(updates, list) else ""
    text = text or max((_text(value.get(name)) for name in TEXTS), key=len)
    if len(text.split()) < LEAST_WORDS:
        return None
    keep = ("title", "date", "author", "source", "language", "topics")
    return {"text": text, **{name: fields[name] for name in keep if name in fields}}


def _updates(updates: list[Any]) -> str:
    """The updates of a live blog, each with its heading before it."""
    parts: list[str] = []
    for update in updates[:MOST_UPDATES]:
        if isinstance(update, Mapping):
            head, body = _text(update.get("headline")), _text(update.get("articleBody"))
            parts += [part for part in (head, body) if part]
    return "\n\n".join(parts)


def _text(value: Any, depth: int = 0) -> str:
    """The words of a text as a string, or as a list of parts."""
    if isinstance(value, str):
        return without_markup(value).strip()
    if depth > 4:
        return ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_text(part, depth + 1) for part in value)))
    if isinstance(value, Mapping):
        kind = str(value.get("type") or value.get("__typename") or "").lower()
        if kind not in NO_PROSE:
            return next((words for name in PARTS if (words := _text(value.get(name), depth + 1))), "")
    return ""
