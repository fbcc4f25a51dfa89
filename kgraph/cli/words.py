"""Counts and lists in words."""

from __future__ import annotations

from collections.abc import Sequence

from kgraph.display import shortened

PLURAL = {
    "person": "people",
    "place": "places",
    "organisation": "organisations",
    "concept": "concepts",
    "work": "works",
    "event": "events",
}


def amount(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun.

    >>> amount(1200, "sentence", "sentences")
    '1,200 sentences'
    """
    return f"{count:,} {noun if count == 1 or plural is None else plural}"


def listing(names: Sequence[str], most: int, *, apart: str = ", ") -> str:
    """The first names, and how many more there are.

    >>> listing(["Ada", "Ben", "Cy"], 2)
    'Ada, Ben and 1 more'
    """
    shown = apart.join(map(shortened, names[:most]))
    return shown + (f" and {len(names) - most:,} more" if len(names) > most else "")
