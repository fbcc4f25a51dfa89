"""Names that very many articles have."""

from __future__ import annotations

import pytest

from kgraph.resolve import weighing
from kgraph.resolve.crowds import CROWD
from tests.resolve.corpora import article, placed
from tests.resolve.test_laws import run

STORIES = (
    "[Quellmann|organisation] sold turbines to [Ardmoor Dockyard|organisation] in [Velmore|place].\n"
    "Turbines, castings and flywheels left the foundry.",
    "[Quellmann|organisation] played the sonata at [Lindvale Hall|organisation] in [Osterby|place].\n"
    "The sonata, the quartet and the fugue filled the programme.",
)


def crowd(size: int) -> list:
    """Articles on two namesakes, in turn."""
    return [article(f"{n:05}.txt", STORIES[n % 2]) for n in range(size)]


def test_a_crowd_is_split_as_a_few_are() -> None:
    _, few = run(crowd(8))
    whole, many = run(crowd(4 * CROWD))
    assert len(few.entities.filter(name="Quellmann")) == 2
    assert sorted(many.entities["id"]) == sorted(few.entities["id"])
    for places in placed(whole, many).values():
        assert len({int(place[:5]) % 2 for place in places}) == 1


def test_comparisons_grow_with_a_crowd_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    total = weighing.Weighing.total
    monkeypatch.setattr(weighing.Weighing, "total", lambda *a: made.append(1) or total(*a))
    counts = []
    for size in (8 * CROWD, 16 * CROWD):
        made.clear()
        run([article(f"{n:05}.txt", f"[Quellmann|organisation] is on page {n + 1000}.") for n in range(size)])
        counts.append(len(made))
    assert counts[1] < 3 * counts[0]
