"""Whether two similar sentences state the same thing, and in what they differ.

They agree where what they share outweighs what only one of them has; the weights come from pairs of sentences
that were judged by reading. They differ where everything is the same but one slot. Where a slot differs and
the rest is not the same, they are two claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.facts import Facts, Ledger
from kgraph.relate.claims.features import Features
from kgraph.relate.claims.similarity import Alike
from kgraph.relate.claims.slots import (
    Figures,
    Slot,
    act_slots,
    compare_figures,
    date_slots,
    figure_slots,
    finer,
    later,
    name_slots,
    polarity_slots,
)

START = -3.1
WEIGHTS = {"cosine": 3.5, "verbs": 1.5, "numbers": 0.7, "spare": -1.5, "quoted": 1.0, "story": 1.0}
"""A logistic regression on `tests/quality/claims/*.txt` (made by `tests/quality/claims.py`): what a pair's
`Evidence` says of whether both state the same. `quoted` and `story` were set by hand: those pairs have too
few quotations and all lie in one story."""
MOST_NUMBERS = 2
"""Numbers that both give, or only one, count up to so many."""
UNKNOWN = 0.5
"""What is said of verbs where a sentence has none."""
REST_COVER, REST_BOTH = 0.75, 0.5
"""Two sentences are the same but for one slot where the one has so much of what the shorter says, and so much
of what the longer says..."""
REST_NAMES = 0.7
"""...or so much of either where the slot is a name or a verb, which are no part of the rest."""
TIMES = frozenset("year month week day quarter decade century hour minute season weekend".split())
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one claim.

    `cosine` is that of `Alike`; `verbs` is the share of main verbs that the other sentence has too; `numbers`
    are given by both, `spare` by one alone; `quoted` is 1 where they share a quotation; `story` from 0 to 1.
    """

    cosine: float
    verbs: float
    numbers: float
    spare: float
    quoted: float
    story: float

    def likelihood(self) -> float:
        """How likely both state the same, 0 to 1."""
        return float(
            1 / (1 + np.exp(-START - sum(weight * getattr(self, name) for name, weight in WEIGHTS.items())))
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two rows, how likely they state the same (0 to 1), in what they differ, and what one says more exactly
    or later."""

    a: int
    b: int
    score: float
    difference: Slot | None = None
    note: Slot | None = None


class Judge:
    """Compares sentences by their rows in `features`; `rows` are those that it will be asked about."""

    def __init__(
        self, corpus: Corpus, resolution: Resolution, features: Features, rows: Iterable[int]
    ) -> None:
        self.features = features
        self.ledger = Ledger(
            corpus, resolution, pl.Series(features.sentences[sorted(set(rows))], dtype=pl.UInt32)
        )

    def compare(self, alike: Alike, floor: float) -> Verdict | None:
        """The verdict on two rows, None where they are not one claim."""
        one, other = (int(self.features.sentences[row]) for row in (alike.a, alike.b))
        first, second = self.ledger.facts(one), self.ledger.facts(other)
        numbers = compare_figures(first, second)
        quoted = not self.ledger.runs(one).isdisjoint(self.ledger.runs(other))
        score = evidence(alike, first, second, numbers, quoted=quoted).likelihood()
        if score < floor:
            return None
        if _contained(first, second):
            return Verdict(alike.a, alike.b, score)
        slots = list(_slots(first, second, numbers))
        note = later(numbers, first, second)
        if note is not None and len(slots) == 1:
            return Verdict(alike.a, alike.b, score, note=note)
        if not slots:
            return Verdict(alike.a, alike.b, score, note=finer(numbers, first))
        same = len(slots) == 1 and _same_but_for(slots[0], alike, first, second, numbers)
        return Verdict(alike.a, alike.b, score, slots[0]) if same else None


def evidence(alike: Alike, a: Facts, b: Facts, numbers: Figures, *, quoted: bool) -> Evidence:
    spare = max(len(numbers.ours), len(numbers.theirs))
    return Evidence(
        cosine=alike.cosine,
        verbs=verbs_met(a, b),
        numbers=min(MOST_NUMBERS, len(numbers.same)),
        spare=min(MOST_NUMBERS, spare),
        quoted=float(quoted),
        story=alike.story,
    )


def verbs_met(a: Facts, b: Facts) -> float:
    """The share of the main verbs of both that the other sentence has too, as a verb or another word of its
    family."""
    if not a.verbs or not b.verbs:
        return UNKNOWN
    return (len(a.verbs & b.stems) + len(b.verbs & a.stems)) / (len(a.verbs) + len(b.verbs))


def _slots(a: Facts, b: Facts, numbers: Figures) -> Iterable[Slot]:
    yield from figure_slots(numbers, a, b)
    yield from date_slots(a, b)
    yield from act_slots(a, b)
    yield from polarity_slots(a, b)
    yield from name_slots(a, b)


def _same_but_for(slot: Slot, alike: Alike, a: Facts, b: Facts, numbers: Figures) -> bool:
    """Whether the rest is the same: the verb, what takes part, the other numbers, the time."""
    whole = alike.cosine**2 / alike.cover if alike.cover else 0.0
    if alike.cover < REST_COVER or whole < REST_BOTH or (numbers.ours and numbers.theirs):
        return False
    if slot.name not in ("date", "what was done", "what happens") and not (
        a.verbs & b.verbs or verbs_met(a, b) >= UNKNOWN
    ):
        return False
    return slot.name == "date" or a.stems & TIMES == b.stems & TIMES


def _contained(a: Facts, b: Facts) -> bool:
    """Whether the words of the one are words of the other, one after another, as where a quotation is cut."""
    shorter, longer = sorted((a.run, b.run), key=len)
    return len(shorter.split()) >= 6 and f" {shorter} " in f" {longer} "


def promising(
    cosine: Floats, cover: Floats, surprise: Floats, numbers: Flags, story: Floats, *, floor: float
) -> Flags:
    """Which pairs (fields as `Alike`) can come to the floor at all, before their texts are looked at."""
    best = START + WEIGHTS["cosine"] * cosine + WEIGHTS["story"] * story + WEIGHTS["verbs"]
    best = best + WEIGHTS["quoted"] + MOST_NUMBERS * WEIGHTS["numbers"]
    return np.asarray(1 / (1 + np.exp(-best)) >= floor)
