"""Whether two similar sentences state the same thing, and in what they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from kgraph.corpus import Corpus, Resolution
from kgraph.relate.claims.facts import Facts, Ledger
from kgraph.relate.claims.features import Features
from kgraph.relate.claims.quantities import Quantity, same_quantity

COVER_SHARE = 0.4
"""How much of the score is cover, which lets a short report match a long one; the rest is cosine. Calibrated as `RelateOptions.similarity`."""
NUMBER_BONUS = 0.12
"""Both give the same number of at least two digits, or age."""
QUOTE_BONUS = 0.25
"""Both have the same words of a quotation, or one has as a quotation what the other reports."""
MISSED = 0.1
"""Taken off where each names something the other does not."""
ALIKE = 0.7
"""A different name or a denial makes sentences differ only where the rest is this similar: below, they are just different sentences."""
SHARED_WORDS = 5
LONGEST_NAMED = 60
WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Rows a < b, how alike they are (0 to 1), and in words what differs ("" where they agree)."""

    a: int
    b: int
    score: float
    difference: str


class Judge:
    """Compares sentences by their rows in `features`."""

    def __init__(self, corpus: Corpus, resolution: Resolution, features: Features) -> None:
        self.features = features
        self.ledger = Ledger(corpus, resolution, pl.Series(features.sentences, dtype=pl.UInt32))

    def compare(self, a: int, b: int, cosine: float, cover: float) -> Verdict:
        """The verdict on two rows with the given similarities."""
        first, second = (self.ledger.of(int(self.features.sentences[row])) for row in (a, b))
        base = (1 - COVER_SHARE) * cosine + COVER_SHARE * cover
        score = base
        if _same_number(first, second):
            score += NUMBER_BONUS
        if _common_run(first.text, second.text) >= SHARED_WORDS:
            score += QUOTE_BONUS
        names = _names_differ(first, second)
        if names:
            score -= MISSED
        return Verdict(a, b, min(score, 1.0), _difference(first, second, base, names))


def _difference(a: Facts, b: Facts, base: float, names: str) -> str:
    return _numbers_differ(a, b) or _dates_differ(a, b) or _acts_differ(a, b) or (names if base >= ALIKE else "") or _denial(a, b, base)


def _same_number(a: Facts, b: Facts) -> bool:
    return any((x.low >= 10 or x.unit == "s") and same_quantity(x, y) for x in a.numbers for y in b.numbers)


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
    """"worked with" / "slept with": another verb with the same preposition towards the same object, of which both give the same number."""
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


def _common_run(a: str, b: str) -> int:
    """Words of the longest run that two sentences have in common."""
    left, right = WORD.findall(a.lower().replace("’", "'")), WORD.findall(b.lower().replace("’", "'"))
    best = 0
    row = [0] * (len(right) + 1)
    for word in left:
        previous, row = row, [0] * (len(right) + 1)
        for j, other in enumerate(right):
            if word == other:
                row[j + 1] = previous[j] + 1
                best = max(best, row[j + 1])
    return best
