"""Pieces of tables are all of the table, and part no group."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from kgraph.graph.view.slices import slices, tags_of, whole_groups, within
from tests.graph.sample import sample

numbers = st.lists(st.integers(0, 8), max_size=40)


def table(found: list[int]) -> pl.DataFrame:
    """Rows with a number each and where they stood."""
    return pl.DataFrame({"n": found, "row": range(len(found))}, schema={"n": pl.UInt32, "row": pl.UInt32})


@given(numbers, st.integers(1, 9))
def test_whole_groups_are_the_table_in_order_and_part_no_group(found: list[int], rows: int) -> None:
    pieces = list(whole_groups(table(found), "n", rows))
    assert pl.concat([table([]), *pieces]).equals(table(found).sort("n", maintain_order=True))
    held = [set(piece["n"]) for piece in pieces]
    assert sum(map(len, held)) == len(set(found))
    assert all(piece.height for piece in pieces)


@given(numbers, st.integers(1, 9))
def test_slices_are_the_table(found: list[int], rows: int) -> None:
    pieces = list(slices(table(found), rows))
    assert pl.concat([table([]), *pieces]).equals(table(found))
    assert all(piece.height <= rows for piece in pieces)


@given(numbers, st.integers(0, 9), st.integers(0, 9))
def test_within_is_what_a_filter_finds(found: list[int], first: int, last: int) -> None:
    ordered = table(sorted(found))
    span = pl.Series(range(first, last + 1), dtype=pl.UInt32)
    assert within(ordered, "n", span).equals(ordered.filter(pl.col("n").is_between(first, last)))


def test_tags_of_a_kind_wherever_they_stand() -> None:
    tags = sample().tags
    for frame in (tags, tags.sort("kind"), tags.reverse()):
        for kind in ("article", "sentence", "entity", "relation"):
            assert tags_of(frame, kind).equals(frame.filter(pl.col("kind") == kind))
