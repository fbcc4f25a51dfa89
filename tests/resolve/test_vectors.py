"""Rows of words keep what weighs most, however many there are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.resolve.vectors import TERMS, Vectors, _in_order, heaviest


@pytest.mark.parametrize("more", [0, 1 << 20])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=40))
def test_places_are_ordered_by_row_then_falling_rank_then_as_they_are(
    more: int, places: list[tuple[int, int]]
) -> None:
    rows, rank = (np.array([p[n] for p in places], dtype=np.int64) for n in (0, 1))
    expected = sorted(range(len(places)), key=lambda i: (places[i][0], -places[i][1], i))
    assert _in_order(rows, rank + more).tolist() == expected


def test_the_heaviest_words_of_each_row_are_kept() -> None:
    sizes = [TERMS + 5, 3]
    rows = np.repeat([0, 1], sizes)
    words = np.concatenate([np.arange(size) for size in sizes])
    kept = heaviest(Vectors(rows, words, words.astype(float)), words.astype(float))
    assert kept.split(2)[0][0].tolist() == list(range(5, TERMS + 5))
    assert kept.split(2)[1][0].tolist() == [0, 1, 2]
