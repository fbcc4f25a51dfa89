"""Communities and the picture of large graphs: what they are made of when there is more than they can be made
of."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from kgraph.assemble import communities as module
from kgraph.assemble import layout as drawing
from kgraph.assemble.communities import communities, ties
from kgraph.assemble.layout import layout


def pairs(*rows: tuple[int, int, int, float, bool]) -> pl.DataFrame:
    """Co-occurrences: source, target, weight, npmi, backbone."""
    types = {
        "source": pl.UInt32,
        "target": pl.UInt32,
        "weight": pl.UInt32,
        "npmi": pl.Float64,
        "backbone": pl.Boolean,
    }
    return pl.DataFrame(list(rows), schema=types, orient="row")


def test_a_pair_no_closer_than_chance_ties_a_little() -> None:
    assert ties(pairs((0, 1, 4, 0.5, True), (0, 2, 4, -0.3, False)))["strength"].to_list() == pytest.approx(
        [2.0, 0.2]
    )


def test_of_too_many_pairs_the_significant_and_then_the_strongest_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PAIRS_MOST", 2)
    found = ties(pairs((0, 1, 9, 0.9, False), (0, 2, 1, 0.1, False), (1, 2, 1, 0.1, True)))
    assert found.select("source", "target").rows() == [(0, 1), (1, 2)]


def test_groups_are_numbered_by_size_and_who_is_alone_is_a_group() -> None:
    clique = [(a, b, 5, 0.9, True) for a in range(1, 5) for b in range(a + 1, 5)]
    couple = [(5, 6, 5, 0.9, True)]
    assert communities(7, ties(pairs(*couple, *clique))).to_list() == [2, 0, 0, 0, 0, 1, 1]
    assert communities(2, ties(pairs())).to_list() == [0, 1]
    assert communities(0, ties(pairs())).to_list() == []


def test_of_too_many_nodes_the_weak_circle_the_strong(monkeypatch: pytest.MonkeyPatch) -> None:
    n = 60
    source, target = list(range(n - 1)), list(range(1, n))
    sizes = [20.0 - 0.2 * i for i in range(n)]
    monkeypatch.setattr(drawing, "FINE_LIMIT", 10)
    x, y = layout(n, source, target, [1.0] * (n - 1), communities=[0] * n, sizes=sizes)
    assert np.isfinite(x).all() and np.isfinite(y).all()
    assert len(set(zip(x.tolist(), y.tolist(), strict=True))) == n
    reach = np.hypot(x - x[:10].mean(), y - y[:10].mean())
    assert np.median(reach[:10]) < np.median(reach[10:])
