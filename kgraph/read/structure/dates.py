"""Dates as people write them, to ISO 8601: a strict parser for whole strings, so that no number is taken for
a date by chance."""

from __future__ import annotations

import re
from datetime import date

from kgraph.language import languages, lexicon

MONTHS = {name: int(number) for name, number in lexicon(*languages()).table("calendar/month").items()}
"""Months and their short forms in every language that there are lists of."""
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
TIME = r"(?:[,\s]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?|[+-]\d{2}:?\d{2})?)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d{2})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ].*)?)?", re.I)
FORMS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{WEEKDAY}{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}{TIME}",
        rf"{WEEKDAY}{MONTH}\s+{DAY},?\s+{YEAR}{TIME}",
        rf"{DAY}-{MONTH}-{YEAR}",
        rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}}){TIME}",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        rf"{WEEKDAY}{MONTH}\s+{DAY}\s+\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s+[+-]\d{{4}}|\s+[A-Z]{{2,5}})?\s+{YEAR}",
        rf"{WEEKDAY}{MONTH}\s+{DAY},?\s+{YEAR},?\s+(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})T\d{4,6}Z?",
        rf"{MONTH},?\s+{YEAR}",
        rf"{YEAR}",
    )
)
SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}){TIME}", re.I)
LONGEST = 60
"""Characters of the longest spelling, weekday, time and zone included."""


def iso_date(text: object) -> str | None:
    """`text` as an ISO 8601 day, month or year, or None where it is not a date and nothing else.

    `3/4/2026` says day or month first only where one of them is over 12; else the month is left open and the
    year is given.

    >>> iso_date("3 February, 2026"), iso_date("Sept. 4, 2024"), iso_date("2024-05"), iso_date("room 12")
    ('2026-02-03', '2024-09-04', '2024-05', None)
    """
    words = " ".join(str(text).split())
    if not words or len(words) > LONGEST:
        return None
    for form in (ISO, *FORMS):
        if match := form.fullmatch(words):
            return _iso(match.groupdict())
    if match := SLASHED.fullmatch(words):
        first, second, year = match.groups()[:3]
        if int(first) > 12 or first == second:
            return _iso({"day": first, "month": second, "year": year})
        return _iso({"day": second, "month": first, "year": year} if int(second) > 12 else {"year": year})
    return None


def date_in(line: str) -> str | None:
    """The one day that a short line names among other words, with its month in letters; None where it names
    none or several.

    >>> date_in("Briefing paper, 8 December 2025")
    '2025-12-08'
    """
    days = {_iso(match.groupdict()) for form in FORMS[:2] for match in form.finditer(line[: 4 * LONGEST])}
    return days.pop() if len(days) == 1 else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    number = MONTHS.get(month.lower()) or int(month) if month and not month.isdigit() else int(month or 0)
    try:
        whole = date(int(year or 0), number or 1, int(day or 1))
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]
