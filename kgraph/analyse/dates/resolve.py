"""From a matched shape to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable

from kgraph.analyse.dates.calendar import (
    Anchor,
    days_from,
    iso,
    months_from,
    week_from,
    weekday_from,
    year_of_month,
)
from kgraph.analyse.dates.patterns import SHORT, WEEKDAYS
from kgraph.numerals import number_of

YEAR = re.compile(r"\b(\d{4})\b")
DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", re.IGNORECASE)
WORD = re.compile(r"[a-z]+", re.IGNORECASE)
WHICH = ("last", "next", "this")
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
STEP = {"last": -1, "this": 0, "next": 1}


def iso_of(match: re.Match[str], anchor: Anchor | None, *, future: bool) -> str | None:
    """The date that a matched shape stands for; None where there is no such date or it needs an anchor that
    is not there."""
    shape = match.lastgroup or ""
    words = match.group(0)
    if shape in FIXED:
        return FIXED[shape](words)
    if shape in ("day_month", "month_day"):
        return _day(words, anchor, future=future)
    if anchor is None:
        return None
    which = next((w for w in WHICH if words.lower().startswith(w)), "")
    if shape == "which_month":
        month = _month(words)
        year = year_of_month(anchor, month, which=which, future=future) if month else None
        return iso(year, month) if year else None
    if shape == "which_weekday":
        day = next(n for n, name in enumerate(WEEKDAYS) if name in words.lower())
        return weekday_from(anchor, day, which=which, future=future)
    return _relative(shape, words.lower(), which, anchor)


def _day(words: str, anchor: Anchor | None, *, future: bool) -> str | None:
    month, year = _month(words), YEAR.search(words)
    day = DAY.search(YEAR.sub("", words))
    if month is None or day is None:
        return None
    if year:
        return iso(int(year[1]), month, int(day[1]))
    if anchor is None:
        return None
    guess = year_of_month(anchor, month, which="", future=future)
    return iso(guess, month, int(day[1])) if guess else None


def _month_year(words: str) -> str | None:
    year = YEAR.search(words)
    return iso(int(year[1]), _month(words)) if year else None


def _month(words: str) -> int | None:
    return next(
        (SHORT[w[:3].lower()] for w in WORD.findall(words) if len(w) > 2 and w[:3].lower() in SHORT), None
    )


def _just_year(words: str) -> str | None:
    year = YEAR.search(words)
    return year[1] if year else None


def _relative(shape: str, words: str, which: str, anchor: Anchor) -> str | None:
    if shape == "near_day":
        return days_from(anchor, NEAR_DAYS[words])
    if shape == "which_unit":
        unit = words.split()[-1]
        if unit == "night":
            return days_from(anchor, -1) if which == "last" else None
        return _shift(anchor, unit, STEP[which]) if unit in ("week", "month", "year") else None
    parts = words.replace("'", "").split()
    count = number_of([parts[1 if shape == "in_units" else 0]])
    if count is None:
        return None
    unit = parts[2 if shape == "in_units" else 1].rstrip("s")
    return _shift(anchor, unit, int(count) * (1 if shape == "in_units" else -1))


def _shift(anchor: Anchor, unit: str, count: int) -> str | None:
    if unit == "day":
        return days_from(anchor, count)
    if unit == "week":
        return week_from(anchor, count)
    if unit == "month":
        return months_from(anchor, count)
    return iso(anchor.year + count) if 1 <= anchor.year + count <= 9999 else None


FIXED: dict[str, Callable[[str], str | None]] = {
    "iso": lambda words: iso(*(int(part) for part in words.split("-"))),
    "month_year": _month_year,
    "season": _just_year,
    "year": _just_year,
    "other_year": _just_year,
}
