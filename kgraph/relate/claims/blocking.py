"""Pairs of sentences worth comparing: those that share two rare features.

Every sentence is filed under all pairs of its rarest features; sentences that stand near each other under one
key are candidates. Of the sentences that copies of one article have in common one stands for all. The work
grows with the number of sentences; nothing compares all with all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kgraph.relate.claims.features import Features, Ints, Numbers

RAREST = 10
"""Features of a sentence that it is filed under, two and two: 45 keys."""
RAREST_OF_MANY = 7
MANY = 1_000_000
"""Corpora with more sentences take fewer features."""
CHANCE = 1.0
"""Two features that so many sentences would share by chance alone are no key: to have both is no evidence."""
MOST_UNDER_ONE_KEY = 500
"""More sentences than these have a phrase in common, or the furniture of a site, and say nothing of each
other."""
NEIGHBOURS = 8
"""Sentences under one key are compared with so many that follow: with all others where a key has nine
sentences or fewer."""
KEYS_AT_ONCE = 1_000_000


def candidate_pairs(features: Features) -> Iterator[Ints]:
    """Pairs of row numbers (smaller first) of different articles and origins, sorted, in parts whose memory
    is bounded; a pair may be in several."""
    rows = features.matrix.shape[0]
    ranked = _Ranked(features, RAREST if rows <= MANY else RAREST_OF_MANY)
    for part in range(ranked.parts):
        found = [a * rows + b for a, b in _neighbours(_filed(features, ranked, part), features)]
        packed = distinct(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        yield np.stack([packed // rows, packed % rows], axis=1)


def distinct(values: Ints) -> Ints:
    """Each value once, sorted (`numpy.unique` hashes, which takes longer here)."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


class _Ranked:
    """The rarest features of each row, and the rows in parts, by the feature that comes first in a pair.

    What no other sentence has is left out, and so are copies.
    """

    def __init__(self, features: Features, most: int) -> None:
        matrix = features.matrix
        self.columns, begin = matrix.indices, matrix.indptr[:-1]
        alone = matrix.indices < np.count_nonzero(features.count == 1)
        self.begin = begin + np.add.reduceat(alone, begin, dtype=np.int32) if len(begin) else begin
        own = features.twin == np.arange(len(begin))
        self.many = np.where(own, np.minimum(matrix.indptr[1:] - self.begin, most), 0).astype(np.int8)
        self.parts = int((self.many.astype(np.int64) * (self.many - 1) // 2).sum()) // KEYS_AT_ONCE + 1
        self.rows, self.bounds = zip(*map(self._by_part, range(most - 1)), strict=True)

    def _by_part(self, place: int) -> tuple[Numbers, Ints]:
        """The rows that have a feature after the one at `place`, by the part of that one; where each part
        begins."""
        rows = np.flatnonzero(self.many > place + 1).astype(np.int32)
        part = (self.column(rows, place) % self.parts).astype(np.min_scalar_type(self.parts))
        order = np.argsort(part, kind="stable")
        return rows[order], np.searchsorted(part[order], np.arange(self.parts + 1))

    def column(self, rows: Numbers, place: int) -> Numbers:
        """The feature of each row that is rarest but for so many."""
        return np.asarray(self.columns[self.begin[rows] + place])

    def pairs(self, part: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """Rows, and two features that each has."""
        for place, (rows, bounds) in enumerate(zip(self.rows, self.bounds, strict=True)):
            some = rows[bounds[part] : bounds[part + 1]]
            for other in range(place + 1, len(self.rows) + 1):
                some = some[self.many[some] > other]
                yield some, self.column(some, place), self.column(some, other)


def _filed(features: Features, ranked: _Ranked, part: int) -> tuple[Ints, Ints]:
    """Keys and the rows filed under them, where more than one is: by key and row."""
    size = features.matrix.shape[0]
    bits = np.int64(max(1, (size - 1).bit_length()))
    filed = []
    for rows, a, b in ranked.pairs(part):
        key = features.count[a] * features.count[b] <= CHANCE * size
        filed.append((_mixed(a[key], b[key]) >> bits) << bits | rows[key])
    packed = np.concatenate(filed)
    packed.sort()
    first = (
        np.flatnonzero(np.concatenate([[True], packed[1:] >> bits != packed[:-1] >> bits]))
        if len(packed)
        else packed
    )
    sizes = np.diff(np.append(first, len(packed)))
    packed = packed[np.repeat((sizes > 1) & (sizes <= MOST_UNDER_ONE_KEY), sizes)]
    return packed >> bits, packed & ((np.int64(1) << bits) - 1)


def _mixed(a: Numbers, b: Numbers) -> Ints:
    """A number of 63 bits for each pair of columns; that two pairs have one costs a needless comparison."""
    with np.errstate(over="ignore"):
        mixed = a.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + b.astype(np.uint64) * np.uint64(
            0xC2B2AE3D27D4EB4F
        )
        mixed ^= mixed >> np.uint64(31)
        mixed *= np.uint64(0x165667B19E3779F9)
    return (mixed >> np.uint64(1)).astype(np.int64)


def _neighbours(filed: tuple[Ints, Ints], features: Features) -> Iterator[tuple[Ints, Ints]]:
    keys, rows = filed
    for step in range(1, NEIGHBOURS + 1):
        same = keys[:-step] == keys[step:]
        a, b = rows[:-step][same], rows[step:][same]
        apart = (features.article[a] != features.article[b]) & (features.origin[a] != features.origin[b])
        yield a[apart], b[apart]
