"""Measures of clusterings: MUC, B-cubed, CEAF-e and their mean, as the CoNLL scorer has them (Pradhan and
others 2014)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from tests.quality.scorers.arithmetic import Score, share

Cluster = set[Hashable]
Clustering = list[Cluster]
Counts = tuple[float, float, float, float]
"""What counts as right of the key, the key's size, what counts as right of the response, its size."""


def clustered(members: Iterable[tuple[Hashable, Hashable]]) -> Clustering:
    """Clusters out of pairs of a member and the name of its cluster."""
    clusters: dict[Hashable, Cluster] = defaultdict(set)
    for member, cluster in members:
        clusters[cluster].add(member)
    return list(clusters.values())


def muc(key: Clustering, response: Clustering) -> Counts:
    """Links that would have to be added (Vilain and others 1995)."""
    return (*_links(key, response), *_links(response, key))


def _links(one: Clustering, other: Clustering) -> tuple[float, float]:
    where = {member: number for number, cluster in enumerate(other) for member in cluster}
    kept = total = 0
    for cluster in one:
        alone = sum(member not in where for member in cluster)
        parts = len({where[member] for member in cluster if member in where}) + alone
        kept += len(cluster) - parts
        total += len(cluster) - 1
    return kept, total


def b_cubed(key: Clustering, response: Clustering) -> Counts:
    """The share of its cluster that each member has in common (Bagga and Baldwin 1998)."""
    return (*_shared(key, response), *_shared(response, key))


def _shared(one: Clustering, other: Clustering) -> tuple[float, float]:
    where = {member: cluster for cluster in other for member in cluster}
    common = sum(len(c & where[m]) / len(c) for c in one for m in c if m in where)
    return common, sum(map(len, one))


def ceaf_e(key: Clustering, response: Clustering) -> Counts:
    """The likeness of clusters that are best paired one to one (Luo 2005, entity-based)."""
    if not key or not response:
        return 0.0, len(key), 0.0, len(response)
    alike = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    best = float(alike[linear_sum_assignment(-alike)].sum())
    return best, len(key), best, len(response)


def over_documents(
    measure: Callable[[Clustering, Clustering], Counts], pairs: Sequence[tuple[Clustering, Clustering]]
) -> Score:
    """The measure with its counts added up over documents."""
    counts = [measure(key, response) for key, response in pairs]
    right, wanted, correct, found = (
        (sum(column) for column in zip(*counts, strict=True)) if counts else (0,) * 4
    )
    return Score(share(correct, found), share(right, wanted))


def conll(pairs: Sequence[tuple[Clustering, Clustering]]) -> float:
    """The mean F1 of the three measures over pairs of key and response, a pair a document."""
    return sum(over_documents(measure, pairs).f1 for measure in (muc, b_cubed, ceaf_e)) / 3
