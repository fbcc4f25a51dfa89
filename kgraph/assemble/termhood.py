"""How much a noun phrase is a term, beside how often its article has it.

By its shape, by English at large, by the words of its article's other terms. Set on what readers tag forty
texts of four kinds with, each kind judged by the other three (`tests/quality/termhood.py`).
"""

from __future__ import annotations

import math

import polars as pl

from kgraph.frequencies import zipf
from kgraph.schema import WORD

LENGTHS = {1: 0.35, 2: 1.0, 3: 0.95}
"""Preference for terms of that many words."""
LONGER = 0.6
COMMONEST, ALONE = 0.4, 0.9
"""What a Zipf step of a term's commonest word takes off, as a power of e, in a phrase and alone..."""
USUAL = 4.5
"""...from here; a term of rarer words gains by it."""
RAREST = 3.0
"""A word that is rarer says nothing more: it may be a slip, or of another language."""
CAPITALISED = 0.25
"""What is left of a phrase with a capitalised word in it: it is rather a name that was not told to be one."""
BACKED = 0.8
"""Power of the uses of that word of a term which its article has least in all its terms..."""
ENOUGH_USES = 3
"""...but for more uses than these."""
MINOR = 0.33
"""What is left of a concept that is no key term of any article."""


def termhood(name: str) -> float:
    """What a term is worth by its words alone, 1 for a usual one; names of kinds ("company") have little.

    >>> termhood("enjambment") > termhood("company")
    True
    """
    words = name.split(" ")
    commonest = max(RAREST, *(zipf(word) for word in words))
    capitalised = CAPITALISED if any(word[:1].isupper() and word[1:].islower() for word in words) else 1.0
    step = ALONE if len(words) == 1 else COMMONEST
    return LENGTHS.get(len(words), LONGER) * math.exp(-step * (commonest - USUAL)) * capitalised


def shapes(entities: pl.DataFrame) -> pl.Series:
    """The worth of each entity by its words; 1 for what is no concept. `entities` has name, type, minor."""
    minor = entities["minor"].fill_null(value=False)
    worth = [
        termhood(name) * (MINOR if little else 1.0) if kind == "concept" else 1.0
        for name, kind, little in zip(entities["name"], entities["type"].cast(pl.String), minor, strict=True)
    ]
    return pl.Series(worth, dtype=pl.Float64)


def support(entities: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """Columns article, entity, support (1 and more) of the concepts in `counted` (article, entity, mentions):
    how often each article has a concept's words, in it and in others, by the word that it has least."""
    concepts = (
        entities.filter(pl.col("type") == "concept")
        .select("entity", word=_words(pl.col("name")))
        .explode("word")
    )
    words = counted.join(concepts.with_columns(pl.col("word").cast(WORD)), on="entity")
    uses = words.group_by("article", "word").agg(uses=pl.col("mentions").sum())
    least = pl.col("uses").min().clip(1, ENOUGH_USES)
    backed = words.join(uses, on=["article", "word"]).group_by("article", "entity")
    return backed.agg(support=((1 + least) / 2).pow(BACKED).round(9))


def _words(name: pl.Expr) -> pl.Expr:
    return (
        name.str.to_lowercase().str.replace_all("[-–]", " ").str.split(" ").list.unique(maintain_order=True)
    )
