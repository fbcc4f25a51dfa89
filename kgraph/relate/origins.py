"""Which articles are one origin: copies, syndicated copy and light rewrites of each other.

Articles are compared by the share of their shingles (three successive content lemmas, order kept) that they have in common, after
Broder (1997); shingles are sampled by their hash where there are very many (FracMinHash, Irber and others 2022), and pairs of
articles are looked for only among neighbours in the lists of articles that share a shingle, so that the work grows with the text
alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.relate.groups import group_smallest

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

CONTAINED = 0.25
"""Two articles are one origin where this share of the smaller one's shingles is in the other. Calibrated on news, interviews
and encyclopaedia articles with a quarter of their content words exchanged (0.34 and up), against different reports of one
event and other articles (0.04 and less)."""
RATIO = 0.3
"""...and the smaller has at least this share of the larger one's shingles: a digest of several reports is no copy of each."""
FEWEST = 12
"""Articles with fewer shingles are copies only where they are the same but for a word or so."""
CONTAINED_SHORT = 0.8
NEIGHBOURS = 3
"""Articles that share a shingle are compared with so many that follow in its list."""
HINT = 0.08
"""Share of the smaller article's shingles that must meet in neighbouring places before two articles are compared in full."""
MOST_SHINGLES = 20_000_000
"""More shingles than these in all are sampled down to a half, a quarter…"""
AT_ONCE = 200_000
"""Sentences that are gone through in one go: bounds memory."""
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


def find_origins(corpus: Corpus) -> pl.DataFrame:
    """`schema.ORIGINS`: one row an article; the origin is the smallest article of its group."""
    count = len(corpus.articles)
    if corpus.sentences.is_empty():
        return schema.table(schema.ORIGINS, {"article": list(range(count)), "origin": list(range(count))})
    articles, hashes = _shingles(corpus.sentences)
    bounds = np.searchsorted(articles, np.arange(count + 1))
    pairs = [(a, b) for a, b in _candidates(articles, hashes, bounds)
             if _copies(hashes[bounds[a]:bounds[a + 1]], hashes[bounds[b]:bounds[b + 1]])]
    origin = group_smallest(count, pairs)
    return schema.table(schema.ORIGINS, {"article": list(range(count)), "origin": origin})


def _shingles(sentences: pl.DataFrame) -> tuple[Ints, Hashes]:
    """The distinct shingles of each article, sorted by article and hash: numbers of articles, hashes."""
    shingles = int(sentences["terms"].list.len().sum())
    sampled = np.uint64(1) << np.uint64(max(0, int(np.ceil(np.log2(max(1, shingles) / MOST_SHINGLES)))))
    words = _word_hashes(sentences)
    parts = [_shingles_of(block, words, sampled) for block in _whole_articles(sentences)]
    return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])


def _word_hashes(sentences: pl.DataFrame) -> Hashes:
    """A hash of each word, by its code."""
    used = pl.concat([block["terms"].explode().unique() for block in sentences.iter_slices(AT_ONCE)]).unique().drop_nulls()
    codes = used.to_physical().to_numpy()
    hashes = np.zeros(int(codes.max()) + 1 if len(codes) else 0, dtype=np.uint64)
    digests = (hashlib.blake2b(word.encode(), digest_size=8).digest() for word in used.cast(pl.String).to_list())
    hashes[codes] = [int.from_bytes(digest, "little") for digest in digests]
    return hashes


def _whole_articles(sentences: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The sentences in runs of whole articles."""
    article = sentences["article"].to_numpy()
    first = np.unique(np.searchsorted(article, article[::AT_ONCE]))
    for begin, end in zip(first, [*first[1:], len(sentences)], strict=True):
        yield sentences[begin:end]


def _shingles_of(sentences: pl.DataFrame, words: Hashes, sampled: np.uint64) -> tuple[Ints, Hashes]:
    """The shingles of some articles; of hashes every `sampled`th is taken."""
    terms = sentences.select("article", "terms").explode("terms").drop_nulls()
    articles = terms["article"].to_numpy().astype(np.int64)
    told = words[terms["terms"].to_physical().to_numpy()]
    whole = articles[:-2] == articles[2:]
    with np.errstate(over="ignore"):
        mixed = told[:-2] * MIX[0] + told[1:-1] * MIX[1] + told[2:] * MIX[2]
        mixed ^= mixed >> np.uint64(29)
        mixed *= MIX[1]
        mixed ^= mixed >> np.uint64(32)
    chosen = whole & (mixed % sampled == 0)
    articles, mixed = articles[:-2][chosen], mixed[chosen]
    order = np.lexsort((mixed, articles))
    articles, mixed = articles[order], mixed[order]
    fresh = np.ones(len(articles), dtype=np.bool_)
    fresh[1:] = (articles[1:] != articles[:-1]) | (mixed[1:] != mixed[:-1])
    return articles[fresh], mixed[fresh]


def _candidates(articles: Ints, hashes: Hashes, bounds: Ints) -> list[tuple[int, int]]:
    """Pairs of articles that often stand near each other in the lists of articles with one shingle, in order."""
    order = np.argsort(hashes, kind="stable")
    listed, shingle = articles[order], hashes[order]
    packed = []
    for step in range(1, NEIGHBOURS + 1):
        same = shingle[:-step] == shingle[step:]
        packed.append(listed[:-step][same] << 32 | listed[step:][same])
    pairs, shared = np.unique_counts(np.concatenate(packed))
    a, b = pairs >> 32, pairs & 0xFFFFFFFF
    sizes = np.diff(bounds)
    near = shared >= HINT * np.minimum(sizes[a], sizes[b])
    return list(zip(a[near].tolist(), b[near].tolist(), strict=True))


def _copies(a: Hashes, b: Hashes) -> bool:
    small, large = sorted((len(a), len(b)))
    if small < RATIO * large:
        return False
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared >= (CONTAINED if small >= FEWEST else CONTAINED_SHORT) * small
