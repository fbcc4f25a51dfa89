"""The day an article was published, and arithmetic of days, months and years around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An article's date: `month` and `day` are None where it is not that precise."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def full(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


def anchor_of(iso: str | None) -> Anchor | None:
    """The anchor of an ISO date, with or without time; None for None and for what is no date."""
    match = ISO.match(iso or "")
    if not match:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    if month is not None and not valid(year, month, day):
        return Anchor(year)
    return Anchor(year, month, day)


def valid(year: int, month: int | None = None, day: int | None = None) -> bool:
    """Whether there is such a day, month or year."""
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """ISO 8601 to the precision given, None where there is no such date.

    >>> iso(2026, 2), iso(2026, 2, 30)
    ('2026-02', None)
    """
    if not valid(year, month, day):
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def months_from(anchor: Anchor, count: int) -> str | None:
    """The month so many months after (before, where negative) an anchor that knows its month."""
    if anchor.month is None:
        return None
    index = anchor.year * 12 + anchor.month - 1 + count
    return iso(index // 12, index % 12 + 1) if index >= 12 else None


def days_from(anchor: Anchor, count: int) -> str | None:
    """The day so many days after an anchor that knows its day."""
    try:
        return (anchor.full + timedelta(days=count)).isoformat() if anchor.full else None
    except OverflowError:
        return None


def week_from(anchor: Anchor, count: int) -> str | None:
    """A week has no ISO day or month: the month, else the year, that the whole week (from Monday) lies in,
    else None."""
    if anchor.full is None:
        return None
    monday = anchor.full - timedelta(days=anchor.full.weekday()) + timedelta(weeks=count)
    sunday = monday + timedelta(days=6)
    if monday.year != sunday.year:
        return None
    return iso(monday.year, monday.month) if monday.month == sunday.month else iso(monday.year)


def weekday_from(anchor: Anchor, weekday: int, *, which: str, future: bool) -> str | None:
    """ "Tuesday" is the latest one up to the anchor, or the next one in a sentence about the future.

    "last" and "next" leave out the day itself, "this" is that of the anchor's week.
    """
    if anchor.full is None:
        return None
    ahead = (weekday - anchor.full.weekday()) % 7
    if which == "this":
        return days_from(anchor, weekday - anchor.full.weekday())
    if which == "next" or (which == "" and future):
        return days_from(anchor, ahead or 7)
    back = (anchor.full.weekday() - weekday) % 7
    return days_from(anchor, -(back or (7 if which == "last" else 0)))


def year_of_month(anchor: Anchor, month: int, *, which: str, future: bool) -> int | None:
    """The year of "March": the latest one up to the anchor, the coming one in a sentence about the future;
    "last", "this", "next" say."""
    if anchor.month is None:
        return anchor.year if which in ("", "this") else None
    if which == "this":
        return anchor.year
    if which == "next" or (which == "" and future):
        return (
            anchor.year
            if month > anchor.month or (month == anchor.month and which == "")
            else anchor.year + 1
        )
    if which == "last":
        return anchor.year if month < anchor.month else anchor.year - 1
    return anchor.year if month <= anchor.month else anchor.year - 1
