"""How much of what two sentences say is the same."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kgraph.relate.claims.blocking import Numbers
from kgraph.relate.claims.features import Features

LEAST_COSINE = 0.2
LEAST_COVER = 0.35
AT_ONCE = 500_000


def similarities(features: Features, pairs: Numbers) -> Iterator[tuple[int, int, float, float]]:
    """Row, row, cosine of their weighted features, and cover: the share of the smaller sentence's information that the other has too.

    Pairs that are too little alike to be looked at any closer are left out.
    """
    matrix = features.matrix
    mass = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    for begin in range(0, len(pairs), AT_ONCE):
        a, b = pairs[begin:begin + AT_ONCE, 0], pairs[begin:begin + AT_ONCE, 1]
        shared = np.asarray(matrix[a].multiply(matrix[b]).sum(axis=1)).ravel()
        with np.errstate(divide="ignore", invalid="ignore"):
            cosine = np.nan_to_num(shared / np.sqrt(mass[a] * mass[b]))
            cover = np.nan_to_num(shared / np.minimum(mass[a], mass[b]))
        kept = np.flatnonzero((cosine >= LEAST_COSINE) & (cover >= LEAST_COVER))
        for i in kept:
            yield int(a[i]), int(b[i]), float(cosine[i]), float(cover[i])
