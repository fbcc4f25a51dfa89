"""Topics found in the corpus itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.config import TagOptions
from kgraph.corpus import Corpus
from kgraph.tag.bags import Bags, Scale, scale
from kgraph.tag.clusters import VIEWS, group
from kgraph.tag.factors import factorise
from kgraph.tag.labels import Occurrences, describe, occurrences_of
from kgraph.tag.themes import Below, Found, Texts

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Array = np.ndarray[Any, Any]

FEW = 40
"""Articles below which topics are looked for in stretches of articles: too few whole texts tell no groups
apart."""
STRETCH = 30
"""Content words of such a stretch, at least."""
SAMPLE = 1000
"""Texts that the number of topics and their words are found on; all others are then placed in these topics.

Time is linear beyond.
"""
SAMPLE_BELOW, VIEWS_BELOW = 300, 3
"""The same for topics below a topic, and how many views are compared: there may be two dozen such
searches."""
LABELLED = 5_000
"""Texts that topics are named by, chosen blindly where there are more."""
LARGE = 400
"""Articles from which topics are looked for within topics, and how many of them a topic needs for that."""
SPLIT = 100
MOST = 24
MOST_BELOW = 8
"""Topics at most, and below one topic at most: more than a person reads through."""
GENERAL = 0.3
"""Weight of general topics beside the corpus's own words. On subsets of labelled abstracts AMI rose from 46.0
to 48.5, of their first two sentences from 32.0 to 34.8; at 0.5 it falls."""
ENOUGH_HITS = 2.0
"""Weight of the words found from which a text's general topics count in full."""
LIGHT_FROM = 150
"""Texts from which light words ("paper", "say") may speak: how often they are used tells kinds of text apart;
in fewer they are noise."""


WEAK = 0.45
"""In a small corpus, topics that are in no article this much of its strongest are left out, down to
`FEWEST`."""
FEWEST = 3


def discover(corpus: Corpus, bags: Bags, known: pl.DataFrame, *, options: TagOptions) -> Found | None:
    """The topics of a corpus; None where it has no words. Each article has at least one.

    `known` has the words of general topics that sentences hold (`matching.HITS`): they help to group texts
    that share few words."""
    import numpy as np
    from threadpoolctl import threadpool_limits

    if not len(bags.terms) or not bags.articles:
        return None
    with threadpool_limits(
        1
    ):  # more threads sum in another order, and on matrices this small they mostly wait for each other
        whole = bags.articles >= FEW
        unit_of = bags.article_of if whole else stretches(bags)
        units = bags.articles if whole else int(unit_of.max()) + 1
        counts = bags.of_articles if whole else bags.counted(bags.bounds(unit_of, units))
        texts = Texts(bags=bags, counts=counts, general=_general(known, unit_of, units))
        every = np.arange(units)
        frequencies = texts.counts.frequencies(every)
        fit = _fit(
            texts,
            every,
            frequencies,
            seed=options.seed,
            most=MOST,
            sample=SAMPLE,
            views=VIEWS,
            count=options.topic_count,
        )
        if not whole and not options.topic_count:
            fit = fit.only(_carried(_by_article(_shares(fit.strengths), unit_of, bags)))
        shares = _shares(fit.strengths)
        named = _named(units, options.seed)
        occurrences = occurrences_of(corpus, bags, unit_of, counts, named)
        described = describe(occurrences, named, shares[named])
        found = Found(
            labels=[label for label, _ in described],
            keywords=[words for _, words in described],
            parents=[None] * len(described),
            articles=shares if whole else _by_article(shares, unit_of, bags),
            below=[],
            terms=_wide(fit.term_shares(shares), fit.kept, len(bags.terms)),
            idf=np.log((1 + units) / (1 + frequencies)) + 1,
        )
        return (
            _with_subtopics(occurrences, texts, found, options) if whole and bags.articles >= LARGE else found
        )


def _named(units: int, seed: int) -> Array:
    """The texts that topics are named by."""
    import numpy as np

    every = np.arange(units)
    return (
        every
        if units <= LABELLED
        else np.sort(np.random.default_rng(seed).choice(units, LABELLED, replace=False))
    )


def stretches(bags: Bags) -> Array:
    """The stretch of each sentence: as many sentences of one article as make up `STRETCH` words; what is left
    at its end joins the last."""
    import numpy as np

    sizes = np.diff(bags.starts).astype(np.float64)
    unit_of = np.zeros(len(sizes), dtype=np.int64)
    unit, filled, begun = 0, 0.0, 0
    for s, size in enumerate(sizes):
        new_article = s > 0 and bags.article_of[s] != bags.article_of[s - 1]
        if new_article:
            if (
                filled < STRETCH / 2
                and begun < s
                and unit > 0
                and unit_of[begun - 1] == unit - 1
                and begun > 0
                and bags.article_of[begun - 1] == bags.article_of[s - 1]
            ):
                unit_of[begun:s] = unit - 1
                unit -= 1
            unit, filled, begun = unit + 1, 0.0, s
        elif filled >= STRETCH:
            unit, filled, begun = unit + 1, 0.0, s
        unit_of[s] = unit
        filled += float(size)
    return unit_of


@dataclass(frozen=True, kw_only=True, eq=False)
class Fit:
    """Strengths (texts × topics) and loadings (topics × terms `kept`)."""

    strengths: Array
    loadings: Array
    kept: Array

    def only(self, topics: Array) -> Fit:
        """Some of the topics."""
        return Fit(strengths=self.strengths[:, topics], loadings=self.loadings[topics], kept=self.kept)

    def term_shares(self, shares: Array) -> Array:
        """The share of each topic in the use of each term kept."""
        import numpy as np

        use = self.loadings * np.sqrt(shares.sum(axis=0))[:, None]
        part: Array = use / np.maximum(use.sum(axis=0, keepdims=True), 1e-9)
        return part


def _fit(
    texts: Texts,
    rows: Array,
    frequencies: Array,
    *,
    seed: int,
    most: int,
    sample: int,
    views: int,
    count: int = 0,
) -> Fit:
    """The topics of some of the texts, of which `frequencies` have each term; those that are no text's
    strongest are left out."""
    import numpy as np

    n, bags = len(rows), texts.bags
    made = scale(frequencies, n, bags, least=2 if n >= 8 else 1, light=n >= LIGHT_FROM)
    if not len(made.kept):
        made = scale(frequencies, n, bags, least=1, most=1.0)
    if n > sample:
        chosen = rows[np.sort(np.random.default_rng(seed).choice(n, sample, replace=False))]
        seen = np.flatnonzero(texts.counts.frequencies(chosen)[made.kept])
        made = Scale(made.kept[seen], made.idf[seen])
    part = texts.vectors(made, chosen if n > sample else rows)
    groups = group(part, seed=seed, count=count, most=most, views=views)
    if groups.max() < 0:
        return Fit(
            strengths=np.ones((n, 1)), loadings=np.ones((1, len(bags.terms))), kept=np.arange(len(bags.terms))
        )
    strengths, loadings = factorise(part, groups)
    if n > sample:
        strengths = texts.strengths(made, rows, loadings)
    best = np.round(strengths, 9).argmax(axis=1)
    order = np.array(
        [
            k
            for k in np.argsort(-np.bincount(best, minlength=loadings.shape[0]), kind="stable")
            if (best == k).any()
        ]
    )
    return Fit(strengths=strengths[:, order], loadings=loadings[order][:, : len(made.kept)], kept=made.kept)


def _wide(table: Array, kept: Array, size: int) -> csr_array:
    """A table of the terms kept as one of all terms."""
    from scipy.sparse import csr_array

    narrow = csr_array(table)
    return csr_array((narrow.data, kept[narrow.indices], narrow.indptr), shape=(len(table), size))


def _general(known: pl.DataFrame, unit_of: Array, units: int) -> Array:
    """The general topics of each text: roots of the weights of their words, as vectors of length `GENERAL`,
    shorter where few were found."""
    import numpy as np

    placed = (
        known.select("topic", "word", "weight", unit=pl.Series(unit_of[known["sentence"].to_numpy()]))
        if len(known)
        else known
    )
    table = np.zeros((units, int(known["topic"].max()) + 1 if len(known) else 1))  # type: ignore[arg-type]
    if len(known):
        words = placed.group_by("unit", "topic", "word").agg(
            value=pl.col("weight").max() * (1 + pl.len().log())
        )
        summed = words.group_by("unit", "topic").agg(pl.col("value").sum().round(9)).sort("unit", "topic")
        table[summed["unit"].to_numpy(), summed["topic"].to_numpy()] = summed["value"].to_numpy()
    roots = np.sqrt(table)
    length = np.maximum(np.linalg.norm(roots, axis=1, keepdims=True), 1e-9)
    general: Array = np.round(
        roots / length * GENERAL * np.minimum(1, table.sum(axis=1, keepdims=True) / ENOUGH_HITS), 9
    )
    return general


def _shares(strengths: Array) -> Array:
    """Rows that sum to 1, rounded; a text that has none of the words is shared out as all texts together
    are."""
    import numpy as np

    total = strengths.sum(axis=1, keepdims=True)
    whole = strengths.sum(axis=0) / max(float(strengths.sum()), 1e-12)
    shares: Array = np.round(np.where(total > 1e-9, strengths / np.maximum(total, 1e-9), whole), 6)
    return shares


def _by_article(shares: Array, unit_of: Array, bags: Bags) -> Array:
    """The shares of articles from those of their stretches, each counted by its sentences."""
    import numpy as np

    total = np.zeros((bags.articles, shares.shape[1]))
    np.add.at(total, bags.article_of, shares[unit_of])
    return _shares(total)


def _carried(articles: Array) -> Array:
    """The topics that some article is about, in their order: not weak in all of them."""
    import numpy as np

    relative = articles / np.maximum(articles.max(axis=1, keepdims=True), 1e-9)
    most = np.round(relative.max(axis=0), 6)
    ranked = np.argsort(-most, kind="stable")
    kept: Array = np.sort(ranked[: max(FEWEST, int((most >= WEAK).sum()))])
    return kept


def _with_subtopics(occurrences: Occurrences, texts: Texts, found: Found, options: TagOptions) -> Found:
    """The same topics, and below each that is large those found within it."""
    import numpy as np
    from scipy.sparse import csr_array, vstack

    labels, keywords, parents = list(found.labels), list(found.keywords), list(found.parents)
    below, terms = [], [found.terms]
    best = found.articles.argmax(axis=1)
    for k in range(len(found.labels)):
        rows = np.flatnonzero(best == k)
        if len(rows) < SPLIT:
            continue
        frequencies = texts.counts.frequencies(rows)
        fit = _fit(
            texts,
            rows,
            frequencies,
            seed=options.seed,
            most=MOST_BELOW,
            sample=SAMPLE_BELOW,
            views=VIEWS_BELOW,
        )
        if fit.loadings.shape[0] < 2:
            continue
        inside = _shares(fit.strengths)
        some = np.isin(rows, occurrences.units)
        taken = frozenset(label.casefold() for label in labels)
        described = describe(occurrences, rows[some], inside[some], taken=taken)
        below.append(Below(first=len(labels), articles=rows, shares=inside * found.articles[rows][:, [k]]))
        labels += [label for label, _ in described]
        keywords += [words for _, words in described]
        parents += [k] * len(described)
        upper = found.terms[[k]].toarray()[0]
        terms.append(_wide(fit.term_shares(inside) * upper[fit.kept], fit.kept, len(texts.bags.terms)))
    return Found(
        labels=labels,
        keywords=keywords,
        parents=parents,
        articles=found.articles,
        below=below,
        terms=csr_array(vstack(terms)),
        idf=found.idf,
    )
