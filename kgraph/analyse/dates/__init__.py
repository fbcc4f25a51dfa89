"""Dates mentioned in the text, as ISO 8601: a day, a month or a year, never more precise than the words
are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgraph.analyse.dates.calendar import Anchor, anchor_of
from kgraph.analyse.dates.patterns import MONTHS, PATTERNS
from kgraph.analyse.dates.resolve import iso_of
from kgraph.analyse.reading import Line, Reading
from kgraph.model import DateMention

__all__ = ["find_dates"]

NOT_DATES = frozenset(
    {"PERSON", "ORG", "WORK_OF_ART", "FAC", "MONEY", "QUANTITY", "PERCENT", "PRODUCT", "LAW"}
)
"""Words that the model holds for part of such a name or amount are no date ("April Jones", "Friday Night
Lights", "$2000")."""

FUTURE = re.compile(r"\b(?:will|shall|going to)\b|['’]ll\b", re.IGNORECASE)
FIGURE = re.compile(r"\d")
TRIGGERS = ("day", "night", "morrow", "month", "year", "week", "ago", *MONTHS)
"""Most sentences hold none of these and no figure, and so no date."""
YEARS = frozenset({"DATE", "EVENT"})
LEADING = re.compile(
    r"(?:(?:in|since|until|till|by|from|after|before|during|through|throughout|around|circa|of|between|on|back in)[\s-]+)?"
    r"(?:the\s+(?:end|start|beginning|year)\s+(?:of\s+)?)?",
    re.IGNORECASE,
)
"""Words before a date that are no part of it, and are left out of its span."""


def find_dates(reading: Reading) -> Iterator[DateMention]:
    """Dates in text order, not overlapping.

    Relative dates ("last Tuesday", "two years ago") and dates without a year count from
    `reading.article.date`; without one, or where it is not precise enough, they are left out. So are ages
    ("late thirties"), decades and spans of time that are no point in the calendar."""
    anchor = anchor_of(reading.article.date)
    for number, line in enumerate(reading.lines):
        yield from _dates_of(reading, number, line, anchor)


def _dates_of(reading: Reading, number: int, line: Line, anchor: Anchor | None) -> Iterator[DateMention]:
    base = reading.starts[line.start]
    text = reading.article.text[base : reading.ends[line.end - 1]]
    if not _triggered(text.lower()) and (text.isascii() or not any(map(str.isdigit, text))):
        return
    future = FUTURE.search(text) is not None
    taken = 0
    for match in PATTERNS.finditer(text):
        start, end = match.start() + len(LEADING.match(match[0])[0]), match.end()  # type: ignore[index]
        if start < taken or not _is_date(reading, line, base + start, base + end, match.lastgroup or ""):
            continue
        iso = iso_of(match, anchor, future=future)
        if iso is not None:
            taken = end
            yield DateMention(sentence=number, start=base + start, end=base + end, iso=iso)


def _triggered(lower: str) -> bool:
    return FIGURE.search(lower) is not None or any(word in lower for word in TRIGGERS)


def _is_date(reading: Reading, line: Line, start: int, end: int, shape: str) -> bool:
    tokens = [
        reading.doc[i]
        for i in range(line.start, line.end)
        if reading.starts[i] < end and reading.ends[i] > start
    ]
    if not tokens or any(t.ent_type_ in NOT_DATES for t in tokens):
        return False
    if shape == "other_year":
        return all(t.ent_type_ in YEARS for t in tokens)
    following = tokens[-1].nbor(1) if tokens[-1].i + 1 < line.end else None
    counts = following is not None and following.tag_ == "NNS"
    return not (shape == "year" and counts)
