"""Which concept candidates become entities: variants of one term grouped, terms ranked, the best of every article kept.

Ranking an article's terms joins what the literature on unsupervised keyphrases found to carry most: frequency with a bonus for
longer terms
that is not paid for occurrences inside longer ones (C-value; Frantzi, Ananiadou and Mima 2000), how specific the words are in the
language and in the corpus, and how early the term comes (Campos et al. 2020, YAKE).
"""

from __future__ import annotations

import polars as pl

from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus
from kgraph.resolve.concept_variants import grouped

SELECTED = {"chain": pl.UInt32, "concept": pl.String, "reason": pl.String}
NESTED = "part of a noun phrase"
"""`Mention.source` of candidates inside a longer one."""


def select_concepts(corpus: Corpus, *, options: ResolveOptions) -> pl.DataFrame:
    """Columns chain, concept (canonical name), reason (why chains of other names belong to it, else empty); at most one row a
    chain.

    Every article keeps its best `concepts_per_article` terms, the corpus its best `concepts`; a term that is kept is kept in all
    articles.
    A chain is left out where its term is not kept, or where it is part of a longer phrase that is. A phrase that is not kept stands
    for the
    longest kept term it ends in ("gradual exposure therapy": "exposure therapy"). Sorted by chain.
    """
    chains = _candidates(corpus)
    if chains.is_empty() or not options.concepts_per_article or not options.concepts:
        return pl.DataFrame(schema=SELECTED)
    terms, variants = grouped(chains)
    placed = chains.join(variants, on="name", maintain_order="left")
    kept = _kept(_ranked(placed, corpus), options)
    return _assigned(placed, kept, terms)


def _candidates(corpus: Corpus) -> pl.DataFrame:
    """One row a concept chain: chain, article, name, descriptions, count, first (offset), nested, whole (the chain of the phrase it
    is in)."""
    mentions = corpus.mentions.filter(pl.col("kind") == "concept").select(
        "mention", "article", "sentence", "start", "end", "chain", "source", "surface"
    )
    nested = mentions.filter(pl.col("source") == NESTED)
    around = (
        nested.join(
            mentions.filter(pl.col("source") != NESTED).select("sentence", s="start", e="end", whole="chain"), on="sentence"
        )
        .filter((pl.col("s") <= pl.col("start")) & (pl.col("e") >= pl.col("end")))
        .group_by("chain")
        .agg(pl.col("whole").min())
    )
    counts = mentions.group_by("chain").agg(
        count=pl.len(),
        first=pl.col("start").min(),
        nested=(pl.col("source") == NESTED).any(),
        plain=pl.col("surface").mode().sort().first(),
    )
    return (
        corpus.chains.filter(pl.col("type") == "concept")
        .select("chain", "article", "name", "descriptions")
        .join(counts, on="chain")
        .join(around, on="chain", how="left")
        .sort("chain")
    )


def _ranked(placed: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Columns article, term, score: one row an article's term."""
    lengths = corpus.articles.select("article", length=pl.col("text").str.len_chars())
    per = (
        placed.group_by("article", "term")
        .agg(count=pl.col("count").sum(), whole=pl.col("count").filter(~pl.col("nested")).sum(), first=pl.col("first").min())
        .join(lengths, on="article")
    )
    spread = per.group_by("term").agg(articles=pl.len())
    n = max(1, len(corpus.articles))
    words = pl.col("term").str.count_matches(" ") + 1
    return (
        per.join(spread, on="term")
        .with_columns(idf=(1 + n / pl.col("articles")).log() / (1 + n) ** 0.0)
        .with_columns(
            score=(1 + pl.col("count")).log()
            * (1 + words).log()
            * pl.col("idf").sqrt()
            * (1 + 1 / (1 + 6 * pl.col("first") / pl.max_horizontal("length", 1)))
        )
        .select("article", "term", "score")
    )


def _kept(ranked: pl.DataFrame, options: ResolveOptions) -> pl.Series:
    """The terms to keep: the best of every article, and of these the best in all."""
    best = (
        ranked.sort(["article", "score", "term"], descending=[False, True, False])
        .group_by("article", maintain_order=True)
        .head(options.concepts_per_article)
    )
    total = best.group_by("term").agg(total=pl.col("score").sum())
    return total.sort(["total", "term"], descending=[True, False]).head(options.concepts)["term"].sort()


def _assigned(placed: pl.DataFrame, kept: pl.Series, terms: pl.DataFrame) -> pl.DataFrame:
    """Each chain with the kept term that it is, or that it ends in."""
    known = set(kept)
    ends = {t: end for t in placed["term"].unique().sort() if (end := _end(t, known)) is not None}
    stands = placed.with_columns(kept=pl.col("term").replace_strict(ends, default=None, return_dtype=pl.String))
    outer = stands.select(whole="chain", outer="kept")
    chosen = (
        stands.join(outer, on="whole", how="left", maintain_order="left")
        .filter(pl.col("kept").is_not_null() & ~(pl.col("nested") & pl.col("outer").is_not_null()))
        .join(terms.select(kept="term", concept="label"), on="kept", maintain_order="left")
    )
    reason = (
        pl.when(pl.col("kept") == pl.col("term"))
        .then(pl.col("why"))
        .otherwise(pl.format("“{}” is a kind of “{}”", "name", "concept"))
    )
    return chosen.select("chain", "concept", reason=reason).sort("chain")


def _end(term: str, known: set[str]) -> str | None:
    words = term.split(" ")
    return next((end for n in range(len(words)) if (end := " ".join(words[n:])) in known), None)
