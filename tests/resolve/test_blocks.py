"""Work that is cut into blocks: how it is cut changes nothing."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.resolve import bearers, blocking, blocks, clustering, context, crowds, entities, wording
from tests.resolve.corpora import article
from tests.resolve.test_laws import AROUND, NAMES, TEXTS, laws, run

ARTICLES = {
    f"{n}.txt": "\n".join(
        f"[{NAMES[(n * 3 + k) % len(NAMES)]}] {AROUND[(n + k) % len(AROUND)]}." for k in range(5)
    )
    for n in range(12)
}


def test_blocks_of_any_size_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [article(path, text) for path, text in ARTICLES.items()]
    _, whole = run(pairs)
    for module, name in (
        (wording, "ROWS"),
        (wording, "BLOCK"),
        (bearers, "BLOCK"),
        (blocking, "BLOCK"),
        (blocks, "MENTIONS"),
        (clustering, "BLOCK"),
        (context, "TOGETHER"),
        (context, "ROWS"),
        (context, "KEPT"),
        (context, "MANY"),
        (context, "THINGS"),
        (crowds, "BLOCK"),
        (entities, "BLOCK"),
    ):
        monkeypatch.setattr(module, name, 2)
    _, cut = run(pairs)
    for table in ("entities", "links", "judgements"):
        assert getattr(whole, table).equals(getattr(cut, table))


def profiles(texts: list[str]) -> list:
    """The chains of some articles as they are compared."""
    from kgraph.corpus import collect
    from kgraph.resolve.bearers import Bearers
    from kgraph.resolve.types import vote_types
    from kgraph.resolve.wording import mentions_of

    whole = collect(
        sorted((article(f"{n}.txt", text) for n, text in enumerate(texts)), key=lambda pair: pair[0].id)
    )
    return [p for group in Bearers(whole, vote_types(whole), mentions_of(whole)) for p in group]


@laws
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_pairs_are_those_that_share_a_key_that_few_have(texts: list[str]) -> None:
    things = profiles(texts)
    having = defaultdict(set)
    for i, thing in enumerate(things):
        for key in blocking.keys(thing):
            having[key].add(i)
    expected = {
        pair
        for some in having.values()
        if len(some) <= blocking.LARGEST
        for pair in combinations(sorted(some), 2)
    }
    assert blocking.pairs(things) == sorted(expected)


def test_chains_come_name_by_name() -> None:
    found = profiles(list(ARTICLES.values()))
    assert [p.key for group in entities.same_name(found) for p in group] == [p.key for p in found]
