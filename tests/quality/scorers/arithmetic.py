"""Small arithmetic of the scorers."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """Precision, recall, and their harmonic mean (F1; van Rijsbergen 1979), from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(correct: float, found: float, wanted: float) -> Score:
    """The score of `correct` among `found` ones and among `wanted` ones; 0 where there are none."""
    return Score(share(correct, found), share(correct, wanted))


def share(part: float, whole: float) -> float:
    """`part` of `whole`, 0 of nothing."""
    return part / whole if whole else 0.0


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
