"""The words of a corpus."""

from __future__ import annotations

import polars as pl

AT_ONCE = 20_000
"""Sentences that are gone through in one go: bounds memory."""


def used_words(sentences: pl.DataFrame) -> pl.Series:
    """The different words among the `terms` of sentences, in no particular order."""
    found: list[pl.Series] = []
    for block in sentences.iter_slices(AT_ONCE):
        found = [pl.concat([*found, block["terms"].explode().drop_nulls().unique()]).unique()]
    return found[0] if found else pl.Series(dtype=pl.Categorical)
