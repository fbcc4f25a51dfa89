"""Copies, light rewrites and independent reports."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.relate import origins as module
from kgraph.relate.groups import group_smallest
from kgraph.relate.origins import find_origins
from tests.relate.corpora import corpus_of, write

WORDS = [
    a + b + c
    for a in ("mar", "ten", "vol", "pis", "gar", "lum")
    for b in "oaiu"
    for c in ("ta", "ren", "sk", "dle")
]


def story(seed: int, sentences: int = 20) -> list[str]:
    made = random.Random(seed)
    return [" ".join(made.choices(WORDS, k=12)) + "." for _ in range(sentences)]


def reworded(sentences: list[str], share: float, seed: int = 7) -> list[str]:
    made = random.Random(seed)
    return [
        " ".join(made.choice(WORDS) if made.random() < share else w for w in s.split()) for s in sentences
    ]


def origins(*stories: list[str]) -> list[int]:
    return find_origins(corpus_of(*(write(f"n{i:03}", s) for i, s in enumerate(stories))))["origin"].to_list()


def test_copies_of_one_story_are_one_origin_and_others_are_not():
    wire, other = story(1), story(2)
    assert origins(wire, other, wire, list(reversed(wire)), story(3)) == [0, 1, 0, 0, 4]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: reworded(s, 0.2),
        lambda s: s[:10],
        lambda s: [*s[5:], *story(9, 4)],
        lambda s: ["Our own first line here.", *s],
    ],
)
def test_light_rewrites_cuts_and_additions_stay_one_origin(change):
    wire = story(1)
    assert origins(wire, change(wire)) == [0, 0]


def test_a_report_that_quotes_another_is_its_own_origin():
    wire, report = story(1), story(2)
    assert origins(wire, [*report, wire[4]]) == [0, 1]


def test_a_digest_of_briefs_is_no_copy_of_each():
    briefs = [story(n, 5) for n in range(6)]
    assert origins(*briefs, [s for brief in briefs for s in brief]) == list(range(7))


def test_very_short_articles_are_copies_only_if_they_are_the_same():
    monday, friday = ["The fair opens on Monday again."], ["The fair opens on Friday again."]
    assert origins(monday, friday, monday) == [0, 1, 0]


def test_nothing_to_compare():
    assert origins([], ["One."]) == [0, 1]


def test_a_hundred_copies_are_found_without_comparing_all():
    wire = story(1)
    assert set(origins(*(reworded(wire, 0.05, seed) for seed in range(100)))) == {0}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), st.randoms())
def test_groups_do_not_depend_on_the_order_of_pairs(pairs, shuffle):
    groups = group_smallest(10, pairs)
    mixed = [tuple(shuffle.sample(p, 2)) for p in pairs]
    shuffle.shuffle(mixed)
    assert group_smallest(10, mixed) == groups
    assert all(groups[a] == groups[b] for a, b in pairs) and all(
        groups[g] == g <= i for i, g in enumerate(groups)
    )


def test_it_makes_no_difference_in_how_many_parts_articles_are_compared(monkeypatch):
    wire, short = story(1), ["The fair opens on Monday again."]
    articles = [wire, story(2), reworded(wire, 0.1), short, wire[:12], short, []]
    whole = origins(*articles)
    for name in ("AT_ONCE", "SHINGLES_AT_ONCE", "PAIRS_AT_ONCE"):
        monkeypatch.setattr(module, name, 3)
    assert origins(*articles) == whole == [0, 1, 0, 3, 0, 3, 6]
