"""The chains of names, gathered by equal names, so that no more than one name's need be in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.corpus import Corpus
from kgraph.resolve.forms import Words, without_legal_form, words
from kgraph.resolve.people import person
from kgraph.resolve.places import country
from kgraph.resolve.profile import Chained, Profile, Seen, profile

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

NESTED = "part of a noun phrase"
"""`Mention.source` of concept candidates inside a longer one."""
BLOCK = 20_000
"""Chains read at once."""


class Bearers:
    """All chains that are names, sorted by what equal names have in common.

    Concepts that are written as names are among them, with type "concept" and no certainty: they may turn out to be a thing named
    elsewhere.
    """

    def __init__(self, corpus: Corpus, types: pl.DataFrame) -> None:
        self.texts = corpus.articles["text"]
        chains = _named(corpus, types)
        names = chains.select("name", "type").unique()
        keys = [name_key(name, kind) for name, kind in names.iter_rows()]
        number = {key: n for n, key in enumerate(sorted(set(keys)))}
        groups = names.with_columns(group=pl.Series([number[key] for key in keys], dtype=pl.UInt32))
        self.chains = chains.join(groups, on=["name", "type"]).sort("group", "chain")
        placed = self.chains.select("chain").with_row_index("row")
        mentions = corpus.mentions.select("chain", *Seen._fields).join(placed, on="chain")
        self.mentions = mentions.sort("row", "start", "end", maintain_order=True).select("row", *Seen._fields)

    def __iter__(self) -> Iterator[list[Profile]]:
        """The bearers of each name, by the order of names, each in the order of `Key`."""
        for _, some in groupby(self._profiles(), key=itemgetter(0)):
            yield sorted((p for _, p in some), key=lambda p: p.key)

    def _profiles(self) -> Iterator[tuple[int, Profile]]:
        import numpy as np

        cuts = [*range(0, len(self.chains), BLOCK), len(self.chains)]
        begins = np.searchsorted(self.mentions["row"].to_numpy(), cuts).tolist()
        for (first, last), (a, b) in zip(pairwise(cuts), pairwise(begins), strict=True):
            seen: list[list[Seen]] = [[] for _ in range(last - first)]
            for row, *mention in self.mentions.slice(a, b - a).iter_rows():
                seen[row - first].append(Seen(*mention))
            columns = self.chains.slice(first, last - first).select("group", *Chained._fields)
            for (group, *columns_of), mentions in zip(columns.iter_rows(), seen, strict=True):
                row = Chained(*columns_of)
                yield group, profile(row, self.texts[row.article], mentions)


def name_key(name: str, kind: str) -> Words:
    """What equal names have in common: they differ in no more than case, accents, articles, titles, legal forms and where a place
    lies."""
    if kind == "person":
        parts = person(name)
        return (*parts.given, *parts.surname)
    if kind == "place":
        name = name.split(",")[0]
    code = country(name)
    return (f"country {code}",) if code and kind != "work" else without_legal_form(name) or words(name) or (name,)


def _named(corpus: Corpus, types: pl.DataFrame) -> pl.DataFrame:
    """The columns of `Chained` for chains of names and for concepts that are written as names."""
    kind = pl.col("type").cast(pl.String)
    told = pl.when(kind == pl.col("given")).then(pl.col("subtype"))  # what it is called as a place says nothing of a work
    voted = types.select("chain", given=pl.col("type").cast(pl.String))
    names = corpus.chains.filter(kind != "concept").join(voted, on="chain").with_columns(subtype=told, type="given")
    concepts = corpus.chains.filter(kind == "concept").drop("name").join(_written_as_names(corpus), on="chain")
    concepts = concepts.with_columns(type=kind, subtype=pl.when(kind == "concept").then(pl.col("subtype")))
    columns = [name for name in Chained._fields if name != "id"]
    both = pl.concat([names.select(columns), concepts.select(columns)])
    return both.join(corpus.articles.select("article", "id"), on="article").select(Chained._fields)


def _written_as_names(corpus: Corpus) -> pl.DataFrame:
    """Columns chain, name: concepts that are always written with a capital, also inside a sentence: each may be a name that was not
    recognised here. The name is the longest form."""
    concepts = corpus.chains.filter(pl.col("type").cast(pl.String) == "concept").select("chain")
    starts = corpus.sentences["start"].gather(corpus.mentions["sentence"])
    inside = corpus.mentions.select("chain", "surface", "source", inside=pl.col("start") != starts)
    fits = pl.col("surface").str.contains(r"^\p{Uppercase}") & (pl.col("source").cast(pl.String) != NESTED)
    seen = inside.join(concepts, on="chain", how="semi").with_columns(fits=fits)
    written = seen.group_by("chain").agg(pl.col("fits").all(), pl.col("inside").any()).filter(pl.col("fits") & pl.col("inside"))
    forms = seen.join(written.select("chain"), on="chain", how="semi").with_columns(length=pl.col("surface").str.len_chars())
    longest = forms.sort("chain", "length", "surface").unique("chain", keep="last", maintain_order=True)
    return longest.select("chain", name="surface")
