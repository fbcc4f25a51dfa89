"""Dates in text against the article's date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.analyse.dates import find_dates
from kgraph.analyse.dates.calendar import anchor_of, iso, week_from
from kgraph.analyse.dates.patterns import MONTHS, WEEKDAYS
from tests.analyse.trees import plain

DAY = "2026-03-18"  # a Wednesday
DAYS = st.dates(date(1600, 1, 1), date(2090, 12, 31))


def dates(text, day=DAY):
    reading = plain(text, date=day)
    return [(d.iso, reading.article.text[d.start : d.end]) for d in find_dates(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed on 3 February 2026.", [("2026-02-03", "3 February 2026")]),
        ("It closed on Tuesday, February 3, 2026.", [("2026-02-03", "Tuesday, February 3, 2026")]),
        ("It closed on the 3rd of February.", [("2026-02-03", "3rd of February")]),
        ("It closed in December.", [("2025-12", "December")]),
        ("It will close in December.", [("2026-12", "December")]),
        ("It closed last March.", [("2025-03", "last March")]),
        ("It closed in May 1998 and reopened in 2004.", [("1998-05", "May 1998"), ("2004", "2004")]),
        ("It closed last Tuesday.", [("2026-03-17", "last Tuesday")]),
        ("It closed on Wednesday.", [("2026-03-18", "Wednesday")]),
        ("It closed last Wednesday.", [("2026-03-11", "last Wednesday")]),
        ("It will close on Wednesday.", [("2026-03-25", "Wednesday")]),
        ("It closed yesterday.", [("2026-03-17", "yesterday")]),
        ("It closed two years ago.", [("2024", "two years ago")]),
        ("It closed three months ago.", [("2025-12", "three months ago")]),
        ("It closed ten days ago.", [("2026-03-08", "ten days ago")]),
        ("It closed last year and opens next month.", [("2025", "last year"), ("2026-04", "next month")]),
        ("Between 2026-01-31 and today.", [("2026-01-31", "2026-01-31"), ("2026-03-18", "today")]),
        ("She changed course in her late thirties.", []),
        ("A man in his mid-60s, aged 64, paid 1,998 coins.", []),
        ("It may close.", []),
        ("It closed on 31 February 2026.", []),
        ("In the 1990s it was 1998%.", []),
    ],
)
def test_shapes(text, expected):
    assert dates(text) == expected


def test_without_a_date_of_its_own_an_article_has_no_relative_dates():
    assert dates("Last Tuesday, two years ago, in March and on 3 May 1999.", None) == [
        ("1999-05-03", "3 May 1999")
    ]


def test_an_article_that_knows_its_year_alone_shifts_years_alone():
    assert dates("It closed last year, last month and yesterday.", "2026") == [("2025", "last year")]


@settings(max_examples=25, deadline=None)
@given(DAYS, DAYS)
def test_a_full_date_is_itself_whatever_the_article_says(day, other):
    month = MONTHS[day.month - 1].title()
    for written in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert dates(f"It closed on {written}.", other.isoformat()) == [(day.isoformat(), written)]


@settings(max_examples=25, deadline=None)
@given(DAYS, st.sampled_from(WEEKDAYS))
def test_weekdays_are_near_the_article(day, weekday):
    for which, low, high in (("last", -7, -1), ("next", 1, 7), ("", -6, 0)):
        found = dates(f"It shut {which} {weekday.title()}.", day.isoformat())
        moved = date.fromisoformat(found[0][0])
        assert WEEKDAYS[moved.weekday()] == weekday and low <= (moved - day).days <= high


@given(DAYS, st.integers(-60, 60))
def test_a_week_is_never_told_more_precisely_than_it_can_be(day, count):
    found = week_from(anchor_of(day.isoformat()), count)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
    assert found is None or all((monday + timedelta(days=n)).isoformat().startswith(found) for n in range(7))


@pytest.mark.parametrize("written", ["", "soon", None, "20260"])
def test_no_date_is_no_anchor(written):
    assert anchor_of(written) is None or anchor_of(written).year


def test_impossible_dates_are_none():
    assert iso(2026, 13) is None and iso(2025, 2, 29) is None and iso(2024, 2, 29) == "2024-02-29"
