"""Which articles are one origin: copies, syndicated copy and light rewrites of each other.

Articles are compared by the share of their shingles (three successive content lemmas, order kept) that they
have in common, after Broder (1997); shingles are sampled by their hash where there are very many
(FracMinHash, Irber and others 2022), and pairs of articles are looked for only among neighbours in the lists
of articles that share a shingle, so that the work grows with the text alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.relate.groups import group_smallest
from kgraph.relate.words import used_words

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]

CONTAINED = 0.25
"""Two articles are one origin where this share of the smaller one's shingles is in the other. Calibrated on
news, interviews and encyclopaedia articles with a quarter of their content words exchanged (0.34 and up),
against different reports of one event and other articles (0.04 and less)."""
RATIO = 0.3
"""...and the smaller has at least this share of the larger one's shingles: a digest of several reports is no
copy of each."""
FEWEST = 12
"""Articles with fewer shingles are copies only where they are the same but for a word or so."""
CONTAINED_SHORT = 0.8
NEIGHBOURS = 3
"""Articles that share a shingle are compared with so many that follow in its list."""
HINT = 0.08
"""Share of the smaller article's shingles that must meet in neighbouring places before two articles are
compared in full."""
MOST_SHINGLES = 20_000_000
"""More shingles than these in all are sampled down to a half, a quarter…"""
AT_ONCE = 20_000
"""Sentences that are gone through in one go: bounds memory."""
SHINGLES_AT_ONCE = 500_000
"""Shingles that are laid side by side in one go."""
PAIRS_AT_ONCE = 1_000
"""Pairs of articles that are compared in one go."""
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


def find_origins(corpus: Corpus) -> pl.DataFrame:
    """`schema.ORIGINS`: one row an article; the origin is the smallest article of its group."""
    count = len(corpus.articles)
    if corpus.sentences.is_empty():
        return schema.table(schema.ORIGINS, {"article": range(count), "origin": range(count)})
    parts = _shingles(corpus.sentences)
    sizes = sum(
        (np.bincount(articles, minlength=count) for articles, _ in parts), np.zeros(count, dtype=np.int64)
    )
    articles, shingles = _shared(parts)
    del parts
    near = _candidates(articles, shingles, sizes)
    origin = group_smallest(count, _copies(near, articles, shingles, sizes))
    return schema.table(schema.ORIGINS, {"article": range(count), "origin": origin})


def _shingles(sentences: pl.DataFrame) -> list[tuple[Numbers, Hashes]]:
    """The distinct shingles of each article: numbers of articles, hashes; in parts of whole articles, each by
    hash and article."""
    shingles = int(sentences["terms"].list.len().sum())
    sampled = np.uint64(1) << np.uint64(max(0, int(np.ceil(np.log2(max(1, shingles) / MOST_SHINGLES)))))
    words = _word_hashes(sentences)
    return [_shingles_of(block, words, sampled) for block in _whole_articles(sentences)]


def _word_hashes(sentences: pl.DataFrame) -> Hashes:
    """A hash of each word, by its code."""
    used = used_words(sentences)
    codes = used.to_physical().to_numpy()
    hashes = np.zeros(int(codes.max()) + 1 if len(codes) else 0, dtype=np.uint64)
    digests = (
        hashlib.blake2b(word.encode(), digest_size=8).digest() for word in used.cast(pl.String).to_list()
    )
    hashes[codes] = np.frombuffer(b"".join(digests), dtype="<u8")
    return hashes


def _whole_articles(sentences: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The sentences in runs of whole articles."""
    article = sentences["article"].to_numpy()
    first = np.unique(np.searchsorted(article, article[::AT_ONCE]))
    for begin, end in zip(first, [*first[1:], len(sentences)], strict=True):
        yield sentences[begin:end]


def _shingles_of(sentences: pl.DataFrame, words: Hashes, sampled: np.uint64) -> tuple[Numbers, Hashes]:
    """The shingles of some articles; of hashes every `sampled`th is taken."""
    terms = sentences.select("article", "terms").explode("terms").drop_nulls()
    articles = terms["article"].to_numpy()
    told = words[terms["terms"].to_physical().to_numpy()]
    whole = articles[:-2] == articles[2:]
    with np.errstate(over="ignore"):
        mixed = told[:-2] * MIX[0] + told[1:-1] * MIX[1] + told[2:] * MIX[2]
        mixed ^= mixed >> np.uint64(29)
        mixed *= MIX[1]
        mixed ^= mixed >> np.uint64(32)
    chosen = whole & (mixed % sampled == 0)
    articles, mixed = articles[:-2][chosen], mixed[chosen]
    order = np.argsort(mixed, kind="stable")
    articles, mixed = articles[order], mixed[order]
    fresh = np.ones(len(articles), dtype=np.bool_)
    fresh[1:] = (articles[1:] != articles[:-1]) | (mixed[1:] != mixed[:-1])
    return articles[fresh], mixed[fresh]


def _shared(parts: list[tuple[Numbers, Hashes]]) -> tuple[Numbers, Numbers]:
    """The shingles that several articles have: numbers of articles, numbers of shingles; by shingle and
    article."""
    ranges = sum(len(hashes) for _, hashes in parts) // SHINGLES_AT_ONCE + 1
    limits = np.array([2**64 * place // ranges for place in range(1, ranges)], dtype=np.uint64)
    cuts = [[0, *np.searchsorted(hashes, limits).tolist(), len(hashes)] for _, hashes in parts]
    found, known = [], 0
    for place in range(ranges):
        some = [(part, slice(cut[place], cut[place + 1])) for part, cut in zip(parts, cuts, strict=True)]
        hashes = np.concatenate([part[1][rows] for part, rows in some])
        order = np.argsort(hashes, kind="stable")
        again = np.zeros(len(hashes) + 1, dtype=np.bool_)
        again[1:-1] = np.diff(hashes[order]) == 0
        several = again[1:] | again[:-1]
        number = np.cumsum(~again[:-1][several], dtype=np.uint32) + np.uint32(known)
        known = int(number.max(initial=known))
        found.append((np.concatenate([part[0][rows] for part, rows in some])[order[several]], number))
    return np.concatenate([articles for articles, _ in found]), np.concatenate(
        [shingles for _, shingles in found]
    )


def _candidates(articles: Numbers, shingles: Numbers, sizes: Ints) -> Ints:
    """Pairs of articles of like size that often stand near each other in the lists of articles with one
    shingle."""
    packed = []
    for step in range(1, NEIGHBOURS + 1):
        same = shingles[:-step] == shingles[step:]
        packed.append(articles[:-step][same].astype(np.int64) << 32 | articles[step:][same])
    pairs, shared = np.unique_counts(np.concatenate(packed))
    a, b = pairs >> 32, pairs & 0xFFFFFFFF
    small, large = np.minimum(sizes[a], sizes[b]), np.maximum(sizes[a], sizes[b])
    near = (shared >= HINT * small) & (small >= RATIO * large)
    return np.stack([a[near], b[near]], axis=1)


def _copies(pairs: Ints, articles: Numbers, shingles: Numbers, sizes: Ints) -> Iterator[tuple[int, int]]:
    """The pairs whose articles have most of their shingles in common."""
    from scipy.sparse import coo_matrix

    if not len(pairs):
        return
    has = coo_matrix((np.ones(len(articles), dtype=np.bool_), (articles, shingles))).tocsr()
    for part in np.array_split(pairs, len(pairs) // PAIRS_AT_ONCE + 1):
        shared = np.diff(has[part[:, 0]].multiply(has[part[:, 1]]).tocsr().indptr)
        small = sizes[part].min(axis=1)
        yield from part[shared >= np.where(small >= FEWEST, CONTAINED, CONTAINED_SHORT) * small].tolist()
