"""Whether two similar sentences state the same thing, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.differences import (
    ALIKE,
    FRAMED,
    Difference,
    acts_differ,
    contradict,
    dates_differ,
    decades_differ,
    figures_differ,
    names_differ,
)
from kgraph.relate.claims.facts import Facts, Ledger
from kgraph.relate.claims.features import Features
from kgraph.relate.claims.quantities import same_quantity, telling
from kgraph.relate.claims.similarity import Alike
from kgraph.relate.claims.stems import stem

COVER_SHARE = 0.2
"""How much of the score is cover, which lets a short report match a long one; the rest is cosine. This and what follows are
calibrated, together with `RelateOptions.similarity`, on 550 pairs of news sentences: retellings, other versions, and sentences
about the same people and things that state something else."""
SURPRISE, USUAL, MOST_SURPRISE = 0.028, 17.5, 0.2
"""Two long sentences that share many rare words are alike at a lower cosine than two that share two: what a unit of surprise beyond
the usual adds (and one below it takes off), and the most that it adds."""
NUMBER_BONUS = 0.13
"""Both give the same number of at least two digits, or age."""
COUNTED_BONUS = 0.15
"""Both give the same number of the same things ("over 400 clients"), or an age, in a sentence about the same entity."""
STORY_BONUS = 0.25
"""Their articles surely tell one story; then the bonuses for numbers and quotations count double, too."""
QUOTE_BONUS = 0.15
"""Both have the same words of a quotation, or one has as a quotation what the other reports."""
MISSED = 0.12
"""Taken off where each names something the other does not, and where each gives another number or date in another setting, or of
somebody else."""
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two rows, how alike they are (0 to 1), and in words what differs, what the first has before what the second has."""

    a: int
    b: int
    score: float
    difference: Difference


class Judge:
    """Compares sentences by their rows in `features`; `rows` are those that it will be asked about."""

    def __init__(self, corpus: Corpus, resolution: Resolution, features: Features, rows: Iterable[int]) -> None:
        self.features = features
        self.ledger = Ledger(corpus, resolution, pl.Series(features.sentences[sorted(set(rows))], dtype=pl.UInt32))

    def compare(self, alike: Alike, floor: float) -> Verdict | None:
        """The verdict on two rows, None where their score stays below `floor`."""
        one, other = (int(self.features.sentences[row]) for row in (alike.a, alike.b))
        base = (1 - COVER_SHARE) * alike.cosine + COVER_SHARE * alike.cover
        score = base + min(MOST_SURPRISE, SURPRISE * (alike.surprise - USUAL)) + STORY_BONUS * alike.story
        if not self.ledger.runs(one).isdisjoint(self.ledger.runs(other)):
            score += QUOTE_BONUS * (1 + alike.story)
        if score + (COUNTED_BONUS * (1 + alike.story) if alike.numbers else 0.0) < floor:
            return None
        first, second = self.ledger.facts(one), self.ledger.facts(other)
        score += _number_bonus(first, second) * (1 + alike.story)
        if score < floor:
            return None
        names = names_differ(first, second)
        figures = figures_differ(first, second, base) or dates_differ(first, second)
        score -= (MISSED if names else 0.0) + (MISSED if figures and (names or base < FRAMED) else 0.0)
        score = max(0.0, min(score, 1.0))
        if score < floor:
            return None
        difference = figures or acts_differ(first, second) or decades_differ(first, second)
        if base >= ALIKE:
            difference = difference or names or contradict(first, second)
        return Verdict(alike.a, alike.b, score, difference)


def promising(cosine: Floats, cover: Floats, surprise: Floats, numbers: Flags, story: Floats, *, floor: float) -> Flags:
    """Which pairs (fields as `Alike`) can come to the floor at all, before their texts are looked at."""
    base = (1 - COVER_SHARE) * cosine + COVER_SHARE * cover
    best = base + np.minimum(MOST_SURPRISE, SURPRISE * (surprise - USUAL)) + STORY_BONUS * story
    best = best + (QUOTE_BONUS + np.where(numbers, COUNTED_BONUS, 0.0)) * (1 + story)
    return np.asarray(best >= floor)


def _number_bonus(a: Facts, b: Facts) -> float:
    """For the best pair of equal telling numbers: more where both count the same things of somebody both speak of."""
    best = 0.0
    for x in a.numbers:
        for y in b.numbers:
            if same_quantity(x, y) and telling([x]) and telling([y]):
                counted = x.unit == "s" or (x.counted and stem(x.counted) == stem(y.counted))
                best = max(best, COUNTED_BONUS if counted and a.present & b.present else NUMBER_BONUS)
    return best
