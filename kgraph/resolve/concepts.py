"""Which concept candidates become entities: variants of one term grouped, terms ranked, the best of every
article kept.

An article's terms are ranked by what the literature on unsupervised keyphrases found to carry most: how often
the term stands there and how often its words stand in other terms there (Rose et al. 2010, RAKE), times a
preference for two to four words and for long words, times how rare it is in the corpus (the more the more
articles there are to tell), less the later it comes. On abstracts with keyphrases of our own the length of
words told as much as the frequency of words in the language, which would need a large table."""

from __future__ import annotations

import polars as pl

from kgraph.config import ResolveOptions
from kgraph.corpus import Corpus
from kgraph.language import word_list
from kgraph.resolve.blocks import in_blocks, side_by_side
from kgraph.resolve.concept_variants import grouped
from kgraph.resolve.near_synonyms import joined
from kgraph.schema import WORD

EVERYDAY_NOUNS = word_list("generic/everyday")
LENGTHS = {0: 0.3, 1: 0.55, 2: 1.0, 3: 1.25, 4: 1.2, 5: 1.0, 6: 0.8}
"""Preference for terms of that many words; 0 is an everyday noun. On 20 abstracts F1@10 moves by less than a
point around these."""
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
"""Words of an article that the budget an article is for; it grows with the square root of the length of
longer ones."""
MINOR = 4
"""Minor terms that an article keeps at most for each of its budget, and the corpus for each of the
corpus's."""
PER_SENTENCE = 3
"""Terms of a sentence that are kept at the least: an edge and one more, so that what the sentence says is
found from the graph."""
SELECTED = {"chain": pl.UInt32(), "concept": WORD, "reason": WORD, "minor": pl.Boolean()}
NESTED = "part of a noun phrase"
"""`Mention.source` of candidates inside a longer one."""


def select_concepts(corpus: Corpus, *, options: ResolveOptions) -> pl.DataFrame:
    """Columns chain, concept (canonical name), reason (why chains of other names belong to it, else empty),
    minor (whether it is no key term of any article); at most one row a chain.

    Every article keeps its best `concepts_per_article` terms (a long one more), the corpus its best
    `concepts`: its key terms. Besides them minor ones are kept, so that what is said can be read off the
    graph: the best of what statements relate, and three a sentence; headings say nothing. A term that is kept
    is kept in all articles. A chain is left out where its term is not kept, or where it is part of a longer
    phrase that is. A phrase that is not kept stands for the longest kept term it ends in ("gradual exposure
    therapy": "exposure therapy"). Sorted by chain."""
    chains = _candidates(corpus)
    if chains.is_empty() or not options.concepts_per_article or not options.concepts:
        return pl.DataFrame(schema=SELECTED)
    terms, variants = grouped(chains, corpus.chains)
    variants = joined(chains, terms, variants, corpus).with_columns(pl.col("term", "why").cast(WORD))
    placed = chains.join(variants.drop("why"), on="name", maintain_order="left")
    ranked = _ranked(placed, len(corpus.articles))
    kept = _kept(ranked, corpus, options)
    wanted = _wanted(placed, ranked, corpus)
    others = ranked.filter(~pl.col("term").is_in(_settled(ranked["term"], kept))).join(
        wanted, on=["article", "term"], how="semi"
    )
    assigned = _assigned(placed, kept, _kept(others, corpus, options, times=MINOR), terms, variants)
    return _often(assigned, placed, options.min_mentions)


def _often(assigned: pl.DataFrame, placed: pl.DataFrame, least: int) -> pl.DataFrame:
    """What is assigned to concepts of at least so many mentions."""
    if least <= 1:
        return assigned
    counts = (
        assigned.join(placed.select("chain", "count"), on="chain")
        .group_by("concept")
        .agg(pl.col("count").sum())
    )
    return assigned.join(
        counts.filter(pl.col("count") >= least), on="concept", how="semi", maintain_order="left"
    )


def _candidates(corpus: Corpus) -> pl.DataFrame:
    """One row a concept chain, in order: chain, article, name, count, first (offset), nested, whole (the
    chain of the phrase it is in)."""
    columns = ["mention", "article", "sentence", "start", "end", "chain", "source", "kind"]
    blocks = in_blocks(corpus.mentions.select(columns))
    counts = pl.concat([_counted(some.filter(pl.col("kind") == "concept").drop("kind")) for some in blocks])
    chains = (
        corpus.chains.lazy()
        .filter(pl.col("type") == "concept")
        .select("chain", "article", pl.col("name").cast(WORD))
        .collect()
    )
    return chains.join(counts, on="chain").sort("chain")


def _counted(mentions: pl.DataFrame) -> pl.DataFrame:
    """Columns chain, count, first, nested, whole from the concepts mentioned in some articles."""
    nested = mentions.filter(pl.col("source") == NESTED)
    around = (
        nested.join(
            mentions.filter(pl.col("source") != NESTED).select("sentence", s="start", e="end", whole="chain"),
            on="sentence",
        )
        .filter((pl.col("s") <= pl.col("start")) & (pl.col("e") >= pl.col("end")))
        .group_by("chain")
        .agg(pl.col("whole").min())
    )
    counts = mentions.group_by("chain").agg(
        count=pl.len(), first=pl.col("start").min(), nested=(pl.col("source") == NESTED).any()
    )
    return counts.join(around, on="chain", how="left")


def _ranked(placed: pl.DataFrame, articles: int) -> pl.DataFrame:
    """Columns article, term, score, by article: one row an article's term; the measure is told at the head of
    this module."""
    terms = placed.select(pl.col("term").unique()).sort("term")
    ends = _ends(terms["term"])
    blocks = [_heads_too(some, ends) for some in in_blocks(placed)]
    terms = _shaped(terms).join(
        pl.concat([some.select("term") for some in blocks]).group_by("term").agg(articles=pl.len()), on="term"
    )
    return pl.concat([_scored(some, terms, articles) for some in blocks])


def _shaped(terms: pl.DataFrame) -> pl.DataFrame:
    """Columns term, word (a list), shape: what a term is worth by the number and the length of its words."""
    term = pl.col("term").cast(pl.String)
    words = terms.select("term", word=term.str.split(" "), everyday=term.is_in(list(EVERYDAY_NOUNS)))
    length = pl.when(pl.col("everyday")).then(0).otherwise(pl.col("word").list.len().cast(pl.Int64))
    letters = pl.col("word").list.eval(pl.element().str.len_chars().clip(upper_bound=LONG_WORD)).list.mean()
    shape = length.replace_strict(LENGTHS, default=0.0, return_dtype=pl.Float64) * letters.sqrt()
    return words.select("term", pl.col("word").cast(pl.List(WORD)), shape=shape)


def _scored(per: pl.DataFrame, terms: pl.DataFrame, n: int) -> pl.DataFrame:
    """Columns article, term, score of some articles' terms; `n` is the number of all articles."""
    parted = (
        per.select("article", "term", "whole").join(terms.select("term", "word"), on="term").explode("word")
    )
    in_article = parted.group_by("article", "word").agg(heard=pl.col("whole").sum())
    parts = (
        parted.join(in_article, on=["article", "word"])
        .group_by("article", "term")
        .agg(heard=pl.col("heard").mean())
    )
    termhood = (1 + pl.col("count")).log() + COMPANY * (1 + pl.col("heard")).log()
    telling = n / (n + ENOUGH_ARTICLES)
    rarity = (1 + n / pl.col("articles")).log().pow(telling) * (1 + pl.col("articles").log()).pow(1 - telling)
    early = 1 / (1 + pl.col("first") / HALF_WAY)
    score = (termhood * pl.col("shape") * rarity * early).round(9)
    whole = per.join(parts, on=["article", "term"]).join(terms.drop("word"), on="term")
    return whole.select("article", "term", score=score).sort("article", "term")


def _ends(terms: pl.Series) -> pl.DataFrame:
    """Columns term, end: what terms end in that is a term itself."""
    known = dict.fromkeys(terms.cast(pl.String))
    found = [
        (t, end) for t in known for n in range(1, t.count(" ") + 1) if (end := t.split(" ", n)[n]) in known
    ]
    return pl.DataFrame(found, schema={"term": WORD, "end": WORD}, orient="row")


def _heads_too(placed: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """Columns article, term, count, whole, first of some articles, with the occurrences of each term at the
    end of longer ones ("massage therapist" in "sports massage therapist")."""
    per = placed.group_by("article", "term").agg(
        count=pl.col("count").sum().cast(pl.Float64),
        whole=pl.col("count").filter(~pl.col("nested")).sum(),
        first=pl.col("first").min(),
    )
    inside = per.join(ends, on="term").select(
        "article",
        term="end",
        count=pl.col("count") * IN_LONGER,
        whole=pl.lit(0, dtype=per.schema["whole"]),
        first="first",
    )
    return (
        pl.concat([per, inside.select(per.columns)])
        .group_by("article", "term")
        .agg(pl.col("count").sum(), pl.col("whole").sum(), pl.col("first").min())
    )


def _wanted(placed: pl.DataFrame, ranked: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Columns article, term: what the statements of each article relate, and the best of each sentence of
    prose."""
    import numpy as np

    prose = (~corpus.sentences["role"].is_in(["title", "heading"])).to_numpy()
    stated = np.zeros(len(corpus.mentions), dtype=bool)
    for side in ("subject", "object"):
        stated[corpus.assertions[side].to_numpy()] = True
    found = [ranked.clear().select("article", "term")]
    mentions = corpus.mentions.select("mention", "article", "sentence", "chain")
    for some, terms, scored in side_by_side(
        mentions, placed.select("chain", "article", "term", "nested"), ranked
    ):
        said = some.filter(prose[some["sentence"].to_numpy()])
        related = said.filter(stated[said["mention"].to_numpy()]).select("chain").unique()
        found.append(terms.join(related, on="chain", how="semi").select("article", "term").unique())
        found.append(_of_sentences(terms.filter(~pl.col("nested")), said, scored))
    return pl.concat(found).unique()


def _of_sentences(whole: pl.DataFrame, said: pl.DataFrame, ranked: pl.DataFrame) -> pl.DataFrame:
    """Columns article, term: the best of each sentence."""
    return (
        said.select("sentence", "chain")
        .join(whole.select("chain", "article", "term"), on="chain")
        .select("sentence", "article", "term")
        .unique()
        .join(ranked, on=["article", "term"])
        .sort(["sentence", "score", "term"], descending=[False, True, False])
        .group_by("sentence", maintain_order=True)
        .head(PER_SENTENCE)
        .select("article", "term")
        .unique()
    )


def _settled(terms: pl.Series, kept: pl.Series) -> pl.Series:
    """The terms that are key terms, or end in one of several words and so stand for it."""
    known = set(kept)
    return pl.Series(
        [t for t in terms.unique().sort() if t in known or " " in (_end(t, known) or "")], dtype=WORD
    ).implode()


def _kept(ranked: pl.DataFrame, corpus: Corpus, options: ResolveOptions, *, times: int = 1) -> pl.Series:
    """The terms to keep: the best of every article, and of these the best in all; budgets are taken `times`
    times."""
    size = (pl.col("words") / ARTICLE_WORDS).clip(lower_bound=1).sqrt()
    budget = corpus.articles.select("article", budget=(times * options.concepts_per_article * size).round())
    best = (
        ranked.sort(["article", "score", "term"], descending=[False, True, False])
        .with_columns(rank=pl.int_range(pl.len()).over("article"))
        .join(budget, on="article")
        .filter(pl.col("rank") < pl.col("budget"))
    )
    total = best.group_by("term").agg(total=pl.col("score").sum().round(6))
    return (
        total.sort(["total", "term"], descending=[True, False]).head(times * options.concepts)["term"].sort()
    )


def _assigned(
    placed: pl.DataFrame, kept: pl.Series, minor: pl.Series, terms: pl.DataFrame, variants: pl.DataFrame
) -> pl.DataFrame:
    """Each chain with the kept term that it is, or that it ends in. `minor` are terms kept besides those of
    `kept`."""
    known = {*kept, *minor}
    ends = [(t, end) for t in placed["term"].unique().sort() if (end := _end(t, known)) is not None]
    labels = terms.select(kept=pl.col("term").cast(WORD), concept=pl.col("label").cast(WORD))
    stands = pl.DataFrame(ends, schema={"term": WORD, "kept": WORD}, orient="row").join(labels, on="kept")
    kinds = variants.join(stands, on="term").select(
        "name",
        "concept",
        reason=pl.when(pl.col("kept") == pl.col("term"))
        .then(pl.col("why").cast(pl.String))
        .otherwise(pl.format("“{}” is a kind of “{}”", "name", "concept"))
        .cast(WORD),
        minor=~pl.col("kept").is_in(kept.implode()),
    )
    chains = placed.select("chain", "name", "nested", "whole").join(kinds, on="name")
    inside = pl.col("nested") & pl.col("whole").is_in(chains["chain"].implode())
    return chains.filter(~inside.fill_null(False)).select("chain", "concept", "reason", "minor").sort("chain")


def _end(term: str, known: set[str]) -> str | None:
    words = term.split(" ")
    return next((end for n in range(len(words)) if (end := " ".join(words[n:])) in known), None)
