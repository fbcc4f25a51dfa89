"""The attributes of nodes and edges as other tools see them: names, types, order. Public: `graph.graphml` has
exactly these.

A `list` is a tuple of strings, in tables a list, most relevant first; formats without lists join it with `|`
(see `joined`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

import polars as pl

Kind = Literal["string", "int", "double", "boolean", "list"]
Value = str | int | float | bool | tuple[str, ...]
Attributes = dict[str, Value]

SCHEMA_VERSION = 1

GRAPH_ATTRIBUTES: dict[str, Kind] = {
    "title": "string",
    "kgraph": "string",
    "schema": "int",
    "articles": "int",
    "sentences": "int",
    "entities": "int",
    "topics": "int",
}
NODE_ATTRIBUTES: dict[str, Kind] = {
    "kind": "string",
    "label": "string",
    "name": "string",
    "labels": "string",
    "type": "string",
    "subtype": "string",
    "aliases": "list",
    "external_id": "string",  # entity
    "lat": "double",
    "lon": "double",
    "country": "string",
    "region": "string",  # place
    "path": "string",
    "date": "string",
    "author": "string",
    "source": "string",
    "url": "string",
    "language": "string",  # article
    "words": "int",
    "origin": "string",
    "text": "string",
    "article": "string",
    "index": "int",
    "start": "int",
    "end": "int",
    "speaker": "string",  # sentence
    "scheme": "string",
    "code": "string",
    "keywords": "list",  # topic
    "mentions": "int",
    "sentences": "int",
    "articles": "int",
    "origins": "int",
    "entities": "int",
    "salience": "double",
    "first_seen": "string",
    "last_seen": "string",
    "topics": "list",
    "community": "int",
    "merge_reasons": "list",
}
EDGE_ATTRIBUTES: dict[str, Kind] = {
    "label": "string",
    "eid": "string",
    "kind": "string",
    "interaction": "string",
    "weight": "double",
    "mentions": "int",
    "spans": "string",
    "surfaces": "list",
    "coref": "string",
    "coreferent": "int",
    "because": "list",
    "npmi": "double",
    "backbone": "boolean",
    "relation": "string",
    "phrases": "list",
    "articles": "int",
    "origins": "int",
    "negated": "int",
    "hedged": "int",
    "attributed": "int",
    "evidence": "list",
    "status": "string",
    "difference": "string",
    "note": "string",
    "claim": "string",
}
ENTITY_ATTRIBUTES: dict[str, Kind] = {
    name: NODE_ATTRIBUTES[name]
    for name in (
        "kind",
        "label",
        "name",
        "labels",
        "type",
        "subtype",
        "aliases",
        "external_id",
        "lat",
        "lon",
        "country",
        "region",
        "mentions",
        "sentences",
        "articles",
        "origins",
        "salience",
        "first_seen",
        "last_seen",
        "topics",
        "community",
        "merge_reasons",
    )
}
VISUAL_ATTRIBUTES: dict[str, Kind] = {
    "size": "double",
    "x": "double",
    "y": "double",
    "r": "int",
    "g": "int",
    "b": "int",
}
NETWORK_EDGE_ATTRIBUTES: dict[str, Kind] = {
    "label": "string",
    "eid": "string",
    "kind": "string",
    "interaction": "string",
    "weight": "double",
    "npmi": "double",
    "relations": "list",
    "articles": "int",
    "evidence_text": "string",
}
CODED = frozenset(
    {
        "id",
        "eid",
        "kind",
        "interaction",
        "labels",
        "article",
        "speaker",
        "origin",
        "spans",
        "coref",
        "evidence",
    }
)
"""Attributes that hold ids, numbers and fixed words of kgraph's own: no character of theirs means anything to
any format."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids, and so every text here: https://www.w3.org/TR/xml/#charsets."""
FORBIDDEN_IN_COLUMNS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
"""The same for polars, whose strings hold no surrogates."""
PLACES = 6
"""Digits that numbers keep behind the point."""


def clean(text: str) -> str:
    """`text` with each character that XML 1.0 forbids replaced by U+FFFD, so that its length stays.

    >>> clean("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return FORBIDDEN.sub("\ufffd", text)


def joined(values: tuple[str, ...]) -> str:
    """A list as one string.

    >>> joined(("Kaly", "K|M"))
    'Kaly|K¦M'
    """
    return "|".join(value.replace("|", "¦") for value in values)


def tidied(frame: pl.DataFrame, *, but: Collection[str] = CODED) -> pl.DataFrame:
    """A table of attributes with null for what is absent (empty, not finite); text cleaned, numbers rounded
    to 6 places.

    The columns `but` are left as they are: there is nothing to tidy in them.
    """
    return frame.with_columns(_tidied(frame[name]) for name in frame.columns if name not in but)


def _tidied(values: pl.Series) -> pl.Expr:
    column, dtype = pl.col(values.name), values.dtype
    if dtype == pl.List:
        single = values.explode(empty_as_null=False, keep_nulls=False)
        if (
            single.null_count() or single.str.contains(FORBIDDEN_IN_COLUMNS).any() or (single == "").any()
        ):  # to look is less work
            column = column.list.eval(_cleaned(pl.element()).drop_nulls())
        return pl.when(column.list.len() > 0).then(column)
    if dtype.is_float():
        rounded = column.round(PLACES)
        return (
            pl.when(rounded == 0).then(0.0).when(column.is_finite()).then(rounded).alias(values.name)
        )  # no "-0.0"
    if dtype == pl.String or dtype == pl.Enum:
        return _cleaned(column.cast(pl.String))
    return column


def _cleaned(text: pl.Expr) -> pl.Expr:
    """`clean` for a column, null where the text is empty."""
    return pl.when(text != "").then(text.str.replace_all(FORBIDDEN_IN_COLUMNS, "\ufffd"))


def flat(attributes: Attributes) -> dict[str, str | int | float | bool]:
    """Attributes with every list joined."""
    return {name: joined(value) if isinstance(value, tuple) else value for name, value in attributes.items()}
