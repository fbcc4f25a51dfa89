"""Which of the repeated sentences are the page's.

Repetition alone proves nothing: agencies' copy stands in many papers, background paragraphs in every report
of a matter, and a quotation wherever it is quoted. What sets furniture apart is that it has nothing to do
with the articles that it stands in: its words, weighed by how rare they are in English, do not come again in
what is these articles' own. Each article that has a sentence votes on it:

- *furniture*, where hardly any of the sentence's words come again in what the article has alone;
- *content*, where a good part does;
- not at all, where the article is itself a copy: most of it, with its opening, stands elsewhere too.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph.boilerplate.repeats import repeats
from kgraph.corpus import Corpus
from kgraph.frequencies import zipf
from kgraph.model import PROSE

Flags = npt.NDArray[np.bool_]

FEWEST = 3
"""Articles that must vote for furniture."""
MAJORITY = 4
"""Votes for furniture to each for content."""
COPIED = 0.5
"""Share of an article's characters that stand elsewhere too from which it is a copy, if its opening does as
well."""
EVERYDAY = 6.0
"""Zipf frequency from which a word carries nothing; each step below weighs one more."""
ALIEN, OWN = 0.15, 0.3
"""Share of a sentence's words, by weight, that come again in the rest of an article: below the first it votes
for furniture, from the second for content."""
LEAST_WEIGHT = 2.0
"""Weight of words from which a sentence can be judged by them ("Interview", "Story continues below" cannot):
one below is furniture where it stands in lines of its own, unless it is quoted."""
ALIEN_ELSEWHERE = 0.1
"""The first for sentences that no three articles of one outlet have."""


def furniture_sentences(corpus: Corpus) -> Flags:
    """Whether each sentence is furniture."""
    found = np.zeros(len(corpus.sentences), dtype=np.bool_)
    units = repeats(corpus)
    if units.is_empty():
        return found
    shared = np.zeros(len(corpus.sentences), dtype=np.bool_)
    shared[units["sentence"].to_numpy()] = True
    cast = _votes(units, corpus, shared)
    keys = _elected(cast.join(_occurrences(units, corpus, shared), on=["key", "article"]))
    found[units.join(keys, on="key", how="semi")["sentence"].to_numpy()] = True
    return found


def _votes(units: pl.DataFrame, corpus: Corpus, shared: Flags) -> pl.DataFrame:
    """Columns key, article, own, heft: of the words of what has a key, the share by weight that comes again
    in what the article has alone, and the weight of all."""
    said = units.join(corpus.sentences.select("sentence", term="terms"), on="sentence").select(
        "key", "article", "term"
    )
    said = said.explode("term", empty_as_null=False, keep_nulls=False).unique()
    alone = corpus.sentences.filter(
        ~pl.Series(shared) & pl.col("article").is_in(units["article"].unique().implode())
    )
    rest = (
        alone.select("article", term="terms").explode("term", empty_as_null=False, keep_nulls=False).unique()
    )
    weights = _weights(said["term"])
    again = said.join(weights, on="term").join(
        rest.with_columns(again=pl.lit(True)), on=["article", "term"], how="left"
    )
    counted = again.group_by("key", "article").agg(
        own=pl.col("weight").filter(pl.col("again")).sum(), heft=pl.col("weight").sum()
    )
    every = units.select("key", "article").unique().join(counted, on=["key", "article"], how="left")
    own = (pl.col("own") / pl.col("heft")).fill_nan(0).fill_null(0).round(6)
    return every.with_columns(own=own, heft=pl.col("heft").fill_null(0))


def _weights(terms: pl.Series) -> pl.DataFrame:
    """Columns term, weight."""
    distinct = terms.unique().sort()
    weights = [max(0.0, EVERYDAY - zipf(term)) for term in distinct.cast(pl.String).to_list()]
    return pl.DataFrame({"term": distinct, "weight": pl.Series(weights, dtype=pl.Float64)})


def _occurrences(units: pl.DataFrame, corpus: Corpus, shared: Flags) -> pl.DataFrame:
    """Columns key, article, outlet, copy, edge, line, quoted: whether the article is a copy, whether one of
    the sentences stands at an edge (`_edges`), whether their blocks hold nothing but shared sentences,
    whether one of them is quoted."""
    blocks = corpus.sentences.select("article", "block", shared=pl.Series(shared))
    lines = blocks.select(pl.col("shared").all().over("article", "block")).to_series()
    at = units["sentence"]
    placed = units.select(
        "key",
        "article",
        edge=pl.Series(_edges(corpus, shared)).gather(at),
        line=lines.gather(at),
        quoted=pl.Series(_quoted(corpus)).gather(at),
    )
    found = placed.group_by("key", "article").agg(
        pl.col("edge").any(), pl.col("line").all(), pl.col("quoted").any()
    )
    articles = corpus.articles.select("article", outlet=_outlet(), copy=pl.Series(_copies(corpus, shared)))
    return found.join(articles, on="article")


def _outlet() -> pl.Expr:
    """An article's outlet, as far as it is known: its name, else its site."""
    site = pl.col("url").str.extract(r"^[a-zA-Z]+://(?:www\.)?([^/:?#]+)", 1)
    return pl.coalesce(pl.col("source"), site, pl.lit("")).str.to_lowercase()


def _copies(corpus: Corpus, shared: Flags) -> Flags:
    """Whether most of each article, with its first sentence of prose, stands in others too."""
    count = len(corpus.articles)
    sentences = corpus.sentences
    article = sentences["article"].to_numpy()
    length = (sentences["end"] - sentences["start"]).to_numpy().astype(np.float64)
    total, elsewhere = np.bincount(article, length, count), np.bincount(article, length * shared, count)
    prose = np.flatnonzero(sentences["role"].cast(pl.String).is_in(list(PROSE)).to_numpy())
    opened = np.zeros(count, dtype=np.bool_)
    owners, first = np.unique(article[prose], return_index=True)
    opened[owners] = shared[prose[first]]
    return (elsewhere > COPIED * total) & opened


def _edges(corpus: Corpus, shared: Flags) -> Flags:
    """Whether each sentence is shared and nothing but shared sentences stand between it and the beginning or
    end of its article, or what is not read of it (`read` found it to be furniture)."""
    article, block = (
        corpus.sentences["article"].to_numpy(),
        corpus.sentences["block"].to_numpy().astype(np.int64),
    )
    if not len(article):
        return shared.copy()
    fresh = np.append(True, article[1:] != article[:-1])
    unread = np.where(fresh, block > 0, np.append(0, np.diff(block)) > 1)
    opens = fresh | unread
    closes = np.append(opens[1:], True)
    run = np.cumsum(np.append(True, (shared[1:] != shared[:-1]) | fresh[1:])) - 1
    touched = np.zeros(int(run[-1]) + 1, dtype=np.bool_)
    touched[run[opens | closes]] = True
    found: Flags = touched[run] & shared
    return found


def _quoted(corpus: Corpus) -> Flags:
    """Whether someone says each sentence, or a part of it, in direct speech."""
    change = np.zeros(len(corpus.sentences) + 1, dtype=np.int64)
    spoken = corpus.speech.filter(pl.col("direct") & pl.col("speaker").is_not_null())
    np.add.at(change, spoken["first"].to_numpy(), 1)
    np.add.at(change, spoken["last"].to_numpy() + 1, -1)
    said: Flags = np.cumsum(change[:-1]) > 0
    return said


def _elected(votes: pl.DataFrame) -> pl.DataFrame:
    """Column key: what enough articles hold for furniture."""
    cast = votes.filter(~pl.col("copy")).with_columns(
        judged=pl.col("heft") >= LEAST_WEIGHT, here=pl.len().over("key", "outlet").max().over("key")
    )
    alien = pl.when(pl.col("here") >= FEWEST).then(ALIEN).otherwise(ALIEN_ELSEWHERE)
    alien = pl.when("quoted").then(0.0).otherwise(alien)
    against = pl.when("quoted").then(ALIEN).otherwise(OWN)
    furniture = pl.when("judged").then(pl.col("own") <= alien).otherwise(pl.col("line") & ~pl.col("quoted"))
    counted = cast.group_by("key").agg(
        furniture=furniture.sum(),
        content=(pl.col("judged") & (pl.col("own") >= against)).sum(),
        edge=pl.col("edge").all(),
        line=pl.col("line").all(),
        none=(pl.col("own") == 0).all(),
        articles=pl.len(),
    )
    many = (pl.col("furniture") >= FEWEST) & (pl.col("furniture") >= MAJORITY * pl.col("content"))
    few = (pl.col("articles") == pl.col("furniture")) & pl.col("edge") & pl.col("line") & pl.col("none")
    return counted.filter(many | few & (pl.col("furniture") > 1)).select("key")
