"""Whether two similar sentences state the same thing, and in what they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.facts import Facts, Ledger
from kgraph.relate.claims.features import Features
from kgraph.relate.claims.quantities import Quantity, same_quantity, telling
from kgraph.relate.claims.similarity import Alike
from kgraph.relate.claims.stems import stem

COVER_SHARE = 0.3
"""How much of the score is cover, which lets a short report match a long one; the rest is cosine. This and what follows are
calibrated, together with `RelateOptions.similarity`, on 410 pairs of news sentences: retellings, other versions, and sentences
about the same people and things that state something else."""
SURPRISE, USUAL, MOST_SURPRISE = 0.025, 16.0, 0.2
"""Two long sentences that share many rare words are alike at a lower cosine than two that share two: what a unit of surprise beyond
the usual adds (and one below it takes off), and the most that it adds."""
NUMBER_BONUS = 0.08
"""Both give the same number of at least two digits, or age."""
COUNTED_BONUS = 0.15
"""Both give the same number of the same things ("over 400 clients"), or an age, in a sentence about the same entity."""
STORY_BONUS = 0.25
"""Their articles surely tell one story; then the bonuses for numbers and quotations count double, too."""
QUOTE_BONUS = 0.15
"""Both have the same words of a quotation, or one has as a quotation what the other reports."""
MISSED = 0.12
"""Taken off where each names something the other does not, or gives another number or date in another setting."""
FRAMED = 0.6
"""From this similarity on, another number or date is another version of one claim."""
ALIKE = 0.7
"""A different name or a denial makes sentences differ only where the rest is this similar: below, they are just different
sentences."""
LONGEST_NAMED = 60
WORD = re.compile(r"[^\W_]+")
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Rows a < b, how alike they are (0 to 1), and in words what differs ("" where they agree)."""

    a: int
    b: int
    score: float
    difference: str


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
        names = _names_differ(first, second)
        figures = _numbers_differ(first, second) or _dates_differ(first, second)
        score -= (MISSED if names else 0.0) + (MISSED if figures and base < FRAMED else 0.0)
        score = max(0.0, min(score, 1.0))
        if score < floor:
            return None
        difference = figures or _acts_differ(first, second) or (names if base >= ALIKE else "") or _denial(first, second, base)
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


def _same_number(a: Facts, b: Facts) -> bool:
    return any(telling([x]) and same_quantity(x, y) for x in a.numbers for y in b.numbers)


def _numbers_differ(a: Facts, b: Facts) -> str:
    left = [x for x in a.numbers if not any(same_quantity(x, y) for y in b.numbers)]
    right = [y for y in b.numbers if not any(same_quantity(x, y) for x in a.numbers)]
    pair = next(((x, y) for x in left for y in right if _comparable(x, y)), None)
    return f"{pair[0].written} / {pair[1].written}" if pair else ""


def _comparable(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or "" in (a.unit, b.unit) or {a.unit, b.unit} == {"s", ""}


def _dates_differ(a: Facts, b: Facts) -> str:
    left = sorted(x for x in a.dates if not any(_same_date(x, y) for y in b.dates))
    right = sorted(y for y in b.dates if not any(_same_date(x, y) for x in a.dates))
    return f"{a.dates[left[0]]} / {b.dates[right[0]]}" if left and right else ""


def _same_date(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _names_differ(a: Facts, b: Facts) -> str:
    """Each names something of one type that the other does not speak of."""
    left = sorted((kind, e) for e, (kind, _) in a.names.items() if e not in b.present)
    right = sorted((kind, e) for e, (kind, _) in b.names.items() if e not in a.present)
    for kind, e in left:
        for other, f in right:
            if kind == other and not _one_name(a.names[e][1], b.names[f][1]):
                return f"{a.names[e][1][:LONGEST_NAMED]} / {b.names[f][1][:LONGEST_NAMED]}"
    return ""


def _one_name(a: str, b: str) -> bool:
    return bool(set(WORD.findall(a.lower())) & set(WORD.findall(b.lower())))


def _acts_differ(a: Facts, b: Facts) -> str:
    """"worked with" / "slept with": another verb with the same preposition towards the same object, of which both give the same
    number."""
    if not _same_number(a, b):
        return ""
    for x in a.acts:
        for y in b.acts:
            if x.object and (x.object, x.preposition) == (y.object, y.preposition) and x.verb != y.verb:
                shared = {(z.verb, z.object) for z in a.acts} & {(z.verb, z.object) for z in b.acts}
                if not any(thing == x.object for _, thing in shared):
                    return f"{x.written} / {y.written}"
    return ""


def _denial(a: Facts, b: Facts, base: float) -> str:
    if base < ALIKE or (a.denials == 0) == (b.denials == 0):
        return ""
    return "denied / stated" if a.denials else "stated / denied"
