"""Topics found in the corpus itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from kgraph.config import TagOptions
from kgraph.corpus import Corpus
from kgraph.tag.bags import Bags, beside, weighted
from kgraph.tag.clusters import group
from kgraph.tag.factors import factorise, fold_in
from kgraph.tag.labels import describe, occurrences_of

if TYPE_CHECKING:
    import numpy as np

FEW = 40
"""Articles below which topics are looked for in stretches of articles: too few whole texts tell no groups apart."""
STRETCH = 30
"""Content words of such a stretch, at least."""
SAMPLE = 1000
"""Texts that the number of topics and their words are found on; all others are then placed in these topics.

Time is linear beyond.
"""
LARGE = 400
"""Articles from which topics are looked for within topics, and how many of them a topic needs for that."""
SPLIT = 100
MOST = 24
MOST_BELOW = 8
"""Topics at most, and below one topic at most: more than a person reads through."""
GENERAL = 0.3
"""Weight of general topics beside the corpus's own words. On subsets of labelled abstracts AMI rose from 46.0 to 48.5, of their
first two
sentences from 32.0 to 34.8; at 0.5 it falls."""
ENOUGH_HITS = 2.0
"""Weight of the words found from which a text's general topics count in full."""
LIGHT_FROM = 150
"""Texts from which light words ("paper", "say") may speak: how often they are used tells kinds of text apart; in fewer they are
noise."""


WEAK = 0.45
"""In a small corpus, topics that are in no article this much of its strongest are left out, down to `FEWEST`."""
FEWEST = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """Topics in order of size: `labels`, ranked `keywords`, `parents` (a topic's number or None), and two tables of numbers.

    `articles[a, k]` is the share of article `a` that is topic `k` (rows sum to 1, subtopics aside); `terms[k, t]` is the share of
    topic `k` in
    the use of term `t` (columns sum to 1 over the upper topics).
    """

    labels: list[str]
    keywords: list[list[str]]
    parents: list[int | None]
    articles: np.ndarray[Any, Any]
    terms: np.ndarray[Any, Any]
    idf: np.ndarray[Any, Any]


def discover(corpus: Corpus, bags: Bags, known: pl.DataFrame, *, options: TagOptions) -> Found | None:
    """The topics of a corpus; None where it has no words. Each article has at least one.

    `known` has the words of general topics that sentences hold (`matching.HITS`): they help to group texts that share few words.
    """
    import numpy as np

    if not bags.terms or not bags.articles:
        return None
    whole = bags.articles >= FEW
    unit_of = bags.article_of if whole else stretches(bags)
    units = bags.articles if whole else int(unit_of.max()) + 1
    counts = bags.summed(unit_of, units)
    strengths, loadings = _fit(counts, bags.terms, _general(known, unit_of, units), seed=options.seed, count=options.topic_count)
    if not whole and not options.topic_count:
        carried = _carried(_by_article(_shares(strengths), unit_of, bags))
        strengths, loadings = strengths[:, carried], loadings[carried]
    shares = _shares(strengths)
    occurrences = occurrences_of(corpus, bags, unit_of)
    described = describe(occurrences, shares)
    articles = shares if whole else _by_article(shares, unit_of, bags)
    idf = np.log((1 + units) / (1 + np.bincount(counts.indices, minlength=len(bags.terms)))) + 1
    found = Found(
        labels=[label for label, _ in described],
        keywords=[words for _, words in described],
        parents=[None] * len(described),
        articles=articles,
        terms=_term_shares(loadings, shares),
        idf=idf,
    )
    return _with_subtopics(occurrences, bags, known, found, options) if whole and bags.articles >= LARGE else found


def stretches(bags: Bags) -> np.ndarray[Any, Any]:
    """The stretch of each sentence: as many sentences of one article as make up `STRETCH` words; what is left at its end joins the
    last."""
    import numpy as np

    sizes = np.asarray(bags.counts.sum(axis=1)).ravel()
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


def _fit(
    counts: Any, terms: list[str], general: np.ndarray[Any, Any], *, seed: int, count: int = 0, most: int = MOST
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Strengths (texts × topics) and loadings (topics × all terms); topics that are no text's strongest are left out."""
    import numpy as np

    n = counts.shape[0]
    matrix, kept = weighted(counts, terms, least=2 if n >= 8 else 1, light=n >= LIGHT_FROM)
    if not len(kept):
        matrix, kept = weighted(counts, terms, least=1, most=1.0)
    matrix = beside(matrix, general)
    chosen = np.arange(n) if n <= SAMPLE else np.sort(np.random.default_rng(seed).choice(n, SAMPLE, replace=False))
    part = matrix[chosen]
    groups = group(part, seed=seed, count=count, most=most)
    if groups.max() < 0:
        return np.ones((n, 1)), np.ones((1, len(terms)))
    strengths, loadings = factorise(part, groups)
    if n > SAMPLE:
        strengths = fold_in(matrix, loadings)
    best = np.round(strengths, 9).argmax(axis=1)
    order = np.array([k for k in np.argsort(-np.bincount(best, minlength=loadings.shape[0]), kind="stable") if (best == k).any()])
    wide = np.zeros((len(order), len(terms)))
    wide[:, kept] = loadings[order][:, : len(kept)]
    return strengths[:, order], wide


def _general(known: pl.DataFrame, unit_of: np.ndarray[Any, Any], units: int) -> np.ndarray[Any, Any]:
    """The general topics of each text: roots of the weights of their words, as vectors of length `GENERAL`, shorter where few
    were found."""
    import numpy as np

    placed = known.select("topic", "word", "weight", unit=pl.Series(unit_of[known["sentence"].to_numpy()])) if len(known) else known
    table = np.zeros((units, int(known["topic"].max()) + 1 if len(known) else 1))  # type: ignore[arg-type]
    if len(known):
        words = placed.group_by("unit", "topic", "word").agg(value=pl.col("weight").max() * (1 + pl.len().log()))
        summed = words.group_by("unit", "topic").agg(pl.col("value").sum().round(9)).sort("unit", "topic")
        table[summed["unit"].to_numpy(), summed["topic"].to_numpy()] = summed["value"].to_numpy()
    roots = np.sqrt(table)
    length = np.maximum(np.linalg.norm(roots, axis=1, keepdims=True), 1e-9)
    general: np.ndarray[Any, Any] = np.round(
        roots / length * GENERAL * np.minimum(1, table.sum(axis=1, keepdims=True) / ENOUGH_HITS), 9
    )
    return general


def _shares(strengths: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Rows that sum to 1, rounded; a text that has none of the words is shared out as all texts together are."""
    import numpy as np

    total = strengths.sum(axis=1, keepdims=True)
    whole = strengths.sum(axis=0) / max(float(strengths.sum()), 1e-12)
    shares: np.ndarray[Any, Any] = np.round(np.where(total > 1e-9, strengths / np.maximum(total, 1e-9), whole), 6)
    return shares


def _by_article(shares: np.ndarray[Any, Any], unit_of: np.ndarray[Any, Any], bags: Bags) -> np.ndarray[Any, Any]:
    """The shares of articles from those of their stretches, each counted by its sentences."""
    import numpy as np

    total = np.zeros((bags.articles, shares.shape[1]))
    np.add.at(total, bags.article_of, shares[unit_of])
    return _shares(total)


def _carried(articles: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The topics that some article is about, in their order: not weak in all of them."""
    import numpy as np

    relative = articles / np.maximum(articles.max(axis=1, keepdims=True), 1e-9)
    most = np.round(relative.max(axis=0), 6)
    ranked = np.argsort(-most, kind="stable")
    kept: np.ndarray[Any, Any] = np.sort(ranked[: max(FEWEST, int((most >= WEAK).sum()))])
    return kept


def _term_shares(loadings: np.ndarray[Any, Any], shares: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    import numpy as np

    use = loadings * np.sqrt(shares.sum(axis=0))[:, None]
    part: np.ndarray[Any, Any] = use / np.maximum(use.sum(axis=0, keepdims=True), 1e-9)
    return part


def _with_subtopics(occurrences: pl.DataFrame, bags: Bags, known: pl.DataFrame, found: Found, options: TagOptions) -> Found:
    """The same topics, and below each that is large those found within it."""
    import numpy as np

    labels, keywords, parents = list(found.labels), list(found.keywords), list(found.parents)
    articles, terms = [found.articles], [found.terms]
    counts = bags.of_articles()
    general = _general(known, bags.article_of, bags.articles)
    best = found.articles.argmax(axis=1)
    for k in range(len(found.labels)):
        rows = np.flatnonzero(best == k)
        if len(rows) < SPLIT:
            continue
        strengths, loadings = _fit(counts[rows], bags.terms, general[rows], seed=options.seed, most=MOST_BELOW)
        if loadings.shape[0] < 2:
            continue
        inside = _shares(strengths)
        whole = np.zeros((bags.articles, inside.shape[1]))
        whole[rows] = inside
        described = describe(occurrences, whole, taken=frozenset(label.casefold() for label in labels))
        labels += [label for label, _ in described]
        keywords += [words for _, words in described]
        parents += [k] * len(described)
        articles.append(whole * found.articles[:, [k]])
        terms.append(_term_shares(loadings, inside) * found.terms[[k]])
    return Found(
        labels=labels, keywords=keywords, parents=parents, articles=np.hstack(articles), terms=np.vstack(terms), idf=found.idf
    )
