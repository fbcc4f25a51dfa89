"""The chains of names, gathered by equal names, so that no more than one name's need be in memory at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

import polars as pl
from msgspec.structs import replace

from kgraph import schema
from kgraph.corpus import Corpus, visible
from kgraph.names.forms import Words, without_legal_form, words
from kgraph.names.person import person
from kgraph.names.place import country
from kgraph.resolve.profile import Chained, Profile, Seen, observed, pictured
from kgraph.resolve.wording import Lists

NESTED = "part of a noun phrase"
"""`Mention.source` of concept candidates inside a longer one."""
BLOCK = 5_000
"""Chains read at once."""


class Bearers:
    """All chains that are names, sorted by what equal names have in common.

    Concepts that are written as names are among them, with type "concept" and no certainty: they may turn out
    to be a thing named elsewhere."""

    def __init__(self, corpus: Corpus, types: pl.DataFrame, mentions: Lists) -> None:
        self.corpus, self.mentions = corpus, mentions
        chains = _named(corpus, types)
        names = chains.select("name", "type").unique()
        keys = [name_key(name, kind) for name, kind in names.iter_rows()]
        number = {key: n for n, key in enumerate(sorted(set(keys)))}
        groups = names.with_columns(group=pl.Series([number[key] for key in keys], dtype=pl.UInt32))
        self.chains = chains.join(groups, on=["name", "type"]).sort("group", "chain")

    def __iter__(self) -> Iterator[list[Profile]]:
        """The bearers of each name, by the order of names, each in the order of `Key`."""
        for _, some in groupby(self._profiles(), key=itemgetter(0)):
            yield sorted((p for _, p in some), key=lambda p: p.key)

    def _profiles(self) -> Iterator[tuple[int, Profile]]:
        """Each chain's group and profile."""
        ids, texts = self.corpus.articles["id"], self.corpus.articles["text"]
        for some in self.chains.iter_slices(BLOCK):
            article = self.corpus.chains["article"].gather(some["chain"])
            distinct = article.unique()
            text_of = dict(zip(distinct.to_list(), texts.gather(distinct).to_list(), strict=True))
            columns = (some["group"], some["chain"], article, ids.gather(article))
            places = zip(*(column.to_list() for column in columns), strict=True)
            for (group, chain, article, name), row, seen in zip(
                places, self._chained(some), self._seen(some), strict=True
            ):
                alike = pictured(observed(row, text_of[article], seen))
                key = (name, seen.start[0], row.name)
                yield group, replace(alike, key=key, chains=(chain,), articles=frozenset({article}))

    def _chained(self, some: pl.DataFrame) -> Iterator[Chained]:
        columns = self.corpus.chains.select("gender", "subtype", "titles", "descriptions", given="type")
        told = columns[some["chain"]].with_columns(some["name"], some["type"])
        so_called = pl.col("type") == pl.col("given")  # what it is called as a place says nothing of a work
        told = told.with_columns(subtype=pl.when(so_called).then("subtype"))
        columns_of = (
            _tuples(told[name]) if told[name].dtype.is_nested() else told[name].to_list()
            for name in Chained._fields
        )
        return map(Chained, *columns_of)

    def _seen(self, some: pl.DataFrame) -> Iterator[Seen]:
        import numpy as np

        rows, owner = self.mentions.of(some["chain"].to_numpy())
        seen = visible(self.corpus.mentions.select(Seen._fields)[rows])
        cuts = np.searchsorted(owner, np.arange(len(some) + 1)).tolist()
        start, end, surface, kind, score = (seen[name].to_list() for name in Seen._fields)
        return (Seen(start[a:b], end[a:b], surface[a:b], kind[a:b], score[a:b]) for a, b in pairwise(cuts))


def _tuples(lists: pl.Series) -> Sequence[tuple[str, ...]]:
    """Lists of strings as tuples; most are empty."""
    found: list[tuple[str, ...]] = [()] * len(lists)
    filled = (lists.list.len() > 0).arg_true()
    for row, values in zip(filled.to_list(), lists.gather(filled).to_list(), strict=True):
        found[row] = tuple(values)
    return found


def name_key(name: str, kind: str) -> Words:
    """What equal names have in common: they differ in no more than case, accents, articles, titles, legal
    forms and where a place lies."""
    if kind == "person":
        parts = person(name)
        return (*parts.given, *parts.surname, *([parts.generation] if parts.generation else []))
    if kind == "place":
        name = name.split(",")[0]
    code = country(name)
    return (
        (f"country {code}",)
        if code and kind != "work"
        else without_legal_form(name) or words(name) or (name,)
    )


def _named(corpus: Corpus, types: pl.DataFrame) -> pl.DataFrame:
    """Columns chain, name, type, for chains of names, as voted for, and for concepts that are written as
    names."""
    names = corpus.chains.select("chain", "name").join(types.select("chain", "type"), on="chain")
    return pl.concat([names, _written_as_names(corpus).with_columns(type=pl.lit("concept", schema.TYPE))])


def _written_as_names(corpus: Corpus) -> pl.DataFrame:
    """Columns chain, name: concepts that are always written with a capital, also inside a sentence: each may
    be a name that was not recognised here. The name is the longest form."""
    concepts = corpus.chains.filter(pl.col("type").cast(pl.String) == "concept").select("chain")
    starts = corpus.sentences["start"].gather(corpus.mentions["sentence"])
    inside = visible(corpus.mentions).select("chain", "surface", "source", inside=pl.col("start") != starts)
    fits = pl.col("surface").str.contains(r"^\p{Uppercase}") & (pl.col("source").cast(pl.String) != NESTED)
    seen = inside.join(concepts, on="chain", how="semi").with_columns(fits=fits)
    written = (
        seen.group_by("chain")
        .agg(pl.col("fits").all(), pl.col("inside").any())
        .filter(pl.col("fits") & pl.col("inside"))
    )
    forms = seen.join(written.select("chain"), on="chain", how="semi").with_columns(
        length=pl.col("surface").str.len_chars()
    )
    longest = forms.sort("chain", "length", "surface").unique("chain", keep="last", maintain_order=True)
    return longest.select("chain", name="surface")
