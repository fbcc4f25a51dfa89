"""Which articles are one origin: copies, syndicated copy and light rewrites of each other.

Articles are compared by the share of their shingles (three successive content lemmas, order kept) that they have in common, after
Broder (1997); shingles are sampled by their hash where there are very many (FracMinHash, Irber and others 2022), and pairs of
articles
are looked for only among neighbours in the lists of articles that share a shingle, so that the work grows with the text alone.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph import schema
from kgraph.corpus import Corpus
from kgraph.relate.groups import group_smallest

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
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


def find_origins(corpus: Corpus) -> pl.DataFrame:
    """`schema.ORIGINS`: one row an article; the origin is the smallest article of its group."""
    count = len(corpus.articles)
    articles, hashes = _shingles(corpus.sentences)
    bounds = np.searchsorted(articles, np.arange(count + 1))
    pairs = [(a, b) for a, b in _candidates(articles, hashes, bounds)
             if _copies(hashes[bounds[a]:bounds[a + 1]], hashes[bounds[b]:bounds[b + 1]])]
    origin = group_smallest(count, pairs)
    return schema.table(schema.ORIGINS, {"article": list(range(count)), "origin": origin})


def _shingles(sentences: pl.DataFrame) -> tuple[npt.NDArray[np.int64], Hashes]:
    """The distinct shingles of each article, sorted by article and hash: numbers of articles, hashes."""
    terms = sentences.sort("sentence").select("article", "terms").explode("terms").drop_nulls()
    vocabulary = terms["terms"].unique().sort()
    digests = (hashlib.blake2b(t.encode(), digest_size=8).digest() for t in vocabulary)
    values = np.array([int.from_bytes(digest, "little") for digest in digests], dtype=np.uint64)
    known = pl.DataFrame({"terms": vocabulary, "code": np.arange(len(vocabulary), dtype=np.uint32)})
    coded = terms.join(known, on="terms", how="left", maintain_order="left")
    articles = coded["article"].to_numpy().astype(np.int64)
    words = values[coded["code"].to_numpy()] if len(coded) else np.zeros(0, dtype=np.uint64)
    if len(words) < 3:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)
    whole = articles[:-2] == articles[2:]
    with np.errstate(over="ignore"):
        mixed = words[:-2] * MIX[0] + np.roll(words, -1)[:-2] * MIX[1] + words[2:] * MIX[2]
        mixed ^= mixed >> np.uint64(29)
        mixed *= MIX[1]
        mixed ^= mixed >> np.uint64(32)
    articles, mixed = articles[:-2][whole], mixed[whole]
    keep = np.uint64(1) << np.uint64(max(0, int(np.ceil(np.log2(max(1, len(mixed)) / MOST_SHINGLES)))))
    chosen = mixed % keep == 0
    articles, mixed = articles[chosen], mixed[chosen]
    order = np.lexsort((mixed, articles))
    articles, mixed = articles[order], mixed[order]
    fresh = np.ones(len(articles), dtype=np.bool_)
    fresh[1:] = (articles[1:] != articles[:-1]) | (mixed[1:] != mixed[:-1])
    return articles[fresh], mixed[fresh]


def _candidates(articles: npt.NDArray[np.int64], hashes: Hashes, bounds: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of articles that often stand near each other in the lists of articles with one shingle, in order."""
    order = np.lexsort((articles, hashes))
    listed, shingle = articles[order], hashes[order]
    found = []
    for step in range(1, NEIGHBOURS + 1):
        same = shingle[:-step] == shingle[step:]
        found.append(np.stack([listed[:-step][same], listed[step:][same]], axis=1))
    if not found or not sum(len(f) for f in found):
        return []
    pairs, shared = np.unique(np.concatenate(found), axis=0, return_counts=True)
    sizes = np.diff(bounds)
    smaller = np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]])
    return [(int(a), int(b)) for a, b in pairs[shared >= HINT * smaller]]


def _copies(a: Hashes, b: Hashes) -> bool:
    small, large = sorted((len(a), len(b)))
    if small < RATIO * large:
        return False
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared >= (CONTAINED if small >= FEWEST else CONTAINED_SHORT) * small
