"""Where names begin and end, and what is never a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.analyse.names.candidates import find_candidates
from kgraph.analyse.names.junk import reason_against
from kgraph.analyse.names.spans import trim
from kgraph.analyse.names.titles import title_before
from kgraph.analyse.names.words import read_words
from tests.analyse.tagged import tagged


def spans(text: str, **labels: str) -> list[str]:
    reading = tagged(text, **labels)
    words = read_words(reading)
    return [reading.surface(c.start, c.end) for c in find_candidates(words)]


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ('then "Ann Fine" left', {'"Ann_Fine"': "PERSON"}, ["Ann Fine"]),
        ("then the Green Party lost", {"the_Green_Party": "ORG"}, ["Green Party"]),
        ("they sailed to The Hague once", {"The_Hague": "GPE"}, ["The Hague"]),
        ("it was Ann Fine's house", {"Ann_Fine's": "PERSON"}, ["Ann Fine"]),
        ("then Dr. Ann Fine left", {"Dr._Ann_Fine": "PERSON"}, ["Ann Fine"]),
        ("then President Ann Fine left", {"President_Ann_Fine": "PERSON"}, ["Ann Fine"]),
        ("so Ann Fine and Bob Cole left", {"Ann_Fine_and_Bob_Cole": "PERSON"}, ["Ann Fine", "Bob Cole"]),
        ("so Ann Fine, Bob Cole left", {"Ann_Fine,_Bob_Cole": "PERSON"}, ["Ann Fine", "Bob Cole"]),
        ("in France and Spain today", {"France_and_Spain": "GPE"}, ["France", "Spain"]),
        ("in Trinidad and Tobago today", {"Trinidad_and_Tobago": "GPE"}, ["Trinidad and Tobago"]),
        ("sold by Johnson & Johnson today", {"Johnson_&_Johnson": "ORG"}, ["Johnson & Johnson"]),
        ("sold by Marks and Spencer today", {"Marks_and_Spencer": "ORG"}, ["Marks and Spencer"]),
        ("said France's Ann Fine today", {"France's_Ann_Fine": "PERSON"}, ["France", "Ann Fine"]),
        ("so Ann Fine at Leeds won", {"Ann_Fine_at_Leeds": "PERSON"}, ["Ann Fine", "Leeds"]),
        ("so Kwok Ka-ki won", {"Kwok_Ka": "PERSON"}, ["Kwok Ka-ki"]),
        ("a Leeds-based firm", {"Leeds": "GPE"}, ["Leeds"]),
        ("a pro-Leeds group", {"Leeds": "GPE"}, []),
        ("said Ann Brackenbury Fine today", {"Ann": "PERSON"}, ["Ann Brackenbury Fine"]),
        ("at the University of Leeds today", {}, ["University of Leeds"]),
        ("wrote Ludwig van Holm today", {}, ["Ludwig van Holm"]),
        ("the World Health Body (WHB) said", {"World_Health_Body_(WHB": "ORG"}, ["World Health Body", "WHB"]),
        ("American Ann Fine won", {"American_Ann_Fine": "PERSON"}, ["American", "Ann Fine"]),
    ],
)
def test_edges_titles_lists_and_halves(text: str, labels: dict[str, str], expected: list[str]) -> None:
    assert spans(text, **labels) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,200", "a number"),
        ("42nd", "a number or quantity"),
        ("One", "a number or quantity"),
        ("Twenty-Three", "a number or quantity"),
        ("…", "no letters"),
        ("B.", "a single letter"),
        ("www.example.org/a", "an address of the web or of mail"),
        ("ann@example.org", "an address of the web or of mail"),
        ("Monday", "a date"),
        ("March 2014", "a date"),
        ("She", "a pronoun or function word"),
        ("However", "a pronoun or function word"),
        ("Arabic", "a language"),
        ("Figure 2", "a reference to a part of the text"),
        ("Section IV", "a reference to a part of the text"),
        ("Mr.", "a title without a name"),
        ("Prime Minister", "a title without a name"),
        ("W L T GF", "the heads of columns"),
        *(
            (name, "")
            for name in (
                "US",
                "WHO",
                "Ann",
                "Channel 4",
                "Prince",
                "J. K. Fine",
                "X-Ray Spex",
                "Chad",
                "April Fine",
                "M62",
            )
        ),
    ],
)
def test_what_is_never_a_name_and_why(text: str, reason: str) -> None:
    assert reason_against(text) == reason


@given(st.text(alphabet="0123456789.,:/%$€-–+ ", min_size=1, max_size=12))
def test_figures_are_never_names(text: str) -> None:
    assert reason_against(text)


@given(
    st.lists(
        st.sampled_from(
            ["Ann", "Fine", "the", "of", '"', "'s", ",", ".", "(", ")", "and", "a", "Leeds", "river"]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_trimming_stays_inside_and_is_done_once(parts: list[str]) -> None:
    words = read_words(tagged(" ".join(parts)))
    start, end = trim(words, 0, len(words))
    assert 0 <= start <= end <= len(words)
    assert trim(words, start, end) == (start, end)
    if start < end:
        assert words.lower[start] not in {"the", "a", '"', ",", ".", "(", ")"}
        assert words.lower[end - 1] not in {"'s", '"', ",", "(", ")"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("then Dr Ann left", "Dr"),
        ("then Dr. Ann left", "Dr"),
        ("then Prime Minister Ann left", "Prime Minister"),
        ("her uncle Ann left", ""),
        ("then Ann left", ""),
    ],
)
def test_titles_stay_known(text: str, title: str) -> None:
    reading = tagged(text)
    assert title_before(reading, next(t.i for t in reading.doc if t.text == "Ann")) == title
