"""What speaks for or against two names being one thing: a weight and the reason in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Evidence(NamedTuple):
    """`weight` is in natural log-odds: above 0 speaks for one thing, below 0 for two; `VETO` settles it.
    `detail` says why."""

    weight: float
    detail: str


VETO = -99.0
"""The weight of what no other evidence can outweigh: different given names, numbers, genders."""
UNLIKE = -4.0
"""The weight of names that have nothing in common: only a description that fits one thing alone can outweigh
it."""


def total(evidence: Iterable[Evidence]) -> float:
    """The sum of the weights, `VETO` where one is a veto."""
    weights = [e.weight for e in evidence]
    return VETO if any(w <= VETO for w in weights) else math.fsum(weights)


def probability(weight: float) -> float:
    """Log-odds as a probability, 0 to 1, rounded to 6 places."""
    return round(1 / (1 + math.exp(-max(-40.0, min(40.0, weight)))), 6)


def in_words(evidence: Iterable[Evidence], *, towards: float) -> str:
    """The details that speak for the outcome (`towards` above 0: one thing; else two), weightiest first, then
    the rest after "though"."""
    ordered = sorted((e for e in evidence if e.detail), key=lambda e: (-abs(e.weight), e.detail))
    agree = [e.detail for e in ordered if (e.weight > 0) == (towards > 0)]
    against = [e.detail for e in ordered if (e.weight > 0) != (towards > 0)]
    words = "; ".join(agree)
    if against:
        words = f"{words}, though {'; '.join(against)}" if words else "; ".join(against)
    return words
