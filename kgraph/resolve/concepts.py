"""Which concept candidates become entities: variants of one term grouped, terms ranked, the best of every article kept.

An article's terms are ranked by what the literature on unsupervised keyphrases found to carry most: how often the term stands
there and how often its words stand in other terms there (Rose et al. 2010, RAKE), times a preference for two to four words and
for long words, times how rare it is in the corpus (the more the more articles there are to tell), less the later it comes. On
abstracts with keyphrases of our own the length of words told as much as the frequency of words in the language, which would need
a large table.
"""

from __future__ import annotations

import polars as pl

from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus
from kgraph.everyday import COMMON_NOUNS
from kgraph.resolve.concept_variants import grouped
from kgraph.resolve.near_synonyms import joined

LENGTHS = {0: 0.3, 1: 0.55, 2: 1.0, 3: 1.25, 4: 1.2, 5: 1.0, 6: 0.8}
"""Preference for terms of that many words; 0 is an everyday noun. On 20 abstracts F1@10 moves by less than a point around these."""
LONG_WORD = 12
"""Letters from which a word counts as no longer."""
COMPANY = 0.6
"""Weight of the other terms a word stands in, beside the term's own frequency."""
ENOUGH_ARTICLES = 20
"""Articles at which rarity in the corpus counts by its root.

In fewer it says next to nothing, and what articles share counts for more.
"""
IN_LONGER = 0.25
"""Worth of an occurrence at the end of a longer term, beside one alone."""
HALF_WAY = 10_000
"""Characters after which a term that comes first there counts half."""
ARTICLE_WORDS = 250
"""Words of an article that the budget an article is for; it grows with the square root of the length of longer ones."""
MINOR = 4
"""Minor terms that an article keeps at most for each of its budget, and the corpus for each of the corpus's."""
PER_SENTENCE = 3
"""Terms of a sentence that are kept at the least: an edge and one more, so that what the sentence says is found from the graph."""
SELECTED = {"chain": pl.UInt32, "concept": pl.String, "reason": pl.String, "minor": pl.Boolean}
NESTED = "part of a noun phrase"
"""`Mention.source` of candidates inside a longer one."""


def select_concepts(corpus: Corpus, *, options: ResolveOptions) -> pl.DataFrame:
    """Columns chain, concept (canonical name), reason (why chains of other names belong to it, else empty), minor (whether it is
    no key term of any article); at most one row a chain.

    Every article keeps its best `concepts_per_article` terms (a long one more), the corpus its best `concepts`: its key terms.
    Besides them minor ones are kept, so that what is said can be read off the graph: the best of what statements relate, and
    three a sentence; headings say nothing. A term that is kept is kept in all articles. A chain is left out where its term is not
    kept, or where it is part of a longer phrase that is. A phrase that is not kept stands for the longest kept term it ends in
    ("gradual exposure therapy": "exposure therapy"). Sorted by chain.
    """
    chains = _candidates(corpus)
    if chains.is_empty() or not options.concepts_per_article or not options.concepts:
        return pl.DataFrame(schema=SELECTED)
    terms, variants = grouped(chains)
    variants = joined(chains, terms, variants, corpus)
    placed = chains.join(variants, on="name", maintain_order="left")
    ranked = _ranked(placed, corpus)
    kept = _kept(ranked, corpus, options)
    prose = corpus.sentences.filter(~pl.col("role").is_in(["title", "heading"])).select("sentence")
    said = corpus.mentions.join(prose, on="sentence", how="semi").select("mention", "sentence", "chain")
    wanted = pl.concat([_stated(placed, said, corpus), _of_sentences(placed, said, ranked)]).unique()
    others = ranked.filter(~pl.col("term").is_in(_settled(ranked["term"], kept))).join(wanted, on=["article", "term"], how="semi")
    return _assigned(placed, kept, _kept(others, corpus, options, times=MINOR), terms)


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
    """Columns article, term, score: one row an article's term; the measure is told at the head of this module."""
    per = _heads_too(
        placed.group_by("article", "term").agg(
            count=pl.col("count").sum().cast(pl.Float64),
            whole=pl.col("count").filter(~pl.col("nested")).sum(),
            first=pl.col("first").min(),
        )
    )
    per = per.join(per.group_by("term").agg(articles=pl.len()), on="term")
    words = per.select("article", "term", "whole", word=pl.col("term").str.split(" ")).explode("word")
    in_article = words.group_by("article", "word").agg(heard=pl.col("whole").sum())
    parts = (
        words.join(in_article, on=["article", "word"])
        .group_by("article", "term")
        .agg(
            length=pl.len(), heard=pl.col("heard").mean(), letters=pl.col("word").str.len_chars().clip(upper_bound=LONG_WORD).mean()
        )
    )
    n = len(corpus.articles)
    termhood = (1 + pl.col("count")).log() + COMPANY * (1 + pl.col("heard")).log()
    length = pl.when(pl.col("term").is_in(list(COMMON_NOUNS))).then(0).otherwise(pl.col("length").cast(pl.Int64))
    shape = length.replace_strict(LENGTHS, default=0.0, return_dtype=pl.Float64) * pl.col("letters").sqrt()
    telling = n / (n + ENOUGH_ARTICLES)
    rarity = (1 + n / pl.col("articles")).log().pow(telling) * (1 + pl.col("articles").log()).pow(1 - telling)
    early = 1 / (1 + pl.col("first") / HALF_WAY)
    return per.join(parts, on=["article", "term"]).select("article", "term", score=(termhood * shape * rarity * early).round(9))


def _heads_too(per: pl.DataFrame) -> pl.DataFrame:
    """The rows with the occurrences of each term at the end of longer ones ("massage therapist" in "sports massage therapist")."""
    known = set(per["term"])
    ends = [(t, end) for t in sorted(known) for n in range(1, t.count(" ") + 1) if (end := t.split(" ", n)[n]) in known]
    table = pl.DataFrame(ends, schema={"term": pl.String, "end": pl.String}, orient="row")
    inside = per.join(table, on="term").select(
        "article", term="end", count=pl.col("count") * IN_LONGER, whole=pl.lit(0, dtype=per.schema["whole"]), first="first"
    )
    return (
        pl.concat([per, inside.select(per.columns)])
        .group_by("article", "term")
        .agg(pl.col("count").sum(), pl.col("whole").sum(), pl.col("first").min())
    )


def _stated(placed: pl.DataFrame, said: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Columns article, term: what the statements of each article relate."""
    related = pl.concat([corpus.assertions["subject"], corpus.assertions["object"]]).unique()
    chains = said.filter(pl.col("mention").is_in(related.implode())).select("chain").unique()
    return placed.join(chains, on="chain", how="semi").select("article", "term").unique()


def _settled(terms: pl.Series, kept: pl.Series) -> list[str]:
    """The terms that are key terms, or end in one of several words and so stand for it."""
    known = set(kept)
    return [term for term in terms.unique().sort() if term in known or " " in (_end(term, known) or "")]


def _of_sentences(placed: pl.DataFrame, said: pl.DataFrame, ranked: pl.DataFrame) -> pl.DataFrame:
    """Columns article, term: the best of each sentence."""
    whole = placed.filter(~pl.col("nested")).select("chain", "article", "term")
    return (
        said.join(whole, on="chain")
        .select("sentence", "article", "term")
        .unique()
        .join(ranked, on=["article", "term"])
        .sort(["sentence", "score", "term"], descending=[False, True, False])
        .group_by("sentence", maintain_order=True)
        .head(PER_SENTENCE)
        .select("article", "term")
        .unique()
    )


def _kept(ranked: pl.DataFrame, corpus: Corpus, options: ResolveOptions, *, times: int = 1) -> pl.Series:
    """The terms to keep: the best of every article, and of these the best in all; budgets are taken `times` times."""
    size = (pl.col("words") / ARTICLE_WORDS).clip(lower_bound=1).sqrt()
    budget = corpus.articles.select("article", budget=(times * options.concepts_per_article * size).round())
    best = (
        ranked.sort(["article", "score", "term"], descending=[False, True, False])
        .with_columns(rank=pl.int_range(pl.len()).over("article"))
        .join(budget, on="article")
        .filter(pl.col("rank") < pl.col("budget"))
    )
    total = best.group_by("term").agg(total=pl.col("score").sum().round(6))
    return total.sort(["total", "term"], descending=[True, False]).head(times * options.concepts)["term"].sort()


def _assigned(placed: pl.DataFrame, kept: pl.Series, minor: pl.Series, terms: pl.DataFrame) -> pl.DataFrame:
    """Each chain with the kept term that it is, or that it ends in. `minor` are terms kept besides those of `kept`."""
    known = {*kept, *minor}
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
    return chosen.select("chain", "concept", reason=reason, minor=~pl.col("kept").is_in(kept.implode())).sort("chain")


def _end(term: str, known: set[str]) -> str | None:
    words = term.split(" ")
    return next((end for n in range(len(words)) if (end := " ".join(words[n:])) in known), None)
