"""What lies near a point, against looking at all of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kgraph.assemble.nearby import Strips

COORDINATE = st.integers(-40, 40).map(lambda number: number / 4)
POINTS = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=1, max_size=25)
REACH = st.sampled_from([0.25, 0.5, 1.0, 2.5, 7.0])


def distances(points: list[tuple[float, float]]) -> np.ndarray:
    place = np.array(points)
    return ((place[:, None] - place[None]) ** 2).sum(axis=2)


@given(POINTS, REACH)
def test_pairs_are_those_within_reach_each_once(points: list[tuple[float, float]], reach: float) -> None:
    one, two = Strips(np.array(points), reach, reach).pairs(reach)
    found = list(zip(np.minimum(one, two).tolist(), np.maximum(one, two).tolist(), strict=True))
    near = np.argwhere(np.triu(distances(points) <= reach**2, 1))
    assert sorted(found) == [tuple(pair) for pair in near.tolist()]


@given(POINTS, REACH, st.sampled_from([0.5, 1.0, 3.0, 9.0]))
def test_around_a_place_is_all_that_is_within_reach(points: list[tuple[float, float]], height: float, times: float) -> None:
    place, reach = np.array(points), height * times
    number, point = Strips(place, height, max(height, reach)).around(place[::2, 0], place[::2, 1], reach)
    near = np.argwhere(distances(points)[::2] <= reach**2)
    assert sorted(zip(number.tolist(), point.tolist(), strict=True)) == [tuple(pair) for pair in near.tolist()]
