"""Where entities stand: the same every time, communities apart, room for labels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.assemble.layout import LABEL_ROOM, layout
from tests.explorer.sample import town


def drawn(graph):
    entities = graph.entities
    return (
        entities["x"].to_numpy(),
        entities["y"].to_numpy(),
        entities["community"].to_numpy(),
        entities["size"].to_numpy(),
    )


def test_same_every_time_and_random_left_alone():
    import random

    random.seed(1)
    before = random.getstate()
    arguments = (6, [0, 1, 2, 3, 4], [1, 2, 0, 4, 5], [1.0, 2.0, 1.0, 1.0, 3.0])
    first = layout(*arguments, communities=[0, 0, 0, 1, 1, 1], sizes=[9, 8, 7, 6, 5, 4])
    second = layout(*arguments, communities=[0, 0, 0, 1, 1, 1], sizes=[9, 8, 7, 6, 5, 4])
    assert np.array_equal(first, second)
    assert random.getstate() == before


def test_communities_stand_apart():
    x, y, community, _ = drawn(town(400))
    centre = {c: (x[community == c].mean(), y[community == c].mean()) for c in np.unique(community)}
    nearest = [
        min(centre, key=lambda c: (centre[c][0] - a) ** 2 + (centre[c][1] - b) ** 2)
        for a, b in zip(x, y, strict=True)
    ]
    assert np.mean(np.array(nearest) == community) > 0.9


def test_strongest_have_room_for_labels():
    x, y, _, size = drawn(town(400))
    top = np.argsort(-size)[:100]
    dx, dy = np.abs(x[top][:, None] - x[top]), np.abs(y[top][:, None] - y[top])
    clash = (dx < 0.7 * LABEL_ROOM[0]) & (dy < 0.7 * LABEL_ROOM[1])
    np.fill_diagonal(clash, False)
    assert clash.sum() / 2 <= 6


def test_wider_than_tall():
    x, y, _, _ = drawn(town(400))
    assert 1.0 <= np.ptp(x) / np.ptp(y) <= 3.0


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 14), st.data())
def test_any_graph_gets_finite_distinct_places(n, chance):
    ends = st.integers(0, max(0, n - 1))
    edges = chance.draw(st.lists(st.tuples(ends, ends), max_size=20)) if n else []
    communities = [chance.draw(st.integers(0, 3)) for _ in range(n)]
    x, y = layout(
        n,
        [a for a, _ in edges],
        [b for _, b in edges],
        [1.0] * len(edges),
        communities=communities,
        sizes=[5.0] * n,
    )
    assert len(x) == len(y) == n
    assert np.isfinite(x).all() and np.isfinite(y).all()
    assert len(set(zip(x.tolist(), y.tolist(), strict=True))) == n


@pytest.mark.parametrize("n", [1, 2])
def test_isolates_alone(n):
    x, y = layout(n, [], [], [], communities=[0] * n, sizes=[5.0] * n)
    assert len(set(zip(x.tolist(), y.tolist(), strict=True))) == n
