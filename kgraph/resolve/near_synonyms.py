"""Terms of one head whose modifiers are a noun and its adjective ("sex surrogate", "sexual surrogate"): one
in like company."""

from __future__ import annotations

import math
from collections import Counter

import polars as pl

from kgraph.corpus import Corpus

ENDINGS = ("ual", "ial", "ical", "ary", "al", "ic")
"""Endings that make an adjective of a noun, the longest first."""
STEM = 3
"""Letters that the noun has at least."""
SHARED, ALIKE = 3, 0.2
"""Words that the sentences of both terms must share, and the least cosine of their counts; names and ideas
that only sound alike ("nation state", "national state") are rarely found among the same words. Set by hand on
a few dozen pairs."""
CONTENT = 4
"""Letters of a word that counts as company."""


def pairs(terms: list[str]) -> list[tuple[str, str]]:
    """Terms (keys of several words) that differ by such an ending of their first word only: (with the noun,
    with the adjective)."""
    known = set(terms)
    found = []
    for term in sorted(known):
        first, _, rest = term.partition(" ")
        for ending in ENDINGS:
            stem = first.removesuffix(ending)
            if rest and stem != first and len(stem) >= STEM:
                found += [(noun, term) for end in ("", "e", "y") if (noun := f"{stem}{end} {rest}") in known]
    return found


def joined(chains: pl.DataFrame, terms: pl.DataFrame, variants: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """The variants (name, term, why), where near-synonyms that stand among the same words are one term: the
    more common."""
    close = pairs(variants["term"].unique().to_list())
    if not close:
        return variants
    wanted = sorted({term for pair in close for term in pair})
    company = _company(chains, variants.filter(pl.col("term").is_in(wanted)), corpus)
    counts = dict(chains.join(variants, on="name").group_by("term").agg(pl.col("count").sum()).iter_rows())
    labels = dict(terms.select("term", "label").iter_rows())
    into: dict[str, str] = {}
    for pair in close:
        less, more = sorted(pair, key=lambda t: (counts.get(t, 0), t))
        if (
            less not in into
            and more not in into
            and less not in into.values()
            and _alike(company[less], company[more], set(pair))
        ):
            into[less] = more
    why = {
        a: f"“{labels.get(a, a)}” and “{labels.get(b, b)}” stand among the same words"
        for a, b in into.items()
    }
    moved = pl.col("term").is_in(list(into))
    return variants.with_columns(
        term=pl.col("term").replace(into),
        why=pl.when(moved)
        .then(pl.col("term").replace_strict(why, default="", return_dtype=pl.String))
        .otherwise("why"),
    )


def _company(chains: pl.DataFrame, variants: pl.DataFrame, corpus: Corpus) -> dict[str, Counter[str]]:
    """The words of the sentences that mention each term, with the number of such sentences."""
    placed = (
        chains.select("chain", "name")
        .join(variants.select("name", "term"), on="name")
        .join(corpus.mentions.select("chain", "sentence"), on="chain")
        .select("term", "sentence")
        .unique()
        .join(corpus.sentences.select("sentence", "terms"), on="sentence")
    )
    company: dict[str, Counter[str]] = {term: Counter() for term in variants["term"]}
    for term, words in placed.select("term", "terms").iter_rows():
        company[term].update({w for w in words if len(w) >= CONTENT})
    return company


def _alike(one: Counter[str], other: Counter[str], own: set[str]) -> bool:
    mine = {w for term in own for w in term.split(" ")}
    shared = [w for w in sorted(one.keys() & other.keys()) if w not in mine]
    if len(shared) < SHARED:
        return False
    sizes = [math.sqrt(sum(n * n for w, n in bag.items() if w not in mine)) for bag in (one, other)]
    return sum(one[w] * other[w] for w in shared) / (sizes[0] * sizes[1]) >= ALIKE
