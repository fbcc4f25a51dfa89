"""Dates in every usual spelling, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.read.structure.dates import iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 February, 2026", "2026-02-03"),
        ("3rd of February 2026", "2026-02-03"),
        ("February 3, 2026", "2026-02-03"),
        ("Tuesday, February 3, 2026", "2026-02-03"),
        ("Tue 3 Feb 2026", "2026-02-03"),
        ("Tue, 03 Feb 2026 10:15:00 +0000", "2026-02-03"),
        ("Feb. 3rd, 2026 at 10:15 a.m.", "2026-02-03"),
        ("2026-02-03", "2026-02-03"),
        ("2026-02-03T10:15:00Z", "2026-02-03"),
        ("2026/02/03", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("03.02.2026", "2026-02-03"),
        ("03-Feb-2026", "2026-02-03"),
        ("23/02/2026", "2026-02-23"),
        ("02/23/2026", "2026-02-23"),
        ("04/04/2026", "2026-04-04"),
        ("03/04/2026", "2026"),
        ("Sept 2024", "2024-09"),
        ("2024-05", "2024-05"),
        ("1999", "1999"),
        ("2026年2月3日", "2026-02-03"),
    ],
)
def test_a_date(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "February",
        "31 February 2026",
        "room 12",
        "2026-13-01",
        "In 2026 he left",
        "12:30",
        "99999",
        "3 Smarch 2026",
        "0000-01-01",
        "1234567890",
        "version 2.0.2026 beta",
        "3/4",
        "x" * 99,
    ],
)
def test_no_date(text: str) -> None:
    assert iso_date(text) is None


@given(
    st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y-%m-%d"]),
)
def test_what_is_written_is_read(day: date, form: str) -> None:
    assert iso_date(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=70))
def test_anything_is_a_date_or_none(text: str) -> None:
    iso = iso_date(text)
    assert iso is None or len(iso) in (4, 7, 10)
